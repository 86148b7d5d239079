# SPDX-License-Identifier: MIT
"""Products, targets and commission on their page, written down field by field."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from fieldsales.desk.revenue import COMMISSION, Rates
from fieldsales.domain.order import Product
from fieldsales.ui.reports.numbers import NumbersTable
from fieldsales.ui.settings.question import Complaint
from fieldsales.ui.settings.sales_page import SalesPage, SalesSeen

CHINON = Product("c", "Chinon <b>", "rouge", Decimal("6.90"), vat=Decimal(20))
SEEN = SalesSeen(
    (CHINON, Product("m", "Muscadet", "blanc", None, vat=Decimal("5.5"))),
    {date(2026, month, 1): Decimal(1000 * month) for month in range(1, 12)},
    Rates(Decimal(8), {"rouge": Decimal(5)}),
    Decimal(20),
    ("rouge", "blanc"),
    date(2026, 5, 12),
)


@pytest.fixture
def page(qtbot, words, theme):
    made = SalesPage(words, theme)
    qtbot.addWidget(made)
    made.resize(1000, 900)
    made.show()
    made.show_sales(SEEN)
    return made


def field(page, name):
    return page.findChildren(QLineEdit, name)[-1]


def type_into(qtbot, one, text):
    one.setFocus()
    one.selectAll()
    qtbot.keyClicks(one, text)
    qtbot.keyClick(one, Qt.Key.Key_Return)


def test_a_month_is_typed_and_copied_to_the_following_ones(page, qtbot):
    with qtbot.waitSignal(page.target_wanted) as wanted:
        type_into(qtbot, field(page, "target.3"), "9 000")
    assert wanted.args == [date(2026, 3, 1), Decimal(9000), False]
    page.show_sales(SEEN)
    with qtbot.waitSignal(page.target_wanted) as wanted:
        page.findChildren(QAbstractButton, "target.copy")[-1].click()
    assert wanted.args == [date(2026, 3, 1), Decimal(3000), True]


def test_an_emptied_month_has_no_target_and_a_year_is_spread(page, qtbot):
    with qtbot.waitSignal(page.target_wanted) as wanted:
        one = field(page, "target.2")
        one.clear()
        qtbot.keyClick(one, Qt.Key.Key_Return)
    assert wanted.args == [date(2026, 2, 1), None, False]
    assert field(page, "target.year").text() == "66,000"
    with qtbot.waitSignal(page.spread_wanted) as wanted:
        type_into(qtbot, field(page, "target.year"), "120,000.50")
    assert wanted.args == [2026, Decimal("120000.50")]


@pytest.mark.parametrize(
    ("name", "text"), [("target.3", "-5"), ("target.3", "1e9"), (COMMISSION, "200"), ("sales.vat", "80")]
)
def test_what_is_no_number_is_said_and_nothing_is_told(page, qtbot, name, text):
    with qtbot.assertNotEmitted(page.target_wanted), qtbot.assertNotEmitted(page.setting_changed):
        type_into(qtbot, field(page, name), text)
    assert any("number of percent" in one or "amount in euros" in one for one in said(page))


def said(page):
    return [one.accessibleName() for one in page.findChildren(Complaint)]


def test_rates_are_told_with_their_key_or_their_line(page, qtbot):
    with qtbot.waitSignal(page.setting_changed) as wanted:
        type_into(qtbot, field(page, COMMISSION), "8,5")
    assert wanted.args == [COMMISSION, "8.5"]
    with qtbot.waitSignal(page.line_rate_wanted) as wanted:
        type_into(qtbot, field(page, "commission.blanc"), "3")
    assert wanted.args == ["blanc", Decimal(3)]


def test_a_product_opens_by_enter_and_html_stays_text(page, qtbot):
    table = page.findChildren(NumbersTable, "products")[-1]
    table.setFocus(Qt.FocusReason.TabFocusReason)
    assert table.text(0, 0) == "Chinon <b>"
    with qtbot.waitSignal(page.product_wanted) as wanted:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert wanted.args == [CHINON]


def test_an_empty_catalogue_says_what_to_do(qtbot, words, theme):
    made = SalesPage(words, theme)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.product_wanted) as wanted:
        made.findChildren(QAbstractButton, "product.new")[-1].click()
    assert wanted.args == [None]
    assert made.findChildren(QAbstractButton, "product.export") == []


def test_nothing_is_cut_in_either_language_at_100_and_200_percent(qtbot, look):
    made = SalesPage(look.words, look.theme)
    qtbot.addWidget(made)
    made.resize(1140, 860)
    made.show()
    made.show_sales(SEEN)
    assert look.cut_in(made) == []
    assert all(one.accessibleName() for one in made.findChildren(QLineEdit))
