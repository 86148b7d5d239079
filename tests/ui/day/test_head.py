# SPDX-License-Identifier: MIT
"""The head of the day: which day it is, how near, and the way to its neighbours."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from fieldsales.ui.day.head import DayHead

TUESDAY = date(2026, 5, 12)


@pytest.fixture
def head(qtbot, words, theme) -> DayHead:
    head = DayHead(words, theme)
    qtbot.addWidget(head)
    head.resize(420, 120)
    head.show()
    return head


@pytest.fixture
def show(head, scene):
    """Return what shows a day, with the tour of the example unless told otherwise."""

    def show(day: date = TUESDAY, tour=scene.tour, now=scene.now, note: str = "") -> None:
        head.show_day(day, now, tour, scene.faces, note)

    return show


def title(head: DayHead) -> str:
    return head.findChild(QLabel).text()


def near(head: DayHead) -> str:
    return head._sub.accessibleName().replace("\u202f", " ")


def today(head: DayHead) -> QPushButton:
    return head.findChild(QPushButton)


def test_it_says_the_day_and_when_it_begins(head, show):
    show()
    assert title(head) == "Tuesday 12 May"
    assert near(head) == "today, leaving in 1 h 08"
    assert not today(head).isVisible()


@pytest.mark.parametrize(("away", "said"), [(1, "tomorrow"), (-1, "yesterday"), (2, ""), (30, "")])
def test_another_day_says_how_near_it_is_and_offers_the_way_back(head, show, away, said):
    show(TUESDAY + timedelta(days=away))
    assert near(head) == said
    assert today(head).isVisible()


def test_once_under_way_it_is_only_today(head, show, scene):
    show(now=scene.tour.leave)
    assert near(head) == "today"
    show(tour=replace(scene.tour, leave=None))
    assert near(head) == "today"
    show(tour=None)
    assert near(head) == "today"


def test_a_note_stands_in_the_place_of_when_it_begins(head, show):
    show(note="planning…")
    assert near(head) == "planning…"


def test_the_arrows_go_a_day_back_and_forth_and_the_button_to_today(head, show, qtbot):
    show(date(2026, 6, 1))
    wishes = []
    head.day_changed.connect(wishes.append)
    for button in (head._back, head._forth, today(head)):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wishes == [date(2026, 5, 31), date(2026, 6, 2), TUESDAY]


def test_without_stops_there_are_no_figures(head, show, scene):
    show()
    assert head.figures.isVisible()
    for tour in (None, replace(scene.tour, stops=())):
        show(tour=tour)
        assert not head.figures.isVisible()
        assert head.figures.accessibleName() == ""


def test_no_text_of_the_head_is_cut(qtbot, look):
    head = DayHead(look.words, look.theme)
    qtbot.addWidget(head)
    head.resize(look.theme.u(420), head.sizeHint().height())
    head.show()
    scene = look.scene
    for day, note in (
        (TUESDAY, ""),
        (TUESDAY, look.words.gettext("provisional, being refined")),
        (date(2026, 5, 13), ""),
        (date(2026, 5, 13), look.words.gettext("planning…")),
        (date(2026, 9, 30), ""),
    ):
        head.show_day(day, scene.now, scene.tour, scene.faces, note)
        assert look.cut_in(head) == [], day
