# SPDX-License-Identifier: MIT
"""What is still to be done: a relance, which has a date and a prospect, and a task, which needs neither."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Result(StrEnum):
    """What came of a relance, in the order of the keys 1 to 4; `CLOSED` is one that nobody made."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    CALL_BACK = "call_back"
    NOT_INTERESTED = "not_interested"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Relance:
    """A dated reminder. `channel` is "call", "visit", "email" or "delivery"; `done_on` ends it.

    `result` is one of `Result` or empty. `cause` names what made it, so that nothing makes it twice;
    it is empty where the rep did.
    """

    id: str
    prospect_id: str
    due_on: date
    channel: str
    text: str = ""
    done_on: date | None = None
    result: str = ""
    cause: str = ""
    created_on: date | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do, without a date. `prospect_id` is empty where it concerns nobody; `done_on` ends it."""

    id: str
    text: str
    prospect_id: str = ""
    created_on: date | None = None
    done_on: date | None = None
