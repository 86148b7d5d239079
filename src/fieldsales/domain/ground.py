# SPDX-License-Identifier: MIT
"""Distances and boxes on the ground, by one size of the earth."""

import math
from typing import NamedTuple

from fieldsales.domain.place import Place

#: Latitude and longitude, in degrees.
Spot = tuple[float, float]

#: Mean radius of the earth in metres (IUGG), as great-circle distances use it.
EARTH_RADIUS = 6_371_008.8
#: Metres of a degree of latitude.
METRES_A_DEGREE = math.radians(EARTH_RADIUS)

#: Where a map stands as long as it knows no place.
MIDDLE_OF_FRANCE = Place(46.6, 2.4)


class Box(NamedTuple):
    """A piece of the ground between two parallels and two meridians, its edges included, in degrees."""

    south: float
    west: float
    north: float
    east: float

    @property
    def middle(self) -> Place:
        """The place in its middle."""
        return Place((self.south + self.north) / 2, (self.west + self.east) / 2)

    def holds(self, place: Place) -> bool:
        """Return whether a place is in it."""
        return self.south <= place.latitude <= self.north and self.west <= place.longitude <= self.east


def metres(one: Spot, other: Spot) -> float:
    """Return the great-circle distance by the haversine formula."""
    north, south = math.radians(one[0]), math.radians(other[0])
    east = math.radians(other[1] - one[1])
    half = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(min(1.0, half)))


def metres_nearby(one: Spot, other: Spot) -> float:
    """Return the distance of two places of one town, on a plane: in half the time."""
    north, east = other[0] - one[0], (other[1] - one[1]) * math.cos(math.radians(one[0]))
    return METRES_A_DEGREE * math.hypot(north, east)
