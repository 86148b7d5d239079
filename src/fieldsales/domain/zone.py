# SPDX-License-Identifier: MIT
"""Areas in which a rep or a firm sells: polygons on the ground that contain a place or not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from fieldsales.domain.place import Place

#: A closed line of (longitude, latitude) in degrees, its last point the first again.
Ring = tuple[tuple[float, float], ...]

#: An outline, then its holes.
Polygon = tuple[Ring, ...]

#: The most points that all outlines of one zone may have: a department at street detail has fewer.
MOST_POINTS = 20_000

#: No edge is longer, in degrees of longitude: it would go the other way round.
_HALF_WAY_ROUND = 180.0


class ZoneFault(ValueError):  # noqa: N818 - it becomes an error of the file that holds the zone
    """Why a geometry is no zone: an id such as "crosses_itself"."""


@dataclass(frozen=True, slots=True)
class Zone:
    """One area, perhaps of several polygons with holes, WGS 84. The edge belongs to it, a hole does not."""

    id: str
    name: str
    polygons: tuple[Polygon, ...]

    def contains(self, place: Place) -> bool:
        """Whether a place lies in one of the polygons and in none of its holes."""
        longitude, latitude = place.longitude, place.latitude
        return any(
            _side(polygon[0], longitude, latitude) >= 0
            and all(_side(hole, longitude, latitude) <= 0 for hole in polygon[1:])
            for polygon in self.polygons
        )

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north in degrees."""
        points = [point for polygon in self.polygons for point in polygon[0]]
        longitudes = [longitude for longitude, _ in points]
        latitudes = [latitude for _, latitude in points]
        return min(longitudes), min(latitudes), max(longitudes), max(latitudes)

    @property
    def geometry(self) -> dict[str, object]:
        """The zone as a GeoJSON MultiPolygon."""
        polygons = [[[list(point) for point in ring] for ring in polygon] for polygon in self.polygons]
        return {"type": "MultiPolygon", "coordinates": polygons}


def polygons_of(geometry: object) -> tuple[Polygon, ...]:
    """Return the polygons of a GeoJSON Polygon or MultiPolygon.

    Raises ZoneFault: "not_a_polygon", "empty", "not_a_number", "out_of_range" (no
    longitudes and latitudes), "open" (a ring that does not end where it began),
    "too_many_points", "dateline" (it crosses that, or the pole) or "crosses_itself".
    """
    if not isinstance(geometry, Mapping) or geometry.get("type") not in ("Polygon", "MultiPolygon"):
        raise ZoneFault("not_a_polygon")
    coordinates = geometry.get("coordinates")
    given = [coordinates] if geometry["type"] == "Polygon" else coordinates
    if not isinstance(given, list | tuple) or not all(isinstance(one, list | tuple) for one in given):
        raise ZoneFault("not_a_polygon")
    polygons = tuple(tuple(_ring(ring) for ring in polygon) for polygon in given)
    if not polygons or not all(polygons):
        raise ZoneFault("empty")
    rings = [ring for polygon in polygons for ring in polygon]
    if sum(map(len, rings)) > MOST_POINTS:
        raise ZoneFault("too_many_points")
    for ring in rings:
        if crosses_itself(ring):
            raise ZoneFault("crosses_itself")
    return polygons


def _ring(given: object) -> Ring:
    if not isinstance(given, list | tuple):
        raise ZoneFault("not_a_polygon")
    if len(given) > MOST_POINTS:
        raise ZoneFault("too_many_points")
    points = tuple(_points(given))
    distinct = [point for point, after in pairwise(points) if point != after]
    if points and points[0] != points[-1]:
        raise ZoneFault("open")
    if any(abs(point[0] - after[0]) > _HALF_WAY_ROUND for point, after in pairwise(points)):
        raise ZoneFault("dateline")
    if len(set(distinct)) < 3:
        raise ZoneFault("empty")
    return (*distinct, distinct[0])


def _points(given: Sequence[object]) -> Iterator[tuple[float, float]]:
    for point in given:
        if not isinstance(point, list | tuple) or len(point) < 2:
            raise ZoneFault("not_a_polygon")
        longitude, latitude = point[0], point[1]
        for value in (longitude, latitude):
            if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
                raise ZoneFault("not_a_number")
        if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
            raise ZoneFault("out_of_range")
        yield float(longitude), float(latitude)


def crosses_itself(ring: Ring) -> bool:
    """Whether two edges of a ring that are not neighbours meet, or the ring turns back on itself."""
    points: NDArray[np.float64] = np.asarray(ring)
    start, end = points[:-1], points[1:]
    count = len(start)
    low, high = np.minimum(start, end), np.maximum(start, end)
    order = np.argsort(low[:, 0], kind="stable")
    lows = low[order, 0]
    for at, edge in enumerate(order):
        last = int(np.searchsorted(lows, high[edge, 0], side="right"))
        others = order[at + 1 : last]
        near = (low[others, 1] <= high[edge, 1]) & (high[others, 1] >= low[edge, 1])
        for other in others[near]:
            apart = (int(other) - int(edge)) % count
            if apart in (1, count - 1):
                first, second = (edge, other) if apart == 1 else (other, edge)
                if count > 2 and _turns_back(start[first], end[first], end[second]):
                    return True
            elif _meet(start[edge], end[edge], start[other], end[other]):
                return True
    return False


def inside(
    ring: Sequence[tuple[float, float]], longitudes: NDArray[np.float64], latitudes: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Return which of many points lie within a line drawn by hand, which may cross itself and need not close.

    `ring` has (longitude, latitude), the two arrays one value a point; nan and
    infinity are nowhere. A point encircled twice is outside, as in every drawing program.
    """
    drawn: NDArray[np.float64] = np.asarray(ring, dtype=np.float64).reshape(-1, 2)
    found = np.zeros(len(longitudes), dtype=np.bool_)
    if len(drawn) < 3:
        return found
    west, south = drawn.min(axis=0)
    east, north = drawn.max(axis=0)
    in_box = (longitudes >= west) & (longitudes <= east) & (latitudes >= south) & (latitudes <= north)
    near = np.flatnonzero(in_box)
    # from south to north, so that each edge looks at those only that lie between its ends
    near = near[np.argsort(latitudes[near], kind="stable")]
    x, y = longitudes[near], latitudes[near]
    odd = np.zeros(len(near), dtype=np.bool_)
    for (x1, y1), (x2, y2) in zip(drawn, np.roll(drawn, -1, axis=0), strict=True):
        if y1 == y2:
            continue
        first, last = np.searchsorted(y, (min(y1, y2), max(y1, y2)))
        beside = slice(first, last)
        odd[beside] ^= x[beside] < (x2 - x1) * (y[beside] - y1) / (y2 - y1) + x1
    found[near] = odd
    return found


def _turns_back(before: NDArray[np.float64], corner: NDArray[np.float64], after: NDArray[np.float64]) -> bool:
    """Whether the line goes back over the edge it came by."""
    inward, outward = corner - before, after - corner
    cross = inward[0] * outward[1] - inward[1] * outward[0]
    return bool(cross == 0 and float(inward @ outward) < 0)


def _turn(one: NDArray[np.float64], two: NDArray[np.float64], three: NDArray[np.float64]) -> float:
    return float((two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0]))


def _meet(
    a: NDArray[np.float64], b: NDArray[np.float64], c: NDArray[np.float64], d: NDArray[np.float64]
) -> bool:
    """Whether the edges ab and cd, whose boxes overlap, have a point in common."""
    return _turn(a, b, c) * _turn(a, b, d) <= 0 and _turn(c, d, a) * _turn(c, d, b) <= 0


def _side(ring: Ring, longitude: float, latitude: float) -> int:
    """Return 1 for a point within a ring, 0 on its edge, -1 outside, by counting crossed edges."""
    is_inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > latitude) == (y2 > latitude):
            if y1 == y2 == latitude and min(x1, x2) <= longitude <= max(x1, x2):
                return 0
            if (x1, y1) == (longitude, latitude):
                return 0
            continue
        turn = (x2 - x1) * (latitude - y1) - (longitude - x1) * (y2 - y1)
        if turn == 0:
            return 0
        is_inside ^= (turn > 0) == (y2 > y1)
    return 1 if is_inside else -1
