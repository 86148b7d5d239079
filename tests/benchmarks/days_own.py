# SPDX-License-Identifier: MIT
"""The planner's own search on realistic days."""

import time

from days_case import Case
from own_kernel import own_kernel

from fieldsales.planning.problem import UNIT, Patience, Problem
from fieldsales.planning.schedule import best_timing
from fieldsales.planning.search import search


def solve(case: Case, seconds: float) -> list[list[int]]:
    """Return for each day the places in order, found in so many seconds of the processor."""
    problems = [_problem(case, day) for day in range(case.days)]
    firsts = []
    for day, problem in enumerate(problems):
        hour = {one.place - 1: one.start for one in case.appointments if one.day == day}
        first = best_timing(problem, sorted(hour, key=hour.__getitem__))
        assert first is not None
        firsts.append(first)
    patience = Patience(seconds=seconds, clock=time.process_time, kernel=own_kernel())
    return [[u + 1 for u in one.order] for one in search(problems, firsts, patience)]


def _problem(case: Case, day: int) -> Problem:
    """Return a day whose worth goes in a line from its beginning to its end."""
    nodes = [*range(1, len(case.length)), 0, 0]
    travel = [[case.travel[a][b] for b in nodes] for a in nodes]
    promised = {one.place: one for one in case.appointments}
    window, opens, last, fixed = [0], [], [], []
    for place in nodes[:-2]:
        spans = case.windows[day][place]
        promise = promised.get(place)
        if promise is not None:
            end = promise.start + case.length[place]
            spans = ((promise.start, end),) if promise.day == day else ()
        for start, end in spans:
            if end - case.length[place] >= start:
                opens.append(start)
                last.append(end - case.length[place])
        window.append(len(opens))
        fixed.append(promise is not None and promise.day == day)
    places = nodes[:-2]
    return Problem(
        travel=travel,
        pace=travel,
        window=window,
        opens=opens,
        last=last,
        length=[case.length[place] for place in places],
        worth_start=[round(UNIT * case.gain(place, day, case.start)) for place in places],
        worth_end=[round(UNIT * case.gain(place, day, case.end)) for place in places],
        worth_from=case.start,
        worth_until=case.end,
        bonus=[0 for _ in places],
        fixed=fixed,
        day_start=case.start,
        day_end=case.end,
        busy=[],
        lunch_length=0,
        lunch_from=0,
        lunch_until=0,
        most_visits=len(places),
        second_cost=round(UNIT * case.price),
        kept=[-1 for _ in places],
        change_price=0,
    )
