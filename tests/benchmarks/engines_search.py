# SPDX-License-Identifier: MIT
"""Measures the planner's search beside its peers: known optima, realistic days, several days.

The short form leaves the peers out of what they would make take minutes, and
looks at fewer seeds; `--full` has all of them, in the same run.
"""

import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import days
import orienteering
from days_case import ONE_DAY, THREE_WEEKS, draw
from engines_planning import asked

from fieldsales.desk.kernels import Kernels
from fieldsales.planning.problem import Patience
from run import Measured

OPTW = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "optw"
PEERS = ("pyvrp", "vroom", "ortools")

#: Candidates of a realistic day, and of days planned together.
SIZES, TOGETHER = (40, 100, 200, 300), 300


def optw_gap(full: bool) -> Measured:
    """How far the search stays behind the 23 proven optima, in percent, one second of the processor each."""
    gaps = _gaps("own", 1)
    hit = sum(abs(gap) < 1e-9 for gap in gaps)
    above = sum(gap < -1e-9 for gap in gaps)
    peers = {name: _mean(_gaps(name, 1)) for name in PEERS} if full else {}
    return _beside(_mean(gaps), peers, f"{hit} of {len(gaps)} hit, {above} above")


def optw_two_tours(full: bool) -> Measured:
    """How far two tours stay behind the best of the run, in percent, one second of the processor each."""
    names = ("own", *PEERS) if full else ("own",)
    found = {name: _profits(name, 2) for name in names}
    # Another five runs of the search, longer ones: without them it would be compared with itself.
    best = [max(several) for several in zip(*found.values(), _profits("own", 2, 5.0), strict=True)]

    def behind(name: str) -> float:
        return _mean([100 * (top - one) / top for top, one in zip(best, found[name], strict=True)])

    return _beside(behind("own"), {name: behind(name) for name in names[1:]}, "best of it and of a 5 s run")


def _profits(name: str, tours: int, seconds: float = 1.0) -> list[float]:
    solve = orienteering.solver_of(name)
    instances = orienteering.instances(OPTW)
    solve(instances[0], tours, 0.1)
    solved = [orienteering.measure(one, solve, tours, seconds) for one in instances]
    assert all(one.checked for one in solved), name
    return [one.profit for one in solved]


def _gaps(name: str, tours: int) -> list[float]:
    known = orienteering.optima(OPTW, tours)
    names = [one.name for one in orienteering.instances(OPTW)]
    profits = _profits(name, tours)
    return [100 * (known[of] - profit) / known[of] for of, profit in zip(names, profits, strict=True)]


def day_gap(size: int) -> Callable[[bool], Measured]:
    """Return what measures days of so many candidates: how far a second stays behind a long run."""
    return partial(_days_gap, size, ONE_DAY, 1.0)


def days_gap(full: bool) -> Measured:
    """How far ten days planned together in five seconds stay behind a long run, in percent."""
    return _days_gap(TOGETHER, THREE_WEEKS, 5.0, full)


def _days_gap(size: int, calendar: tuple[int, ...], seconds: float, full: bool) -> Measured:
    """Return the mean over seeds; a long run lasts 60 seconds, 20 in the short form."""
    names = ("own", *PEERS) if full else ("own", "vroom")
    behind: dict[str, list[float]] = {name: [] for name in names}
    days.measure(draw(size, 0, calendar), size, 0, "own", 0.1)
    for seed in range(3 if full else 1):
        case = draw(size, seed, calendar)
        found = {name: days.measure(case, size, seed, name, seconds) for name in names}
        assert found["own"].checked
        long = days.measure(case, size, seed, "own", 60.0 if full else 20.0).value
        for name, one in found.items():
            behind[name].append(100 * (max(long, found["own"].value) - one.value) / long)
    return _beside(_mean(behind.pop("own")), {name: _mean(gaps) for name, gaps in behind.items()}, "")


def first_plan(full: bool) -> Measured:
    """Processor seconds of a plan of 40 candidates before anything is compiled, the slowest of some days."""
    with tempfile.TemporaryDirectory() as folder:
        kernel = Kernels(Path(folder), lambda: None)()
        assert not kernel.is_compiled
        seconds = []
        for seed in range(10 if full else 3):
            day = asked(40, seed)
            before = time.process_time()
            day.plan(Patience(kernel=kernel))
            seconds.append(time.process_time() - before)
    return Measured(max(seconds))


def _beside(value: float, peers: dict[str, float], note: str) -> Measured:
    """Return the value beside the best of the peers, the others in the note."""
    told = ", ".join(f"{name} {behind:.2f}" for name, behind in peers.items())
    best = min(peers, key=peers.__getitem__, default="")
    note = "; ".join(part for part in (note, told) if part)
    return Measured(value, best, peers.get(best), note)


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)
