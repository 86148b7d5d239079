# SPDX-License-Identifier: MIT
"""Orders with their lines: written down, listed, cancelled, undone."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from fieldsales.desk.catalogue import keep_product
from fieldsales.desk.desk import Desk
from fieldsales.desk.doctrines import switch_doctrine
from fieldsales.desk.history import undo
from fieldsales.desk.orders import cancel_order, offer, orders, orders_of, record_order
from fieldsales.desk.prospects import find, line_of
from fieldsales.desk.revenue import revenue
from fieldsales.desk.visits import record_fact, record_visit
from fieldsales.domain import errors
from fieldsales.domain.order import Product, SoldLine
from fieldsales.domain.visit import Outcome, Visit
from fieldsales.wording.happened import happened
from fieldsales.wording.sentences import sentence
from fieldsales.wording.words import Words

from .conftest import TUESDAY

CHINON = SoldLine("Chinon", "rouge", Decimal(12), Decimal("6.90"), vat=Decimal(20))
BOOK = SoldLine("Guide", "livres", Decimal(3), Decimal("9.99"), vat=Decimal("5.5"))


@pytest.fixture
def sevre(camille: Desk) -> str:
    return find(camille, "Cave de la Sèvre").id


def is_client(desk: Desk, prospect_id: str) -> bool:
    line = line_of(desk, prospect_id)
    assert line is not None
    return line.verdict.is_client


def test_the_lines_of_a_visits_order_are_its_amount(camille, sevre):
    visit = Visit(sevre, Outcome.ORDERED, TUESDAY, lines=(CHINON, BOOK))
    record_visit(camille, visit)
    (order,) = orders_of(camille, sevre)
    assert [(one.product, one.quantity, one.amount) for one in order.lines] == [
        ("Chinon", Decimal(12), Decimal("82.80")),
        ("Guide", Decimal(3), Decimal("29.97")),
    ]
    assert (order.amount, order.with_tax) == (Decimal("112.77"), Decimal("99.36") + Decimal("31.62"))
    fact = next(one for one in camille.portfolio.facts_of(sevre) if one.kind == "order")
    assert fact.amount == order.amount
    assert revenue(camille, 2026, 5).total.amount == order.amount


def test_the_same_order_of_the_same_instant_is_written_once(camille, sevre):
    first = record_order(camille, sevre, [CHINON, BOOK], TUESDAY)
    waiting = camille.portfolio.relances_of(sevre)
    again = record_order(camille, sevre, [CHINON, BOOK], TUESDAY, accepted=offer(camille, sevre).step)
    assert (again.action, again.undoable, again.days) == ("order_again", False, frozenset())
    name = first.values["name"]
    assert happened(Words("en"), again.action, again.values) == (
        f"{name}: this order was written down already, nothing was added."
    )
    (order,) = orders_of(camille, sevre)
    assert camille.portfolio.relances_of(sevre) == waiting
    record_order(camille, sevre, [BOOK], TUESDAY)
    record_order(camille, sevre, [CHINON, BOOK], TUESDAY - timedelta(days=1))
    assert len(orders_of(camille, sevre)) == 3
    cancel_order(camille, order.id)
    assert record_order(camille, sevre, [CHINON, BOOK], TUESDAY).action == "order"


@pytest.mark.parametrize("write", ["visit", "fact"])
def test_an_amount_alone_is_one_line_without_a_product(camille, sevre, write):
    if write == "visit":
        record_visit(camille, Visit(sevre, Outcome.ORDERED, TUESDAY, amount=Decimal(1240)))
    else:
        record_fact(camille, sevre, "order", TUESDAY, amount=Decimal(1240))
    (order,) = orders_of(camille, sevre)
    assert [(one.product, one.amount, one.vat) for one in order.lines] == [("", Decimal(1240), Decimal(20))]


@pytest.mark.parametrize(
    "line",
    [
        SoldLine("x", price=Decimal(-1), vat=Decimal(20)),
        SoldLine("x", price=Decimal("NaN"), vat=Decimal(20)),
        SoldLine("x", price=Decimal("1e10"), vat=Decimal(20)),
        SoldLine("x", quantity=Decimal(0), price=Decimal(1), vat=Decimal(20)),
        SoldLine("x", quantity=Decimal(-3), price=Decimal(1), vat=Decimal(20)),
        SoldLine("x", quantity=Decimal(10**6), price=Decimal(10**6), vat=Decimal(20)),
        SoldLine("x", price=Decimal(1), vat=Decimal(200)),
        SoldLine("x", price=Decimal(1), vat=Decimal(-1)),
        SoldLine("x" * 201, price=Decimal(1), vat=Decimal(20)),
        SoldLine("x\ny", price=Decimal(1), vat=Decimal(20)),
    ],
)
def test_a_line_that_cannot_have_been_sold_is_refused_and_nothing_is_written(camille, sevre, line):
    before = camille.last_change()
    with pytest.raises(errors.BadValueError):
        record_visit(camille, Visit(sevre, Outcome.ORDERED, TUESDAY, lines=(line,)))
    with pytest.raises(errors.BadValueError):
        record_order(camille, sevre, [line], TUESDAY)
    assert camille.last_change() == before


def test_a_product_with_marks_of_html_stays_the_text_that_it_is(camille, sevre):
    record_order(camille, sevre, [SoldLine("<b>Chinon</b>", price=Decimal(10), vat=Decimal(20))], TUESDAY)
    assert orders_of(camille, sevre)[0].lines[0].product == "<b>Chinon</b>"


def test_an_order_in_the_future_is_refused(camille, sevre):
    with pytest.raises(errors.FutureFactError):
        record_order(camille, sevre, [CHINON], TUESDAY + timedelta(days=1))


@pytest.mark.parametrize("doctrine", ["thermometre", "entrant", "decision", "qualification", "terrain"])
def test_an_order_makes_a_client_its_cancellation_none_and_undo_one_again(camille, sevre, doctrine):
    switch_doctrine(camille, doctrine)
    assert not is_client(camille, sevre)
    record_order(camille, sevre, [CHINON], TUESDAY)
    assert is_client(camille, sevre)
    (order,) = orders_of(camille, sevre)
    cancel_order(camille, order.id, TUESDAY, amount=Decimal("2.80"))
    assert is_client(camille, sevre)
    cancel_order(camille, order.id, TUESDAY)
    assert not is_client(camille, sevre)
    assert revenue(camille, 2026, 5).total.amount == 0
    undo(camille)
    assert is_client(camille, sevre)
    assert revenue(camille, 2026, 5).total.amount == Decimal("80.00")


def test_lines_are_cancelled_by_their_number_and_an_amount_off_all_of_them(camille, sevre):
    record_order(camille, sevre, [CHINON, BOOK], TUESDAY)
    (order,) = orders_of(camille, sevre)
    cancel_order(camille, order.id, TUESDAY, lines=[(1, Decimal("9.99"))])
    (order,) = orders_of(camille, sevre)
    assert [one.left for one in order.lines] == [Decimal("82.80"), Decimal("19.98")]
    cancel_order(camille, order.id, TUESDAY, amount=Decimal("51.39"))
    (order,) = orders_of(camille, sevre)
    assert order.left == Decimal("51.39")
    assert [one.left for one in order.lines] == [Decimal("41.40"), Decimal("9.99")]


def test_an_order_that_comes_to_nothing_is_refused_and_one_of_a_visit_is_not_said_to_be_cancelled(
    camille, sevre
):
    with pytest.raises(errors.BadValueError) as refused:
        record_order(camille, sevre, [SoldLine(price=Decimal(0), vat=Decimal(20))], TUESDAY)
    assert sentence(Words("en"), refused.value) == (
        "“0.00” is not a value for what an order comes to:"
        " give an amount above 0 in euros and cents, such as 124,50."
    )
    record_visit(camille, Visit(sevre, Outcome.ORDERED, TUESDAY, amount=Decimal(0)))
    for order in orders_of(camille, sevre):
        with pytest.raises(errors.OrderGoneError) as gone:
            cancel_order(camille, order.id, TUESDAY)
        assert "came to no amount" in sentence(Words("en"), gone.value)


def test_no_more_is_cancelled_than_stands(camille, sevre):
    record_order(camille, sevre, [CHINON, BOOK], TUESDAY)
    (order,) = orders_of(camille, sevre)
    for asked in ({"amount": Decimal("112.78")}, {"lines": [(0, Decimal(83))]}, {"lines": [(2, Decimal(1))]}):
        with pytest.raises(errors.CancelledTooMuchError):
            cancel_order(camille, order.id, TUESDAY, **asked)
    for amount in (Decimal(0), Decimal(-1), Decimal("0.001"), Decimal("NaN")):
        with pytest.raises(errors.BadValueError):
            cancel_order(camille, order.id, TUESDAY, amount=amount)
    cancel_order(camille, order.id, TUESDAY)
    with pytest.raises(errors.OrderGoneError):
        cancel_order(camille, order.id, TUESDAY)
    with pytest.raises(errors.UnknownOrderError):
        cancel_order(camille, "nothing of the kind", TUESDAY)


def test_an_order_is_not_cancelled_before_its_day(camille, sevre):
    record_order(camille, sevre, [CHINON], TUESDAY)
    (order,) = orders_of(camille, sevre)
    with pytest.raises(errors.BadValueError):
        cancel_order(camille, order.id, TUESDAY - timedelta(days=1))


def test_a_cancellation_counts_in_its_own_month(camille, sevre):
    april = datetime(2026, 4, 30, 23, 30, tzinfo=TUESDAY.tzinfo)
    before = revenue(camille, 2026, 4).total.amount
    record_order(camille, sevre, [CHINON], april)
    cancel_order(camille, orders_of(camille, sevre)[0].id, TUESDAY, amount=Decimal("2.80"))
    assert revenue(camille, 2026, 4).total.amount - before == Decimal("82.80")
    assert revenue(camille, 2026, 5).total.amount == Decimal("-2.80")


def test_the_doctrine_proposes_to_follow_the_delivery(camille, sevre):
    step = offer(camille, sevre).step
    assert step.channel == "delivery"
    record_order(camille, sevre, [CHINON], TUESDAY, accepted=step, language="fr")
    (relance,) = camille.portfolio.relances_of(sevre)
    assert (relance.channel, relance.due_on) == ("delivery", step.due_on)


def test_what_somebody_bought_is_offered_first(camille, sevre):
    for name in ("Chinon", "Aligoté", "Zinfandel"):
        keep_product(camille, Product("", name, "rouge", Decimal(5), vat=Decimal(20)))
    record_order(camille, sevre, [SoldLine("Zinfandel", "rouge", price=Decimal(5), vat=Decimal(20))], TUESDAY)
    assert [one.name for one in offer(camille, sevre).products] == ["Zinfandel", "Aligoté", "Chinon"]


def test_orders_of_the_demonstration_are_the_sum_of_their_lines(demonstration):
    found = orders(demonstration)
    amounts = {
        fact.id: fact.amount
        for facts in demonstration.portfolio.facts_by_prospect().values()
        for fact in facts
        if fact.kind == "order"
    }
    assert {one.id: one.amount for one in found} == amounts
    assert all(line.product for one in found for line in one.lines)
