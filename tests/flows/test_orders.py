# SPDX-License-Identifier: MIT
"""Camille takes orders, with lines and without a visit, cancels one and takes that back."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from fieldsales.desk import prospects
from fieldsales.desk.catalogue import keep_product, products
from fieldsales.desk.doctrines import switch_doctrine
from fieldsales.desk.orders import orders_of, record_order
from fieldsales.desk.revenue import revenue
from fieldsales.domain.order import Product, SoldLine
from fieldsales.ui.commands import Do
from fieldsales.ui.rail import Room
from fieldsales.ui.reports.numbers import NumbersTable

#: The rep of conftest, who works in the window.
Rep = Any
Open = Callable[[str, str], Rep]

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def camille(open_window: Open) -> Rep:
    """Camille in the afternoon."""
    return open_window("a", "2026-05-12T16:30")


def sevre(rep: Rep) -> str:
    return prospects.find(rep.desk, "Cave de la Sèvre").id


def visit(rep: Rep, *keys: Qt.Key | str) -> None:
    """Write a visit of Cave de la Sèvre down by keyboard alone."""
    rep.open("Cave de la Sèvre")
    rep.press(Qt.Key.Key_V)
    rep.wait_idle()
    for key in keys:
        if isinstance(key, str):
            rep.type(key)
        else:
            rep.press(key)
    rep.wait_idle()
    rep.press(ENTER, modifier=CTRL)
    rep.wait_idle()


@pytest.mark.parametrize("doctrine", ["thermometre", "entrant", "decision", "qualification", "terrain"])
def test_an_order_makes_a_client_in_each_doctrine_and_its_delivery_is_followed(
    camille: Rep, doctrine: str
) -> None:
    switch_doctrine(camille.desk, doctrine)
    before = revenue(camille.desk, 2026, 5).total.amount
    visit(camille, Qt.Key.Key_4, "1240", ENTER)
    card = prospects.card(camille.desk, sevre(camille))
    assert card.verdict.is_client
    assert revenue(camille.desk, 2026, 5).total.amount - before == Decimal("1240.00")
    assert [relance.channel for relance in card.relances] == ["delivery"]


def test_lines_are_typed_by_keyboard_and_survive_a_look_at_the_day(camille: Rep) -> None:
    for name, price in (("Chinon", "6.90"), ("Muscadet", "4.80")):
        keep_product(camille.desk, Product("", name, "vins", Decimal(price), vat=Decimal(20)))
    camille.open("Cave de la Sèvre")
    camille.press(Qt.Key.Key_V)
    camille.wait_idle()
    camille.press(Qt.Key.Key_4)
    camille.type("chi")
    camille.press(ENTER)
    camille.type("12")
    camille.press(ENTER, Qt.Key.Key_Escape)
    visit(camille)
    (order,) = orders_of(camille.desk, sevre(camille))
    assert [(one.product, one.amount) for one in order.lines] == [("Chinon", Decimal("82.80"))]


def test_an_order_on_the_phone_is_cancelled_from_the_timeline_and_undone(camille: Rep) -> None:
    keep_product(camille.desk, Product("", "Chinon", "vins", Decimal("6.90"), vat=Decimal(20)))
    before = revenue(camille.desk, 2026, 5).total.amount
    camille.open("Cave de la Sèvre")
    camille.window.asking.do(Do.ORDER)
    camille.wait_idle()
    camille.type("chi")
    camille.press(ENTER)
    camille.type("10")
    camille.press(ENTER, ENTER)
    camille.type("par telephone")
    camille.press(ENTER)
    camille.wait_idle()
    assert revenue(camille.desk, 2026, 5).total.amount - before == Decimal("69.00")
    assert camille.class_in_list("Cave de la Sèvre") == "client"
    (order,) = orders_of(camille.desk, sevre(camille))
    camille.click(f"cancel.{order.id}", camille.window.views.card)
    camille.wait_idle()
    camille.type("rupture")
    camille.press(ENTER)
    camille.wait_idle()
    assert revenue(camille.desk, 2026, 5).total.amount == before
    assert camille.class_in_list("Cave de la Sèvre") != "client"
    camille.press(Qt.Key.Key_Z, modifier=CTRL)
    camille.wait_idle()
    assert revenue(camille.desk, 2026, 5).total.amount - before == Decimal("69.00")
    assert camille.class_in_list("Cave de la Sèvre") == "client"


def test_a_price_list_is_looked_at_brought_in_and_a_product_changed(camille: Rep, tmp_path: Path) -> None:
    path = tmp_path / "products.csv"
    path.write_text("Produit;Gamme;Prix HT\nChinon;rouge;6,90\nVouvray;blanc;douze\n", encoding="utf-8")
    camille.window.asking.do(Do.SALES)
    camille.wait_idle()
    camille.window.rep_day.sales.look_at(path)
    camille.wait_idle()
    assert products(camille.desk) == ()
    camille.press(ENTER)
    camille.wait_idle()
    assert [(one.name, one.price) for one in products(camille.desk)] == [("Chinon", Decimal("6.90"))]
    table = camille.window.views.settings.sales.findChildren(NumbersTable, "products")[-1]
    table.setFocus(Qt.FocusReason.TabFocusReason)
    camille.press(ENTER)
    camille.wait_idle()
    camille.press(Qt.Key.Key_Home)
    camille.type("Vieux ")
    camille.press(ENTER)
    camille.wait_idle()
    assert [one.name for one in products(camille.desk)] == ["Vieux Chinon"]
    camille.press(Qt.Key.Key_Z, modifier=CTRL)
    camille.wait_idle()
    assert [one.name for one in products(camille.desk)] == ["Chinon"]


def test_the_report_follows_an_order_and_leads_to_its_client(camille: Rep) -> None:
    camille.window.asking.do(Do.REVENUE)
    camille.wait_idle()
    before = camille.window.views.reports.revenue.reading.found.total.amount
    record_order(camille.desk, sevre(camille), [SoldLine(price=Decimal(1240), vat=Decimal(20))])
    visit(camille, Qt.Key.Key_4, "100", ENTER)
    camille.window.asking.do(Do.REVENUE)
    camille.wait_idle()
    page = camille.window.views.reports.revenue
    assert page.reading.found.total.amount - before == Decimal(1340)
    table = page.findChildren(NumbersTable, "table.buyers")[-1]
    table.setFocus(Qt.FocusReason.TabFocusReason)
    camille.press(ENTER)
    camille.wait_idle()
    assert camille.window.views.room is Room.DAY
