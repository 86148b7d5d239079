# SPDX-License-Identifier: MIT
"""The rail: where one can go and where one is, by mouse, by keys and by ear."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from fieldsales.desk.help import read_help
from fieldsales.ui.rail import Rail, Room
from fieldsales.ui.views import ROOMS
from fieldsales.wording.words import read_words

from ..conftest import ROOT


@pytest.fixture
def rail(qtbot, words, theme) -> Rail:
    rail = Rail(words, theme)
    qtbot.addWidget(rail)
    rail.resize(rail.width(), 700)
    rail.show()
    rail.activateWindow()
    qtbot.waitUntil(rail.isActiveWindow)
    return rail


def buttons(rail: Rail) -> list[QAbstractButton]:
    return sorted(rail.findChildren(QAbstractButton), key=lambda one: one.y())


def button(rail: Rail, label: str) -> QAbstractButton:
    return next(one for one in buttons(rail) if one.text() == label)


def place_of(rail: Rail) -> list[str]:
    return [one.text() for one in buttons(rail) if one.isChecked()]


def test_the_places_stand_in_their_order_and_settings_at_the_foot(rail):
    labels = ["Day", "Week", "Portfolio", "Follow-ups", "Reports", "Team", "Settings"]
    assert [one.text() for one in buttons(rail)] == labels
    heights = [one.y() for one in buttons(rail)]
    assert heights[-1] - heights[-2] > buttons(rail)[0].height()
    assert buttons(rail)[-1].geometry().bottom() > rail.height() - 20


def test_the_day_is_home(rail):
    assert place_of(rail) == ["Day"]


def test_only_the_places_that_exist_have_a_door(qtbot, words, theme):
    rail = Rail(words, theme, (Room.DAY, Room.SETTINGS))
    qtbot.addWidget(rail)
    assert sorted(one.text() for one in buttons(rail)) == ["Day", "Settings"]


def test_a_click_goes_there(rail, qtbot):
    with qtbot.waitSignal(rail.room_chosen) as told:
        qtbot.mouseClick(button(rail, "Reports"), Qt.MouseButton.LeftButton)
    assert told.args == [Room.REPORTS]
    assert place_of(rail) == ["Reports"]


def test_a_place_shown_by_the_window_is_marked_and_told_to_nobody(rail, qtbot):
    with qtbot.assertNotEmitted(rail.room_chosen):
        rail.show_room(Room.SETTINGS)
    assert place_of(rail) == ["Settings"]


def test_arrows_go_round_and_enter_chooses(rail, qtbot):
    button(rail, "Day").setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.assertNotEmitted(rail.room_chosen):
        for key, label in (
            (Qt.Key.Key_Down, "Week"),
            (Qt.Key.Key_Up, "Day"),
            (Qt.Key.Key_Up, "Settings"),
            (Qt.Key.Key_Down, "Day"),
            (Qt.Key.Key_Up, "Settings"),
        ):
            qtbot.keyClick(QApplication.focusWidget(), key)
            assert rail.focusWidget() is button(rail, label)
    assert place_of(rail) == ["Day"]
    with qtbot.waitSignal(rail.room_chosen) as told:
        qtbot.keyClick(rail.focusWidget(), Qt.Key.Key_Return)
    assert told.args == [Room.SETTINGS]


def test_a_count_is_heard_and_goes_away_with_nothing_to_count(rail):
    rail.show_count(Room.FOLLOW_UPS, 12)
    assert button(rail, "Follow-ups").accessibleName() == "Follow-ups 12"
    rail.show_count(Room.FOLLOW_UPS, 0)
    assert button(rail, "Follow-ups").accessibleName() == "Follow-ups"


def test_without_room_for_words_the_mouse_and_the_ear_still_get_them(rail, theme):
    rail.set_narrow(True)
    assert rail.width() == theme.u(52)
    assert {one.toolTip() for one in buttons(rail)} == {one.accessibleName() for one in buttons(rail)}
    rail.set_narrow(False)
    assert rail.width() == theme.u(76)
    assert {one.toolTip() for one in buttons(rail)} == {""}


def test_a_count_past_a_hundred_keeps_inside_its_place(qtbot, look):
    rail = Rail(look.words, look.theme)
    qtbot.addWidget(rail)
    rail.resize(rail.width(), look.theme.u(600))
    rail.show()
    for is_narrow in (False, True):
        rail.set_narrow(is_narrow)
        for room in Room:
            rail.show_count(room, 1240)
            rail.show_room(room)  # the word of the place where one is stands in bold
            assert look.cut_in(rail) == [], room


@pytest.mark.parametrize("language", ["fr", "en"])
def test_help_calls_the_places_as_the_rail_does_and_names_no_other(qtbot, theme, language) -> None:
    words = read_words(language, (ROOT / "resources" / "i18n" / f"{language}.po").read_text("utf-8"))
    rail = Rail(words, theme, ROOMS)
    qtbot.addWidget(rail)
    titles = {
        one.id: one.titles[language].casefold()
        for one in read_help((ROOT / "data" / "help.toml").read_text("utf-8"))
    }
    labels = [one.text().casefold() for one in rail.findChildren(QAbstractButton)]
    for room, label in zip(ROOMS, labels, strict=True):
        assert titles[room.value].endswith(label)
    assert not {one.value for one in set(Room) - set(ROOMS)} & set(titles)
