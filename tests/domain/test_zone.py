# SPDX-License-Identifier: MIT
"""A zone contains what lies in it, with its edge and without its holes; nonsense is no zone."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.domain.place import Place
from fieldsales.domain.zone import MOST_POINTS, Zone, ZoneFault, inside, polygons_of

SQUARE = [[0, 46], [2, 46], [2, 48], [0, 48], [0, 46]]
HOLE = [[0.5, 46.5], [1.5, 46.5], [1.5, 47.5], [0.5, 47.5], [0.5, 46.5]]
ISLAND = [[5, 46], [6, 46], [6, 47], [5, 46]]


def zone(*coordinates):
    return Zone("z", "Poitou", polygons_of({"type": "MultiPolygon", "coordinates": list(coordinates)}))


@pytest.mark.parametrize(
    ("longitude", "latitude", "is_inside"),
    [
        (0.25, 46.25, True),
        (1, 47, False),  # in the hole
        (0.5, 47, True),  # on the edge of the hole
        (0, 47, True),  # on the outline
        (2, 48, True),  # at a corner
        (1, 46, True),  # on a level edge
        (-0.01, 47, False),
        (3, 46, False),  # level with an edge, beside it
        (1, 48.01, False),
        (5.75, 46.25, True),  # on the island
        (5.25, 46.75, False),
    ],
)
def test_a_place_is_in_a_zone_or_not(longitude, latitude, is_inside):
    assert zone([SQUARE, HOLE], [ISLAND]).contains(Place(latitude, longitude)) is is_inside


def test_a_zone_comes_back_from_its_geometry():
    made = zone([SQUARE, HOLE], [ISLAND])
    assert polygons_of(made.geometry) == made.polygons
    assert made.bounds == (0, 46, 6, 48)


angles = st.lists(st.floats(0, 2 * math.pi, exclude_max=True), min_size=3, max_size=40, unique=True)


@given(angles=angles, radius=st.floats(0.5, 3), away=st.floats(0, 6), bearing=st.floats(0, 2 * math.pi))
def test_a_star_shaped_zone_contains_what_the_angles_say(angles, radius, away, bearing):
    """The oracle: along a bearing, the outline lies where the two corners beside it are joined."""
    corners = sorted({round(angle, 3) for angle in angles})
    gaps = [
        after - before
        for before, after in zip(corners, [*corners[1:], corners[0] + 2 * math.pi], strict=True)
    ]
    if len(corners) < 3 or max(gaps) >= math.pi - 0.01 or min(gaps) < 0.01:
        return
    ring = [[radius * math.cos(angle), 45 + radius * math.sin(angle)] for angle in corners]
    made = zone([[*ring, ring[0]]])
    place = Place(45 + away * math.sin(bearing), away * math.cos(bearing))
    before = max((one for one in corners if one <= bearing), default=corners[-1] - 2 * math.pi)
    gap = next(
        gap
        for one, gap in zip(corners, gaps, strict=True)
        if math.isclose(one % (2 * math.pi), before % (2 * math.pi))
    )
    edge = radius * math.cos(gap / 2) / math.cos(bearing - before - gap / 2)
    if abs(away - edge) > 1e-6:
        assert made.contains(place) is (away < edge)


@pytest.mark.parametrize(
    ("geometry", "fault"),
    [
        (None, "not_a_polygon"),
        ({"type": "Point", "coordinates": [0, 46]}, "not_a_polygon"),
        ({"type": "Polygon"}, "not_a_polygon"),
        ({"type": "Polygon", "coordinates": [[0, 1, 2]]}, "not_a_polygon"),
        ({"type": "Polygon", "coordinates": []}, "empty"),
        ({"type": "Polygon", "coordinates": [[]]}, "empty"),
        ({"type": "MultiPolygon", "coordinates": []}, "empty"),
        ({"type": "Polygon", "coordinates": [[[0, 46], [1, 46], [0, 46]]]}, "empty"),
        ({"type": "Polygon", "coordinates": [SQUARE[:-1]]}, "open"),
        ({"type": "Polygon", "coordinates": [[[0, 46], ["x", 46], [2, 48], [0, 46]]]}, "not_a_number"),
        ({"type": "Polygon", "coordinates": [[[0, 46], [math.nan, 46], [2, 48], [0, 46]]]}, "not_a_number"),
        ({"type": "Polygon", "coordinates": [[[0, 46], [math.inf, 46], [2, 48], [0, 46]]]}, "out_of_range"),
        ({"type": "Polygon", "coordinates": [[[0, 46], [10**400, 46], [2, 48], [0, 46]]]}, "out_of_range"),
        ({"type": "Polygon", "coordinates": [[[435000, 6580000], [0, 46], [2, 48]]]}, "out_of_range"),
        (
            {"type": "Polygon", "coordinates": [[[0, 46], [2, 48], [2, 46], [0, 48], [0, 46]]]},
            "crosses_itself",
        ),
        (
            {"type": "Polygon", "coordinates": [[[0, 46], [2, 46], [1, 46], [1, 48], [0, 46]]]},
            "crosses_itself",
        ),
        ({"type": "Polygon", "coordinates": [[[0, 46]] * (MOST_POINTS + 1)]}, "too_many_points"),
        (
            {"type": "Polygon", "coordinates": [[[179, 0], [-179, 0], [-179, 1], [179, 1], [179, 0]]]},
            "dateline",
        ),
    ],
)
def test_what_is_no_zone_is_refused_with_its_fault(geometry, fault):
    with pytest.raises(ZoneFault, match=f"^{fault}$"):
        polygons_of(geometry)


@given(
    corners=st.lists(st.tuples(st.floats(-1, 1), st.floats(-1, 1)), min_size=3, max_size=12),
    spots=st.lists(st.tuples(st.floats(-2, 2), st.floats(-2, 2)), max_size=30),
)
def test_many_points_at_once_are_inside_where_one_line_crosses_an_odd_number_of_edges(corners, spots):
    def is_inside(x: float, y: float) -> bool:
        odd = False
        for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], corners[0]], strict=True):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                odd = not odd
        west, east = min(x for x, _ in corners), max(x for x, _ in corners)
        return odd and west <= x <= east

    xs, ys = np.array([x for x, _ in spots]), np.array([y for _, y in spots])
    assert list(inside(corners, xs, ys)) == [is_inside(x, y) for x, y in spots]


def test_who_has_no_place_is_inside_of_nothing():
    square = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]
    nowhere = np.array([np.inf, np.nan, 0.0])
    assert list(inside(square, nowhere, nowhere)) == [False, False, True]
    assert not inside([(0, 0), (1, 1)], nowhere, nowhere).any()
