# SPDX-License-Identifier: MIT
"""The corridor around a day's tour: by how much it grows by going past a place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from fieldsales.desk.days import ends_of
from fieldsales.desk.desk import Desk
from fieldsales.domain import errors
from fieldsales.domain.ground import METRES_A_DEGREE, Box
from fieldsales.domain.place import Place, Travel

#: The detour that is "near the tour" unless another one is chosen, and those to choose from, in minutes.
NEAR_MINUTES = 15
CHOICES = (5, 10, 15, 30)

#: Only so many of those nearest by the straight line are asked for their true drives.
MOST_DRIVES = 400

#: So many at a time are asked for together: every drive among them is reckoned too.
_TOGETHER = 40

#: No road is driven faster than this on the straight line, in metres a second (130 km/h).
_FASTEST = 36.1


@dataclass(frozen=True, slots=True)
class Corridor:
    """The detours that are short enough, by the number of their place; `estimated` where no road is known."""

    detours: Mapping[int, timedelta]
    estimated: bool


def corridor(desk: Desk, on: date, places: Sequence[Place], most: timedelta) -> Corridor:
    """Return which places are a detour of at most so long from a day's tour.

    The detour of a place is the least that any drive of the tour grows by going past it.
    Raises NoTourError without a tour that day, CancelledError.
    """
    way = _way(desk, on)
    near = _nearest(way, places, most)
    detours: dict[int, timedelta] = {}
    is_estimated = False
    for first in range(0, len(near), _TOGETHER):
        desk.go_on()
        some = near[first : first + _TOGETHER]
        travel = desk.travel_times.between([*way, *(places[number] for number in some)])
        is_estimated = is_estimated or travel.estimated
        for number, seconds in zip(some, _detours(travel, len(way)), strict=True):
            if seconds <= most.total_seconds():
                detours[number] = timedelta(seconds=seconds)
    return Corridor(detours, is_estimated)


def box_around(desk: Desk, on: date, most: timedelta) -> Box:
    """Return the box that holds every detour of at most so long from a day's tour. Raises NoTourError."""
    way = _way(desk, on)
    north = most.total_seconds() / 2 * _FASTEST / METRES_A_DEGREE
    south, top = min(one.latitude for one in way) - north, max(one.latitude for one in way) + north
    east = north / max(0.1, float(np.cos(np.radians(max(abs(south), abs(top))))))
    west, right = min(one.longitude for one in way) - east, max(one.longitude for one in way) + east
    return Box(max(-90.0, south), max(-180.0, west), min(90.0, top), min(180.0, right))


def _way(desk: Desk, on: date) -> list[Place]:
    """Return the places of a day's tour in order, both ends included. Raises NoTourError."""
    kept = desk.portfolio.kept_tour(on)
    stops = [desk.portfolio.prospect(one.prospect_id) for one in kept.promises] if kept is not None else []
    known = [one.place for one in stops if one is not None and one.place is not None]
    if not known:
        raise errors.NoTourError(on.isoformat())
    begin, end = ends_of(desk, on)
    return [place for place in (begin, *known, end) if place is not None]


def _detours(travel: Travel, count: int) -> list[float]:
    """Return by how many seconds the best leg of the first `count` places grows by each other one."""
    seconds = np.array(travel.seconds, dtype=np.float64)
    if count < 2:
        return [float(one) for one in seconds[0, count:] + seconds[count:, 0]]
    legs = np.array([seconds[at, at + 1] for at in range(count - 1)])
    longer = seconds[: count - 1, count:] + seconds[count:, 1:count].T - legs[:, None]
    return [float(one) for one in longer.min(axis=0)]


def _nearest(way: Sequence[Place], others: Sequence[Place], most: timedelta) -> list[int]:
    """Return by number the places that the straight line does not rule out, the nearest to the way first."""
    if not others:
        return []
    scale = float(np.cos(np.radians(np.mean([place.latitude for place in way]))))
    path = np.array([(place.latitude, place.longitude * scale) for place in way]) * METRES_A_DEGREE
    spots = np.array([(one.latitude, one.longitude * scale) for one in others])
    away = _metres_to_path(spots * METRES_A_DEGREE, path)
    order = np.argsort(away, kind="stable")[:MOST_DRIVES]
    limit = most.total_seconds() / 2 * _FASTEST
    return [int(at) for at in order if away[at] <= limit]


def _metres_to_path(spots: NDArray[np.float64], path: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far each spot (n × 2, metres) is from a line through points (m × 2), m ≥ 1."""
    nearest: NDArray[np.float64] = np.hypot(*(spots - path[0]).T)
    for one, other in pairwise(path):
        leg = other - one
        length = float(leg @ leg)
        part = np.clip((spots - one) @ leg / length, 0.0, 1.0) if length else np.zeros(len(spots))
        nearest = np.minimum(nearest, np.hypot(*(spots - (one + part[:, None] * leg)).T))
    return nearest
