# SPDX-License-Identifier: MIT
"""A day and an hour as people write or say them, in French or English: "30 juin", "2 weeks", "8h30"."""

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import date, time, timedelta

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

#: Who writes a day and a month that passed no longer ago means that day, not the one of next year.
_LATELY = timedelta(days=60)

#: From here on a day is a typing error.
LIMIT_YEAR = 2200

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?")
_LENGTH = re.compile(r"(?:in |dans |for |pour |pendant )?(\d{1,3}|a|an|one|un|une) ?([a-z]+)")
_DAY_OF_MONTH = re.compile(r"(?:le |the )(\d{1,2})(?:er|st|nd|rd|th)?|(\d{1,2})(?:er|st|nd|rd|th)")
_WEEKDAY_FIRST = re.compile(r"(?:le |the |on )?([^\W\d_]+)[.,]?\s+(?=.*\d)(.+)")
_NAMED = re.compile(r"(?:le |the )?(\d{1,2})(?:er|st|nd|rd|th)? (?:of )?([a-z]+)(?: (\d{4}))?")
_MONTH_FIRST = re.compile(r"([a-z]+) (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?")
_END = re.compile(
    r"(?:the )?(?:end of|end|fin|fin de|fin d) (?:the |this |du |de |ce )?([a-z]+)(?: (\d{4}))?"
)
_CLOCK = re.compile(r"(\d{1,2})(?:\s*[:hH.]\s*(\d{2})?)?|(\d{1,2})(\d{2})")
_DAY_AND_HOUR = re.compile(
    r"(.*?)[\s,]*(?:\bà|\ba|\bat)?\s*(\d{1,2}\s*[:hH]\s*(?:\d{2})?|\b\d{1,2})", re.DOTALL
)

#: No day of the month is missing in more months in a row.
_MONTHS_WITHOUT = 2


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


def read_day_to_come(text: str, today: date) -> date | None:
    """Return the day that a text means; a day and a month that passed lately are the ones that passed.

    Written with its year, or longer ago, it is the day that `read_said_day` finds. What is gone is to
    be refused: nobody who writes 11/05 on 12 May means a day a year ahead.
    """
    on = read_said_day(text, today)
    passed = read_said_day(text, max(today, date.min + _LATELY) - _LATELY)
    if passed is None or not passed < today:
        return on
    # With its weekday such a day is none of next year; lengths and names of days move with today.
    is_same = on is None or (on.day, on.month, on.year) == (passed.day, passed.month, passed.year + 1)
    return passed if is_same else on


def is_weekday(text: str) -> bool:
    """Whether a text is the name of a weekday and no more, so that it may mean the last one as well."""
    return re.sub(r"^(?:on|le) ", "", _said(text)) in _names(get_day_names)


def is_length(text: str) -> bool:
    """Whether a text counts from today on, such as "dans 3 jours" or "2 weeks"."""
    found = _LENGTH.fullmatch(_said(text))
    return found is not None and (found[2] in _UNITS or found[2] in _MONTHS_LONG or found[2] in _YEARS_LONG)


def other_weekday(text: str, today: date) -> date | None:
    """Return the day that a text means but for its weekday, which is not that day's; else None."""
    found = _WEEKDAY_FIRST.fullmatch(text.strip().lower())
    if found is None or fold(found[1]) not in _names(get_day_names):
        return None
    on = read_said_day(_numbered(found[2]), today)
    return on if on is not None and read_said_day(text, today) is None else None


def read_clock(text: str) -> time | None:
    """Return the time of day, or None when the text is none."""
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        return None
    hour, minute = int(found[1] or found[3]), int(found[2] or found[4] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_said_moment(text: str, usual: date, today: date) -> tuple[date, time] | None:
    """Return the day and the hour of a text such as "demain 14h30"; an hour alone is one of the usual day."""
    found = _DAY_AND_HOUR.fullmatch(text.strip())
    if found is None:
        return None
    on = read_said_day(found[1], today) if found[1] else usual
    hour = read_clock(found[2])
    return (on, hour) if on is not None and hour is not None else None


def _read(given: str, today: date) -> date | None:
    if found := _ISO.fullmatch(given):
        return date(*map(int, found.groups()))
    if found := _FIGURES.fullmatch(given.replace(" ", "")):
        return _next(int(found[1]), int(found[2]), found[3] or "", today)
    said = _said(given)
    if said in _WORDS:
        return today + timedelta(days=_WORDS[said])
    bare = re.sub(r"^(?:next|this|on|le|ce) | prochain$", "", said)
    weekday = _names(get_day_names).get(bare)
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    if found := _END.fullmatch(said):
        return _end_of(found[1], found[2] or "", today)
    if found := _DAY_OF_MONTH.fullmatch(said):
        return _next_of_month(int(found[1] or found[2]), today)
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
    if found := _WEEKDAY_FIRST.fullmatch(given):
        weekday = _names(get_day_names).get(fold(found[1]))
        on = _read(_numbered(found[2]), today) if weekday is not None else None
        return on if on is not None and on.weekday() == weekday else None
    return None


def _said(text: str) -> str:
    """Return a text as its words, without accents, signs and capitals."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(text)).split())


def _numbered(text: str) -> str:
    """Return what follows a weekday so that a number alone is a day of the month."""
    return f"le {text}" if text.strip().isdecimal() else text


def _next_of_month(day: int, today: date) -> date | None:
    """Return the next day of that number, in a month that has it."""
    for ahead in range(_MONTHS_WITHOUT + 1):
        year, month = divmod(today.month - 1 + ahead, 12)
        year += today.year
        if day <= calendar.monthrange(year, month + 1)[1] and (ahead or day >= today.day):
            return date(year, month + 1, day) if day else None
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
