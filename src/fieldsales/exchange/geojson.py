# SPDX-License-Identifier: MIT
"""Zones from a GeoJSON file."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from fieldsales.domain import errors
from fieldsales.domain.matching import fold
from fieldsales.domain.zone import Polygon, ZoneFault, polygons_of

#: A file of zones is small; what is larger is a map.
MOST_BYTES = 10_000_000

#: The most zones of one file.
MOST_ZONES = 500

#: Where drawing programs put a zone's name.
_NAMES = ("name", "nom", "Name", "Nom", "NOM", "NAME", "title", "label", "libelle")

#: Coordinate systems of longitudes and latitudes in degrees that are WGS 84 but for a metre.
_DEGREES = ("CRS84", ":4326", ":4171", ":4258")

_SHAPES = ("Polygon", "MultiPolygon")


def read_zones(path: Path) -> tuple[tuple[str, tuple[Polygon, ...]], ...]:
    """Return the name and the polygons of each zone of a file, in its order.

    A FeatureCollection, a Feature or a bare Polygon or MultiPolygon will do; points
    and lines among them are left out. A zone without a name is called after the
    file. Raises UnreadableFileError, and BadZoneError for a file that cannot be
    used, whole: `why` is one of ZoneFault's, or "too_large", "not_geojson",
    "crs" (no degrees), "no_zone", "too_many_zones", "same_name".
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise errors.BadZoneError(path, "too_large", most=MOST_BYTES)
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as problem:
        raise errors.UnreadableFileError(path) from problem
    except UnicodeDecodeError as problem:
        raise errors.BadZoneError(path, "not_geojson") from problem
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise errors.BadZoneError(path, "not_geojson") from problem
    if not _is_in_degrees(document):
        raise errors.BadZoneError(path, "crs")
    shapes = list(_shapes(document, path))
    if not shapes:
        raise errors.BadZoneError(path, "no_zone")
    if len(shapes) > MOST_ZONES:
        raise errors.BadZoneError(path, "too_many_zones", most=MOST_ZONES)
    found: dict[str, tuple[str, tuple[Polygon, ...]]] = {}
    for number, (name, geometry) in enumerate(shapes, start=1):
        called = name or (path.stem if len(shapes) == 1 else f"{path.stem} {number}")
        if fold(called) in found:
            raise errors.BadZoneError(path, "same_name", called)
        try:
            found[fold(called)] = called, polygons_of(geometry)
        except ZoneFault as fault:
            raise errors.BadZoneError(path, str(fault), called) from fault
    return tuple(found.values())


def _is_in_degrees(document: object) -> bool:
    """Return whether a document declares no other coordinates than longitude and latitude in degrees."""
    declared = document.get("crs") if isinstance(document, Mapping) else None
    if declared is None:
        return True
    properties = declared.get("properties") if isinstance(declared, Mapping) else None
    name = properties.get("name") if isinstance(properties, Mapping) else None
    return isinstance(name, str) and name.strip().upper().endswith(_DEGREES)


def _shapes(document: object, path: Path) -> Iterator[tuple[str, object]]:
    """Yield the name and the geometry of each polygon of a document."""
    if not isinstance(document, Mapping):
        raise errors.BadZoneError(path, "not_geojson")
    match document.get("type"):
        case "FeatureCollection":
            features = document.get("features")
            if not isinstance(features, list):
                raise errors.BadZoneError(path, "not_geojson")
            for feature in features:
                yield from _shapes(feature, path) if _is_feature(feature) else ()
        case "Feature":
            geometry = document.get("geometry")
            if isinstance(geometry, Mapping) and geometry.get("type") in _SHAPES:
                yield _name(document.get("properties")), geometry
        case "Polygon" | "MultiPolygon":
            yield "", document
        case "Point" | "MultiPoint" | "LineString" | "MultiLineString" | "GeometryCollection":
            return
        case _:
            raise errors.BadZoneError(path, "not_geojson")


def _is_feature(value: object) -> bool:
    return isinstance(value, Mapping) and value.get("type") == "Feature"


def _name(properties: object) -> str:
    if not isinstance(properties, Mapping):
        return ""
    given = (properties.get(name) for name in _NAMES)
    return next((" ".join(text.split())[:80] for text in given if isinstance(text, str) and text.strip()), "")
