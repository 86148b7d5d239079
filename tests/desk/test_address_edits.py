# SPDX-License-Identifier: MIT
"""A prospect's address is written anew: its pin follows, unless the rep set it and lets it stay."""

import pytest

from fieldsales.desk.address_edits import PostalAddress, change_address, place_of_address
from fieldsales.desk.address_services import kept
from fieldsales.desk.geocoding import GEOCODE, place_everybody
from fieldsales.desk.history import undo
from fieldsales.desk.pins import move_pin
from fieldsales.desk.places_to_fix import to_fix
from fieldsales.domain import errors
from fieldsales.domain.located import Located
from fieldsales.domain.matching import fold
from fieldsales.domain.place import Place

RABOT = PostalAddress("27 rue du Rabot", "79000", "Niort")
SAINT_MAIXENT = PostalAddress("3 rue Chalon", "79400", "Saint-Maixent-l'École")
LOST = PostalAddress("1 rue de Nulle Part", "", "Trifouilly-les-Oies")
FOUND = Located(Place(46.3249, -0.4607, "Niort"), "house", 0.93, "ban", "27 Rue du Rabot 79000 Niort")


@pytest.fixture
def is_known(desk):
    """The national base told where 27 rue du Rabot is, some day when the network was on."""
    with desk.portfolio.action(GEOCODE) as book:
        book.keep_place_answer(fold("27 rue du Rabot, 79000 Niort"), kept([FOUND]))


def why(desk):
    return {one.prospect.id: one.why for one in to_fix(desk)}


@pytest.mark.usefixtures("is_known")
def test_the_pin_moves_to_the_new_address_in_one_action(desk, save_shop):
    shop = save_shop(address="1 rue Basse", postcode="79000", place_source="file")
    effect = change_address(desk, shop.id, RABOT)
    moved = desk.portfolio.prospect(shop.id)
    assert (moved.address, moved.postcode, moved.town) == ("27 rue du Rabot", "79000", "Niort")
    assert (moved.place, moved.place_source, moved.place_precision) == (FOUND.place, "ban", "house")
    assert (effect.values["pin"], effect.values["precision"]) == ("moves", "house")
    assert effect.values["address"] == "27 rue du Rabot, 79000 Niort"
    assert effect.tour_stale
    undo(desk)
    assert desk.portfolio.prospect(shop.id) == shop


def test_a_pin_set_by_hand_is_asked_about_first_and_stays_or_moves(desk, save_shop):
    shop = save_shop(address="1 rue Basse", postcode="79000")
    move_pin(desk, shop.id, 46.31, -0.45)
    with pytest.raises(errors.PinSetByHandError):
        change_address(desk, shop.id, SAINT_MAIXENT)
    assert desk.portfolio.prospect(shop.id).address == "1 rue Basse"
    assert change_address(desk, shop.id, SAINT_MAIXENT, moves_pin=False).values["pin"] == "stays"
    stays = desk.portfolio.prospect(shop.id)
    assert (stays.address, stays.place_source) == ("3 rue Chalon", "hand")
    assert stays.place == Place(46.31, -0.45, "Saint-Maixent-l'École"), "its town is another one now"
    place_everybody(desk)
    assert desk.portfolio.prospect(shop.id) == stays
    change_address(desk, shop.id, SAINT_MAIXENT, moves_pin=True)
    moved = desk.portfolio.prospect(shop.id)
    assert (moved.place_source, moved.place_precision) == ("town", "town")


def test_a_pin_of_a_file_may_stay_by_the_rep_s_word_and_is_his_then(desk, save_shop):
    shop = save_shop(address="1 rue Basse", postcode="79000", place_source="file")
    change_address(desk, shop.id, RABOT, moves_pin=False)
    stays = desk.portfolio.prospect(shop.id)
    assert (stays.place, stays.place_source, stays.place_score) == (shop.place, "hand", 1.0)


def test_the_middle_of_a_town_does_not_stay(desk, save_shop):
    shop = save_shop(address="1 rue Basse", postcode="79000", place_source="town", place_precision="town")
    effect = change_address(desk, shop.id, SAINT_MAIXENT, moves_pin=False)
    assert effect.values["pin"] == "moves"
    assert desk.portfolio.prospect(shop.id).place.label == "Saint-Maixent-l'École"


def test_a_street_that_is_not_known_stands_in_its_town_and_waits(desk, save_shop):
    shop = save_shop(address="1 rue Basse", postcode="79000", place_source="file")
    assert change_address(desk, shop.id, SAINT_MAIXENT).values["precision"] == "town"
    assert why(desk) == {shop.id: "town"}
    assert desk.portfolio.waiting_places() == {shop.id: "3 rue Chalon, 79400 Saint-Maixent-l'École"}


def test_an_address_that_is_not_found_is_told_and_is_to_be_put_right(desk, save_shop):
    shop = save_shop(address="1 rue Basse", postcode="79000", place_source="file")
    assert place_of_address(desk, shop.id, LOST) is None
    effect = change_address(desk, shop.id, LOST)
    assert effect.values["precision"] == ""
    assert desk.portfolio.prospect(shop.id).place is None
    assert why(desk) == {shop.id: "nowhere"}
    undo(desk)
    assert desk.portfolio.prospect(shop.id).place == shop.place
    change_address(desk, shop.id, PostalAddress())
    assert why(desk) == {shop.id: "no_address"}
    assert desk.portfolio.waiting_places() == {}


def test_the_same_address_again_changes_nothing(desk, save_shop):
    shop = save_shop(address="1 rue Basse", postcode="79000", place_source="file")
    effect = change_address(desk, shop.id, PostalAddress(" 1  rue Basse ", "79000", "Niort"))
    assert not effect.undoable
    assert desk.portfolio.prospect(shop.id) == shop


def test_the_days_on_which_somebody_is_to_be_seen_are_planned_again(two_days):
    kept = next(one for one in two_days.portfolio.kept_tours(two_days.today, two_days.today.max)
                if one.on > two_days.today)  # fmt: skip
    who = kept.promises[0].prospect_id
    assert change_address(two_days, who, RABOT).days == {two_days.today, kept.on}


def test_an_address_longer_than_a_line_is_refused(desk, save_shop):
    shop = save_shop()
    with pytest.raises(errors.BadValueError):
        change_address(desk, shop.id, PostalAddress("x" * 201, "79000", "Niort"))
    with pytest.raises(errors.UnknownProspectError):
        change_address(desk, "nobody", RABOT)
