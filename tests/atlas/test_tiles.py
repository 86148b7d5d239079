# SPDX-License-Identifier: MIT
"""Tiles of real extracts hold what the map draws, and Monaco's sea is water."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from fieldsales.atlas import tiles
from fieldsales.atlas.coast import _holds
from fieldsales.domain.errors import BadTerritoryError, CancelledError, PartLeftOutError
from fieldsales.domain.ground import Box

from .conftest import MONACO

PROGRAM = tiles._tippecanoe()
needs_tippecanoe = pytest.mark.skipif(PROGRAM is None, reason="tippecanoe is not on this computer")
BASE_MAP = Path(__file__).parents[2] / "data" / "base_map.json"
#: In the harbour, out at sea, and the casino's square.
HARBOUR, SEA, CASINO = (7.4245, 43.7355), (7.440, 43.730), (7.4277, 43.7392)


def never() -> bool:
    return False


def silent(step: str, done: int, total: int) -> None:
    pass


@pytest.fixture(scope="module")
def layers(shared_data, tmp_path_factory) -> dict[str, list[dict]]:
    """What Monaco's tiles hold at zoom 14, by layer."""
    if PROGRAM is None:
        pytest.skip("tippecanoe is not on this computer")
    file = tmp_path_factory.mktemp("tiles") / "tiles.pmtiles"
    tiles.build(shared_data / MONACO, file, silent, never)
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    words = [PROGRAM.with_name("tippecanoe-decode"), "-Z14", "-z14", file]
    told = subprocess.run(list(map(str, words)), capture_output=True, check=True).stdout
    found: dict[str, list[dict]] = {}
    for tile in json.loads(told)["features"]:
        for layer in tile["features"]:
            found.setdefault(layer["properties"]["layer"], []).extend(layer["features"])
    return found


def covers(features: list[dict], kind: str, point: tuple[float, float]) -> bool:
    """Whether areas of a kind cover a point, holes taken off."""
    for one in features:
        shape = one["geometry"]
        if one["properties"]["kind"] == kind and shape["type"] in ("Polygon", "MultiPolygon"):
            polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
            if any(sum(_holds(ring, point) for ring in polygon) % 2 for polygon in polygons):
                return True
    return False


def test_monaco_has_every_layer(layers):
    expected = {"earth", "water", "landuse", "roads", "buildings", "places", "boundaries", "pois"}
    assert expected <= set(layers)
    names = {one["properties"].get("name") for one in layers["roads"]}
    assert "Boulevard des Moulins" in names
    assert {"highway", "major_road", "minor_road", "path"} & {
        one["properties"]["kind"] for one in layers["roads"]
    } >= {"major_road", "minor_road", "path"}
    assert any(one["properties"].get("name") == "Monte-Carlo" for one in layers["places"])
    assert {"country", "locality"} <= {one["properties"]["kind"] for one in layers["boundaries"]}
    station = next(one for one in layers["pois"] if one["properties"]["kind"] == "station")
    assert station["geometry"]["type"] == "Point"
    assert station["properties"]["name"]


@pytest.mark.parametrize(("point", "is_sea"), [(HARBOUR, True), (SEA, True), (CASINO, False)])
def test_the_sea_of_monaco_is_water_and_the_town_is_land(layers, point, is_sea):
    assert covers(layers["water"], "ocean", point) is is_sea
    assert covers(layers["earth"], "earth", point) is not is_sea


@needs_tippecanoe
def test_inland_the_overview_map_says_that_all_is_land(shared_data, tmp_path):
    land = json.loads(BASE_MAP.read_text(encoding="utf-8"))["land"]
    shapes = tmp_path / "shapes"
    with shapes.open("w", encoding="utf-8") as out:
        tiles._write_shapes(shared_data / "osm/andorra.osm.pbf", out, land, silent, never)
    told = [json.loads(line) for line in shapes.read_text(encoding="utf-8").splitlines()]
    earth = [one for one in told if one["tippecanoe"]["layer"] == "earth"]
    assert any(_holds(one["geometry"]["coordinates"][0], (1.52, 42.51)) for one in earth)


@needs_tippecanoe
def test_progress_is_told_all_along_and_never_goes_back(shared_data, tmp_path):
    told: list[tuple[str, int, int]] = []
    tiles.build(shared_data / MONACO, tmp_path / "t.pmtiles", lambda *step: told.append(step), never)
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)
    assert (told[0][0], told[-1]) == ("tiles", ("tiles", 100, 100))
    assert len(told) > 10


@needs_tippecanoe
@pytest.mark.parametrize("share", [0, 8, 16])
def test_the_drawing_can_be_stopped_anywhere(shared_data, tmp_path, share):
    reached = [-1]
    with pytest.raises(CancelledError):
        tiles.build(
            shared_data / MONACO,
            tmp_path / "t.pmtiles",
            lambda _step, done, _total: reached.append(done),
            lambda: reached[-1] >= share or (share > 15 and reached[-1] >= 15),
        )
    assert list(tmp_path.glob("t-*")) == []


def test_without_the_program_the_part_is_left_out(shared_data, tmp_path, monkeypatch):
    monkeypatch.setattr(tiles, "find_spec", lambda name: None)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(PartLeftOutError) as left:
        tiles.build(shared_data / MONACO, tmp_path / "t.pmtiles", silent, never)
    assert (left.value.part, left.value.reason) == ("tiles", "no_program")


def test_a_program_that_cannot_start_leaves_the_part_out(shared_data, tmp_path, monkeypatch):
    program = tmp_path / "tippecanoe"
    program.write_bytes(b"\x7fELFgarbage")
    program.chmod(0o755)
    monkeypatch.setattr(tiles, "find_spec", lambda name: None)
    monkeypatch.setattr(shutil, "which", lambda name: str(program))
    with pytest.raises(PartLeftOutError) as left:
        tiles.build(shared_data / MONACO, tmp_path / "t.pmtiles", silent, never)
    assert (left.value.part, left.value.reason) == ("tiles", "no_program")


@needs_tippecanoe
def test_an_extract_without_anything_to_draw_has_no_map(write_extract, tmp_path):
    extract = write_extract([(46.3, -0.4, {"shop": "wine"})])
    with pytest.raises(PartLeftOutError) as left:
        tiles.build(extract, tmp_path / "t.pmtiles", silent, never)
    assert left.value.reason == "nothing"


@needs_tippecanoe
def test_a_program_that_gives_up_leaves_the_part_out(shared_data, tmp_path, monkeypatch):
    monkeypatch.setattr(tiles, "_ZOOMS", (99, 99))
    with pytest.raises(PartLeftOutError) as left:
        tiles.build(shared_data / MONACO, tmp_path / "t.pmtiles", silent, never)
    assert left.value.reason == "failed"


@pytest.mark.skipif(os.name == "nt", reason="a program is no script on Windows")
def test_a_map_that_is_half_written_is_not_left_in_the_pack(shared_data, tmp_path, monkeypatch):
    program = tmp_path / "bin" / "tippecanoe"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\necho half > "$2"\necho half > "$2-journal"\nexit 1\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(tiles, "_tippecanoe", lambda: program)
    with pytest.raises(PartLeftOutError) as left:
        tiles.build(shared_data / MONACO, tmp_path / "t.pmtiles", silent, never)
    assert left.value.reason == "failed"
    assert list(tmp_path.iterdir()) == [program.parent]


@needs_tippecanoe
@pytest.mark.parametrize("kind", ["point_feature", "area_feature", "line_feature"])
def test_a_fault_of_ours_is_no_fault_of_the_extract_and_drops_nothing_unsaid(
    shared_data, tmp_path, monkeypatch, kind
):
    def ours(tags):
        raise ValueError("a fault of ours")

    monkeypatch.setattr(tiles, kind, ours)
    with pytest.raises(ValueError, match="a fault of ours"):
        tiles.build(shared_data / MONACO, tmp_path / "t.pmtiles", silent, never)


@needs_tippecanoe
def test_a_cut_extract_is_refused(shared_data, tmp_path):
    cut = tmp_path / "cut.osm.pbf"
    cut.write_bytes((shared_data / MONACO).read_bytes()[:300_000])
    with pytest.raises(BadTerritoryError):
        tiles.build(cut, tmp_path / "t.pmtiles", silent, never)


@pytest.mark.parametrize(
    ("box", "last"),
    [
        (None, 15),
        (Box(43.72, 7.40, 43.76, 7.45), 15),
        (Box(44.1, 3.7, 46.5, 7.2), 15),
        (Box(42.0, -5.0, 51.0, 8.0), 13),
        (Box(-80.0, -180.0, 80.0, 180.0), 9),
    ],
)
def test_the_wider_the_map_the_fewer_its_zooms(box, last):
    assert tiles._last_zoom(box) == last
