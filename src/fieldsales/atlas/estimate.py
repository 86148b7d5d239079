# SPDX-License-Identifier: MIT
"""Driving times guessed from the straight line, where no road is known."""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from fieldsales.domain.ground import EARTH_RADIUS
from fieldsales.domain.place import Place, Travel

#: Places closer than about a metre are the same one.
_DECIMALS = 5

#: Seconds between places of which one is none on the ground.
_NO_DRIVE = -1

_Key = tuple[float, float]
_Whole = npt.NDArray[np.int64]


class Estimate:
    """Great circle × a detour factor, driven at a town's speed first and a road's after it.

    Every drive takes `parking` seconds more, for a place to park and the steps to
    the door; what is sooner walked is walked. The numbers are ours, for flat
    country: in mountains the true time is often half as long again. `town_km`
    counts both ends of a drive together.
    """

    def __init__(
        self,
        detour: float = 1.3,
        town_kmh: float = 35.0,
        road_kmh: float = 70.0,
        town_km: float = 4.0,
        parking: float = 30.0,
        walk_kmh: float = 5.0,
    ) -> None:
        self._detour = detour
        self._town_speed = town_kmh / 3.6
        self._road_speed = road_kmh / 3.6
        self._town_metres = town_km * 1000.0
        self._parking = parking
        self._walk_speed = walk_kmh / 3.6

    def between(self, places: Sequence[Place]) -> Travel:
        """Return whole seconds and metres between all places, alike in both directions.

        -1 seconds where the coordinates of one are none on the ground.
        """
        keys = [ground_key(place) for place in places]
        there = [number for number, key in enumerate(keys) if key is not None]
        seconds = np.full((len(keys), len(keys)), _NO_DRIVE, dtype=np.int64)
        metres = np.zeros_like(seconds)
        if there:
            rows = np.ix_(there, there)
            seconds[rows], metres[rows] = self._drives([key for key in keys if key is not None])
        return Travel(
            seconds=tuple(map(tuple, seconds.tolist())),
            metres=tuple(map(tuple, metres.tolist())),
            estimated=True,
        )

    def _drives(self, keys: list[_Key]) -> tuple[_Whole, _Whole]:
        metres = self._detour * great_circle(np.array(keys, dtype=np.float64))
        in_town = np.minimum(metres, self._town_metres)
        driven = self._parking + in_town / self._town_speed + (metres - in_town) / self._road_speed
        seconds = np.minimum(driven, metres / self._walk_speed)
        return np.rint(seconds).astype(np.int64), np.rint(metres).astype(np.int64)


def ground_key(place: Place) -> _Key | None:
    """Return latitude and longitude to about a metre, None where they are none on the ground."""
    latitude, longitude = place.latitude, place.longitude
    # nan compares false, and nothing infinite is on the ground
    is_on_ground = abs(latitude) <= 90 and abs(longitude) <= 180 and math.isfinite(latitude + longitude)
    return (round(latitude, _DECIMALS), round(longitude, _DECIMALS)) if is_on_ground else None


def great_circle(degrees: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the distances in metres between all (latitude, longitude) rows, by the haversine formula."""
    latitude, longitude = np.radians(degrees).T
    half_north = np.sin((latitude[:, None] - latitude[None, :]) / 2.0) ** 2
    half_east = np.sin((longitude[:, None] - longitude[None, :]) / 2.0) ** 2
    chord = half_north + np.cos(latitude)[:, None] * np.cos(latitude)[None, :] * half_east
    distances: npt.NDArray[np.float64] = 2.0 * EARTH_RADIUS * np.arcsin(np.sqrt(np.clip(chord, 0.0, 1.0)))
    return distances
