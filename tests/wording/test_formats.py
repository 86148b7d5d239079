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


def test_the_first_of_a_month_is_an_ordinal_in_french_alone() -> None:
    new_year, today = date(2026, 1, 1), date(2026, 2, 2)
    assert formats.short_day(FRENCH, new_year, today) == "1er janv."
    assert formats.short_day(FRENCH, new_year, date(2027, 1, 5)) == "1er janv. 2026"
    assert formats.day(FRENCH, date(2026, 5, 1)) == "vendredi 1er mai"
    assert formats.full_day(FRENCH, new_year) == "jeudi 1er janvier 2026"
    assert formats.short_day(ENGLISH, new_year, today) == "1 Jan"
    assert formats.full_day(ENGLISH, new_year) == "Thursday 1 January 2026"


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
    assert spaced(formats.kilometres(FRENCH, 1_214_000)) == "1 214 km"


def test_phones_are_written_as_they_are_dialled() -> None:
    assert formats.phone(FRENCH, "+33536490101") == "05 36 49 01 01"
    assert formats.phone(FRENCH, "+37793301530") == "+377 93 30 15 30"
    assert formats.phone(FRENCH, "+352621123456") == "+352 621 12 34 56"
    assert formats.phone(FRENCH, "+32470123456") == "+32 470 12 34 56"
    assert formats.phone(FRENCH, "+3312345678") == "+33 12 34 56 78"


@pytest.mark.parametrize("text", ["ask Luc", "", "0536490101", "+", "+377", "+377 93 30", "+٣٧٧٩٣٣٠١٥٣٠"])
def test_what_is_no_number_of_a_country_stays_as_it_is(text: str) -> None:
    assert formats.phone(FRENCH, text) == text


@pytest.mark.parametrize(
    ("metres", "expected"), [(0, "0 m"), (148, "150 m"), (994, "990 m"), (996, "1,0 km"), (12_400, "12 km")]
)
def test_a_distance_on_the_road_is_in_metres_below_a_kilometre(metres: int, expected: str) -> None:
    assert spaced(formats.distance(FRENCH, metres)) == expected
