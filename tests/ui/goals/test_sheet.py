# SPDX-License-Identifier: MIT
"""The sheet of three goals: figures side by side or one below the other, and the button that keeps one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from fieldsales.desk.desk import Desk
from fieldsales.desk.goals import Way, ways
from fieldsales.domain.tour import Goal
from fieldsales.planning.problem import Patience
from fieldsales.ui.goals import GoalsSheet

TUESDAY = date(2026, 5, 12)
NAMES = ["Most value", "Fewest kilometres", "Earliest home"]


@pytest.fixture(scope="module")
def found(make_desk: Callable[[], Desk]) -> tuple[Way, ...]:
    """Camille's Tuesday for each goal."""
    desk = make_desk()
    desk.patience = Patience(iterations=100, seed=1)
    return ways(desk, TUESDAY, 1)


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def sheet(words, theme, window) -> GoalsSheet:
    """The sheet of a Tuesday that is being planned, with the way of fewest kilometres in force."""
    sheet = GoalsSheet(words, theme, window)
    sheet.ask("Tuesday 12 May", Goal.DISTANCE)
    return sheet


def said(sheet: GoalsSheet) -> list[str]:
    """All texts of the sheet, as the eye meets them."""
    return [" ".join(one.text().split()) for one in sheet.findChildren(QLabel) if one.text()]


def bold(sheet: GoalsSheet, text: str) -> bool:
    return any(
        one.font().weight() >= 600
        for one in sheet.findChildren(QLabel)
        if " ".join(one.text().split()) == text
    )


def test_while_the_days_are_planned_it_says_which_and_that_nothing_is_kept(sheet):
    assert "Tuesday 12 May" in said(sheet)
    assert "The same days are planned once for each goal. Nothing is kept yet." in said(sheet)
    assert sheet.buttons == ()


def test_each_goal_is_a_column_and_the_best_figure_of_each_line_stands_out(sheet, found):
    value, distance = (replace(found[0], metres=52_000), replace(found[1], metres=31_000))
    sheet.show_ways((value, distance, replace(found[2], metres=40_000)))
    texts = said(sheet)
    assert [one for one in texts if one in NAMES] == NAMES
    assert {"Kilometres", "31 km", "40 km", "52 km"} <= set(texts)
    assert (bold(sheet, "31 km"), bold(sheet, "52 km")) == (True, False)
    assert "in force: a driven kilometre counts ten times" in texts


def test_the_keyboard_is_on_the_goal_in_force_and_a_key_keeps_the_one_beside_it(sheet, found, qtbot):
    sheet.show_ways(found)
    assert QApplication.focusWidget() is sheet.buttons[1]
    qtbot.keyClick(sheet.buttons[1], Qt.Key.Key_Tab)
    with qtbot.waitSignal(sheet.chosen) as chosen:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert chosen.args == [found[2]]


def test_in_a_narrow_window_the_goals_stand_one_below_the_other(sheet, found, window, qtbot):
    sheet.show_ways(found)
    window.resize(480, 800)
    qtbot.waitUntil(lambda: len({one.mapTo(sheet, one.rect().topLeft()).x() for one in sheet.buttons}) == 1)
    heights = [one.mapTo(sheet, one.rect().topLeft()).y() for one in sheet.buttons]
    assert heights == sorted(set(heights))
    assert [one.accessibleName() for one in sheet.buttons] == [f"Keep the plan for: {one}" for one in NAMES]
    assert any("Visits : " in text and " · " in text for text in said(sheet))


def test_what_came_to_nothing_is_said_and_can_be_asked_for_again(sheet, found):
    sheet.show_failed()
    assert "No plan came of it. Try again." in said(sheet)
    sheet.ask("Wednesday 13 May", Goal.VALUE)
    sheet.show_ways(found)
    assert "No plan came of it. Try again." not in said(sheet)
    assert len(sheet.buttons) == 3


def test_where_nobody_can_be_seen_there_is_nothing_to_keep(sheet, found):
    def emptied(way: Way) -> Way:
        drafts = tuple(replace(draft, tour=replace(draft.tour, stops=())) for draft in way.week.drafts)
        return replace(way, week=replace(way.week, drafts=drafts))

    sheet.show_ways([emptied(way) for way in found])
    assert "No goal finds anybody to visit." in said(sheet)
    assert sheet.buttons == ()


def test_of_a_search_that_is_still_being_prepared_it_says_that_better_plans_may_be_found(sheet, found):
    note = "The search is still being prepared: a longer one may find better plans."
    sheet.show_ways(found)
    assert not any(note in text for text in said(sheet))
    (draft,) = found[0].week.drafts
    early = replace(draft, tour=replace(draft.tour, provisional=True))
    sheet.show_ways((replace(found[0], week=replace(found[0].week, drafts=(early,))), *found[1:]))
    assert any(note in text for text in said(sheet))
