# SPDX-License-Identifier: MIT
"""Days as the flat arrays that the kernel reads, and its answer as orders again."""

import math
from collections.abc import Sequence

import numpy as np

from fieldsales.planning import kernel
from fieldsales.planning.kernel import DAY, PLAN, SPOT, VISIT, Given, Work
from fieldsales.planning.problem import Problem
from fieldsales.planning.schedule import is_worth_a_visit

#: The natural logarithm of chance, 65,536 times: how much worse a plan may be, in units of heat.
_LUCK = [round(-65536 * math.log((i + 0.5) / 4096)) for i in range(4096)]


def given_of(problems: Sequence[Problem]) -> Given:
    """Return the arrays of some days whose candidates are numbered alike."""
    size, days = problems[0].size, len(problems)
    visit = np.zeros((days, size, VISIT), np.int64)
    day = np.zeros((days, DAY), np.int64)
    window: list[tuple[int, int]] = []
    busy: list[tuple[int, int]] = []
    matrices: list[Problem] = []
    for d, problem in enumerate(problems):
        visit[d, :, kernel.LENGTH] = problem.length
        visit[d, :, kernel.WORTH_START] = problem.worth_start
        visit[d, :, kernel.WORTH_END] = problem.worth_end
        visit[d, :, kernel.BONUS] = problem.bonus
        visit[d, :, kernel.KEPT] = problem.kept
        visit[d, :, kernel.FIXED] = problem.fixed
        visit[d, :, kernel.ABLE] = [
            is_worth_a_visit(problem, u) and not problem.fixed[u] for u in range(size)
        ]
        first = np.array(problem.window, np.int64) + len(window)
        visit[d, :, kernel.FIRST_WINDOW] = first[:-1]
        visit[d, :, kernel.LAST_WINDOW] = first[1:]
        window += zip(problem.opens, problem.last, strict=True)
        for u in range(size):
            if first[u] < first[u + 1]:
                visit[d, u, kernel.OPENS] = window[first[u]][0]
                visit[d, u, kernel.CLOSES] = window[first[u + 1] - 1][1]
        matrix = next((k for k, other in enumerate(matrices) if _is_same(other, problem)), len(matrices))
        if matrix == len(matrices):
            matrices.append(problem)
        day[d] = (
            problem.day_start, problem.day_end, problem.day_end, 0, problem.worth_from, problem.worth_until,
            problem.lunch_length, problem.lunch_from, problem.lunch_until, problem.most_visits,
            problem.change_price, matrix * (size + 2) ** 2, len(busy), len(busy) + len(problem.busy),
        )  # fmt: skip
        busy += problem.busy
    travel = [np.array(one.travel, np.int64) for one in matrices]
    pace = np.concatenate([_pace(one.pace).ravel() for one in matrices])
    cost = np.concatenate(
        [(one.second_cost * drive).ravel() for one, drive in zip(matrices, travel, strict=True)]
    )
    near = travel[0][:size, :size] + travel[0][:size, :size].T
    np.fill_diagonal(near, -1)
    near = np.argsort(near, axis=1, kind="stable")[:, 1:]
    return Given(
        size=size,
        days=days,
        room=size + 3,
        visit=visit.ravel(),
        day=day.ravel(),
        window=np.array(window, np.int64).reshape(-1, 2).ravel(),
        busy=np.array(busy, np.int64).reshape(-1, 2).ravel(),
        pace=pace,
        cost=cost,
        near=near.astype(np.int32).ravel(),
        luck=np.array(_LUCK, np.int64),
    )


def _is_same(one: Problem, other: Problem) -> bool:
    if one.second_cost != other.second_cost:
        return False
    return (one.travel is other.travel or one.travel == other.travel) and (
        one.pace is other.pace or one.pace == other.pace
    )


def _pace(pace: list[list[int]]) -> np.ndarray:
    # The last leg home is never slowed down by a margin.
    return np.array(pace, np.int32)


def work_of(given: Given, seed: int) -> Work:
    """Return room for a search, all days empty."""
    size = given.days * given.room * SPOT

    def zeros(length: int) -> np.ndarray:
        return np.zeros(length, np.int64)

    tally = zeros(3)
    tally[kernel.DICE] = (seed * 2654435761 & 0xFFFFFFFF) or 1
    return Work(
        spot=zeros(size),
        plan=zeros(given.days * PLAN),
        where=np.full(given.size, -1, np.int64),
        best_spot=zeros(size),
        best_plan=zeros(given.days * PLAN),
        kept_spot=zeros(size),
        kept_plan=zeros(given.days * PLAN),
        pool=zeros(given.size),
        key=zeros(given.size),
        gone=zeros(given.size),
        tally=tally,
    )


def put(given: Given, work: Work, d: int, order: Sequence[int], lunch_after: int) -> None:
    """Write the order of a day."""
    nodes = [given.size, *order, given.size + 1]
    for i, u in enumerate(nodes):
        work.spot[(d * given.room + i) * SPOT] = u
    work.plan[d * PLAN + kernel.COUNT] = len(order)
    work.plan[d * PLAN + kernel.LUNCH_AFTER] = lunch_after
    for u in order:
        work.where[u] = d


def best_order(given: Given, work: Work, d: int) -> tuple[list[int], int]:
    """Return the best order found of a day, and after how many stops lunch comes."""
    count = int(work.best_plan[d * PLAN + kernel.COUNT])
    nodes = [int(work.best_spot[(d * given.room + 1 + i) * SPOT]) for i in range(count)]
    return nodes, int(work.best_plan[d * PLAN + kernel.LUNCH_AFTER])
