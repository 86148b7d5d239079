# SPDX-License-Identifier: MIT
"""The way of a drive in the window: there and back, from one drive to the next, and after the tour."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fieldsales.desk.visits import record_visit
from fieldsales.domain.business import Business
from fieldsales.domain.place import Place
from fieldsales.domain.visit import Outcome, Visit
from fieldsales.planning.problem import Patience
from fieldsales.ui.rail import Room
from fieldsales.ui.way.pane import ASIDE

from ...flows.conftest import Rep


@pytest.fixture
def camille(open_window: Callable[[str, str], Rep]) -> Rep:
    """Camille in front of a planned Tuesday, without roads."""
    rep = open_window("a", "2026-05-12T08:42")
    rep.desk.patience = Patience(iterations=100, seed=1)
    rep.window.course.plan()
    rep.wait_idle()
    return rep


def look(rep: Rep, number: int) -> None:
    rep.window.way.look(number)
    rep.wait_idle()


def is_open(rep: Rep) -> bool:
    return rep.window.views.panes.right.currentWidget() is rep.window.views.way


def drives(rep: Rep) -> list[int]:
    """The stops that a drive leads to, in the order of the day, and 0 for the way home."""
    stops, tour = rep.window.seen.stops, rep.window.seen.tour
    numbers = [number for number, stop in enumerate(stops, 1) if stop.travel]
    return [*numbers, 0] if tour is not None and tour.last_drive else numbers


def test_one_goes_from_drive_to_drive_and_no_further_than_home(camille: Rep) -> None:
    pane, numbers = camille.window.views.way, drives(camille)
    assert len(numbers) > 2
    look(camille, numbers[0])
    seen = [pane.number]
    for _ in numbers:
        pane.step_requested.emit(1)
        camille.wait_idle()
        seen.append(pane.number)
    assert seen == [*numbers, 0]
    pane.step_requested.emit(-1)
    camille.wait_idle()
    assert pane.number == numbers[-2]
    assert camille.window.views.map.scenery._lit is not None


def test_back_in_the_day_the_keyboard_is_in_its_timeline_and_nothing_is_lit(camille: Rep) -> None:
    window = camille.window
    look(camille, drives(camille)[0])
    assert is_open(camille)
    camille.press(Qt.Key.Key_Escape)
    assert window.views.panes.right.currentWidget() is window.views.day
    assert window.views.day.timeline.hasFocus()
    assert window.views.map.scenery._lit is None


def test_a_record_that_is_opened_meanwhile_puts_the_light_out_and_a_late_answer_changes_nothing(
    camille: Rep,
) -> None:
    window = camille.window
    window.way.look(drives(camille)[0])
    window.ways.open_record(window.seen.stops[0].prospect_id)
    camille.wait_idle()
    assert window.views.panes.right.currentWidget() is window.views.card
    assert window.views.map.scenery._lit is None


def test_a_stop_that_moves_takes_its_way_along_and_one_that_is_taken_off_leads_back(camille: Rep) -> None:
    window = camille.window
    who = window.seen.stops[0].prospect_id
    look(camille, 1)
    window.course.move(who, 1)
    camille.wait_idle()
    assert is_open(camille)
    ids = [stop.prospect_id for stop in window.seen.stops]
    assert window.views.way.number == ids.index(who) + 1 == 2
    window.course.remove(who)
    camille.wait_idle()
    assert window.views.panes.right.currentWidget() is window.views.day


def test_a_drive_that_there_is_not_is_not_shown(camille: Rep) -> None:
    look(camille, len(camille.window.seen.stops) + 1)
    assert not is_open(camille)
    camille.window.ways.go_to(Room.WEEK)
    camille.wait_idle()
    camille.window.way.follow()
    assert camille.window.views.room is Room.WEEK


def test_the_way_to_a_place_that_was_found_begins_where_the_day_does_or_at_the_last_stop_made(
    camille: Rep,
) -> None:
    window, pane = camille.window, camille.window.views.way
    found = Business("osm:n1", "Chez Odette", "restaurant", "", Place(46.33, -0.46, "Niort"))
    window.views.found_card.way_wanted.emit(found)
    camille.wait_idle()
    assert is_open(camille)
    told = "\n".join(one.accessibleName() for one in pane.findChildren(QWidget))
    assert "The way to Chez Odette" in told
    assert f"from {window.seen.situation.home}" in told
    assert "≈\u202f" in told, "without roads its time is estimated"
    assert pane.number == ASIDE
    pane.step_requested.emit(1)
    window.course.replan()
    camille.wait_idle()
    assert (is_open(camille), pane.number) == (True, ASIDE), "it is no part of the tour, which may change"
    assert window.views.map.scenery._lit is not None
    first = window.seen.stops[0]
    camille.clock.set("10:00")
    record_visit(camille.desk, Visit(first.prospect_id, Outcome.MET, camille.desk.now()))
    window.start()
    camille.wait_idle()
    window.views.found_card.way_wanted.emit(found)
    camille.wait_idle()
    told = "\n".join(one.accessibleName() for one in pane.findChildren(QWidget))
    assert f"from {window.seen.lines[first.prospect_id].prospect.name}" in told
    pane.back.emit()
    assert not is_open(camille)
    assert window.views.map.scenery._lit is None
