# SPDX-License-Identifier: MIT
"""A visit as the rep tells it: one outcome, perhaps a note, perhaps an order."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum


class Outcome(StrEnum):
    """What came of a visit, in the order of the keys 1 to 8."""

    MET = "met"
    INTERESTED = "interested"
    QUOTE_ASKED = "quote_asked"
    ORDERED = "ordered"
    ABSENT = "absent"
    CLOSED = "closed"
    REFUSED = "refused"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Visit:
    """What to write down after standing at a prospect's door.

    `at` is when it ended, with a time zone. With `Outcome.LOST`, `competitor`
    names who won it, or is empty and `note` says why. `amount` is in euros
    before tax. `id` is the one its fact gets: what was typed of a visit is known again by it.
    """

    prospect_id: str
    outcome: Outcome
    at: datetime
    note: str = ""
    amount: Decimal | None = None
    competitor: str = ""
    people: tuple[str, ...] = ()
    duration: timedelta | None = None
    id: str = ""
