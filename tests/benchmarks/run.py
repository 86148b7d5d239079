# SPDX-License-Identifier: MIT
"""Measure what users feel: `python tests/benchmarks/run.py [NAME…] [--json] [--full] [--list]`.

Each row prints its value beside its goal and, where one exists, a baseline measured
in the same run; the processor seconds it took, those of the programs it started
included; and the load of the machine before and after. Rows that share a
measurement make it once, and each counts its seconds. Machines are noisy: compare
rows of one run, not of two.

The status is 1 when a row broke; what is missing on this machine (a data set, a
library) leaves its row without a value, and the note says so.
"""

import argparse
import json
import math
import platform
import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from measured import Benchmark, Measured, cores, cpu_seconds, load
from rows import BENCHMARKS


@dataclass(frozen=True)
class Row:
    """One measured row. `met` compares value and goal; it is None without one of them."""

    name: str
    value: float | None
    unit: str
    goal: float | None
    bound: str
    met: bool | None
    peer: str
    peer_value: float | None
    cpu_s: float
    load_before: float
    load_after: float
    cores: int
    note: str
    lines: tuple[str, ...]
    broke: bool


def measure(name: str, benchmark: Benchmark, full: bool) -> Row:
    """Measure a row; one that breaks is told as such, so that the others are not lost."""
    load_before, before, broke = load(), cpu_seconds(), False
    try:
        measured = benchmark.measure(full)
    except Exception as problem:  # whatever it is: the row says so, and the exit status
        traceback.print_exc()
        measured = Measured(math.nan, note=f"broke: {str(problem) or type(problem).__name__}".splitlines()[0])
        broke = True
    return Row(
        name=name,
        value=_rounded(measured.value),
        unit=benchmark.unit,
        goal=benchmark.goal,
        bound=benchmark.bound,
        met=benchmark.is_met(float(measured.value)),
        peer=measured.peer,
        peer_value=_rounded(measured.peer_value),
        cpu_s=round(cpu_seconds() - before, 2),
        load_before=load_before,
        load_after=load(),
        cores=cores(),
        note=measured.note,
        lines=measured.lines,
        broke=broke,
    )


def run(names: Sequence[str], full: bool, known: Mapping[str, Benchmark]) -> Iterator[Row]:
    """Yield the named rows, or all, as they are measured."""
    for name in names or known:
        yield measure(name, known[name], full)


def text(row: Row) -> str:
    """Return what people read of a row."""
    value = "–" if row.value is None else f"{row.value:.12g}"
    goal = "no goal" if row.goal is None else f"goal {row.bound} {row.goal:g}"
    met = {True: "met", False: "MISSED", None: "told" if row.goal is None else "NOT MEASURED"}[row.met]
    peer = f"  {row.peer}: {'–' if row.peer_value is None else row.peer_value}" if row.peer else ""
    cost = f"cpu {row.cpu_s:.1f} s, load {row.load_before:.1f} to {row.load_after:.1f}"
    first = f"{row.name:26} {value:>10} {row.unit:22} {goal:12} {met}{peer}  [{cost}]  {row.note}"
    return "\n".join((first.rstrip(), *(f"    {line}" for line in row.lines)))


def unknown(names: Sequence[str], known: Mapping[str, Benchmark]) -> str:
    """Return a sentence about the names that no row has; empty when all are known."""
    told = []
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, 3)
            told.append(f"{name!r} ({'like ' + ', '.join(near) if near else 'like none of them'})")
    return f"No row is called {' or '.join(told)}. --list names them all." if told else ""


def _rounded(value: float | None) -> float | None:
    return None if value is None or math.isnan(value) else round(float(value), 4)


def main() -> int:
    """Read the options, measure, and print the rows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="rows to measure; all without one")
    parser.add_argument("--json", action="store_true", help="print figures for a program")
    parser.add_argument("--full", action="store_true", help="the long form of the slow rows")
    parser.add_argument("--list", action="store_true", help="name all rows with their goals, measure nothing")
    options = parser.parse_args()
    if wrong := unknown(options.names, BENCHMARKS):
        print(wrong, file=sys.stderr)
        return 2
    if options.list:
        for name in options.names or BENCHMARKS:
            one = BENCHMARKS[name]
            goal = "no goal" if one.goal is None else f"{one.bound} {one.goal:g}"
            print(f"{name:26} {goal:10} {one.unit}")
        return 0
    if not options.json:
        system = f"{platform.system()}, Python {platform.python_version()}"
        print(f"{cores()} cores, load {load():.1f}, {system}", flush=True)
    rows = []
    for row in run(options.names, options.full, BENCHMARKS):
        rows.append(row)
        if options.json:
            print(f"{row.name}: {row.value} {row.unit}", file=sys.stderr)
        else:
            print(text(row), flush=True)
    if options.json:
        print(json.dumps([asdict(row) for row in rows], indent=1))
    return 1 if any(row.broke for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
