# SPDX-License-Identifier: MIT
"""The way of a drive, turn by turn; where it is only estimated the rep is told why, and what to do."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from fieldsales.domain.road import Bend, Leg, Turn
from fieldsales.ui.way import Drive, WayPane

DRIVE = Drive(2, "The way to <b>Cave Martin</b>", timedelta(minutes=18), estimated=False)
TURNS = (
    Turn("Drive north on Rue de la Gare.", 850, 60, 0, Bend.START),
    Turn("Turn left onto D 743.", 11_300, 900, 4, Bend.LEFT),
    Turn("You have arrived at your destination.", 0, 0, 9, Bend.END),
)
ROAD = Leg(((46.3, -0.4), (46.4, -0.5)), 1080, 12_150, False, TURNS)
STRAIGHT = Leg(((46.3, -0.4), (46.4, -0.5)), 1080, 14_000, True)


@pytest.fixture
def pane(qtbot, words, theme) -> WayPane:
    pane = WayPane(words, theme)
    qtbot.addWidget(pane)
    pane.resize(420, 700)
    pane.show()
    pane.ask(DRIVE)
    return pane


def said(pane: WayPane) -> str:
    return "\n".join(part.accessibleName() for part in pane.findChildren(QWidget)).replace("\u202f", " ")


def test_until_the_way_is_known_the_planned_drive_is_told(pane):
    assert "The way to <b>Cave Martin</b>" in said(pane)
    assert "18 min · looking for the way…" in said(pane)


def test_each_turn_is_a_line_with_what_is_driven_on_its_road(pane):
    pane.show_leg(ROAD)
    lines = said(pane).splitlines()
    assert "18 min · 12 km" in said(pane)
    assert "Drive north on Rue de la Gare., 850 m" in lines
    assert "Turn left onto D 743., 11 km" in lines
    assert "You have arrived at your destination." in lines


def test_an_estimated_drive_has_no_turns_and_says_so(pane, qtbot):
    pane.show_leg(STRAIGHT)
    assert "its time is estimated" in said(pane)
    assert "≈ 14 km" in said(pane)
    button = next(one for one in pane.findChildren(QPushButton) if one.text() == "Territories…")
    qtbot.waitUntil(button.isVisible)
    with qtbot.waitSignal(pane.territories_requested):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_drive_from_one_territory_into_another_says_which(pane):
    pane.show_leg(replace(STRAIGHT, across=("<b>gironde</b>", "landes")))
    assert "from the territory “<b>gironde</b>” into “landes”" in said(pane)
    assert "No territory" not in said(pane)


def test_damaged_roads_are_told_instead_of_missing_ones(pane):
    pane.show_leg(STRAIGHT, "The roads of “Monaco” cannot be used.")
    assert "The roads of “Monaco” cannot be used." in said(pane)
    assert "No territory" not in said(pane)


def test_keys_lead_back_and_to_the_drives_beside(pane, qtbot):
    pane.setFocus()
    told = []
    pane.step_requested.connect(told.append)
    qtbot.keyClick(pane, Qt.Key.Key_Right)
    qtbot.keyClick(pane, Qt.Key.Key_Left)
    assert told == [1, -1]
    with qtbot.waitSignal(pane.back):
        qtbot.keyClick(pane, Qt.Key.Key_Escape)


def test_a_long_way_scrolls_by_the_arrows(pane, qtbot):
    pane.show_leg(Leg(ROAD.line, 1, 1, False, TURNS[:1] * 60))
    pane.setFocus()
    bar = pane._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.keyClick(pane, Qt.Key.Key_Down)
    assert bar.value() > 0
