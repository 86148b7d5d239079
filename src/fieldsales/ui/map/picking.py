# SPDX-License-Identifier: MIT
"""Which prospects of the map are picked by a drawn area, and which a filter hides."""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from fieldsales.domain.zone import inside
from fieldsales.ui.map.points import Points

_HIDDEN, _PICKED = 1, 2

Ring = Sequence[tuple[float, float]]

Numbers = NDArray[np.intp]


class Picking:
    """Keeps who is picked by number, and by id when prospects come and go.

    The whole portfolio may be picked: two hundred thousand ids are made only where somebody asks for them.
    """

    def __init__(self) -> None:
        self._points: Points | None = None
        self._is_picked: NDArray[np.bool_] = np.zeros(0, dtype=np.bool_)
        self._ids: frozenset[str] | None = frozenset()
        self._hidden: NDArray[np.bool_] | None = None

    @property
    def ids(self) -> frozenset[str]:
        """Who is picked."""
        if self._ids is None:
            ids = self._points.ids if self._points is not None else ()
            self._ids = frozenset(ids[number] for number in np.flatnonzero(self._is_picked).tolist())
        return self._ids

    @property
    def count(self) -> int:
        """How many are picked."""
        return int(np.count_nonzero(self._is_picked))

    def show(self, points: Points, hidden: NDArray[np.bool_] | None) -> bool:
        """Know the prospects by their numbers, and which are hidden; return whether one picked is gone."""
        before, self._hidden = self._points, hidden
        if before is not None and before.ids == points.ids:
            self._points = points
            return False
        picked, self._points = self.ids, points
        self._pick_ids(picked)
        return self.count < len(picked)

    def pick(self, ids: Collection[str], *, adds: bool = False) -> None:
        """Pick these, besides those picked before or instead of them; who is not on the map is not picked."""
        self._pick_ids({*ids, *self.ids} if adds else ids)

    def pick_numbers(self, numbers: Numbers, *, adds: bool = False) -> None:
        """Pick those with these numbers, besides those picked before or instead of them."""
        picked = self._is_picked.copy() if adds else np.zeros_like(self._is_picked)
        picked[numbers] = True
        self._is_picked, self._ids = picked, None

    def flags(self) -> bytes:
        """Return a byte for each prospect's number: 1 says that it is hidden, 2 that it is picked."""
        flags = self._is_picked * np.uint8(_PICKED)
        if self._hidden is not None and len(self._hidden) == len(flags):
            flags[self._hidden] |= _HIDDEN
        return flags.tobytes()

    def within(self, ring: Ring, shown: NDArray[np.bool_]) -> Numbers:
        """Return those within a drawn line, given by (longitude, latitude), of whom the map shows a mark."""
        if self._points is None:
            return np.zeros(0, dtype=np.intp)
        places = self._points.places
        found = inside(ring, places[:, 1], places[:, 0]) & shown
        if self._hidden is not None and len(self._hidden) == len(found):
            found &= ~self._hidden
        return np.flatnonzero(found)

    def _pick_ids(self, ids: Collection[str]) -> None:
        points = self._points
        picked = np.zeros(len(points.ids) if points is not None else 0, dtype=np.bool_)
        if points is not None:
            picked[[number for one in ids if (number := points.number(one)) >= 0]] = True
        self._is_picked, self._ids = picked, None
