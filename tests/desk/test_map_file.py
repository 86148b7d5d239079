# SPDX-License-Identifier: MIT
"""The map in a file: a whole day that opens anywhere, and plain words when it cannot be written."""

import base64
import errno
import json
import os
import re
import struct
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from fieldsales.desk import nights
from fieldsales.desk.colouring import ColourBy
from fieldsales.desk.day import plan_day
from fieldsales.desk.desk import Desk
from fieldsales.desk.library import Library
from fieldsales.desk.map_file import Drawn, export_map
from fieldsales.desk.maps import map_colours
from fieldsales.desk.scenarios import write_scenario
from fieldsales.domain import errors
from fieldsales.domain.place import Place
from fieldsales.portfolio.portfolio import Portfolio
from fieldsales.wording.words import Words

NOW = datetime(2026, 5, 12, 8, 0, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.fixture
def desk(tmp_path: Path, root: Path, library_of: Callable[..., Library]) -> Iterator[Desk]:
    """Camille's portfolio of SCENARIOS A, with the web assets where they are installed."""
    library = library_of(tmp_path / "territories", web=root / "resources" / "web")
    if not (library.web / "assets").is_dir():
        pytest.skip("the web assets are not installed: run packaging/run.py --set-up")
    portfolio = Portfolio.open(tmp_path / "a.fieldsales", backups=tmp_path / "backups")
    made = Desk(portfolio, library, lambda: NOW)
    write_scenario(made, "a")
    yield made
    portfolio.close()


def held(path: Path) -> dict[str, object]:
    page = path.read_text(encoding="utf-8")
    found = re.search(r'id="content">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    value: dict[str, object] = json.loads(found[1])
    return value


def test_the_page_holds_every_prospect_and_the_tour_in_order(desk, tmp_path):
    tour = plan_day(desk, NOW.date()).tour
    count = export_map(desk, Words("en"), tmp_path / "map.html", tour)
    value = held(tmp_path / "map.html")
    names = value["names"]
    assert isinstance(names, list)
    assert count == len([one for one in desk.portfolio.prospects() if one.place is not None]) > 0
    drawn = value["tour"]
    assert isinstance(drawn, dict)
    assert [stop["number"] for stop in drawn["stops"]] == list(range(1, len(tour.stops) + 1))
    wanted = [desk.portfolio.prospect(stop.prospect_id).name for stop in tour.stops]
    assert [names[stop["key"]] for stop in drawn["stops"]] == wanted
    assert [stop["time"] for stop in drawn["stops"]] == [f"{stop.start:%H:%M}" for stop in tour.stops]


def test_a_tour_that_ends_in_a_hotel_marks_it(desk, tmp_path):
    nights.keep_night(desk, NOW.date(), Place(46.6474, -0.2478, "Parthenay"))
    export_map(desk, Words("en"), tmp_path / "map.html", plan_day(desk, NOW.date()).tour)
    drawn = held(tmp_path / "map.html")["tour"]
    assert isinstance(drawn, dict)
    first, *_, last = drawn["legs"]
    assert drawn["nights"] == [[46.6474, -0.2478]] == [last["line"][-1]]
    assert drawn["home"] == first["line"][0]
    assert all(leg["estimated"] for leg in drawn["legs"])


def test_the_legends_counts_add_up_to_everybody(desk, tmp_path):
    export_map(desk, Words("en"), tmp_path / "map.html")
    value = held(tmp_path / "map.html")
    assert sum(one["count"] for one in value["legend"]) == len(desk.portfolio.prospects())
    assert value["title"] == "All prospects"


def test_whom_the_window_does_not_show_and_no_legend_could_the_page_leaves_out(desk, tmp_path):
    path = tmp_path / "map.html"
    everybody = export_map(desk, Words("en"), path)
    tour = plan_day(desk, NOW.date()).tour
    hot = sum(one["count"] for one in held(path)["legend"] if one["label"] == "chaud")
    by_town = Drawn(ColourBy.TOWN, kept=frozenset({"chaud"}), groups=frozenset({"0"}))
    assert export_map(desk, Words("en"), path, drawn=by_town) == hot < everybody
    legend = held(path)["legend"]
    assert [one["kept"] for one in legend] == [True] + [False] * (len(legend) - 1)
    assert sum(one["count"] for one in legend) == hot
    with_tour = export_map(desk, Words("en"), path, tour, drawn=by_town)
    assert hot <= with_tour <= hot + len(tour.stops)
    assert export_map(desk, Words("en"), path, drawn=Drawn(since=10_000)) < everybody


def test_a_class_that_the_legend_hides_is_there_to_be_asked_for(desk, tmp_path):
    path = tmp_path / "map.html"
    everybody = export_map(desk, Words("en"), path)
    assert export_map(desk, Words("en"), path, drawn=Drawn(kept=frozenset({"chaud"}))) == everybody
    assert [one["label"] for one in held(path)["legend"] if one["kept"]] == ["chaud"]


def test_both_themes_have_the_same_colours(desk):
    colours = map_colours(desk.library.web_text)
    assert set(colours["light"]) == set(colours["dark"])


def test_a_page_that_cannot_be_written_is_told(desk, tmp_path):
    with pytest.raises(errors.UnwritableFileError):
        export_map(desk, Words("en"), tmp_path / "no such folder" / "map.html")


def test_a_disk_that_is_full_leaves_the_page_that_was_there(desk, tmp_path, monkeypatch):
    path = tmp_path / "map.html"
    path.write_text("the older map", encoding="utf-8")

    def full(_number):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(errors.DiskFullError):
        export_map(desk, Words("en"), path)
    assert path.read_text(encoding="utf-8") == "the older map"
    assert not list(tmp_path.glob("*.unfinished"))


def test_missing_web_assets_are_told(desk, tmp_path):
    desk.library.web = tmp_path / "nothing"
    with pytest.raises(errors.UnreadableFileError):
        export_map(desk, Words("en"), tmp_path / "map.html")


def test_with_streets_the_page_carries_the_tiles_of_the_territories(desk, tmp_path):
    tiles = desk.library.territories / "niort" / "tiles.pmtiles"
    tiles.parent.mkdir(parents=True)
    head = struct.pack("<7sB8Q", b"PMTiles", 3, 0, 0, 0, 0, 0, 0, 100, 900)
    tiles.write_bytes(head.ljust(1000, b"t"))
    export_map(desk, Words("en"), tmp_path / "plain.html")
    export_map(desk, Words("en"), tmp_path / "streets.html", has_streets=True)
    assert held(tmp_path / "plain.html")["tiles"] == []
    (text,) = held(tmp_path / "streets.html")["tiles"]
    assert base64.b64decode(text) == tiles.read_bytes()
    assert "OpenStreetMap" in held(tmp_path / "streets.html")["texts"]["attribution"]


def test_a_map_of_a_territory_that_was_cut_is_left_out(desk, tmp_path):
    tiles = desk.library.territories / "niort" / "tiles.pmtiles"
    tiles.parent.mkdir(parents=True)
    tiles.write_bytes(struct.pack("<7sB8Q", b"PMTiles", 3, 0, 0, 0, 0, 0, 0, 100, 900))
    export_map(desk, Words("en"), tmp_path / "map.html", has_streets=True)
    assert held(tmp_path / "map.html")["tiles"] == []


def test_a_territory_that_goes_while_the_map_is_written_is_left_out(desk, tmp_path):
    (desk.library.territories / "niort" / "tiles.pmtiles").mkdir(parents=True)  # listed, and not to be read
    export_map(desk, Words("en"), tmp_path / "map.html", has_streets=True)
    assert held(tmp_path / "map.html")["tiles"] == []
