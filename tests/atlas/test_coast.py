# SPDX-License-Identifier: MIT
"""Land is on the left of a coast, and land and sea fill the box together."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.atlas.coast import Polygon, ground_of_coast, ground_of_land
from fieldsales.domain.ground import Box

BOX = Box(0.0, 0.0, 10.0, 10.0)
ISLAND = [(4.0, 4.0), (6.0, 4.0), (6.0, 6.0), (4.0, 6.0), (4.0, 4.0)]


def area(polygons: list[Polygon]) -> float:
    """What polygons cover, holes taken off."""
    return sum(abs(_area(outer)) - sum(abs(_area(hole)) for hole in holes) for outer, *holes in polygons)


def _area(ring: list[tuple[float, float]]) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2


def test_a_coast_from_south_to_north_has_its_land_in_the_west():
    ground = ground_of_coast([[(3.0, -1.0), (3.0, 11.0)]], BOX)
    assert (area(ground.land), area(ground.sea)) == (30.0, 70.0)
    back = ground_of_coast([[(3.0, 11.0), (3.0, -1.0)]], BOX)
    assert (area(back.land), area(back.sea)) == (70.0, 30.0)


def test_pieces_of_a_coast_are_joined_in_whatever_order_they_come():
    pieces = [[(5.0, 5.0), (3.0, 11.0)], [(3.0, -1.0), (3.0, 2.0)], [(3.0, 2.0), (5.0, 5.0)]]
    ground = ground_of_coast(pieces, BOX)
    assert len(ground.land) == 1
    assert area(ground.land) + area(ground.sea) == pytest.approx(100.0)


def test_an_island_is_land_and_a_hole_in_the_sea():
    ground = ground_of_coast([[(3.0, -1.0), (3.0, 11.0)], ISLAND], BOX)
    assert (area(ground.land), area(ground.sea)) == (34.0, 66.0)
    alone = ground_of_coast([ISLAND], BOX)
    assert (area(alone.land), area(alone.sea)) == (4.0, 96.0)


def test_a_ring_that_runs_the_other_way_is_water_in_the_land():
    ground = ground_of_coast([ISLAND[::-1]], BOX)
    assert (area(ground.land), area(ground.sea)) == (96.0, 4.0)


def test_a_ring_that_leaves_the_box_is_cut_at_its_edge():
    cape = [(-5.0, 2.0), (5.0, 2.0), (5.0, 8.0), (-5.0, 8.0), (-5.0, 2.0)]
    ground = ground_of_coast([cape], BOX)
    assert (area(ground.land), area(ground.sea)) == (30.0, 70.0)


def test_a_coast_that_ends_just_before_the_edge_is_led_on():
    ground = ground_of_coast([[(3.0, 0.5), (3.0, 9.0)]], BOX)
    assert (area(ground.land), area(ground.sea)) == pytest.approx((30.0, 70.0))


def test_a_coast_that_does_not_close_says_nothing():
    assert ground_of_coast([[(3.0, -1.0), (3.0, 4.0)]], BOX) is None
    assert ground_of_coast([], BOX) is None
    both_in = [[(3.0, -1.0), (3.0, 11.0)], [(7.0, -1.0), (7.0, 11.0)]]
    assert ground_of_coast(both_in, BOX) is None


def test_without_a_coast_the_overview_map_says_what_is_land():
    ground = ground_of_land([[(-5.0, -5.0), (4.0, -5.0), (4.0, 15.0), (-5.0, 15.0)], [(50.0, 50.0)] * 3], BOX)
    assert (area(ground.land), area(ground.sea)) == (40.0, 60.0)


@given(st.lists(st.floats(0.5, 9.5), min_size=2, max_size=12))
def test_land_and_sea_fill_the_box_whatever_the_coast(bays):
    """A coast that goes up from the south edge to the north one, to and fro."""
    step = 12.0 / (len(bays) - 1)
    coast = [(x, -1.0 + n * step) for n, x in enumerate(bays)]
    ground = ground_of_coast([coast], BOX)
    assert area(ground.land) + area(ground.sea) == pytest.approx(100.0)
    assert math.isclose(area(ground.land), _west_of(coast), rel_tol=1e-6)


def _west_of(coast: list[tuple[float, float]]) -> float:
    """What lies west of a coast, slice by slice."""
    total = 0.0
    for (x1, y1), (x2, y2) in pairwise(coast):
        low, high = max(y1, 0.0), min(y2, 10.0)
        if low < high:
            at = [x1 + (y - y1) / (y2 - y1) * (x2 - x1) for y in (low, high)]
            total += (high - low) * sum(at) / 2
    return total
