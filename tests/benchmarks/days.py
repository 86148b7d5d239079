# SPDX-License-Identifier: MIT
"""Plan realistic days and print what they are worth: `python tests/benchmarks/days.py [options]`.

`days_case.py` draws the days, `days_judge.py` gives every solver's order the same
start times, checks them and counts euros. `--sizes` are numbers of candidates,
`--seeds` how many cases of each, `--days` 1 or 10 (within three weeks), `--solver`
one of own, pyvrp, vroom, ortools, or several with commas. What a solver needs once
is loaded and compiled before the first case, outside its time.

`--json` prints {"days", "seconds", "cases": [{"candidates", "seed", "solver",
"value", "stops", "driving_min", "cpu_s", "wall_s", "checked"}]}; without it there
is a table with the gap to the best solver of the run.
"""

import argparse
import json
import math
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from days_case import MINUTE, ONE_DAY, THREE_WEEKS, Case, draw
from days_judge import driving, faults, plan_of, value
from solvers import SOLVERS, WARM_UP_S, SolverError, load

#: Takes a case and seconds; returns for each day its places in order.
Solver = Callable[[Case, float], Sequence[Sequence[int]]]

CALENDARS = {len(calendar): calendar for calendar in (ONE_DAY, THREE_WEEKS)}


@dataclass(frozen=True)
class Planned:
    """What a solver made of one case; `value` is 0 for a plan that cannot be driven."""

    candidates: int
    seed: int
    solver: str
    value: float
    stops: int
    driving_min: float
    cpu_s: float
    wall_s: float
    checked: bool


def solver_of(name: str) -> Solver:
    """Return the solver, or raise SolverError where its library is not installed."""
    found: Solver = load(name, "days_own", "days_peers")
    return found


def measure(case: Case, candidates: int, seed: int, name: str, seconds: float) -> Planned:
    """Return what the solver made of the case, checked; say on the error stream what is wrong with it."""
    solve = solver_of(name)
    wall, cpu = time.perf_counter(), time.process_time()
    routes = solve(case, seconds)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    plan, wrong = plan_of(case, [[int(place) for place in route] for route in routes])
    wrong += faults(case, plan)
    for sentence in wrong:
        print(f"{case.name}, {name}: {sentence}", file=sys.stderr)
    return Planned(
        candidates=candidates,
        seed=seed,
        solver=name,
        value=0.0 if wrong else round(value(case, plan), 2),
        stops=sum(len(visits) for visits in plan),
        driving_min=round(sum(driving(case, visits) for visits in plan) / MINUTE, 1),
        cpu_s=round(cpu, 3),
        wall_s=round(wall, 3),
        checked=not wrong,
    )


def table(planned: Sequence[Planned]) -> list[str]:
    """Return the lines that people read: for each size and solver the means over the seeds."""
    lines = [
        f"{'size':>5} {'solver':8} {'euros':>9} {'behind %':>9} {'stops':>6} {'drive min':>9} {'cpu s':>6}"
    ]
    best: dict[tuple[int, int], float] = {}
    for one in planned:
        key = one.candidates, one.seed
        best[key] = max(best.get(key, one.value), one.value)
    for size, name in dict.fromkeys((one.candidates, one.solver) for one in planned):
        rows = [one for one in planned if (one.candidates, one.solver) == (size, name)]
        gaps = [100 * (1 - one.value / best[size, one.seed]) for one in rows if best[size, one.seed] > 0]
        failed = sum(not one.checked for one in rows)
        lines.append(
            f"{size:5} {name:8} {_mean([one.value for one in rows]):9.1f} {_mean(gaps):9.2f}"
            f" {_mean([one.stops for one in rows]):6.1f} {_mean([one.driving_min for one in rows]):9.1f}"
            f" {_mean([one.cpu_s for one in rows]):6.2f}" + (f"  {failed} FAILED THE CHECK" if failed else "")
        )
    return lines


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else math.nan


def _several(text: str) -> list[str]:
    return [word.strip() for word in text.split(",")]


def _sizes(text: str) -> list[int]:
    try:
        return [int(word) for word in _several(text)]
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no list such as 40,100") from None


def main() -> int:
    """Read the options, plan, and print."""
    parser = argparse.ArgumentParser(description="Plan realistic days and print what they are worth.")
    parser.add_argument("--sizes", type=_sizes, default=[40, 100, 200, 300])
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--days", type=int, choices=list(CALENDARS), default=1)
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--solver", type=_several, default=["own"])
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    calendar = CALENDARS[options.days]
    least = len(draw(0, 0, calendar).appointments)
    if min(options.sizes) < least:
        parser.error(
            f"--sizes: {options.days} days have {least} appointments, so at least {least} candidates"
        )
    if options.seeds < 1:
        parser.error(f"--seeds {options.seeds}: there must be at least 1")
    if not 0 < options.seconds < math.inf:
        parser.error(f"--seconds {options.seconds}: it must be a time above 0")
    if unknown := set(options.solver) - set(SOLVERS):
        parser.error(f"--solver: no {', '.join(sorted(unknown))}; there are {', '.join(SOLVERS)}")
    cases = [
        (size, seed, draw(size, seed, calendar)) for size in options.sizes for seed in range(options.seeds)
    ]
    try:
        for name in options.solver:
            solver_of(name)(cases[0][2], WARM_UP_S)
    except SolverError as problem:
        print(problem, file=sys.stderr)
        return 1
    planned = [
        measure(case, size, seed, name, options.seconds)
        for size, seed, case in cases
        for name in options.solver
    ]
    if options.json:
        beside = {"days": options.days, "seconds": options.seconds}
        print(json.dumps({**beside, "cases": [asdict(one) for one in planned]}))
    else:
        print("\n".join(table(planned)))
    return 0 if all(one.checked for one in planned) else 1


if __name__ == "__main__":
    sys.exit(main())
