# SPDX-License-Identifier: MIT
"""What the map's page is told, in the window and in a file alike: marks, areas, the tour."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from fieldsales.domain.place import Place
from fieldsales.domain.verdict import Mark
from fieldsales.domain.zone import Polygon

#: A line through (latitude, longitude), in degrees.
Line = Sequence[tuple[float, float]]


class AreaKind(StrEnum):
    """What an area on the map is: a zone that one sells in, or what is within some minutes' drive."""

    ZONE = "zone"
    REACH = "reach"


@dataclass(frozen=True, slots=True)
class Area:
    """An area on the map, its polygons as GeoJSON has them: (longitude, latitude)."""

    kind: AreaKind
    name: str
    polygons: tuple[Polygon, ...]
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A line of the page's legend: its word, its mark, how many, and the kinds of mark that it keeps.

    One that is not `kept` is not shown until whoever reads the page asks for it.
    """

    label: str
    mark: Mark
    count: int
    kinds: Sequence[int]
    kept: bool = True


@dataclass(frozen=True, slots=True)
class PageStop:
    """A stop of the tour on the page; `prospect` is the prospect's number, `kind` that of its mark."""

    prospect: int
    number: int
    kind: int
    place: Place
    time: str
    done: bool


@dataclass(frozen=True, slots=True)
class PageTour:
    """The tour on the page.

    `home` is None where the day neither begins nor ends there, and `nights` are the
    places away from it where it does. `legs` are the drives in order, each with
    whether it is estimated.
    """

    stops: Sequence[PageStop]
    home: Place | None
    legs: Sequence[tuple[Line, bool]]
    nights: Sequence[Place] = ()

    @property
    def estimated(self) -> bool:
        """Whether a part of the line is dashed."""
        return any(estimated for _line, estimated in self.legs)


def mark_contents(marks: Iterable[Mark]) -> list[dict[str, str]]:
    """Return how each kind of mark is drawn."""
    return [{"shape": str(mark.shape), "colour": mark.colour, "letter": mark.letter} for mark in marks]


def area_contents(areas: Iterable[Area]) -> list[dict[str, Any]]:
    """Return areas of the ground."""
    return [
        {"kind": str(one.kind), "name": one.name, "polygons": one.polygons, "estimated": one.estimated}
        for one in areas
    ]


def tour_content(tour: PageTour) -> Mapping[str, Any]:
    """Return a tour: its numbered stops, its ends, its line drive by drive."""
    return {
        "stops": [
            {
                "key": stop.prospect,
                "number": stop.number,
                "kind": stop.kind,
                "latitude": stop.place.latitude,
                "longitude": stop.place.longitude,
                "time": stop.time,
                "done": stop.done,
            }
            for stop in tour.stops
        ],
        "home": None if tour.home is None else [tour.home.latitude, tour.home.longitude],
        "nights": [[night.latitude, night.longitude] for night in tour.nights],
        "legs": [
            {"line": [list(point) for point in line], "estimated": estimated} for line, estimated in tour.legs
        ],
        "estimated": tour.estimated,
    }
