# SPDX-License-Identifier: MIT
"""What a search for places shows and saves: with a territory, without one, and on a day without a tour."""

from datetime import date, timedelta

import pytest

from fieldsales.desk import place_search
from fieldsales.desk.desk import Desk
from fieldsales.desk.found_places import Found
from fieldsales.domain.business import Business
from fieldsales.domain.errors import NotAllowedOnlineError, TerritoryGoneError
from fieldsales.domain.place import Place

CAVE = Business("osm:n1", "Cave Martin", "wine_shop", "shop=wine", Place(46.3239, -0.4642, "Niort"))


def test_without_a_territory_nothing_is_found_and_one_that_went_away_is_told(empty: Desk) -> None:
    assert place_search.search(empty, "caviste") == place_search.Places()
    with pytest.raises(TerritoryGoneError) as gone:
        place_search.search(empty, "caviste", had=["Niort"])
    assert gone.value.names == ("Niort",)
    assert not place_search.look_alikes(empty).has_territory


def test_of_all_that_is_found_only_what_is_new_is_saved(empty: Desk) -> None:
    assert len(place_search.save_found(empty, "", [CAVE]).prospects) == 1
    assert not place_search.save_found(empty, "", [CAVE]).prospects


def test_on_a_day_without_a_tour_nobody_is_near_it(empty: Desk) -> None:
    near = place_search.near_tour(empty, date(2026, 5, 12), [Found(CAVE)], [], timedelta(minutes=15))
    assert (near.found, near.own, near.estimated) == ({}, {}, False)


def test_what_the_search_of_companies_is_asked_is_not_made_unless_it_may_be(empty: Desk) -> None:
    with pytest.raises(NotAllowedOnlineError):
        place_search.online_question(empty, "caviste")
