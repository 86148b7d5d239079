# SPDX-License-Identifier: MIT
"""Where days and hours stand: each place belongs to one day, and nothing is too small to be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.ui.week.grid import AXIS, NARROWEST, SHORTEST_HOUR, grid_of

PLACES = st.tuples(
    st.integers(1, 28),
    st.integers(0, 12).map(lambda hour: hour * 60),
    st.integers(1, 11).map(lambda hours: hours * 60),
    st.integers(200, 4000),
    st.integers(100, 2000),
    st.sampled_from([1.0, 1.25, 2.0]),
)


@given(PLACES)
def test_a_grid_fills_its_place_and_is_never_too_small_to_be_read(place):
    count, first, length, wide, high, scale = place
    grid = grid_of(count, (first, first + length), wide, high, scale)
    assert grid.column >= NARROWEST * scale
    assert grid.hour >= SHORTEST_HOUR * scale
    assert grid.axis == round(AXIS * scale)
    assert grid.wide >= min(wide, grid.wide) - 1
    if grid.column > NARROWEST * scale:
        assert abs(grid.wide - wide) < 1


@given(PLACES, st.floats(0.01, 0.99))
def test_the_day_under_a_place_is_the_one_that_stands_there(place, share):
    count, first, length, wide, high, scale = place
    grid = grid_of(count, (first, first + length), wide, high, scale)
    for number in range(count):
        assert grid.column_at(grid.x(number) + share * grid.column) == number
    assert grid.column_at(grid.axis - 1) == -1
    assert grid.column_at(grid.wide + 1) == -1


@given(PLACES)
def test_later_is_lower(place):
    count, first, length, wide, high, scale = place
    grid = grid_of(count, (first, first + length), wide, high, scale)
    heights = [grid.y(minute) for minute in range(first, first + length + 1, 15)]
    assert heights == sorted(set(heights))
    assert grid.box(0, first, first + 60).height() > 0


@pytest.mark.parametrize(
    ("hours", "spans"),
    [
        ((510, 720), ((720, 1080),)),  # a half day, 8:30 to 12:00
        ((600, 1065), ((480, 600),)),  # begins two hours late
        ((525, 1065), ()),  # less than an hour on both sides: the axis goes by whole hours
        ((0, 1440), ()),
        ((420, 450), ((480, 1080),)),  # over before the axis begins
    ],
)
def test_what_is_not_worked_of_a_day_is_an_hour_or_more_before_or_after_it(hours, spans):
    assert grid_of(5, (480, 1080), 900, 600, 1.0).outside(hours) == spans
