# SPDX-License-Identifier: MIT
"""The checker reads opening hours and holidays by itself, and comes to what the planner does."""

from datetime import date, datetime, time, timedelta
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldsales.planning.doors import doors, holiday, is_ever_open, is_open, open_times
from fieldsales.planning.hours import public_holiday, windows_of

#: As reps find them: split days, seasons, holidays, past midnight, by appointment, and what is no notation.
HOURS = (
    "",
    "24/7",
    "Tu-Sa 10:00-13:00,15:00-19:30",
    "10:30-11:30,14:30-17:30",
    "Mo-Fr 09:00-12:00; PH off",
    "Mo-Fr 08:30-12:30,14:00-18:30; Sa 09:00-12:00; PH,Su off",
    "Fr-Sa 18:00-02:00",
    "Apr-Sep: We-Su 11:00-23:00",
    "Mo-Fr 09:00-17:00; Dec 24-Jan 2 off",
    "Mo[1] 09:00-12:00",
    'Mo-Fr 09:00-12:00 "sur rendez-vous"',
    "Mo-Fr 08:00-10:00,10:00-12:00",
    "off",
    "le matin",
    "09:00-09:00",
    "Mo 09:00-Fr 09:00",
    "2020 Mo-Fr 09:00-17:00",
)
COUNTRIES = ("FR", "FR-67", "FR-974", "BE", "IT", "XX")
DATES = st.dates(date(2025, 12, 20), date(2027, 1, 10))


@settings(max_examples=300)
@given(st.sampled_from(HOURS), st.sampled_from(COUNTRIES), DATES)
def test_two_readings_of_the_same_hours_agree(hours: str, country: str, on: date) -> None:
    windows = windows_of(hours, on, country)
    assert open_times(hours, country, on) == windows.spans
    if windows.closed is not None:
        assert is_ever_open(hours, country, on) == (windows.closed.code != "closed_weekday")


@settings(max_examples=200)
@given(st.sampled_from(COUNTRIES[:-1]), DATES)
def test_two_calendars_agree(country: str, on: date) -> None:
    assert holiday(country, on) == public_holiday(on, country)


@settings(max_examples=300)
@given(
    st.sampled_from([one for one in HOURS if doors(one, "FR") is not None and "Fr-Sa 18" not in one]),
    st.dates(date(2026, 5, 1), date(2026, 5, 31)),
    st.integers(0, 95),
    st.integers(0, 12),
)
def test_a_visit_is_within_the_hours_where_the_door_is_open_from_its_beginning_to_its_end(
    hours: str, on: date, start: int, length: int
) -> None:
    opening = doors(hours, "FR")
    assert opening is not None
    begin = datetime.combine(on, time()) + timedelta(minutes=15 * start)
    end = min(begin + timedelta(minutes=15 * length), datetime.combine(on, time(23, 59)))
    if end <= begin:
        return
    first, last = ((one - datetime.combine(on, time())).total_seconds() for one in (begin, end))
    inside = any(opens <= first and last <= closes for opens, closes in open_times(hours, "FR", on))
    assert is_open(opening, begin, end) == inside


@pytest.mark.parametrize(
    ("clock", "expected"), [("09:59", False), ("10:00", True), ("12:45", True), ("12:46", False)]
)
def test_the_whole_visit_is_inside(clock: str, expected: bool) -> None:
    opening = doors("Tu-Sa 10:00-13:00,15:00-19:30", "FR")
    assert opening is not None
    begin = datetime.combine(date(2026, 5, 12), time.fromisoformat(clock))
    assert is_open(opening, begin, begin + timedelta(minutes=15)) is expected


def test_alsace_has_two_days_more() -> None:
    good_friday, saint_stephen = date(2026, 4, 3), date(2026, 12, 26)
    assert holiday("FR-67", good_friday)
    assert holiday("FR-68", saint_stephen)
    assert holiday("FR-75", good_friday) is None
    assert holiday("FR", saint_stephen) is None


@pytest.mark.parametrize("hours", ["09:00-09:00", "2020 Mo-Fr 09:00-17:00", "Jan 01-Dec 31 00:00-24:00"])
def test_hours_that_never_change_again_are_not_followed_to_the_end_of_time(hours: str) -> None:
    opening, on = doors(hours, "FR"), date(2026, 5, 12)
    assert opening is not None
    begin = datetime.combine(on, time(10))
    spent = process_time()
    for ahead in range(20):
        other = on + timedelta(days=ahead)
        assert open_times(hours, "FR", other) == windows_of(hours, other, "FR").spans
        is_open(opening, begin + timedelta(days=ahead), begin + timedelta(days=ahead, minutes=20))
    assert process_time() - spent < 0.5
