# SPDX-License-Identifier: MIT
"""Drawn zones: brought in from a file, listed, taken away. All is classified again by them."""

from pathlib import Path

from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.verdicts import classify_everybody, settle
from fieldsales.domain import errors
from fieldsales.domain.matching import fold
from fieldsales.domain.zone import Zone
from fieldsales.exchange.geojson import read_zones


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
    """Bring the zones of a GeoJSON file in; one of the same name is replaced.

    Raises UnreadableFileError and BadZoneError; then nothing changed.
    """
    found = read_zones(path)
    settle(desk)
    known = {zone.name: zone.id for zone in desk.portfolio.zones()}
    with desk.portfolio.action("zones") as book:
        for name, polygons in found:
            zone_id = known.setdefault(name, "") or book.new_id()
            known[name] = zone_id
            book.put_zone(Zone(zone_id, name, polygons))
    classify_everybody(desk, cause="zones")
    return Effect(
        "zones",
        everything=True,
        tour_stale=True,
        action_id=book.action_id,
        values={"count": str(len(found))},
    )


def remove_zone(desk: Desk, words: str) -> Effect:
    """Take a zone away, by its id or its name. Raises UnknownZoneError."""
    everyone = desk.portfolio.zones()
    asked = fold(words)
    found = [zone for zone in everyone if zone.id == words]
    found = found or [zone for zone in everyone if asked and fold(zone.name) == asked]
    if not found:
        raise errors.UnknownZoneError(words, tuple(zone.name for zone in everyone))
    settle(desk)
    with desk.portfolio.action("zone_removed") as book:
        book.archive_zone(found[0].id)
    classify_everybody(desk, cause="zone_removed")
    return Effect(
        "zone_removed",
        everything=True,
        tour_stale=True,
        action_id=book.action_id,
        values={"name": found[0].name},
    )
