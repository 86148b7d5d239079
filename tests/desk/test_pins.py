# SPDX-License-Identifier: MIT
"""A place set by hand: it stays whatever is found of the address, and is taken back by one undo."""

from datetime import timedelta

import pytest

from fieldsales.desk.geocoding import place_everybody, place_prospect
from fieldsales.desk.history import undo
from fieldsales.desk.pins import move_pin
from fieldsales.desk.places_to_fix import to_fix
from fieldsales.domain import errors
from fieldsales.domain.located import Located
from fieldsales.domain.place import Place
from fieldsales.wording.sentences import sentence
from fieldsales.wording.words import Words


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
    with pytest.raises(errors.BadValueError) as refused:
        move_pin(desk, shop.id, latitude, longitude)
    assert "is not a value for the place" in sentence(Words("en"), refused.value)
    assert desk.portfolio.prospect(shop.id).place == shop.place


def test_a_pin_that_is_moved_has_the_later_day_of_its_visit_planned_again(two_days):
    tomorrow = two_days.today + timedelta(days=1)
    (kept,) = two_days.portfolio.kept_tours(tomorrow, tomorrow)
    effect = move_pin(two_days, kept.promises[0].prospect_id, 46.4, -0.3)
    assert effect.days == {two_days.today, tomorrow}
    located = Located(Place(46.41, -0.31), "house", 0.9, "pack", "1 rue Basse")
    assert place_prospect(two_days, kept.promises[0].prospect_id, located).days == {two_days.today, tomorrow}


def test_nobody_is_moved_who_is_not_there(desk):
    with pytest.raises(errors.UnknownProspectError):
        move_pin(desk, "nobody", 46, 1)
