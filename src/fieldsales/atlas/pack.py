# SPDX-License-Identifier: MIT
"""A territory pack: businesses, streets, map and roads of an extract in one folder, whole or not at all."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from fieldsales.atlas import businesses, pack_folder
from fieldsales.atlas.found import Found
from fieldsales.atlas.pack_folder import BUSINESSES, ROADS, STREETS, TILES
from fieldsales.atlas.trades import Trades
from fieldsales.domain.business import Business, SireneCount, Territory, TerritoryPart
from fieldsales.domain.errors import (
    BadTerritoryError,
    BadValueError,
    DamagedStreetsError,
    DamagedTerritoryError,
    PartLeftOutError,
)
from fieldsales.domain.matching import fold

ATTRIBUTION = "© OpenStreetMap contributors, ODbL"
SIRENE_ATTRIBUTION = "Sirene, INSEE, Licence Ouverte"
#: The parts in the order in which they are made, and where each of them is in the pack.
PARTS: Mapping[str, str] = {"businesses": BUSINESSES, "streets": STREETS, "tiles": TILES, "roads": ROADS}

Progress = Callable[[str, int, int], None]
Cancelled = Callable[[], bool]
Ring = list[tuple[float, float]]

_LAYOUT = "2"
_THERE = "there"
_OFTEN = 50
#: Windows allows 260 letters for a whole path.
_LONGEST_SLUG = 60

#: Names that no folder may have on Windows: https://learn.microsoft.com/windows/win32/fileio/naming-a-file.
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{one}{n}" for one in ("com", "lpt") for n in range(10))}
)


def build(
    extract: Path,
    folder: Path,
    name: str,
    trades: Trades,
    progress: Progress,
    cancelled: Cancelled,
    *,
    land: Sequence[Ring] = (),
    sirene: Path | None = None,
    is_notation: Callable[[str], bool] = bool,
) -> Territory:
    """Make the pack `name` from an `.osm.pbf`; one of that name is replaced only once the new one is whole.

    `progress` is told (step, done, total) with the steps "reading", whose total
    is 0 as long as nobody knows it, "writing", "indexing", and those of the parts:
    "streets", "tiles", "roads". A part that cannot be made here is left out, and
    the pack says why. `land` is the coast of an overview map, as rings of
    (longitude, latitude), for where the extract's own does not close; `sirene` an
    extract of INSEE's register, told as step "sirene"; `is_notation` says whether
    opening hours can be read, and the others are counted. Raises BadTerritoryError,
    BadValueError for a name without a letter, BadSireneError, UnreadableFileError,
    CancelledError, DiskFullError, UnwritableFileError, TerritoryBusyError; after
    each the folder is as before.
    """
    # They bring a library for maps and one for phone numbers: only who makes a pack waits for those.
    from fieldsales.atlas.extract import Extract, box_of, stop_if
    from fieldsales.atlas.sirene import merge

    place = _named(folder, name.strip()) or folder / _slug(name)
    source = Extract(extract)
    overview = source.overview(lambda count: progress("reading", count, 0), cancelled)
    found: list[Found] = []
    for seen, one in source.businesses(trades, cancelled):
        if one:
            found.append(one)
        if seen % _OFTEN == 0:
            progress("reading", seen, overview.objects)
    found = list(businesses.once_each(found))
    merged = None
    if sirene is not None and (box := box_of(extract)):
        merged = merge(sirene, found, box, trades, progress, cancelled)
        found = list(businesses.once_each(merged.found))
    if not found:
        raise BadTerritoryError(extract, "no_businesses")
    found.sort(key=businesses.neighbourhood)
    unread = sum(1 for one in found if (hours := one.business.opening_hours) and not is_notation(hours))
    about = {
        "layout": _LAYOUT,
        "name": name.strip(),
        "businesses": str(len(found)),
        "built_on": datetime.now(UTC).date().isoformat(),
        "data_on": overview.data_on,
        "attribution": f"{ATTRIBUTION}; {SIRENE_ATTRIBUTION}" if merged else ATTRIBUTION,
        "unread_hours": str(unread),
        "extract": str(extract.absolute()),
        "sirene_file": str(sirene.absolute()) if sirene else "",
        "sirene": json.dumps(asdict(merged.count)) if merged else "",
        "bounds": " ".join(str(edge) for edge in _bounds([one.business for one in found])),
    }
    with pack_folder.named(about["name"], folder), pack_folder.in_place_when_whole(place) as draft:
        stop = partial(stop_if, cancelled)
        businesses.write(draft / BUSINESSES, about, found, trades, progress, stop)
        parts = {"businesses": _THERE}
        for part, make in _builders(extract, draft, land):
            stop()
            parts[part] = _made(partial(make, progress, cancelled))
        businesses.tell_about(draft / BUSINESSES, {f"part_{part}": state for part, state in parts.items()})
        (draft / "ATTRIBUTION.txt").write_text(about["attribution"] + "\n", encoding="utf-8")
        stop()
    return _about(place / BUSINESSES)


def delete(folder: Path, name: str) -> bool:
    """Delete the pack of this name, and return whether there was one.

    Raises UnwritableFileError, TerritoryBusyError.
    """
    place = _named(folder, name)
    if place is not None:
        pack_folder.delete(place)
    return place is not None


def list_packs(folder: Path) -> tuple[Territory, ...]:
    """Return the packs in a folder by name; what is no whole pack is passed over."""
    territories = []
    for pack in packs_in(folder):
        try:
            territories.append(_about(pack))
        except DamagedTerritoryError:
            continue
    return tuple(sorted(territories, key=lambda territory: territory.name))


def spoilt(folder: Path) -> tuple[DamagedTerritoryError | DamagedStreetsError, ...]:
    """Return what to tell of packs whose businesses or streets were cut or cannot be read."""
    found: list[DamagedTerritoryError | DamagedStreetsError] = []
    for pack in packs_in(folder):
        if not businesses.is_whole(pack) or not _is_read(pack):
            found.append(DamagedTerritoryError(name_of(folder, pack.parent.name)))
    for streets in pack_folder.parts(folder, STREETS):
        if not businesses.is_whole(streets):
            found.append(DamagedStreetsError(name_of(folder, streets.parent.name)))
    return tuple(found)


def folder_name(name: str) -> str:
    """Return what the folder of a pack of this name is called. Raises BadValueError for one that is none."""
    return _slug(name)


def _is_read(pack: Path) -> bool:
    try:
        _about(pack)
    except DamagedTerritoryError:
        return False
    return True


def name_of(folder: Path, place: str) -> str:
    """Return what the pack is called whose own folder has this name, that name where it cannot be read."""
    try:
        return _about(folder / place / BUSINESSES).name
    except DamagedTerritoryError:
        return place


def packs_in(folder: Path) -> tuple[Path, ...]:
    """Return the databases of businesses of the packs in a folder, in a fixed order."""
    return pack_folder.parts(folder, BUSINESSES)


def _named(folder: Path, name: str) -> Path | None:
    """Return the folder of the pack of this very name."""
    for pack in packs_in(folder):
        try:
            if _about(pack).name == name:
                return pack.parent
        except DamagedTerritoryError:
            continue
    return None


def _builders(
    extract: Path, draft: Path, land: Sequence[Ring]
) -> Iterator[tuple[str, Callable[[Progress, Cancelled], object]]]:
    """Yield the parts besides the businesses with what makes each; what they bring along is big."""
    from fieldsales.atlas import road_graph, streets, tiles

    yield "streets", partial(streets.build, extract, draft / STREETS)
    yield "tiles", partial(tiles.build, extract, draft / TILES, land=land)
    yield "roads", partial(road_graph.build, extract, draft / ROADS)


def _made(make: Callable[[], object]) -> str:
    """Make a part and return what the pack says of it."""
    try:
        make()
    except PartLeftOutError as problem:
        return problem.reason
    return _THERE


def _about(pack: Path) -> Territory:
    try:
        about = businesses.read_about(pack)
        south, west, north, east = (float(edge) for edge in about["bounds"].split())
        return Territory(
            name=about["name"],
            businesses=int(about["businesses"]),
            built_on=about["built_on"],
            data_on=about["data_on"],
            attribution=about["attribution"],
            bounds=(south, west, north, east),
            parts=tuple(_part(part, about) for part in PARTS),
            size=pack_folder.size_of(pack.parent),
            unread_hours=int(about.get("unread_hours", 0)),
            extract=about.get("extract", ""),
            sirene_file=about.get("sirene_file", ""),
            sirene=SireneCount(**json.loads(about["sirene"])) if about.get("sirene") else None,
        )
    except (sqlite3.Error, KeyError, ValueError, TypeError) as problem:
        raise DamagedTerritoryError(pack.parent.name) from problem


def _part(part: str, about: Mapping[str, str]) -> TerritoryPart:
    """Return what a pack says of a part; the first packs held businesses and did not say so."""
    state = about.get(f"part_{part}", _THERE if part == "businesses" else "older")
    return TerritoryPart(part, "" if state == _THERE else state)


def _bounds(found: list[Business]) -> tuple[float, float, float, float]:
    latitudes = [business.place.latitude for business in found]
    longitudes = [business.place.longitude for business in found]
    return min(latitudes), min(longitudes), max(latitudes), max(longitudes)


def _slug(name: str) -> str:
    """Return what a pack's folder is called: names that differ in a word never share one, however long."""
    slug = "-".join(fold(name).split())
    if not slug:
        raise BadValueError("name", name, "Deux-Sèvres")
    if slug in _RESERVED:
        return f"{slug}-pack"
    if len(slug) <= _LONGEST_SLUG:
        return slug
    rest = hashlib.blake2b(slug.encode(), digest_size=4).hexdigest()
    return f"{slug[: _LONGEST_SLUG - len(rest) - 1]}-{rest}"
