# SPDX-License-Identifier: MIT
"""The two questions over the week: what is asked, what is shown, and Esc."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from fieldsales.desk.what_if import Comparison, Outlook
from fieldsales.ui.week.what_if import WhatIf

from .conftest import FRIDAY, TUESDAY, WEDNESDAY

NAMES = {"a": "Cave Martin", "b": "L’Ardoise"}

NOW = Outlook(20, timedelta(hours=5), kept=("a", "b"), lost=(), late=(), need=0.9)
FOUND = Comparison(
    first=TUESDAY,
    days=5,
    leave=(WEDNESDAY,),
    more_clients=30,
    now=NOW,
    then=Outlook(14, timedelta(hours=4), kept=("b",), lost=("a",), late=(), new_late=7, need=1.42),
    missed=("b",),
)


@pytest.fixture
def sheet(qtbot, words, theme) -> WhatIf:
    room = QWidget()
    qtbot.addWidget(room)
    room.resize(900, 700)
    room.show()
    sheet = WhatIf(words, theme, room)
    sheet.show_days((TUESDAY, WEDNESDAY, FRIDAY), NAMES.__getitem__)
    sheet.open()
    return sheet


def said(sheet: WhatIf) -> list[str]:
    labels = [part.property("text") or part.accessibleName() for part in sheet.findChildren(QWidget)]
    return [text for text in labels if text]


def chip(sheet: WhatIf, text: str) -> QAbstractButton:
    return next(one for one in sheet.findChildren(QAbstractButton) if one.text() == text)


def test_days_of_leave_and_more_clients_are_asked_for(sheet, qtbot):
    told = []
    sheet.compare_wanted.connect(lambda leave, clients: told.append((leave, clients)))
    chip(sheet, "Wed 13").click()
    qtbot.keyClicks(sheet.clients, "30")
    qtbot.keyClick(sheet.clients, Qt.Key.Key_Return)
    assert told == [((WEDNESDAY,), 30)]
    chip(sheet, "Wed 13").click()
    sheet.clients.clear()
    sheet.compare.click()
    assert told[1:] == [((), 0)]


def test_of_too_many_clients_as_many_are_assumed_as_can_be(sheet, qtbot):
    told = []
    sheet.compare_wanted.connect(lambda _leave, clients: told.append(clients))
    qtbot.keyClicks(sheet.clients, "-x9999")
    sheet.compare.click()
    assert told == [500]
    assert sheet.clients.text() == "500"


def test_while_the_days_are_compared_nothing_else_is_asked(sheet, qtbot):
    told = []
    sheet.compare_wanted.connect(lambda *asked: told.append(asked))
    sheet.show_busy(True)
    qtbot.keyClick(sheet.clients, Qt.Key.Key_Return)
    assert told == []
    assert "The days are planned twice…" in said(sheet)
    sheet.show_busy(False)
    assert sheet.compare.isEnabled()


def test_the_days_stand_side_by_side_and_whose_deadline_fails_is_named(sheet):
    sheet.show_comparison(FOUND)
    texts = said(sheet)
    for text in ("20", "14", "2 of 2", "1 of 2"):
        assert text in texts
    assert any("142%" in text for text in texts)
    assert "1 more deadline fails: Cave Martin." in texts
    assert "1 appointment has to be moved: L’Ardoise." in texts
    assert "Of the new clients, 7 due are not seen in time." in texts


def test_other_days_are_asked_about_anew(sheet):
    chip(sheet, "Wed 13").click()
    sheet.show_comparison(FOUND)
    sheet.show_days((TUESDAY, FRIDAY), NAMES.__getitem__)
    assert not any("deadline fails" in text for text in said(sheet))
    assert not any(one.isChecked() for one in sheet.findChildren(QAbstractButton))


def test_escape_takes_it_away(sheet, qtbot):
    qtbot.keyClick(sheet.clients, Qt.Key.Key_Escape)
    assert sheet.isHidden()
