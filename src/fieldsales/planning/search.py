# SPDX-License-Identifier: MIT
"""Drives the kernel: first plans, chains of annealing, and when to stop."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from fieldsales.planning.arrays import (
    best_order,
    given_of,
    keep_as_best,
    put,
    renumbered,
    return_to_best,
    work_of,
)
from fieldsales.planning.kernel.layout import BEST, NOW, PLAN, VALUE, Given, Work
from fieldsales.planning.problem import Patience, Problem, Solution
from fieldsales.planning.schedule import best_timing, timed

#: One ruin takes out so many stops at the most: of one day or days that are alike, and of several.
_LONGEST_RUIN, _LONGEST_OF_DAYS = 14, 30

#: The search cools down so many times: what it chose while it was warm is hard to leave when it is cold.
_CHAINS = 3

#: A worse plan is followed at first if it loses about what a stop brings, divided by this.
_COOL = 2

#: Of several days each is searched alone first, all of them in this share of the time: what is chosen for
#: the first ones decides most. Days that are alike need no such order.
_ALONE = 0.3

#: Rounds between two looks at the clock, compiled and plain.
_ROUNDS, _PLAIN_ROUNDS = 64, 1

#: Without numba a round takes a hundred times as long: one in so many is made.
_PLAIN_SHARE = 10


def search(problems: Sequence[Problem], firsts: Sequence[Solution], patience: Patience) -> list[Solution]:
    """Return the best solutions found of some days that share their candidates, from first ones.

    Their sum is never worse than that of the first ones. Raises CancelledError.
    """
    if not problems[0].size:
        return list(firsts)
    ids = problems[0].ids
    if ids != tuple(sorted(ids)):
        nodes = sorted(range(len(ids)), key=ids.__getitem__)
        rank = {u: number for number, u in enumerate(nodes)}
        sorted_firsts = [replace(one, order=tuple(rank[u] for u in one.order)) for one in firsts]
        found = search([renumbered(one, nodes) for one in problems], sorted_firsts, patience)
        return [replace(one, order=tuple(nodes[u] for u in one.order)) for one in found]
    kernel = patience.kernel
    given = given_of(problems)
    work = work_of(given, patience.seed)
    if not kernel.is_compiled:
        given, work = _listed(given), _listed_work(work)
    for d, first in enumerate(firsts):
        put(given, work, d, first.order, first.lunch_after)
        if not kernel.refresh(given, work.spot, work.plan, d):
            raise AssertionError("the first plan of a day does not fit")
    work.tally[NOW] = _value(given, work)
    keep_as_best(work)
    if all(kernel.recreate(given, work, d, -1, False) for d in range(given.days)):
        work.tally[NOW] = _value(given, work)
        if work.tally[NOW] > work.tally[BEST]:
            keep_as_best(work)
    return_to_best(given, work)
    rounds = _ROUNDS if kernel.is_compiled else _PLAIN_ROUNDS
    is_alike = all(problem == problems[0] for problem in problems)
    longest = _LONGEST_RUIN if is_alike else _LONGEST_OF_DAYS
    for done in _turns(patience, rounds):
        only, stage = _stage(done, 1 if is_alike else given.days)
        heat = int(65536 * (1.0 - stage) ** 2) // _COOL
        kernel.anneal(given, work, rounds, heat, longest, only)
        if patience.progress is not None:
            patience.progress(done)
    return [
        _best(problem, given, work, d, first)
        for d, (problem, first) in enumerate(zip(problems, firsts, strict=True))
    ]


def _best(problem: Problem, given: Given, work: Work, d: int, first: Solution) -> Solution:
    order, lunch_after = best_order(given, work, d)
    found = best_timing(problem, order) or timed(problem, order, lunch_after)
    return first if found is None else found


def _value(given: Given, work: Work) -> int:
    return sum(int(work.plan[d * PLAN + VALUE]) for d in range(given.days))


def _stage(done: float, days: int) -> tuple[int, float]:
    """Return which day is searched alone, -1 for all together, and how far this chain has cooled down."""
    if days > 1 and done < _ALONE:
        day = done / _ALONE * days
        return int(day), day % 1.0
    left = (done - _ALONE) / (1.0 - _ALONE) if days > 1 else done
    return -1, left * _CHAINS % 1.0


def _turns(patience: Patience, rounds: int) -> Iterator[float]:
    """Yield which share of the search is done, until patience ends."""
    cancelled = patience.cancelled or _never
    if patience.seconds is None or patience.clock is None:
        share = 1 if patience.kernel.is_compiled else _PLAIN_SHARE
        whole = max(1, patience.iterations // share)
        for made in range(0, whole, rounds):
            patience.go_on()
            if cancelled():
                return
            yield made / whole
        return
    begun = patience.clock()
    while not cancelled():
        patience.go_on()
        done = (patience.clock() - begun) / max(1e-9, patience.seconds)
        if done >= 1.0:
            return
        yield done


def _never() -> bool:
    return False


def _listed(given: Given) -> Given:
    """Return the same with lists: Python reads them faster than arrays."""
    return Given._make(value if isinstance(value, int) else [int(one) for one in value] for value in given)


def _listed_work(work: Work) -> Work:
    return Work._make([int(one) for one in value] for value in work)
