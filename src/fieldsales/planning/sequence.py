# SPDX-License-Identifier: MIT
"""Times for an order made by hand: its obligations, then as many of its stops as can be kept."""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from fieldsales.planning.problem import NO_LUNCH, Problem, Solution
from fieldsales.planning.schedule import (
    NEVER,
    best_timing,
    clear,
    lunch_at,
    start_at,
    timed,
    worth_at,
)

#: What of an order comes first: the obligations that are kept, then how many stops.
_Rank = tuple[int, int]


class _Part(NamedTuple):
    """The order up to some stop: the obligations and how many were kept, what they bring, when it is over."""

    lift: int
    kept: int
    gain: int
    time: int
    order: tuple[int, ...]
    lunch_after: int


def with_fixed(problem: Problem, order: Sequence[int]) -> list[int]:
    """Return the order with every fixed visit in it, and those among themselves by their hours."""
    hour = {u: problem.opens[problem.window[u]] for u in range(problem.size) if problem.fixed[u]}
    by_hour = iter(sorted((u for u in order if u in hour), key=hour.__getitem__))
    whole = [next(by_hour) if u in hour else u for u in order]
    for u in sorted(hour.keys() - set(order), key=hour.__getitem__):
        later = (i for i, v in enumerate(whole) if v in hour and hour[v] > hour[u])
        place = next(later, len(whole))
        # Not behind stops that could only be made after it.
        while place and whole[place - 1] not in hour and _only_after(problem, whole[place - 1], hour[u]):
            place -= 1
        whole.insert(place, u)
    return whole


def _only_after(problem: Problem, u: int, hour: int) -> bool:
    windows = range(problem.window[u], problem.window[u + 1])
    return all(problem.opens[w] >= hour for w in windows)


def in_given_order(problem: Problem, order: Sequence[int]) -> Solution | None:
    """Return the solution of an order with the highest obligations, then the most stops, then the most value.

    Fixed visits are always kept; None where they do not fit. An appointment that is
    flexible falls out for no number of suggestions.
    """
    whole = with_fixed(problem, order)
    if len(whole) <= problem.most_visits:
        found = best_timing(problem, whole)
        if found is not None:
            return found
    return _without_one(problem, whole) or longest(problem, whole)


def _without_one(problem: Problem, order: Sequence[int]) -> Solution | None:
    """Return the solution of most value without a single suggestion, None where that is not enough."""
    if len(order) - 1 > problem.most_visits:
        return None
    shorter = (
        best_timing(problem, [*order[:i], *order[i + 1 :]])
        for i, u in enumerate(order)
        if not problem.fixed[u] and not problem.bonus[u]
    )
    found = [one for one in shorter if one is not None]
    return min(found, key=lambda one: (-one.value, one.rank), default=None)


def longest(problem: Problem, order: Sequence[int]) -> Solution | None:
    """Return the solution of an order with the highest obligations, then the most stops, then the most value.

    Its fixed visits are kept always; None where those do not fit in this order.
    """
    # parts[(last stop's index, lunch eaten)]: an index never goes back, so order is kept.
    start = _Part(0, 0, 0, problem.day_start, (), NO_LUNCH)
    parts: dict[tuple[int, bool], list[_Part]] = {(-1, not problem.lunch_length): [start]}
    best: tuple[_Rank, Solution] | None = None
    ahead = [*accumulate((problem.bonus[u] for u in reversed(order)), initial=0)][::-1]
    hours = [j for j, u in enumerate(order) if problem.fixed[u]]
    seats = problem.most_visits - len(hours)
    # who takes a seat may keep an obligation further on from having one
    is_tight = len(order) - len(hours) > seats
    for i in range(-1, len(order)):
        for part in parts.get((i, False), []):
            lunch = lunch_at(problem, part.time)
            if lunch != NEVER:
                eaten = part._replace(time=lunch + problem.lunch_length, lunch_after=len(part.order))
                _keep(parts.setdefault((i, True), []), eaten, is_tight=is_tight)
        next_fixed = next((j for j in hours if j > i), len(order) - 1)
        for eaten_already in (False, True):
            for part in parts.get((i, eaten_already), []):
                if best is not None and (part.lift + ahead[i + 1], part.kept + len(order) - 1 - i) < best[0]:
                    continue
                if not hours or i >= hours[-1]:
                    best = _better(problem, best, part, eaten_already)
                for j in range(i + 1, next_fixed + 1):
                    longer = _with(problem, part, order[j], seats)
                    if longer is not None:
                        _keep(parts.setdefault((j, eaten_already), []), longer, is_tight=is_tight)
    return None if best is None else best[1]


def _with(problem: Problem, part: _Part, u: int, seats: int) -> _Part | None:
    """Return the part with one more stop; those without a given hour have so many `seats`."""
    here = part.order[-1] if part.order else problem.size
    if not problem.fixed[u] and part.kept >= seats:
        free = sum(1 for v in part.order if not problem.fixed[v])
        if free >= seats:
            return None
    leg = problem.pace[here][u]
    start = start_at(problem, u, clear(problem.busy, part.time, leg) + leg)
    if start == NEVER:
        return None
    gain = worth_at(problem, u, start) - problem.cost(here, u)
    time = start + problem.length[u]
    lift = part.lift + problem.bonus[u]
    return part._replace(
        lift=lift, kept=part.kept + 1, gain=part.gain + gain, time=time, order=(*part.order, u)
    )


def _keep(parts: list[_Part], new: _Part, *, is_tight: bool) -> None:
    if any(_is_better(old, new, is_tight=is_tight) for old in parts):
        return
    parts[:] = [part for part in parts if not _is_better(new, part, is_tight=is_tight)]
    parts.append(new)


def _is_better(one: _Part, other: _Part, *, is_tight: bool) -> bool:
    return (
        one.lift >= other.lift
        and (one.kept == other.kept if is_tight else one.kept >= other.kept)
        and one.gain >= other.gain
        and one.time <= other.time
    )


def _better(
    problem: Problem, best: tuple[_Rank, Solution] | None, part: _Part, eaten: bool
) -> tuple[_Rank, Solution] | None:
    rank = (part.lift, part.kept)
    if best is not None and rank < best[0]:
        return best
    found = timed(problem, part.order, part.lunch_after if eaten else len(part.order) + 1)
    if found is None:
        return best
    if best is None or (rank, found.value, best[1].rank) > (best[0], best[1].value, found.rank):
        return rank, found
    return best
