# SPDX-License-Identifier: MIT
"""Days laid out as flat arrays lose nothing: whatever number a candidate has, it is the same day."""

import random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from small import priced_day

from fieldsales.planning.arrays import (
    best_order,
    given_of,
    keep_as_best,
    put,
    renumbered,
    return_to_best,
    work_of,
)
from fieldsales.planning.frame import frame_of
from fieldsales.planning.kernel import layout
from fieldsales.planning.kernel.layout import BEST, DICE, NOW, PLAN, SPOT, VISIT
from fieldsales.planning.problem import Problem
from fieldsales.planning.schedule import best_timing, is_worth_a_visit, lunch_places, timed

SEEDS = st.integers(0, 400)


def drawn(seed: int) -> Problem:
    """Return the numbers of a small day on which anything may cost something."""
    example = priced_day(seed)
    return frame_of(example.day, example.travel).problem


@settings(max_examples=60)
@given(SEEDS, st.randoms(use_true_random=False))
def test_the_same_order_has_the_same_times_and_value_under_other_numbers(
    seed: int, chance: random.Random
) -> None:
    problem = drawn(seed)
    nodes = chance.sample(range(problem.size), problem.size)
    other = renumbered(problem, nodes)
    assert other.ids == tuple(problem.ids[u] for u in nodes)
    order = chance.sample(range(problem.size), chance.randint(0, problem.size))
    for lunch_after in lunch_places(problem, len(order)):
        here, there = (
            timed(problem, order, lunch_after),
            timed(other, [nodes.index(u) for u in order], lunch_after),
        )
        assert (here is None) == (there is None)
        if here is not None and there is not None:
            assert (here.starts, here.home, here.value) == (there.starts, there.home, there.value)
            assert here.objective == there.objective


def test_numbering_back_gives_the_very_same_problem() -> None:
    problem = drawn(7)
    turned = list(range(problem.size))[::-1]
    back = renumbered(renumbered(problem, turned), turned)
    assert back == problem


@settings(max_examples=40)
@given(SEEDS)
def test_only_who_is_open_brings_something_and_has_no_hour_may_be_put_into_a_day(seed: int) -> None:
    problem = drawn(seed)
    given_ = given_of([problem])
    table = np.array(given_.visit).reshape(1, problem.size, VISIT)[0]
    for u in range(problem.size):
        able = is_worth_a_visit(problem, u) and not problem.fixed[u]
        assert bool(table[u, layout.ABLE]) == able
        windows = range(problem.window[u], problem.window[u + 1])
        assert (table[u, layout.FIRST_WINDOW], table[u, layout.LAST_WINDOW]) == (windows.start, windows.stop)
        if able:
            assert table[u, layout.OPENS] == problem.opens[windows.start]
            assert table[u, layout.CLOSES] == problem.last[windows.stop - 1]


def test_days_with_the_same_drives_share_them_and_others_do_not() -> None:
    one, other = drawn(3), drawn(4)
    width = (one.size + 2) ** 2
    assert len(given_of([one]).pace) == len(given_of([one, one]).pace) == width
    further = renumbered(one, range(one.size))
    further.travel[0][1] += 60
    assert len(given_of([one, further]).pace) == 2 * width
    assert other.size != one.size or given_of([one, other]).days == 2


@settings(max_examples=40)
@given(SEEDS, st.integers(-3, 2**40))
def test_an_order_that_is_written_down_is_read_back(seed: int, dice: int) -> None:
    problem = drawn(seed)
    able = [u for u in range(problem.size) if is_worth_a_visit(problem, u) and not problem.fixed[u]]
    fixed = sorted(
        (u for u in range(problem.size) if problem.fixed[u]), key=lambda u: problem.opens[problem.window[u]]
    )
    whole = best_timing(problem, fixed)
    assert whole is not None
    given_ = given_of([problem])
    work = work_of(given_, dice)
    assert 0 < work.tally[DICE] < 2**32
    put(given_, work, 0, whole.order, whole.lunch_after)
    work.tally[NOW] = 17
    keep_as_best(work)
    assert best_order(given_, work, 0) == (list(whole.order), whole.lunch_after)
    # a worse plan is tried, and given up for the best one
    put(given_, work, 0, able, 0)
    work.tally[NOW] = 3
    return_to_best(given_, work)
    assert work.tally[NOW] == work.tally[BEST] == 17
    assert [u for u in range(problem.size) if work.where[u] == 0] == sorted(whole.order)
    assert work.spot.tolist() == work.best_spot.tolist()  # type: ignore[attr-defined]
    assert len(work.spot) == given_.room * SPOT
    assert len(work.plan) == PLAN
