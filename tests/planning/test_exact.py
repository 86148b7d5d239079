# SPDX-License-Identifier: MIT
"""The proof of a small day is the best there is: no order of any choice of visits is better."""

from dataclasses import replace
from itertools import combinations, permutations

from hypothesis import given, settings
from hypothesis import strategies as st
from small import priced_day

from fieldsales.planning.exact import exact
from fieldsales.planning.frame import frame_of
from fieldsales.planning.problem import Problem, Solution
from fieldsales.planning.schedule import best_timing

SEEDS = st.integers(0, 2000)


def drawn(seed: int, most: int = 4) -> Problem:
    example = priced_day(seed, most)
    return frame_of(example.day, example.travel).problem


def by_trying(problem: Problem) -> Solution:
    """Return the best of all orders of all choices that hold the fixed visits."""
    must = {u for u in range(problem.size) if problem.fixed[u]}
    best = None
    for count in range(len(must), min(problem.size, problem.most_visits) + 1):
        for chosen in combinations(range(problem.size), count):
            if not must <= set(chosen):
                continue
            for order in permutations(chosen):
                found = best_timing(problem, order)
                if found is not None and (best is None or found.rank < best.rank):
                    best = found
    assert best is not None
    return best


@settings(max_examples=120)
@given(SEEDS)
def test_no_order_of_any_choice_is_better_and_among_equals_it_is_the_first(seed: int) -> None:
    problem = drawn(seed)
    assert exact(problem, range(problem.size)) == by_trying(problem)


@settings(max_examples=40)
@given(SEEDS, st.permutations(range(3)))
def test_of_days_that_are_equally_good_the_one_that_is_home_first_then_the_first_in_order_is_taken(
    seed: int, lengths: list[int]
) -> None:
    problem = drawn(seed, 3)
    size = problem.size
    level = [[0 if i == j else 600 for j in range(size + 2)] for i in range(size + 2)]
    same = replace(
        problem,
        travel=level,
        pace=level,
        toll=None,
        window=list(range(size + 1)),
        opens=[8 * 3600] * size,
        last=[16 * 3600] * size,
        length=[600 * lengths[u] for u in range(size)],
        worth_start=[60_000] * size,
        worth_end=[60_000] * size,
        bonus=[0] * size,
        fixed=[False] * size,
        busy=[],
    )
    assert exact(same, range(size)) == by_trying(same)


@settings(max_examples=40)
@given(SEEDS, st.integers(1, 40))
def test_a_price_of_waiting_is_part_of_the_proof(seed: int, price: int) -> None:
    problem = replace(drawn(seed), waiting_second_cost=price)
    assert exact(problem, range(problem.size)) == by_trying(problem)


@settings(max_examples=40)
@given(SEEDS, st.integers(0, 255))
def test_nobody_is_visited_who_is_no_member(seed: int, mask: int) -> None:
    problem = drawn(seed, 6)
    members = [u for u in range(problem.size) if mask >> u & 1 or problem.fixed[u]]
    found = exact(problem, members)
    assert found is not None
    assert set(found.order) <= set(members)
    whole = exact(problem, range(problem.size))
    assert whole is not None
    assert whole.rank <= found.rank


def test_a_proof_that_would_take_too_long_is_none() -> None:
    problem = drawn(5, 7)
    found = exact(problem, range(problem.size))
    assert found is not None
    assert exact(problem, range(problem.size), most_labels=1) is None


def test_fixed_visits_that_do_not_fit_have_no_best_day() -> None:
    problem = next(one for one in map(drawn, range(300)) if sum(one.fixed) >= 1)
    late = replace(problem, day_start=23 * 3600)
    assert exact(late, range(late.size)) is None
