# SPDX-License-Identifier: MIT
"""Zones: drawn by hand or brought in from a file, listed, taken away, and all classified again by them."""

from collections.abc import Sequence
from pathlib import Path

from fieldsales.atlas.countries import seems_swapped
from fieldsales.classification.drawn import Drawn, asks_for_zones
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.verdicts import classify_by_zones, settle, stamp
from fieldsales.domain import errors
from fieldsales.domain.matching import fold
from fieldsales.domain.zone import Ring, Zone, ZoneFault, polygons_of
from fieldsales.exchange.geojson import read_zones
from fieldsales.exchange.zones_file import write_zones
from fieldsales.portfolio.classes import MANY

#: The longest name of a zone that is kept.
LONGEST_NAME = 80


def zones(desk: Desk) -> tuple[tuple[Zone, int], ...]:
    """Return the drawn zones with how many prospects lie in each, those brought in first first.

    A prospect in two zones counts for the first.
    """
    drawn = desk.drawn
    count = dict.fromkeys((zone.id for zone in drawn.zones), 0)
    for prospect in desk.portfolio.prospects() if drawn.zones else ():
        zone = drawn.zone_of(prospect.place) if prospect.place is not None else None
        if zone is not None:
            count[zone.id] += 1
    return tuple((zone, count[zone.id]) for zone in drawn.zones)


def import_zones(desk: Desk, path: Path) -> Effect:
    """Bring the zones of a GeoJSON file in; one of the same name, but for capitals, is replaced.

    Raises UnreadableFileError and BadZoneError; then nothing changed.
    """
    found = read_zones(path)
    for name, polygons in found:
        west, south, east, north = Zone("", name, polygons).bounds
        if seems_swapped(desk.rules.country, (south + north) / 2, (west + east) / 2):
            raise errors.BadZoneError(path, "swapped", name)
    stood = _stand(desk)
    known = {fold(zone.name): zone.id for zone in desk.portfolio.zones()}
    with desk.portfolio.action("zones") as book:
        for name, polygons in found:
            book.put_zone(Zone(known.get(fold(name)) or book.new_id(), name, polygons))
    return _redrawn(desk, "zones", stood, book.action_id, count=str(len(found)))


def draw_zone(
    desk: Desk, name: str, ring: Sequence[tuple[float, float]], zone_id: str = "", *, part: int = 0
) -> Effect:
    """Keep a zone drawn by hand, its line of (longitude, latitude) without the first corner again.

    With `zone_id` the outline of that part of a zone that there is becomes this one; its
    holes and its other parts stay. Raises BadValueError for a name that is empty or another zone's,
    UnknownZoneError, and BadDrawingError for a line that bounds no area.
    """
    called = " ".join(name.split())[:LONGEST_NAME]
    known = {zone.id: zone for zone in desk.portfolio.zones()}
    if zone_id and zone_id not in known:
        raise errors.UnknownZoneError(zone_id, tuple(zone.name for zone in known.values()))
    others = {fold(zone.name) for zone in known.values() if zone.id != zone_id}
    if not called or fold(called) in others:
        raise errors.BadValueError("zone.name", called, "zone_name")
    outline = outline_of(ring)
    before = known[zone_id].polygons if zone_id else ((outline,),)
    polygons = (*before[:part], (outline, *before[part][1:]), *before[part + 1 :])
    stood = _stand(desk)
    with desk.portfolio.action("zone_drawn") as book:
        book.put_zone(Zone(zone_id or book.new_id(), called, polygons))
    return _redrawn(desk, "zone_drawn", stood, book.action_id, name=called)


def outline_of(ring: Sequence[tuple[float, float]]) -> Ring:
    """Return a line drawn by hand, without its first corner again, as the outline of a zone.

    Raises BadDrawingError where it bounds no area.
    """
    closed = [list(corner) for corner in (*ring, *ring[:1])]
    try:
        return polygons_of({"type": "Polygon", "coordinates": [closed]})[0][0]
    except ZoneFault as fault:
        raise errors.BadDrawingError(str(fault)) from fault


def export_zones(desk: Desk, path: Path, *, force: bool = False) -> int:
    """Write all zones as GeoJSON, to be brought in again or opened elsewhere; return how many they are.

    Raises FileExistsAlreadyError unless `force`, UnwritableFileError, DiskFullError.
    """
    return write_zones(path, desk.portfolio.zones(), force=force)


def remove_zone(desk: Desk, words: str) -> Effect:
    """Take a zone away, by its id or its name. Raises UnknownZoneError."""
    everyone = desk.portfolio.zones()
    asked = fold(words)
    found = [zone for zone in everyone if zone.id == words]
    found = found or [zone for zone in everyone if asked and fold(zone.name) == asked]
    if not found:
        raise errors.UnknownZoneError(words, tuple(zone.name for zone in everyone))
    stood = _stand(desk)
    with desk.portfolio.action("zone_removed") as book:
        book.archive_zone(found[0].id)
    return _redrawn(desk, "zone_removed", stood, book.action_id, name=found[0].name)


def _stand(desk: Desk) -> tuple[Drawn, str]:
    """Have the classes kept as of today, and return the zones and the stamp they stand by."""
    settle(desk)
    return desk.drawn, stamp(desk)


def _redrawn(desk: Desk, action: str, stood: tuple[Drawn, str], action_id: str, **values: str) -> Effect:
    """Class those anew of whom the zones say something else, and return the effect of their change.

    Nobody is concerned where the doctrine asks for none.
    """
    if not asks_for_zones(desk.doctrine):
        return Effect(action, action_id=action_id, values=values)
    classed = classify_by_zones(desk, *stood, cause=action)
    return Effect(
        action,
        prospects=classed or frozenset(),
        everything=classed is None or len(classed) > MANY,
        tour_stale=True,
        action_id=action_id,
        values=values,
    )
