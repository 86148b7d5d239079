# SPDX-License-Identifier: MIT
"""What clients have in common, in counts, and how much of it somebody else has."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.classification.ideal_client import (
    LEAST_CLIENTS,
    MOST_SCORE,
    Member,
    Said,
    fit,
    ideal_client,
)

from .conftest import MakeFact

VALUES = {
    "trade": ["caviste", "hotel", "restaurant"],
    "sector": ["retail", "services"],
    "size": ["1-9", "10-49"],
    "town": ["Niort", "Angers"],
    "area": ["79", "49"],
    "source": ["fair", "web"],
    "tag": ["terrasse", "bio"],
}

traits = st.fixed_dictionaries(
    {},
    optional={
        name: st.sets(st.sampled_from(values), min_size=1, max_size=2 if name == "tag" else 1).map(tuple)
        for name, values in VALUES.items()
    },
)
members = st.lists(st.builds(Member, traits, st.booleans(), st.booleans()), max_size=60)


def of(profile, *attributes):
    """Return the traits of some attributes by their values."""
    return {trait.values: trait for trait in profile.traits if trait.attributes == attributes}


def offices(clients: int = 48, others: int = 20):
    """Return firms of which small services are clients more often than the others."""
    small = {"sector": ("services",), "size": ("10-49",)}
    large = {"sector": ("services",), "size": ("50-249",)}
    shop = {"sector": ("retail",), "size": ("10-49",)}
    made = [Member(small, True) for _ in range(clients)] + [Member(small, False) for _ in range(others)]
    made += [Member(large, number < 12) for number in range(100)]
    made += [Member(shop, number < 12) for number in range(180)]
    return made


def test_below_ten_clients_the_profile_says_that_it_is_too_soon():
    few = ideal_client([Member({"trade": ("caviste",)}, number < LEAST_CLIENTS - 1) for number in range(40)])
    assert (few.enough, few.clients, few.portfolio, few.traits) == (False, 9, 40, ())
    assert fit({"trade": ("caviste",)}, few) == fit({}, few)
    assert fit({"trade": ("caviste",)}, few).score == 0
    assert ideal_client([]).enough is False


def test_small_services_stand_out_with_their_count_and_their_ratio():
    profile = ideal_client(offices())
    pair = of(profile, "sector", "size")["services", "10-49"]
    assert profile.traits[0] == pair
    assert (pair.clients, pair.clients_known, pair.portfolio, pair.portfolio_known) == (48, 72, 68, 348)
    usual = 68 / 348
    assert pair.ratio == pytest.approx((48 + 50 * usual) / (72 + 50) / usual)


def test_a_pair_that_says_no_more_than_its_halves_is_not_told():
    made = [
        Member({"sector": (sector,), "size": (size,)}, number < clients)
        for sector, size, clients in (
            ("services", "10-49", 40),
            ("services", "1-9", 40),
            ("retail", "10-49", 10),
            ("retail", "1-9", 10),
        )
        for number in range(100)
    ]
    assert of(ideal_client(made), "sector", "size") == {}


def test_a_vip_counts_as_two_clients_in_the_ratio_and_as_one_in_the_count():
    half = [
        Member({"town": (town,)}, True, town == "Niort") for town in ("Niort", "Angers") for _ in range(10)
    ]
    others = [Member({"town": (town,)}, False) for town in ("Niort", "Angers") for _ in range(40)]
    profile = ideal_client(half + others)
    towns = of(profile, "town")
    assert towns["Niort",].ratio == pytest.approx((20 + 25) / (30 + 50) / 0.5)
    assert towns["Angers",].ratio == pytest.approx((10 + 25) / (30 + 50) / 0.5)
    assert towns["Niort",].clients == towns["Angers",].clients == 10
    assert profile.vips == 10


def test_what_is_not_known_of_a_record_counts_for_nobody():
    known = [Member({"town": ("Niort",)}, number < 10) for number in range(20)]
    unknown = [Member({}, number < 50) for number in range(100)]
    trait = of(ideal_client(known + unknown), "town")["Niort",]
    assert (trait.ratio, trait.clients, trait.clients_known, trait.portfolio_known) == (1.0, 10, 10, 20)


def test_a_record_without_tags_is_one_that_lacks_them():
    made = [Member({"tag": ("bio",)} if number < 20 else {}, number < 20) for number in range(100)]
    trait = of(ideal_client(made), "tag")["bio",]
    assert (trait.clients, trait.clients_known, trait.portfolio, trait.portfolio_known) == (20, 20, 20, 100)
    assert trait.ratio > 2


def test_descriptions_that_overlap_count_once():
    profile = ideal_client(offices())
    whole = fit({"sector": ("services",), "size": ("10-49",), "trade": ("comptable",)}, profile)
    assert [part.trait.attributes for part in whole.parts if part.trait] == [("sector", "size")]
    assert whole.ratio == pytest.approx(of(profile, "sector", "size")["services", "10-49"].ratio)


def test_an_unseen_place_of_an_unseen_trade_is_neither_like_the_clients_nor_unlike_them():
    assert fit({"trade": ("fleuriste",), "town": ("Lille",)}, ideal_client(offices())).parts == ()


@given(members, traits)
def test_the_parts_of_a_score_sum_to_it_exactly_and_it_stays_within_bounds(portfolio, somebody):
    found = fit(somebody, ideal_client(portfolio))
    assert found.score == math.fsum(part.weight for part in found.parts)
    assert abs(found.score) <= MOST_SCORE + 1e-12
    assert all(part.weight == part.trait.weight for part in found.parts if part.trait)
    assert sum(part.trait is None for part in found.parts) <= 1


@given(members)
def test_ratios_are_above_nothing_and_counts_are_counts_of_the_portfolio(portfolio):
    profile = ideal_client(portfolio)
    assert profile.enough == (sum(one.is_client for one in portfolio) >= LEAST_CLIENTS)
    for trait in profile.traits:
        assert 0 < trait.ratio < math.inf
        assert 0 <= trait.clients <= trait.portfolio <= trait.portfolio_known <= len(portfolio)
        assert trait.clients <= trait.clients_known <= profile.clients


@given(members, st.randoms(use_true_random=False))
def test_the_order_of_the_portfolio_changes_nothing(portfolio, random):
    mixed = list(portfolio)
    random.shuffle(mixed)
    assert ideal_client(mixed) == ideal_client(portfolio)


def test_one_more_client_of_a_kind_never_lowers_its_ratio():
    before = of(ideal_client(offices(48, 20)), "sector", "size")["services", "10-49"]
    after = of(ideal_client(offices(49, 19)), "sector", "size")["services", "10-49"]
    assert after.ratio > before.ratio


def test_the_cap_is_a_part_of_its_own():
    rare = {name: (f"{name}-rare",) for name in ("trade", "town", "source")}
    made = [Member(rare, True) for _ in range(60)]
    made += [Member(dict.fromkeys(rare, ("usual",)), False) for _ in range(3000)]
    found = fit(rare, ideal_client(made))
    assert found.score == pytest.approx(MOST_SCORE)
    assert found.parts[-1].trait is None
    assert found.parts[-1].weight < 0


def test_why_clients_chose_us_is_counted_by_client_in_the_words_most_used(fact: MakeFact):
    said = [
        fact("chosen_because", 9, value="Livraison rapide", subject="Ruptures de stock"),
        fact("chosen_because", 8, value="livraison rapide"),
        fact("chosen_because", 7, text="Le conseil"),
        fact("chosen_because", 6, subject="ruptures de stock", text="they said so"),
        fact("chosen_because", 5, text="  "),
        fact("phone_call", 4, text="Le prix"),
    ]
    profile = ideal_client([], said)
    assert profile.reasons == (Said("Le conseil", 1), Said("Livraison rapide", 1))
    assert profile.problems == (Said("Ruptures de stock", 1),)
