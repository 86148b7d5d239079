# SPDX-License-Identifier: MIT
"""Dates, times, numbers, money and phones as each language writes them."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent

from fieldsales.wording.words import Words

#: Joins a number to its unit, so that "65 min" never breaks.
NARROW = "\u202f"

#: The country's code and the rest of a number; a code that is none of the short ones has three digits.
_E164 = re.compile(r"\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})(\d{5,12})", re.ASCII)


def beginning(text: str, most: int) -> str:
    """Return the beginning of a long text, with an ellipsis; one that is short enough as it stands."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def clock(at: datetime | time) -> str:
    """Return 09:50, the same in both languages."""
    return f"{at.hour:02d}:{at.minute:02d}"


def day(words: Words, on: date, today: date | None = None) -> str:
    """Return "mardi 12 mai" or "Tuesday 12 May", with its year where that is not the year of `today`."""
    return _date(words, on, "EEEE {d} MMMM" if today is None or on.year == today.year else "EEEE {d} MMMM y")


def full_day(words: Words, on: date) -> str:
    """Return a day with its year: "mardi 12 mai 2026" or "Tuesday 12 May 2026"."""
    return _date(words, on, "EEEE {d} MMMM y")


def day_title(words: Words, on: date, today: date | None = None) -> str:
    """Return the day as the head of a page: "Mardi 12 mai", with its year as `day` says."""
    text = day(words, on, today)
    return text[:1].upper() + text[1:]


def short_day(words: Words, on: date, today: date) -> str:
    """Return "30 avr." or "30 Apr", with the year when it is not today's."""
    return _date(words, on, "{d} MMM" if on.year == today.year else "{d} MMM y")


def brief_day(words: Words, on: date) -> str:
    """Return a day within a line: "lun. 11" or "Mon 11"."""
    return _date(words, on, "EEE {d}")


def column_day(words: Words, on: date) -> str:
    """Return a day as the head of a column: "Lun. 11" or "Mon 11"."""
    text = brief_day(words, on)
    return text[:1].upper() + text[1:]


def ends_of(words: Words, first: date, last: date) -> tuple[str, str]:
    """Return the ends of some days: "11" and "15 mai", or each with its month where they differ."""
    if (first.year, first.month) == (last.year, last.month):
        return _date(words, first, "{d}"), _date(words, last, "{d} MMMM")
    return _date(words, first, "{d} MMM"), _date(words, last, "{d} MMM")


def month(words: Words, on: date) -> str:
    """Return a month with its year: "mai 2026" or "May 2026"."""
    return format_date(on, "LLLL y", locale=words.language)


def short_month(words: Words, on: date) -> str:
    """Return a month as a mark of an axis: "janv." or "Jan"."""
    return format_date(on, "LLL", locale=words.language)


def weekday(words: Words, number: int) -> str:
    """Return the name of a weekday, Monday being 0."""
    return format_date(date(2024, 1, 1 + number), "EEEE", locale=words.language)


def near_day(words: Words, on: date, today: date) -> str:
    """Return a day as people say it when it is near: today, tomorrow, Tuesday, else 30 Apr."""
    _ = words.gettext
    match (on - today).days:
        case 0:
            return _("today")
        case 1:
            return _("tomorrow")
        case -1:
            return _("yesterday")
        case away if 1 < away < 7:
            return weekday(words, on.weekday())
    return short_day(words, on, today)


#: From so many on a number has its mark of thousands.
_GROUPED = 1_000


def minutes(words: Words, length: timedelta | int) -> str:
    """Return "65 min" for a length, whole minutes."""
    count = round(length.total_seconds() / 60) if isinstance(length, timedelta) else length
    return f"{count if count < _GROUPED else number(words, count)}{NARROW}min"


def hours_and_minutes(words: Words, length: timedelta) -> str:
    """Return "1 h 08" or "8 min" for how long until something."""
    total = round(length.total_seconds() / 60)
    if total < 60:
        return minutes(words, total)
    return f"{total // 60}{NARROW}h{NARROW}{total % 60:02d}"


def with_overtime(words: Words, end: str, overtime: timedelta) -> str:
    """Return where a day ends with how long after the usual hour: "Home, 20 min over your hours"."""
    text = words.gettext("{end}, {minutes} over your hours")
    return text.format(end=end, minutes=minutes(words, overtime))


def days(words: Words, count: int) -> str:
    """Return "2 days", in the plural of the language."""
    return words.ngettext("{count} day", "{count} days", count).format(count=count)


def number(words: Words, value: float | Decimal) -> str:
    """Return a number with the separators of the language."""
    return format_decimal(value, locale=words.language)


def money(words: Words, euros: Decimal | float) -> str:
    """Return "1 240,00 €" or "€1,240.00", with a minus, not a hyphen, below zero."""
    text = format_currency(Decimal(str(euros)), "EUR", locale=words.language)
    return _narrow(text).replace("-", "−")


def price(words: Words, euros: Decimal) -> str:
    """Return an amount as it is typed, with its cents and without its unit: "1 240,50" or "1,240.50"."""
    return format_decimal(euros, "#,##0.00###", locale=words.language)


def _narrow(text: str) -> str:
    """Return a number with the narrow space of French typography before its unit; Babel has a wide one."""
    return text.replace("\u00a0", NARROW)


def whole_money(words: Words, euros: Decimal | float) -> str:
    """Return an amount without its cents: "12 400 €" or "€12,400"."""
    pattern = f"#,##0{NARROW}¤" if words.language == "fr" else "¤#,##0"
    amount = Decimal(str(euros))
    return format_currency(amount, "EUR", pattern, locale=words.language, currency_digits=False)


def percent(words: Words, share: float) -> str:
    """Return a share of 1 in whole hundredths: "87 %" or "87%"."""
    return _narrow(format_percent(share, locale=words.language))


def ratio(words: Words, value: float) -> str:
    """Return how many times: "×2,1" or "×2.1"."""
    return f"×{format_decimal(value, '0.0' if value >= 0.95 else '0.00', locale=words.language)}"


def kilometres(words: Words, metres: int) -> str:
    """Return a distance in kilometres with one decimal under ten."""
    value = metres / 1000
    return f"{format_decimal(value, '0.0' if value < 10 else '#,##0', locale=words.language)}{NARROW}km"


def distance(words: Words, metres: int) -> str:
    """Return a distance as it is said on the road: "150 m", or in kilometres from one of them."""
    tens = round(metres, -1)
    return f"{tens}{NARROW}m" if tens < 1000 else kilometres(words, metres)


def _date(words: Words, on: date, pattern: str) -> str:
    """Return a date in Babel's pattern, whose {d} is the day of the month: "1er" in French, "12"."""
    number = "d'er'" if words.language == "fr" and on.day == 1 else "d"
    return format_date(on, pattern.format(d=number), locale=words.language)


def phone(words: Words, number_e164: str) -> str:
    """Return an E.164 number as it is dialled: "05 49 05 00 12" in France, "+377 93 30 15 30" abroad.

    What is no such number stays as it stands.
    """
    found = _E164.fullmatch(number_e164)
    if found is None:
        return number_e164
    country, national = found.groups()
    is_french = country == "33" and len(national) == 9
    digits = f"0{national}" if is_french else national
    odd = 3 if len(digits) % 2 else 2
    pairs = [digits[at : at + 2] for at in range(odd, len(digits), 2)]
    return " ".join([*([] if is_french else [f"+{country}"]), digits[:odd], *pairs])
