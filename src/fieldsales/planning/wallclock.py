# SPDX-License-Identifier: MIT
"""Between instants, what a clock on the wall shows, and the seconds in which a local day is planned.

These are counted from twelve hours before noon, as in timetables (GTFS reference, "Time"): every
difference is a real length, whatever the clock does, and from 03:00 on they are those since midnight
that a clock shows, even on the nights on which it is changed.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from fieldsales.domain.tour import Reason

_NOON = 12 * 3600


def seconds_of(at: datetime, on: date, zone: ZoneInfo) -> int:
    """Return the second of a day at an instant, below its `midnight_of` before that day."""
    known = at if at.tzinfo is not None else at.replace(tzinfo=zone)
    return _NOON + round((known.astimezone(UTC) - _noon(on, zone)).total_seconds())


def moment_of(seconds: int, on: date, zone: ZoneInfo) -> datetime:
    """Return the instant, in the zone, of so many seconds of a day."""
    return (_noon(on, zone) + timedelta(seconds=seconds - _NOON)).astimezone(zone)


@lru_cache(maxsize=256)
def midnight_of(on: date, zone: ZoneInfo) -> int:
    """Return the second with which a day begins: not 0 only where the clock is changed on it."""
    return seconds_of(datetime.combine(on, time(), zone), on, zone)


def on_the_clock(shown: int, on: date, zone: ZoneInfo) -> int:
    """Return the second of a day at which a clock first shows so many since midnight, or more."""
    if not midnight_of(on, zone):
        return shown
    wall = datetime.combine(on, time()) + timedelta(seconds=shown)
    first, second = (seconds_of(wall.replace(tzinfo=zone, fold=fold), on, zone) for fold in (0, 1))
    # PEP 495: of a time that is skipped, the second reading is an instant before the change.
    return first if first <= second else _change_between(second, first, on, zone)


def _change_between(since: int, until: int, on: date, zone: ZoneInfo) -> int:
    """Return the second at which the clock is changed, once between the two."""
    before = moment_of(since, on, zone).utcoffset()
    while until - since > 1:
        middle = (since + until) // 2
        if moment_of(middle, on, zone).utcoffset() == before:
            since = middle
        else:
            until = middle
    return until


def shown_at(seconds: int, on: date, zone: ZoneInfo) -> str:
    """Return what a clock shows at a second of a day, as "14:30"."""
    return f"{moment_of(seconds, on, zone):%H:%M}"


@lru_cache(maxsize=256)
def _noon(on: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(on, time(12), zone).astimezone(UTC)


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
    """Return a time of day in seconds, as a clock shows it."""
    return at.hour * 3600 + at.minute * 60 + at.second


def text_of(seconds: int) -> str:
    """Return a time of day in seconds as "14:30"."""
    return f"{seconds // 3600 % 24:02}:{seconds // 60 % 60:02}"
