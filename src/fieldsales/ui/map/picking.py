# SPDX-License-Identifier: MIT
"""Which prospects of the map are picked by a drawn area, and which a filter hides."""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from fieldsales.domain.zone import inside
from fieldsales.ui.map.points import Points

_HIDDEN, _PICKED = 1, 2

Ring = Sequence[tuple[float, float]]


class Picking:
    """Keeps who is picked by id, so that they stay picked when prospects come and go."""

    def __init__(self) -> None:
        self._ids: frozenset[str] = frozenset()
        self._hidden: NDArray[np.bool_] | None = None

    @property
    def ids(self) -> frozenset[str]:
        """Who is picked."""
        return self._ids

    def pick(self, ids: Collection[str], *, adds: bool = False) -> None:
        """Pick these, besides those picked before or instead of them."""
        self._ids = frozenset(ids) | (self._ids if adds else frozenset())

    def forget_gone(self, points: Points) -> None:
        """Let go of those who are no prospects any more."""
        self._ids = frozenset(one for one in self._ids if points.number(one) >= 0)

    def hide(self, hidden: NDArray[np.bool_] | None) -> None:
        """Hide some by their numbers, none without any."""
        self._hidden = hidden

    def flags(self, points: Points) -> bytes:
        """Return a byte for each prospect's number: 1 says that it is hidden, 2 that it is picked."""
        flags = np.zeros(len(points.ids), dtype=np.uint8)
        if self._hidden is not None and len(self._hidden) == len(flags):
            flags[self._hidden] |= _HIDDEN
        numbers = [number for one in self._ids if (number := points.number(one)) >= 0]
        flags[numbers] |= _PICKED
        return flags.tobytes()

    def within(self, points: Points, ring: Ring, shown: NDArray[np.bool_]) -> tuple[str, ...]:
        """Return those within a drawn line, given by (longitude, latitude), of whom the map shows a mark."""
        places = np.frombuffer(points.positions, dtype=np.float64).reshape(-1, 2)
        found = inside(ring, places[:, 1], places[:, 0]) & shown
        if self._hidden is not None and len(self._hidden) == len(found):
            found &= ~self._hidden
        return tuple(points.ids[int(number)] for number in np.flatnonzero(found))
