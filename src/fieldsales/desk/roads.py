# SPDX-License-Identifier: MIT
"""The way by road: through places, through a tour, and as far as some minutes lead."""

from collections.abc import Sequence
from dataclasses import replace

from fieldsales.atlas.pack import name_of
from fieldsales.desk.days import ends_of
from fieldsales.desk.desk import Desk
from fieldsales.desk.territory import territories
from fieldsales.domain import errors
from fieldsales.domain.company import Prospect
from fieldsales.domain.place import Place
from fieldsales.domain.road import Reach, Way
from fieldsales.domain.tour import Tour
from fieldsales.domain.zone import Zone

#: Drives that a plan in the window waits for, some tenths of a second: more of them are worked out after it.
AT_ONCE = 5_000

#: Farther than this no rep looks for somebody to see, in minutes.
LONGEST_REACH = 240.0


def way_through(desk: Desk, places: Sequence[Place], language: str) -> Way:
    """Return the way from place to place with its turns in "fr" or "en".

    Rush hours are not in it: it is the way itself. Without a pack whose roads hold
    two places, the leg between them is straight and estimated.
    """
    return Way(desk.library.roads.legs(places, language))


def way_of_tour(desk: Desk, tour: Tour, language: str) -> Way:
    """Return the way of a day: from where it begins through all stops that have a place to where it ends."""
    begin, end = ends_of(desk, tour.on)
    prospects = (desk.portfolio.prospect(stop.prospect_id) for stop in tour.stops)
    stops = [one.place for one in prospects if one is not None and one.place is not None]
    return way_through(desk, [one for one in (begin, *stops, end) if one is not None], language)


def reach(desk: Desk, place: Place, minutes: float) -> Reach:
    """Return the ground within some minutes' drive of a place, and at which territory's edge it ends.

    A territory ends where its businesses do: its roads reach hardly farther. Raises BadValueError.
    """
    if not 0 < minutes <= LONGEST_REACH:
        raise errors.BadValueError("reach.minutes", f"{minutes:g}", "reach_minutes")
    found = desk.library.roads.within(place, minutes)
    if found.estimated:
        return found
    return replace(found, edge_of=_edge_of(desk, place, Zone("", "", found.polygons).bounds))


def _edge_of(desk: Desk, place: Place, ground: tuple[float, float, float, float]) -> str:
    """Return the territory that a place is in and that the ground's bounds come to the edge of, or none."""
    for pack in territories(desk):
        south, west, north, east = pack.bounds
        if south <= place.latitude <= north and west <= place.longitude <= east:
            is_within = west < ground[0] and south < ground[1] and ground[2] < east and ground[3] < north
            return "" if is_within else pack.name
    return ""


def prospects_within(desk: Desk, ground: Reach) -> tuple[Prospect, ...]:
    """Return who is on the ground within reach."""
    zone = Zone("", "", ground.polygons)
    west, south, east, north = zone.bounds if ground.polygons else (0.0, 0.0, 0.0, 0.0)
    return tuple(
        prospect
        for prospect in desk.portfolio.prospects()
        if (place := prospect.place) is not None
        and west <= place.longitude <= east
        and south <= place.latitude <= north
        and zone.contains(place)
    )


def broken_roads(desk: Desk) -> tuple[errors.DamagedRoadsError, ...]:
    """Return what to tell of packs whose roads could not be used since the program began."""
    folder = desk.library.territories
    return tuple(errors.DamagedRoadsError(name_of(folder, one)) for one in desk.library.roads.broken)


def plan_before_all_drives(desk: Desk) -> None:
    """Let plans begin with estimates where many drives are not known yet: `fill_drives` works those out."""
    desk.library.roads.at_once = AT_ONCE


def lacks_drives(desk: Desk) -> bool:
    """Return whether a plan went without drives by road that can be worked out."""
    return desk.library.roads.lacks


def fill_drives(desk: Desk) -> bool:
    """Work out some drives that a plan lacked, some tenths of a second; return whether there are more."""
    return desk.library.roads.fill()
