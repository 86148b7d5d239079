# SPDX-License-Identifier: MIT
"""A firm's own table of drives, by the names of places."""

from fieldsales.atlas.estimate import Estimate
from fieldsales.atlas.given import GivenTimes
from fieldsales.domain.place import HOME, Place

HERE = Place(46.3, -0.5, HOME)
CAVE = Place(46.32, -0.46, "Niort")
SHOP = Place(46.33, -0.47, "Niort")
FARM = Place(46.6, -0.2, "Parthenay")
TABLE = {(HOME, "Niort"): 10.0, ("Niort", "Parthenay"): 45.0, ("Parthenay", "Niort"): 40.0}


def test_a_drive_is_the_same_both_ways_unless_both_are_given() -> None:
    seconds = GivenTimes(TABLE, 5).between([HERE, CAVE, FARM]).seconds
    assert (seconds[0][1], seconds[1][0]) == (600, 600)
    assert (seconds[1][2], seconds[2][1]) == (2700, 2400)


def test_inside_a_town_every_drive_is_alike_and_none_leads_to_the_same_door() -> None:
    seconds = GivenTimes(TABLE, 5).between([CAVE, SHOP, CAVE]).seconds
    assert seconds == ((0, 300, 0), (300, 0, 300), (0, 300, 0))


def test_a_drive_that_the_table_does_not_know_cannot_be_made() -> None:
    found = GivenTimes(TABLE, 5).between([HERE, FARM])
    assert found.seconds[0][1] < 0
    assert not found.estimated


def test_a_gap_in_the_table_is_estimated_and_says_so() -> None:
    times = GivenTimes(TABLE, 5, Estimate())
    found = times.between([HERE, FARM])
    assert found.estimated
    assert found.seconds[0][1] == Estimate().between([HERE, FARM]).seconds[0][1]
    assert found.metres[0][1] > 0
    assert not times.between([HERE, CAVE]).estimated
