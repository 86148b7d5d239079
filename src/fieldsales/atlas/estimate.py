# SPDX-License-Identifier: MIT
"""Driving times guessed from the straight line, where no road is known."""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from fieldsales.domain.place import Place, Travel

#: Mean radius of the earth in metres (IUGG), as great-circle distances use it.
EARTH_RADIUS = 6_371_008.8

#: Places closer than about a metre are the same one.
_DECIMALS = 5

#: The cache starts anew beyond so many pairs, some tens of megabytes.
_MOST_PAIRS = 400_000

_Key = tuple[float, float]

#: Between places of which one is none: a drive that cannot be made.
_NOWHERE = (-1, 0)


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
        self._known: dict[tuple[_Key, _Key], tuple[int, int]] = {}

    def between(self, places: Sequence[Place]) -> Travel:
        """Return whole seconds and metres between all places, alike in both directions.

        -1 seconds where the coordinates of one are none on the ground.
        """
        keys = [ground_key(place) for place in places]
        known = list(dict.fromkeys(key for key in keys if key is not None))
        if any((one, other) not in self._known for one in known for other in known):
            self._learn(known)
        rows = [
            [_NOWHERE if one is None or other is None else self._known[one, other] for other in keys]
            for one in keys
        ]
        return Travel(
            seconds=tuple(tuple(pair[0] for pair in row) for row in rows),
            metres=tuple(tuple(pair[1] for pair in row) for row in rows),
            estimated=True,
        )

    def _learn(self, keys: list[_Key]) -> None:
        if len(self._known) + len(keys) ** 2 > _MOST_PAIRS:
            self._known.clear()
        metres = self._detour * great_circle(np.array(keys, dtype=np.float64))
        in_town = np.minimum(metres, self._town_metres)
        driven = self._parking + in_town / self._town_speed + (metres - in_town) / self._road_speed
        seconds = np.minimum(driven, metres / self._walk_speed)
        whole_seconds, whole_metres = (
            np.rint(seconds).astype(int).tolist(),
            np.rint(metres).astype(int).tolist(),
        )
        for one, times, distances in zip(keys, whole_seconds, whole_metres, strict=True):
            for other, time, distance in zip(keys, times, distances, strict=True):
                self._known[one, other] = (time, distance)


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
