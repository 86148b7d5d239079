# SPDX-License-Identifier: MIT
"""Real lengths of time, also where the clock is changed: Python takes two clocks of one zone as they show."""

from datetime import UTC, datetime, timedelta

#: No visit takes longer, one with an appointment or any other.
LONGEST_VISIT = timedelta(hours=12)


def real_length(start: datetime, end: datetime) -> timedelta:
    """Return the time that passes between two instants."""
    return end.astimezone(UTC) - start.astimezone(UTC)


def later(at: datetime, length: timedelta) -> datetime:
    """Return the instant so long after another one, or before it, in the same zone."""
    return (at.astimezone(UTC) + length).astimezone(at.tzinfo)
