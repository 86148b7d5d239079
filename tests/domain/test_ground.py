# SPDX-License-Identifier: MIT
"""Distances are those of the great circle, and on a plane the same where places are near."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.domain.ground import Box, metres, metres_nearby
from fieldsales.domain.place import Place

PARIS, NIORT, SYDNEY = Place(48.8566, 2.3522), Place(46.3239, -0.4646), Place(-33.8688, 151.2093)


@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [(PARIS, PARIS, 0), (PARIS, NIORT, 352), (PARIS, SYDNEY, 16_960)],
)
def test_distances_are_those_of_the_great_circle(one, other, kilometres):
    assert metres(one.spot, other.spot) / 1000 == pytest.approx(kilometres, rel=0.002)


@given(
    st.tuples(st.floats(-60, 60), st.floats(-180, 180)),
    st.floats(-0.05, 0.05),
    st.floats(-0.05, 0.05),
)
def test_within_a_town_the_plane_tells_the_same(where, north, east):
    other = (where[0] + north, where[1] + east)
    exact = metres(where, other)
    assert metres_nearby(where, other) == pytest.approx(exact, rel=0.003, abs=0.1)
    assert metres(other, where) == pytest.approx(exact, abs=1e-3)


def test_a_degree_is_as_long_as_its_latitude_makes_it():
    assert metres_nearby((46.0, 0.0), (47.0, 0.0)) == pytest.approx(111_195, rel=1e-3)
    assert metres_nearby((60.0, 0.0), (60.0, 1.0)) == pytest.approx(55_597, rel=1e-3)


def test_a_box_holds_what_lies_between_its_edges_and_on_them():
    box = Box(south=46.0, west=-1.0, north=47.0, east=0.0)
    assert box.middle == Place(46.5, -0.5)
    assert all(box.holds(one) for one in (NIORT, box.middle, Place(46.0, 0.0)))
    assert not any(box.holds(one) for one in (PARIS, Place(45.9, -0.5), Place(-0.5, 46.5)))
