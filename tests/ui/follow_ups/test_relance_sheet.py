# SPDX-License-Identifier: MIT
"""The sheet of a relance that is altered: what nobody touched is handed over as it was."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from fieldsales.domain.relance import Relance
from fieldsales.ui.follow_ups.sheet import Asked, RelanceSheet
from fieldsales.ui.theme import Theme
from fieldsales.wording.words import Words

TODAY, LATE = date(2026, 5, 12), date(2026, 5, 11)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """What the sheet stands over."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 800)
    window.show()
    return window


@pytest.fixture
def sheet(window: QWidget, words: Words, theme: Theme) -> RelanceSheet:
    """The sheet with a relance of yesterday on it."""
    made = RelanceSheet(words, theme, window)
    made.ask_edit(TODAY, Relance("r", "p", LATE, "call"), "Cave Martin", "the list")
    return made


def answer_of(qtbot: QtBot, sheet: RelanceSheet) -> Asked:
    with qtbot.waitSignal(sheet.answered) as told:
        sheet.main.click()
    return told.args[0]


def test_another_text_leaves_a_day_that_is_gone_where_it_is(qtbot: QtBot, sheet: RelanceSheet) -> None:
    sheet.what.setText("the new list")
    assert sheet.main.isEnabled()
    assert answer_of(qtbot, sheet).day == LATE


def test_another_day_is_read_from_today_on(qtbot: QtBot, sheet: RelanceSheet) -> None:
    sheet.day.setText("10/05/2026")
    assert not sheet.main.isEnabled()
    sheet.day.setText("tomorrow")
    assert answer_of(qtbot, sheet).day == date(2026, 5, 13)


def test_a_day_of_last_week_is_gone_and_one_of_another_year_is_said_with_it(
    qtbot: QtBot, sheet: RelanceSheet
) -> None:
    sheet.day.setText("08/05")
    assert not sheet.main.isEnabled()
    said = [one.text() for one in sheet.findChildren(QLabel)]
    assert "Friday 8 May is gone: write its year if you mean the next one." in said
    sheet.day.setText("08/05/2027")
    assert sheet.main.isEnabled()
    assert "Saturday 8 May 2027" in [one.text() for one in sheet.findChildren(QLabel)]
