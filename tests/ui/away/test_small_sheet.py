# SPDX-License-Identifier: MIT
"""The answer of a sheet is written down once, however often its button is pressed."""

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fieldsales.desk import leaves
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.ui.away import LeaveSheet
from fieldsales.ui.away.small_sheet import write_down
from fieldsales.ui.background import Background

from ..part import Part

TODAY, FRIDAY = date(2026, 5, 12), date(2026, 5, 15)


class Room(Part):
    """A window with the sheet of leave over it, and what of the program writes it down."""

    def __init__(self, qtbot, desk: Desk, background: Background, words, theme) -> None:
        super().__init__(qtbot, desk, background)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(900, 700)
        self.window.show()
        self.sheet = LeaveSheet(words, theme, self.window)
        self.sheet.leave_wanted.connect(self.keep)
        self.sheet.ask(FRIDAY, TODAY)

    def keep(self, first: date, last: date, title: str, _who: str) -> None:
        write_down(self.runner, self.sheet, partial(leaves.add_leave, first=first, last=last, title=title))


@pytest.fixture
def room(qtbot, make_desk, words, theme, background) -> Room:
    return Room(qtbot, make_desk(), background, words, theme)


def test_a_double_click_writes_one_answer_down_and_closes_the_sheet(room):
    for _ in range(2):
        room.qtbot.mouseClick(room.sheet.main, Qt.MouseButton.LeftButton)
    assert not room.sheet.main.isEnabled()
    room.qtbot.keyClick(room.sheet, Qt.Key.Key_Return)
    room.wait()
    assert [effect.action for effect in room.effects] == ["leave"]
    assert len(room.desk.leaves) == 1
    assert not room.sheet.isVisible()
    assert room.complaints == []


def test_what_is_typed_while_an_answer_is_written_down_lets_no_second_one_through(room):
    room.sheet.main.click()
    room.sheet.title.setText("mountains")
    assert not room.sheet.main.isEnabled()
    room.wait()
    assert [leave.title for leave in room.desk.leaves] == ["leave"]


def test_what_is_refused_is_said_on_the_sheet_and_answered_anew(room):
    leaves.add_leave(room.desk, FRIDAY, FRIDAY)
    room.sheet.main.setFocus()
    room.sheet.main.click()
    room.wait()
    assert room.sheet.isVisible()
    assert room.sheet.complaint.isVisible()
    assert room.sheet.main.isEnabled()
    assert room.complaints == []
    room.sheet.first.setText("18/05")
    room.sheet.last.setText("18/05")
    room.sheet.main.click()
    room.wait()
    assert not room.sheet.isVisible()
    assert len(room.desk.leaves) == 2


def test_after_a_fault_of_the_program_the_answer_can_be_given_again(room):
    def broken(_desk: Desk) -> Effect:
        raise ZeroDivisionError

    write_down(room.runner, room.sheet, broken)
    assert not room.sheet.main.isEnabled()
    room.wait()
    assert room.complaints == [None]
    assert room.sheet.isVisible()
    assert room.sheet.main.isEnabled()
