# SPDX-License-Identifier: MIT
"""Karim's two days with a night in La Rochelle, in the whole window: the second day starts from the hotel."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu

from fieldsales.desk import leaves, weeks
from fieldsales.desk.prospects import find
from fieldsales.domain.tour import KeptTour, Promise
from fieldsales.planning.problem import Patience
from fieldsales.ui.day.rows import RowKind
from fieldsales.ui.rail import Room

from .conftest import Rep

WEDNESDAY, THURSDAY = date(2026, 5, 20), date(2026, 5, 21)
KINE = "Cabinet de kinésithérapie Lafond"


@pytest.fixture
def karim(open_window: Callable[[str, str], Rep]) -> Rep:
    """Karim in front of his week, planned, with one client who can be seen on the second day only."""
    rep = open_window("b", "2026-05-20T07:00")
    rep.desk.patience = Patience(iterations=400, seed=1)
    leaves.add_leave(rep.desk, WEDNESDAY, WEDNESDAY, prospect_id=find(rep.desk, KINE).id)
    weeks.keep_days(rep.desk, weeks.plan_days(rep.desk, WEDNESDAY, 2))
    rep.window.ways.go_to_week(False)
    rep.wait_idle()
    return rep


def menu_of(rep: Rep, on: date) -> QMenu:
    """Click on the head of a day and return its menu."""
    room = rep.window.views.week
    grid = room.view.grid_in(room.heads.width())
    x = round(grid.x(room.view.days.number_of(on)) + 20)
    rep.qtbot.mouseClick(room.heads, Qt.MouseButton.LeftButton, pos=QPoint(x, 20))
    rep.wait_idle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_the_night_is_proposed_where_the_day_ends_and_says_what_it_saves(karim: Rep) -> None:
    menu_of(karim, WEDNESDAY)
    karim.choose_in_menu("Spend the night away…")
    karim.wait_idle()
    sheet = karim.window.views.night
    assert sheet.isVisible()
    assert {chip.text() for chip in sheet.chips} == {"Surgères", "La Rochelle", "Rochefort"}
    chip = next(one for one in sheet.chips if one.text() == "La Rochelle")
    chip.click()
    karim.wait_idle()
    assert "of driving" in sheet.said
    assert sheet.said.startswith("Saves ")


def test_the_second_day_starts_from_the_hotel(karim: Rep) -> None:
    menu_of(karim, WEDNESDAY)
    karim.choose_in_menu("Spend the night away…")
    karim.wait_idle()
    sheet = karim.window.views.night
    next(one for one in sheet.chips if one.text() == "La Rochelle").click()
    karim.wait_idle()
    sheet.main.click()
    karim.wait_idle()
    assert not sheet.isVisible()
    assert karim.said == (
        "The night of Wednesday 20 May is in La Rochelle. Thursday 21 May replanned: "
        "new times: Cabinet de kinésithérapie Lafond 08:30 (the drive there takes 8\u202fmin)."
    )
    karim.window.week.plan()
    karim.wait_idle()
    columns = {column.on: column for column in karim.window.views.week.view.days.columns}
    assert columns[WEDNESDAY].night == "La Rochelle"
    assert "night in La Rochelle" in columns[WEDNESDAY].sentence
    assert columns[THURSDAY].blocks[0].face.name == KINE

    karim.window.course.go_to(THURSDAY)
    karim.window.ways.go_to(Room.DAY)
    karim.wait_idle()
    first, drive = karim.rows[0], karim.rows[1]
    assert (first.kind, first.title, first.is_away) == (RowKind.LEAVE, "Leave La Rochelle", True)
    assert drive.title == "8\u202fmin"
    karim.window.course.go_to(WEDNESDAY)
    karim.wait_idle()
    last = karim.rows[-1]
    assert (last.kind, last.title, last.is_away) == (RowKind.HOME, "Night in La Rochelle", True)
    starts = dict(karim.stops)
    assert starts["Clinique de l'Arsenal"] == "09:00"
    assert starts["EHPAD des Minimes"] == "11:00"
    assert starts["Centre d'imagerie de l'Aunis"] == "16:00"


def test_the_night_is_taken_back_from_the_menu_and_by_undo(karim: Rep) -> None:
    karim.window.views.week.view.setFocus()
    karim.window.asking.do("night")
    karim.wait_idle()
    sheet = karim.window.views.night
    assert sheet.other.isVisible()
    sheet.other.setFocus()
    karim.type("la rochelle")
    karim.press(Qt.Key.Key_Return)
    karim.wait_idle()
    karim.press(Qt.Key.Key_Return)
    karim.wait_idle()
    assert karim.desk.nights[WEDNESDAY].place.label == "La Rochelle"
    menu_of(karim, WEDNESDAY)
    karim.choose_in_menu("No night in La Rochelle")
    karim.wait_idle()
    assert karim.desk.nights == {}
    karim.window.undo()
    karim.wait_idle()
    assert WEDNESDAY in karim.desk.nights


def test_a_place_that_nobody_knows_is_said_on_the_sheet(karim: Rep) -> None:
    karim.window.asking.do("night")
    karim.wait_idle()
    sheet = karim.window.views.night
    sheet.other.setFocus()
    karim.type("xyzzyville")
    karim.press(Qt.Key.Key_Return)
    karim.wait_idle()
    assert sheet.isVisible()
    assert "xyzzyville" in sheet.complaint.accessibleName()
    assert sheet.other.text() == "xyzzyville"
    assert karim.desk.nights == {}


def test_a_night_plans_the_next_day_again_though_it_is_not_shown(karim: Rep) -> None:
    kine = find(karim.desk, KINE).id
    nine = datetime.combine(THURSDAY, time(9), karim.desk.zone)
    before = KeptTour(THURSDAY, (Promise(kine, nine, nine + timedelta(minutes=25)),))
    with karim.desk.portfolio.action("plan") as book:
        book.keep_tour(before)
    karim.window.course.go_to(WEDNESDAY)
    karim.window.asking.do("night")
    karim.wait_idle()
    sheet = karim.window.views.night
    next(one for one in sheet.chips if one.text() == "La Rochelle").click()
    karim.wait_idle()
    sheet.main.click()
    karim.wait_idle()
    assert karim.said.startswith("The night of Wednesday 20 May is in La Rochelle.")
    assert "Thursday 21 May replanned: new times: " in karim.said
    after = karim.desk.portfolio.kept_tour(THURSDAY)
    assert after is not None
    starts = {one.prospect_id: one.start for one in after.promises}
    assert f"{starts[kine]:%H:%M}" == "08:30"  # eight minutes from the hotel; home is an hour away
    karim.window.undo()
    karim.wait_idle()
    assert karim.desk.portfolio.kept_tour(THURSDAY) == before
