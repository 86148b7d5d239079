# SPDX-License-Identifier: MIT
"""Between instants that carry a zone and seconds on the wall clock of one local day."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from fieldsales.domain.tour import Reason


def seconds_of(at: datetime, on: date, zone: ZoneInfo) -> int:
    """Return what a clock on the wall shows, in seconds after the midnight that begins the day."""
    local = at if at.tzinfo is None else at.astimezone(zone).replace(tzinfo=None)
    return round((local - datetime.combine(on, time())).total_seconds())


def moment_of(seconds: int, on: date, zone: ZoneInfo) -> datetime:
    """Return the instant at which a clock on the wall shows so many seconds after midnight."""
    return (datetime.combine(on, time()) + timedelta(seconds=seconds)).replace(tzinfo=zone)


def skipped(on: date, zone: ZoneInfo) -> tuple[int, int] | None:
    """Return the time that no clock on the wall shows on a date, None where none is left out."""
    first, last = moment_of(0, on, zone), moment_of(24 * 3600, on, zone)
    if first.utcoffset() == last.utcoffset():
        return None
    # Clocks change on a quarter of an hour.
    missing = [
        at
        for at in range(0, 24 * 3600, 900)
        if seconds_of(moment_of(at, on, zone).astimezone(UTC), on, zone) != at
    ]
    return (missing[0], missing[-1] + 900) if missing else None


def unclear_hour(at: datetime, zone: ZoneInfo) -> Reason | None:
    """Return why an hour cannot be kept to on the night the clock is changed, None for: it can.

    It is skipped where the clock is put forward, and comes twice where it is put back; `instead`
    is the first hour after it that does neither.
    """
    shown = at if at.tzinfo is None else at.astimezone(zone).replace(tzinfo=None)
    if not _is_changing(shown, zone):
        return None
    later = shown.replace(minute=0, second=0, microsecond=0)
    while _is_changing(later, zone):
        later += timedelta(minutes=15)
    is_shown = shown.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == shown
    values = {"time": f"{shown:%H:%M}", "instead": f"{later:%H:%M}"}
    return Reason("hour_twice" if is_shown else "hour_skipped", values)


def _is_changing(shown: datetime, zone: ZoneInfo) -> bool:
    """Whether no instant or two have this time on the wall (PEP 495: the offset then goes by the fold)."""
    first, second = (shown.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    return first.utcoffset() != second.utcoffset()


def clock_of(at: time) -> int:
    """Return a time of day in seconds."""
    return at.hour * 3600 + at.minute * 60 + at.second


def text_of(seconds: int) -> str:
    """Return seconds of the day as "14:30"."""
    return f"{seconds // 3600 % 24:02}:{seconds // 60 % 60:02}"
