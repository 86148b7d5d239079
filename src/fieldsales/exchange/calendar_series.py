# SPDX-License-Identifier: MIT
"""A recurring series of a calendar, as the instances of it that a span of time holds."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice
from math import prod
from typing import Any

import recurring_ical_events
from icalendar import Calendar, vRecur

#: A series that is more often than this in a day, or in all the span, is none that anybody keeps.
_MOST_A_DAY, _MOST = 24, 1_500

#: No series that anybody still keeps began earlier: before that a rule is gone through for nothing.
_EARLIEST = 1950

#: An event as the library has it: any of its values may be of any kind.
Component = Any

_PER_DAY = {"SECONDLY": 86_400, "MINUTELY": 1_440, "HOURLY": 24}
_LISTS = ("BYHOUR", "BYMINUTE", "BYSECOND")


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
    made = vRecur(dict(rule))
    if "COUNT" in rule:
        made.pop("UNTIL", None)
        return made
    last = end + timedelta(days=2)
    given = rule.get("UNTIL")
    if given:
        last = min(last, _until(given[0] if isinstance(given, list) else given, first))
    made["UNTIL"] = [last.astimezone(UTC) if isinstance(first, datetime) else last.date()]
    return made


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
