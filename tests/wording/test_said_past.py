# SPDX-License-Identifier: MIT
"""Days and instants that are over, as people write them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.wording.said_days import read_said_day
from fieldsales.wording.said_past import read_past_day, read_past_moment

TODAY = date(2026, 5, 12)
NOW = datetime(2026, 5, 12, 11, 0, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("hier", "2026-05-11"),
        ("yesterday", "2026-05-11"),
        ("avant-hier", "2026-05-10"),
        ("aujourd’hui", "2026-05-12"),
        ("lundi", "2026-05-11"),
        ("on Monday", "2026-05-11"),
        ("mardi", "2026-05-12"),
        ("mercredi", "2026-05-06"),
        ("Wed.", "2026-05-06"),
        ("11/05", "2026-05-11"),
        ("20/06", "2025-06-20"),
        ("20 juin", "2025-06-20"),
        ("June 20", "2025-06-20"),
        ("11/05/2025", "2025-05-11"),
    ],
)
def test_a_day_is_the_last_one_of_its_name(text, meant):
    assert str(read_past_day(text, TODAY)) == meant


@pytest.mark.parametrize(
    "text",
    [
        "demain",
        "tomorrow",
        "après-demain",
        "lundi prochain",
        "next Monday",
        "mardi prochain",
        "next Tuesday",
        "this Wednesday",
        "dans 3 jours",
        "in 3 days",
        "dans une semaine",
        "in a week",
        "dans 2 mois",
        "in 2 months",
        "2 weeks",
        "fin du mois",
        "end of the month",
        "13/05",
        "13 mai",
        "May 13",
    ],
)
def test_what_is_said_to_lie_in_the_future_is_never_moved_back(text):
    assert read_past_day(text, TODAY) == read_said_day(text, TODAY)
    assert read_past_day(text, TODAY) > TODAY
    assert read_past_moment(f"{text} 10:00", NOW) > NOW


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_a_weekday_is_one_of_the_last_seven_days(today, number):
    for names in ("lundi mardi mercredi jeudi vendredi samedi dimanche", "mon tue wed thu fri sat sun"):
        found = read_past_day(names.split()[number], today)
        assert found.weekday() == number
        assert 0 <= (today - found).days < 7
