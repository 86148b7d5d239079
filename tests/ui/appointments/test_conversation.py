# SPDX-License-Identifier: MIT
"""An appointment asked for on its sheet: written down once, and what does not work is said on the sheet."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from fieldsales.desk.appointments import appointments_ahead
from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import find

from ...flows.conftest import Rep

SHOP = "Pharmacie Colbert"


@pytest.fixture
def karim(open_window: Callable[[str, str], Rep]) -> Rep:
    """Karim before he leaves, with the sheet of a new appointment filled in."""
    rep = open_window("b", "2026-05-20T07:10")
    rep.window.appointments.ask(find(rep.desk, SHOP).id)
    rep.wait_idle()
    sheet = rep.window.views.appointment
    sheet.day.setText("22/05")
    sheet.hour.setText("14:30")
    return rep


def hours(desk: Desk) -> list[str]:
    return [f"{one.start:%d %H:%M}" for one in appointments_ahead(desk, find(desk, SHOP).id)]


def test_a_double_click_makes_one_appointment(karim: Rep) -> None:
    sheet = karim.window.views.appointment
    for _ in range(2):
        karim.qtbot.mouseClick(sheet.main, Qt.MouseButton.LeftButton)
    karim.qtbot.keyClick(sheet, Qt.Key.Key_Return)
    karim.wait_idle()
    assert hours(karim.desk) == ["22 14:30"]
    assert not sheet.isVisible()
    assert "the appointment is on Friday 22 May at 14:30." in karim.said


def test_a_second_one_at_the_same_hour_is_refused_on_the_sheet_and_moved_there(karim: Rep) -> None:
    window, sheet = karim.window, karim.window.views.appointment
    sheet.main.click()
    karim.wait_idle()
    window.appointments.ask(find(karim.desk, SHOP).id)
    karim.wait_idle()
    sheet.day.setText("22/05")
    sheet.hour.setText("14:30")
    sheet.main.click()
    karim.wait_idle()
    assert sheet.isVisible()
    told = f"There is an appointment with {SHOP} on Friday 22 May 2026 at 14:30 already."
    assert sheet.complaint.accessibleName() == told
    assert window.views.banner.sentence == ""
    sheet.hour.setText("16:00")
    sheet.main.click()
    karim.wait_idle()
    assert not sheet.isVisible()
    assert hours(karim.desk) == ["22 14:30", "22 16:00"]


def test_the_one_of_an_id_is_moved_and_another_one_stays(karim: Rep) -> None:
    window, sheet, who = karim.window, karim.window.views.appointment, find(karim.desk, SHOP).id
    sheet.main.click()
    karim.wait_idle()
    window.appointments.ask(who)
    karim.wait_idle()
    sheet.day.setText("29/05")
    sheet.hour.setText("9:00")
    sheet.main.click()
    karim.wait_idle()
    later = appointments_ahead(karim.desk, who)[1]
    window.appointments.ask(who, later.id)
    karim.wait_idle()
    assert sheet.hour.text() == "09:00"
    sheet.hour.setText("10:15")
    for _ in range(2):
        karim.qtbot.mouseClick(sheet.main, Qt.MouseButton.LeftButton)
    karim.wait_idle()
    assert hours(karim.desk) == ["22 14:30", "29 10:15"]
    moved = appointments_ahead(karim.desk, who)[1]
    assert (moved.id, moved.end - moved.start) == (later.id, later.end - later.start)
    assert moved.end - moved.start > timedelta()
