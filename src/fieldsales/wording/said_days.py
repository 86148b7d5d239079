# SPDX-License-Identifier: MIT
"""A day as people write or say it, in French or English: "30 juin", "30/06", "2 weeks", "end of June"."""

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from babel.dates import get_day_names, get_month_names

from fieldsales.domain.matching import fold
from fieldsales.wording.words import LANGUAGES

_WORDS: dict[str, int] = {
    "today": 0, "aujourd hui": 0, "aujourdhui": 0, "ce soir": 0, "tonight": 0,
    "tomorrow": 1, "demain": 1, "apres demain": 2,
}  # fmt: skip
_UNITS: dict[str, int] = {"day": 1, "days": 1, "jour": 1, "jours": 1, "j": 1, "d": 1, "week": 7, "weeks": 7}
_UNITS |= {"semaine": 7, "semaines": 7, "sem": 7, "w": 7}
_MONTHS_LONG = frozenset({"month", "months", "mois", "m"})
_YEARS_LONG = frozenset({"year", "years", "an", "ans", "y"})
_ONE = frozenset({"a", "an", "one", "un", "une"})

#: From here on a day is a typing error.
LIMIT_YEAR = 2200

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?")
_LENGTH = re.compile(r"(?:in |dans |for |pour |pendant )?(\d{1,3}|a|an|one|un|une) ?([a-z]+)")
_NAMED = re.compile(r"(?:le |the )?(\d{1,2})(?:er|st|nd|rd|th)? (?:of )?([a-z]+)(?: (\d{4}))?")
_MONTH_FIRST = re.compile(r"([a-z]+) (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?")
_END = re.compile(
    r"(?:the )?(?:end of|end|fin|fin de|fin d) (?:the |this |du |de |ce )?([a-z]+)(?: (\d{4}))?"
)


def read_said_span(first: str, last: str, today: date) -> tuple[date, date] | None:
    """Return the first and the last day that two texts mean, None where one of them means none.

    The last is looked for from the first on, and is the first where nothing is said of it.
    """
    begin = read_said_day(first, today)
    if begin is None:
        return None
    end = read_said_day(last, begin) if last.strip() else begin
    return (begin, end) if end is not None else None


def read_said_day(text: str, today: date) -> date | None:
    """Return the day that a text means, the next one of that name from today on; None where it means none.

    Days and months are read in both languages, figures with the day first; a length
    counts from today, so that "1 week" is the same weekday of next week.
    """
    try:
        day = _read(text.strip().lower(), today)
    except (ValueError, OverflowError):
        return None  # such as 31 June
    return day if day is not None and day.year < LIMIT_YEAR else None


def _read(given: str, today: date) -> date | None:
    if found := _ISO.fullmatch(given):
        return date(*map(int, found.groups()))
    if found := _FIGURES.fullmatch(given.replace(" ", "")):
        return _next(int(found[1]), int(found[2]), found[3] or "", today)
    said = " ".join(re.sub(r"[^a-z0-9]+", " ", fold(given)).split())
    if said in _WORDS:
        return today + timedelta(days=_WORDS[said])
    weekday = _names(get_day_names).get(said.removeprefix("next ").removesuffix(" prochain"))
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    if found := _END.fullmatch(said):
        return _end_of(found[1], found[2] or "", today)
    if found := _NAMED.fullmatch(said):
        month = _month(found[2])
        if month:
            return _next(int(found[1]), month, found[3] or "", today)
    if found := _MONTH_FIRST.fullmatch(said):
        month = _month(found[1])
        if month:
            return _next(int(found[2]), month, found[3] or "", today)
    if found := _LENGTH.fullmatch(said):
        count = 1 if found[1] in _ONE else int(found[1])
        return _after(count, found[2], today)
    return None


def _after(count: int, unit: str, today: date) -> date | None:
    if unit in _UNITS:
        return today + timedelta(days=count * _UNITS[unit])
    months = count if unit in _MONTHS_LONG else 12 * count if unit in _YEARS_LONG else 0
    if not months:
        return None
    year, month = divmod(today.month - 1 + months, 12)
    year += today.year
    return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))


def _end_of(name: str, year: str, today: date) -> date | None:
    if name in ("week", "semaine", "la"):
        return today + timedelta(days=6 - today.weekday())
    if name in ("year", "annee", "l"):
        return date(today.year, 12, 31)
    month = today.month if name in ("month", "mois") else _month(name)
    if not month:
        return None
    of = int(year) if year else today.year + (month < today.month)
    return date(of, month, calendar.monthrange(of, month)[1])


def _next(day: int, month: int, year: str, today: date) -> date:
    """Return a day of a year, or the next such day where no year was said."""
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    this_year = date(today.year, month, day)
    return this_year if this_year >= today else date(today.year + 1, month, day)


def _month(name: str) -> int | None:
    return _names(get_month_names).get(name)


def _names(names_of: Callable[..., Mapping[int, str]]) -> dict[str, int]:
    """Return the numbers of days or months by their names, long and short, in every language."""
    return {
        fold(name).strip(". "): number
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in names_of(width, locale=language).items()
    }
