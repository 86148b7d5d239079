# SPDX-License-Identifier: MIT
"""Leave on its sheet: days as people say them, understood beside them, told by Enter."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from fieldsales.ui.away import LeaveSheet

TODAY = date(2026, 5, 12)
FRIDAY = date(2026, 5, 15)


def opened(qtbot, words, theme, wide: int = 900, high: int = 700) -> LeaveSheet:
    room = QWidget()
    qtbot.addWidget(room)
    room.resize(wide, high)
    room.show()
    sheet = LeaveSheet(words, theme, room)
    sheet.ask(FRIDAY, TODAY)
    QApplication.processEvents()
    return sheet


@pytest.fixture
def sheet(qtbot, words, theme) -> LeaveSheet:
    return opened(qtbot, words, theme)


def said(sheet: LeaveSheet) -> list[str]:
    return [part.text() for part in sheet.findChildren(QLabel) if part.isVisible() and part.text()]


def told_by(sheet: LeaveSheet) -> list[tuple[date, date, str, str]]:
    told: list[tuple[date, date, str, str]] = []
    sheet.leave_wanted.connect(lambda *answer: told.append(answer))
    return told


def test_a_day_of_leave_is_one_enter_away(sheet, qtbot):
    told = told_by(sheet)
    assert (sheet.first.text(), sheet.last.text()) == ("15 May", "15 May")
    qtbot.keyClick(sheet.last, Qt.Key.Key_Return)
    assert told == [(FRIDAY, FRIDAY, "leave", "")]


@pytest.mark.parametrize(
    ("typed", "last"),
    [
        ("22/05", date(2026, 5, 22)),
        ("22 May", date(2026, 5, 22)),
        ("1 week", date(2026, 5, 22)),
        ("monday", date(2026, 5, 18)),
        ("2026-05-16", date(2026, 5, 16)),
    ],
)
def test_the_last_day_is_read_from_the_first_on(sheet, typed, last):
    told = told_by(sheet)
    sheet.last.setText(typed)
    sheet.main.click()
    assert told == [(FRIDAY, last, "leave", "")]


def test_how_the_days_were_understood_stands_below_them(sheet):
    sheet.last.setText("22/05")
    assert "Friday 15 May 2026 – Friday 22 May 2026, 8 days" in said(sheet)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("never", "Not understood: write days such as 30/06, 30 June or Friday."),
        ("2026-05-14", "The last day comes before the first."),
    ],
)
def test_days_that_make_no_sense_are_said_and_not_told(sheet, qtbot, typed, sentence):
    told = told_by(sheet)
    sheet.last.setText(typed)
    qtbot.keyClick(sheet.last, Qt.Key.Key_Return)
    assert told == []
    assert not sheet.main.isEnabled()
    assert sentence in said(sheet)


def test_without_a_last_day_it_is_one_day(sheet, qtbot):
    told = told_by(sheet)
    sheet.last.clear()
    qtbot.keyClick(sheet.last, Qt.Key.Key_Return)
    assert [days[0] == days[1] for days in told] == [True]


def test_a_day_gone_by_is_no_day_of_next_year(sheet):
    sheet.ask(date(2026, 5, 11), TODAY)
    told = told_by(sheet)
    sheet.main.click()
    assert told == [(date(2026, 5, 11), date(2026, 5, 11), "leave", "")]


def test_a_prospects_leave_needs_no_name_and_says_whose_it_is(sheet):
    sheet.ask(TODAY, TODAY, "p1", "Cave Martin")
    told = told_by(sheet)
    assert "Cave Martin" in said(sheet)
    assert not sheet.title.isVisible()
    sheet.main.click()
    assert told == [(TODAY, TODAY, "", "p1")]


def test_what_does_not_work_is_said_and_goes_when_it_is_asked_again(sheet):
    sheet.say("You are on leave already.")
    assert sheet.complaint.isVisibleTo(sheet)
    sheet.ask(FRIDAY, TODAY)
    assert not sheet.complaint.isVisibleTo(sheet)


def test_no_text_of_the_sheet_is_cut(qtbot, look):
    u = look.theme.u
    sheet = opened(qtbot, look.words, look.theme, u(900), u(700))
    sheet.last.setText("22/05")
    sheet.say(look.words.gettext("The last day comes before the first."))
    QApplication.processEvents()
    assert look.cut_in(sheet) == []
