# SPDX-License-Identifier: MIT
"""What clients' orders say: recency, frequency, amount, who is a VIP by which number, who went silent."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.classification.classify import classify
from fieldsales.classification.client_value import client_values, to_win_back, vip_reasons
from fieldsales.classification.doctrine import Doctrine
from fieldsales.classification.known import Known
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Fact

from .conftest import TUESDAY, MakeFact
from .examples import with_vip

Orders = Callable[..., list[Fact]]


@pytest.fixture
def orders(fact: MakeFact) -> Orders:
    """Make one order on each of some days before the Tuesday."""

    def make(*days: int, amount: str | None = "100") -> list[Fact]:
        euros = None if amount is None else Decimal(amount)
        return [fact("order", day, amount=euros) for day in days]

    return make


def valued(facts: dict[str, list[Fact]], doctrine: Doctrine):
    clients = [Prospect(one, one) for one in facts]
    values, _ = client_values(facts, clients, doctrine, TUESDAY)
    return {value.prospect_id: value for value in values}


def test_orders_of_a_client_in_numbers(thermometre, orders: Orders):
    value = valued({"a": orders(10, 40, 70, 100)}, thermometre)["a"]
    assert (value.orders, value.amount, value.silent_days, value.usual_gap_days) == (4, Decimal(400), 10, 30)
    assert (value.first_on, value.last_on) == (TUESDAY - timedelta(days=100), TUESDAY - timedelta(days=10))
    assert value.a_year == pytest.approx(400 * 365 / 120)
    assert value.p_alive is not None
    assert value.p_alive > 0.8
    assert not value.to_win_back


def test_one_order_shows_no_rhythm_and_a_year_of_it_is_what_it_was(thermometre, orders: Orders):
    value = valued({"a": orders(2)}, thermometre)["a"]
    assert (value.p_alive, value.usual_gap_days, value.to_win_back, value.a_year) == (
        None,
        None,
        False,
        100.0,
    )


def test_two_orders_in_a_week_are_no_year_of_them(thermometre, orders: Orders):
    assert valued({"a": orders(2, 9)}, thermometre)["a"].a_year == pytest.approx(200 * 365 / 90)


def test_two_orders_of_one_day_are_one_purchase_with_the_sum(thermometre, orders: Orders):
    value = valued({"a": orders(5, 5, 35)}, thermometre)["a"]
    assert (value.orders, value.amount, value.usual_gap_days) == (2, Decimal(300), 30)


def test_fifths_rank_the_best_with_five_and_equal_ones_alike(thermometre, orders: Orders):
    found = valued(
        {str(number): orders(number, amount=str(10 * number)) for number in range(1, 11)}, thermometre
    )
    assert [found[str(number)].recency_fifth for number in range(1, 11)] == [5, 5, 4, 4, 3, 3, 2, 2, 1, 1]
    assert [found[str(number)].amount_fifth for number in range(1, 11)] == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert {value.frequency_fifth for value in found.values()} == {3}


def test_a_regular_who_is_silent_is_to_be_won_back_the_dearest_first(thermometre, orders: Orders):
    regular = list(range(400, 760, 30))
    facts = {
        "small": orders(*regular, amount="50"),
        "large": orders(*regular, amount="500"),
        "faithful": orders(*range(5, 400, 30)),
        "pauses every summer": orders(90, 120, 240, 270, 300, 420),
        "seldom": orders(500),
    }
    clients = [Prospect(one, one) for one in facts]
    values, habits = client_values(facts, clients, thermometre, TUESDAY)
    assert [one.prospect_id for one in to_win_back(values)] == ["large", "small"]
    assert habits is not None
    assert habits.clients == 5


@pytest.mark.parametrize(
    ("made", "criterion", "measure", "value", "threshold", "window"),
    [
        ({"days": (10, 200), "amount": "6200"}, "vip_amount", "amount", 12_400, 10_000, 365),
        ({"days": tuple(range(1, 360, 28)), "amount": "1"}, "vip_frequency", "orders", 13, 12, 365),
        ({"days": (1200,), "amount": "5"}, "vip_tenure", "since", 1200, 1095, None),
    ],
)
def test_a_vip_is_told_with_the_number_that_made_it_one(
    doctrines, orders: Orders, made, criterion, measure, value, threshold, window
):
    facts = orders(*made["days"], amount=made["amount"])
    entrant = doctrines["entrant"]
    (reason,) = valued({"a": facts}, entrant)["a"].vip_because
    assert (reason.criterion, reason.measure, reason.value) == (criterion, measure, value)
    assert (reason.threshold, reason.window_days) == (threshold, window)
    assert classify(facts, Prospect("a", "a"), entrant, TUESDAY).is_vip


def test_engagement_counts_what_the_client_did_and_cancellations_take_the_amount_away(
    doctrines, orders, fact
):
    entrant = doctrines["entrant"]
    calls = [*orders(10), *[fact("referral", day) for day in range(1, 8)]]
    (reason,) = valued({"a": calls}, entrant)["a"].vip_because
    assert (reason.criterion, reason.measure, reason.value) == ("vip_engagement", "acts", 7)
    cancelled = [*orders(10, amount="12400"), fact("order_cancelled", 5, amount=Decimal(9000))]
    value = valued({"a": cancelled}, entrant)["a"]
    assert (value.amount, value.vip_because) == (Decimal(3400), ())


def test_a_doctrine_without_vips_names_none_until_the_firm_switches_them_on(thermometre, orders: Orders):
    facts = {"a": orders(10, amount="20000")}
    assert valued(facts, thermometre)["a"].vip_because == ()
    assert valued(facts, with_vip(thermometre, True))["a"].vip_because[0].criterion == "vip_amount"


def test_where_all_criteria_are_asked_for_one_alone_makes_no_vip(thermometre, orders: Orders):
    doctrine = with_vip(thermometre, True)
    strict = replace(doctrine, vip=replace(doctrine.vip, match_all=True))
    known = Known(orders(10, amount="20000"), Prospect("a", "a"), TUESDAY)
    assert vip_reasons(strict, known) == ()


def test_no_client_and_orders_that_do_not_stand_give_nothing(thermometre, fact: MakeFact, orders: Orders):
    assert client_values({}, [], thermometre, TUESDAY) == ((), None)
    nothing = {
        "none": [],
        "zero": orders(10, amount="0"),
        "future": orders(-3),
        "gone": [*orders(10), fact("order_cancelled", 2, amount=Decimal(100))],
    }
    assert valued(nothing, thermometre) == {}


@pytest.mark.parametrize("amount", [None, "NaN", "-5", "Infinity"])
def test_an_amount_that_is_none_counts_as_nothing(thermometre, orders: Orders, amount):
    found = valued({"a": [*orders(10), *orders(20, amount=amount)]}, thermometre)
    assert found["a"].amount == Decimal(100)
    assert 0 <= found["a"].a_year < 1e6


@given(
    st.dictionaries(
        st.sampled_from("abcdefgh"),
        st.lists(st.tuples(st.integers(-30, 1500), st.integers(0, 900)), max_size=12),
    )
)
def test_any_orders_give_sane_values(thermometre, fact, drawn):
    facts = {
        one: [fact("order", day, amount=Decimal(amount)) for day, amount in made]
        for one, made in drawn.items()
    }
    for value in valued(facts, thermometre).values():
        assert value.orders >= 1
        assert value.silent_days >= 0
        assert value.amount > 0
        assert value.p_alive is None or 0 <= value.p_alive <= 1
        assert {value.recency_fifth, value.frequency_fifth, value.amount_fifth} <= {1, 2, 3, 4, 5}
        assert (value.p_alive is None) == (value.orders == 1)
