# SPDX-License-Identifier: MIT
"""The body of a card: what shows the same stays, and Tab follows the order of the parts."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from fieldsales.ui.card.body import CardBody


@pytest.fixture
def above(qtbot) -> Iterator[QPushButton]:
    """What stands over the body, in a window of its own."""
    window = QWidget()
    column, above = QVBoxLayout(window), QPushButton("above")
    column.addWidget(above)
    qtbot.addWidget(window)
    yield above
    window.hide()


@pytest.fixture
def body(above, theme) -> CardBody:
    body = CardBody(theme)
    above.window().layout().addWidget(body)
    return body


def parts_of(body: CardBody, **made_of: object) -> list[QPushButton]:
    return [body.part(name, of, partial(QPushButton, name)) for name, of in made_of.items()]


def tabs_of(above: QWidget, body: CardBody) -> list[str]:
    """Return what Tab reaches, from what stands above on."""
    found, one = [], above
    while True:
        found.append(one)
        one = one.nextInFocusChain()
        if one is above:
            return [each.text() for each in found if isinstance(each, QPushButton)]


def test_a_part_stays_while_it_is_made_of_the_same(above, body):
    first, second = parts_of(body, first=(1, "x"), second=2)
    body.put([first, second], above)
    assert parts_of(body, first=(1, "x"), second=3)[0] is first
    assert parts_of(body, second=2)[0] is not second, "it was made of something else meanwhile"


def test_what_is_not_put_again_goes(above, body, qtbot):
    first, second = parts_of(body, first=1, second=2)
    body.put([first, second], above)
    with qtbot.waitSignal(second.destroyed):
        body.put([first], above)
    assert body.findChildren(QPushButton) == [first]


def test_tab_follows_the_order_however_new_a_part_is(above, body):
    body.put(parts_of(body, a=1, b=1, c=1), above)
    body.put([QPushButton("new"), *parts_of(body, a=1, b=2, c=1)], above)
    assert tabs_of(above, body) == ["above", "new", "a", "b", "c"]


def test_tab_comes_from_what_stands_above_even_where_that_is_the_newest(above, body):
    body.put(parts_of(body, a=1, b=1), above)
    newest = QPushButton("newest")
    above.window().layout().insertWidget(0, newest)
    body.put(parts_of(body, a=1, b=1), newest)
    assert tabs_of(newest, body)[:3] == ["newest", "a", "b"]
