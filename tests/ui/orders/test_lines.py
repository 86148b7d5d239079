# SPDX-License-Identifier: MIT
"""An order typed by keyboard alone."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from fieldsales.domain.order import Product, SoldLine
from fieldsales.ui.orders.lines import OrderLines

VAT = Decimal(20)
PRODUCTS = (
    Product("1", "Muscadet", "blanc", Decimal("4.80"), vat=VAT),
    Product("2", "Chinon", "rouge", Decimal("6.90"), vat=VAT),
    Product("3", "Vieux Chinon", "rouge", Decimal("9.90"), vat=Decimal("5.5")),
)


@pytest.fixture
def lines(qtbot, words, theme):
    made = OrderLines(words, theme, "")
    qtbot.addWidget(made)
    made.resize(theme.u(388), theme.u(300))
    made.show()
    made.offer(PRODUCTS, VAT)
    made.take_focus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return made


def keys(qtbot, *typed):
    """Type texts and keys wherever the focus is."""
    for one in typed:
        if isinstance(one, str):
            qtbot.keyClicks(QApplication.focusWidget(), one)
        else:
            qtbot.keyClick(QApplication.focusWidget(), one)


def test_an_amount_and_enter_is_the_whole_order(lines, qtbot):
    with qtbot.waitSignal(lines.finished):
        keys(qtbot, "1240", Qt.Key.Key_Return)
    assert lines.sold == (SoldLine("", "", Decimal(1), Decimal(1240), vat=VAT),)
    assert lines.text == "1240"


def test_a_few_letters_take_a_product_and_enter_adds_a_line(lines, qtbot):
    enter = Qt.Key.Key_Return
    keys(qtbot, "musc", enter, "12", enter, "vieux", enter, "6", enter)
    with qtbot.waitSignal(lines.finished):
        keys(qtbot, enter)
    assert lines.sold == (
        SoldLine("Muscadet", "blanc", Decimal(12), Decimal("4.80"), vat=VAT),
        SoldLine("Vieux Chinon", "rouge", Decimal(6), Decimal("9.90"), vat=Decimal("5.5")),
    )
    assert lines.text == "Muscadet\t12\nVieux Chinon\t6"


def test_backspace_takes_an_empty_line_off(lines, qtbot):
    keys(qtbot, "musc", Qt.Key.Key_Return, "2", Qt.Key.Key_Return)
    assert len(lines.typed) == 2
    keys(qtbot, Qt.Key.Key_Backspace)
    assert len(lines.typed) == 1
    assert QApplication.focusWidget().objectName() == "order.0.quantity"


def test_what_cannot_be_read_is_said_and_gets_the_cursor(lines, qtbot):
    keys(qtbot, "musc", Qt.Key.Key_Return, "0")
    assert not lines.check()
    assert QApplication.focusWidget().objectName() == "order.0.quantity"
    keys(qtbot, Qt.Key.Key_Backspace, "3")
    assert lines.check()


def test_every_field_has_a_name_and_what_was_typed_comes_back(lines, qtbot, words, theme):
    keys(qtbot, "musc", Qt.Key.Key_Return, "2", Qt.Key.Key_Return, "99")
    assert all(field.accessibleName() for field in lines.findChildren(QLineEdit))
    again = OrderLines(words, theme, lines.text, PRODUCTS, VAT)
    qtbot.addWidget(again)
    assert again.sold == lines.sold
