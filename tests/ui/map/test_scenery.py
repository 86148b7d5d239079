# SPDX-License-Identifier: MIT
"""The tour's line is looked for whenever it leads elsewhere, or by other roads."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QObject

from fieldsales.domain.place import Place
from fieldsales.ui.map.bridge import Bridge
from fieldsales.ui.map.numbers import Numbers
from fieldsales.ui.map.packs import Packs
from fieldsales.ui.map.scenery import Scenery
from fieldsales.ui.map.track import Track, TrackLeg, TrackStop

HOME, SHOP = Place(43.735, 7.4211), Place(43.7396, 7.4279)
LINE = ((43.735, 7.4211), (43.7396, 7.4279), (43.735, 7.4211))
TRACK = Track((TrackStop("p1", 1, SHOP, "chaud", "10:00"),), HOME, LINE)
BY_ROAD = [TrackLeg(LINE[:2], estimated=False), TrackLeg(LINE[1:], estimated=False)]


def drives(minutes: int, *, estimated: bool) -> tuple[tuple[timedelta, bool], ...]:
    return ((timedelta(minutes=minutes), estimated), (timedelta(minutes=minutes), estimated))


@pytest.fixture
def holder(qapp):
    return QObject()


@pytest.fixture
def scenery(holder, tmp_path):
    return Scenery(Bridge(holder), Packs(tmp_path), lambda: None, Numbers(), holder)


@pytest.fixture
def asked(scenery):
    lines: list[object] = []
    scenery.way_wanted.connect(lines.append)
    return lines


def test_a_tour_that_stays_as_it_is_has_its_way_asked_for_once(scenery, asked):
    for _ in range(2):
        scenery.show_tour(replace(TRACK, drives=drives(9, estimated=True)))
    assert asked == [LINE]


def test_a_tour_whose_drives_become_known_has_its_way_asked_for_again(scenery, asked):
    scenery.show_tour(replace(TRACK, drives=drives(9, estimated=True)))
    scenery.show_way(LINE, [TrackLeg(LINE, estimated=True)])
    scenery.show_tour(replace(TRACK, estimated=False, drives=drives(6, estimated=False)))
    assert asked == [LINE, LINE]
    assert scenery.is_estimated
    scenery.show_way(LINE, BY_ROAD)
    assert not scenery.is_estimated


def test_a_tour_whose_roads_are_gone_keeps_its_line_until_the_new_one_is_known(scenery, asked):
    scenery.show_tour(replace(TRACK, estimated=False, drives=drives(6, estimated=False)))
    scenery.show_way(LINE, BY_ROAD)
    scenery.show_tour(replace(TRACK, drives=drives(9, estimated=True)))
    assert asked == [LINE, LINE]
    assert not scenery.is_estimated
    scenery.show_way(LINE, [TrackLeg(LINE, estimated=True)])
    assert scenery.is_estimated


def test_other_territories_have_the_way_of_the_tour_asked_for_again(scenery, asked):
    scenery.ask_way()
    assert asked == []
    scenery.show_tour(TRACK)
    scenery.ask_way()
    assert asked == [LINE, LINE]
