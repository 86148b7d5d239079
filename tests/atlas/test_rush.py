# SPDX-License-Identifier: MIT
"""Rush hours as they are written, and what they make of the drives of a day."""

from datetime import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.atlas.roads import Roads
from fieldsales.atlas.rush import Rush, SetTimes, factor_at, mean_factor
from fieldsales.domain.place import HOME, Place

MORNING, EVENING = Rush(time(8), time(9, 30), 1.3), Rush(time(17), time(19), 1.5)
AT_HOME, SHOP, OTHER = Place(46.32, -0.46, HOME), Place(46.16, -1.15), Place(46.2, -0.9)


@pytest.mark.parametrize(
    ("moment", "expected"), [(time(7, 59), 1.0), (time(8), 1.3), (time(9, 29), 1.3), (time(9, 30), 1.0)]
)
def test_a_drive_takes_longer_only_in_the_rush_hours(moment: time, expected: float) -> None:
    assert factor_at([MORNING, EVENING], moment) == expected


def test_where_rush_hours_overlap_the_worse_counts_and_not_both() -> None:
    assert factor_at([MORNING, Rush(time(9), time(10), 1.2)], time(9, 15)) == 1.3


def test_the_day_has_the_mean_of_its_hours() -> None:
    # An hour and a half of nine at 1.3, one of nine at 1.5.
    assert mean_factor([MORNING, EVENING], time(8), time(18)) == pytest.approx((1.5 * 1.3 + 1.5 + 7.5) / 10)


clocks = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))
rushes = st.lists(
    st.tuples(clocks, clocks, st.floats(0.5, 3)).map(lambda one: Rush(min(one[:2]), max(one[:2]), one[2])),
    max_size=4,
)


@given(rushes, clocks, clocks)
def test_the_mean_lies_between_the_best_and_the_worst_hour(found: list[Rush], start: time, end: time) -> None:
    factors = [1.0, *(one.factor for one in found)]
    assert min(factors) - 1e-9 <= mean_factor(found, start, end) <= max(factors) + 1e-9


def test_leaving_home_and_coming_back_take_as_long_as_at_their_hours(tmp_path: Path) -> None:
    roads = Roads(tmp_path, None)
    plain = roads.between([AT_HOME, SHOP, OTHER])
    set_times = SetTimes(roads, None, (MORNING, EVENING), time(8, 30), time(17, 30))
    travel = set_times.between([AT_HOME, SHOP, OTHER])
    assert travel.seconds[0][1] == round(plain.seconds[0][1] * 1.3)
    assert travel.seconds[1][0] == round(plain.seconds[1][0] * 1.5)
    usual = mean_factor((MORNING, EVENING), time(8, 30), time(17, 30))
    assert travel.seconds[1][2] == round(plain.seconds[1][2] * usual)
    assert travel.seconds[0][0] == 0
    assert travel.metres == plain.metres
    assert travel.estimated


def test_without_rush_hours_times_are_those_of_the_roads(tmp_path: Path) -> None:
    roads = Roads(tmp_path, None)
    assert SetTimes(roads).between([SHOP, OTHER]) == roads.between([SHOP, OTHER])
    assert SetTimes(roads, 1.5).between([SHOP, OTHER]) == roads.between([SHOP, OTHER], 1.5)
