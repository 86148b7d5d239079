# SPDX-License-Identifier: MIT
"""Which contact deadlines the visits of a day meet: one reckoning, for a day by itself and within a week."""

from datetime import date, timedelta
from enum import Enum, auto

#: The colours of marks that a competitor would take; they mean the same under every doctrine. Only they
#: have a contact deadline.
WARM = frozenset({"chaud", "tiede"})


class Met(Enum):
    """How a visit stands to a contact deadline."""

    #: seen by then, which is within the days that are looked at
    IN_TIME = auto()
    #: seen, after it had passed
    LATE = auto()
    #: later than the days that are looked at
    AHEAD = auto()


def met(deadline: date, on: date, last: date) -> Met:
    """Return how a visit of a day stands to a deadline, of some days up to a last one."""
    if deadline < on:
        return Met.LATE
    return Met.IN_TIME if deadline <= last else Met.AHEAD


def end_of_week(on: date) -> date:
    """Return the Sunday up to which the deadlines of a day by itself are looked at."""
    return on + timedelta(days=6 - on.weekday())
