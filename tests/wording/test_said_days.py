# SPDX-License-Identifier: MIT
"""A day is understood as people write it, in either language, and nothing else is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.wording.said_days import LIMIT_YEAR, read_said_day, read_said_span

TUESDAY = date(2026, 5, 12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-06-30", date(2026, 6, 30)),
        ("30/06", date(2026, 6, 30)),
        ("30.6.27", date(2027, 6, 30)),
        ("30 juin", date(2026, 6, 30)),
        ("le 1er février", date(2027, 2, 1)),
        ("June 30", date(2026, 6, 30)),
        ("30th of june 2027", date(2027, 6, 30)),
        ("30 août", date(2026, 8, 30)),
        ("today", TUESDAY),
        ("Demain", date(2026, 5, 13)),
        ("vendredi", date(2026, 5, 15)),
        ("Tuesday", date(2026, 5, 19)),
        ("2 semaines", date(2026, 5, 26)),
        ("in a week", date(2026, 5, 19)),
        ("dans 3 jours", date(2026, 5, 15)),
        ("1 mois", date(2026, 6, 12)),
        ("1 an", date(2027, 5, 12)),
        ("fin juin", date(2026, 6, 30)),
        ("end of the month", date(2026, 5, 31)),
        ("fin février", date(2027, 2, 28)),
        ("12/05", TUESDAY),
    ],
)
def test_a_day_is_read_as_it_is_said(text, expected):
    assert read_said_day(text, TUESDAY) == expected


@pytest.mark.parametrize(
    "text", ["", "31/06", "32 juin", "soon", "99/99", "0000-00-00", "999 years", "fin", "30 jun jun"]
)
def test_what_is_no_day_is_none(text):
    assert read_said_day(text, TUESDAY) is None


@given(day=st.dates(date(2000, 1, 1), date(2150, 1, 1)), today=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_date_in_figures_is_that_date(day, today):
    assert read_said_day(day.isoformat(), today) == day
    assert read_said_day(f"{day.day}/{day.month}/{day.year}", today) == day


@given(text=st.text(max_size=30))
def test_no_text_is_too_odd(text):
    day = read_said_day(text, TUESDAY)
    assert day is None or day.year < LIMIT_YEAR


@pytest.mark.parametrize(
    ("first", "last", "meant"),
    [
        ("3 August", "21 August", (date(2026, 8, 3), date(2026, 8, 21))),
        ("30 December", "2 January", (date(2026, 12, 30), date(2027, 1, 2))),
        ("3/8", " ", (date(2026, 8, 3), date(2026, 8, 3))),
        ("2026-08-21", "2026-08-03", (date(2026, 8, 21), date(2026, 8, 3))),
        ("", "21 August", None),
        ("3 August", "never", None),
    ],
)
def test_the_last_day_is_looked_for_from_the_first_on(first, last, meant):
    assert read_said_span(first, last, date(2026, 5, 12)) == meant
