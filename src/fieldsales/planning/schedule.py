# SPDX-License-Identifier: MIT
"""The times of a given order: everything as early as it can be, lunch where it serves best."""

from collections.abc import Sequence
from itertools import pairwise

from fieldsales.planning.problem import NO_LUNCH, Problem, Solution

NEVER = 1_000_000_000


def clear(busy: list[tuple[int, int]], at: int, duration: int) -> int:
    """Return the earliest time from `at` on at which something of this duration meets no busy time."""
    for start, end in busy:
        if at + duration <= start:
            break
        if at < end:
            at = end
    return at


def clear_before(busy: list[tuple[int, int]], until: int, duration: int) -> int:
    """Return the latest time at which something must begin to be over by `until`, meeting no busy time."""
    at = until - duration
    for start, end in reversed(busy):
        if at >= end:
            break
        if at + duration > start:
            at = start - duration
    return at


def start_at(problem: Problem, u: int, ready: int) -> int:
    """Return the earliest start of a visit for who is ready by then, or NEVER."""
    for w in range(problem.window[u], problem.window[u + 1]):
        if ready <= problem.last[w]:
            return max(ready, problem.opens[w])
    return NEVER


def worth_at(problem: Problem, u: int, start: int) -> int:
    """Return what meeting `u` then is worth, in cost units."""
    first, last = problem.worth_from, problem.worth_until
    begin, end = problem.worth_start[u], problem.worth_end[u]
    if begin == end or start <= first:
        return begin
    if start >= last:
        return end
    return begin + (end - begin) * (start - first) // (last - first)


def lunch_at(problem: Problem, free: int) -> int:
    """Return the earliest start of lunch for who is free by then, or NEVER."""
    start = clear(problem.busy, max(free, problem.lunch_from), problem.lunch_length)
    return start if start + problem.lunch_length <= problem.lunch_until else NEVER


def is_worth_a_visit(problem: Problem, u: int) -> bool:
    """Whether `u` is open at all, and meeting it brings anything."""
    if problem.window[u] == problem.window[u + 1]:
        return False
    return max(problem.worth_start[u], problem.worth_end[u]) + problem.bonus[u] > 0


def promise_gain(problem: Problem, before: int, u: int) -> int:
    """Return what visiting `u` after a stop of this promised rank keeps of what was promised."""
    rank = problem.kept[u]
    return problem.change_price if rank > before else 0


def busy_between(busy: list[tuple[int, int]], since: int, until: int) -> int:
    """Return how much of a time is busy."""
    return sum(max(0, min(until, end) - max(since, start)) for start, end in busy)


def waited(problem: Problem, order: Sequence[int], starts: Sequence[int], lunch_after: int, home: int) -> int:
    """Return how long an order with these times waits, as `Problem` says what that is."""
    first = 0 if problem.waits_for_first else 1
    if first > len(order):
        return 0
    nodes = [problem.size, *order]
    taken = sum(problem.length[u] for u in order) + problem.travel[nodes[-1]][problem.size + 1]
    taken += sum(problem.pace[a][b] for a, b in pairwise(nodes[first:]))
    if problem.lunch_length and first <= lunch_after <= len(order):
        taken += problem.lunch_length
    begin = starts[0] if first else problem.day_start
    return home - begin - taken - busy_between(problem.busy, begin, home)


def timed(problem: Problem, order: Sequence[int], lunch_after: int) -> Solution | None:
    """Return the earliest times of an order with lunch there, None where something does not fit."""
    travel, pace, busy = problem.travel, problem.pace, problem.busy
    window, opens, last, length = problem.window, problem.opens, problem.last, problem.length
    arrives: list[int] = []
    starts: list[int] = []
    at, here, lunch_start = problem.day_start, problem.size, NEVER
    driving = 0
    for position, u in enumerate(order):
        if position == lunch_after:
            lunch_start = lunch_at(problem, at)
            if lunch_start == NEVER:
                return None
            at = lunch_start + problem.lunch_length
        drive, leg = travel[here][u], pace[here][u]
        if busy:
            at = clear(busy, at, leg)
        ready = at + leg
        for w in range(window[u], window[u + 1]):
            if ready <= last[w]:
                start = ready if ready > opens[w] else opens[w]
                break
        else:
            return None
        arrives.append(at + drive)
        starts.append(start)
        driving += drive
        at = start + length[u]
        here = u
    if lunch_after == len(order):
        lunch_start = lunch_at(problem, at)
        if lunch_start == NEVER:
            return None
        at = lunch_start + problem.lunch_length
    drive = travel[here][problem.size + 1]
    home = clear(busy, at, drive) + drive if busy else at + drive
    if home > problem.latest_home:
        return None
    if lunch_after > len(order):
        lunch_start = lunch_at(problem, home)
        if lunch_start == NEVER:
            return None
    value, extra, rank = -problem.second_cost * (driving + drive), 0, -1
    if problem.toll is not None:
        value -= sum(problem.toll[a][b] for a, b in pairwise((problem.size, *order, problem.size + 1)))
    if home > problem.day_end:
        value -= problem.overtime_second_cost * (home - problem.day_end)
    if problem.waiting_second_cost:
        value -= problem.waiting_second_cost * waited(problem, order, starts, lunch_after, home)
    for u, start in zip(order, starts, strict=True):
        value += worth_at(problem, u, start)
        extra += problem.bonus[u]
        if problem.kept[u] >= 0:
            extra += promise_gain(problem, rank, u)
            rank = problem.kept[u]
    return Solution(
        tuple(order), tuple(arrives), tuple(starts), lunch_after, lunch_start, home, value, value + extra
    )


def lunch_places(problem: Problem, stops: int) -> range:
    """Return every place that lunch can have among so many stops, the last being after the return."""
    return range(stops + 2) if problem.lunch_length else range(NO_LUNCH, NO_LUNCH + 1)


def best_timing(problem: Problem, order: Sequence[int]) -> Solution | None:
    """Return the best times of an order over all places of lunch, None where it does not fit."""
    best: Solution | None = None
    for lunch_after in _possible_lunches(problem, order):
        found = timed(problem, order, lunch_after)
        if found is not None and (best is None or found.rank < best.rank):
            best = found
    return best


def _possible_lunches(problem: Problem, order: Sequence[int]) -> list[int]:
    """Return the places of lunch that the stops before it leave open, less those that gain nothing.

    Whoever can make one more stop before lunch opens has it no later for that; but lunch before the first
    stop spares the wait for it.
    """
    if not problem.lunch_length:
        return [NO_LUNCH]
    rises = any(problem.worth_end[u] > problem.worth_start[u] for u in order)
    rises = rises or problem.waiting_second_cost > 0
    latest = problem.lunch_until - problem.lunch_length
    at, here = problem.day_start, problem.size
    possible: list[int] = []
    for position, u in enumerate(order):
        if at > latest:
            return possible
        possible.append(position)
        leg = problem.pace[here][u]
        start = start_at(problem, u, clear(problem.busy, at, leg) + leg)
        if start == NEVER:
            return possible
        at = start + problem.length[u]
        here = u
        if at <= problem.lunch_from and not rises:
            possible.clear()
    return [*possible, len(order), len(order) + 1]
