# SPDX-License-Identifier: MIT
"""The grid finds the very place that looking at all of them finds, wherever on the map that is."""

from hypothesis import given
from hypothesis import strategies as st

from fieldsales.atlas.nearest import Nearest, away

#: Around Niort, across the meridian of Greenwich, and far in the north, where degrees of longitude are short.
CORNERS = st.sampled_from([(46.3, -0.2), (0.0, 0.0), (71.9, 25.6)])
NEAR = st.tuples(st.floats(-0.3, 0.3), st.floats(-0.9, 0.9))


@given(CORNERS, st.lists(NEAR, max_size=30), NEAR)
def test_the_nearest_is_the_one_that_looking_at_all_of_them_finds(corner, others, offset):
    where = (corner[0] + offset[0], corner[1] + offset[1])
    places = [(corner[0] + north, corner[1] + east) for north, east in others]
    grid: Nearest[int] = Nearest(0.09)
    for number, place in enumerate(places):
        grid.add(place, number)
    near = [(away(where, place), number) for number, place in enumerate(places)]
    distance, expected = min(near, default=(1.0, -1))
    assert grid.to(where) == (expected if distance <= 0.09 else None)


def test_where_there_is_nothing_nothing_is_near():
    assert Nearest[str](0.06).to((46.3, -0.4)) is None
