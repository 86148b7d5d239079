# SPDX-License-Identifier: MIT
"""Travel times of the desk: roads of the packs, the terrain, rush hours, and the table of a firm."""

from dataclasses import replace
from pathlib import Path

import pytest

from fieldsales.atlas import road_graph
from fieldsales.desk.desk import Desk
from fieldsales.desk.history import undo
from fieldsales.desk.rules import set_setting
from fieldsales.desk.travel import drive_setting
from fieldsales.domain import errors
from fieldsales.domain.place import HOME, Place

NIORT, NANTES = Place(46.3237, -0.4588, "Niort"), Place(47.2184, -1.5536, "Nantes")


def minutes(desk: Desk, one: Place = NIORT, other: Place = NANTES) -> float:
    return desk.travel_times.between([one, other]).seconds[0][1] / 60


def test_rush_hours_make_the_drives_of_a_day_longer_until_they_are_taken_back(desk: Desk) -> None:
    plain = minutes(desk)
    set_setting(desk, "travel.rush_hours", "08:00-12:00=1.5; 14:00-18:00=1,5")
    assert plain < minutes(desk) < 1.5 * plain
    set_setting(desk, "travel.rush_hours", "none")
    assert minutes(desk) == plain


def test_mountains_make_an_estimate_longer(desk: Desk) -> None:
    plain = minutes(desk)
    set_setting(desk, "travel.terrain", "1,5")
    assert minutes(desk) == pytest.approx(1.5 * plain, abs=0.02)
    set_setting(desk, "travel.terrain", "auto")
    assert minutes(desk) == plain


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("travel.rush_hours", "08:00-09:30"),
        ("travel.rush_hours", "09:30-08:00=1.3"),
        ("travel.rush_hours", "08:00-09:30=9"),
        ("travel.rush_hours", "08:00-09:30=nan"),
        ("travel.rush_hours", "eight=1.3"),
        ("travel.terrain", "0.5"),
        ("travel.terrain", "steep"),
        ("travel.terrain", "nan"),
    ],
)
def test_rush_hours_and_terrain_that_cannot_be_are_refused(desk: Desk, key: str, text: str) -> None:
    with pytest.raises(errors.BadValueError):
        set_setting(desk, key, text)


def test_what_the_settings_show_of_a_drive_is_what_plans_take(desk: Desk) -> None:
    home = replace(NIORT, label=HOME)
    plain, rules = minutes(desk), desk.rules
    set_setting(desk, "travel.rush_hours", "08:00-09:30=1.3;17:30-19:00=1.2")
    shown = drive_setting(desk.settings).planned_as(plain, rules.start, rules.end)
    taken = minutes(desk, home), minutes(desk), minutes(desk, NANTES, home)
    assert shown == pytest.approx(taken, abs=0.02)
    assert shown[0] == pytest.approx(1.3 * plain)
    assert shown[2] == pytest.approx(1.2 * plain)


def test_a_firms_own_table_is_taken_as_it_is(desk: Desk) -> None:
    set_setting(desk, "travel.given", '{"inside": 5, "minutes": {"Niort|Nantes": 100}}')
    set_setting(desk, "travel.rush_hours", "00:00-23:59=2")
    set_setting(desk, "travel.terrain", "2")
    assert minutes(desk) == 100
    travel = desk.travel_times.between([NIORT, NANTES, replace(NANTES, label="Rennes", latitude=48.11)])
    assert travel.estimated
    assert not travel.is_guess(0, 1)
    assert travel.is_guess(0, 2)


def test_the_desk_drives_on_the_roads_of_a_pack(desk: Desk, shared_data: Path) -> None:
    pytest.importorskip("valhalla", reason="pyvalhalla is not there: Python 3.11, or a platform without it")
    extract = shared_data / "osm/andorra.osm.pbf"
    folder = desk.library.territories / "andorra" / "roads"
    road_graph.build(extract, folder, lambda step, done, total: None, lambda: False)
    travel = desk.travel_times.between([Place(42.5063, 1.5218), Place(42.5450, 1.5148)])
    assert not travel.estimated


def test_rush_hours_and_terrain_are_undone_one_after_the_other(desk: Desk) -> None:
    plain = minutes(desk)
    set_setting(desk, "travel.rush_hours", "00:00-23:59=1.5")
    set_setting(desk, "travel.terrain", "2")
    assert minutes(desk) == pytest.approx(3 * plain, abs=0.05)
    undo(desk)
    assert minutes(desk) == pytest.approx(1.5 * plain, abs=0.05)
    undo(desk)
    assert minutes(desk) == plain
