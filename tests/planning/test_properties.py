# SPDX-License-Identifier: MIT
"""What holds of every plan and every search, whatever the day."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from brute import Found, hours_fit, optimum
from small import Example, at, ladder_day, town_day

from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.place import Travel
from fieldsales.planning.arrays import given_of, keep_as_best, put, work_of
from fieldsales.planning.compiled import Kernel
from fieldsales.planning.day import Day, Patience, plan
from fieldsales.planning.frame import frame_of
from fieldsales.planning.kernel.layout import BEST, NOW, PLAN, VALUE
from fieldsales.planning.problem import Problem, Solution
from fieldsales.planning.schedule import best_timing, timed
from fieldsales.planning.search import search


def large_day(seed: int) -> Example:
    """Return a day with more candidates than are proven without a search."""
    return next(example for step in range(99) if hours_fit(example := town_day(seed * 100 + step, 20, 30)))


def problem_of(example: Example) -> Problem:
    return frame_of(example.day, example.travel).problem


def first_of(problem: Problem) -> Solution:
    """Return the plan of what has an hour."""
    fixed = [u for u in range(problem.size) if problem.fixed[u]]
    first = best_timing(problem, sorted(fixed, key=lambda u: problem.opens[problem.window[u]]))
    assert first is not None
    return first


def two_days(seed: int) -> tuple[list[Problem], list[Solution]]:
    """Return two days that share their candidates; what has an hour has it on the first."""
    one = problem_of(large_day(seed))
    empty = [u for u in range(one.size) if one.fixed[u]]
    spans = [(one.opens[w], one.last[w]) for w in range(len(one.opens))]
    window, opens, last = [0], list[int](), list[int]()
    for u in range(one.size):
        for begins, ends in spans[one.window[u] : one.window[u + 1]] if u not in empty else ():
            opens.append(begins)
            last.append(ends)
        window.append(len(opens))
    other = replace(
        one,
        window=window,
        opens=opens,
        last=last,
        fixed=[False] * one.size,
        day_start=10 * 3600,
        lunch_length=0,
    )
    problems = [one, other]
    return problems, [first_of(problem) for problem in problems]


# More time. What is guaranteed: within one run the best plan so far never gets worse, and a run is never
# worse than what it started from. Two runs of different lengths cool down differently: the longer one may
# end a little below, and nothing else is promised of them.


@pytest.mark.parametrize("seed", range(6))
def test_along_one_run_more_rounds_are_never_worse(kernel: Kernel, seed: int) -> None:
    problems, firsts = two_days(seed)
    given = given_of(problems)
    work = work_of(given, seed)
    for d, first in enumerate(firsts):
        put(given, work, d, first.order, first.lunch_after)
        assert kernel.refresh(given, work.spot, work.plan, d)
    work.tally[NOW] = sum(int(work.plan[d * PLAN + VALUE]) for d in range(given.days))
    keep_as_best(work)
    best = [int(work.tally[BEST])]
    for turn in range(60):
        kernel.anneal(given, work, 20, 32_768 * (60 - turn) // 60, 12, -1)
        best.append(int(work.tally[BEST]))
        # What is kept as best is worth what is said of it.
        kept = sum(int(work.best_plan[d * PLAN + VALUE]) for d in range(given.days))
        assert kept == best[-1]
    assert best == sorted(best)
    assert best[-1] > best[0]


@pytest.mark.parametrize("seed", range(4))
def test_a_run_called_off_later_is_never_worse(kernel: Kernel, seed: int) -> None:
    """The same seed and length, called off after more and more turns: the same run, seen further on."""
    problem = problem_of(large_day(seed))
    first = first_of(problem)

    def called_off_after(turns: int) -> int:
        left = [turns]

        def is_enough() -> bool:
            left[0] -= 1
            return left[0] < 0

        patience = Patience(iterations=64 * 40, seed=seed, cancelled=is_enough, kernel=kernel)
        return search([problem], [first], patience)[0].objective

    found = [called_off_after(turns) for turns in (0, 1, 2, 4, 8, 16, 40)]
    assert found == sorted(found)
    assert found[0] >= first.objective


def test_progress_is_told_from_nothing_to_nearly_all(kernel: Kernel) -> None:
    problem = problem_of(large_day(1))
    told: list[float] = []
    search([problem], [first_of(problem)], Patience(iterations=6400, kernel=kernel, progress=told.append))
    assert told == sorted(told)
    assert told[0] == 0.0
    assert 0.9 < told[-1] < 1.0


# Fewer open hours.


def test_closing_at_noon_never_raises_the_best_there_is() -> None:
    tried = lowered = 0
    for seed in range(60):
        example = ladder_day(seed, most=7)
        if not hours_fit(example):
            continue
        before = plan_of(example)
        for i, call in enumerate(example.day.calls):
            if "," not in call.hours or len(example.windows[i]) < 2:
                continue
            calls, windows = list(example.day.calls), list(example.windows)
            calls[i] = replace(call, hours=call.hours.split(",")[0])
            windows[i] = windows[i][:1]
            fewer = Example(replace(example.day, calls=tuple(calls)), example.travel, tuple(windows))
            after = plan_of(fewer)
            assert after <= before, (seed, call.prospect_id)
            tried += 1
            lowered += after < before
    assert tried >= 60
    assert lowered >= 10


def plan_of(example: Example) -> tuple[int, int, int, int]:
    """Return how many of each rung a plan keeps, and its value with its promises."""
    frame = frame_of(example.day, example.travel)
    tour = plan(example.day, example.travel, Patience())
    kinds = [stop.kind for stop in tour.stops]
    place = {call.prospect_id: u for u, call in enumerate(frame.calls)}
    ranks = [frame.problem.kept[place[stop.prospect_id]] for stop in tour.stops if stop.prospect_id in place]
    ranks = [rank for rank in ranks if rank >= 0]
    turns = sum(1 for before, rank in zip([-1, *ranks], ranks, strict=False) if rank > before)
    return (
        kinds.count(Obligation.FLEXIBLE_DAY),
        kinds.count(Obligation.FLEXIBLE_WEEK),
        kinds.count(Obligation.RESERVATION),
        round(tour.value * 6000) + turns * frame.problem.change_price,
    )


# The order in which candidates are told.


def shuffled(example: Example, seed: int) -> Example:
    """Return the same day, its candidates told in another order."""
    turns = list(range(len(example.day.calls)))
    random.Random(seed).shuffle(turns)
    first = len(example.travel.seconds) - sum(1 for call in example.day.calls if call.place is not None)
    row, rows = first, dict[int, int]()
    for i, call in enumerate(example.day.calls):
        if call.place is not None:
            rows[i], row = row, row + 1
    order = [*range(first), *(rows[i] for i in turns if i in rows)]
    seconds = tuple(tuple(example.travel.seconds[a][b] for b in order) for a in order)
    return Example(
        replace(example.day, calls=tuple(example.day.calls[i] for i in turns)),
        Travel(seconds, seconds, example.travel.estimated),
        tuple(example.windows[i] for i in turns),
    )


def stops_of(example: Example, kernel: Kernel) -> list[tuple[str, datetime]]:
    tour = plan(example.day, example.travel, Patience(iterations=1280, kernel=kernel))
    return [(stop.prospect_id, stop.start) for stop in tour.stops]


@pytest.mark.parametrize("seed", range(25))
def test_the_order_of_candidates_is_irrelevant_on_a_small_day(kernel: Kernel, seed: int) -> None:
    example = next(one for step in range(99) if hours_fit(one := ladder_day(seed * 50 + step)))
    assert stops_of(shuffled(example, seed), kernel) == stops_of(example, kernel)


def test_the_order_of_candidates_is_irrelevant_to_a_search(kernel: Kernel) -> None:
    for seed in range(12):
        example = large_day(seed)
        assert stops_of(shuffled(example, seed), kernel) == stops_of(example, kernel), f"seed {seed}"


# What is promised.


@pytest.mark.parametrize("seed", range(12))
def test_a_search_never_loses_an_appointment(kernel: Kernel, seed: int) -> None:
    example = large_day(seed)
    tour = plan(example.day, example.travel, Patience(iterations=2000, seed=seed, kernel=kernel))
    starts = {stop.prospect_id: stop.start for stop in tour.stops}
    for call in example.day.calls:
        if call.appointment is not None:
            assert starts[call.prospect_id] == call.appointment.start


@pytest.mark.parametrize("seed", range(12))
def test_a_search_never_gives_an_obligation_for_a_lower_one(kernel: Kernel, seed: int) -> None:
    """Each rung fits by itself; then all the worth below it is nothing against it."""
    example = large_day(seed)
    free = [i for i, call in enumerate(example.day.calls) if call.appointment is None]
    chosen = next(i for i in free if alone(example, i))
    calls = [
        replace(call, worth=(500.0, 500.0)) if call.appointment is None else call
        for call in example.day.calls
    ]
    reserved = Appointment("a", calls[chosen].prospect_id, at(32400), at(34200), Obligation.RESERVATION)
    calls[chosen] = replace(calls[chosen], worth=(0.0, 0.0), appointment=reserved)
    day = replace(example.day, calls=tuple(calls))
    tour = plan(day, example.travel, Patience(iterations=2000, seed=seed, kernel=kernel))
    assert calls[chosen].prospect_id in [stop.prospect_id for stop in tour.stops]


def alone(example: Example, i: int) -> bool:
    """Whether a candidate can be seen beside what has an hour."""
    problem = problem_of(example)
    fixed = first_of(problem).order
    if len(fixed) >= problem.most_visits:
        return False
    return any(best_timing(problem, [*fixed[:k], i, *fixed[k:]]) is not None for k in range(len(fixed) + 1))


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("made", [1, 3])
def test_stops_already_made_stay_in_front_of_a_new_search(kernel: Kernel, seed: int, made: int) -> None:
    example = large_day(seed)
    before = plan(example.day, example.travel, Patience(iterations=1280, kernel=kernel))
    head = tuple(replace(stop, done=True) for stop in before.stops[:made])
    now = head[-1].end + timedelta(minutes=7)
    lunch = before.lunch if before.lunch is not None and before.lunch.end <= now else None
    kept = tuple(stop.prospect_id for stop in before.stops[made:])
    rest = replace(example.day, head=head, start=now, lunch_taken=lunch, kept=kept)
    again = plan(rest, from_last(example, rest), Patience(iterations=1280, kernel=kernel))
    assert again.stops[:made] == head
    assert all(stop.start >= now for stop in again.stops[made:])


def from_last(example: Example, rest: Day) -> Travel:
    """Return the drives of a day that goes on from its last stop made."""
    last = [call.prospect_id for call in example.day.calls].index(rest.head[-1].prospect_id) + 2
    order = [last, *range(1, len(example.travel.seconds))]
    seconds = tuple(
        tuple(0 if i == j else example.travel.seconds[a][b] for j, b in enumerate(order))
        for i, a in enumerate(order)
    )
    return Travel(seconds, seconds, example.travel.estimated)


# Urgency.


def hastened(example: Example, i: int) -> Example | None:
    """Return the day with one worth falling twice as fast; None where it does not fall at all."""
    call = example.day.calls[i]
    first, last = call.worth
    if last >= first or call.appointment is not None:
        return None
    calls = list(example.day.calls)
    calls[i] = replace(call, worth=(first, first - 2 * (first - last)))
    return replace(example, day=replace(example.day, calls=tuple(calls)))


def test_doubling_a_hazard_never_delays_that_visit_in_the_best_plan() -> None:
    """Where it stays in the plan: one that is worth too little when its turn comes may be left out."""
    hurried = stayed = 0
    for seed in range(300, 380):
        example = town_day(seed, 3, 6)
        best = optimum(example)
        for i in set() if best is None else set(best.visits):
            faster = hastened(example, i)
            if best is None or faster is None:
                continue
            after = optimum(faster)
            assert after is not None
            if i not in after.visits:
                continue
            assert start_in(after, i) <= start_in(best, i), (seed, i)
            assert plan_starts(faster) == after.starts
            stayed += 1
            hurried += start_in(after, i) < start_in(best, i)
    assert stayed >= 50
    assert hurried >= 2


def start_in(found: Found, i: int) -> int:
    return found.starts[found.visits.index(i)]


def plan_starts(example: Example) -> tuple[int, ...]:
    tour = plan(example.day, example.travel, Patience())
    return tuple(int((stop.start - at(0)).total_seconds()) for stop in tour.stops)


# Several days.


def value_of(solutions: Sequence[Solution]) -> int:
    return sum(solution.objective for solution in solutions)


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("iterations", [64, 1280])
def test_two_days_are_never_worse_than_what_they_began_with(
    kernel: Kernel, seed: int, iterations: int
) -> None:
    problems, firsts = two_days(seed)
    found = search(problems, firsts, Patience(iterations=iterations, seed=seed, kernel=kernel))
    assert value_of(found) >= value_of(firsts)
    again = search(problems, found, Patience(iterations=iterations, seed=seed + 1, kernel=kernel))
    assert value_of(again) >= value_of(found)
    for solutions in (found, again):
        seen = [u for solution in solutions for u in solution.order]
        assert len(seen) == len(set(seen))
        for problem, solution in zip(problems, solutions, strict=True):
            assert timed(problem, solution.order, solution.lunch_after) == solution
            assert len(solution.order) <= problem.most_visits
            assert {u for u in range(problem.size) if problem.fixed[u]} <= set(solution.order)


def test_a_search_without_candidates_gives_back_what_it_began_with() -> None:
    problem = problem_of(large_day(0))
    nobody = replace(
        problem, travel=[[0, 0], [0, 0]], pace=[[0, 0], [0, 0]], window=[0], opens=[], last=[], length=[],
        worth_start=[], worth_end=[], bonus=[], fixed=[], kept=[],
    )  # fmt: skip
    first = first_of(nobody)
    assert search([nobody, nobody], [first, first], Patience(iterations=4000)) == [first, first]
