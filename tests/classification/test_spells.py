# SPDX-License-Identifier: MIT
"""A prospect's past as stretches in one class, and how each ended."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.classification.doctrine import Doctrine
from fieldsales.classification.spells import Fate, spells_of
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Direction

from .conftest import TUESDAY, MakeFact

KINDS = [
    "white_paper",
    "phone_call",
    "visit",
    "met",
    "order",
    "refusal",
    "lost",
    "lost_to_competitor",
    "opposition",
]


def told(facts, shop, doctrine, **options):
    """Return (class, entry, exit, fate) of each spell up to the Tuesday."""
    found = spells_of(facts, shop, doctrine, TUESDAY, **options)
    return [(one.temperature or one.stage, one.entry, one.exit, one.fate.name) for one in found]


def test_a_loss_to_a_competitor_ends_a_spell_that_counts_from_the_last_news(
    thermometre, shop, fact: MakeFact
):
    facts = [
        fact("white_paper", 40),
        fact("visit", 35, value="met"),
        fact("lost_to_competitor", 20, value="Peltier"),
    ]
    assert told(facts, shop, thermometre) == [("tiede", 0, 5, "OPEN"), ("tiede", 0, 15, "TO_COMPETITOR")]


@pytest.mark.parametrize(
    ("kind", "value", "fate"),
    [
        ("lost_to_competitor", "", "TO_COMPETITOR"),
        ("lost", "Peltier", "TO_COMPETITOR"),
        ("lost", "", "GONE_COLD"),
        ("refusal", "", "GONE_COLD"),
        ("refusal", "too dear", "GONE_COLD"),
        ("order", "", "WON"),
        ("opposition", "", "OPEN"),
    ],
)
def test_how_a_spell_ends_is_what_was_written_that_day(thermometre, shop, fact: MakeFact, kind, value, fate):
    facts = [fact("white_paper", 40), fact(kind, 20, value=value)]
    assert told(facts, shop, thermometre) == [("tiede", 0, 20, fate)]


def test_who_cools_has_gone_cold_on_the_day_that_was_announced(thermometre, shop, fact: MakeFact):
    facts = [fact("met", 200, direction=Direction.BY_US), fact("white_paper", 150)]
    assert told(facts, shop, thermometre) == [
        ("froid", 0, 50, "OPEN"),
        ("tiede", 0, 91, "GONE_COLD"),
        ("froid", 141, 200 - 19, "GONE_COLD"),
        ("non_classe", 181, 200, "OPEN"),
    ]


def test_who_is_still_warm_is_only_known_up_to_today(thermometre, shop, fact: MakeFact):
    assert told([fact("white_paper", 40)], shop, thermometre) == [("tiede", 0, 40, "OPEN")]


def test_a_warmer_class_ends_a_spell_without_a_fate(thermometre, shop, fact: MakeFact):
    facts = [fact("white_paper", 40), fact("phone_call", 30)]
    assert told(facts, shop, thermometre)[0] == ("tiede", 0, 10, "OPEN")
    assert told(facts, shop, thermometre)[1][0] == "chaud"


def test_who_comes_back_after_a_loss_is_at_risk_again(thermometre, shop, fact: MakeFact):
    facts = [fact("white_paper", 60), fact("lost", 50), fact("white_paper", 10)]
    assert told(facts, shop, thermometre) == [("tiede", 0, 10, "GONE_COLD"), ("tiede", 0, 10, "OPEN")]


def test_a_loss_on_the_day_of_the_last_news_came_within_that_day(thermometre, shop, fact: MakeFact):
    both = [fact("white_paper", 20, hour=9), fact("lost_to_competitor", 20, hour=17)]
    assert told(both, shop, thermometre) == []
    saved = Prospect("p", "Cave Martin", created_on=TUESDAY - timedelta(days=20))
    assert told(both, saved, thermometre) == []


def test_from_a_later_day_on_only_what_comes_after_it_is_watched(thermometre, shop, fact: MakeFact):
    facts = [fact("white_paper", 40), fact("lost_to_competitor", 10)]
    since = TUESDAY - timedelta(days=25)
    assert told(facts, shop, thermometre, since=since) == [("tiede", 15, 30, "TO_COMPETITOR")]


def test_nobody_without_a_fact_or_a_day_of_saving_has_a_past(thermometre, shop, fact: MakeFact):
    assert told([], shop, thermometre) == []
    assert told([fact("white_paper", -5)], shop, thermometre) == []
    excluded = Prospect("p", "Cave Martin", excluded=True)
    assert told([fact("white_paper", 40)], excluded, thermometre) == []


@given(st.lists(st.tuples(st.sampled_from(KINDS), st.integers(-20, 300)), max_size=8), st.integers(0, 4))
def test_spells_follow_each_other_and_each_has_a_length(doctrines, shop, fact, happened, number):
    doctrine: Doctrine = list(doctrines.values())[number]
    found = spells_of([fact(kind, days) for kind, days in happened], shop, doctrine, TUESDAY)
    assert all(0 <= one.entry <= one.exit for one in found)
    assert all(one.exit > one.entry or one.fate is not Fate.OPEN for one in found)
    assert all(one.on <= TUESDAY for one in found)
    assert [one.on for one in found] == sorted(one.on for one in found)
    in_all = sum(one.exit - one.entry for one in found)
    oldest = max((days for _, days in happened), default=0)
    assert in_all <= max(oldest, 0) + 0.5 * len(found)
