# SPDX-License-Identifier: MIT
"""What meeting a prospect is worth, on a day and over the days that follow."""

from dataclasses import replace
from datetime import time, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.classification.classify import classify
from fieldsales.classification.doctrine import Doctrine, Loss, keyed
from fieldsales.classification.worth import day_worth, next_chance
from fieldsales.classification.worth_ahead import gain_over_days, worth_over_days
from fieldsales.domain.company import Prospect
from fieldsales.domain.tour import DayRules

from .conftest import CHAUD, TIEDE, TUESDAY, MakeFact, both

RULES = DayRules()


def worth(facts, shop, doctrine: Doctrine, days: int = 30, **changes):
    first = classify(facts, shop, doctrine, TUESDAY)

    def verdict_on(day):
        then = classify(facts, shop, doctrine, day)
        if "p_win" not in changes:
            return replace(then, **changes)
        # What was learned falls with the class as the table does.
        share = table(doctrine, then) / table(doctrine, first)
        return replace(then, p_win=changes["p_win"] * share)

    return verdict_on(TUESDAY), worth_over_days(verdict_on, shop, doctrine, RULES, TUESDAY, days, facts)


def table(doctrine: Doctrine, verdict) -> float:
    return keyed(doctrine.p_win, verdict.stage, verdict.temperature) or 0.0


def gain(facts, shop, doctrine: Doctrine) -> float:
    verdict = classify(facts, shop, doctrine, TUESDAY)
    return day_worth(verdict, shop, doctrine, RULES, TUESDAY, facts)[0]


def test_a_fresh_chaud_stands_above_a_fresh_tiede(doctrines, shop, fact: MakeFact):
    assert len(both(doctrines)) == 3
    for doctrine in both(doctrines):
        chaud, tiede = [fact(CHAUD)], [fact(TIEDE)]
        assert classify(chaud, shop, doctrine, TUESDAY).temperature == "chaud"
        assert classify(tiede, shop, doctrine, TUESDAY).temperature == "tiede"
        assert gain(chaud, shop, doctrine) > gain(tiede, shop, doctrine)
        assert worth(chaud, shop, doctrine)[1][0] > worth(tiede, shop, doctrine)[1][0]


def test_a_tiede_on_its_last_day_stands_above_a_fresh_chaud(doctrines, shop, fact: MakeFact):
    for doctrine in both(doctrines):
        ages = [
            age
            for age in range(60)
            if classify([fact(TIEDE, age)], shop, doctrine, TUESDAY).deadline == TUESDAY
        ]
        assert ages
        last = [fact(TIEDE, ages[0])]
        assert gain(last, shop, doctrine) > gain([fact(CHAUD)], shop, doctrine)


def test_a_chaud_on_its_last_day_cannot_wait_an_hour_where_a_fresh_one_can(thermometre, shop, fact: MakeFact):
    for age in (0, 2):
        facts = [fact("phone_call", age)]
        verdict = classify(facts, shop, thermometre, TUESDAY)
        morning, evening = day_worth(verdict, shop, thermometre, RULES, TUESDAY, facts)
        assert morning > evening > 0
        lost = (morning - evening) / morning
        assert lost < 0.15 if age == 0 else lost > 0.15


def test_who_cools_tomorrow_has_the_most_to_lose_by_waiting(thermometre, shop, fact: MakeFact):
    tomorrow = next_chance(thermometre, TUESDAY)
    age = next(
        age
        for age in range(400)
        if classify([fact(CHAUD, age)], shop, thermometre, TUESDAY).cools_on == tomorrow
    )
    facts = [fact(CHAUD, age)]
    now, later = (classify(facts, shop, thermometre, day) for day in (TUESDAY, tomorrow))
    assert later.class_id != now.class_id
    alone = day_worth(now, shop, thermometre, RULES, TUESDAY, facts)
    warned = day_worth(now, shop, thermometre, RULES, TUESDAY, facts, later)
    assert warned[0] > alone[0]
    among = gain_over_days(
        lambda day: classify(facts, shop, thermometre, day), shop, thermometre, RULES, TUESDAY, [0], 1, facts
    )
    assert warned[0] == pytest.approx(among[0][0], rel=0.01)


def test_worth_over_days_begins_with_chance_times_margin_and_falls_by_the_risk(
    thermometre, shop, fact: MakeFact
):
    verdict, values = worth([fact("white_paper")], shop, thermometre)
    assert values.shape == (30,)
    assert values[0] == pytest.approx(thermometre.p_win["tiede"] * RULES.margin)
    assert values[14] / values[0] == pytest.approx(0.5)
    assert verdict.cools_on is not None


def test_the_gain_of_a_day_is_the_fall_of_worth_until_the_next_chance(thermometre, shop, fact: MakeFact):
    facts = [fact("white_paper", 6)]
    verdict, values = worth(facts, shop, thermometre)
    morning, _ = day_worth(verdict, shop, thermometre, RULES, TUESDAY, facts)
    assert thermometre.worth.revisit_days == 1
    assert morning == pytest.approx(values[0] - (1 - thermometre.worth.delay) * values[1])


@pytest.mark.parametrize("p_win", [0.9, 0.01])
def test_the_chance_that_a_verdict_brings_along_stands_before_the_table(thermometre, shop, fact, p_win):
    facts = [fact("white_paper")]
    verdict, values = worth(facts, shop, thermometre, p_win=p_win)
    assert values[0] == pytest.approx(p_win * RULES.margin)
    usual = day_worth(replace(verdict, p_win=None), shop, thermometre, RULES, TUESDAY, facts)
    learned = day_worth(verdict, shop, thermometre, RULES, TUESDAY, facts)
    assert np.array(learned) == pytest.approx(np.array(usual) * p_win / thermometre.p_win["tiede"])


def test_once_a_class_has_cooled_its_chance_falls_as_the_table_says(thermometre, shop, fact: MakeFact):
    facts = [fact("met", 100, direction=None), fact("white_paper", 85)]
    verdict, values = worth(facts, shop, thermometre, days=12, p_win=0.5)
    assert verdict.cools_on is not None
    day = (verdict.cools_on - TUESDAY).days
    stage, temperature = verdict.cools_to or ("", "")
    cooled = thermometre.p_win.get(temperature or stage, 0)
    assert values[day] / values[day - 1] == pytest.approx(cooled / thermometre.p_win["tiede"], rel=0.5)
    assert values[day] < values[day - 1] / 2


def test_learned_losses_are_all_that_worth_needs(thermometre, shop, fact: MakeFact):
    facts = [fact("white_paper")]
    learned = replace(thermometre, losses={**thermometre.losses, "prospect/tiede": Loss(3.0, 1.0, 20)})
    _, values = worth(facts, shop, learned)
    assert values[3] / values[0] == pytest.approx(0.5)


def test_who_is_lost_or_not_to_be_contacted_is_worth_nothing(thermometre, shop, fact: MakeFact):
    assert not worth([fact("white_paper", 9), fact("lost", 3)], shop, thermometre)[1].any()
    assert not worth([fact("white_paper", 9), fact("opposition", 3)], shop, thermometre)[1].any()


def test_a_day_that_ends_before_it_begins_is_worth_as_much_in_the_evening(thermometre, shop, fact: MakeFact):
    steep = replace(thermometre, losses=dict.fromkeys(thermometre.losses, Loss(0.01, 20)))
    rules = replace(RULES, end=time(6))
    known = [fact(CHAUD, 5)]
    verdict = classify(known, shop, steep, TUESDAY)
    morning, evening = day_worth(verdict, shop, steep, rules, TUESDAY, known)
    assert morning == evening > 0


def test_a_worth_given_by_the_firm_stays_and_a_client_grows_with_its_interval(thermometre, fact: MakeFact):
    given = Prospect("p", "Cave", given_worth={"tiede": 80.0})
    assert worth([fact("white_paper")], given, thermometre, days=3)[1].tolist() == [80.0, 80.0, 80.0]
    client = Prospect("p", "Cave", visit_interval_days=30)
    _, values = worth([fact("order", 20)], client, thermometre)
    assert values[0] == 0
    assert (np.diff(values) >= 0).all()
    assert values[-1] > 0


@given(
    st.sampled_from(["white_paper", "phone_call", "met", "page_view", "quote_asked", "need_stated"]),
    st.integers(0, 120),
    st.integers(0, 4),
)
def test_worth_never_rises_while_nobody_calls(doctrines, shop, fact, kind, age, number):
    doctrine = list(doctrines.values())[number]
    _, values = worth([fact(kind, age)], shop, doctrine, days=200)
    assert (values >= 0).all()
    assert (np.diff(values) <= 1e-9).all()


def test_the_days_after_the_deadline_do_not_teach_more_than_the_doctrine_knows(thermometre, shop, fact):
    facts = [fact("white_paper", 60)]
    _, values = worth(facts, shop, thermometre, days=10)
    steps = values[1:] / values[:-1]
    assert steps == pytest.approx(np.full(9, steps[0]))
    assert timedelta(days=60) > timedelta(days=10 * thermometre.worth.rises_until)
