# SPDX-License-Identifier: MIT
"""What the map draws besides prospects: the day's tour, and places found in the territory."""

from dataclasses import dataclass
from enum import StrEnum

from fieldsales.domain.place import Place
from fieldsales.domain.zone import Polygon


@dataclass(frozen=True, slots=True)
class TrackStop:
    """A stop of the tour: its number, whose it is, its class, and "10:00"."""

    prospect_id: str
    number: int
    place: Place
    class_id: str
    time: str
    done: bool = False


@dataclass(frozen=True, slots=True)
class Track:
    """The tour on the map.

    `home` is None where the day neither begins nor ends there; `nights` are the
    places away from it where it does. `line` goes through (latitude, longitude) in
    driving order, both ends included.
    `estimated` says that no road was followed: the line is dashed then.
    """

    stops: tuple[TrackStop, ...]
    home: Place | None
    line: tuple[tuple[float, float], ...]
    estimated: bool = True
    nights: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class TrackLeg:
    """A drive of the tour through (latitude, longitude); an estimated one is drawn dashed."""

    line: tuple[tuple[float, float], ...]
    estimated: bool


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
class Drop:
    """A place of the territory; `maybe_known` when it may be in the portfolio already."""

    business_id: str
    name: str
    place: Place
    maybe_known: bool = False
