# SPDX-License-Identifier: MIT
"""Leave in the whole window: the rep's own from the menu of a day, a client's from its record."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QToolButton

from fieldsales.desk import leaves
from fieldsales.desk.prospects import find
from fieldsales.planning.problem import Patience
from fieldsales.ui.rail import Room
from fieldsales.ui.settings import Page
from fieldsales.ui.settings.question import Complaint

from .conftest import Rep

TUESDAY, WEDNESDAY = date(2026, 5, 12), date(2026, 5, 13)


@pytest.fixture
def camille(open_window: Callable[[str, str], Rep]) -> Rep:
    """Camille in front of her week, planned."""
    rep = open_window("a", "2026-05-12T08:00")
    rep.desk.patience = Patience(iterations=300, seed=1)
    rep.window.ways.go_to_week(True)
    rep.wait_idle()
    return rep


def test_a_day_of_leave_is_written_down_by_the_keyboard_and_undone(camille: Rep) -> None:
    view = camille.window.views.week.view
    view.setFocus()
    camille.press(Qt.Key.Key_D)
    camille.wait_idle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Spend the night away…",
        "Leave…",
    ]
    camille.choose_in_menu("Leave…")
    camille.wait_idle()
    sheet = camille.window.views.leave
    assert sheet.last.hasFocus()
    assert (sheet.first.text(), sheet.last.text()) == ("12 May", "12 May")
    camille.type("tomorrow")
    camille.press(Qt.Key.Key_Return)
    camille.wait_idle()
    assert not sheet.isVisible()
    assert camille.said.startswith("You are on leave from Tuesday 12 May to Wednesday 13 May.")
    assert "1 appointment stands against it." in camille.said
    columns = {column.on: column for column in camille.window.views.week.view.days.columns}
    assert columns[TUESDAY].closed == "leave, no tour"
    assert [strip.title for strip in columns[TUESDAY].strips if "leave" not in strip.title]
    camille.window.undo()
    camille.wait_idle()
    assert camille.desk.leaves == ()
    columns = {column.on: column for column in camille.window.views.week.view.days.columns}
    assert columns[TUESDAY].blocks


def test_a_whole_week_of_leave_shows_what_stands_against_it(camille: Rep) -> None:
    leaves.add_leave(camille.desk, TUESDAY, date(2026, 5, 15), title="Congés")
    camille.window.week.read()
    camille.wait_idle()
    view = camille.window.views.week.view
    assert view.isVisible()
    columns = {column.on: column for column in view.days.columns}
    assert [columns[on].closed for on in (TUESDAY, WEDNESDAY)] == ["Congés, no tour"] * 2
    assert {strip.title for strip in columns[TUESDAY].strips} == {"Congés", "Hôtel du Logis"}


def test_leave_is_taken_away_from_the_menu_of_one_of_its_days(camille: Rep) -> None:
    camille.window.asking.do("leave")
    camille.wait_idle()
    camille.press(Qt.Key.Key_Return)
    camille.wait_idle()
    assert len(camille.desk.leaves) == 1
    room = camille.window.views.week
    x = round(room.view.grid_in(room.heads.width()).x(room.view.days.number_of(TUESDAY)) + 20)
    camille.qtbot.mouseClick(room.heads, Qt.MouseButton.LeftButton, pos=QPoint(x, 20))
    camille.wait_idle()
    camille.choose_in_menu("Take the leave away, on 12 May")
    camille.wait_idle()
    assert camille.desk.leaves == ()


def test_what_cannot_be_leave_is_said_on_the_sheet_and_nothing_typed_is_lost(camille: Rep) -> None:
    camille.window.asking.do("leave")
    camille.wait_idle()
    camille.press(Qt.Key.Key_Return)
    camille.wait_idle()
    camille.window.asking.do("leave")
    camille.wait_idle()
    sheet = camille.window.views.leave
    sheet.first.setText("12 May")
    camille.press(Qt.Key.Key_Return)
    camille.wait_idle()
    assert sheet.isVisible()
    assert "You are on leave on Tuesday 12 May already" in sheet.complaint.accessibleName()
    sheet.last.setText("2026-05-11")
    assert not sheet.main.isEnabled()
    sheet.last.setText("never")
    assert not sheet.main.isEnabled()
    assert len(camille.desk.leaves) == 1
    camille.press(Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_a_clients_leave_stands_on_its_record_and_goes_again(camille: Rep) -> None:
    cave = find(camille.desk, "Cave Martin")
    camille.window.ways.go_to(Room.DAY)
    camille.open("Cave Martin")
    camille.click("action.more")
    camille.choose_in_menu("On leave…")
    camille.wait_idle()
    sheet = camille.window.views.leave
    assert not sheet.title.isVisible()
    sheet.last.setText("21 August")
    sheet.main.click()
    camille.wait_idle()
    assert camille.said.startswith("Cave Martin is on leave from Tuesday 12 May to Friday 21 August.")
    assert cave.id not in {row.prospect_id for row in camille.rows}
    assert camille.why_not("Cave Martin") == "on leave until 21 Aug"
    (leave,) = camille.desk.leaves
    camille.click(f"leave.{leave.id}", camille.window.views.card)
    camille.wait_idle()
    assert camille.desk.leaves == ()
    assert camille.said.startswith("Cave Martin is not on leave any more")


def test_all_leave_is_written_down_and_taken_away_in_the_settings(camille: Rep) -> None:
    window = camille.window
    window.ways.go_to_settings(Page.DAY)
    camille.wait_idle()
    page = window.views.settings.day
    for name, text in (("first", "13 May"), ("last", "15 May"), ("title", "RTT")):
        page.findChildren(QLineEdit, f"day.leave.{name}")[-1].setText(text)
    camille.click("day.leave.add", page)
    camille.wait_idle()
    (leave,) = camille.desk.leaves
    assert (leave.first, leave.last, leave.title) == (WEDNESDAY, date(2026, 5, 15), "RTT")
    assert camille.said.startswith("You are on leave from Wednesday 13 May to Friday 15 May.")
    assert page.findChildren(QLineEdit, "day.leave.first")[-1].text() == ""

    page.findChildren(QLineEdit, "day.leave.first")[-1].setText("Friday")
    camille.click("day.leave.add", page)
    camille.wait_idle()
    said = [one.accessibleName() for one in page.findChildren(Complaint) if one.isVisible()]
    assert any("You are on leave from Wednesday 13 May to Friday 15 May already" in one for one in said)
    assert page.findChildren(QLineEdit, "day.leave.first")[-1].text() == "Friday"

    camille.click(f"day.leave.{leave.id}", page)
    camille.wait_idle()
    assert camille.desk.leaves == ()
    window.undo()
    camille.wait_idle()
    assert [one.title for one in camille.desk.leaves] == ["RTT"]
    assert page.findChildren(QToolButton, f"day.leave.{leave.id}")
