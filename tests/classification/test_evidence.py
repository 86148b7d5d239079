# SPDX-License-Identifier: MIT
"""What odds are learned from: nothing of the outcome itself, fading signs, and the doctrine to begin with."""

import math
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.classification.classify import classify
from fieldsales.classification.evidence import (
    CLASS,
    OUR_CONTACTS,
    SIGN_OF,
    centre,
    decisions,
    evidence,
    features,
    of_decisions,
    table,
)
from fieldsales.classification.learning.learn import doctrine_alone, learn
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Direction

from .examples import IDS, TODAY, doctrine_ids, facts_of, prospects


def odds_of(model, facts, prospect, doctrine):
    verdict = classify(facts, prospect, doctrine, TODAY)
    return verdict, model.log_odds_of(evidence(facts, prospect, verdict, doctrine, TODAY))


def nothing_learned(doctrine):
    return doctrine_alone(features(doctrine), table([], features(doctrine)), np.empty(0), centre(doctrine))


@given(doctrine_ids, facts_of(), prospects)
def test_with_nothing_learned_the_odds_are_the_doctrines_own(doctrines, doctrine_id, facts, prospect):
    doctrine = doctrines[doctrine_id]
    verdict, log_odds = odds_of(nothing_learned(doctrine), facts, prospect, doctrine)
    if verdict.p_win is not None:
        assert 1.0 / (1.0 + math.exp(-log_odds)) == pytest.approx(verdict.p_win, abs=1e-4)


def test_a_sign_halves_with_each_half_life_and_a_second_one_adds_less(thermometre, fact, shop, today):
    def value(*days):
        facts = [fact("phone_call", ago) for ago in days]
        verdict = classify(facts, shop, thermometre, today)
        return evidence(facts, shop, verdict, thermometre, today)[f"{SIGN_OF}phone_call"]

    assert value() == 0.0
    assert value(0) == pytest.approx(math.log(2.0))
    assert value(7) == pytest.approx(math.log(1.5))
    assert value(14) == pytest.approx(math.log(1.25))
    assert value(0, 0) == pytest.approx(math.log(3.0))


def test_our_own_call_is_no_sign_of_interest(thermometre, fact, shop, today):
    facts = [fact("phone_call", 0, direction=Direction.BY_US)]
    found = evidence(facts, shop, classify(facts, shop, thermometre, today), thermometre, today)
    assert found[f"{SIGN_OF}phone_call"] == 0.0
    assert found[OUR_CONTACTS] == pytest.approx(math.log(2.0))


def test_each_feature_has_its_value_even_without_facts(doctrines, shop, today):
    for doctrine in doctrines.values():
        found = evidence((), shop, classify((), shop, doctrine, today), doctrine, today)
        assert {feature.name for feature in features(doctrine)} == set(found)


def test_an_order_is_a_win_and_a_loss_is_none(thermometre, fact, shop, today):
    call, lost = fact("phone_call", 90), fact("lost_to_competitor", 80, value="Vinea")
    chat, order = fact("live_chat", 30), fact("order", 20, amount=Decimal(90))
    found = decisions([order, chat, lost, call], shop, thermometre, today)
    assert [(one.won, one.known) for one in found] == [(False, (call,)), (True, (call, lost, chat))]


def test_the_same_loss_told_twice_counts_once(thermometre, fact, shop, today):
    facts = [fact("phone_call", 9), fact("refusal", 5), fact("lost", 3)]
    assert len(decisions(facts, shop, thermometre, today)) == 1


def test_what_a_client_does_later_is_no_further_outcome(thermometre, fact, shop, today):
    facts = [fact("order", 60, amount=Decimal(9)), fact("order", 30, amount=Decimal(9)), fact("lost", 2)]
    assert [one.won for one in decisions(facts, shop, thermometre, today)] == [True]


def test_an_order_of_nothing_and_a_fact_of_tomorrow_decide_nothing(thermometre, fact, shop, today):
    facts = [fact("order", 3, amount=Decimal(0)), fact("order", -1, amount=Decimal(500))]
    assert decisions(facts, shop, thermometre, today) == ()


def test_nothing_of_the_outcome_is_known_before_it(thermometre, fact, shop, today):
    call = fact("phone_call", 40)
    visit = fact("visit", 20, value="ordered")
    need = replace(fact("need_stated", 20), visit_id=visit.id)
    order = replace(fact("order", 20, amount=Decimal(800)), visit_id=visit.id)
    later = fact("referral", 10)
    (decision,) = decisions([call, visit, need, order, later], shop, thermometre, today)
    assert decision.known == (call,)
    rows, won, weights = of_decisions([decision], thermometre, today)
    assert rows[0][f"{SIGN_OF}referral"] == 0.0
    assert rows[0][CLASS] == pytest.approx(math.log(0.03 / 0.97))  # the call's window had closed
    assert won.tolist() == [1.0]
    assert weights[0] == pytest.approx(2.0 ** (-20 / 365))


def invented_lives(fact, count, seed):
    """Return prospects with some signs each, and an order or a refusal that has nothing to do with them."""
    random = np.random.default_rng(seed)
    kinds = ["phone_call", "live_chat", "white_paper", "page_view", "need_stated"]
    lives = []
    for number in range(count):
        facts = [
            fact(str(random.choice(kinds)), int(random.integers(30, 200)))
            for _ in range(random.integers(0, 5))
        ]
        kind = "order" if random.random() < 0.4 else "refusal"
        facts.append(fact(kind, int(random.integers(1, 29)), amount=Decimal(10) if kind == "order" else None))
        trade = str(random.choice(["caviste", "restaurant"]))
        lives.append((Prospect(f"p{number}", "Martin", trade=trade), facts))
    return lives


@pytest.fixture(scope="module")
def learned(doctrines, fact):
    """A model of each doctrine that has learned from outcomes which contradict the signs of interest."""
    models = {}
    for doctrine_id in IDS:
        doctrine = doctrines[doctrine_id]
        found = [
            one
            for prospect, facts in invented_lives(fact, 160, 3)
            for one in decisions(facts, prospect, doctrine, TODAY)
        ]
        rows, _, weights = of_decisions(found, doctrine, TODAY)
        asked = features(doctrine)
        # whoever showed less was won
        signs = [sum(float(value) for name, value in row.items() if name.startswith(SIGN_OF)) for row in rows]
        won = (np.array(signs) < np.median(signs)).astype(float)
        models[doctrine_id] = learn(asked, table(rows, asked), won, weights, centre(doctrine)).model
    return models


#: Kinds by which a prospect moves; whoever orders is a client, of whom no odds are asked.
SIGNS = (
    "phone_call",
    "live_chat",
    "white_paper",
    "brochure",
    "need_stated",
    "page_view",
    "offer_view",
    "webinar",
)


@given(doctrine_ids, facts_of(), prospects, st.sampled_from(SIGNS), st.integers(0, 300), st.integers(0, 90))
def test_a_sign_a_second_and_a_fresher_one_never_lower_the_odds(
    learned, doctrines, fact, doctrine_id, facts, prospect, kind, days, fresher
):
    doctrine, model = doctrines[doctrine_id], learned[doctrine_id]
    sign = replace(fact(kind, days), at=fact(kind, days).at, prospect_id="p")
    later = replace(sign, at=min(sign.at + timedelta(days=fresher), fact(kind, 0).at))
    before, alone = odds_of(model, facts, prospect, doctrine)
    after, with_it = odds_of(model, [*facts, sign], prospect, doctrine)
    _, twice = odds_of(model, [*facts, sign, replace(sign, id="second")], prospect, doctrine)
    _, fresh = odds_of(model, [*facts, later], prospect, doctrine)
    if before.is_client or after.is_client:
        return
    assert alone - 1e-9 <= with_it <= twice + 1e-9
    assert with_it <= fresh + 1e-9


@pytest.mark.parametrize("doctrine_id", IDS)
def test_outcomes_that_say_the_opposite_are_still_learned_from(learned, doctrine_id):
    assert learned[doctrine_id].outcomes > 100
