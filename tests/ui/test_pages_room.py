# SPDX-License-Identifier: MIT
"""A place of several pages: names with icons, in a column or in a row with their short forms."""

from enum import StrEnum

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from fieldsales.ui.pages_room import Door, PagesRoom
from fieldsales.ui.settings.display_page import DisplayPage
from fieldsales.ui.theme import LIGHT, Icon, Theme


class Page(StrEnum):
    ONE = "one"
    TWO = "two"


@pytest.fixture
def room(qtbot, words, theme) -> PagesRoom:
    doors = (
        Door(Page.ONE, "The first of both", Icon.CLOCK, short="First"),
        Door(Page.TWO, "Second", Icon.TARGET, above="Apart"),
    )
    pages = {page: DisplayPage(words, theme) for page in Page}
    room = PagesRoom(theme, "Pages", doors, pages)
    qtbot.addWidget(room)
    room.resize(1200, 700)
    room.show()
    return room


def names(room: PagesRoom) -> list[str]:
    entries = [room.findChild(QAbstractButton, f"page.{page}") for page in Page]
    return [one.text() for one in entries]


def test_the_first_page_is_shown_and_the_other_one_by_its_name(room, qtbot):
    assert room.shown_page is Page.ONE
    with qtbot.waitSignal(room.page_shown) as shown:
        room.findChild(QAbstractButton, "page.two").click()
    assert shown.args == [Page.TWO]
    assert room.shown_page is Page.TWO


def test_arrows_go_round_the_names(room, qtbot):
    first, second = (room.findChild(QAbstractButton, f"page.{page}") for page in Page)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Down)
    assert first.hasFocus()


def test_where_it_is_narrow_names_stand_in_a_row_and_are_short_but_read_out_whole(room):
    assert names(room) == ["The first of both", "Second"]
    room.resize(700, 700)
    assert names(room) == ["First", "Second"]
    assert room.findChild(QAbstractButton, "page.one").accessibleName() == "The first of both"
    apart = next(one for one in room.findChildren(QLabel) if one.text() == "Apart")
    assert apart.isHidden()


def test_a_larger_text_makes_the_same_width_narrow(room, family):
    room.set_theme(Theme(scale=2.0, family=family))
    assert names(room) == ["First", "Second"]


def test_a_page_behind_another_takes_a_new_look_when_it_is_gone_to(room, words, monkeypatch):
    drawn: list[Page] = []
    fill = DisplayPage._fill
    at = {id(room.stack.widget(number)): page for number, page in enumerate(Page)}

    def fill_and_tell(page, whole):
        drawn.append(at[id(page)])
        fill(page, whole)

    monkeypatch.setattr(DisplayPage, "_fill", fill_and_tell)
    room.set_theme(Theme(LIGHT, 2.0))
    assert drawn == [Page.ONE]
    room.show_page(Page.TWO)
    assert drawn == [Page.ONE, Page.TWO]
    room.show_page(Page.ONE)
    room.show_page(Page.TWO)
    assert drawn == [Page.ONE, Page.TWO]


def test_the_ring_of_the_keyboard_goes_along_to_a_page_that_is_shown_from_elsewhere(room, qtbot):
    one, two = (room.findChild(QAbstractButton, f"page.{page}") for page in Page)
    room.activateWindow()
    qtbot.waitUntil(room.isActiveWindow)
    one.setFocus()
    room.show_page(Page.TWO)
    assert (one.hasFocus(), two.hasFocus()) == (False, True)
