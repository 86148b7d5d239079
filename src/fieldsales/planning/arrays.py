# SPDX-License-Identifier: MIT
"""Days as the flat arrays that the kernel reads, and its answer as orders again."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import numpy as np
import numpy.typing as npt

from fieldsales.planning.kernel import layout
from fieldsales.planning.kernel.layout import (
    BEST,
    COUNT,
    DAY,
    DICE,
    FOUND,
    LUNCH_AFTER,
    NODE,
    NOW,
    PLAN,
    SPOT,
    TALLY,
    VISIT,
    Given,
    Numbers,
    Work,
)
from fieldsales.planning.problem import UNREACHABLE, Problem
from fieldsales.planning.schedule import is_worth_a_visit

#: The natural logarithm of chance, 65,536 times: how much worse a plan may be, in units of heat.
_LUCK = [round(-65536 * math.log((i + 0.5) / 4096)) for i in range(4096)]


def renumbered(problem: Problem, nodes: Sequence[int]) -> Problem:
    """Return the same problem, in which candidate i is the one that was `nodes[i]`."""
    window, opens, last = [0], [], []
    for u in nodes:
        opens += problem.opens[problem.window[u] : problem.window[u + 1]]
        last += problem.last[problem.window[u] : problem.window[u + 1]]
        window.append(len(opens))
    rows = np.array([*nodes, problem.size, problem.size + 1])

    def square(matrix: list[list[int]]) -> list[list[int]]:
        return cast(list[list[int]], np.array(matrix)[np.ix_(rows, rows)].tolist())

    travel = square(problem.travel)
    return replace(
        problem,
        travel=travel,
        pace=travel if problem.pace is problem.travel else square(problem.pace),
        window=window,
        opens=opens,
        last=last,
        length=[problem.length[u] for u in nodes],
        worth_start=[problem.worth_start[u] for u in nodes],
        worth_end=[problem.worth_end[u] for u in nodes],
        bonus=[problem.bonus[u] for u in nodes],
        fixed=[problem.fixed[u] for u in nodes],
        kept=[problem.kept[u] for u in nodes],
        toll=None if problem.toll is None else square(problem.toll),
        ids=tuple(problem.ids[u] for u in nodes),
    )


def given_of(problems: Sequence[Problem]) -> Given:
    """Return the arrays of some days whose candidates are numbered alike."""
    size, days = problems[0].size, len(problems)
    visit = np.zeros((days, size, VISIT), np.int64)
    day = np.zeros((days, DAY), np.int64)
    window: list[tuple[int, int]] = []
    busy: list[tuple[int, int]] = []
    matrices: list[Problem] = []
    least = np.full(size, 1 << 40)
    for d, problem in enumerate(problems):
        visit[d, :, layout.LENGTH] = problem.length
        visit[d, :, layout.WORTH_START] = problem.worth_start
        visit[d, :, layout.WORTH_END] = problem.worth_end
        visit[d, :, layout.BONUS] = problem.bonus
        visit[d, :, layout.KEPT] = problem.kept
        visit[d, :, layout.FIXED] = problem.fixed
        able = np.array([is_worth_a_visit(problem, u) and not problem.fixed[u] for u in range(size)])
        visit[d, :, layout.ABLE] = able
        visit[d, :, layout.OPENS], visit[d, :, layout.CLOSES] = layout.NEVER, -layout.NEVER
        first = np.array(problem.window, np.int64) + len(window)
        visit[d, :, layout.FIRST_WINDOW] = first[:-1]
        visit[d, :, layout.LAST_WINDOW] = first[1:]
        window += zip(problem.opens, problem.last, strict=True)
        for u in range(size):
            if able[u]:
                visit[d, u, layout.OPENS] = window[first[u]][0]
                visit[d, u, layout.CLOSES] = window[first[u + 1] - 1][1]
        matrix = next((k for k, other in enumerate(matrices) if _is_same(other, problem)), len(matrices))
        if matrix == len(matrices):
            matrices.append(problem)
        day[d] = (
            problem.day_start, problem.day_end, problem.latest_home, problem.overtime_second_cost,
            problem.worth_from, problem.worth_until,
            problem.lunch_length, problem.lunch_from, problem.lunch_until, problem.most_visits,
            problem.change_price, matrix * (size + 2) ** 2, len(busy), len(busy) + len(problem.busy),
            problem.waiting_second_cost, problem.waits_for_first,
        )  # fmt: skip
        busy += problem.busy
        apart = np.array(problem.pace, np.int64)
        np.fill_diagonal(apart, 1 << 40)
        way = apart.min(0)[:size] + apart.min(1)[:size] + problem.length
        least = np.where(able, np.minimum(least, way), least)
    travel = [np.array(one.travel, np.int64) for one in matrices]
    paces = [np.array(one.pace, np.int32) for one in matrices]
    costs = [_costs(one, drive) for one, drive in zip(matrices, travel, strict=True)]
    near = travel[0][:size, :size] + travel[0][:size, :size].T
    np.fill_diagonal(near, -1)
    near = np.argsort(near, axis=1, kind="stable")[:, 1:]
    drives = np.concatenate([one[(one > 0) & (one < UNREACHABLE)] for one in paces])
    return Given(
        size=size,
        days=len(problems),
        room=size + 3,
        ease=1 + (int(np.median(drives)) // 5 if len(drives) else 0),
        visit=_numbers(visit),
        day=_numbers(day),
        window=_numbers(np.array(window, np.int64)),
        busy=_numbers(np.array(busy, np.int64)),
        pace=_flat(paces),
        cost=_flat(costs),
        pace_back=_flat([one.T for one in paces]),
        cost_back=_flat([one.T for one in costs]),
        least=_numbers(least),
        order=_numbers(np.argsort(least, kind="stable")),
        near=_numbers(near),
        luck=_numbers(np.array(_LUCK)),
    )


def _numbers(values: npt.NDArray[np.int64]) -> Numbers:
    """Return a flat array where the kernel is told of a list: both are read alike."""
    return cast(Numbers, np.ascontiguousarray(values, np.int64).ravel())


def _flat(squares: Sequence[npt.NDArray[np.signedinteger]]) -> Numbers:
    """Return squares one after the other, where the kernel is told of a list."""
    return cast(Numbers, np.concatenate([one.ravel() for one in squares]))


def _costs(problem: Problem, travel: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return what each drive costs."""
    price = problem.second_cost * travel
    return price if problem.toll is None else price + np.array(problem.toll, np.int64)


def _is_same(one: Problem, other: Problem) -> bool:
    if one.second_cost != other.second_cost or one.toll != other.toll:
        return False
    return (one.travel is other.travel or one.travel == other.travel) and (
        one.pace is other.pace or one.pace == other.pace
    )


def work_of(given: Given, seed: int) -> Work:
    """Return room for a search, all days empty."""
    size = given.days * given.room * SPOT

    def zeros(length: int) -> Numbers:
        return _numbers(np.zeros(length, np.int64))

    tally = zeros(TALLY)
    tally[DICE] = (seed * 2654435761 & 0xFFFFFFFF) or 1
    return Work(
        spot=zeros(size),
        plan=zeros(given.days * PLAN),
        where=_numbers(np.full(given.size, -1)),
        best_spot=zeros(size),
        best_plan=zeros(given.days * PLAN),
        kept_spot=zeros(size),
        kept_plan=zeros(given.days * PLAN),
        pool=zeros(given.size),
        picked=zeros(given.size),
        key=zeros(given.size),
        gone=zeros(given.size),
        held=zeros(given.size),
        found=zeros(given.size * FOUND),
        second=zeros(given.size * FOUND),
        tally=tally,
    )


def put(given: Given, work: Work, d: int, order: Sequence[int], lunch_after: int) -> None:
    """Write the order of a day."""
    for i, u in enumerate((given.size, *order, given.size + 1)):
        work.spot[(d * given.room + i) * SPOT + NODE] = u
    work.plan[d * PLAN + COUNT] = len(order)
    work.plan[d * PLAN + LUNCH_AFTER] = lunch_after
    for u in order:
        work.where[u] = d


def keep_as_best(work: Work) -> None:
    """Keep the current plan as the best one."""
    work.best_spot[:] = work.spot[:]
    work.best_plan[:] = work.plan[:]
    work.tally[BEST] = work.tally[NOW]


def return_to_best(given: Given, work: Work) -> None:
    """Make the best plan the current one."""
    work.spot[:] = work.best_spot[:]
    work.plan[:] = work.best_plan[:]
    work.tally[NOW] = work.tally[BEST]
    for u in range(given.size):
        work.where[u] = -1
    for d in range(given.days):
        for u in best_order(given, work, d)[0]:
            work.where[u] = d


def best_order(given: Given, work: Work, d: int) -> tuple[list[int], int]:
    """Return the best order found of a day, and after how many stops lunch comes."""
    count = int(work.best_plan[d * PLAN + COUNT])
    nodes = [int(work.best_spot[(d * given.room + 1 + i) * SPOT + NODE]) for i in range(count)]
    return nodes, int(work.best_plan[d * PLAN + LUNCH_AFTER])
