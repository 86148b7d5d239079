# SPDX-License-Identifier: MIT
"""Whom to see instead: at most three, each with its way and its term; a digit takes one."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt

from fieldsales.domain.company import Prospect
from fieldsales.ui.suitable import SuitablePane

TODAY = date(2026, 5, 11)


@dataclass
class One:
    """Somebody who can be seen at once."""

    prospect: Prospect
    start: datetime = datetime(2026, 5, 11, 10, 24, tzinfo=ZoneInfo("Europe/Paris"))
    detour: timedelta = timedelta(minutes=9)
    open_until: datetime | None = None
    planned_on: date | None = None
    deadline: date | None = TODAY


FOUND = [One(Prospect(name[:1], name)) for name in ("Aubry et Fils", "Bodin", "Coutand", "Davy")]


@pytest.fixture
def pane(qtbot, words, theme) -> SuitablePane:
    pane = SuitablePane(words, theme)
    qtbot.addWidget(pane)
    pane.resize(420, 700)
    pane.show()
    pane.ask("x", lambda _prospect_id: "Garage Esnault")
    return pane


def test_nobody_to_see_instead_takes_no_room(pane):
    assert not pane.instead.isVisible()
    pane.instead.show_found(FOUND, TODAY)
    assert pane.instead.isVisible()
    pane.instead.show_found([], TODAY)
    assert not pane.instead.isVisible()


def test_three_are_shown_with_what_speaks_for_them(pane):
    pane.instead.show_found(FOUND, TODAY)
    assert [row.text() for row in pane.instead.rows] == ["Aubry et Fils", "Bodin", "Coutand"]
    assert pane.instead.rows[0].accessibleDescription() == (
        "there at 10:24 · 9\u202fmin of detour, deadline today"
    )


def test_a_digit_takes_one_wherever_the_keyboard_is_in_the_pane(pane, qtbot):
    pane.instead.show_found(FOUND, TODAY)
    pane.activateWindow()
    pane.focus_days()
    with qtbot.waitSignal(pane.instead.taken) as taken:
        qtbot.keyClick(pane.view, Qt.Key.Key_2)
    assert taken.args == ["B"]


def test_another_record_has_nobody_yet(pane):
    pane.instead.show_found(FOUND, TODAY)
    pane.ask("y", lambda _prospect_id: "Garage Frémond")
    assert not pane.instead.isVisible()


def test_enter_takes_the_best_and_arrows_go_through_them(pane, qtbot):
    pane.instead.show_found(FOUND, TODAY)
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    pane.instead.focus_first()
    qtbot.keyClick(pane.instead.rows[0], Qt.Key.Key_Up)
    assert pane.instead.rows[0].hasFocus()
    qtbot.keyClick(pane.instead.rows[0], Qt.Key.Key_Down)
    assert pane.instead.rows[1].hasFocus()
    with qtbot.waitSignal(pane.instead.taken) as told:
        qtbot.keyClick(pane.instead.rows[1], Qt.Key.Key_Return)
    assert told.args == ["B"]
