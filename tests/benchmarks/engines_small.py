# SPDX-License-Identifier: MIT
"""Measures plans of small days beside what is proven: by CP-SAT to 14 candidates, by trying everything to 8.

The short form asks CP-SAT for 10 days, `--full` for 100, as `tests/planning/proofs.py` does.
"""

import sys
from collections import Counter
from itertools import count, islice
from pathlib import Path

from measured import Measured
from own_kernel import own_kernel

from fieldsales.planning.day import Patience, plan

# What draws small days and proves them stands beside the planner's tests.
sys.path.append(str(Path(__file__).resolve().parents[1] / "planning"))

from against_brute import is_best, rungs_of
from brute import hours_fit, optimum
from proofs import CLOSE, days, gap_of
from small import ladder_day

#: Days that CP-SAT is asked for, and its seconds for each, one worker, by the clock on the wall.
DAYS, FULL_DAYS, SECONDS = 10, 100, 15.0

#: Days of which every plan is tried.
TRIED = 500


def proven(full: bool) -> Measured:
    """Of the days of 10 to 14 candidates that CP-SAT proves: the percent worth as much within 0.1 %."""
    asked = FULL_DAYS if full else DAYS
    found = [gap_of(seed, example, SECONDS, own_kernel()) for seed, example in days(0, asked)]
    gaps = [one for one in found if one is not None]
    if not gaps:
        return Measured(float("nan"), note=f"CP-SAT proved none of {asked} days in {SECONDS:g} s each")
    equal = sum(one.gap <= CLOSE for one in gaps)
    above = sum(one.is_above_bound for one in gaps)
    note = f"{equal} of {len(gaps)}, worst {max(one.gap for one in gaps):.3%} behind, {above} above the bound"
    return Measured(100 * equal / len(gaps), f"CP-SAT proved, of {asked} days", len(gaps), note)


def missed(full: bool) -> Measured:
    """How many of 500 days of at most 8 candidates are not planned as the best of all orders is."""
    del full
    examples = ((seed, ladder_day(seed)) for seed in count())
    fitting = islice(((seed, one) for seed, one in examples if hours_fit(one)), TRIED)
    rungs: Counter[str] = Counter()
    wrong = []
    for seed, example in fitting:
        best = optimum(example)
        tour = plan(example.day, example.travel, Patience(kernel=own_kernel()))
        if best is None or not is_best(tour, best, example):
            wrong.append(seed)
        rungs += rungs_of(example)
    told = ", ".join(f"{name} {often}" for name, often in sorted(rungs.items()))
    note = f"{TRIED} days; {told}" + (f"; missed: {wrong[:10]}" if wrong else "")
    return Measured(len(wrong), note=note)
