# SPDX-License-Identifier: MIT
"""Businesses of an OpenStreetMap extract: which objects are one, and what their tags say."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import osmium
import phonenumbers

from fieldsales.atlas.found import Found
from fieldsales.atlas.nearest import Nearest, Position
from fieldsales.atlas.trades import Trades
from fieldsales.domain.business import Business
from fieldsales.domain.errors import BadTerritoryError, CancelledError
from fieldsales.domain.ground import Box
from fieldsales.domain.place import Place

#: Keys that make something a business, the telling ones first.
_KEYS = ("shop", "tourism", "amenity", "office", "craft", "healthcare", "leisure", "social_facility")
#: With these, any value is a business; with the others only what some trade lists: a bench is an amenity too.
_ALWAYS_BUSINESS = frozenset({"shop", "office", "craft", "healthcare"})
#: Values of those keys that say there is nothing, or no longer.
_GONE = frozenset({"", "no", "vacant", "closed", "disused", "abandoned"})
_LONGEST = {"opening_hours": 1000, "website": 500}
_TOWNS = frozenset({"city", "town", "village"})
#: Beyond this, in degrees of latitude, the nearest town of the map is not taken for the town of an address.
_FARTHEST_TOWN = 0.06
_FIRST_YEAR = "2004"
_SIRET = re.compile(r"\d{14}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_OFTEN = 100
_OSMIUM_ERRORS = (RuntimeError, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Overview:
    """What a first reading tells: how many objects may be businesses, and how fresh the data are."""

    objects: int
    data_on: str


class Extract:
    """A file of OpenStreetMap data, read twice: once to count, once for the businesses."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def overview(self, progress: Callable[[int], None], cancelled: Callable[[], bool]) -> Overview:
        """Read the whole file, so that a cut or damaged one is known before anything is written.

        Raises BadTerritoryError, CancelledError.
        """
        if self._path.is_dir():
            raise BadTerritoryError(self._path, "folder")
        if not self._path.is_file():
            raise BadTerritoryError(self._path, "missing")
        if self._path.stat().st_size == 0:
            raise BadTerritoryError(self._path, "empty")
        count, newest = 0, ""
        for thing in things_of(self._path, osmium.FileProcessor(str(self._path)).with_filter(_of_interest())):
            count += 1
            changed = thing.timestamp.date().isoformat()
            newest = max(newest, changed if changed > _FIRST_YEAR else "")
            if count % _OFTEN == 0:
                progress(count)
                stop_if(cancelled)
        return Overview(count, self._replicated_on() or newest)

    def businesses(self, trades: Trades, cancelled: Callable[[], bool]) -> Iterator[tuple[int, Found | None]]:
        """Yield the number of objects done and a business, or None, for each object that may be one.

        Businesses whose address names no town come last, in the nearest town of
        the map, and are done only then. Raises BadTerritoryError, CancelledError.
        """
        towns: Nearest[str] = Nearest(_FARTHEST_TOWN)
        without_town: list[tuple[int, Found]] = []
        seen = 0
        processor = osmium.FileProcessor(str(self._path)).with_locations()
        areas_too = processor.with_areas(osmium.filter.KeyFilter(*_KEYS)).with_filter(_of_interest())
        for read, thing in enumerate(things_of(self._path, areas_too)):
            counts, found = int(not thing.is_area()), None
            if position := _position(thing):
                tags = {tag.k: _clean(tag.k, tag.v) for tag in thing.tags}
                if thing.is_node() and tags.get("place") in _TOWNS and tags.get("name"):
                    towns.add(position, tags["name"])
                found = _found(_identity(thing), tags, position, trades)
            if found and not found.business.town:
                without_town.append((counts, found))
                counts, found = 0, None
            seen += counts
            yield seen, found
            if read % _OFTEN == 0:
                stop_if(cancelled)
        for number, (counts, found) in enumerate(without_town):
            if number % _OFTEN == 0:
                stop_if(cancelled)
            seen += counts
            place = found.business.place
            yield seen, _in_town(found, towns.to((place.latitude, place.longitude)))

    def _replicated_on(self) -> str:
        with osmium.io.Reader(str(self._path), osmium.osm.NOTHING) as reader:
            stamp = str(reader.header().get("osmosis_replication_timestamp", ""))
        return stamp[:10] if _DAY.match(stamp) else ""


def things_of(extract: Path, processor: osmium.FileProcessor) -> Iterator[Any]:
    """Yield what a processor reads of an extract. Raises BadTerritoryError where the file is cut."""
    try:
        things = iter(processor)
    except _OSMIUM_ERRORS as problem:
        raise BadTerritoryError(extract, "cut") from problem
    while True:
        try:
            thing = next(things)
        except StopIteration:
            return
        except _OSMIUM_ERRORS as problem:
            raise BadTerritoryError(extract, "cut") from problem
        yield thing


def stop_if(cancelled: Callable[[], bool]) -> None:
    """Raise CancelledError when the rep no longer wants it."""
    if cancelled():
        raise CancelledError


def box_of(extract: Path) -> Box | None:
    """Return the box of an extract as it says it, else of all its points; None without any.

    Raises BadTerritoryError where the file is cut.
    """
    try:
        with osmium.io.Reader(str(extract), osmium.osm.NOTHING) as reader:
            said = reader.header().box()
    except _OSMIUM_ERRORS as problem:
        raise BadTerritoryError(extract, "cut") from problem
    if said.valid() and said.size() > 0:
        return Box(said.bottom_left.lat, said.bottom_left.lon, said.top_right.lat, said.top_right.lon)
    west, south, east, north = 180.0, 90.0, -180.0, -90.0
    for node in things_of(extract, osmium.FileProcessor(str(extract), osmium.osm.NODE)):
        if node.location.valid() and (node.lat, node.lon) != (0.0, 0.0):
            west, east = min(west, node.lon), max(east, node.lon)
            south, north = min(south, node.lat), max(north, node.lat)
    return Box(south, west, north, east) if west < east and south < north else None


def _of_interest() -> osmium.filter.KeyFilter:
    return osmium.filter.KeyFilter(*_KEYS, "place")


def _identity(thing: Any) -> str:
    if thing.is_area():
        return f"osm:r{thing.orig_id()}"
    return f"osm:{thing.type_str()}{thing.id}"


def _position(thing: Any) -> Position | None:
    """Return where a node is, or the middle of a line or an outline; relations come again as areas."""
    if thing.is_relation() or (thing.is_area() and thing.from_way()):
        return None
    if thing.is_node():
        nodes = [thing]
    elif thing.is_way():
        nodes = list(thing.nodes)
    else:
        nodes = [node for ring in thing.outer_rings() for node in ring]
    corners = {(node.location.lat, node.location.lon) for node in nodes if node.location.valid()}
    if not corners or corners == {(0.0, 0.0)}:
        return None
    latitudes, longitudes = zip(*corners, strict=True)
    return round(sum(latitudes) / len(corners), 7), round(sum(longitudes) / len(corners), 7)


def _clean(key: str, value: str) -> str:
    """Return a tag's value on one line, of a length that a record can hold."""
    one_line = " ".join("".join(c if c.isprintable() else " " for c in value).split())
    return one_line[: _LONGEST.get(key, 200)]


def _found(identity: str, tags: Mapping[str, str], position: Position, trades: Trades) -> Found | None:
    """Return the business that these tags describe, or None for street furniture and what is gone."""
    kinds = [(key, tags[key]) for key in _KEYS if tags.get(key, "no") not in _GONE]
    trade = trades.of_tags(dict(tags)) if kinds else None
    is_business = trade is not None or any(key in _ALWAYS_BUSINESS for key, _ in kinds)
    if not is_business or "yes" in (tags.get("disused"), tags.get("abandoned")):
        return None
    brand = _first(tags, "brand", "operator")
    name = _first(tags, "name", "name:fr", "official_name", "short_name") or brand
    if not name:
        if trade is None:
            return None
        name = trade.french[:1].upper() + trade.french[1:]
    telling = next((kind for kind in kinds if trade and trades.of_tags(dict([kind])) is trade), kinds[0])
    town = _first(tags, "addr:city", "contact:city")
    siret = _first(tags, "ref:FR:SIRET").replace(" ", "")
    written = _first(tags, "phone", "contact:phone", "mobile", "contact:mobile")
    business = Business(
        id=identity,
        name=name,
        trade=trade.id if trade else "",
        kind="=".join(telling),
        place=Place(*position, town),
        address=_address(tags),
        postcode=_first(tags, "addr:postcode", "contact:postcode"),
        town=town,
        phone=_international(written, _first(tags, "addr:country") or "FR"),
        email=_first(tags, "email", "contact:email"),
        website=_first(tags, "website", "contact:website", "url"),
        opening_hours=_first(tags, "opening_hours"),
        siret=siret if _SIRET.fullmatch(siret) else "",
        naf=_first(tags, "ref:FR:NAF"),
    )
    return Found(business, written, brand)


def _first(tags: Mapping[str, str], *keys: str) -> str:
    return next((tags[key] for key in keys if tags.get(key)), "")


def _address(tags: Mapping[str, str]) -> str:
    street = _first(tags, "addr:street", "contact:street", "addr:place")
    number = _first(tags, "addr:housenumber", "contact:housenumber")
    return f"{number} {street}".strip() if street else _first(tags, "addr:full")


def _international(written: str, country: str) -> str:
    """Return the first number that can be one in E.164; text that holds none stays as it is."""
    for part in written.replace("/", ";").split(";"):
        for region in (country.upper(), "FR"):
            try:
                number = phonenumbers.parse(part, region)
            except phonenumbers.NumberParseException:
                continue
            if phonenumbers.is_valid_number(number):
                return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return written


def _in_town(found: Found, town: str | None) -> Found:
    name = town or ""
    moved = replace(found.business, town=name, place=replace(found.business.place, label=name))
    return replace(found, business=moved)
