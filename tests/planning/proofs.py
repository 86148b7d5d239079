# SPDX-License-Identifier: MIT
"""Compare plans of small days with what CP-SAT proves: `python tests/planning/proofs.py --days 100`.

Of each day of 10 to 14 candidates both orders are given their times by the same plain code (`brute.py`).
Prints how many days CP-SAT proved within its seconds, on how many of these the plan is worth as much
within 0.1 %, and the gaps. With `--json` {"days", "proven", "equal", "above_bound", "gaps": [{"seed",
"candidates", "gap"}]}, gap being the share that the plan falls behind.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from brute import best_times, hours_fit
from cpsat import prove
from small import Example, town_day

from fieldsales.planning.compiled import PLAIN, Kernel, compiled
from fieldsales.planning.day import Patience, plan

#: Plans this close are equal: the figures of CP-SAT and of the plan are cut to whole units.
CLOSE = 0.001


@dataclass(frozen=True)
class Gap:
    """How far the plan of a day falls behind what is proven as a share; whether it beats the bound."""

    seed: int
    candidates: int
    gap: float
    is_above_bound: bool


def gap_of(seed: int, example: Example, seconds: float, kernel: Kernel) -> Gap | None:
    """Return the gap of one day, None where CP-SAT does not prove its best."""
    proof = prove(example, seconds)
    if not proof.is_proven:
        return None
    best = best_times(example, proof.order)
    if best is None:
        raise ValueError(f"what CP-SAT found on day {seed} is no plan")
    tour = plan(example.day, example.travel, Patience(kernel=kernel))
    number = {call.prospect_id: i for i, call in enumerate(example.day.calls)}
    own = best_times(example, [number[stop.prospect_id] for stop in tour.stops])
    if own is None:
        raise ValueError(f"the plan of day {seed} has no times")
    behind = (best.value - own.value) / max(1, abs(best.value))
    # Each worth is cut to whole units once, below the line on which CP-SAT reckons.
    return Gap(seed, len(example.day.calls), behind, own.value > proof.bound + 1)


def days(first: int, count: int) -> Iterator[tuple[int, Example]]:
    """Yield random days of 10 to 14 candidates whose appointments fit."""
    seed = first
    while count:
        example = town_day(seed, 10, 14)
        if hours_fit(example):
            yield seed, example
            count -= 1
        seed += 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--days", type=int, default=100, help="how many random days (100)")
    parser.add_argument("--seconds", type=float, default=15.0, help="CP-SAT's time a day, one worker (15)")
    parser.add_argument("--seed", type=int, default=0, help="of the first day (0)")
    parser.add_argument("--plain", action="store_true", help="search with the kernel that is not compiled")
    parser.add_argument("--json", action="store_true", help="print figures for a program")
    options = parser.parse_args()
    kernel = PLAIN if options.plain else compiled()
    gaps = []
    for number, (seed, example) in enumerate(days(options.seed, options.days), 1):
        gap = gap_of(seed, example, options.seconds, kernel)
        gaps += [] if gap is None else [gap]
        if not options.json:
            told = "not proven" if gap is None else f"{gap.gap:.3%} behind"
            print(f"{number:4}  day {seed:4}  {len(example.day.calls):2} candidates  {told}", flush=True)
    equal = sum(1 for gap in gaps if gap.gap <= CLOSE)
    above = sum(1 for gap in gaps if gap.is_above_bound)
    if options.json:
        told = {"days": options.days, "proven": len(gaps), "equal": equal, "above_bound": above}
        print(json.dumps(told | {"gaps": [asdict(gap) for gap in gaps]}))
        return
    worst = max((gap.gap for gap in gaps), default=0.0)
    print(
        f"proven {len(gaps)} of {options.days}, equal within 0.1 %: {equal}, "
        f"worst {worst:.3%}, above: {above}"
    )


if __name__ == "__main__":
    main()
