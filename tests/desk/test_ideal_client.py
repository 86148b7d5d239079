# SPDX-License-Identifier: MIT
"""The ideal client of a portfolio, and who looks like it."""

import math

import pytest

from fieldsales.desk.desk import Desk
from fieldsales.desk.ideal_client import client_profile, fits_of_places
from fieldsales.desk.rules import set_setting
from fieldsales.desk.visits import record_fact
from fieldsales.domain.business import Business
from fieldsales.domain.place import Place

from .conftest import SaveShop


@pytest.fixture
def accountants(desk: Desk, save_shop: SaveShop) -> Desk:
    """Twelve clients, accountants of 10 to 49 people, among shops of all sorts."""
    for number in range(12):
        shop = save_shop(f"Cabinet {number}", trade="expert_comptable", naf="69.20Z", size="10 à 19 salariés")
        record_fact(desk, shop.id, "order")
        if number < 3:
            record_fact(desk, shop.id, "chosen_because", value="Livraison en un jour", subject="Ruptures")
    for number in range(24):
        save_shop(f"Cave {number}", size="3")
    save_shop("Cabinet libre", trade="expert_comptable", naf="69.20Z", size="20-49")
    return desk


def test_below_ten_clients_there_is_no_profile_and_no_ranking(desk: Desk, save_shop: SaveShop):
    record_fact(desk, save_shop().id, "order")
    found = client_profile(desk)
    assert (found.profile.enough, found.profile.clients, found.prospects) == (False, 1, ())


def test_an_empty_portfolio_has_no_profile_either(empty: Desk):
    assert client_profile(empty).profile.portfolio == 0


def test_the_prospect_that_is_like_the_clients_comes_first_and_says_why(accountants: Desk):
    found = client_profile(accountants)
    first = found.prospects[0]
    assert first.prospect.name == "Cabinet libre"
    assert first.fit.score == math.fsum(part.weight for part in first.fit.parts)
    assert first.fit.ratio > 1.5
    assert {line.prospect.name[:4] for line in found.prospects[1:]} == {"Cave"}
    assert all(line.fit.score < 0 for line in found.prospects[1:])


def test_why_clients_chose_us_stands_beside_it(accountants: Desk):
    profile = client_profile(accountants).profile
    assert [(one.text, one.clients) for one in profile.reasons] == [("Livraison en un jour", 3)]
    assert [(one.text, one.clients) for one in profile.problems] == [("Ruptures", 3)]


def test_who_is_lost_or_not_to_be_contacted_is_nobody_to_look_for(accountants: Desk):
    for line in client_profile(accountants).prospects[:2]:
        record_fact(accountants, line.prospect.id, "lost" if line.prospect.name[0] == "C" else "opposition")
    assert len(client_profile(accountants).prospects) == 23


def test_a_place_on_the_map_is_compared_by_what_is_known_of_it(accountants: Desk):
    niort = Place(46.32, -0.46, "Niort")
    office = Business("osm:n1", "Cabinet Doré", "expert_comptable", "office=accountant", niort, town="Niort")
    cellar = Business("osm:n2", "Cave Doré", "caviste", "shop=wine", niort, town="Niort")
    unknown = Business("osm:n3", "?", "", "", niort)
    like, unlike, neither = fits_of_places(accountants, [office, cellar, unknown])
    assert like.score > 0 > unlike.score
    assert neither.parts == ()


def test_with_too_few_clients_no_place_looks_like_them(empty: Desk):
    niort = Place(46.32, -0.46, "Niort")
    assert fits_of_places(empty, [Business("osm:n2", "Cave Doré", "caviste", "shop=wine", niort)]) == ()


def test_the_demonstration_has_a_profile_under_every_doctrine(demonstration: Desk):
    for doctrine in ("thermometre", "entrant", "decision", "qualification", "terrain"):
        set_setting(demonstration, "doctrine", doctrine)
        found = client_profile(demonstration)
        assert found.profile.clients == 40
        assert found.profile.telling
        assert found.prospects
    assert client_profile(demonstration) == found
