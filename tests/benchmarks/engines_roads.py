# SPDX-License-Identifier: MIT
"""How long driving times by road take: worked out the first time, and read from the file."""

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from measured import Measured

from fieldsales.atlas import road_graph
from fieldsales.atlas.roads import Roads
from fieldsales.domain.place import Place

ANDORRA = Path(__file__).resolve().parents[3] / "shared" / "data" / "osm" / "andorra.osm.pbf"

PLACES = 50
ROUNDS = 5


def matrix_50_cold(full: bool) -> Measured:
    """Processor seconds for all drives among fifty places that nobody asked for before; roads are loaded."""
    del full

    def measure(territories: Path) -> Measured:
        roads = Roads(territories, None)
        roads.between(_places()[:2])
        spent = []
        for _ in range(ROUNDS):
            fresh = Roads(territories, None)
            fresh.between(_places()[:2])
            began = time.process_time()
            travel = fresh.between(_places())
            spent.append(time.process_time() - began)
        return Measured(
            min(spent), note=f"{_by_road(travel.guesses)} of {PLACES**2} drives by road, in Andorra"
        )

    return _with_roads(measure)


def matrix_50_cached(full: bool) -> Measured:
    """Milliseconds for the same drives out of the file, as a program does that began just now."""
    del full

    def measure(territories: Path) -> Measured:
        file = territories / "drives.sqlite"
        Roads(territories, file).between(_places())
        spent, again = [], []
        for _ in range(ROUNDS):
            roads = Roads(territories, file)
            began = time.process_time()
            roads.between(_places())
            spent.append(time.process_time() - began)
            began = time.process_time()
            roads.between(_places())
            again.append(time.process_time() - began)
        return Measured(1000 * min(spent), "asked a second time", 1000 * min(again))

    return _with_roads(measure)


def _with_roads(measure: Callable[[Path], Measured]) -> Measured:
    if not ANDORRA.is_file():
        return Measured(float("nan"), note="the extract is not beside the checkout")
    if find_spec("valhalla") is None:
        return Measured(float("nan"), note="pyvalhalla is not there")
    with _territories() as territories:
        return measure(territories)


@contextmanager
def _territories() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="fieldsales-bench-") as folder:
        road_graph.build(ANDORRA, Path(folder) / "andorra" / "roads", lambda *_: None, lambda: False)
        yield Path(folder)


def _places() -> list[Place]:
    """Return places in the valleys of Andorra, most of them beside a road."""
    chance = random.Random(5)
    towns = (
        (42.506, 1.522),
        (42.510, 1.539),
        (42.545, 1.515),
        (42.556, 1.533),
        (42.535, 1.580),
        (42.464, 1.491),
    )
    return [
        Place(latitude + chance.uniform(-0.006, 0.006), longitude + chance.uniform(-0.006, 0.006))
        for latitude, longitude in (towns[number % len(towns)] for number in range(PLACES))
    ]


def _by_road(guesses: tuple[tuple[bool, ...], ...]) -> int:
    return PLACES**2 - sum(map(sum, guesses))
