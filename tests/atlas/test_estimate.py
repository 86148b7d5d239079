# SPDX-License-Identifier: MIT
"""Drives are guessed from the straight line, alike both ways, and a short way is walked."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.atlas.estimate import Estimate
from fieldsales.domain.place import Place

NIORT = Place(46.3239, -0.4645, "Niort")
LA_ROCHELLE = Place(46.1603, -1.1511, "La Rochelle")

somewhere = st.builds(Place, st.floats(41, 51), st.floats(-5, 9))


def minutes(one: Place, other: Place) -> float:
    return Estimate().between([one, other]).seconds[0][1] / 60


def test_a_known_drive_is_guessed_within_a_quarter() -> None:
    # 66 kilometres by road and about an hour, as every route planner says
    assert minutes(NIORT, LA_ROCHELLE) == pytest.approx(61, rel=0.25)
    assert Estimate().between([NIORT, LA_ROCHELLE]).metres[0][1] == pytest.approx(66_000, rel=0.15)


def test_next_door_is_walked() -> None:
    door = Place(NIORT.latitude + 0.0002, NIORT.longitude, "Niort")
    assert 15 <= 60 * minutes(NIORT, door) <= 30


def test_a_drive_in_town_takes_the_time_to_park_too() -> None:
    street = Place(NIORT.latitude + 0.005, NIORT.longitude, "Niort")
    parked = Estimate(parking=300).between([NIORT, street]).seconds[0][1]
    assert parked - Estimate(parking=0).between([NIORT, street]).seconds[0][1] == 300


@given(st.lists(somewhere, max_size=6))
def test_times_are_whole_alike_both_ways_and_nothing_to_where_one_is(places: list[Place]) -> None:
    found = Estimate().between(places)
    assert found.estimated
    for i in range(len(places)):
        assert found.seconds[i][i] == found.metres[i][i] == 0
        for j in range(len(places)):
            assert found.seconds[i][j] == found.seconds[j][i] >= 0


@given(somewhere, somewhere, somewhere)
def test_no_detour_is_shorter_than_the_direct_way(one: Place, by: Place, other: Place) -> None:
    found = Estimate().between([one, by, other]).seconds
    assert found[0][2] <= found[0][1] + found[1][2] + 2


def test_times_asked_again_are_the_same_whatever_else_is_asked() -> None:
    estimate = Estimate()
    first = estimate.between([NIORT, LA_ROCHELLE])
    estimate.between([NIORT, Place(46.4, -0.2), LA_ROCHELLE])
    assert estimate.between([NIORT, LA_ROCHELLE]) == first


def test_nowhere_has_no_times() -> None:
    assert Estimate().between([]).seconds == ()


@pytest.mark.parametrize("bad", [(math.nan, 0.0), (0.0, math.inf), (91.0, 0.0), (0.0, -181.0)])
def test_coordinates_that_are_none_on_the_ground_cannot_be_driven_to(bad: tuple[float, float]) -> None:
    travel = Estimate().between([Place(46.0, 0.0), Place(*bad), Place(46.1, 0.0)])
    assert travel.seconds[0][1] == travel.seconds[1][2] == -1
    assert travel.seconds[0][2] > 0
