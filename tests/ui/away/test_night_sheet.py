# SPDX-License-Identifier: MIT
"""A night on its sheet: towns proposed, what each saves, any other place by its name."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from fieldsales.desk.nights import NightSaving
from fieldsales.domain.place import Place
from fieldsales.ui.away import NightSheet

ON = date(2026, 5, 20)
LA_ROCHELLE = Place(46.16, -1.15, "La Rochelle")
ROCHEFORT = Place(45.94, -0.96, "Rochefort")
SAVED = NightSaving(timedelta(minutes=65), 12.0, 1, estimated=False, provisional=False)


def opened(qtbot, words, theme, places=(LA_ROCHELLE, ROCHEFORT), wide: int = 900, high: int = 700):
    room = QWidget()
    qtbot.addWidget(room)
    room.resize(wide, high)
    room.show()
    sheet = NightSheet(words, theme, room)
    sheet.asked = []
    sheet.considered.connect(lambda *asked: sheet.asked.append(asked))
    sheet.ask(ON, places)
    QApplication.processEvents()
    return sheet


@pytest.fixture
def sheet(qtbot, words, theme) -> NightSheet:
    return opened(qtbot, words, theme)


def test_the_likeliest_town_is_taken_and_asked_about_at_once(sheet):
    assert [chip.isChecked() for chip in sheet.chips] == [True, False]
    assert sheet.asked == [(ON, LA_ROCHELLE)]
    assert sheet.said == "Both days are planned with the night and without…"


def test_what_a_night_saves_is_told(sheet):
    sheet.show_saving(LA_ROCHELLE, SAVED)
    assert sheet.said == "Saves 1\xa0h\xa005 of driving, 1 visit more."


def test_a_figure_of_a_search_that_is_not_compiled_yet_is_provisional(sheet):
    sheet.show_saving(LA_ROCHELLE, replace(SAVED, provisional=True))
    assert sheet.said.endswith("1 visit more (provisional: the planner is still being prepared).")


def test_an_estimate_looks_like_one(sheet):
    estimate = NightSaving(timedelta(minutes=-4), -2.0, 0, estimated=True, provisional=False)
    sheet.show_saving(LA_ROCHELLE, estimate)
    assert sheet.said == "≈ 4\xa0min more driving."


def test_an_answer_about_another_town_is_not_shown(sheet):
    sheet.chips[1].click()
    sheet.show_saving(LA_ROCHELLE, SAVED)
    assert sheet.asked[-1] == (ON, ROCHEFORT)
    assert sheet.said == "Both days are planned with the night and without…"


def test_an_answer_that_never_comes_hinders_nothing(sheet, qtbot):
    sheet.show_saving(LA_ROCHELLE, None)
    assert sheet.said == "What it saves could not be found out."
    with qtbot.waitSignal(sheet.night_wanted) as told:
        sheet.main.click()
    assert told.args == [ON, LA_ROCHELLE]


def test_enter_takes_the_town_that_is_chosen(sheet, qtbot):
    with qtbot.waitSignal(sheet.night_wanted) as told:
        qtbot.keyClick(sheet.chips[0], Qt.Key.Key_Return)
    assert told.args == [ON, LA_ROCHELLE]


def test_another_place_is_looked_for_before_it_is_taken(sheet, qtbot):
    with qtbot.waitSignal(sheet.looked_for) as wanted:
        qtbot.keyClicks(sheet.other, "Surgeres")
        qtbot.keyClick(sheet.other, Qt.Key.Key_Return)
    assert wanted.args == [ON, "Surgeres"]
    assert not any(chip.isChecked() for chip in sheet.chips)
    found = Place(46.1, -0.75, "Surgères")
    sheet.show_found(found)
    assert [chip.text() for chip in sheet.chips] == ["La Rochelle", "Rochefort", "Surgères"]
    assert sheet.asked[-1] == (ON, found)
    with qtbot.waitSignal(sheet.night_wanted) as told:
        sheet.main.click()
    assert told.args == [ON, found]


def test_a_day_without_a_tour_proposes_nothing_and_asks_for_a_name(qtbot, words, theme):
    sheet = opened(qtbot, words, theme, places=())
    assert sheet.chips == ()
    assert not sheet.main.isEnabled()
    assert sheet.asked == []


def test_no_text_of_the_sheet_is_cut(qtbot, look):
    u = look.theme.u
    sheet = opened(qtbot, look.words, look.theme, wide=u(900), high=u(700))
    sheet.show_saving(LA_ROCHELLE, SAVED)
    QApplication.processEvents()
    assert look.cut_in(sheet) == []
