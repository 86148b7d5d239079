# SPDX-License-Identifier: MIT
"""A place set by hand: it stays whatever is found of the address, and is taken back by one undo."""

import pytest

from fieldsales.desk.geocoding import place_everybody
from fieldsales.desk.history import undo
from fieldsales.desk.pins import move_pin
from fieldsales.desk.places_to_fix import to_fix
from fieldsales.domain import errors
from fieldsales.domain.place import Place


def test_a_pin_moved_by_hand_stays_where_it_was_put(desk, save_shop):
    shop = save_shop(place=Place(46.3, -0.4, "Niort"))
    effect = move_pin(desk, shop.id, 46.31234567, -0.45)
    moved = desk.portfolio.prospect(shop.id)
    assert moved.place == Place(46.312346, -0.45, moved.town or "Niort")
    assert moved.place_source == "hand"
    assert effect.tour_stale
    place_everybody(desk)
    assert desk.portfolio.prospect(shop.id).place == moved.place
    assert shop.id not in {one.prospect.id for one in to_fix(desk)}
    undo(desk)
    assert desk.portfolio.prospect(shop.id).place == shop.place


@pytest.mark.parametrize(("latitude", "longitude"), [(0, 0), (95, 1), (46, 181), (float("nan"), 1)])
def test_what_is_no_place_moves_nothing(desk, save_shop, latitude, longitude):
    shop = save_shop(place=Place(46.3, -0.4))
    with pytest.raises(errors.BadValueError):
        move_pin(desk, shop.id, latitude, longitude)
    assert desk.portfolio.prospect(shop.id).place == shop.place


def test_nobody_is_moved_who_is_not_there(desk):
    with pytest.raises(errors.UnknownProspectError):
        move_pin(desk, "nobody", 46, 1)
