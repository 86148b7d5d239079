# SPDX-License-Identifier: MIT
"""Solve every problem of a folder: `python tests/benchmarks/orienteering.py DIR [options]`.

DIR holds `*.txt` in the format that `optw.py` describes. Each file is solved within
`--seconds` for `--tours` tours, and each answer is checked by plain Python that
shares no code with a solver. `--solver` is the planner's own, or a peer: pyvrp,
vroom, ortools. What a solver needs once, compilation and libraries, is loaded
before the first file and outside its time.

`--json` prints {"solver", "tours", "seconds", "files": [{"name", "profit", "stops",
"cpu_s", "wall_s", "checked"}]}; without it there is a table, with the gap to
`optima.csv` (instance,tours,proven_optimum) where DIR has one.
"""

import argparse
import csv
import json
import math
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from optw import FileError, Instance, cut_of, faults, profit, read
from solvers import SOLVERS, WARM_UP_S, SolverError, load

#: Takes a problem, tours and seconds; returns the places of each tour.
Solver = Callable[[Instance, int, float], list[list[int]]]


@dataclass(frozen=True)
class Solved:
    """What a solver made of one file."""

    name: str
    profit: float
    stops: int
    cpu_s: float
    wall_s: float
    checked: bool


def solver_of(name: str) -> Solver:
    """Return the solver, or raise SolverError where its library is not installed."""
    found: Solver = load(name, "optw_own", "optw_peers")
    return found


def instances(folder: Path) -> list[Instance]:
    """Return the problems of the folder by name, or raise FileError."""
    if not folder.is_dir():
        raise FileError(f"{folder} is not a folder")
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        raise FileError(f"{folder} has no *.txt file")
    for path in paths:
        if cut_of(path.stem) is None:
            print(
                f"{path.name}: the name does not say how distances are cut, two decimals are kept",
                file=sys.stderr,
            )
    return [read(path) for path in paths]


def optima(folder: Path, tours: int) -> dict[str, float]:
    """Return the proven optima of the folder for so many tours, or raise FileError."""
    path = folder / "optima.csv"
    if not path.is_file():
        return {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return {
                row["instance"]: float(row["proven_optimum"])
                for row in csv.DictReader(lines)
                if int(row["tours"]) == tours
            }
    except (KeyError, TypeError, ValueError, UnicodeDecodeError, csv.Error) as problem:
        raise FileError(f"{path} needs the columns instance,tours,proven_optimum: {problem}") from problem


def measure(instance: Instance, solve: Solver, tours: int, seconds: float) -> Solved:
    """Return what the solver made of the problem, checked; say on the error stream what is wrong with it."""
    wall, cpu = time.perf_counter(), time.process_time()
    routes = solve(instance, tours, seconds)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    plain = [[int(place) for place in route] for route in routes]
    wrong = faults(instance, plain, tours)
    for sentence in wrong:
        print(f"{instance.name}: {sentence}", file=sys.stderr)
    return Solved(
        name=instance.name,
        profit=0 if wrong else profit(instance, plain),
        stops=sum(len(route) for route in plain),
        cpu_s=round(cpu, 3),
        wall_s=round(wall, 3),
        checked=not wrong,
    )


def table(solved: list[Solved], best: dict[str, float]) -> list[str]:
    """Return the lines that people read."""
    lines = [f"{'file':12} {'profit':>9} {'stops':>6} {'cpu s':>7} {'wall s':>7} {'optimum':>9} {'gap %':>7}"]
    gaps = []
    for one in solved:
        known = best.get(one.name)
        beside = ""
        if known:
            gaps.append(100 * (known - one.profit) / known)
            beside = f" {known:9g} {gaps[-1]:7.2f}"
        failed = "" if one.checked else "  FAILED THE CHECK"
        lines.append(
            f"{one.name:12} {one.profit:9g} {one.stops:6} {one.cpu_s:7.2f} {one.wall_s:7.2f}{beside}{failed}"
        )
    total, cpu = sum(one.profit for one in solved), sum(one.cpu_s for one in solved) / len(solved)
    lines.append(f"{len(solved)} files, profit {total:g}, {cpu:.2f} cpu s a file")
    if gaps:
        hit, above = sum(abs(gap) < 1e-9 for gap in gaps), sum(gap < -1e-9 for gap in gaps)
        lines.append(
            f"{len(gaps)} proven optima: mean gap {sum(gaps) / len(gaps):.3f} %, {hit} hit, {above} above"
        )
    return lines


def main() -> int:
    """Read the options, solve, and print."""
    parser = argparse.ArgumentParser(description="Solve every problem of a folder.")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--tours", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--solver", choices=SOLVERS, default="own")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.tours < 1:
        parser.error(f"--tours {options.tours}: there must be at least 1")
    if not 0 < options.seconds < math.inf:
        parser.error(f"--seconds {options.seconds}: it must be a time above 0")
    try:
        problems = instances(options.folder)
        best = optima(options.folder, options.tours)
        solve = solver_of(options.solver)
    except (FileError, SolverError) as problem:
        print(problem, file=sys.stderr)
        return 1
    solve(problems[0], options.tours, WARM_UP_S)
    solved = [measure(one, solve, options.tours, options.seconds) for one in problems]
    if options.json:
        beside = {"solver": options.solver, "tours": options.tours, "seconds": options.seconds}
        print(json.dumps({**beside, "files": [asdict(one) for one in solved]}))
    else:
        print("\n".join(table(solved, best)))
    return 0 if all(one.checked for one in solved) else 1


if __name__ == "__main__":
    sys.exit(main())
