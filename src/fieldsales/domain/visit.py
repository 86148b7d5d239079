# SPDX-License-Identifier: MIT
"""A visit as the rep tells it: one outcome, perhaps a note, perhaps an order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from fieldsales.domain.attachment import Attachment
from fieldsales.domain.order import SoldLine


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
    before tax; `lines` are those of an order, whose sum then counts instead. `id` is the
    one its fact gets: what was typed of a visit is known again by it; `answers` are those to the
    short form of the trade. `attachments` are those made ready for it.
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
    answers: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[SoldLine, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    @property
    def total(self) -> Decimal | None:
        """What was ordered, in euros before tax: the sum of the lines, else the amount."""
        return sum((one.amount for one in self.lines), Decimal(0)) if self.lines else self.amount
