# SPDX-License-Identifier: MIT
"""What is promised: an hour at a prospect's, or a day kept for something else."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from fieldsales.domain.lengths import real_length


class Obligation(StrEnum):
    """The ladder: a lower rung never displaces a higher one."""

    ALL_DAY = "all_day"
    FIXED = "fixed"
    FLEXIBLE_DAY = "flexible_day"
    FLEXIBLE_WEEK = "flexible_week"
    RESERVATION = "reservation"
    SUGGESTION = "suggestion"


@dataclass(frozen=True, slots=True)
class Appointment:
    """A promise. Times carry a time zone; `prospect_id` is empty for a blocked time.

    One at a fixed hour may begin so much earlier or later as its `leeway`, where that keeps it
    possible beside the others. `uid` and `recurrence_id` are those of the calendar it came from, which
    `calendar` names; `sequence` rises with each change made there. All are empty for one made by hand.
    """

    id: str
    prospect_id: str
    start: datetime
    end: datetime
    obligation: Obligation = Obligation.FIXED
    title: str = ""
    uid: str = ""
    leeway: timedelta = timedelta()
    recurrence_id: str = ""
    sequence: int = 0
    calendar: str = ""

    @property
    def length(self) -> timedelta:
        """How long it really lasts."""
        return real_length(self.start, self.end)
