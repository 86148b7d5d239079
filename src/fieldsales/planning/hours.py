# SPDX-License-Identifier: MIT
"""When a place is open on a date, in seconds of the local day, and why it is not."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache, partial
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec

import holidays
import opening_hours
from holidays.registry import COUNTRIES
from opening_hours import OpeningHours, State

from fieldsales.domain.tour import Reason

DAY = 24 * 3600

#: Départements that the calendar knows only as a region, as ISO 3166-2 names them.
_REGION_OF = {"67": "6AE", "68": "6AE"}

#: A country, and after the hyphen a part of it; a part without holidays of its own has its country's.
_COUNTRY = re.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?")

#: The languages in which a holiday is told.
_TOLD_IN = ("en", "fr")

#: Weeks looked at, both ways, before saying that a place is closed on a weekday every week.
_WEEKS = 26


@dataclass(frozen=True, slots=True)
class Windows:
    """The open hours of one date as (open, close) in seconds after midnight, in order and apart.

    `unknown` says that the hours are not known: then the spans bound nothing
    certain. `closed` tells why there is no span.
    """

    spans: tuple[tuple[int, int], ...]
    unknown: bool = False
    closed: Reason | None = None


def windows_of(hours: str, on: date, country: str = "FR") -> Windows:
    """Return the windows of a date; hours past midnight are cut at 24:00.

    `country` is an ISO code, with the département behind a hyphen where it has
    holidays of its own ("FR-67"). Text that is not OpenStreetMap's notation
    means: unknown, and the whole day.
    """
    opening = _parsed(hours.strip(), country.partition("-")[0])
    if opening is None:
        return Windows(((0, DAY),), unknown=True)
    spans = _spans(opening, on, State.OPEN)
    if spans:
        return Windows(spans)
    perhaps = _spans(opening, on, State.UNKNOWN)
    if perhaps:
        return Windows(perhaps, unknown=True)
    return Windows((), closed=_why_closed(opening, on, country))


def is_notation(hours: str) -> bool:
    """Return whether opening hours are OpenStreetMap's notation, so that they can be planned with."""
    return bool(opening_hours.validate(hours.strip()))


def is_country(country: str) -> bool:
    """Return whether days can be planned in a country, given as `windows_of` takes it."""
    if not _COUNTRY.fullmatch(country):
        return False
    code = country.partition("-")[0]
    try:
        OpeningHours("24/7", country=code, auto_country=False, auto_timezone=False)
    except _UNKNOWN_COUNTRY:
        return False
    return True


def public_holiday(on: date, country: str = "FR", language: str = "") -> str | None:
    """Return the name of the public holiday, if the date is one.

    It is in the country's own language, or in another one ("en") where the name is known in that.
    """
    return _calendar(country, on.year, language).get(on)


def holiday_names(on: date, country: str) -> dict[str, str]:
    """Return what the public holiday of a date is called, empty where the date is none.

    `name` is the country's own name, and `name_en`, `name_fr` those that its calendar knows.
    """
    own = public_holiday(on, country)
    if own is None:
        return {}
    spoken = {one.split("_")[0] for one in _languages_of(country)}
    known = {f"name_{one}": public_holiday(on, country, one) or own for one in _TOLD_IN if one in spoken}
    return {"name": own} | known


def _languages_of(country: str) -> tuple[str, ...]:
    spoken: tuple[str, ...] = getattr(_calendars_of(country.partition("-")[0]), "supported_languages", ())
    return spoken


def _parsed(hours: str, country: str) -> OpeningHours | None:
    return _parse(hours, country) if hours else None


@lru_cache(maxsize=4096)
def _parse(hours: str, country: str) -> OpeningHours | None:
    if not opening_hours.validate(hours):
        return None
    # Naive local times: neither place nor time zone is asked for.
    try:
        return OpeningHours(hours, country=country, auto_country=False, auto_timezone=False)
    except _UNKNOWN_COUNTRY:
        return OpeningHours(hours, auto_country=False, auto_timezone=False)


#: The package raises it without declaring it in its stubs.
_UNKNOWN_COUNTRY: type[Exception] = vars(opening_hours)["UnknownCountryError"]


def _spans(opening: OpeningHours, on: date, state: State) -> tuple[tuple[int, int], ...]:
    midnight = datetime.combine(on, time())
    spans: list[tuple[int, int]] = []
    for start, end, found, _ in opening.intervals(midnight, midnight + timedelta(days=1)):
        if found != state:
            continue
        opens, closes = max(0, _seconds(start, midnight)), min(DAY, _seconds(end, midnight))
        if spans and spans[-1][1] >= opens:
            spans[-1] = (spans[-1][0], closes)
        elif closes > opens:
            spans.append((opens, closes))
    return tuple(spans)


def _seconds(at: datetime, midnight: datetime) -> int:
    return round((at.replace(tzinfo=None) - midnight).total_seconds())


def _why_closed(opening: OpeningHours, on: date, country: str) -> Reason:
    """Tell a weekday that never opens from a holiday and from a single closed date."""
    if not any(
        _spans(opening, other, State.OPEN)
        for other in _same_weekday(on)
        if public_holiday(other, country) is None
    ):
        return Reason("closed_weekday", {"weekday": on.weekday()})
    name = public_holiday(on, country)
    if name is not None:
        return Reason("closed_for_holiday", {"name": name})
    return Reason("closed_that_day")


def _same_weekday(on: date) -> list[date]:
    if not date.min.year < on.year < date.max.year:
        return []
    weeks = sorted((week for week in range(-_WEEKS, _WEEKS + 1) if week), key=abs)
    return [on + timedelta(weeks=week) for week in weeks]


@lru_cache(maxsize=64)
def _calendar(country: str, year: int, language: str = "") -> dict[date, str]:
    code, _, part = country.partition("-")
    part = _REGION_OF.get(part, part)
    calendars = _calendars_of(code)
    said = next((one for one in _languages_of(code) if language and one.split("_")[0] == language), None)
    try:
        return dict(calendars(subdiv=part or None, years=year, language=said))
    except NotImplementedError:
        if part:
            return _calendar(code, year, language)
        return {}


@lru_cache(maxsize=8)
def _calendars_of(code: str) -> Callable[..., Mapping[date, str]]:
    """Return what makes the calendars of a country.

    The package finds a country by importing all 250 of them, which takes a
    quarter of a second: the one module is imported by itself where it can be had.
    """
    package = find_spec("holidays.countries")
    for name, (maker, *codes) in COUNTRIES.items():
        if code in codes and package is not None:
            spec = PathFinder.find_spec(f"holidays.countries.{name}", package.submodule_search_locations)
            if spec is not None and spec.loader is not None:
                module = module_from_spec(spec)
                spec.loader.exec_module(module)
                made: Callable[..., Mapping[date, str]] = getattr(module, maker)
                return made
    return partial(holidays.country_holidays, code)
