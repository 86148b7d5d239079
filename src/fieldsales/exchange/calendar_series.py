# SPDX-License-Identifier: MIT
"""A recurring series of a calendar, as the instances of it that a span of time holds."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice
from math import prod
from typing import Any

import recurring_ical_events
from dateutil.rrule import rrulestr
from icalendar import Calendar, vRecur

#: A series that is more often than this in a day, or in all the span, is none that anybody keeps.
_MOST_A_DAY, _MOST = 24, 1_500

#: No series that anybody still keeps began earlier: before that a rule is gone through for nothing.
_EARLIEST = 1950

#: An event as the library has it: any of its values may be of any kind.
Component = Any

_PER_DAY = {"SECONDLY": 86_400, "MINUTELY": 1_440, "HOURLY": 24}
_LISTS = ("BYHOUR", "BYMINUTE", "BYSECOND")

#: So many days (a hundred years) are looked at for the second one of a rule, and so many instances are
#: gone through before the span: the library would look until the year 9999, or for ever.
_MOST_LOOKED, _MOST_BEFORE = 40_000, 50_000


class SeriesError(ValueError):
    """A series cannot be brought in: `why` says what is the matter with it."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def is_recurring(event: Component) -> bool:
    """Return whether an event has a rule, or dates besides its first."""
    return "RRULE" in event or "RDATE" in event


def instances(events: Sequence[Component], start: datetime, end: datetime) -> list[Component]:
    """Return the instances of a series with its changed ones that begin or go on in a span.

    All times of the events have a zone or are dates. Raises SeriesError.
    """
    for event in events:
        if is_recurring(event):
            _bound(event, end)
    calendar = Calendar()
    for event in events:
        calendar.add_component(event)
    try:
        found = recurring_ical_events.of(calendar).between(start, end)
        whole = list(islice(found, _MOST + 1))
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as problem:
        raise SeriesError("rule") from problem
    if len(whole) > _MOST:
        raise SeriesError("too_often")
    return whole


def _bound(event: Component, end: datetime) -> None:
    """Let a rule end where the span does, so that one without an end has one. Raises SeriesError."""
    first = event["DTSTART"].dt
    if first.year < _EARLIEST:
        raise SeriesError("too_old")
    rules = event.get("RRULE", [])
    bounded = [_bounded(rule, first, end) for rule in (rules if isinstance(rules, list) else [rules])]
    if bounded:
        event["RRULE"] = bounded if len(bounded) > 1 else bounded[0]


def _bounded(rule: Any, first: date | datetime, end: datetime) -> vRecur:
    if not isinstance(rule, vRecur) or not rule.get("FREQ"):
        raise SeriesError("rule")
    often = _PER_DAY.get(str(rule["FREQ"][0]).upper(), 1) * prod(len(rule.get(one, [1])) for one in _LISTS)
    if often > _MOST_A_DAY:
        raise SeriesError("too_often")
    _look_ahead(rule, first, end, is_often=often > 1)
    made = vRecur(dict(rule))
    if made.get("COUNT", [1])[0] < 0:
        # some programs write so that there is no end
        del made["COUNT"]
    if "COUNT" in made:
        made.pop("UNTIL", None)
        return made
    last = end + timedelta(days=2)
    given = rule.get("UNTIL")
    if given:
        last = min(last, _until(given[0] if isinstance(given, list) else given, first))
    made["UNTIL"] = [last.astimezone(UTC) if isinstance(first, datetime) else last.date()]
    return made


class _Months(tuple[int, ...]):
    """The months of a rule, which is asked for them of every day: it ends where it asked too often."""

    left = _MOST_LOOKED

    def __contains__(self, month: object) -> bool:
        self.left -= 1
        if self.left < 0:
            raise SeriesError("never")
        return super().__contains__(month)


def _look_ahead(rule: vRecur, first: date | datetime, end: datetime, *, is_often: bool) -> None:
    """Look whether a rule ever comes to a second day, and to the span soon enough. Raises SeriesError.

    The library has no bound of its own for a rule that no day meets, as the 30th of February.
    """
    is_empty = rule.get("INTERVAL", [1])[0] < 1 or rule.get("COUNT", [1])[0] == 0
    if is_empty or len(rule.get("BYSETPOS", [])) > 366:
        raise SeriesError("rule")
    begins = first if isinstance(first, datetime) else datetime.combine(first, time(), UTC)
    kept = {name: value for name, value in rule.items() if name not in ("UNTIL", "COUNT")}
    endless: Any = vRecur(kept)
    try:
        looked: Any = rrulestr(endless.to_ical().decode(), dtstart=begins.replace(tzinfo=None))
        looked._bymonth = _Months(looked._bymonth or range(1, 13))
        for number, at in enumerate(looked):
            if number and (not is_often or at > end.replace(tzinfo=None)):
                return
            if number > _MOST_BEFORE:
                raise SeriesError("too_often")
            looked._bymonth.left = _MOST_LOOKED
    except SeriesError:
        raise
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, IndexError) as problem:
        raise SeriesError("rule") from problem


def _until(given: date | datetime, first: date | datetime) -> datetime:
    """Return the last instant of a rule: a day holds its last hour, too."""
    zone: tzinfo = (first.tzinfo if isinstance(first, datetime) else None) or UTC
    if not isinstance(given, datetime):
        return datetime.combine(given, time(23, 59, 59), zone)
    return given if given.tzinfo is not None else given.replace(tzinfo=zone)


def values_of(event: Component, name: str) -> Iterator[Any]:
    """Yield each date of a property that may stand several times, with several dates in each."""
    given = event.get(name, [])
    for one in given if isinstance(given, list) else [given]:
        yield from getattr(one, "dts", ())
