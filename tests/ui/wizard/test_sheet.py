# SPDX-License-Identifier: MIT
"""The sheet of the first start asks, shows what an answer means, and lets nobody be held up."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fieldsales.desk.desk import Desk
from fieldsales.desk.first_use import Answers, Questions, questions
from fieldsales.domain.place import Place
from fieldsales.ui.settings.question import Field
from fieldsales.ui.wizard import Next, Wizard

from ..conftest import Look


@pytest.fixture
def asked(desk: Desk) -> Questions:
    return questions(desk)


@pytest.fixture
def sheet(qtbot: QtBot, look: Look, asked: Questions) -> Wizard:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(round(1440 * look.theme.scale), round(900 * look.theme.scale))
    window.show()
    made = Wizard(look.words, look.theme, window)
    made.ask(asked)
    return made


def field(sheet: Wizard, key: str) -> Field:
    return next(one for one in sheet.findChildren(Field) if one.key == key)


def type_into(qtbot: QtBot, one: Field, text: str) -> None:
    one.setFocus()
    one.selectAll()
    qtbot.keyClicks(one, text)
    qtbot.keyClick(one, Qt.Key.Key_Return)


def test_nothing_is_cut_in_it(sheet: Wizard, look: Look) -> None:
    assert look.cut_in(sheet) == []


def test_nothing_is_answered_until_the_rep_answers(sheet: Wizard) -> None:
    assert sheet.answers == Answers("", "", {})


def test_a_trade_says_how_long_its_visits_are_and_which_doctrine_fits(
    sheet: Wizard, look: Look, asked: Questions
) -> None:
    sheet.trade.choices.chosen.emit("medical")
    told = " ".join(one.accessibleName() for one in sheet.trade.findChildren(QWidget))
    offer = next(one for one in asked.offers if one.profession.id == "medical")
    assert offer.doctrine[look.words.language] in told
    assert all(str(trade.visit_minutes) in told for trade in offer.trades)
    assert sheet.answers.profession == "medical"


def test_hours_are_told_as_the_settings_read_them(qtbot: QtBot, sheet: Wizard, asked: Questions) -> None:
    type_into(qtbot, field(sheet, "day.start"), "7h45")
    type_into(qtbot, field(sheet, "day.lunch_minutes"), "60")
    assert sheet.answers.settings == {"day.start": "07:45", "day.lunch_minutes": "60"}
    type_into(qtbot, field(sheet, "day.start"), f"{asked.rules.start:%H:%M}")
    assert sheet.answers.settings == {"day.lunch_minutes": "60"}


def test_hours_that_cannot_be_are_not_taken_and_escape_still_works(qtbot: QtBot, sheet: Wizard) -> None:
    type_into(qtbot, field(sheet, "day.end"), "07:00")
    assert not sheet.main.isEnabled()
    assert sheet.later.isEnabled()
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isHidden()


def test_a_home_is_looked_up_and_said(qtbot: QtBot, sheet: Wizard) -> None:
    with qtbot.waitSignal(sheet.home_wanted, timeout=5_000) as wanted:
        sheet.home_field.selectAll()
        qtbot.keyClicks(sheet.home_field, "Melle")
    assert wanted.args == ["Melle"]
    sheet.show_home("Melle", Place(46.222, -0.142, "Melle"))
    assert "Melle" in sheet.said_of_home
    sheet.show_home("Niort", None)
    assert "Melle" in sheet.said_of_home


def test_another_text_size_keeps_what_was_answered(sheet: Wizard, look: Look, qtbot: QtBot) -> None:
    sheet.trade.choices.chosen.emit("office")
    type_into(qtbot, field(sheet, "day.start"), "07:45")
    sheet.set_theme(look.theme)
    assert sheet.answers == Answers("office", "", {"day.start": "07:45"})
    assert field(sheet, "day.start").text() == "07:45"


def test_tab_goes_round_on_the_sheet_and_reaches_every_control(qtbot: QtBot, sheet: Wizard) -> None:
    sheet.main.setFocus()
    reached = set()
    for _ in range(40):
        qtbot.keyClick(QApplication.focusWidget() or sheet, Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    assert {sheet.main, sheet.later, sheet.home_field} <= reached
    assert all(sheet.isAncestorOf(one) for one in reached)


def test_the_main_button_tells_what_was_answered(qtbot: QtBot, sheet: Wizard, asked: Questions) -> None:
    with qtbot.waitSignal(sheet.answered) as told:
        sheet.main.click()
    assert told.args == [Answers("", "", {}), Next.IMPORT if asked.is_empty else Next.START]
