# SPDX-License-Identifier: MIT
"""Administrative borders of an extract: told by the relations they belong to, or by their own tags."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import osmium

from fieldsales.atlas.extract import stop_if, things_of
from fieldsales.atlas.map_features import Feature, border_feature, border_level

_OFTEN = 500


def borders(extract: Path, cancelled: Callable[[], bool]) -> Iterator[tuple[Feature, str]]:
    """Yield each border line once with its geometry as GeoJSON, at the highest of its levels.

    Most lines carry no tag of a border: the relation of a country or a municipality
    names them. A line that is several borders at once is the one of the largest area.
    Raises CancelledError, and BadTerritoryError where the file is cut.
    """
    levels = _levels(extract, cancelled)
    if not levels:
        return
    shape = osmium.geom.GeoJSONFactory()
    located = osmium.FileProcessor(str(extract), osmium.osm.NODE | osmium.osm.WAY).with_locations()
    named = located.with_filter(osmium.filter.IdFilter(levels))
    for number, way in enumerate(things_of(extract, named)):
        if number % _OFTEN == 0:
            stop_if(cancelled)
        if not way.is_way() or way.tags.get("natural") == "coastline" or way.tags.get("maritime") == "yes":
            continue
        feature = border_feature(levels[way.id])
        if feature is not None and (line := drawn(shape.create_linestring, way)):
            yield feature, line


def drawn(make: Callable[[Any], str], thing: Any) -> str | None:
    """Return what osmium's factory makes of a thing, None for one of a single point or without places."""
    try:
        return make(thing)
    except (RuntimeError, ValueError):
        return None


def _levels(extract: Path, cancelled: Callable[[], bool]) -> dict[int, int]:
    """Return the lowest level of each line that is a border, by its id."""
    found: dict[int, int] = {}

    def keep(way: int, level: int) -> None:
        found[way] = min(level, found.get(way, level))

    kinds = osmium.osm.WAY | osmium.osm.RELATION
    tagged = osmium.FileProcessor(str(extract), kinds).with_filter(osmium.filter.KeyFilter("boundary"))
    for number, thing in enumerate(things_of(extract, tagged)):
        if number % _OFTEN == 0:
            stop_if(cancelled)
        level = border_level({tag.k: tag.v for tag in thing.tags})
        if level and thing.is_way():
            keep(thing.id, level)
        elif level:
            for member in thing.members:
                if member.type == "w":
                    keep(member.ref, level)
    return found
