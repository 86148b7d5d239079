# SPDX-License-Identifier: MIT
"""What the rep types for a place is a prospect's, a town's, an address or a position."""

from dataclasses import replace

import pytest

from fieldsales.desk.desk import Desk
from fieldsales.desk.rules import set_setting
from fieldsales.desk.scenarios import write_scenario
from fieldsales.desk.typed_places import in_order, place_named
from fieldsales.domain import errors
from fieldsales.domain.place import Place

from .conftest import TUESDAY, ZONE, MakeDesk


@pytest.fixture
def karim(make_desk: MakeDesk) -> Desk:
    """Karim's Wednesday, before anything happened."""
    desk = make_desk(TUESDAY.replace(day=20).astimezone(ZONE))
    write_scenario(desk, "b")
    return desk


def test_a_place_is_a_prospects_or_a_towns(karim: Desk) -> None:
    assert place_named(karim, "EHPAD des Minimes") == Place(46.1463, -1.1664, "La Rochelle")
    town = place_named(karim, "La Rochelle")
    assert town.label == "La Rochelle"
    assert (round(town.latitude, 1), round(town.longitude, 1)) == (46.2, -1.2)
    with pytest.raises(errors.NoSuchPlaceError):
        place_named(karim, "Xyzzyville-sur-Rien")


def test_a_town_need_not_be_written_out_and_an_address_will_do(karim: Desk) -> None:
    assert place_named(karim, "la rochel").label == "La Rochelle"
    assert place_named(karim, "3 quai Valin, 17000 La Rochelle").label == "La Rochelle"


def test_what_is_unsure_is_no_place(karim: Desk) -> None:
    with pytest.raises(errors.NoSuchPlaceError):
        place_named(karim, "1 rue de l'Église, 49000 Niort")


def test_swapped_numbers_are_told_with_the_right_order(empty: Desk) -> None:
    niort, swapped = Place(46.32, -0.46), Place(-0.46, 46.32)
    assert in_order(empty, niort, "46.32,-0.46") is niort
    with pytest.raises(errors.SwappedPlaceError) as told:
        in_order(empty, swapped, "-0.46,46.32")
    assert told.value.right == "46.32,-0.46"


def test_what_is_in_the_reps_country_neither_way_round_is_left_alone(empty: Desk) -> None:
    set_setting(empty, "day.country", "DE")
    berlin, niort = Place(52.5, 13.4), Place(-0.46, 46.32)
    assert in_order(empty, berlin, "") is berlin
    assert in_order(empty, replace(niort), "") == niort
