# SPDX-License-Identifier: MIT
"""The businesses of a pack in one SQLite file: a table, their positions, their words."""

import math
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from fieldsales.atlas.found import Found
from fieldsales.atlas.trades import Trades
from fieldsales.domain.business import Business
from fieldsales.domain.ground import metres_nearby
from fieldsales.domain.matching import fold

_SAME_PLACE_METRES = 60
_OFTEN = 50
#: Squares of a neighbourhood in a degree.
_CELLS = 20

_INSERT = "INSERT INTO business VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE business (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, trade TEXT NOT NULL,
    kind TEXT NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL, address TEXT NOT NULL,
    postcode TEXT NOT NULL, town TEXT NOT NULL, phone TEXT NOT NULL, email TEXT NOT NULL,
    website TEXT NOT NULL, opening_hours TEXT NOT NULL, phone_as_written TEXT NOT NULL,
    brand TEXT NOT NULL, siret TEXT NOT NULL, naf TEXT NOT NULL, size TEXT NOT NULL);
CREATE VIRTUAL TABLE position USING rtree (number, south, north, west, east);
CREATE VIRTUAL TABLE words USING fts5 (
    name, brand, kind, address, content='', tokenize='unicode61 remove_diacritics 2', prefix='2 3');
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, 'row');
"""


def write(
    file: Path,
    about: Mapping[str, str],
    found: Sequence[Found],
    trades: Trades,
    progress: Callable[[str, int, int], None],
    stop: Callable[[], None],
) -> None:
    """Write the businesses and what the pack tells about itself.

    `progress` is told the steps "writing" and "indexing"; `stop` raises where the
    rep wants no more. Raises sqlite3.OperationalError where the disk is full.
    """
    with closing(_new_database(file)) as base:
        base.executescript(_SCHEMA)
        base.executemany("INSERT INTO about VALUES (?, ?)", about.items())
        for number, one in enumerate(found, 1):
            base.execute(_INSERT, _row(number, one))
            if number % _OFTEN == 0:
                progress("writing", number, len(found))
                stop()
        progress("writing", len(found), len(found))
        _index(base, found, trades, progress, stop)
        base.commit()


def tell_about(file: Path, about: Mapping[str, str]) -> None:
    """Add to what the pack tells about itself."""
    with closing(sqlite3.connect(file)) as base:
        base.executemany("INSERT INTO about VALUES (?, ?)", about.items())
        base.commit()


def read_about(file: Path) -> dict[str, str]:
    """Return what a pack tells about itself. Raises sqlite3.Error."""
    with closing(open_read_only(file)) as base:
        return dict(base.execute("SELECT key, value FROM about"))


#: The head of every SQLite file: https://www.sqlite.org/fileformat.html, 1.3.
_HEAD = 100


def is_whole(file: Path) -> bool:
    """Return whether a database is as long as it says of itself; one that was cut or is none is not."""
    try:
        with file.open("rb") as stream:
            head = stream.read(_HEAD)
        size = file.stat().st_size
    except OSError:
        return False
    if len(head) < _HEAD or not head.startswith(b"SQLite format 3\x00"):
        return False
    page = int.from_bytes(head[16:18], "big")
    pages = int.from_bytes(head[28:32], "big")
    return size >= (65_536 if page == 1 else page) * pages


def open_read_only(file: Path) -> sqlite3.Connection:
    """Return a connection for one thread that can write nothing, not even a file of its own."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def once_each(found: Iterable[Found]) -> Iterator[Found]:
    """Yield each business once: many are mapped twice, as a building and as a point at the door.

    Of two with one name and trade within sixty metres the one that says more stays.
    """
    kept: dict[tuple[str, str], list[Found]] = {}
    for one in sorted(found, key=lambda one: (-told(one.business), one.business.id)):
        namesakes = kept.setdefault((fold(one.business.name), one.business.trade), [])
        if all(
            metres_nearby(one.business.place.spot, other.business.place.spot) > _SAME_PLACE_METRES
            for other in namesakes
        ):
            namesakes.append(one)
            yield one


def neighbourhood(found: Found) -> tuple[int, int, str]:
    """Return what sorts neighbours together: who looks through a box then finds its rows on a few pages."""
    place = found.business.place
    return math.floor(place.latitude * _CELLS), math.floor(place.longitude * _CELLS), found.business.id


def told(business: Business) -> int:
    """Return how much the map knows: opening hours count more than all the rest, as they make a tour real."""
    rest = (business.address, business.phone, business.email, business.website)
    return 8 * bool(business.opening_hours) + sum(1 for text in rest if text)


def _new_database(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(file)


def _row(number: int, one: Found) -> tuple[str | float, ...]:
    business = one.business
    place = business.place
    return (
        number, business.id, business.name, business.trade, business.kind, place.latitude,
        place.longitude, business.address, business.postcode, business.town, business.phone,
        business.email, business.website, business.opening_hours, one.phone_as_written, one.brand,
        business.siret, business.naf, business.size,
    )  # fmt: skip


def _index(
    base: sqlite3.Connection,
    found: Sequence[Found],
    trades: Trades,
    progress: Callable[[str, int, int], None],
    stop: Callable[[], None],
) -> None:
    for number, one in enumerate(found, 1):
        place = one.business.place
        box = (number, place.latitude, place.latitude, place.longitude, place.longitude)
        base.execute("INSERT INTO position VALUES (?, ?, ?, ?, ?)", box)
        base.execute(
            "INSERT INTO words (rowid, name, brand, kind, address) VALUES (?, ?, ?, ?, ?)",
            (number, *_words(one, trades)),
        )
        if number % _OFTEN == 0:
            progress("indexing", number, len(found))
            stop()
    base.execute("CREATE INDEX business_of_trade ON business (trade)")
    base.execute("CREATE INDEX business_of_siret ON business (siret) WHERE siret <> ''")
    progress("indexing", len(found), len(found))


def _words(found: Found, trades: Trades) -> tuple[str, str, str, str]:
    business = found.business
    trade = trades.get(business.trade)
    kinds = (business.kind, trade.french, trade.english) if trade else (business.kind,)
    address = f"{business.address} {business.postcode} {business.town}"
    return fold(business.name), fold(found.brand), fold(" ".join(kinds)), fold(address)
