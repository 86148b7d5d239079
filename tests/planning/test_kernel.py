# SPDX-License-Identifier: MIT
"""The kernel counts right, whoever runs it: as it stands, compiled, and against the plain schedule."""

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fieldsales.planning import search as searching
from fieldsales.planning.arrays import given_of, keep_as_best, put, work_of
from fieldsales.planning.compiled import PLAIN, Kernel, fingerprint
from fieldsales.planning.kernel import insertion, layout, rounds
from fieldsales.planning.kernel.insertion import insert, scan
from fieldsales.planning.kernel.layout import (
    BEST,
    COUNT,
    DICE,
    FOUND,
    GAIN,
    LUNCH_AFTER,
    NODE,
    NOW,
    PLAN,
    POSITION,
    SIDE,
    SPOT,
    VALUE,
    Given,
    Work,
    below,
)
from fieldsales.planning.problem import NO_LUNCH, Patience, Problem, Solution
from fieldsales.planning.schedule import best_timing, timed

HOUR = 3600

#: Above all that is worth something: what lifts an obligation, and the dearest visit there is.
MOST_BONUS, MOST_WORTH = 10**15, 600_000_000


class Days(NamedTuple):
    """Some days that share their candidates."""

    problems: list[Problem]
    firsts: list[Solution]


def random_days(seed: int, *, days: int | None = None, most: int = 24, is_flat: bool = False) -> Days:
    """Return one to three days with lunch, busy times, fixed visits and promises, by lot."""
    chance = random.Random(seed)
    size = chance.randint(4, most)
    where = [(chance.randint(0, 60), chance.randint(0, 60)) for _ in range(size + 1)]
    where.append(where[-1])
    travel = [
        [0 if i == j else 60 + 50 * (abs(a - c) + abs(b - d)) for j, (c, d) in enumerate(where)]
        for i, (a, b) in enumerate(where)
    ]
    worth = [(chance.randint(1, 120) * 6000, chance.randint(1, 120) * 6000) for _ in range(size)]
    problems = [
        _random_day(chance, travel, worth, is_flat=is_flat) for _ in range(days or chance.randint(1, 3))
    ]
    given_to: set[int] = set()
    for number, problem in enumerate(problems):
        fixed = [
            is_fixed and u not in given_to and _alone(problem, u) for u, is_fixed in enumerate(problem.fixed)
        ]
        if sum(fixed) > 1:
            keep = fixed.index(True)
            fixed = [u == keep for u in range(size)]
        given_to |= {u for u in range(size) if fixed[u]}
        problems[number] = replace(problem, fixed=fixed)
    firsts = [best_timing(one, [u for u in range(size) if one.fixed[u]]) for one in problems]
    if any(first is None for first in firsts):
        return random_days(seed + 100_000, days=days, most=most, is_flat=is_flat)
    return Days(problems, [first for first in firsts if first is not None])


def _alone(problem: Problem, u: int) -> bool:
    return problem.window[u] < problem.window[u + 1] and best_timing(problem, [u]) is not None


def _random_day(
    chance: random.Random, travel: list[list[int]], worth: Sequence[tuple[int, int]], *, is_flat: bool
) -> Problem:
    size = len(worth)
    window, opens, last, length = [0], [], [], []
    for _ in range(size):
        visit = chance.choice((0, 600, 1200, 1800, 2700))
        for begins, ends in ((8, 12), (14, 18)):
            if chance.random() < 0.75:
                start = chance.randint(begins * 4, ends * 4 - 6) * 900
                end = chance.randint(start // 900 + 4, ends * 4 + 2) * 900
                if start <= end - visit:
                    opens.append(start)
                    last.append(end - visit)
        length.append(visit)
        window.append(len(opens))
    busy = [(11 * HOUR, 11 * HOUR + 900)] if chance.random() < 0.3 else []
    if chance.random() < 0.3:
        busy.append((15 * HOUR, 15 * HOUR + 2700))
    kept = [-1] * size
    for rank, u in enumerate(chance.sample(range(size), chance.choice((0, 0, 3)))):
        kept[u] = rank
    pace = travel
    if chance.random() < 0.3:
        pace = [[leg + 300 * (leg > 0 and j < size) for j, leg in enumerate(row)] for row in travel]
    return Problem(
        travel=travel,
        pace=pace,
        window=window,
        opens=opens,
        last=last,
        length=length,
        worth_start=[first for first, _ in worth],
        worth_end=[first if is_flat else second for first, second in worth],
        worth_from=8 * HOUR,
        worth_until=18 * HOUR,
        bonus=[chance.choice((0, 0, 0, 0, 10**11, 10**13, MOST_BONUS)) for _ in range(size)],
        fixed=[chance.random() < 0.15 for _ in range(size)],
        day_start=8 * HOUR,
        day_end=chance.choice((17, 18, 19)) * HOUR,
        busy=busy,
        lunch_length=chance.choice((0, 2700, 2700)),
        lunch_from=12 * HOUR,
        lunch_until=14 * HOUR,
        most_visits=chance.choice((size, size, 5)),
        second_cost=chance.choice((0, 50, 100)),
        kept=kept,
        change_price=60_000,
        **_prices(chance, travel),
    )


def _prices(chance: random.Random, travel: list[list[int]]) -> dict[str, Any]:
    """Return what overtime, the way and waiting cost, by lot: often nothing."""
    toll = [[leg // 60 * chance.randint(0, 400) for leg in row] for row in travel]
    return {
        "day_limit": chance.choice((0, 0, 19, 20)) * HOUR,
        "overtime_second_cost": chance.choice((0, 50, 200)),
        "toll": chance.choice((None, None, toll)),
        "waiting_second_cost": chance.choice((0, 0, 20, 100)),
        "waits_for_first": chance.random() < 0.5,
    }


def listed(kernel: Kernel, given: Given, work: Work) -> tuple[Given, Work]:
    """Return the arrays as this kernel reads them."""
    if kernel.is_compiled:
        return given, work
    return searching._listed(given), searching._listed_work(work)


def run(kernel: Kernel, days: Days, seed: int, turns: int) -> tuple[list[list[int]], list[list[int]]]:
    """Return every number that a search wrote, after its first plan and after each of its turns."""
    given, work = listed(kernel, given_of(days.problems), work_of(given_of(days.problems), seed))
    for d, first in enumerate(days.firsts):
        put(given, work, d, first.order, first.lunch_after)
        assert kernel.refresh(given, work.spot, work.plan, d)
    work.tally[NOW] = sum(int(work.plan[d * PLAN + VALUE]) for d in range(given.days))
    keep_as_best(work)
    written = []
    for turn in range(turns):
        heat = 32_768 * (turns - turn) // turns
        only = turn % given.days if turn % 3 == 0 else -1
        kernel.anneal(given, work, 10, heat, 8, only)
        written.append([int(one) for one in work.tally])
    return written, [[int(one) for one in numbers] for numbers in (work.spot, work.plan, work.best_plan)]


@pytest.mark.parametrize("seed", range(12))
def test_compiled_and_plain_give_the_same_plan_bit_for_bit(kernel: Kernel, seed: int) -> None:
    days = random_days(seed)
    assert run(kernel, days, seed, 12) == run(PLAIN, days, seed, 12)


def test_a_whole_search_is_the_same_compiled_and_plain(
    kernel: Kernel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With turns of the same length, for which the plain one usually has no time."""
    monkeypatch.setattr(searching, "_PLAIN_ROUNDS", searching._ROUNDS)
    monkeypatch.setattr(searching, "_PLAIN_SHARE", 1)
    for seed in range(6):
        days = random_days(seed + 50, days=3)
        patience = Patience(iterations=64, seed=seed)
        plain = searching.search(days.problems, days.firsts, patience)
        assert searching.search(days.problems, days.firsts, replace(patience, kernel=kernel)) == plain


@pytest.mark.parametrize("seed", range(6))
def test_nothing_overflows_where_every_visit_is_worth_the_most(kernel: Kernel, seed: int) -> None:
    """Plain numbers have no end: where the compiled ones run over, the two part ways."""
    drawn = random_days(seed + 200)
    problems = [
        replace(
            problem,
            bonus=[MOST_BONUS] * problem.size,
            worth_start=[MOST_WORTH] * problem.size,
            worth_end=[MOST_WORTH if seed % 2 else -MOST_WORTH] * problem.size,
            second_cost=1_000_000,
            change_price=600_000_000,
            most_visits=problem.size,
        )
        for problem in drawn.problems
    ]
    days = Days(problems, drawn.firsts)
    assert run(kernel, days, seed, 6) == run(PLAIN, days, seed, 6)


def test_nothing_overflows_with_three_hundred_obligations(kernel: Kernel) -> None:
    drawn = random_days(7, days=1, most=4)
    size, base = 300, drawn.problems[0]
    travel = [[0 if i == j else 60 for j in range(size + 2)] for i in range(size + 2)]
    problem = replace(
        base, travel=travel, pace=travel, window=list(range(size + 1)), opens=[8 * HOUR] * size,
        last=[18 * HOUR] * size, length=[0] * size, worth_start=[MOST_WORTH] * size,
        worth_end=[-MOST_WORTH] * size, bonus=[MOST_BONUS] * size, fixed=[False] * size, kept=[-1] * size,
        most_visits=size, busy=[], lunch_length=0, day_end=24 * HOUR, toll=None,
    )  # fmt: skip
    first = best_timing(problem, [])
    assert first is not None
    found = searching.search([problem], [first], Patience(iterations=256, kernel=kernel))[0]
    assert found.objective > 250 * MOST_BONUS
    again = timed(problem, found.order, found.lunch_after)
    assert again == found


def days_of(draw_seed: int, *, is_flat: bool = False) -> tuple[Days, Given, Work]:
    """Return days filled once by lot, with the arrays of the plain kernel."""
    days = random_days(draw_seed, is_flat=is_flat, most=12)
    given, work = listed(PLAIN, given_of(days.problems), work_of(given_of(days.problems), draw_seed))
    for d, first in enumerate(days.firsts):
        put(given, work, d, first.order, first.lunch_after)
        assert PLAIN.refresh(given, work.spot, work.plan, d)
    work.tally[NOW] = sum(work.plan[d * PLAN + VALUE] for d in range(given.days))
    keep_as_best(work)
    return days, given, work


def order_of(given: Given, work: Work, d: int) -> tuple[list[int], int]:
    """Return the current order of a day, and after how many stops lunch comes."""
    count = work.plan[d * PLAN + COUNT]
    nodes = [work.spot[(d * given.room + 1 + i) * SPOT + NODE] for i in range(count)]
    after = work.plan[d * PLAN + LUNCH_AFTER]
    return nodes, after if given.day[d * layout.DAY + layout.LUNCH] else NO_LUNCH


@settings(max_examples=60)
@given(st.integers(0, 10_000))
def test_the_value_of_a_day_is_what_its_schedule_says(seed: int) -> None:
    days, given, work = days_of(seed)
    for _ in range(8):
        rounds.anneal(given, work, 3, 40_000, 6, -1)
        for d, problem in enumerate(days.problems):
            order, lunch_after = order_of(given, work, d)
            found = timed(problem, order, lunch_after)
            assert found is not None
            assert work.plan[d * PLAN + VALUE] == found.objective
        assert work.tally[NOW] == sum(work.plan[d * PLAN + VALUE] for d in range(given.days))
        assert work.tally[BEST] >= work.tally[NOW]
        assert [work.where[u] for u in range(given.size)] == where_of(given, work)
        assert not any(work.gone)


def where_of(given: Given, work: Work) -> list[int]:
    """Return on which day each candidate is, from the orders themselves."""
    where = [-1] * given.size
    for d in range(given.days):
        for u in order_of(given, work, d)[0]:
            assert where[u] < 0
            where[u] = d
    return where


@settings(max_examples=80)
@given(st.integers(0, 10_000), st.integers(0, 100))
def test_an_insertion_fits_and_brings_what_was_said_of_it(seed: int, price: int) -> None:
    """Flat worth: then what is said of an insertion is exact, and no other place is said to be better.

    But where a later stop waits for its second opening or till a busy time is over, and that costs
    something, it is more than was said; and less where a drive before a busy time becomes two short ones.
    """
    days, given, work = days_of(seed, is_flat=True)
    problem = replace(days.problems[0], kept=[-1] * given.size)
    given = given_of([problem])
    given, work = listed(PLAIN, given, work_of(given, seed + 1))
    put(given, work, 0, days.firsts[0].order, days.firsts[0].lunch_after)
    assert PLAIN.refresh(given, work.spot, work.plan, 0)
    rounds.anneal(given, work, 2, 0, 4, -1)
    free = [u for u in given.order if work.where[u] < 0]
    assume(free and work.plan[COUNT] < problem.most_visits)
    for index, u in enumerate(free):
        work.pool[index] = u
    scan(given, work, 0, 0, len(free), price << layout.FRACTION, work.found)
    order, lunch_after = order_of(given, work, 0)
    value = work.plan[VALUE]
    before = timed(problem, order, lunch_after)
    assert before is not None
    for index, u in enumerate(free):
        found = work.found[index * FOUND : (index + 1) * FOUND]
        offers = every_insertion(problem, order, lunch_after, u) if insertion_allowed(problem, u) else {}
        if found[POSITION] < 0:
            assert not offers, (u, offers)
            continue
        if any(is_held_up(problem, before, offer) for offer in offers.values()):
            continue
        offer = offers[found[POSITION], found[SIDE]]
        assert offer.objective - value == found[GAIN]
        if not price:
            assert found[GAIN] == max(one.objective for one in offers.values()) - value
    chosen = next((i for i, u in enumerate(free) if work.found[i * FOUND + POSITION] >= 0), None)
    if chosen is not None:
        f = chosen * FOUND
        gain, position, side = work.found[f + GAIN], work.found[f + POSITION], work.found[f + SIDE]
        assert insert(given, work, 0, free[chosen], position, side)
        after = timed(problem, *order_of(given, work, 0))
        assert after is not None
        assert work.plan[VALUE] == value + gain or is_held_up(problem, before, after)


def is_held_up(problem: Problem, before: Solution, after: Solution) -> bool:
    """Whether a stop comes in another window, past another busy time, or sooner, and hours have a price."""
    if not problem.overtime_second_cost and not problem.waiting_second_cost:
        return False

    def part_of_day(u: int, start: int) -> tuple[int, int]:
        windows = range(problem.window[u], problem.window[u + 1])
        past = sum(1 for _, end in problem.busy if end <= start)
        return next((w for w in windows if start <= problem.last[w]), -1), past

    then = dict(zip(after.order, after.starts, strict=True))
    is_moved = any(
        then[u] < start or part_of_day(u, start) != part_of_day(u, then[u])
        for u, start in zip(before.order, before.starts, strict=True)
    )
    home = problem.size - 1
    return is_moved or part_of_day(home, before.home)[1] != part_of_day(home, after.home)[1]


def insertion_allowed(problem: Problem, u: int) -> bool:
    """Whether somebody may be suggested at all."""
    return not problem.fixed[u] and problem.window[u] < problem.window[u + 1]


def every_insertion(
    problem: Problem, order: list[int], lunch_after: int, u: int
) -> dict[tuple[int, int], Solution]:
    """Return each place where somebody fits into an order, by position and side of lunch."""
    offers = {}
    for i in range(len(order) + 1):
        for side in range(2 if i == lunch_after else 1):
            after = lunch_after + (lunch_after > i or (lunch_after == i and side == 1))
            found = timed(problem, [*order[:i], u, *order[i:]], after if problem.lunch_length else NO_LUNCH)
            if found is not None:
                offers[i, side] = found
    return offers


@settings(max_examples=200)
@given(st.integers(1, 2**32 - 1), st.integers(1, 100_000))
def test_the_dice_stay_within_their_range(state: int, sides: int) -> None:
    tally = [state, 0, 0]
    thrown = [below(tally, sides) for _ in range(50)]
    assert all(0 <= one < sides for one in thrown)
    assert 0 < tally[DICE] < 2**32


def test_the_dice_do_not_repeat_themselves_and_fall_evenly() -> None:
    tally = [1, 0, 0]
    seen = {1}
    faces = [0] * 8
    for _ in range(100_000):
        faces[below(tally, 8)] += 1
        assert tally[DICE] not in seen
        seen.add(tally[DICE])
    assert all(abs(face - 12_500) < 500 for face in faces)


@pytest.mark.parametrize("seed", [0, 1, 2**32, 2**64, -5])
def test_every_seed_gives_dice_that_roll(seed: int) -> None:
    days = random_days(1)
    assert 0 < work_of(given_of(days.problems), seed).tally[DICE] < 2**32


def test_what_is_kept_of_the_compiled_kernel_is_kept_for_its_very_source(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = fingerprint()
    monkeypatch.setattr(insertion, "BLINK", 7)
    assert fingerprint() != before
