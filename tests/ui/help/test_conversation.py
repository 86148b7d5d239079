# SPDX-License-Identifier: MIT
"""F1 explains the place where one is; letters search, Escape goes back to where one was."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from fieldsales.desk.help import Kind, entries
from fieldsales.ui.rail import Room
from fieldsales.ui.views import ROOMS

from ...flows.conftest import Rep


def titles(rep: Rep) -> dict[str, str]:
    """The title of each place that the help explains."""
    return {one.id: one.titles["en"] for one in entries(rep.desk) if one.kind is Kind.PLACE}


def test_f1_explains_where_one_is_and_letters_search(open_window: Callable[[str, str], Rep]) -> None:
    rep = open_window("a", "2026-05-12T08:42")
    help_ = rep.window.views.help
    rep.press(Qt.Key.Key_F1)
    rep.wait_idle()
    assert help_.isVisible()
    assert help_.titles[0] == "The day"
    rep.type("competition")
    assert help_.titles[0] == "Competition risk"
    rep.press(Qt.Key.Key_Escape)
    assert help_.isHidden()
    rep.open("Cave Martin")
    rep.press(Qt.Key.Key_F1)
    rep.wait_idle()
    assert help_.titles[0] == "The record"
    help_.close_sheet()
    rep.window.ways.go_to(Room.SETTINGS)
    rep.window.asking.do("help")
    rep.wait_idle()
    assert help_.titles[0] == "The settings"


def test_every_room_of_the_rail_is_explained(open_window: Callable[[str, str], Rep]) -> None:
    rep = open_window("a", "2026-05-12T08:42")
    for room in ROOMS:
        rep.window.ways.go_to(room)
        rep.wait_idle()
        rep.window.asking.do("help")
        rep.wait_idle()
        assert rep.window.rep_day.help.place == str(room)
        assert rep.window.views.help.titles[0] == titles(rep)[str(room)]
        rep.window.views.help.close_sheet()


def test_the_evening_and_what_stands_in_the_days_place_are_explained(
    open_window: Callable[[str, str], Rep],
) -> None:
    rep = open_window("a", "2026-05-12T08:42")
    views = rep.window.views
    for place in ("evening", "check", "call"):
        rep.window.ways.go_to(Room.DAY)
        if place == "evening":
            views.panes.rooms.setCurrentWidget(views.evening)
        else:
            views.show_right({"check": views.check, "call": views.call}[place])
        rep.window.asking.do("help")
        rep.wait_idle()
        assert rep.window.rep_day.help.place == place
        assert views.help.titles[0] == titles(rep)[place]
        views.help.close_sheet()
