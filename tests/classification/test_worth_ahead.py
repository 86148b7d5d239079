# SPDX-License-Identifier: MIT
"""What a visit on each of some days brings, over one after the last of them."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.classification.classify import classify
from fieldsales.classification.doctrine import Doctrine, keyed
from fieldsales.classification.worth import day_worth
from fieldsales.classification.worth_ahead import gain_over_days, worth_over_days
from fieldsales.domain.fact import OVERRIDE, Direction
from fieldsales.domain.tour import DayRules
from fieldsales.domain.verdict import OFF_TARGET

from .conftest import CHAUD, TUESDAY, MakeFact, both

RULES = DayRules()


def worths(facts, shop, doctrine: Doctrine, days: int, rules: DayRules = RULES) -> np.ndarray:
    def verdict_on(day: date):
        return classify(facts, shop, doctrine, day)

    return worth_over_days(verdict_on, shop, doctrine, rules, TUESDAY, days, facts)


def gains(facts, shop, doctrine: Doctrine, ahead) -> np.ndarray:
    def verdict_on(day):
        return classify(facts, shop, doctrine, day)

    return gain_over_days(verdict_on, shop, doctrine, RULES, TUESDAY, ahead, ahead[-1] + 1, facts)


def test_what_days_planned_together_bring_is_worth_less_what_is_left_after_them(
    doctrines, shop, fact: MakeFact
):
    for doctrine in both(doctrines):
        known = [fact(CHAUD)]
        ahead = (0, 1, 2, 6, 7)
        given = gains(known, shop, doctrine, ahead)
        whole = worths(known, shop, doctrine, ahead[-1] + 2)
        rest = (1 - doctrine.worth.delay) * whole[ahead[-1] + 1]
        assert given.shape == (5, 2)
        assert given[:, 0] == pytest.approx(np.maximum(whole[list(ahead)] - rest, 0.0))
        assert (given[:, 1] <= given[:, 0]).all()


def test_one_day_alone_brings_what_the_plan_of_a_day_counts(doctrines, shop, fact: MakeFact):
    for doctrine in both(doctrines):
        for age in (0, 3, 10):
            known = [fact(CHAUD, age)]
            verdict = classify(known, shop, doctrine, TUESDAY)
            alone = day_worth(verdict, shop, doctrine, RULES, TUESDAY, known)
            assert gains(known, shop, doctrine, (0,))[0] == pytest.approx(alone, rel=0.05)


@given(age=st.integers(0, 40), ahead=st.lists(st.integers(0, 30), min_size=1, max_size=8, unique=True))
def test_a_later_day_never_brings_more_while_the_class_stands(doctrines, shop, fact: MakeFact, age, ahead):
    for doctrine in both(doctrines):
        given = gains([fact(CHAUD, age)], shop, doctrine, sorted(ahead))
        assert (given >= 0).all()
        assert (np.diff(given[:, 0]) <= 1e-9).all()


def test_who_was_met_today_brings_nothing_today_and_a_fixed_worth_the_same_every_day(
    doctrines, shop, fact: MakeFact
):
    doctrine = both(doctrines)[0]
    known = [fact(CHAUD, 5), fact("visit", 0, value="met")]
    assert gains(known, shop, doctrine, (0, 3))[0].tolist() == [0.0, 0.0]
    verdict = classify([fact(CHAUD)], shop, doctrine, TUESDAY)
    given = replace(shop, given_worth={verdict.class_id: 40.0})
    assert gains([fact(CHAUD)], given, doctrine, (0, 3)).tolist() == [[40.0, 40.0], [40.0, 40.0]]


def test_a_client_that_is_due_brings_less_with_every_day_of_waiting(doctrines, shop, fact: MakeFact):
    doctrine = both(doctrines)[0]
    known = [fact("order", 200, amount=Decimal(500))]
    assert classify(known, shop, doctrine, TUESDAY).is_client
    overdue = gains(known, shop, doctrine, (0, 1, 2, 6))
    assert overdue[0, 0] > 0
    assert (np.diff(overdue[:, 0]) < 0).all()


def test_a_class_that_cools_twice_is_worth_what_each_class_is(doctrines, shop, fact: MakeFact):
    """A decision of 27 days and a white paper of 85: chaud, tiède from day 2, froid from day 6."""
    doctrine = doctrines["decision"]
    known = [fact("decision_to_buy", 27), fact("white_paper", 85)]
    classes = [classify(known, shop, doctrine, TUESDAY + timedelta(days=ahead)) for ahead in range(12)]
    changes = [day for day in range(1, 12) if classes[day].class_id != classes[day - 1].class_id]
    assert len(changes) == 2
    values = worths(known, shop, doctrine, 12)
    for day in changes:
        before, then = classes[day - 1], classes[day]
        fall = keyed(doctrine.p_win, then.stage, then.temperature) or 0.0
        fall /= keyed(doctrine.p_win, before.stage, before.temperature) or 1.0
        assert values[day] < values[day - 1] * fall * 1.001
    assert (np.diff(values) <= 1e-9).all()


def test_a_word_of_the_rep_that_ends_among_the_days_counts_no_longer(thermometre, shop, fact: MakeFact):
    out = fact(OVERRIDE, 0, value=OFF_TARGET, duration=timedelta(days=2))
    values = worths([fact("white_paper", 1), out], shop, thermometre, 5)
    assert values[:2].tolist() == [0.0, 0.0]
    assert (values[2:] > 0).all()


def test_a_loss_that_the_rep_s_word_hid_counts_again_when_the_word_ends(thermometre, shop, fact: MakeFact):
    """The class is froid before and after, so that no cooling announces it."""
    word = fact(OVERRIDE, 1, value="froid", duration=timedelta(days=3))
    known = [fact("met", 20, direction=Direction.BY_US), fact("lost", 27), word]
    on_days = [classify(known, shop, thermometre, TUESDAY + timedelta(days=ahead)) for ahead in range(4)]
    assert [one.class_id for one in on_days] == ["froid"] * 4
    assert [one.is_lost for one in on_days] == [False, False, True, True]
    values = worths(known, shop, thermometre, 4)
    assert (values[:2] > 0).all()
    assert values[2:].tolist() == [0.0, 0.0]


def test_a_worth_of_the_firm_holds_for_its_own_class_alone(thermometre, shop, fact: MakeFact):
    known = [fact("met", 100, direction=None), fact("white_paper", 85)]
    cools = classify(known, shop, thermometre, TUESDAY).cools_on
    assert cools is not None
    day = (cools - TUESDAY).days
    first, then = (classify(known, shop, thermometre, on).class_id for on in (TUESDAY, cools))
    given = worths(known, replace(shop, given_worth={first: 80.0}), thermometre, day + 3)
    assert given[:day].tolist() == [80.0] * day
    assert given[day:] == pytest.approx(worths(known, shop, thermometre, day + 3)[day:])
    nothing = replace(shop, given_worth={then: 0.0})
    assert worths(known, nothing, thermometre, day + 3)[day:].tolist() == [0.0] * 3
