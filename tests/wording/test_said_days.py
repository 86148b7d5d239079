# SPDX-License-Identifier: MIT
"""A day is understood as people write it, in either language, and nothing else is."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.wording import formats
from fieldsales.wording.said_days import (
    LIMIT_YEAR,
    other_weekday,
    read_clock,
    read_day_to_come,
    read_said_day,
    read_said_moment,
    read_said_span,
)
from fieldsales.wording.words import LANGUAGES, Words

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
        ("le 22", date(2026, 5, 22)),
        ("the 5th", date(2026, 6, 5)),
        ("22/5", date(2026, 5, 22)),
        ("vendredi 22 mai", date(2026, 5, 22)),
        ("ven. 22/05", date(2026, 5, 22)),
        ("le vendredi 22", date(2026, 5, 22)),
        ("Friday, 22 May", date(2026, 5, 22)),
        ("jeudi 3 juin 2027", date(2027, 6, 3)),
        ("mar. 12 mai", TUESDAY),
        ("lundi prochain", date(2026, 5, 18)),
        ("next Monday", date(2026, 5, 18)),
    ],
)
def test_a_day_is_read_as_it_is_said(text, expected):
    assert read_said_day(text, TUESDAY) == expected


@pytest.mark.parametrize(
    "text",
    ["", "31/06", "32 juin", "soon", "99/99", "0000-00-00", "999 years", "fin", "30 jun jun", "le 32", "22"],
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


def test_a_day_of_the_month_is_looked_for_in_a_month_that_has_it():
    assert read_said_day("le 30", date(2026, 1, 31)) == date(2026, 3, 30)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("jeudi 22 mai", date(2026, 5, 22)),
        ("Thursday 22 May", date(2026, 5, 22)),
        ("vendredi 22 mai", None),
        ("jeudi", None),
        ("jeudi 40 mai", None),
    ],
)
def test_a_weekday_that_is_not_that_of_its_date_means_no_day_and_the_date_is_told(text, meant):
    assert (read_said_day(text, TUESDAY) is None) == (text not in ("vendredi 22 mai", "jeudi"))
    assert other_weekday(text, TUESDAY) == meant


@given(
    day=st.dates(date(2026, 5, 12), date(2150, 1, 1)),
    write=st.sampled_from([formats.day, formats.full_day]),
    language=st.sampled_from(LANGUAGES),
)
def test_a_day_as_the_program_writes_it_is_read_as_that_day(day, write, language):
    today = TUESDAY if write is formats.full_day else day
    assert read_said_day(write(Words(language), day), today) == day


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("demain 14h30", (date(2026, 5, 13), time(14, 30))),
        ("17:00", (TUESDAY, time(17))),
        ("vendredi 22 mai à 9h", (date(2026, 5, 22), time(9))),
        ("Tuesday at 14:30", (date(2026, 5, 19), time(14, 30))),
        ("22/05/2026", None),
        ("soon 9:00", None),
        ("demain", None),
    ],
)
def test_a_day_and_its_hour_are_read_together(text, meant):
    assert read_said_moment(text, TUESDAY, TUESDAY) == meant


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8:30", time(8, 30)),
        ("08.30", time(8, 30)),
        ("8 h 30", time(8, 30)),
        ("8h", time(8)),
        ("830", time(8, 30)),
        ("1745", time(17, 45)),
        ("0", time(0)),
        ("24:00", None),
        ("8:60", None),
        ("8:3", None),
        ("", None),
        ("huit", None),
    ],
)
def test_a_time_of_day(text, expected):
    assert read_clock(text) == expected


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("11/05", "2026-05-11"),
        ("11 mai", "2026-05-11"),
        ("lundi 11 mai", "2026-05-11"),
        ("May 11", "2026-05-11"),
        ("13/03", "2026-03-13"),
        ("12/03", "2027-03-12"),
        ("11/05/2027", "2027-05-11"),
        ("12/05", "2026-05-12"),
        ("13/05", "2026-05-13"),
        ("lundi", "2026-05-18"),
        ("demain", "2026-05-13"),
        ("dans 1 an", "2027-05-12"),
        ("le 11", "2026-06-11"),
        ("hier", "None"),
    ],
)
def test_a_day_and_a_month_that_passed_lately_are_the_ones_that_passed(text, meant):
    assert str(read_day_to_come(text, date(2026, 5, 12))) == meant


def test_a_day_and_a_month_over_the_end_of_a_year_are_the_ones_that_passed():
    assert read_day_to_come("30/12", date(2027, 1, 4)) == date(2026, 12, 30)
    assert read_day_to_come("4/1", date(2026, 12, 30)) == date(2027, 1, 4)
