# SPDX-License-Identifier: MIT
"""Streets and house numbers of an OpenStreetMap extract, in a file that an address is looked up in."""

import math
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from fieldsales.atlas.address_extract import read_addresses
from fieldsales.atlas.address_words import house_numbers, spelling
from fieldsales.atlas.extract import stop_if
from fieldsales.atlas.nearest import Nearest, Position, away
from fieldsales.domain.matching import fold

LAYOUT = "1"

#: Beyond this, in degrees of latitude, no place of the map gives a street its town.
_FARTHEST_TOWN = 0.09
#: A house belongs to a street of its name within so many degrees of the street's box.
_NEAR_STREET = 0.02
_OFTEN = 500

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE town (
    number INTEGER PRIMARY KEY, name TEXT NOT NULL, plain TEXT NOT NULL, postcode TEXT NOT NULL,
    country TEXT NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL);
CREATE TABLE street (
    number INTEGER PRIMARY KEY, name TEXT NOT NULL, town INTEGER NOT NULL, latitude REAL NOT NULL,
    longitude REAL NOT NULL, south REAL NOT NULL, north REAL NOT NULL, west REAL NOT NULL,
    east REAL NOT NULL);
CREATE TABLE spelling (town INTEGER, plain TEXT, street INTEGER, PRIMARY KEY (town, plain, street))
    WITHOUT ROWID;
CREATE TABLE also_in (town INTEGER, street INTEGER, PRIMARY KEY (town, street)) WITHOUT ROWID;
CREATE TABLE house (
    street INTEGER, house INTEGER, ending TEXT, latitude REAL NOT NULL, longitude REAL NOT NULL,
    guessed INTEGER NOT NULL, PRIMARY KEY (street, house, ending)) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (plain, content='', tokenize='unicode61', prefix='2 3');
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, 'row');
CREATE VIRTUAL TABLE extent USING rtree (number, south, north, west, east);
"""


def build(
    extract: Path, file: Path, progress: Callable[[str, int, int], None], cancelled: Callable[[], bool]
) -> int:
    """Write the streets and house numbers of an `.osm.pbf` and return how many there are of both.

    `progress` is told ("streets", done, total), the total 0 while the extract
    is being read. What is read goes through the file, so that memory does not
    grow with the extract. Raises BadTerritoryError, CancelledError, and
    sqlite3.OperationalError for a full disk; after each there is no file.
    """
    done = False
    try:
        with closing(sqlite3.connect(file)) as base:
            base.executescript(_SCHEMA)
            read_addresses(base, extract, lambda seen: progress("streets", seen, 0), cancelled)
            count = _write(base, progress, cancelled)
            base.executemany("INSERT INTO about VALUES (?, ?)", [("layout", LAYOUT), ("count", str(count))])
            base.commit()
        done = True
    finally:
        if not done:
            file.unlink(missing_ok=True)
    return count


def _write(
    base: sqlite3.Connection, progress: Callable[[str, int, int], None], cancelled: Callable[[], bool]
) -> int:
    """Join pieces into streets and doors to their streets; return how many there are of both."""
    towns = _Towns(base)
    base.create_function("nearest", 2, towns.nearest, deterministic=True)
    base.create_function("spelling", 1, spelling, deterministic=True)
    pieces = base.execute("SELECT count(*) FROM piece").fetchone()[0]
    total = 2 * pieces + base.execute("SELECT count(*) FROM door WHERE street != ''").fetchone()[0]
    done = 0

    def step(count: int) -> None:
        nonlocal done
        before, done = done, done + count
        if done // _OFTEN > before // _OFTEN:
            progress("streets", done, total)
            stop_if(cancelled)

    for first in range(0, pieces, _OFTEN):
        base.execute(
            "UPDATE piece SET town = nearest(latitude, longitude) WHERE rowid > ? AND rowid <= ?",
            (first, first + _OFTEN),
        )
        step(min(_OFTEN, pieces - first))
    stop_if(cancelled)
    for (town, _), group in groupby(
        base.execute("SELECT * FROM piece ORDER BY town, plain, name"), key=lambda row: (row[10], row[1])
    ):
        parts = list(group)
        _street_of_pieces(base, town, parts)
        step(len(parts))
    base.execute("CREATE INDEX spelling_plain ON spelling (plain)")
    base.execute("CREATE INDEX spelling_street ON spelling (street)")
    doors = base.execute(
        "SELECT spelling(street) AS plain, * FROM door WHERE street != '' ORDER BY plain, id"
    )
    for plain, group in groupby(doors, key=lambda row: str(row[0])):
        found = [_Door(*row[2:]) for row in group]
        _doors_of_street(base, towns, plain, found)
        step(len(found))
    towns.write()
    progress("streets", total, total)
    streets, houses = base.execute(
        "SELECT (SELECT count(*) FROM street), (SELECT count(*) FROM house)"
    ).fetchone()
    return int(streets) + int(houses)


def _street_of_pieces(base: sqlite3.Connection, town: int, pieces: list[Any]) -> None:
    """Write one street: its middle is that of the piece nearest to the middle of all."""
    whole = sum(piece[3] for piece in pieces) or 1.0
    middle = tuple(sum(piece[3] * piece[side] for piece in pieces) / whole for side in (4, 5))
    if not any(piece[3] for piece in pieces):
        middle = pieces[0][4:6]
    central = min(pieces, key=lambda piece: away(middle, piece[4:6]))
    box = (
        min(piece[6] for piece in pieces), max(piece[7] for piece in pieces),
        min(piece[8] for piece in pieces), max(piece[9] for piece in pieces),
    )  # fmt: skip
    names = Counter(piece[0] for piece in pieces)
    plains = {piece[1] for piece in pieces}.union(*(piece[2].split("\n") for piece in pieces)) - {""}
    _add_street(base, town, names.most_common(1)[0][0], central[4:6], box, plains)


def _add_street(
    base: sqlite3.Connection, town: int, name: str, middle: Position, box: tuple[float, ...], plains: set[str]
) -> int:
    number = (
        base.execute(
            "INSERT INTO street (name, town, latitude, longitude, south, north, west, east)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (name, town, *middle, *box),
        ).lastrowid
        or 0
    )
    base.executemany(
        "INSERT OR IGNORE INTO spelling VALUES (?, ?, ?)", [(town, one, number) for one in plains]
    )
    base.execute("INSERT INTO words (rowid, plain) VALUES (?, ?)", (number, " ".join(sorted(plains))))
    base.execute("INSERT INTO extent VALUES (?, ?, ?, ?, ?)", (number, *box))
    return number


@dataclass(frozen=True, slots=True)
class _Door:
    """One address of the extract."""

    written: str
    street: str
    city: str
    postcode: str
    country: str
    latitude: float
    longitude: float
    guessed: int

    @property
    def position(self) -> Position:
        return self.latitude, self.longitude


def _doors_of_street(base: sqlite3.Connection, towns: "_Towns", plain: str, doors: list[_Door]) -> None:
    """Write the doors of all streets of one name, each to the nearest; where none is near, make one."""
    named = base.execute(
        "SELECT street.number, town, south, north, west, east FROM street JOIN"
        " (SELECT DISTINCT street FROM spelling WHERE plain = ?) ON street = street.number",
        (plain,),
    ).fetchall()
    lonely: dict[int, list[_Door]] = defaultdict(list)
    for door in doors:
        near = min(
            ((_from_box(door.position, row[2:]), row) for row in named), default=None, key=lambda p: p[0]
        )
        if near and near[0] <= _NEAR_STREET:
            _add_door(base, towns, near[1][0], near[1][1], door)
        else:
            lonely[towns.nearest(*door.position)].append(door)
    for town, group in lonely.items():
        latitudes, longitudes = zip(*(door.position for door in group), strict=True)
        middle = (sum(latitudes) / len(group), sum(longitudes) / len(group))
        central = min(group, key=lambda door: away(middle, door.position))
        box = (min(latitudes), max(latitudes), min(longitudes), max(longitudes))
        street = _add_street(base, town, central.street, central.position, box, {plain})
        for door in group:
            _add_door(base, towns, street, town, door)


def _add_door(base: sqlite3.Connection, towns: "_Towns", street: int, town: int, door: _Door) -> None:
    base.executemany(
        "INSERT INTO house VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET latitude = excluded.latitude,"
        " longitude = excluded.longitude, guessed = excluded.guessed WHERE excluded.guessed < house.guessed",
        [(street, *number, *door.position, door.guessed) for number in house_numbers(door.written)],
    )
    also = towns.of_address(town, door)
    if also != town:
        base.execute("INSERT OR IGNORE INTO also_in VALUES (?, ?)", (also, street))


class _Towns:
    """The towns of the extract, the nearest first, and what addresses say of their postcodes."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base
        self._near: Nearest[int] = Nearest(_FARTHEST_TOWN)
        self._by_name: dict[str, list[tuple[int, Position]]] = defaultdict(list)
        self._codes: dict[int, Counter[str]] = defaultdict(Counter)
        self._countries: dict[int, Counter[str]] = defaultdict(Counter)
        rows = base.execute("SELECT number, plain, latitude, longitude FROM town ORDER BY number")
        for number, plain, *position in rows:
            where = (position[0], position[1])
            self._near.add(where, number)
            self._by_name[plain].append((number, where))

    def nearest(self, latitude: float, longitude: float) -> int:
        """Return the number of the nearest town, 0 where none is near."""
        return self._near.to((latitude, longitude)) or 0

    def of_address(self, nearest: int, door: _Door) -> int:
        """Return the town that an address names, the nearest where it names none, and learn its postcode."""
        number = nearest
        if plain := fold(door.city):
            namesakes = [(away(door.position, where), one) for one, where in self._by_name[plain]]
            near, number = min(namesakes, default=(math.inf, 0))
            if near > 2 * _FARTHEST_TOWN:
                number = self._add(door, plain)
        if door.postcode:
            self._codes[number][door.postcode] += 1
        if door.country:
            self._countries[number][door.country.upper()[:2]] += 1
        return number

    def _add(self, door: _Door, plain: str) -> int:
        number = (
            self._base.execute(
                "INSERT INTO town (name, plain, postcode, country, latitude, longitude)"
                " VALUES (?, ?, '', '', ?, ?)",
                (door.city, plain, *door.position),
            ).lastrowid
            or 0
        )
        self._by_name[plain].append((number, door.position))
        return number

    def write(self) -> None:
        """Write the postcodes that a tenth of a town's addresses give it, and the country of most."""
        for number, codes in self._codes.items():
            least = max(1.0, codes.total() / 10)
            often = " ".join(code for code, count in codes.most_common() if count >= least)
            self._base.execute("UPDATE town SET postcode = ? WHERE number = ?", (often, number))
        for number, countries in self._countries.items():
            most = countries.most_common(1)[0][0]
            self._base.execute(
                "UPDATE town SET country = ? WHERE number = ? AND country = ''", (most, number)
            )


def _from_box(where: Position, box: tuple[float, float, float, float]) -> float:
    south, north, west, east = box
    nearest = (min(max(where[0], south), north), min(max(where[1], west), east))
    return away(where, nearest)
