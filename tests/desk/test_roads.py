# SPDX-License-Identifier: MIT
"""The way of a tour and the ground within reach, straight and estimated where no territory has roads."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldsales.desk import day
from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import find
from fieldsales.desk.roads import (
    LONGEST_REACH,
    broken_roads,
    fill_drives,
    lacks_drives,
    prospects_within,
    reach,
    way_of_tour,
    way_through,
)
from fieldsales.domain import errors
from fieldsales.domain.place import Place
from fieldsales.wording.sentences import sentence
from fieldsales.wording.words import Words

from .conftest import TODAY, SaveShop

NIORT, PARTHENAY = Place(46.32, -0.46, "Niort"), Place(46.65, -0.25, "Parthenay")


def test_without_roads_a_way_is_a_straight_line_that_says_it_is_estimated(desk: Desk) -> None:
    way = way_through(desk, [NIORT, PARTHENAY, NIORT], "fr")
    assert len(way.legs) == 2
    assert way.estimated
    assert [len(leg.line) for leg in way.legs] == [2, 2]
    assert way_through(desk, [NIORT], "fr").legs == ()


def test_the_way_of_a_day_leads_from_home_through_each_stop_back_home(camille: Desk) -> None:
    tour = day.plan_day(camille, TODAY).tour
    way = way_of_tour(camille, tour, "fr")
    assert len(way.legs) == len(tour.stops) + 1
    with camille.portfolio.action("places") as book:
        book.update_prospect(tour.stops[0].prospect_id, place=None)
    assert len(way_of_tour(camille, tour, "fr").legs) == len(tour.stops)


@pytest.mark.parametrize("minutes", [0, -1, LONGEST_REACH + 1, float("nan"), float("inf")])
def test_nobody_looks_for_people_further_away_than_a_rep_drives(desk: Desk, minutes: float) -> None:
    with pytest.raises(errors.BadValueError) as refused:
        reach(desk, NIORT, minutes)
    assert refused.value.expected == "reach_minutes"


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.floats(2, 60), st.floats(1, 60))
def test_the_longer_the_drive_the_more_people_are_within_reach(
    camille: Desk, minutes: float, more: float
) -> None:
    here = find(camille, "Cave Martin")
    assert here.place is not None
    near = {one.id for one in prospects_within(camille, reach(camille, here.place, minutes))}
    far = {one.id for one in prospects_within(camille, reach(camille, here.place, minutes + more))}
    assert here.id in near
    assert near <= far


def test_who_has_no_place_is_nowhere_within_reach(desk: Desk, save_shop: SaveShop) -> None:
    there = save_shop()
    save_shop("Sans adresse", place=None)
    assert [one.id for one in prospects_within(desk, reach(desk, NIORT, 30))] == [there.id]


def test_where_there_is_no_territory_no_drive_is_still_to_be_worked_out(camille: Desk) -> None:
    day.plan_day(camille, TODAY)
    assert not lacks_drives(camille)
    assert not fill_drives(camille)
    assert broken_roads(camille) == ()


def test_a_drive_too_long_is_refused_in_the_words_of_the_trade(desk: Desk) -> None:
    with pytest.raises(errors.BadValueError) as refused:
        reach(desk, NIORT, 0)
    said = sentence(Words("en"), refused.value)
    assert said.startswith("“0” is not a value for the minutes of the drive: give")
