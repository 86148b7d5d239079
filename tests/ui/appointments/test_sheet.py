# SPDX-License-Identifier: MIT
"""An appointment on its sheet: day and hour as people say them, understood below them, told by Enter."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.ui.appointments import AppointmentSheet

TODAY = date(2026, 5, 12)
THREE = datetime(2026, 5, 15, 15, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.fixture
def sheet(qtbot, words, theme) -> AppointmentSheet:
    room = QWidget()
    qtbot.addWidget(room)
    room.resize(900, 700)
    room.show()
    return AppointmentSheet(words, theme, room)


def said(sheet: AppointmentSheet) -> str:
    QApplication.processEvents()
    return " ".join(part.text() for part in sheet.findChildren(QLabel) if part.isVisible())


def told_by(sheet: AppointmentSheet) -> list[tuple[object, ...]]:
    told: list[tuple[object, ...]] = []
    sheet.terms_wanted.connect(lambda *answer: told.append(answer))
    return told


def test_a_new_one_is_told_once_day_and_hour_are_understood(sheet, qtbot):
    told = told_by(sheet)
    sheet.ask("N1", "Cave Martin", TODAY, 20)
    assert not sheet.main.isEnabled()
    assert "Write a day such as" in said(sheet)
    sheet.day.setText("tomorrow")
    assert "Write an hour such as" in said(sheet)
    sheet.hour.setText("14h30")
    assert "14:30, for 20" in said(sheet)
    sheet.kinds[1].click()
    assert "the hour may change, the day stays" in said(sheet)
    qtbot.keyClick(sheet.hour, Qt.Key.Key_Return)
    assert told == [("N1", date(2026, 5, 13), time(14, 30), 20, Obligation.FLEXIBLE_DAY)]


def test_the_one_there_is_stands_in_the_fields_and_is_moved_by_one_of_them(sheet):
    told = told_by(sheet)
    found = Appointment("a", "N1", THREE, THREE + timedelta(minutes=45), Obligation.FLEXIBLE_WEEK)
    sheet.ask("N1", "Cave Martin", TODAY, 45, found)
    assert sheet.hour.text() == "15:00"
    assert "About Friday 15 May 2026 at 15:00" in said(sheet)
    sheet.hour.setText("9")
    sheet.main.click()
    assert told == [("N1", THREE.date(), time(9), 45, Obligation.FLEXIBLE_WEEK)]


@pytest.mark.parametrize("minutes", ["", "4", "721", "x"])
def test_a_length_that_is_none_is_asked_again(sheet, minutes):
    sheet.ask("N1", "Cave Martin", TODAY, 20)
    sheet.day.setText("tomorrow")
    sheet.hour.setText("9:00")
    sheet.minutes.setText(minutes)
    assert not sheet.main.isEnabled()
    assert "from 5 to 720" in said(sheet)
