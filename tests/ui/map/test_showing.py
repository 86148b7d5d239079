# SPDX-License-Identifier: MIT
"""The looks of the map's prospects: what takes long is worked out beside the window, the newest counts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QObject

from fieldsales.desk.colouring import ColourBy
from fieldsales.ui.map.points import pack
from fieldsales.ui.map.showing import Showing

from .conftest import LEGEND, lines_around

TODAY = date(2026, 5, 12)


class Told:
    """A map that is told its looks."""

    def __init__(self, showing: Showing) -> None:
        self.showing = showing
        self.changes: list[object] = []
        showing.changed.connect(self.changes.append)


@pytest.fixture
def told(qtbot, words, beside) -> Told:
    holder = QObject()
    made = Told(Showing(words, beside, holder))
    made.holder = holder
    return made


def points_of(count: int, town: str = "Niort"):
    lines = [replace(one, prospect=replace(one.prospect, town=town)) for one in lines_around(count)]
    return pack(lines, LEGEND, TODAY)


def test_classes_are_shown_at_once(told):
    told.showing.show(points_of(5))
    first = told.showing.looks
    told.showing.show(points_of(6))
    assert told.changes == [None, first]
    assert len(told.showing.looks.points.ids) == 6


def test_other_colours_come_with_the_newest_prospects_and_the_older_stand_until_then(told, qtbot):
    older, newer = points_of(5), points_of(6, "Melle")
    told.showing.show(older)
    told.showing.colour_by(ColourBy.TOWN)
    told.showing.show(newer)
    told.showing.keep_classes(frozenset({"chaud"}))
    assert told.showing.looks.points is older
    assert told.showing.drawn(None).by is ColourBy.TOWN
    qtbot.waitUntil(lambda: told.showing.looks.points is newer)
    assert [one.label for one in told.showing.looks.by.groups] == ["Melle", "none"]
    assert told.showing.looks.kept == {"chaud"}
    assert len(told.changes) == 2


def test_who_goes_back_to_classes_does_not_wait_for_other_colours(told, qtbot):
    told.showing.show(points_of(5))
    told.showing.colour_by(ColourBy.TOWN)
    told.showing.colour_by(ColourBy.CLASS)
    assert told.showing.looks.by is None
    told.showing.leave_out(30)
    qtbot.waitUntil(lambda: told.showing.looks.hidden is not None)
    assert told.showing.looks.by is None
    assert told.showing.drawn(None).since == 30


def test_a_visit_is_worked_out_beside_the_window_and_is_one_new_mark_whatever_colours_stand_for(told, qtbot):
    lines = lines_around(500)
    for at, line in enumerate(lines):
        contact = TODAY - timedelta(days=at)
        lines[at] = replace(line, verdict=replace(line.verdict, last_contact=contact))
    told.showing.show(pack(lines, LEGEND, TODAY))
    told.showing.colour_by(ColourBy.CONTACT)
    told.showing.leave_out(30)
    qtbot.waitUntil(lambda: told.showing.looks.hidden is not None)
    lines[100] = replace(lines[100], verdict=replace(lines[100].verdict, last_contact=TODAY))
    newest, before = pack(lines, LEGEND, TODAY), told.showing.looks
    told.showing.show(newest)
    assert told.showing.looks is before
    qtbot.waitUntil(lambda: told.showing.looks.points is newest)
    assert told.showing.looks.changes_from(before) == [(100, newest.kinds[100] * 6, 0)]
    assert told.showing.looks.hidden[100]
