# SPDX-License-Identifier: MIT
"""Driving times, lines and reach by the roads of the territory packs; an estimate where they end."""

import math
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from fieldsales.atlas.drive_cache import DriveCache
from fieldsales.atlas.estimate import Estimate, ground_key
from fieldsales.atlas.pack_folder import ROADS, parts
from fieldsales.atlas.road_engine import Graph, GraphError, Spot
from fieldsales.atlas.road_graph import Stamp, told_stamp
from fieldsales.atlas.road_table import MOST_SPOTS, UNKNOWN, RoadTable
from fieldsales.domain.ground import METRES_A_DEGREE
from fieldsales.domain.place import Place, Travel
from fieldsales.domain.road import Leg, Reach

#: Between two looks at which packs there are, in seconds.
_LOOK_AGAIN = 1.0
#: Valhalla's smallest tiles are squares of a quarter of a degree, numbered row by row from the south-west.
_TILE = 0.25
_TILES_IN_ROW = 1440
_SMALLEST = "tiles/2/"
#: Longer than any drive between two visits of a day, in seconds: guesses beyond it make no plan uncertain.
_TOO_FAR = 4 * 3_600
#: Drives worked out by one `fill`: a few tenths of a second.
_SLICE = 2_500
#: Corners of the circle that stands for the ground within reach where no road is known.
_CORNERS = 48

_Whole = npt.NDArray[np.int64]


@dataclass(frozen=True)
class _Pack:
    """A graph: what it is called, the squares of the ground that it has, and its drives."""

    name: str
    squares: frozenset[tuple[int, int]]
    graph: Graph
    table: RoadTable

    def holds(self, spot: Spot) -> bool:
        return (int((spot[0] + 90) // _TILE), int((spot[1] + 180) // _TILE)) in self.squares


class Roads:
    """Travel times by road. Any thread may ask; packs may come, go and be built again meanwhile.

    `at_once` limits how many drives a question may have worked out: beyond it the
    whole question is answered by what is known and by the estimate, and `fill` works out
    the rest, a bit each time. Without a limit every answer is as good as it will be.
    """

    def __init__(self, territories: Path, cache: Path | None, at_once: int | None = None) -> None:
        self.at_once = at_once
        self._territories = territories
        self._cache = DriveCache(cache)
        self._estimate = Estimate()
        self._packs: tuple[_Pack, ...] = ()
        self._seen: object = None
        self._looked = -math.inf
        self._lock = threading.RLock()
        #: by a graph's identity: why it gives no answer, and between which spots a question lacked drives
        self._broken: dict[str, str] = {}
        self._wanted: dict[str, tuple[Spot, ...]] = {}

    @property
    def broken(self) -> tuple[str, ...]:
        """The packs whose roads could not be used since they were made, by their folder's name."""
        return tuple(sorted(one.name for one in self._current() if self._is_broken(one)))

    def look_again(self) -> None:
        """See at the next question which packs there are: one was built or taken away."""
        with self._lock:
            self._looked = -math.inf

    def between(self, places: Sequence[Place], terrain: float | None = None) -> Travel:
        """Return whole seconds and metres between all places.

        What no road answers is estimated: places off the roads, of two packs or of
        none, and those that no road joins. `terrain` is how much longer than in flat
        country such a drive takes; without it, what the roads of the pack around it taught.
        """
        guess = self._estimate.between(places)
        packs = self._current()
        spots = [ground_key(place) for place in places]
        if not packs or len(set(spots)) > MOST_SPOTS:
            return guess if terrain is None else _stretched(guess, terrain)
        seconds, metres = np.array(guess.seconds, np.int64), np.array(guess.metres, np.int64)
        by_road = np.zeros(seconds.shape, np.bool_)
        factor = np.full(seconds.shape, 1.0 if terrain is None else terrain)
        for pack in packs:
            rows = self._near(pack, spots)
            if not rows:
                continue
            drives = self._drives(pack, [spot for row in rows if (spot := spots[row]) is not None])
            if drives is None:
                continue
            if terrain is None and pack.table.terrain is not None:
                inside = [row for row, spot in enumerate(spots) if spot is not None and pack.holds(spot)]
                factor[np.ix_(inside, inside)] = pack.table.terrain
            here = np.ix_(rows, rows)
            new = (drives[0] >= 0) & ~by_road[here]
            seconds[here] = np.where(new, drives[0], seconds[here])
            metres[here] = np.where(new, drives[1], metres[here])
            by_road[here] |= new
        order = {spot: number for number, spot in enumerate(spots) if spot is not None}
        alike = np.array(
            [order.get(spot, -1) if spot is not None else -1 - row for row, spot in enumerate(spots)]
        )
        guesses = ~(by_road | np.equal.outer(alike, alike))
        seconds, metres = (
            np.where(guesses & (one > 0), np.rint(one * factor).astype(np.int64), one)
            for one in (seconds, metres)
        )
        return _travel(seconds, metres, guesses)

    @property
    def lacks(self) -> bool:
        """Whether a pack's last question beyond `at_once` still lacks drives, for `fill` to work out."""
        with self._lock:
            return bool(self._wanted)

    def fill(self) -> bool:
        """Work out a few of the drives that questions lacked; return whether there are more.

        It takes a few tenths of a second, and is meant for a thread that has nothing to do.
        """
        for pack in self._current():
            with self._lock:
                wanted = self._wanted.get(pack.table.identity)
            if wanted is None:
                continue
            try:
                if not pack.table.work_out(wanted, _SLICE):
                    return True
                self._learn(pack, wanted)
            except GraphError as problem:
                self._give_up(pack, problem)
            with self._lock:
                if self._wanted.get(pack.table.identity) == wanted:  # and no newer question came meanwhile
                    del self._wanted[pack.table.identity]
        return self.lacks

    def legs(self, places: Sequence[Place], language: str) -> tuple[Leg, ...]:
        """Return the drives from each place to the next, with turns in "fr" or "en"."""
        return tuple(self._leg(one, other, language) for one, other in pairwise(places))

    def within(self, place: Place, minutes: float) -> Reach:
        """Return the ground within some minutes' drive of a place, a circle where no road is known."""
        spot = ground_key(place)
        for pack in self._current() if spot is not None else ():
            if spot is not None and self._near(pack, [spot]):
                try:
                    found = pack.graph.within(spot, minutes)
                except GraphError as problem:
                    self._give_up(pack, problem)
                    continue
                if found:
                    shape = tuple(tuple(tuple(ring) for ring in polygon) for polygon in found)
                    return Reach(minutes, shape, estimated=False)
        return Reach(minutes, (self._circle(place, minutes),) if spot is not None else (), estimated=True)

    def close(self) -> None:
        """Let the file of drives go."""
        self._cache.close()

    def _leg(self, one: Place, other: Place, language: str) -> Leg:
        start, end = ground_key(one), ground_key(other)
        for pack in self._current() if start is not None and end is not None else ():
            if start is None or end is None or len(self._near(pack, [start, end])) < 2:
                continue
            try:
                line, seconds, metres, turns = pack.graph.leg(start, end, language)
            except GraphError:
                self._look_over(pack, start)
                continue
            return Leg((start, *line, end), seconds, metres, False, turns)
        travel = self.between([one, other])
        line = tuple(spot for spot in (start, end) if spot is not None)
        seconds, metres = max(0, travel.seconds[0][1]), travel.metres[0][1]
        return Leg(line, seconds, metres, estimated=True, across=self._across(start, end))

    def _across(self, start: Spot | None, end: Spot | None) -> tuple[str, ...]:
        """Return the packs of two places that each stand on the roads of another one, none for others."""
        packs = self._current()
        from_, into = ([one for one in packs if self._near(one, [spot])] for spot in (start, end))
        if not from_ or not into or set(from_) & set(into):
            return ()
        return from_[0].name, into[0].name

    def _near(self, pack: _Pack, spots: Sequence[Spot | None]) -> list[int]:
        """Return which spots a road of this pack reaches, none where its graph gives no answer."""
        inside = [row for row, spot in enumerate(spots) if spot is not None and pack.holds(spot)]
        if not inside or self._is_broken(pack):
            return []
        try:
            near = pack.table.near_road([spot for row in inside if (spot := spots[row]) is not None])
        except GraphError as problem:
            self._give_up(pack, problem)
            return []
        return [row for row in inside if spots[row] in near]

    def _drives(self, pack: _Pack, spots: Sequence[Spot]) -> tuple[_Whole, _Whole] | None:
        """Return seconds and metres by road, below 0 where there are none, None where the graph is broken."""
        each = list(dict.fromkeys(spots))
        place = {spot: number for number, spot in enumerate(each)}
        seconds, metres = pack.table.known(each)
        lacking = int((seconds == UNKNOWN).sum())
        if lacking and (self.at_once is None or lacking <= self.at_once):
            try:
                pack.table.work_out(each)
            except GraphError as problem:
                self._give_up(pack, problem)
                return None
            self._learn(pack, each)
            seconds, metres = pack.table.known(each)
        elif lacking:
            with self._lock:
                self._wanted[pack.table.identity] = tuple(each)
        rows = np.array([place[spot] for spot in spots], np.intp)
        here = np.ix_(rows, rows)
        return seconds[here].astype(np.int64), metres[here].astype(np.int64)

    def _learn(self, pack: _Pack, spots: Sequence[Spot]) -> None:
        if pack.table.terrain is None:
            pack.table.learn_terrain(spots, self._estimate.between([Place(*spot) for spot in spots]).seconds)

    def _circle(self, place: Place, minutes: float) -> tuple[tuple[tuple[float, float], ...], ...]:
        """Return a circle of the ground that the straight line lets a drive reach."""
        near, far = 0.0, 2_000_000.0
        for _ in range(40):
            middle = (near + far) / 2
            north = Place(
                place.latitude + _degrees(middle) * (-1 if place.latitude > 0 else 1), place.longitude
            )
            near, far = (
                (middle, far)
                if self._estimate.between([place, north]).seconds[0][1] <= minutes * 60
                else (near, middle)
            )
        angles = np.linspace(0, 2 * np.pi, _CORNERS + 1)
        east = _degrees(near) / max(0.01, float(np.cos(np.radians(place.latitude))))
        ring = tuple(
            (
                place.longitude + east * float(np.cos(angle)),
                place.latitude + _degrees(near) * float(np.sin(angle)),
            )
            for angle in angles[:-1]
        )
        return ((*ring, ring[0]),)

    def _look_over(self, pack: _Pack, spot: Spot) -> None:
        """Give a graph up that tells nothing of a place; that no road joins two of them is no fault of it."""
        try:
            pack.graph.snap([spot])
        except GraphError as problem:
            self._give_up(pack, problem)

    def _give_up(self, pack: _Pack, problem: GraphError) -> None:
        """Remember that a graph gives no answer, as long as it is the same graph."""
        with self._lock:
            self._broken[pack.table.identity] = str(problem)

    def _is_broken(self, pack: _Pack) -> bool:
        with self._lock:
            return pack.table.identity in self._broken

    def _current(self) -> tuple[_Pack, ...]:
        """Return the packs that have roads; those that were built again are opened again."""
        with self._lock:
            if time.monotonic() - self._looked < _LOOK_AGAIN:
                return self._packs
            stamps = dict(self._stamps())
            seen = {folder: stamp.identity for folder, stamp in stamps.items()}
            if seen != self._seen:
                before = {(one.name, one.table.identity): one for one in self._packs}
                self._packs = tuple(
                    before.get((folder.parent.name, stamp.identity)) or self._pack(folder, stamp)
                    for folder, stamp in stamps.items()
                )
                self._seen = seen
                for known in (self._broken, self._wanted):
                    for gone in known.keys() - set(seen.values()):
                        del known[gone]
                self._cache.keep(frozenset(seen.values()))
            self._looked = time.monotonic()
            return self._packs

    def _stamps(self) -> Iterator[tuple[Path, Stamp]]:
        for folder in parts(self._territories, ROADS):
            stamp = told_stamp(folder)
            if stamp is not None:
                yield folder, stamp

    def _pack(self, folder: Path, stamp: Stamp) -> _Pack:
        graph = Graph(folder)
        numbers = [
            int(name.removeprefix(_SMALLEST).removesuffix(".gph").replace("/", ""))
            for name in stamp.files
            if name.startswith(_SMALLEST)
        ]
        squares = frozenset(divmod(number, _TILES_IN_ROW) for number in numbers)
        return _Pack(folder.parent.name, squares, graph, RoadTable(stamp.identity, graph, self._cache))


def _travel(seconds: _Whole, metres: _Whole, guesses: npt.NDArray[np.bool_]) -> Travel:
    counts = guesses & (seconds >= 0) & (seconds < _TOO_FAR)
    return Travel(
        seconds=_rows(seconds),
        metres=_rows(metres),
        estimated=bool(counts.any()),
        guesses=tuple(tuple(row) for row in guesses.tolist()) if guesses.any() else (),
    )


def _stretched(guess: Travel, terrain: float) -> Travel:
    """Return an estimate for another country than a flat one."""
    seconds, metres = np.array(guess.seconds, np.int64), np.array(guess.metres, np.int64)
    longer = [np.where(one > 0, np.rint(one * terrain).astype(np.int64), one) for one in (seconds, metres)]
    return Travel(_rows(longer[0]), _rows(longer[1]), estimated=True)


def _rows(table: _Whole) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(row) for row in table.tolist())


def _degrees(metres: float) -> float:
    return metres / METRES_A_DEGREE
