# SPDX-License-Identifier: MIT
"""Appointments in the whole window: from the palette, on days without a plan, moved and cancelled."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fieldsales.desk.appointments import next_appointment
from fieldsales.ui.rail import Room

from .conftest import Rep

Open = Callable[[str, str], Rep]

SHOP = "Pharmacie Colbert"
FRIDAY = date(2026, 5, 22)


@pytest.fixture
def karim(open_window: Open) -> Rep:
    """Karim before he leaves; nothing is planned."""
    return open_window("b", "2026-05-20T07:10")


def by_palette(rep: Rep, asked: str) -> None:
    rep.press(Qt.Key.Key_K, modifier=Qt.KeyboardModifier.ControlModifier)
    rep.type(asked)
    rep.press(Qt.Key.Key_Return)
    rep.wait_idle()


def test_an_appointment_is_made_shown_on_its_unplanned_day_moved_and_cancelled(karim: Rep) -> None:
    window, sheet = karim.window, karim.window.views.appointment
    by_palette(karim, "cancel the app")
    assert "Open a record first" in karim.said
    karim.open(SHOP)
    by_palette(karim, "move the app")
    assert "There is no appointment from today on" in window.views.banner.sentence
    by_palette(karim, "new app")
    assert sheet.isVisible()
    sheet.day.setText("le 22")
    sheet.hour.setText("14h30")
    sheet.main.click()
    karim.wait_idle()
    assert f"{SHOP}: the appointment is on Friday 22 May at 14:30." in karim.said

    window.course.go_to(FRIDAY)
    karim.wait_idle()
    empty = window.views.day._empty
    assert [row.text() for row in empty.agreed.rows] == [SHOP]
    window.ways.go_to(Room.WEEK)
    karim.wait_idle()
    week = window.views.week
    assert week._stack.currentWidget() is week.view
    column = next(one for one in week.view.days.columns if one.on == FRIDAY)
    assert [(one.face.name, one.time, one.is_fixed) for one in column.blocks] == [(SHOP, "14:30", True)]

    window.ways.go_to(Room.DAY)
    karim.open(SHOP)
    by_palette(karim, "move the app")
    assert QApplication.focusWidget() is sheet.day
    sheet.hour.setText("16:00")
    sheet.kinds[1].click()
    sheet.main.click()
    karim.wait_idle()
    assert "the hour may still change. It was on Friday 22 May at 14:30." in karim.said
    by_palette(karim, "cancel the app")
    assert next_appointment(window._runner.desk, window.record.prospect_id) is None
    assert empty.agreed.rows == []
    window.undo()
    karim.wait_idle()
    assert [row.text() for row in empty.agreed.rows] == [SHOP]


def test_a_good_day_is_looked_for_from_the_sheet_and_stands_on_it(karim: Rep) -> None:
    window, sheet = karim.window, karim.window.views.appointment
    karim.open(SHOP)
    by_palette(karim, "new app")
    sheet.minutes.setText("35")
    sheet.leeway.setText("10")
    sheet.good_day.click()
    karim.wait_idle()
    pane = window.views.suitable
    assert window.views.panes.right.currentWidget() is pane
    assert not sheet.isVisible()
    assert pane.promise.text() == "Take this day"
    line = pane.view.current
    assert line is not None
    pane.promise.click()
    karim.wait_idle()
    assert sheet.isVisible()
    assert sheet.hour.text() == line.hour.partition("–")[0]
    assert (sheet.minutes.text(), sheet.leeway.text()) == ("35", "10")
    karim.press(Qt.Key.Key_Return)
    karim.wait_idle()
    made = next_appointment(window._runner.desk, window.record.prospect_id)
    assert made is not None
    assert (made.start.date(), f"{made.start:%H:%M}") == (line.on, sheet.hour.text())
    assert made.leeway == timedelta(minutes=10)
    # nothing was promised beside it
    assert window._runner.desk.portfolio.kept_tour(line.on) is None
