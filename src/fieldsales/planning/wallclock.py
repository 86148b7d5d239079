# SPDX-License-Identifier: MIT
"""Between instants that carry a zone and seconds on the wall clock of one local day."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def seconds_of(at: datetime, on: date, zone: ZoneInfo) -> int:
    """Return what a clock on the wall shows, in seconds after the midnight that begins the day."""
    local = at if at.tzinfo is None else at.astimezone(zone).replace(tzinfo=None)
    return round((local - datetime.combine(on, time())).total_seconds())


def moment_of(seconds: int, on: date, zone: ZoneInfo) -> datetime:
    """Return the instant at which a clock on the wall shows so many seconds after midnight."""
    return (datetime.combine(on, time()) + timedelta(seconds=seconds)).replace(tzinfo=zone)


def clock_of(at: time) -> int:
    """Return a time of day in seconds."""
    return at.hour * 3600 + at.minute * 60 + at.second


def text_of(seconds: int) -> str:
    """Return seconds of the day as "14:30"."""
    return f"{seconds // 3600 % 24:02}:{seconds // 60 % 60:02}"
