# SPDX-License-Identifier: MIT
"""A tour for somebody else's program: whom it is handed to, and as much of it as one link takes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from fieldsales.domain.place import Place

#: A QR code: its rows of light and dark (true) squares, the light ones that belong round it included.
Code = tuple[tuple[bool, ...], ...]


class Target(StrEnum):
    """Whom a tour is handed to."""

    GOOGLE = "google"
    WAZE = "waze"
    APPLE = "apple"
    GEO = "geo"


@dataclass(frozen=True, slots=True)
class Point:
    """Somewhere on the way, with the name that a person knows it by."""

    place: Place
    name: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """As much of a tour as one link takes: where it begins, its stops in order, and the link.

    Without a `start` it begins where the phone is.
    """

    start: Point | None
    stops: tuple[Point, ...]
    url: str


@dataclass(frozen=True, slots=True)
class RoutePoint:
    """A place of a route. A visit has its times, where the route begins and ends has none."""

    place: Place
    name: str
    about: str = ""
    start: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """A tour for a navigation device: its places in order, and its line along the roads.

    `lines` has one line, of (latitude, longitude), for each drive of which the road is known.
    """

    name: str
    points: tuple[RoutePoint, ...]
    lines: tuple[tuple[tuple[float, float], ...], ...] = ()
