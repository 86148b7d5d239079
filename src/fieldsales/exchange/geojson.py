# SPDX-License-Identifier: MIT
"""Zones from a GeoJSON file."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from fieldsales.domain import errors
from fieldsales.domain.zone import Polygon, ZoneFault, polygons_of

#: A file of zones is small; what is larger is a map.
MOST_BYTES = 10_000_000

#: The most zones of one file.
MOST_ZONES = 500

#: Where drawing programs put a zone's name.
_NAMES = ("name", "nom", "Name", "Nom", "NOM", "NAME", "title", "label", "libelle")

_SHAPES = ("Polygon", "MultiPolygon")


def read_zones(path: Path) -> tuple[tuple[str, tuple[Polygon, ...]], ...]:
    """Return the name and the polygons of each zone of a file, in its order.

    A FeatureCollection, a Feature or a bare Polygon or MultiPolygon will do; points
    and lines among them are left out. A zone without a name is called after the
    file. Raises UnreadableFileError, and BadZoneError for a file that cannot be
    used, whole: `why` is one of ZoneFault's, or "too_large", "not_geojson",
    "no_zone", "too_many_zones".
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
    shapes = list(_shapes(document, path))
    if not shapes:
        raise errors.BadZoneError(path, "no_zone")
    if len(shapes) > MOST_ZONES:
        raise errors.BadZoneError(path, "too_many_zones", most=MOST_ZONES)
    found = []
    for number, (name, geometry) in enumerate(shapes, start=1):
        called = name or (path.stem if len(shapes) == 1 else f"{path.stem} {number}")
        try:
            found.append((called, polygons_of(geometry)))
        except ZoneFault as fault:
            raise errors.BadZoneError(path, str(fault), called) from fault
    return tuple(found)


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
