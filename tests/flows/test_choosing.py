# SPDX-License-Identifier: MIT
"""A rep who knows better than the doctrine: a class chosen by keyboard, seen, given back, undone."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fieldsales.desk import prospects

#: The rep of conftest, who works in the window.
Rep = Any
Open = Callable[[str, str], Rep]


def verdict_of(rep: Rep, name: str) -> Any:
    return prospects.card(rep.desk, prospects.find(rep.desk, name).id).verdict


def said(view: QWidget) -> str:
    return "\n".join(part.accessibleName() for part in view.findChildren(QWidget))


def test_a_class_is_chosen_by_keyboard_given_back_and_undone(open_window: Open) -> None:
    rep = open_window("a", "2026-05-12T08:42")
    rep.open("L'Ardoise")
    rep.press(Qt.Key.Key_C)
    rep.type("1")
    rep.press(Qt.Key.Key_Tab)
    rep.type("Signs on Friday")
    rep.press(Qt.Key.Key_Tab)
    rep.type("2 weeks")
    rep.press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    rep.wait_idle()
    verdict = verdict_of(rep, "L'Ardoise")
    assert (verdict.temperature, verdict.decided_by) == ("chaud", "rep")
    assert verdict.override.fact.text == "Signs on Friday"
    assert rep.class_in_list("L'Ardoise") == "chaud"
    assert "your choice until 26 May" in said(rep.window.views.card)
    assert rep.said == "L'Ardoise: the class is your choice now. Relance: call on Wednesday 13 May."
    rep.click("give class back", rep.window.views.card)
    rep.wait_idle()
    assert rep.class_in_list("L'Ardoise") == "tiede"
    for expected in ("chaud", "tiede"):
        rep.press(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
        rep.wait_idle()
        assert verdict_of(rep, "L'Ardoise").class_id == rep.class_in_list("L'Ardoise") == expected


def test_an_answer_and_a_brake_are_given_and_taken_back(open_window: Open) -> None:
    rep = open_window("a", "2026-05-12T08:42")
    rep.open("L'Ardoise")
    card = rep.window.views.card
    rep.click("criterion.budget.yes", card)
    rep.wait_idle()
    rep.click("criterion.brake.trust", card)
    rep.wait_idle()
    found = prospects.card(rep.desk, card.prospect_id).qualification
    assert (found.answers[1].value, found.brake.value) == ("yes", "trust")
    rep.click("criterion.brake.unknown", card)
    rep.wait_idle()
    card.findChildren(QWidget, "criterion.budget.yes")[-1].setFocus()
    rep.press(Qt.Key.Key_Delete)
    rep.wait_idle()
    found = prospects.card(rep.desk, card.prospect_id).qualification
    assert (found.answers[1].value, found.brake.value) == ("unknown", "unknown")


def test_own_records_are_found_by_what_their_trade_is_also_called(open_window) -> None:
    rep = open_window("a", "2026-05-12T08:42")
    rep.window.views.list.focus_search()
    rep.type("resto")
    model = rep.window.views.list.model
    lines = [model.line_at(row) for row in range(model.rowCount())]
    names = {line.name for line in lines if line is not None}
    assert {"Le Comptoir", "L'Ardoise"} <= names
    assert "Cave Martin" not in names
    assert "Le Comptoir" in {line.name for line in model.find("resto", 20)}
