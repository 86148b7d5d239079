# SPDX-License-Identifier: MIT
"""What is still to be done: a relance, which has a date and a prospect, and a task, which needs neither."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Result(StrEnum):
    """What came of a relance: the first four in the order of the keys 1 to 4.

    `CLOSED` is one that the rep dropped. The others say why one was closed without him: the
    prospect was visited, won, lost or excluded, or is of another class by now.
    """

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    CALL_BACK = "call_back"
    NOT_INTERESTED = "not_interested"
    CLOSED = "closed"
    VISITED = "visited"
    WON = "won"
    LOST = "lost"
    EXCLUDED = "excluded"
    OUTDATED = "outdated"


#: What may come of a call.
OF_A_CALL = (Result.REACHED, Result.NO_ANSWER, Result.CALL_BACK, Result.NOT_INTERESTED)

#: How one may get in touch, and what is followed up besides.
CHANNELS = ("call", "visit", "email", "delivery")


#: How the cause of what a visit made begins.
_VISIT = "visit "


def cause_of_visit(visit_id: str) -> str:
    """Return the cause of what the visit of a fact makes."""
    return f"{_VISIT}{visit_id}"


@dataclass(frozen=True, slots=True)
class Relance:
    """A dated reminder. `channel` is "call", "visit", "email" or "delivery"; `done_on` ends it.

    `result` is one of `Result` or empty. `cause` names what made it, so that nothing makes it twice:
    "class" with rule, class and date, "after" with the relance before it, "visit" with the visit's
    fact. It is empty where the rep did.
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

    @property
    def is_of_cadence(self) -> bool:
        """Whether the doctrine's rhythm made it, neither the rep nor a visit."""
        return self.cause.startswith(("class ", "after "))

    @property
    def is_of_visit(self) -> bool:
        """Whether a visit's next step made it."""
        return self.cause.startswith(_VISIT)


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do, without a date. `prospect_id` is empty where it concerns nobody; `done_on` ends it."""

    id: str
    text: str
    prospect_id: str = ""
    created_on: date | None = None
    done_on: date | None = None
