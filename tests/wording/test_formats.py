# SPDX-License-Identifier: MIT
"""Dates, numbers, money and phones as each language writes them."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest

from fieldsales.wording import formats
from fieldsales.wording.words import Words

FRENCH, ENGLISH = Words("fr"), Words("en")
TUESDAY = date(2026, 5, 12)


def spaced(text: str) -> str:
    """Return a text with ordinary spaces for those that do not break."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_days() -> None:
    assert formats.day(FRENCH, TUESDAY) == "mardi 12 mai"
    assert formats.day_title(FRENCH, TUESDAY) == "Mardi 12 mai"
    assert formats.day(ENGLISH, TUESDAY) == "Tuesday 12 May"
    assert formats.short_day(FRENCH, date(2026, 4, 30), TUESDAY) == "30 avr."
    assert formats.short_day(ENGLISH, date(2025, 4, 30), TUESDAY) == "30 Apr 2025"


@pytest.mark.parametrize(
    ("away", "said"),
    [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (3, "Friday"), (7, "19 May"), (-3, "9 May")],
)
def test_a_near_day_is_said_as_people_say_it(away: int, said: str) -> None:
    assert formats.near_day(ENGLISH, TUESDAY + timedelta(days=away), TUESDAY) == said


def test_lengths() -> None:
    assert spaced(formats.minutes(FRENCH, timedelta(minutes=65))) == "65 min"
    assert spaced(formats.hours_and_minutes(FRENCH, timedelta(minutes=68))) == "1 h 08"
    assert spaced(formats.hours_and_minutes(FRENCH, timedelta(minutes=8))) == "8 min"
    assert formats.clock(time(9, 5)) == formats.clock(datetime(2026, 5, 12, 9, 5)) == "09:05"  # noqa: DTZ001
    assert formats.days(ENGLISH, 1) == "1 day"
    assert formats.days(ENGLISH, 2) == "2 days"


def test_numbers_and_money() -> None:
    assert spaced(formats.money(FRENCH, Decimal("1240"))) == "1 240,00 €"
    assert formats.money(ENGLISH, Decimal("1240")) == "€1,240.00"
    assert formats.number(FRENCH, 2.5) == "2,5"
    assert spaced(formats.kilometres(FRENCH, 2_460)) == "2,5 km"
    assert spaced(formats.kilometres(FRENCH, 24_600)) == "25 km"


def test_phones_are_written_as_they_are_dialled() -> None:
    assert formats.phone(FRENCH, "+33536490101") == "05 36 49 01 01"
    assert formats.phone(FRENCH, "+37799991234") == "+37799991234"
    assert formats.phone(FRENCH, "ask Luc") == "ask Luc"
    assert formats.phone(FRENCH, "") == ""
