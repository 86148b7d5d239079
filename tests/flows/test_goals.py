# SPDX-License-Identifier: MIT
"""Three goals, in the whole window: asked over the day, set side by side, one kept and taken back."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fieldsales.domain.tour import Goal
from fieldsales.planning.problem import Patience

from .conftest import Rep


def test_a_goal_is_chosen_by_keyboard_and_one_undo_takes_plan_and_goal_back(
    open_window: Callable[[str, str], Rep],
) -> None:
    rep = open_window("demonstration", "2026-05-12T08:00")
    rep.desk.patience = Patience(iterations=300, seed=1)
    rep.window.views.palette.command_chosen.emit("goals")
    rep.wait_idle()
    sheet = rep.window.views.goals
    assert sheet.isVisible()
    assert [button.accessibleName() for button in sheet.buttons] == [
        "Keep the plan for: Most value",
        "Keep the plan for: Fewest kilometres",
        "Keep the plan for: Earliest home",
    ]
    assert rep.desk.portfolio.kept_tour(rep.desk.today) is None
    assert QApplication.focusWidget() is sheet.buttons[0]
    rep.press(Qt.Key.Key_Tab, Qt.Key.Key_Space)
    rep.wait_idle()
    assert not sheet.isVisible()
    assert rep.desk.goal is Goal.DISTANCE
    assert rep.desk.portfolio.kept_tour(rep.desk.today) is not None
    assert rep.window.seen.tour is not None
    rep.window.undo()
    rep.wait_idle()
    assert rep.desk.goal is Goal.VALUE
    assert rep.desk.portfolio.kept_tour(rep.desk.today) is None


def test_closing_the_sheet_gives_the_plans_up(open_window: Callable[[str, str], Rep]) -> None:
    rep = open_window("a", "2026-05-12T08:00")
    before = rep.desk.portfolio.last_change()
    rep.window.goals.ask()
    rep.qtbot.waitUntil(rep.window.views.goals.isVisible)
    rep.press(Qt.Key.Key_Escape)
    rep.wait_idle()
    assert not rep.window.views.goals.isVisible()
    assert rep.desk.portfolio.last_change() == before


def test_days_that_are_over_have_no_goals(open_window: Callable[[str, str], Rep]) -> None:
    rep = open_window("a", "2026-05-12T08:00")
    rep.press(Qt.Key.Key_Left, modifier=Qt.KeyboardModifier.AltModifier)
    rep.wait_idle()
    rep.window.goals.ask()
    rep.wait_idle()
    assert not rep.window.views.goals.isVisible()
    assert "still to come" in rep.window.views.banner.sentence
    rep.press(Qt.Key.Key_Right, modifier=Qt.KeyboardModifier.AltModifier)
    rep.wait_idle()
    assert not rep.window.views.banner.isVisible(), "the day that is looked at is no day that is over"


def test_why_something_cannot_be_done_is_told_until_something_is_done(
    open_window: Callable[[str, str], Rep],
) -> None:
    rep = open_window("a", "2026-05-12T08:00")
    banner = rep.window.views.banner
    rep.press(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)  # the scenario itself
    rep.wait_idle()
    rep.press(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    rep.wait_idle()
    assert banner.sentence == "There is nothing left to undo."
    rep.window.course.plan()
    rep.wait_idle()
    assert not banner.isVisible()
