# SPDX-License-Identifier: MIT
"""What an OpenStreetMap extract says of addresses: pieces of street, doors and towns, as rows."""

import sqlite3
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import osmium

from fieldsales.atlas.address_words import house_numbers, spelling
from fieldsales.atlas.extract import stop_if, things_of
from fieldsales.atlas.nearest import Position, away
from fieldsales.domain.matching import fold

_KEYS = ("highway", "addr:housenumber", "addr:street", "addr:place", "addr:interpolation", "place", "type")
_TOWNS = frozenset({"city", "town", "village", "municipality"})
#: Places that have a street's name, as squares do.
_LIKE_STREETS = frozenset({"square", "locality", "hamlet", "isolated_dwelling", "quarter", "neighbourhood"})
_NO_STREETS = frozenset({"bus_stop", "platform", "motorway_junction", "rest_area", "services", "proposed"})
_NAMES = ("name", "alt_name", "name:fr", "official_name", "old_name")
_RELATIONS = frozenset({"associatedStreet", "street"})
_LONGEST_NAME = 200
_OFTEN = 500
_MOST_BETWEEN = 200

#: What is read, one row an object; `town` has the columns of the finished file.
TABLES = """
CREATE TEMP TABLE piece (
    name TEXT, plain TEXT, others TEXT, length REAL, latitude REAL, longitude REAL, south REAL, north REAL,
    west REAL, east REAL, town INTEGER);
CREATE TEMP TABLE door (
    id TEXT PRIMARY KEY, written TEXT, street TEXT, city TEXT, postcode TEXT, country TEXT, latitude REAL,
    longitude REAL, guessed INTEGER) WITHOUT ROWID;
"""

_ADD_TOWN = "INSERT INTO town (name, plain, postcode, country, latitude, longitude) VALUES (?, ?, ?, ?, ?, ?)"


def read_addresses(
    base: sqlite3.Connection,
    extract: Path,
    progress: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> None:
    """Fill the tables `piece`, `door` and `town` from an extract, told as it goes how many objects were read.

    Raises BadTerritoryError, CancelledError.
    """
    base.executescript(TABLES)
    _Reading(base, extract).read(progress, cancelled)


class _Reading:
    """One pass over the extract: named pieces of street, doors, and towns go into the file as they come."""

    def __init__(self, base: sqlite3.Connection, extract: Path) -> None:
        self._base = base
        self._extract = extract

    def read(self, progress: Callable[[int], None], cancelled: Callable[[], bool]) -> None:
        for seen, thing in enumerate(self._things(), 1):
            tags = {tag.k: tag.v for tag in thing.tags}
            if thing.is_relation():
                self._relation(thing, tags)
                continue
            path = _path(thing)
            if path:
                self._place(tags, path)
                self._piece(tags, path)
                self._door(thing, tags, path)
            if seen % _OFTEN == 0:
                progress(seen)
                stop_if(cancelled)
        stop_if(cancelled)

    def _things(self) -> Iterator[Any]:
        processor = osmium.FileProcessor(str(self._extract)).with_locations()
        areas_too = processor.with_areas(osmium.filter.KeyFilter("addr:housenumber"))
        return things_of(self._extract, areas_too.with_filter(osmium.filter.KeyFilter(*_KEYS)))

    def _place(self, tags: dict[str, str], path: list[Position]) -> None:
        if tags.get("place") not in _TOWNS or not tags.get("name") or len(path) > 1:
            return
        name = _line(tags["name"])
        postcode = tags.get("addr:postcode") or tags.get("postal_code") or ""
        country = tags.get("addr:country", "").upper()
        self._base.execute(
            _ADD_TOWN,
            (name, fold(name), postcode.split(";")[0].strip(), country, *path[0]),
        )

    def _piece(self, tags: dict[str, str], path: list[Position]) -> None:
        kind = tags.get("highway", "")
        is_street = (kind and kind not in _NO_STREETS and len(path) > 1) or tags.get("place") in _LIKE_STREETS
        names = [part for key in _NAMES for part in tags.get(key, "").split(";") if part.strip()]
        if not is_street or not names:
            return
        name = _line(names[0])
        plain, *others = dict.fromkeys(spelling(_line(one)) for one in names)
        middle, length = _middle(path)
        latitudes, longitudes = zip(*path, strict=True)
        box = (min(latitudes), max(latitudes), min(longitudes), max(longitudes))
        self._base.execute(
            "INSERT INTO piece VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
            (name, plain, "\n".join(others), length, *middle, *box),
        )

    def _door(self, thing: Any, tags: dict[str, str], path: list[Position]) -> None:
        if tags.get("addr:interpolation") and thing.is_way():
            self._between(thing, tags, path)
            return
        street = _line(tags.get("addr:street") or tags.get("addr:place") or "")
        if not (tags.get("addr:housenumber") or street):
            return
        middle = path[0] if len(path) == 1 else _centre(path)
        about = [_line(tags.get(key, "")) for key in ("addr:city", "addr:postcode", "addr:country")]
        self._base.execute(
            "INSERT OR REPLACE INTO door VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)",
            (_identity(thing), _line(tags.get("addr:housenumber", "")), street, *about, *middle),
        )

    def _between(self, way: Any, tags: dict[str, str], path: list[Position]) -> None:
        """Write the numbers between the two ends of a line along which a mapper counted them."""
        step = {"odd": 2, "even": 2, "all": 1}.get(tags["addr:interpolation"])
        known = []
        for node in way.nodes:
            question = "SELECT written, street, city, postcode, country FROM door WHERE id = ?"
            row = self._base.execute(question, (f"n{node.ref}",)).fetchone()
            numbers = house_numbers(row[0]) if row else ()
            if numbers and node.location.valid():
                known.append((numbers[0][0], (node.location.lat, node.location.lon), row[1:]))
        if not step:
            return
        for (low, start, about), (high, end, _) in pairwise(known):
            count = abs(high - low) // step
            for number in range(1, min(count, _MOST_BETWEEN)):
                part = number / count
                where = [a + (b - a) * part for a, b in zip(start, end, strict=True)]
                written = str(low + (step if high > low else -step) * number)
                self._base.execute(
                    "INSERT OR IGNORE INTO door VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)",
                    (f"i{way.id}-{written}", written, *about, *where),
                )

    def _relation(self, relation: Any, tags: dict[str, str]) -> None:
        """Give the doors of a street drawn as a relation its name: French ones bear none of their own."""
        name = _line(tags.get("name") or tags.get("addr:street") or "")
        if tags.get("type") not in _RELATIONS or not name:
            return
        doors = [(name, f"{one.type}{one.ref}") for one in relation.members if one.role != "street"]
        self._base.executemany("UPDATE door SET street = ? WHERE id = ? AND street = ''", doors)


def _identity(thing: Any) -> str:
    return f"r{thing.orig_id()}" if thing.is_area() else f"{thing.type_str()}{thing.id}"


def _line(text: str) -> str:
    """Return a tag's value on one line, of a length that no name passes."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:_LONGEST_NAME]


def _path(thing: Any) -> list[Position]:
    """Return the points of a node, a line or an outline; a way that is an area came already as a line."""
    if thing.is_area():
        nodes = [] if thing.from_way() else [node for ring in thing.outer_rings() for node in ring]
    else:
        nodes = [thing] if thing.is_node() else thing.nodes
    path = [(node.location.lat, node.location.lon) for node in nodes if node.location.valid()]
    return [] if set(path) == {(0.0, 0.0)} else path


def _centre(path: list[Position]) -> Position:
    """Return the middle of an outline's corners."""
    corners = set(path)
    return sum(one[0] for one in corners) / len(corners), sum(one[1] for one in corners) / len(corners)


def _middle(path: list[Position]) -> tuple[Position, float]:
    """Return the point half way along a line, and the line's length in degrees of latitude."""
    lengths = [away(one, other) for one, other in pairwise(path)]
    half = sum(lengths) / 2
    for (start, end), length in zip(pairwise(path), lengths, strict=True):
        if length and half <= length:
            part = half / length
            return (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part), sum(
                lengths
            )
        half -= length
    return path[0], 0.0
