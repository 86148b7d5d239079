# SPDX-License-Identifier: MIT
"""The button over the map that opens the list: it counts, and nothing covers it."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from fieldsales.ui.portfolio import DrawerButton


@pytest.fixture
def plan(qtbot) -> QWidget:
    """What the button lies over."""
    plan = QWidget()
    qtbot.addWidget(plan)
    plan.resize(1000, 700)
    plan.show()
    return plan


@pytest.fixture
def drawer(words, theme, plan) -> DrawerButton:
    return DrawerButton(words, theme, plan)


def test_it_is_there_only_when_it_is_asked_for(drawer):
    assert not drawer.isVisible()


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 records"), (1, "1 record"), (12, "12 records"), (12_450, "12,450 records")]
)
def test_it_says_how_many_prospects_the_list_holds(drawer, count, said):
    drawer.show_count(count)
    assert drawer.text().strip() == said


def test_what_comes_over_the_map_later_comes_under_it(drawer, plan):
    drawer.show()
    later = QPushButton("later", plan)
    later.setGeometry(0, 0, 400, 400)
    later.show()
    assert plan.childAt(drawer.geometry().center()) is drawer


def test_it_stands_in_the_corner_and_grows_with_its_words(look, plan):
    drawer = DrawerButton(look.words, look.theme, plan)
    drawer.show()
    assert drawer.pos().x() == drawer.pos().y() == look.theme.u(12)
    small = drawer.width()
    drawer.show_count(200_000)
    assert drawer.width() > small
    assert look.cut_in(plan) == []


def test_another_text_size_keeps_the_count(drawer, look):
    drawer.show_count(12)
    drawer.set_theme(look.theme)
    assert drawer.text().strip() == "12 records"
    assert drawer.pos().x() == look.theme.u(12)
    assert drawer.size() == drawer.sizeHint()
