# SPDX-License-Identifier: MIT
"""An appointment on its sheet: day and hour as people say them, understood below them, told by Enter."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from fieldsales.desk.appointments import Calendar
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.leave import Leave
from fieldsales.ui.appointments import Agreed, AppointmentSheet, Asked
from fieldsales.ui.appointments.sheet import KINDS
from fieldsales.wording.words import Words

TODAY = date(2026, 5, 12)
THREE = datetime(2026, 5, 15, 15, tzinfo=ZoneInfo("Europe/Paris"))
CALENDAR = Calendar(TODAY, "FR", frozenset(range(5)), (Leave("l", date(2026, 6, 1), date(2026, 6, 5)),))
NEW = Asked("N1", "Cave Martin", 20, CALENDAR)


def made(qtbot, words, theme) -> AppointmentSheet:
    room = QWidget()
    qtbot.addWidget(room)
    room.resize(900, 700)
    room.show()
    return AppointmentSheet(words, theme, room)


@pytest.fixture
def sheet(qtbot, words, theme) -> AppointmentSheet:
    return made(qtbot, words, theme)


def said(sheet: AppointmentSheet) -> str:
    QApplication.processEvents()
    return " ".join(part.text() for part in sheet.findChildren(QLabel) if part.isVisible())


def told_by(sheet: AppointmentSheet) -> list[Agreed]:
    told: list[Agreed] = []
    sheet.terms_wanted.connect(told.append)
    return told


def agreed(minutes: int = 45, kind: Obligation = Obligation.FIXED, at: datetime = THREE) -> Asked:
    found = Appointment("a", "N1", at, at + timedelta(minutes=minutes), kind)
    return Asked("N1", "Cave Martin", minutes, CALENDAR, found)


def test_a_new_one_is_told_once_day_and_hour_are_understood(sheet, qtbot):
    told = told_by(sheet)
    sheet.ask(NEW)
    assert not sheet.main.isEnabled()
    assert "Write a day such as" in said(sheet)
    sheet.day.setText("tomorrow")
    assert "Write an hour such as" in said(sheet)
    sheet.hour.setText("14h30")
    assert "14:30, for 20" in said(sheet)
    sheet.kinds[1].click()
    assert "the hour may change, the day stays" in said(sheet)
    qtbot.keyClick(sheet.hour, Qt.Key.Key_Return)
    assert told == [Agreed("N1", "", date(2026, 5, 13), time(14, 30), 20, Obligation.FLEXIBLE_DAY)]


def test_the_one_there_is_stands_in_the_fields_and_is_moved_by_one_of_them(sheet):
    told = told_by(sheet)
    sheet.ask(agreed(kind=Obligation.FLEXIBLE_WEEK))
    assert sheet.hour.text() == "15:00"
    assert "About Friday 15 May 2026 at 15:00" in said(sheet)
    sheet.hour.setText("9")
    sheet.main.click()
    assert told == [Agreed("N1", "a", THREE.date(), time(9), 45, Obligation.FLEXIBLE_WEEK)]


def test_a_visit_is_reserved_and_dropped_in_its_own_words(sheet, qtbot):
    told = told_by(sheet)
    sheet.ask(NEW)
    sheet.day.setText("tomorrow")
    sheet.hour.setText("9:00")
    assert sheet.main.text() == "Make the appointment"
    sheet.kinds[KINDS.index(Obligation.RESERVATION)].click()
    assert "it makes way for every appointment" in said(sheet)
    assert not sheet.leeway.isVisible()
    assert sheet.main.text() == "Reserve the visit"
    sheet.main.click()
    assert told == [Agreed("N1", "", date(2026, 5, 13), time(9), 20, Obligation.RESERVATION)]
    sheet.ask(agreed(kind=Obligation.RESERVATION))
    assert sheet.kinds[KINDS.index(Obligation.RESERVATION)].isChecked()
    assert (sheet.main.text(), sheet.cancel.text()) == ("Move it", "Drop the reservation")
    assert "Change the reservation" in said(sheet)


@pytest.mark.parametrize("minutes", ["", "4", "721", "x"])
def test_a_length_that_is_none_is_asked_again(sheet, minutes):
    sheet.ask(NEW)
    sheet.day.setText("tomorrow")
    sheet.hour.setText("9:00")
    sheet.minutes.setText(minutes)
    assert not sheet.main.isEnabled()
    assert "from 5 to 720" in said(sheet)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("2026-05-11", "This day has passed: write a later one."),
        ("Thursday 22 May", "The date that you wrote is Friday 22 May 2026"),
        ("one of these days", "Write a day such as Friday, 22/05 or tomorrow."),
    ],
)
def test_a_day_that_is_none_or_has_passed_is_answered_and_cannot_be_told(sheet, typed, answer):
    sheet.ask(NEW)
    sheet.hour.setText("9:00")
    sheet.day.setText(typed)
    assert answer in said(sheet)
    assert not sheet.main.isEnabled()


@pytest.mark.parametrize(
    ("language", "typed", "against"),
    [
        ("en", "25/05", "Monday 25 May is a public holiday: Pentecost Monday."),
        ("fr", "25/05", "Lundi de Pentecôte"),
        ("en", "2 June", "You are on leave until 5 Jun."),
        ("en", "22/05", ""),
    ],
)
def test_what_a_day_has_against_it_is_said_quietly_and_it_is_allowed(qtbot, theme, language, typed, against):
    sheet = made(qtbot, Words(language), theme)
    sheet.ask(NEW)
    sheet.hour.setText("9:00")
    sheet.day.setText(typed)
    QApplication.processEvents()
    assert against in sheet.against.text().replace("\u2060", "")
    assert sheet.against.isVisible() == bool(against)
    assert sheet.main.isEnabled()


def test_an_hour_at_which_the_place_is_closed_is_said_and_allowed_and_any_hour_of_the_day_is_none(
    sheet, qtbot
):
    sheet.ask(replace(NEW, calendar=replace(CALENDAR, opening="Tu-Sa 10:00-13:00")))
    sheet.day.setText("22/05")
    sheet.hour.setText("9:00")
    QApplication.processEvents()
    assert "is open only 10:00–13:00 that day" in sheet.against.text().replace("\u2060", "")
    assert sheet.main.isEnabled()
    qtbot.mouseClick(sheet.kinds[KINDS.index(Obligation.FLEXIBLE_DAY)], Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert sheet.against.text() == ""


def test_the_appointment_is_cancelled_by_a_button_that_says_so_and_the_sheet_closed_by_another(sheet, qtbot):
    sheet.ask(agreed())
    QApplication.processEvents()
    shown = [one.text() for one in sheet.findChildren(QPushButton) if one.isVisible()]
    assert "Cancel" not in shown
    assert {"Close", "Cancel the appointment"} <= set(shown)
    with qtbot.waitSignal(sheet.cancel_wanted) as told:
        sheet.cancel.click()
    assert told.args == ["N1", "a"]
    sheet.ask(NEW)
    QApplication.processEvents()
    assert not sheet.cancel.isVisible()


def test_a_good_day_is_looked_for_from_the_sheet(sheet, qtbot):
    sheet.ask(NEW)
    with qtbot.waitSignal(sheet.days_wanted) as told:
        sheet.good_day.click()
    assert told.args == ["N1"]
    assert not sheet.isVisible()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_day_there_is_reads_as_itself_also_in_another_year(qtbot, theme, language):
    sheet = made(qtbot, Words(language), theme)
    told = told_by(sheet)
    far = THREE.replace(year=2029, month=2, day=1)
    sheet.ask(agreed(at=far))
    sheet.main.click()
    assert [one.day for one in told] == [far.date()]


def test_the_leeway_of_a_fixed_hour_is_the_usual_one_until_it_is_written_otherwise(sheet):
    told = told_by(sheet)
    sheet.ask(replace(NEW, leeway=15))
    sheet.day.setText("tomorrow")
    sheet.hour.setText("9:00")
    assert sheet.leeway.text() == "15"
    assert "It may begin 15\u00a0min earlier or later." in said(sheet).replace("\u2060", "")
    sheet.leeway.setText("121")
    assert not sheet.main.isEnabled()
    assert "from 0 to 120" in said(sheet)
    sheet.leeway.setText("10")
    sheet.main.click()
    sheet.kinds[2].click()
    assert not sheet.leeway.isVisible()
    sheet.main.click()
    assert [(one.kind, one.leeway) for one in told] == [(KINDS[0], 10), (KINDS[2], 0)]


@pytest.mark.parametrize("found", [False, True])
def test_no_text_of_the_sheet_is_cut(qtbot, look, found):
    u = look.theme.u
    sheet = made(qtbot, look.words, look.theme)
    sheet.parentWidget().resize(u(900), u(700))
    sheet.ask(replace(agreed(at=THREE.replace(day=25)), leeway=10) if found else NEW)
    sheet.day.setText("25/05")
    sheet.hour.setText("9:00")
    sheet.say(look.words.gettext("There is no appointment from today on: find a day for the visit instead."))
    QApplication.processEvents()
    assert sheet.against.isVisible()
    assert look.cut_in(sheet) == []


def test_in_the_smallest_window_nothing_of_the_sheet_is_out_of_it(qtbot, look):
    sheet = made(qtbot, look.words, look.theme)
    sheet.parentWidget().resize(640, 480)
    sheet.ask(agreed())
    QApplication.processEvents()
    QApplication.processEvents()
    room = sheet.sheet.rect()
    for part in (sheet.main, sheet.cancel, sheet.good_day):
        corner = part.mapTo(sheet.sheet, part.rect().bottomRight())
        assert room.contains(corner), part.text()
    assert sheet.rect().contains(sheet.sheet.geometry())
