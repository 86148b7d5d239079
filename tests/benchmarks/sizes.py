# SPDX-License-Identifier: MIT
"""What a plan costs against its size: `python tests/benchmarks/sizes.py [options]`.

For each number of candidates and of days, the seconds of the processor for travel times,
for the search with as many rounds as the desk gives it, and for framing,
explanations and the check; the most memory of that process; and how far the value stays behind
four times the rounds (not asked where candidates times days exceed `--beside`).
`--sizes` and `--days` are lists with commas. Every day has the same candidates, the
first two appointments besides. Each cell is planned in a process of its own.

`--json` prints {"load", "cells": [{"candidates", "days", "travel_s", "search_s",
"rest_s", "memory_mb", "value", "stops", "behind_percent"}]}.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from engines_planning import USUAL, asked
from measured import load

from fieldsales.atlas.estimate import Estimate
from fieldsales.desk.day import SHARED
from fieldsales.domain.place import Travel
from fieldsales.domain.tour import Tour
from fieldsales.planning import horizon, solve
from fieldsales.planning import search as searching
from fieldsales.planning.day import Day, plan
from fieldsales.planning.horizon import all_places, plan_days
from fieldsales.planning.problem import Patience

SIZES, DAYS = (10, 20, 40, 100, 200, 300, 500, 1000), (1, 2, 5, 10, 20)

#: Candidates times days up to which a cell is compared with a longer search.
BESIDE = 2_000

_HEADS = ("cands", "days", "travel", "search", "rest", "MB", "value", "stops")
HEAD = "{:>5} {:>4} {:>7} {:>7} {:>7} {:>5} {:>8} {:>5} behind %".format(*_HEADS)

#: How many times the rounds the value is compared with.
LONGER = 4


@dataclass(frozen=True)
class Cell:
    """What planning so many candidates over so many days costs."""

    candidates: int
    days: int
    travel_s: float
    search_s: float
    rest_s: float
    memory_mb: float
    value: float
    stops: int
    behind_percent: float | None


def days_of(candidates: int, count: int) -> list[Day]:
    """Return so many days with the same candidates; only the first has appointments."""
    first = asked(candidates, 0).day
    free = tuple(replace(call, appointment=None) for call in first.calls)
    bound = {call.prospect_id for call in first.calls if call.appointment is not None}
    calls = tuple(call for call in free if call.prospect_id not in bound)
    later = [replace(first, on=first.on + timedelta(days=ahead), calls=calls) for ahead in range(1, count)]
    return [first, *later]


def tours_of(days: Sequence[Day], travel: Travel, patience: Patience) -> tuple[Tour, ...]:
    """Plan the days as the desk does."""
    if len(days) == 1:
        return (plan(days[0], travel, patience),)
    return plan_days(days, travel, replace(patience, iterations=patience.iterations * len(days) // SHARED))


class _Watch:
    """Adds up what the calls of a function take."""

    def __init__(self) -> None:
        self.spent = 0.0

    def over(self, work: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function, watched."""

        def timed(*args: Any, **kwargs: Any) -> Any:
            before = time.process_time()
            try:
                return work(*args, **kwargs)
            finally:
                self.spent += time.process_time() - before

        return timed


def cell(candidates: int, count: int, beside: int) -> Cell:
    """Measure one cell in this process."""
    days = days_of(candidates, count)
    small = days_of(20, 1)
    tours_of(small, Estimate().between(all_places(small)), replace(USUAL, iterations=1))
    watch = _Watch()
    searched = watch.over(searching.search)
    solve.search = searched  # type: ignore[attr-defined]  # the only way to see the part of the search
    horizon.search = searched  # type: ignore[attr-defined]
    before = time.process_time()
    travel = Estimate().between(all_places(days))
    travelled = time.process_time() - before
    tours = tours_of(days, travel, USUAL)
    whole, searching_s = time.process_time() - before, watch.spent
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    value = sum(tour.value for tour in tours)
    behind = None
    if candidates * count <= beside:
        longer = replace(USUAL, iterations=LONGER * USUAL.iterations)
        best = max(value, sum(tour.value for tour in tours_of(days, travel, longer)))
        behind = round(100 * (best - value) / best, 2) if best > 0 else 0.0
    return Cell(
        candidates=candidates,
        days=count,
        travel_s=round(travelled, 3),
        search_s=round(searching_s, 3),
        rest_s=round(whole - travelled - searching_s, 3),
        memory_mb=round(memory, 1),
        value=round(value, 1),
        stops=sum(len(tour.stops) for tour in tours),
        behind_percent=behind,
    )


def cells(candidates: Sequence[int], days: Sequence[int], beside: int) -> Iterator[Cell]:
    """Yield all cells, each measured in a process of its own."""
    for count in days:
        for size in candidates:
            asking = [sys.executable, __file__, "--cell", f"{size},{count}", "--beside", str(beside)]
            told = subprocess.run(asking, check=True, capture_output=True, text=True).stdout
            yield Cell(**json.loads(told))


def line(one: Cell) -> str:
    """Return what people read of a cell, below `HEAD`."""
    behind = "" if one.behind_percent is None else f"{one.behind_percent:8.2f}"
    return (
        f"{one.candidates:5} {one.days:4} {one.travel_s:7.2f} {one.search_s:7.2f}"
        f" {one.rest_s:7.2f} {one.memory_mb:5.0f} {one.value:8.1f} {one.stops:5} {behind}"
    ).rstrip()


def main() -> int:
    """Read the options, measure, and print."""
    parser = argparse.ArgumentParser(description="What a plan costs against its size.")
    parser.add_argument("--sizes", type=_numbers, default=SIZES)
    parser.add_argument("--days", type=_numbers, default=DAYS)
    parser.add_argument("--beside", type=int, default=BESIDE)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--cell", type=_numbers, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.cell:
        print(json.dumps(asdict(cell(options.cell[0], options.cell[1], options.beside))))
        return 0
    if min(*options.sizes, *options.days) < 1 or min(options.sizes) < 2:
        parser.error("--sizes need at least 2 candidates, for the appointments, and --days at least 1")
    found = []
    if not options.json:
        print(HEAD)
    for one in cells(options.sizes, options.days, options.beside):
        found.append(asdict(one))
        if not options.json:
            print(line(one), flush=True)
    print(json.dumps({"load": load(), "cells": found}) if options.json else f"load of the machine {load()}")
    return 0


def _numbers(text: str) -> tuple[int, ...]:
    try:
        return tuple(int(word) for word in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no list such as 40,100") from None


if __name__ == "__main__":
    sys.exit(main())
