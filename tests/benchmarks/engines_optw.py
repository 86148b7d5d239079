# SPDX-License-Identifier: MIT
"""Measures the search beside its peers on orienteering problems whose optima are known, a second each."""

from collections.abc import Callable
from pathlib import Path

import orienteering
from measured import Measured, once
from solvers import SOLVERS, WARM_UP_S

OPTW = Path(__file__).resolve().parents[3] / "shared" / "data" / "optw"
PEERS = tuple(name for name in SOLVERS if name != "own")

#: Processor seconds for each file, and those of the run that two tours are compared with besides.
SECONDS, LONG = 1.0, 5.0

#: How little of a percent makes no difference.
NOTHING = 1e-9

_ABSENT = Measured(float("nan"), note="the files are not beside the checkout: no ../shared/data/optw")


def gap(full: bool) -> Measured:
    """How far the search stays behind the 23 proven optima on average, in percent, beside its peers."""
    del full
    if not OPTW.is_dir():
        return _ABSENT
    own = _gaps("own")
    note = f"{_hit(own)} of {len(own)} hit, {_above(own)} above"
    return beside(_mean(own), {name: _mean(_gaps(name)) for name in PEERS}, note, best=min)


def hit(full: bool) -> Measured:
    """How many of the 23 proven optima the search reaches, beside its peers."""
    del full
    if not OPTW.is_dir():
        return _ABSENT
    own = _gaps("own")
    return beside(_hit(own), {name: _hit(_gaps(name)) for name in PEERS}, f"{len(own)} files", best=max)


def above(full: bool) -> Measured:
    """How many values of the search are above a proven optimum; those of the peers judge the judge."""
    del full
    if not OPTW.is_dir():
        return _ABSENT
    return beside(_above(_gaps("own")), {name: _above(_gaps(name)) for name in PEERS}, "", best=max)


def two_tours(full: bool) -> Measured:
    """How far two tours stay behind the best of the run on average, in percent, beside the peers."""
    del full
    if not OPTW.is_dir():
        return _ABSENT
    found = {name: _profits(name, 2, SECONDS) for name in SOLVERS}
    # Another run of the search, a longer one: without it the search would be compared with itself.
    best = [max(several) for several in zip(*found.values(), _profits("own", 2, LONG), strict=True)]
    behind = {
        name: _mean([100 * (top - one) / top for top, one in zip(best, profits, strict=True)])
        for name, profits in found.items()
    }
    note = f"behind the best of all and of an own run of {LONG:g} s"
    return beside(behind.pop("own"), behind, note, best=min)


def beside(value: float, peers: dict[str, float], note: str, best: Callable[..., str]) -> Measured:
    """Return the value beside the best of the peers, the others in the note."""
    told = ", ".join(f"{name} {one:.4g}" for name, one in peers.items())
    first = best(peers, key=peers.__getitem__)
    return Measured(value, first, peers[first], "; ".join(part for part in (note, told) if part))


@once
def _profits(name: str, tours: int, seconds: float) -> list[float]:
    solve = orienteering.solver_of(name)
    instances = orienteering.instances(OPTW)
    solve(instances[0], tours, WARM_UP_S)
    solved = [orienteering.measure(one, solve, tours, seconds) for one in instances]
    wrong = [one.name for one in solved if not one.checked]
    if wrong:
        raise RuntimeError(f"{name}: no answer to {', '.join(wrong)} that passes the check")
    return [one.profit for one in solved]


def _gaps(name: str) -> list[float]:
    """Return the percents behind the optima, of one tour."""
    known = orienteering.optima(OPTW, 1)
    names = [one.name for one in orienteering.instances(OPTW)]
    profits = _profits(name, 1, SECONDS)
    return [100 * (known[of] - profit) / known[of] for of, profit in zip(names, profits, strict=True)]


def _hit(gaps: list[float]) -> int:
    return sum(abs(one) < NOTHING for one in gaps)


def _above(gaps: list[float]) -> int:
    return sum(one < -NOTHING for one in gaps)


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)
