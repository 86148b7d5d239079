# SPDX-License-Identifier: MIT
"""What Valhalla answers about one road graph, in plain values."""

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from fieldsales.atlas.road_graph import all_there, config_file, read_config, read_stamp
from fieldsales.domain.ground import metres_nearby
from fieldsales.domain.road import Bend, Turn

#: Latitude and longitude in degrees.
Spot = tuple[float, float]

#: A place farther from a road than this is not reached by it: a wrong position, or another country.
FARTHEST = 500.0

#: Kinds of manoeuvres by Valhalla's numbers; what is not here goes straight on.
#: https://valhalla.github.io/valhalla/api/turn-by-turn/api-reference/
_BENDS = {
    **dict.fromkeys((1, 2, 3), Bend.START),
    **dict.fromkeys((4, 5, 6), Bend.END),
    **dict.fromkeys((9, 10, 11, 18, 20, 23, 37), Bend.RIGHT),
    **dict.fromkeys((12, 13), Bend.BACK),
    **dict.fromkeys((14, 15, 16, 19, 21, 24, 38), Bend.LEFT),
    **dict.fromkeys((26, 27), Bend.ROUNDABOUT),
}

_LANGUAGES = {"fr": "fr-FR", "en": "en-US"}
#: Places in one question; a question cannot be stopped while it is answered.
_BLOCK = 100


class GraphError(Exception):
    """The graph gives no answer: it is damaged or gone, or Valhalla is not there."""


class Graph:
    """The roads of one pack. Nothing is loaded before the first question, and each thread has a Valhalla."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._own = threading.local()
        self._is_whole: bool | None = None
        self._lock = threading.Lock()

    def snap(self, spots: Sequence[Spot]) -> list[float | None]:
        """Return how far each spot is from the next road, in metres, None beyond `FARTHEST`.

        Raises GraphError.
        """
        found: list[float | None] = []
        for first in range(0, len(spots), _BLOCK):
            block = spots[first : first + _BLOCK]
            told = self._ask("locate", {"locations": _locations(block), "costing": "auto"})
            found += [_nearest(spot, one.get("edges") or ()) for spot, one in zip(block, told, strict=True)]
        if None in found:
            self._check_there()
        return found

    def table(
        self, starts: Sequence[Spot], ends: Sequence[Spot]
    ) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
        """Return seconds and metres from each start to each end, -1 where no road joins them.

        All of them must have a road near. Raises GraphError.
        """
        seconds = np.full((len(starts), len(ends)), -1, np.int32)
        metres = np.full((len(starts), len(ends)), -1, np.int32)
        for row in range(0, len(starts), _BLOCK):
            for column in range(0, len(ends), _BLOCK):
                here = slice(row, row + _BLOCK), slice(column, column + _BLOCK)
                seconds[here], metres[here] = self._block(starts[here[0]], ends[here[1]])
        if (seconds < 0).any():
            self._check_there()
        return seconds, metres

    def _block(
        self, starts: Sequence[Spot], ends: Sequence[Spot]
    ) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
        """Answer one question; where a place of it is refused, the others are asked for without it."""
        question = {
            "sources": _locations(starts),
            "targets": _locations(ends),
            "costing": "auto",
            "units": "kilometers",
            "verbose": False,
        }
        try:
            told = self._ask("matrix", question)["sources_to_targets"]
        except GraphError:
            self._check_there()
            if len(starts) == len(ends) == 1:
                nothing = np.full((1, 1), -1, np.int32)
                return nothing, nothing
            axis = 0 if len(starts) >= len(ends) else 1
            half = (len(starts), len(ends))[axis] // 2
            first = self._block(*((starts[:half], ends) if axis == 0 else (starts, ends[:half])))
            second = self._block(*((starts[half:], ends) if axis == 0 else (starts, ends[half:])))
            return np.concatenate((first[0], second[0]), axis), np.concatenate((first[1], second[1]), axis)
        return _whole(told["durations"], 1.0), _whole(told["distances"], 1000.0)

    def leg(
        self, start: Spot, end: Spot, language: str
    ) -> tuple[tuple[Spot, ...], int, int, tuple[Turn, ...]]:
        """Return the line between two spots, its seconds, its metres, and where to turn.

        Raises GraphError, also where no road joins them.
        """
        question = {
            "locations": _locations([start, end]),
            "costing": "auto",
            "units": "kilometers",
            "language": _LANGUAGES.get(language, language),
        }
        leg = self._ask("route", question)["trip"]["legs"][0]
        line = tuple(_decoded(leg["shape"]))
        turns = tuple(
            Turn(
                text=str(one["instruction"]).replace("'", "’"),  # as all else is written
                metres=round(one["length"] * 1000),
                seconds=round(one["time"]),
                at=int(one["begin_shape_index"]),
                bend=_BENDS.get(int(one["type"]), Bend.STRAIGHT),
            )
            for one in leg["maneuvers"]
        )
        return line, round(leg["summary"]["time"]), round(leg["summary"]["length"] * 1000), turns

    def within(self, spot: Spot, minutes: float) -> list[list[list[Spot]]]:
        """Return the ground within some minutes' drive of a spot, as the coordinates of a MultiPolygon.

        Raises GraphError.
        """
        question = {
            "locations": _locations([spot]),
            "costing": "auto",
            "contours": [{"time": minutes}],
            "polygons": True,
        }
        found: list[list[list[Spot]]] = []
        for feature in self._ask("isochrone", question)["features"]:
            shape = feature["geometry"]
            if shape["type"] in ("Polygon", "MultiPolygon"):
                polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
                found += [[[(x, y) for x, y in ring] for ring in polygon] for polygon in polygons]
        return found

    def _ask(self, what: str, question: dict[str, Any]) -> Any:
        actor = self._actor()
        try:
            ask: Callable[[str], str] = getattr(actor, what)
            return json.loads(ask(json.dumps(question)))
        except (RuntimeError, ValueError) as problem:  # Valhalla's own error is a RuntimeError
            raise GraphError(str(problem)) from problem

    def _actor(self) -> Any:
        """Return this thread's Valhalla, opened when first asked."""
        found = getattr(self._own, "actor", None)
        if found is None:
            self._check()
            try:
                from valhalla import Actor

                with config_file(read_config(self._folder)) as path:
                    found = Actor(path)
            except (
                ImportError,
                OSError,
                ValueError,
                KeyError,
                TypeError,
                RuntimeError,
                AttributeError,
            ) as problem:
                raise GraphError(str(problem)) from problem
            self._own.actor = found
        return found

    def _check_there(self) -> None:
        """Raise GraphError where tiles were taken away meanwhile: what has no answer then may have one."""
        if not all_there(self._folder):
            self._is_whole = False
            raise GraphError("the tiles are gone")

    def _check(self) -> None:
        """Look once at all tiles. Raises GraphError."""
        with self._lock:
            if self._is_whole is None:
                self._is_whole = read_stamp(self._folder) is not None
            if not self._is_whole:
                raise GraphError("the tiles are not as they were made")


def _locations(spots: Sequence[Spot]) -> list[dict[str, float]]:
    return [{"lat": y, "lon": x, "search_cutoff": FARTHEST} for y, x in spots]


def _nearest(spot: Spot, edges: Sequence[Any]) -> float | None:
    ways = [metres_nearby(spot, (one["correlated_lat"], one["correlated_lon"])) for one in edges]
    nearest = min(ways, default=None)
    return nearest if nearest is not None and nearest <= FARTHEST else None


def _decoded(shape: str) -> Iterator[Spot]:
    """Yield the corners of a line as Valhalla writes it: steps in millionths of a degree, five bits a letter.

    https://developers.google.com/maps/documentation/utilities/polylinealgorithm
    """
    letters = iter(ord(letter) - 63 for letter in shape)
    here = [0, 0]
    for number, letter in enumerate(letters):
        value, bits = letter & 31, 5
        while letter & 32:
            letter = next(letters)
            value |= (letter & 31) << bits
            bits += 5
        here[number % 2] += ~(value >> 1) if value & 1 else value >> 1
        if number % 2:
            yield here[0] / 1e6, here[1] / 1e6


def _whole(rows: Sequence[Sequence[float | None]], factor: float) -> npt.NDArray[np.int32]:
    numbers = np.array(rows, dtype=np.float64)  # None becomes nan
    return np.where(np.isnan(numbers), -1, np.rint(numbers * factor)).astype(np.int32)
