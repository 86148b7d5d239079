# SPDX-License-Identifier: MIT
"""Land and sea inside a box, out of coastlines that have the land on their left.

Points are (longitude, latitude) in degrees, rings are closed without a repeated
first point. Land rings run anticlockwise.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fieldsales.domain.ground import Box

Point = tuple[float, float]
Line = list[Point]
#: The outer ring first, then its holes.
Polygon = list[Line]

#: By the sight of how much of a coast its way is judged, and how far it is led on, in diagonals of the box.
_HEADING, _FARTHEST = 0.15, 0.25
#: What only grazes the edge of the box is no coast, in diagonals of the box.
_SHORTEST = 0.01


@dataclass(frozen=True, slots=True)
class Ground:
    """What is land and what is sea in a box; together they fill it."""

    land: list[Polygon]
    sea: list[Polygon]


def ground_of_coast(coasts: Iterable[Line], box: Box) -> Ground | None:
    """Return land and sea by the coastlines of a map, or None where they do not close.

    A coast closes when it is a ring or leaves the box at both ends. Extracts are
    cut along borders, not along boxes: a coast that ends a little before the edge
    goes on to it the way it came. Without any coast nothing says on which side the
    sea is.
    """
    runs: list[Line] = []
    rings: list[Line] = []
    for chain in _chains(coasts):
        is_ring = chain[0] == chain[-1]
        if is_ring and all(_is_in(point, box) for point in chain):
            rings.append(chain[:-1])
            continue
        if is_ring:
            outside = next(n for n, point in enumerate(chain) if not _is_in(point, box))
            chain = chain[outside:-1] + chain[: outside + 1]
        else:
            chain = _prolonged(_prolonged(chain, box)[::-1], box)[::-1]
            if _is_in(chain[0], box) or _is_in(chain[-1], box):
                return None
        runs += _inside(chain, box)
    if not (runs or rings) or not _take_turns(runs, box):
        return None
    islands = [ring for ring in rings if _area(ring) > 0]
    basins = [ring[::-1] for ring in rings if _area(ring) < 0]
    land = _closed(runs, box)
    sea = _closed([run[::-1] for run in runs], box)
    if not runs:
        # islands lie in the sea, a basin alone lies in the land
        whole = [_corners(box)]
        (sea if islands else land).extend(whole)
    return Ground(
        land=[*_with_holes(land, basins), *([island] for island in islands)],
        sea=[*_with_holes(sea, islands), *([basin] for basin in basins)],
    )


def ground_of_land(rings: Iterable[Line], box: Box) -> Ground:
    """Return land and sea by rings of land that may reach beyond the box."""
    land = [clipped for ring in rings if len(clipped := _clipped(ring, box)) > 2]
    return Ground(land=[[ring] for ring in land], sea=[[_corners(box), *(ring[::-1] for ring in land)]])


def _chains(lines: Iterable[Line]) -> list[Line]:
    """Join lines where one ends and another begins."""
    by_start: dict[Point, Line] = {}
    done: list[Line] = []
    for line in lines:
        if len(line) > 1:
            if line[0] == line[-1] or line[0] in by_start:
                done.append(line)
            else:
                by_start[line[0]] = line
    ends = {line[-1] for line in by_start.values()}
    # those that nothing leads to come first; what is left then are rings
    for start in [start for start in by_start if start not in ends] + list(by_start):
        chain = by_start.pop(start, None)
        if chain is None:
            continue
        while chain[-1] != chain[0] and chain[-1] in by_start:
            chain = chain + by_start.pop(chain[-1])[1:]
        done.append(chain)
    return done


def _prolonged(chain: Line, box: Box) -> Line:
    """Return a chain that ends inside the box led on over its edge; as it is if that is too far away."""
    end = chain[-1]
    if not _is_in(end, box):
        return chain
    size = math.hypot(box.east - box.west, box.north - box.south)
    back = next((point for point in reversed(chain) if math.dist(point, end) > _HEADING * size), chain[0])
    away = math.dist(back, end) or 1.0
    reach = _FARTHEST * size / away
    beyond = (end[0] + (end[0] - back[0]) * reach, end[1] + (end[1] - back[1]) * reach)
    return chain if _is_in(beyond, box) else [*chain, beyond]


def _inside(chain: Line, box: Box) -> list[Line]:
    """Return the runs of a chain inside the box; each begins and ends on its edge."""
    runs: list[Line] = []
    run: Line = []
    for start, end in pairwise(chain):
        piece = _segment_inside(start, end, box)
        if piece is None:
            run = []
            continue
        if not run:
            run = [piece[0]]
            runs.append(run)
        run.append(piece[1])
        if piece[1] != end:
            run = []
    shortest = _SHORTEST * math.hypot(box.east - box.west, box.north - box.south)
    return [run for run in runs if any(math.dist(run[0], point) > shortest for point in run)]


def _take_turns(runs: Sequence[Line], box: Box) -> bool:
    """Return whether runs come in and go out by turns around the edge, as land and sea do."""
    ends = [(_along(run[0], box), "in") for run in runs] + [(_along(run[-1], box), "out") for run in runs]
    ways = [way for _, way in sorted(ends)]
    return all(one != other for one, other in pairwise(ways))


def _segment_inside(start: Point, end: Point, box: Box) -> tuple[Point, Point] | None:
    """Return the part of a segment inside the box (Liang and Barsky)."""
    south, west, north, east = box
    dx, dy = end[0] - start[0], end[1] - start[1]
    first, last = 0.0, 1.0
    for step, room in (
        (-dx, start[0] - west),
        (dx, east - start[0]),
        (-dy, start[1] - south),
        (dy, north - start[1]),
    ):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            first = max(first, room / step)
        else:
            last = min(last, room / step)
    if first >= last:
        return None
    begin = start if first == 0.0 else (start[0] + first * dx, start[1] + first * dy)
    stop = end if last == 1.0 else (start[0] + last * dx, start[1] + last * dy)
    return begin, stop


def _closed(runs: Sequence[Line], box: Box) -> list[Line]:
    """Return the rings that have what is left of the runs inside, closed along the edge of the box."""
    corners = [(_along(corner, box), corner) for corner in _corners(box)]
    waiting = sorted(((_along(run[0], box), run) for run in runs), key=lambda one: one[0])
    rings: list[Line] = []
    while waiting:
        first, run = waiting.pop(0)
        ring = list(run)
        at = _along(run[-1], box)
        while True:
            ahead = min(waiting, key=lambda one: (one[0] - at) % 4, default=None)
            home = (first - at) % 4
            to_next = home if ahead is None else min(home, (ahead[0] - at) % 4)
            passed = sorted(((place - at) % 4, corner) for place, corner in corners)
            ring += [corner for away, corner in passed if 0 < away < to_next]
            if ahead is None or home <= (ahead[0] - at) % 4:
                break
            waiting.remove(ahead)
            ring += ahead[1]
            at = _along(ahead[1][-1], box)
        rings.append(ring)
    return rings


def _along(point: Point, box: Box) -> float:
    """Return the nearest place on the edge of the box: 0 to 4, anticlockwise from the south-west."""
    south, west, north, east = box
    x, y = (point[0] - west) / (east - west), (point[1] - south) / (north - south)
    away = {abs(y): x, abs(1 - x): 1 + y, abs(1 - y): 3 - x, abs(x): 4 - y}
    return away[min(away)] % 4


def _corners(box: Box) -> Line:
    south, west, north, east = box
    return [(west, south), (east, south), (east, north), (west, north)]


def _with_holes(outers: Iterable[Line], holes: Sequence[Line]) -> list[Polygon]:
    return [[outer, *(hole[::-1] for hole in holes if _holds(outer, hole[0]))] for outer in outers]


def _holds(ring: Line, point: Point) -> bool:
    """Return whether a point is inside a ring, by the edges that a line to the east of it crosses."""
    x, y = point
    is_inside = False
    for one, other in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (one[1] > y) != (other[1] > y):
            crossed = one[0] + (y - one[1]) / (other[1] - one[1]) * (other[0] - one[0])
            is_inside ^= crossed > x
    return is_inside


def _clipped(ring: Line, box: Box) -> Line:
    """Return the part of a ring inside the box (Sutherland and Hodgman)."""
    for axis, edge, sign in ((0, box.west, 1), (0, box.east, -1), (1, box.south, 1), (1, box.north, -1)):
        result: Line = []
        for start, end in zip(ring, [*ring[1:], *ring[:1]], strict=True):
            start_in, end_in = sign * (start[axis] - edge) >= 0, sign * (end[axis] - edge) >= 0
            if start_in:
                result.append(start)
            if start_in != end_in:
                share = (edge - start[axis]) / (end[axis] - start[axis])
                other = start[1 - axis] + share * (end[1 - axis] - start[1 - axis])
                result.append((edge, other) if axis == 0 else (other, edge))
        ring = result
    return ring


def _is_in(point: Point, box: Box) -> bool:
    return box.west < point[0] < box.east and box.south < point[1] < box.north


def _area(ring: Line) -> float:
    """Return twice the area, above 0 where the ring runs anticlockwise."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum(one[0] * other[1] - other[0] * one[1] for one, other in pairs)
