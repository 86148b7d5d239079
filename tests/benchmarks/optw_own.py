# SPDX-License-Identifier: MIT
"""The planner's own search on the orienteering problem with time windows."""

import time
from collections.abc import Sequence

from optw import Instance
from own_kernel import own_kernel

from fieldsales.planning.problem import NO_LUNCH, Patience, Problem, Solution
from fieldsales.planning.search import search


def solve(instance: Instance, tours: int, seconds: float) -> list[list[int]]:
    """Return the tours found in so many seconds of the processor, as numbers of places without the depot."""
    problem = problem_of(instance, tours)
    nothing = Solution((), (), (), NO_LUNCH, 0, 0, 0, 0)
    patience = Patience(seconds=seconds, clock=time.process_time, kernel=own_kernel())
    found = search([problem] * tours, [nothing] * tours, patience)
    return [[u + 1 for u in one.order] for one in found]


def problem_of(instance: Instance, tours: int) -> Problem:
    """Return the problem in which profit outweighs all driving, which decides between equals."""
    nodes = [*range(1, len(instance.profit)), 0, 0]
    travel = [[instance.travel[a][b] for b in nodes] for a in nodes]
    weight = tours * (instance.closes[0] + 1)
    worth = [weight * profit for profit in instance.profit[1:]]
    return Problem(
        travel=travel,
        pace=travel,
        window=list(range(len(worth) + 1)),
        opens=list(instance.opens[1:]),
        last=list(instance.closes[1:]),
        length=list(instance.length[1:]),
        worth_start=worth,
        worth_end=worth,
        worth_from=0,
        worth_until=instance.closes[0],
        bonus=_all(0, worth),
        fixed=[False for _ in worth],
        day_start=0,
        day_end=instance.closes[0],
        busy=[],
        lunch_length=0,
        lunch_from=0,
        lunch_until=0,
        most_visits=len(worth),
        second_cost=1,
        kept=_all(-1, worth),
        change_price=0,
    )


def _all(value: int, like: Sequence[int]) -> list[int]:
    return [value for _ in like]
