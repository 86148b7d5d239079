# SPDX-License-Identifier: MIT
"""A way through places by road: its line on the map, and where to turn."""

from dataclasses import dataclass
from enum import StrEnum


class Bend(StrEnum):
    """What the hands do at a turn."""

    START = "start"
    STRAIGHT = "straight"
    LEFT = "left"
    RIGHT = "right"
    BACK = "back"
    ROUNDABOUT = "roundabout"
    END = "end"


@dataclass(frozen=True, slots=True)
class Turn:
    """One instruction in the rep's language, and what is driven after it until the next one."""

    text: str
    metres: int
    seconds: int
    #: where it is, an index into the line of its leg
    at: int = 0
    bend: Bend = Bend.STRAIGHT


@dataclass(frozen=True, slots=True)
class Leg:
    """The drive between two places. `line` is (latitude, longitude) in degrees, from the one to the other.

    Where no road was followed it is `estimated`, the line straight and without turns.
    """

    line: tuple[tuple[float, float], ...]
    seconds: int
    metres: int
    estimated: bool
    turns: tuple[Turn, ...] = ()
    #: the territory that it leaves and the one that it leads into, where no roads are known between the two
    across: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reach:
    """The ground that is within some minutes of a place by road.

    `polygons` is as GeoJSON has the coordinates of a MultiPolygon: (longitude, latitude) in degrees.
    """

    minutes: float
    polygons: tuple[tuple[tuple[tuple[float, float], ...], ...], ...]
    #: a circle of what the straight line allows, where no road is known
    estimated: bool
    #: the territory to whose edge it comes, beyond which no road is known; empty where it comes to none
    edge_of: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """The drives from place to place, one after the other."""

    legs: tuple[Leg, ...]

    @property
    def line(self) -> tuple[tuple[float, float], ...]:
        """(latitude, longitude) in degrees, from the first place to the last."""
        return tuple(corner for leg in self.legs for corner in leg.line)

    @property
    def seconds(self) -> int:
        """How long all drives take."""
        return sum(leg.seconds for leg in self.legs)

    @property
    def metres(self) -> int:
        """How long all of it is."""
        return sum(leg.metres for leg in self.legs)

    @property
    def estimated(self) -> bool:
        """Whether a part of it follows no road."""
        return any(leg.estimated for leg in self.legs)
