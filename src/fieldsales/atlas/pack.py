# SPDX-License-Identifier: MIT
"""A territory pack: the businesses of an extract in one folder, made whole or not at all."""

import errno
import math
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from fieldsales.atlas.trades import Trades
from fieldsales.domain.business import Business, Territory
from fieldsales.domain.errors import BadTerritoryError, BadValueError, DiskFullError, UnwritableFileError
from fieldsales.domain.matching import fold

if TYPE_CHECKING:
    from fieldsales.atlas.extract import Found

ATTRIBUTION = "© OpenStreetMap contributors, ODbL"
BUSINESSES = "businesses.sqlite"
_LAYOUT = "1"
_SAME_PLACE_METRES = 60
_OFTEN = 50

_SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE business (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, trade TEXT NOT NULL,
    kind TEXT NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL, address TEXT NOT NULL,
    postcode TEXT NOT NULL, town TEXT NOT NULL, phone TEXT NOT NULL, email TEXT NOT NULL,
    website TEXT NOT NULL, opening_hours TEXT NOT NULL, phone_as_written TEXT NOT NULL,
    brand TEXT NOT NULL);
CREATE VIRTUAL TABLE position USING rtree (number, south, north, west, east);
CREATE VIRTUAL TABLE words USING fts5 (
    name, brand, kind, address, content='', tokenize='unicode61 remove_diacritics 2', prefix='2 3');
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, 'row');
"""


def build(
    extract: Path,
    folder: Path,
    name: str,
    trades: Trades,
    progress: Callable[[str, int, int], None],
    cancelled: Callable[[], bool],
) -> Territory:
    """Make the pack `name` from an `.osm.pbf`; one of that name is replaced only once the new one is whole.

    `progress` is told (step, done, total) with the steps "reading", whose total
    is 0 as long as nobody knows it, "writing" and "indexing". Raises
    BadTerritoryError, BadValueError for a name without a letter, CancelledError,
    DiskFullError, UnwritableFileError; after each the folder is as before.
    """
    # They bring a library for maps and one for phone numbers: only who makes a pack waits for those.
    from fieldsales.atlas.extract import Extract, stop_if

    place = folder / _slug(name)
    stop = partial(stop_if, cancelled)
    source = Extract(extract)
    overview = source.overview(lambda count: progress("reading", count, 0), cancelled)
    found = []
    for seen, one in source.businesses(trades, cancelled):
        if one:
            found.append(one)
        if seen % _OFTEN == 0:
            progress("reading", seen, overview.objects)
    found = list(_once_each(found))
    if not found:
        raise BadTerritoryError(extract, "no_businesses")
    territory = _territory(name, [one.business for one in found], overview.data_on)
    with _in_place_when_whole(place) as draft:
        with closing(_new_database(draft)) as base:
            _write(base, territory, found, progress, stop)
            _index(base, found, trades, progress, stop)
            base.commit()
        stop()
    return territory


def list_packs(folder: Path) -> tuple[Territory, ...]:
    """Return the packs in a folder by name; what is no whole pack is passed over."""
    territories = []
    for pack in packs_in(folder):
        try:
            territories.append(_about(pack))
        except BadTerritoryError:
            continue
    return tuple(sorted(territories, key=lambda territory: territory.name))


def packs_in(folder: Path) -> tuple[Path, ...]:
    """Return the databases of the packs in a folder, in a fixed order."""
    return tuple(sorted(folder.glob(f"*/{BUSINESSES}")))


def open_read_only(pack: Path) -> sqlite3.Connection:
    """Return a connection for one thread that can write nothing, not even a file of its own."""
    return sqlite3.connect(f"{pack.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def told(business: Business) -> int:
    """Return how much the map knows: opening hours count more than all the rest, as they make a tour real."""
    rest = (business.address, business.phone, business.email, business.website)
    return 8 * bool(business.opening_hours) + sum(1 for text in rest if text)


def _about(pack: Path) -> Territory:
    try:
        with closing(open_read_only(pack)) as base:
            about = dict(base.execute("SELECT key, value FROM about"))
        south, west, north, east = (float(edge) for edge in about["bounds"].split())
        return Territory(
            name=about["name"],
            businesses=int(about["businesses"]),
            built_on=about["built_on"],
            data_on=about["data_on"],
            attribution=about["attribution"],
            bounds=(south, west, north, east),
        )
    except (sqlite3.Error, KeyError, ValueError) as problem:
        raise BadTerritoryError(pack, "cut") from problem


def _territory(name: str, businesses: list[Business], data_on: str) -> Territory:
    latitudes = [business.place.latitude for business in businesses]
    longitudes = [business.place.longitude for business in businesses]
    return Territory(
        name=name.strip(),
        businesses=len(businesses),
        built_on=datetime.now(UTC).date().isoformat(),
        data_on=data_on,
        attribution=ATTRIBUTION,
        bounds=(min(latitudes), min(longitudes), max(latitudes), max(longitudes)),
    )


def _new_database(draft: Path) -> sqlite3.Connection:
    return sqlite3.connect(draft)


def _write(
    base: sqlite3.Connection,
    territory: Territory,
    found: "list[Found]",
    progress: Callable[[str, int, int], None],
    stop: Callable[[], None],
) -> None:
    base.executescript(_SCHEMA)
    about = {
        "layout": _LAYOUT,
        "name": territory.name,
        "businesses": str(territory.businesses),
        "built_on": territory.built_on,
        "data_on": territory.data_on,
        "attribution": territory.attribution,
        "bounds": " ".join(str(edge) for edge in territory.bounds),
    }
    base.executemany("INSERT INTO about VALUES (?, ?)", about.items())
    for number, one in enumerate(found, 1):
        business = one.business
        place = business.place
        row = (
            number, business.id, business.name, business.trade, business.kind, place.latitude,
            place.longitude, business.address, business.postcode, business.town, business.phone,
            business.email, business.website, business.opening_hours, one.phone_as_written, one.brand,
        )  # fmt: skip
        base.execute("INSERT INTO business VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        if number % _OFTEN == 0:
            progress("writing", number, len(found))
            stop()
    progress("writing", len(found), len(found))


def _index(
    base: sqlite3.Connection,
    found: "list[Found]",
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
    progress("indexing", len(found), len(found))


def _words(found: "Found", trades: Trades) -> tuple[str, str, str, str]:
    business = found.business
    trade = trades.get(business.trade)
    kinds = (business.kind, trade.french, trade.english) if trade else (business.kind,)
    address = f"{business.address} {business.postcode} {business.town}"
    return fold(business.name), fold(found.brand), fold(" ".join(kinds)), fold(address)


def _once_each(found: "list[Found]") -> "Iterator[Found]":
    """Yield each business once: many are mapped twice, as a building and as a point at the door.

    Of two with one name and trade within sixty metres the one that says more stays.
    """
    kept: dict[tuple[str, str], list[Found]] = {}
    for one in sorted(found, key=lambda one: (-told(one.business), one.business.id)):
        namesakes = kept.setdefault((fold(one.business.name), one.business.trade), [])
        if all(_metres(one.business, other.business) > _SAME_PLACE_METRES for other in namesakes):
            namesakes.append(one)
            yield one


def _metres(one: Business, other: Business) -> float:
    north = (one.place.latitude - other.place.latitude) * 111_320
    east = (one.place.longitude - other.place.longitude) * 111_320
    return math.hypot(north, east * math.cos(math.radians(one.place.latitude)))


def _slug(name: str) -> str:
    slug = "-".join(fold(name).split())[:60]
    if not slug:
        raise BadValueError("--name", name, "Deux-Sèvres")
    return slug


@contextmanager
def _in_place_when_whole(place: Path) -> Iterator[Path]:
    """Yield the name of a file to write; rename it into the pack's folder, or leave nothing behind."""
    was_there = place.is_dir()
    draft = place / f"{BUSINESSES}.{os.getpid()}.part"
    try:
        place.mkdir(parents=True, exist_ok=True)
        yield draft
        (place / "ATTRIBUTION.txt").write_text(ATTRIBUTION + "\n", encoding="utf-8")
        os.replace(draft, place / BUSINESSES)
    except (OSError, sqlite3.OperationalError) as problem:
        is_full = isinstance(problem, OSError) and problem.errno in (errno.ENOSPC, errno.EDQUOT)
        raise (DiskFullError if is_full or "is full" in str(problem) else UnwritableFileError)(
            place
        ) from problem
    finally:
        for leftover in place.glob(f"{draft.name}*"):
            leftover.unlink(missing_ok=True)
        if not was_there and place.is_dir() and not (place / BUSINESSES).exists():
            (place / "ATTRIBUTION.txt").unlink(missing_ok=True)
            place.rmdir()
