# SPDX-License-Identifier: MIT
"""What a rep has time for, what intervals ask for, and by how much they give way."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.domain.tour import DayRules
from fieldsales.planning.cadence import Capacity, visits_asked_for

MONDAY, FRIDAY = date(2026, 5, 11), date(2026, 5, 15)
SOPHIE = DayRules(
    start=time(8, 30),
    end=time(17, 30),
    lunch=timedelta(minutes=75),
    lunch_from=time(12),
    lunch_until=time(13, 15),
    most_visits=8,
    by_weekday={4: (time(8, 30), time(12))},
)
FORTY_MINUTES = timedelta(minutes=40)


def test_a_day_holds_the_visits_that_its_hours_leave_time_for() -> None:
    capacity = Capacity(SOPHIE, FORTY_MINUTES)
    assert capacity.on(MONDAY) == 8  # more would be allowed by the hours, not by her
    assert capacity.on(FRIDAY) == 5.25  # three and a half hours, and lunch afterwards
    assert capacity.visits == pytest.approx((4 * 8 + 5.25) / 5)


def test_every_interval_asks_for_its_share_of_a_working_day() -> None:
    assert visits_asked_for([(7, False)] * 5, DayRules()) == pytest.approx(1)
    assert visits_asked_for([(5, True)] * 5, DayRules()) == pytest.approx(1)
    assert visits_asked_for([(28, False)] * 200, DayRules()) == pytest.approx(10)
    assert visits_asked_for([(0, False)], DayRules()) == 0
    assert visits_asked_for([(7, False)], DayRules(workdays=frozenset())) == 0


def test_intervals_stretch_by_what_is_asked_for_above_what_there_is_time_for() -> None:
    rules = DayRules(most_visits=7)
    assert Capacity(rules, FORTY_MINUTES, demand=7 * 1.42).stretch == pytest.approx(1.42)
    assert Capacity(rules, FORTY_MINUTES, demand=7 * 1.42).load == pytest.approx(1.42)
    assert Capacity(rules, FORTY_MINUTES, demand=5).stretch == 1
    assert Capacity(DayRules(workdays=frozenset()), FORTY_MINUTES, demand=5).stretch == 1


@given(
    days=st.lists(st.integers(1, 400), min_size=1, max_size=300),
    most=st.integers(1, 12),
    minutes=st.integers(0, 300),
)
def test_stretched_intervals_ask_for_no_more_than_there_is_time_for(
    days: list[int], most: int, minutes: int
) -> None:
    rules = DayRules(most_visits=most)
    asked = visits_asked_for(((one, False) for one in days), rules)
    capacity = Capacity(rules, timedelta(minutes=minutes), asked)
    assert asked / capacity.stretch <= capacity.visits * 1.005
    assert capacity.stretch >= 1
