# SPDX-License-Identifier: MIT
"""A day's tour as a file: for a navigation device, a map, a calendar, a spreadsheet or paper."""

from itertools import chain
from pathlib import Path

from fieldsales.desk.calendar_export import write_tour_calendar
from fieldsales.desk.desk import Desk
from fieldsales.desk.exports import export
from fieldsales.desk.handoff import ends_named
from fieldsales.desk.roads import way_of_tour
from fieldsales.desk.sheets import write_day_sheet
from fieldsales.domain import errors
from fieldsales.domain.handoff import Route, RoutePoint
from fieldsales.domain.tour import Tour
from fieldsales.wording import formats
from fieldsales.wording.words import Words

#: How files of a tour end that are tables; a name without an ending is one.
TABLES = frozenset({"", ".csv", ".txt"})


def write_tour(
    desk: Desk, words: Words, tour: Tour, path: Path, letters: Path | None = None, *, force: bool = False
) -> int:
    """Write a tour as what its file's name says, and return how many stops are in it.

    Stops without a place are in tables and on paper alone. `letters` is as for
    `write_day_sheet`. Raises BadValueError for an ending that says nothing of the sort,
    FileExistsAlreadyError unless `force`, UnwritableFileError, DiskFullError.
    """
    match path.suffix.lower():
        case ".gpx" | ".kml" as kind:
            # what writes them takes a moment to load, and few tours are written
            from fieldsales.exchange.routes import write_gpx, write_kml

            route = route_of(desk, words, tour)
            (write_gpx if kind == ".gpx" else write_kml)(route, path, force=force)
            return sum(point.start is not None for point in route.points)
        case ".ics":
            return write_tour_calendar(desk, words, tour, path, force=force)
        case ".pdf":
            if path.exists() and not force:
                raise errors.FileExistsAlreadyError(path)
            write_day_sheet(desk, words, tour, path, letters)
            return len(tour.stops)
        case ending if ending not in TABLES:
            raise errors.BadValueError("tour.file", path.name, "tour_file")
    return export(desk, path, "tour", words, force=force, on=tour.on)


def route_of(desk: Desk, words: Words, tour: Tour) -> Route:
    """Return a tour with the line of its roads, as far as a territory knows them."""
    begin, end = ends_named(desk, words, tour.on)
    visits = []
    for stop in tour.stops:
        prospect = desk.portfolio.prospect(stop.prospect_id)
        if prospect is not None and prospect.place is not None:
            span = f"{formats.clock(stop.start)}–{formats.clock(stop.end)}"
            town = f"{prospect.postcode} {prospect.town}".strip()
            told = (span, prospect.address, town, formats.phone(words, prospect.phone))
            about = " · ".join(part for part in told if part)
            visits.append(RoutePoint(prospect.place, prospect.name, about, stop.start, stop.end))
    first, last = (() if one is None else (RoutePoint(one.place, one.name),) for one in (begin, end))
    legs = way_of_tour(desk, tour, words.language).legs
    lines = tuple(leg.line for leg in legs if not leg.estimated)
    return Route(formats.day_title(words, tour.on), tuple(chain(first, visits, last)), lines)
