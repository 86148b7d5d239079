# SPDX-License-Identifier: MIT
"""How the window looks: each choice is told, and the chosen one is marked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fieldsales.ui.settings import DisplayPage, Page, SettingsRoom


@pytest.fixture
def page(qtbot, words, theme) -> DisplayPage:
    page = DisplayPage(words, theme)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    page.show_display("light", 125)
    return page


def choice(page: QWidget, value: str) -> QWidget:
    return page.findChildren(QWidget, f"choice.{value}")[-1]


def test_what_is_in_force_is_marked(page):
    on = {value for value in ("light", "125", "en") if choice(page, value).isChecked()}
    off = {value for value in ("system", "dark", "100", "200", "fr") if choice(page, value).isChecked()}
    assert (on, off) == ({"light", "125", "en"}, set())


def test_a_choice_is_told(page, qtbot):
    with qtbot.waitSignal(page.theme_chosen) as told:
        qtbot.mouseClick(choice(page, "dark"), Qt.MouseButton.LeftButton)
    assert told.args == ["dark"]
    with qtbot.waitSignal(page.theme_chosen) as told:
        qtbot.mouseClick(choice(page, "motion.less"), Qt.MouseButton.LeftButton)
    assert told.args == ["motion.less"]
    with qtbot.waitSignal(page.text_size_chosen) as told:
        qtbot.mouseClick(choice(page, "200"), Qt.MouseButton.LeftButton)
    assert told.args == [200]
    with qtbot.waitSignal(page.language_chosen) as told:
        qtbot.mouseClick(choice(page, "fr"), Qt.MouseButton.LeftButton)
    assert told.args == ["fr"]


def test_an_arrow_goes_to_the_next_choice_without_taking_it(page, qtbot):
    choice(page, "light").setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.assertNotEmitted(page.theme_chosen):
        qtbot.keyClick(choice(page, "light"), Qt.Key.Key_Right)
    with qtbot.waitSignal(page.theme_chosen) as told:
        qtbot.keyClick(choice(page, "dark"), Qt.Key.Key_Return)
    assert told.args == ["dark"]


def test_the_pages_are_reached_from_their_names(qtbot, words, theme):
    room = SettingsRoom(words, theme)
    qtbot.addWidget(room)
    room.resize(1300, 800)
    room.show()
    assert room.page is Page.DOCTRINE
    with qtbot.waitSignal(room.page_shown):
        qtbot.mouseClick(room.findChild(QWidget, "page.day"), Qt.MouseButton.LeftButton)
    assert room.page is Page.DAY
    assert room.day.isVisible()


def test_no_text_of_the_page_is_cut(qtbot, look):
    room = SettingsRoom(look.words, look.theme)
    qtbot.addWidget(room)
    room.resize(1336, 840)
    room.show()
    room.display.show_display("system", 200)
    room.show_page(Page.DISPLAY)
    assert look.cut_in(room) == []
    assert (room.width(), room.height()) == (1336, 840)
