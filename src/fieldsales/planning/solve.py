# SPDX-License-Identifier: MIT
"""Chooses who is visited and in which order: proven best for small days, searched for larger ones."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from fieldsales.planning.exact import exact
from fieldsales.planning.problem import Patience, Problem, Solution
from fieldsales.planning.schedule import best_timing, is_worth_a_visit
from fieldsales.planning.search import search

#: So many candidates without a fixed hour are ordered by proof alone.
SMALL_DAY = 9

#: A plan of so many stops has its order proven after the search, unless that takes more labels than this.
SHORT_TOUR, MOST_LABELS = 12, 12_000


def solve(problem: Problem, patience: Patience, first: Solution | None = None) -> Solution:
    """Return the best day found; the same problem and patience in iterations give the same day.

    A search begins with `first`, else with what is promised, and finds nothing worse.
    Raises CancelledError once the patience is given up, and ValueError where the fixed visits alone
    do not fit: the caller sees to that.
    """
    able = [u for u in range(problem.size) if problem.fixed[u] or is_worth_a_visit(problem, u)]
    fixed = sorted((u for u in able if problem.fixed[u]), key=lambda u: problem.opens[problem.window[u]])
    if len(able) - len(fixed) <= SMALL_DAY:
        proven = exact(problem, able)
        if proven is not None:
            return replace(proven, proven=True)
    return polished(problem, search([problem], [first or first_plan(problem)], patience)[0])


def first_plan(problem: Problem, elsewhere: Collection[int] = ()) -> Solution:
    """Return the fixed visits with the promised ones, less those seen elsewhere.

    Raises ValueError where the fixed ones do not fit.
    """
    fixed = [u for u in range(problem.size) if problem.fixed[u]]
    first = best_timing(problem, sorted(fixed, key=lambda u: problem.opens[problem.window[u]]))
    if first is None:
        raise ValueError("the fixed visits do not fit together")
    promised = [u for u in range(problem.size) if problem.kept[u] >= 0 and u not in elsewhere]
    return _with_promises(problem, first, sorted(promised, key=problem.kept.__getitem__))


def _with_promises(problem: Problem, first: Solution, promised: Sequence[int]) -> Solution:
    """Return the fixed visits with the promised ones, each added in its turn where it fits."""
    best = first
    for u in promised:
        if u in best.order or len(best.order) >= problem.most_visits:
            continue
        longer = [
            best_timing(problem, [*best.order[:i], u, *best.order[i:]]) for i in range(len(best.order) + 1)
        ]
        fitting = [found for found in longer if found is not None]
        if fitting:
            best = min(fitting, key=lambda found: found.rank)
    return best


def polished(problem: Problem, solution: Solution) -> Solution:
    """Return the best order of the same stops, where that can be proven quickly."""
    if len(solution.order) > SHORT_TOUR:
        return solution
    proven = exact(problem, solution.order, MOST_LABELS)
    return proven if proven is not None and proven.rank < solution.rank else solution
