# SPDX-License-Identifier: MIT
"""Home early: what brings least for its time is given up first, and nobody who counts on the visit."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odd import RULES, candidates, day_of, drives
from small import priced_day

from fieldsales.planning.early import KEPT, home_by, thinned
from fieldsales.planning.frame import frame_of
from fieldsales.planning.prices import PROMISE_BONUS
from fieldsales.planning.problem import Patience, Problem, Solution
from fieldsales.planning.schedule import best_timing
from fieldsales.planning.solve import solve

SEEDS = st.integers(0, 400)


def best_day(seed: int) -> tuple[Problem, Solution]:
    example = priced_day(seed)
    problem = frame_of(example.day, example.travel).problem
    return problem, solve(problem, Patience(iterations=1))


@settings(max_examples=60)
@given(st.lists(SEEDS, min_size=1, max_size=3), st.integers(0, 255))
def test_days_are_home_no_later_keep_their_share_and_whoever_counts_on_a_visit(
    seeds: list[int], mask: int
) -> None:
    problems, best = zip(*(best_day(seed) for seed in seeds), strict=True)
    firm = [{u for u in one.order if mask >> u & 1} for one in best]
    short = thinned(problems, best, firm)
    whole = sum(one.value for one in best)
    assert sum(one.value for one in short) >= whole - max(0, whole) * (1 - KEPT)
    for problem, before, after, due in zip(problems, best, short, firm, strict=True):
        assert after.home <= before.home
        assert [u for u in before.order if u in after.order] == list(after.order)
        for u in set(before.order) - set(after.order):
            assert u not in due
            assert not problem.fixed[u]
            assert problem.kept[u] < 0
            assert not problem.bonus[u]


@settings(max_examples=30)
@given(SEEDS)
def test_nothing_more_could_be_given_up_at_the_end(seed: int) -> None:
    problem, best = best_day(seed)
    (short,) = thinned([problem], [best], [()])
    spare = max(0, best.value * (1 - KEPT) - (best.value - short.value))
    for u in short.order:
        if problem.fixed[u] or problem.kept[u] >= 0 or problem.bonus[u]:
            continue
        shorter = best_timing(problem, [one for one in short.order if one != u])
        if shorter is not None and shorter.home < short.home:
            assert short.value - shorter.value > spare


def test_of_visits_that_all_bring_the_same_half_is_given_up() -> None:
    day = day_of(candidates(8), rules=replace(RULES, driving_cost=0.0))
    problem = frame_of(day, drives(day)).problem
    best = solve(problem, Patience(iterations=1))
    assert len(best.order) == 8
    (short,) = thinned([problem], [best], [()])
    assert len(short.order) == 4
    # the farther half: the candidates stand in a row, the first next to home
    assert sorted(short.order) == [0, 1, 2, 3]
    assert short.home < best.home


@pytest.mark.parametrize("seed", range(0, 60, 3))
def test_a_day_that_is_to_be_home_by_then_is_later_only_for_what_is_promised(seed: int) -> None:
    problem, best = best_day(seed)
    (short,) = thinned([problem], [best], [()])
    asked = home_by(problem, short.home, set())
    again = solve(asked, Patience(iterations=1))
    promised = [u for u in again.order if problem.fixed[u] or problem.kept[u] >= 0 or problem.bonus[u]]
    assert again.home <= short.home or promised
    firm = set(short.order)
    lifted = home_by(problem, short.home, firm)
    for u in range(problem.size):
        expected = PROMISE_BONUS if u in firm and not problem.bonus[u] else 0
        assert lifted.bonus[u] - problem.bonus[u] == expected
    assert lifted.latest_home >= problem.latest_home
