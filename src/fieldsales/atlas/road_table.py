# SPDX-License-Identifier: MIT
"""The drives between the places of one road graph: remembered, read from the file, or worked out."""

import threading
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from fieldsales.atlas.drive_cache import DriveCache
from fieldsales.atlas.road_engine import Graph, Spot

Numbers = npt.NDArray[np.int32]

#: What a table says of a drive beside its seconds.
UNKNOWN, NO_ROAD = -2, -1

#: The table starts anew beyond so many spots: it then takes some seventy megabytes.
MOST_SPOTS = 3_000

#: From so many drives of more than a kilometre the terrain is learned, and within these limits: no estimate
#: becomes shorter than in flat country, as Valhalla's roads are free of traffic.
_ENOUGH, _FAR, _TERRAIN = 200, 1_000, (1.0, 2.5)

#: From where a road is left to the door is walked, in metres a second.
_WALK = 5.0 / 3.6


class RoadTable:
    """Drives by road between spots. Only what is asked for the first time is worked out."""

    def __init__(self, identity: str, graph: Graph, cache: DriveCache) -> None:
        self.identity = identity
        self._graph = graph
        self._cache = cache
        self._lock = threading.RLock()
        self._away: dict[Spot, float | None] = {}
        self._place: dict[Spot, int] = {}
        self._seconds = self._metres = np.empty((0, 0), np.int32)
        self._terrain: float | None = None

    @property
    def terrain(self) -> float | None:
        """How much longer than estimated for flat country drives take, None while too few are known."""
        if self._terrain is None:
            self._terrain = self._cache.terrain(self.identity)
        return self._terrain

    def learn_terrain(self, spots: Sequence[Spot], guess: npt.ArrayLike) -> None:
        """Learn the terrain once from drives between spots and what the estimate says of them.

        It is the median of their ratios: the longest detours must not make every drive long.
        """
        if len(spots) ** 2 < _ENOUGH or self.terrain is not None:
            return
        seconds, metres = self.known(spots)
        guessed = np.asarray(guess)
        counts = (seconds > 0) & (metres > _FAR) & (guessed > 0)
        if int(counts.sum()) >= _ENOUGH:
            ratio = float(np.median(seconds[counts] / guessed[counts]))
            self._terrain = round(min(max(ratio, _TERRAIN[0]), _TERRAIN[1]), 2)
            self._cache.keep_terrain(self.identity, self._terrain)

    def near_road(self, spots: Sequence[Spot]) -> set[Spot]:
        """Return the spots from which a road of this graph is reached. Raises GraphError."""
        new = [spot for spot in dict.fromkeys(spots) if spot not in self._away]
        if new:
            found = self._cache.away(self.identity, new)
            missing = [spot for spot in new if spot not in found]
            if missing:
                measured = dict(zip(missing, self._graph.snap(missing), strict=True))
                self._cache.keep_away(self.identity, measured)
                found |= measured
            with self._lock:
                self._away |= found
        return {spot for spot in spots if self._away[spot] is not None}

    def known(self, spots: Sequence[Spot]) -> tuple[Numbers, Numbers]:
        """Return the seconds and metres between spots near a road, as far as they were worked out before."""
        with self._lock:
            new = [spot for spot in spots if spot not in self._place]
            if new:
                self._read(new, len(spots))
                if any(spot not in self._place for spot in spots):  # the table was started anew
                    self._read([spot for spot in spots if spot not in self._place], len(spots))
            rows = np.array([self._place[spot] for spot in spots], np.intp)
            return self._seconds[np.ix_(rows, rows)], self._metres[np.ix_(rows, rows)]

    def work_out(self, spots: Sequence[Spot], most: int | None = None) -> bool:
        """Work out the drives between spots that are not known yet, `most` of them or a few more.

        Return whether all are known now. Raises GraphError.
        """
        missing = self.known(spots)[0] == UNKNOWN
        new = _newest(missing)
        if not new:
            return True
        everywhere = list(range(len(spots)))
        count = len(new) if most is None else max(1, most // (2 * len(spots)))
        chosen, rest = new[:count], new[count:]
        old = [one for one in everywhere if one not in set(chosen)]
        if 2 * len(chosen) > len(spots):
            self._ask(spots, everywhere, everywhere)
        else:
            self._ask(spots, chosen, everywhere)
            self._ask(spots, old, chosen)
        return not rest

    def _ask(self, spots: Sequence[Spot], starts: Sequence[int], ends: Sequence[int]) -> None:
        here, there = [spots[one] for one in starts], [spots[one] for one in ends]
        seconds, metres = self._graph.table(here, there)
        walk = np.array([(self._away.get(spot) or 0.0) / _WALK for spot in spots])
        steps = np.rint(walk[list(starts), None] + walk[None, list(ends)]).astype(np.int32)
        seconds = np.where(seconds < 0, NO_ROAD, seconds + steps).astype(np.int32)
        same = np.equal.outer(np.array(starts), np.array(ends))
        seconds[same] = metres[same] = 0
        self._keep(here, there, seconds, metres)
        self._cache.keep_drives(
            self.identity,
            [
                (one, other, int(seconds[i, j]), int(metres[i, j]))
                for i, one in enumerate(here)
                for j, other in enumerate(there)
            ],
        )

    def _keep(self, starts: Sequence[Spot], ends: Sequence[Spot], seconds: Numbers, metres: Numbers) -> None:
        with self._lock:
            rows = [(i, self._place[spot]) for i, spot in enumerate(starts) if spot in self._place]
            columns = [(j, self._place[spot]) for j, spot in enumerate(ends) if spot in self._place]
            if not rows or not columns:
                return
            source = np.ix_([i for i, _ in rows], [j for j, _ in columns])
            target = np.ix_([i for _, i in rows], [j for _, j in columns])
            self._seconds[target] = seconds[source]
            self._metres[target] = metres[source]

    def _read(self, new: Sequence[Spot], wanted: int) -> None:
        """Make room for new spots and fill in what the file knows of them."""
        if len(self._place) + len(new) > max(MOST_SPOTS, wanted):
            self._place.clear()
        known = list(self._place)
        if not known:
            self._seconds = self._metres = np.empty((0, 0), np.int32)
        size = len(known) + len(new)
        if size > len(self._seconds):
            room = max(size, min(2 * len(self._seconds), MOST_SPOTS))
            self._seconds, self._metres = (_grown(table, room) for table in (self._seconds, self._metres))
        for spot in new:
            self._place[spot] = len(self._place)
        order = np.array([self._place[spot] for spot in [*new, *known]], np.intp)
        drives = self._cache.drives(self.identity, new, known)
        self._seconds[order[drives[:, 0]], order[drives[:, 1]]] = drives[:, 2]
        self._metres[order[drives[:, 0]], order[drives[:, 1]]] = drives[:, 3]
        fresh = order[: len(new)]
        self._seconds[fresh, fresh] = self._metres[fresh, fresh] = 0


def _newest(missing: npt.NDArray[np.bool_]) -> list[int]:
    """Return rows that, with their columns, hold all that is missing: few, those that lack most first."""
    lacks = missing.sum(axis=0) + missing.sum(axis=1)
    found: list[int] = []
    while lacks.any():
        one = int(lacks.argmax())
        found.append(one)
        lacks -= missing[:, one].astype(lacks.dtype) + missing[one, :].astype(lacks.dtype)
        missing[one, :] = missing[:, one] = False
        lacks[one] = 0
    return found


def _grown(table: Numbers, size: int) -> Numbers:
    bigger = np.full((size, size), UNKNOWN, np.int32)
    bigger[: len(table), : len(table)] = table
    return bigger
