# SPDX-License-Identifier: MIT
"""Rush hours and terrain on the page of the day: typed in sentences, told whole, and their effect is said."""

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

from fieldsales.desk.settings import read_setting
from fieldsales.desk.travel import DriveSetting, drive_setting
from fieldsales.domain.tour import DayRules
from fieldsales.ui.settings import DayPage

from .conftest import said

RULES = DayRules(start=time(8, 15), end=time(18))
MORNING = DriveSetting(((time(8), time(9, 30), 1.3),))


@pytest.fixture
def page(qtbot, words, theme) -> DayPage:
    page = DayPage(words, theme)
    qtbot.addWidget(page)
    page.resize(900, 1400)
    page.show()
    page.show_rules(RULES, "Niort", drives=MORNING)
    return page


def fill(qtbot, page: DayPage, key: str, text: str) -> None:
    edit = page.findChildren(QLineEdit, key)[-1]
    edit.setText(text)
    qtbot.keyClick(edit, Qt.Key.Key_Return)


def press(qtbot, page: DayPage, name: str) -> None:
    qtbot.mouseClick(page.findChildren(QAbstractButton, name)[-1], Qt.MouseButton.LeftButton)


def plain(page: DayPage) -> str:
    return said(page).replace("\u202f", " ")


def test_the_effect_of_rush_hours_on_a_drive_is_said(page):
    assert (
        "A drive of 18 min is planned as 23 min from home at 08:15, 19 min between visits"
        " (the mean of the day), 18 min back home at 18:00."
    ) in plain(page)


def test_without_rush_hours_nothing_is_said_of_them(page):
    page.show_rules(RULES, "Niort")
    assert "between visits" not in plain(page)


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("travel.rush_hours.0.0", "7h30", "07:30-09:30=1.3"),
        ("travel.rush_hours.0.1", "10", "08:00-10:00=1.3"),
        ("travel.rush_hours.0.2", "1,5", "08:00-09:30=1.5"),
    ],
)
def test_one_field_changed_tells_all_rush_hours_as_the_desk_keeps_them(page, qtbot, key, typed, kept):
    with qtbot.waitSignal(page.setting_changed) as told:
        fill(qtbot, page, key, typed)
    assert told.args == ["travel.rush_hours", kept]
    read_setting(*told.args)


def test_rush_hours_are_added_morning_first_and_taken_away(page, qtbot):
    with qtbot.waitSignal(page.setting_changed) as told:
        press(qtbot, page, "travel.rush_hours.add")
    assert told.args == ["travel.rush_hours", "08:00-09:30=1.3;17:00-18:30=1.3"]
    with qtbot.waitSignal(page.setting_changed) as told:
        press(qtbot, page, "travel.rush_hours.0.drop")
    assert told.args == ["travel.rush_hours", "none"]
    assert drive_setting({"travel.rush_hours": read_setting(*told.args)}).rushes == ()
    page.show_rules(RULES, "Niort")
    with qtbot.waitSignal(page.setting_changed) as told:
        press(qtbot, page, "travel.rush_hours.add")
    assert told.args == ["travel.rush_hours", "07:30-09:00=1.3"]


@pytest.mark.parametrize(
    ("key", "typed", "sentence"),
    [
        ("travel.rush_hours.0.0", "late", "A time looks like 08:30."),
        ("travel.rush_hours.0.1", "07:00", "The rush hours would end before they begin."),
        (
            "travel.rush_hours.0.2",
            "4",
            "Give a number from 0.5 to 3: with 1.3 a drive of 18 min takes 23 min.",
        ),
        ("travel.rush_hours.0.2", "0.4", "Give a number from 0.5 to 3"),
        ("travel.terrain", "0.9", "Give a number from 1 to 3"),
        ("travel.terrain", "hills", "Give a number from 1 to 3"),
    ],
)
def test_what_cannot_be_read_is_said_and_not_told(page, qtbot, key, typed, sentence):
    with qtbot.assertNotEmitted(page.setting_changed):
        fill(qtbot, page, key, typed)
    assert sentence in plain(page)


def test_the_terrain_is_a_number_or_what_the_roads_teach(page, qtbot):
    assert "the drives of your territory teach" in plain(page)
    with qtbot.waitSignal(page.setting_changed) as told:
        fill(qtbot, page, "travel.terrain", "1,5")
    assert told.args == ["travel.terrain", "1.5"]
    page.show_rules(RULES, "Niort", drives=DriveSetting(terrain=1.5))
    assert "An estimated drive of 18 min in flat country is planned as 27 min." in plain(page)
    with qtbot.waitSignal(page.setting_changed) as told:
        fill(qtbot, page, "travel.terrain", "")
    assert told.args == ["travel.terrain", "auto"]


def test_a_firms_own_table_is_said_to_stand_before_both(page):
    page.show_rules(RULES, "Niort", drives=DriveSetting(has_table=True))
    assert "Your firm’s own table of driving times is in force" in plain(page)


@pytest.mark.parametrize("wide", [320, 480, 560, 640, 700, 760, 832])
def test_the_cross_of_rush_hours_is_never_alone_in_a_line(qtbot, page, wide):
    page.resize(wide, 1400)
    qtbot.wait(1)
    drop = page.findChild(QAbstractButton, "travel.rush_hours.0.drop")
    middle = drop.mapTo(page, drop.rect().center())
    beside = [
        one
        for one in (*page.findChildren(QLabel), *page.findChildren(QLineEdit))
        if one.isVisible()
        and abs(one.mapTo(page, one.rect().center()).y() - middle.y()) <= 3
        and 0 < middle.x() - one.mapTo(page, one.rect().topRight()).x() <= 40
    ]
    assert beside, "what the cross takes away is not to be seen beside it"
