# SPDX-License-Identifier: MIT
"""When doors are open, and which dates are holidays, asked of the libraries anew. For the checker alone.

It shares no code with what makes tours.
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise

import holidays
import opening_hours
from opening_hours import OpeningHours, State, validate

#: Within so many weeks, both ways, one is said to be open on a weekday or never on it.
_WEEKS = 26

#: The package raises it without declaring it in its stubs.
_UNKNOWN_COUNTRY: type[Exception] = vars(opening_hours)["UnknownCountryError"]


@lru_cache(maxsize=64)
def holiday(country: str, on: date) -> str | None:
    """Return the name of the public holiday, of the département where that has some of its own."""
    name, _, part = country.partition("-")
    part = "6AE" if part in ("67", "68") else part
    for subdivision in (part or None, None):
        try:
            return holidays.country_holidays(name, subdiv=subdivision, years=on.year).get(on)
        except NotImplementedError:
            # The library has no holidays of this part, or of this country.
            continue
    return None


@lru_cache(maxsize=4096)
def doors(hours: str, country: str) -> OpeningHours | None:
    """Return opening hours as the library reads them, None where they are unknown."""
    if not validate(hours.strip()):
        return None
    code = country.partition("-")[0]
    try:
        return OpeningHours(hours.strip(), country=code, auto_country=False, auto_timezone=False)
    except _UNKNOWN_COUNTRY:
        return OpeningHours(hours.strip(), auto_country=False, auto_timezone=False)


def is_open(opening: OpeningHours, start: datetime, end: datetime) -> bool:
    """Whether a place is open from the first to the last moment of a visit."""
    moments = pairwise(_moments(opening, start, end))
    return all(opening.state(at)[0] != State.CLOSED for at, _next in moments)


def _moments(opening: OpeningHours, start: datetime, end: datetime) -> list[datetime]:
    """Return the moments at which a place may open or close, with the first and the last one.

    The library's `next_change` looks to the end of time where there is none: that takes seconds.
    """
    if start >= end:
        return [start]
    seen = opening.intervals(start, end)
    return sorted({start, end, *(at for one in seen for at in one[:2] if start < at < end)})


@lru_cache(maxsize=4096)
def open_times(hours: str, country: str, on: date) -> tuple[tuple[int, int], ...]:
    """Return when a place is open on a date, as (from, to) in seconds after midnight.

    Hours that are unknown bound nothing; a place that is perhaps open counts as open
    where nothing surer is said of the date.
    """
    opening = doors(hours, country)
    if opening is None:
        return ((0, 86_400),)
    return _in_state(opening, on, State.OPEN) or _in_state(opening, on, State.UNKNOWN)


def _in_state(opening: OpeningHours, on: date, state: State) -> tuple[tuple[int, int], ...]:
    midnight = datetime.combine(on, time())
    times = list[tuple[int, int]]()
    for at, change in pairwise(_moments(opening, midnight, midnight + timedelta(days=1))):
        if opening.state(at)[0] == state:
            since, until = (round((one - midnight).total_seconds()) for one in (at, change))
            if times and times[-1][1] == since:
                times[-1] = (times[-1][0], until)
            else:
                times.append((since, until))
    return tuple(times)


@lru_cache(maxsize=4096)
def is_ever_open(hours: str, country: str, on: date) -> bool:
    """Whether a place opens on the weekday of a date in any of the weeks around it, holidays left aside."""
    opening = doors(hours, country)
    weeks = (week for week in range(-_WEEKS, _WEEKS + 1) if week and date.min.year < on.year < date.max.year)
    return opening is not None and any(
        holiday(country, other) is None and bool(_in_state(opening, other, State.OPEN))
        for other in (on + timedelta(weeks=week) for week in sorted(weeks, key=abs))
    )
