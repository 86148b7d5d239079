# SPDX-License-Identifier: MIT
"""Measures realistic days beside the peers, all under one judge: a day, and ten days planned together.

The short form takes one case of each size and compares with an own run of 20
processor seconds, `--full` takes three and compares with 60. A case is planned once
by each solver for all rows of a run.
"""

import days
from days_case import ONE_DAY, THREE_WEEKS, draw
from engines_optw import PEERS, beside
from measured import Measured, once
from solvers import SOLVERS, WARM_UP_S

#: Candidates of days that are planned together.
TOGETHER = 300

#: Processor seconds for one day and for ten; those of a long run, short form and long; those that the
#: best known peer of ten days is given beside the long run.
DAY, DAYS, LONG, FULL_LONG, PEER_LONG = 1.0, 5.0, 20.0, 60.0, 20.0

SEEDS, FULL_SEEDS = 1, 3


def gap(size: int, full: bool) -> Measured:
    """How far a second for a day of so many candidates stays behind a long run, in percent."""
    return _gap(size, ONE_DAY, DAY, full)


def ahead(size: int, full: bool) -> Measured:
    """How many percent more a second for such a day is worth than what the best peer makes of one."""
    return _ahead(size, ONE_DAY, DAY, full)


def together_gap(full: bool) -> Measured:
    """How far ten days planned together in five seconds stay behind a long run, in percent."""
    return _gap(TOGETHER, THREE_WEEKS, DAYS, full)


def together_ahead(full: bool) -> Measured:
    """How many percent more ten days in five seconds are worth than what the best peer makes of them."""
    return _ahead(TOGETHER, THREE_WEEKS, DAYS, full)


def long_ahead(full: bool) -> Measured:
    """How many percent VROOM stays behind a long run of ten days in 20 seconds.

    That is less than how many percent the long run is ahead of it, which the note tells.
    """
    own = _worth("own", TOGETHER, THREE_WEEKS, _long(full), full)
    peer = _worth("vroom", TOGETHER, THREE_WEEKS, PEER_LONG, full)
    note = (
        f"{_cases(full)} of 10 days and {TOGETHER} candidates: {own:.0f} euros in {_long(full):g} s,"
        f" {100 * (own - peer) / peer:.1f} % more than {peer:.0f} in {PEER_LONG:g} s"
    )
    return Measured(100 * (own - peer) / own, "vroom, euros", peer, note)


def _gap(size: int, calendar: tuple[int, ...], seconds: float, full: bool) -> Measured:
    behind: dict[str, list[float]] = {name: [] for name in SOLVERS}
    for seed in _seeds(full):
        own = _found("own", size, calendar, seed, seconds)
        long = max(own, _found("own", size, calendar, seed, _long(full)))
        for name in SOLVERS:
            one = own if name == "own" else _found(name, size, calendar, seed, seconds)
            behind[name].append(100 * (long - one) / long)
    mean = {name: sum(gaps) / len(gaps) for name, gaps in behind.items()}
    note = f"{_cases(full)}, {seconds:g} s against an own run of {_long(full):g} s"
    return beside(mean.pop("own"), mean, note, best=min)


def _ahead(size: int, calendar: tuple[int, ...], seconds: float, full: bool) -> Measured:
    own = _worth("own", size, calendar, seconds, full)
    peers = {name: _worth(name, size, calendar, seconds, full) for name in PEERS}
    best = max(peers, key=peers.__getitem__)
    told = ", ".join(f"{name} {worth:.0f}" for name, worth in peers.items())
    note = f"{_cases(full)}, {seconds:g} s each; euros: own {own:.0f}, {told}"
    return Measured(100 * (own - peers[best]) / peers[best], f"{best}, euros", peers[best], note)


def _worth(name: str, size: int, calendar: tuple[int, ...], seconds: float, full: bool) -> float:
    """Return the euros on average of the cases."""
    found = [_found(name, size, calendar, seed, seconds) for seed in _seeds(full)]
    return float(sum(found) / len(found))


@once
def _found(name: str, size: int, calendar: tuple[int, ...], seed: int, seconds: float) -> float:
    """Return the euros of one case; a peer's plan that cannot be driven is worth nothing."""
    _warm(name)
    found = days.measure(draw(size, seed, calendar), size, seed, name, seconds)
    if name == "own" and not found.checked:
        raise RuntimeError(f"the plan of {size} candidates, seed {seed}, cannot be driven")
    return found.value


@once
def _warm(name: str) -> None:
    """Load and compile what a solver needs, outside of its time."""
    days.solver_of(name)(draw(40, 0, ONE_DAY), WARM_UP_S)


def _long(full: bool) -> float:
    return FULL_LONG if full else LONG


def _seeds(full: bool) -> range:
    return range(FULL_SEEDS if full else SEEDS)


def _cases(full: bool) -> str:
    return f"{FULL_SEEDS} cases" if full else "one case"
