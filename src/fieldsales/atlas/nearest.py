# SPDX-License-Identifier: MIT
"""The nearest of many places of a map, found without looking at them all."""

import math
from collections import defaultdict
from typing import Generic, TypeVar

#: Latitude and longitude, in degrees.
Position = tuple[float, float]


T = TypeVar("T")


class Nearest(Generic[T]):
    """Things at places, sorted into squares of a grid; those beyond `farthest` are never the nearest.

    `farthest` is in degrees of latitude, 111 km.
    """

    def __init__(self, farthest: float) -> None:
        self._farthest = farthest
        self._squares: dict[tuple[int, int], list[tuple[int, Position, T]]] = defaultdict(list)
        self._count = 0

    def add(self, where: Position, thing: T) -> None:
        """Put a thing on the map; of two as far away the one that was put there first is the nearest."""
        self._squares[self._square(where)].append((self._count, where, thing))
        self._count += 1

    def to(self, where: Position) -> T | None:
        """Return the thing nearest to a place, None where none is near."""
        row, column = self._square(where)
        # the squares are narrower towards the poles
        beside = math.ceil(0.5 / max(0.01, math.cos(math.radians(where[0]))))
        best: tuple[float, int] | None = None
        found: T | None = None
        for south in (-1, 0, 1):
            for west in range(-beside, beside + 1):
                for number, other, thing in self._squares.get((row + south, column + west), ()):
                    distance = away(where, other)
                    if distance <= self._farthest and (best is None or (distance, number) < best):
                        best, found = (distance, number), thing
        return found

    def _square(self, where: Position) -> tuple[int, int]:
        return math.floor(where[0] / self._farthest), math.floor(where[1] / (2 * self._farthest))


def away(one: Position, other: Position) -> float:
    """Return a distance in degrees of latitude, flat, as neighbours are close."""
    return math.hypot(one[0] - other[0], (one[1] - other[1]) * math.cos(math.radians(one[0])))
