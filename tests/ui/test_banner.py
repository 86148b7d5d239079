# SPDX-License-Identifier: MIT
"""The banner: what went wrong stays until it is read, a refusal until the rep has gone on."""

import pytest
from PySide6.QtCore import Qt

from fieldsales.ui.banner import Banner

CANNOT = "tournee.fieldsales comes from a newer fieldsales: update this one."


@pytest.fixture
def banner(qtbot, words, theme) -> Banner:
    banner = Banner(words, theme)
    qtbot.addWidget(banner)
    return banner


def test_it_takes_no_room_while_there_is_nothing_to_say(banner):
    assert not banner.isVisible()
    assert banner.sentence == ""


def test_what_went_wrong_is_said_until_it_is_closed(banner, qtbot):
    banner.tell(CANNOT)
    assert banner.isVisible()
    assert banner.sentence == banner.accessibleName() == CANNOT
    assert not banner.can_cancel
    qtbot.mouseClick(banner._close, Qt.MouseButton.LeftButton)
    assert not banner.isVisible()
    assert banner.sentence == banner.accessibleName() == ""


def test_a_refusal_goes_once_the_rep_has_gone_on(banner):
    banner.refuse("Cave Martin has no time on that day.")
    assert banner.isVisible()
    banner.go_on()
    assert not banner.isVisible()
    assert banner.sentence == ""


def test_what_was_told_is_taken_back_once_it_is_so_no_more(banner):
    banner.tell(CANNOT)
    banner.take_back("There is no room left on the disk.")
    banner.take_back("")
    assert banner.sentence == CANNOT
    banner.take_back(CANNOT)
    assert not banner.isVisible()


def test_what_stays_is_told_one_after_the_other_and_each_is_heard_of_once_it_is_closed(banner, qtbot):
    closed: list[str] = []
    said = ("A change could not be kept.", "The map of Niort is damaged.", "The roads of Niort are damaged.")
    for one in (*said, said[0]):
        banner.stay(one, lambda one=one: closed.append(one))
    banner.take_back(said[1])
    told = [banner.sentence]
    banner.refuse("Cave Martin has no time on that day.")
    told.append(banner.sentence)
    banner.go_on()
    told.append(banner.sentence)
    assert closed == []
    qtbot.mouseClick(banner._close, Qt.MouseButton.LeftButton)
    told.append(banner.sentence)
    assert closed == [said[0]]
    qtbot.mouseClick(banner._close, Qt.MouseButton.LeftButton)
    assert told == [said[0], "Cave Martin has no time on that day.", said[0], said[2]]
    assert closed == [said[0], said[2]]
    assert not banner.isVisible()


def test_another_error_takes_the_place_of_the_first(banner):
    banner.tell(CANNOT)
    banner.tell("There is no room left on the disk.")
    assert banner.sentence == "There is no room left on the disk."


def test_another_look_keeps_what_is_being_said(banner, look):
    banner.tell(CANNOT)
    banner.set_theme(look.theme)
    assert banner.sentence == CANNOT
