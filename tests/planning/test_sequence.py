# SPDX-License-Identifier: MIT
"""An order made by hand keeps its obligations, then as many stops as can be, whichever way that is asked."""

import random
from collections.abc import Sequence
from itertools import combinations

import pytest
from small import ladder_day

from fieldsales.planning.day import Orders
from fieldsales.planning.frame import frame_of
from fieldsales.planning.problem import Problem
from fieldsales.planning.schedule import best_timing
from fieldsales.planning.sequence import in_given_order, longest, with_fixed


def rank_of(problem: Problem, order: Sequence[int]) -> tuple[int, int]:
    return sum(problem.bonus[u] for u in order), len(order)


@pytest.mark.parametrize("block", range(4))
def test_no_other_choice_keeps_more_obligations_or_as_many_and_more_stops(block: int) -> None:
    for seed in range(block * 40, block * 40 + 40):
        example = ladder_day(seed)
        problem = frame_of(example.day, example.travel).problem
        order = with_fixed(problem, random.Random(seed).sample(range(problem.size), problem.size))
        found = longest(problem, order)
        most = max(
            (
                rank_of(problem, kept)
                for count in range(min(len(order), problem.most_visits) + 1)
                for kept in combinations(order, count)
                if all(u in kept for u in order if problem.fixed[u])
                and best_timing(problem, kept) is not None
            ),
            default=None,
        )
        assert (None if found is None else rank_of(problem, found.order)) == most, f"seed {seed}"
        again = in_given_order(problem, order)
        assert (None if again is None else rank_of(problem, again.order)) == most, f"seed {seed}"
        assert found is None or again is None or again.value >= found.value, f"seed {seed}"


@pytest.mark.parametrize("block", range(4))
def test_what_an_order_comes_to_is_what_its_tour_says(block: int) -> None:
    whole = 0
    for seed in range(block * 40, block * 40 + 40):
        example = ladder_day(seed)
        chance = random.Random(seed)
        names = [call.prospect_id for call in example.day.calls]
        orders = Orders(example.day, example.travel)
        for _ in range(3):
            order = chance.sample(names, chance.randint(0, len(names)))
            tour, kept = orders.tour(order), orders.kept(order)
            assert kept.seen == {stop.prospect_id for stop in tour.stops}
            assert tour.home is None or kept.value == tour.value
            if (found := orders.whole(order)) is not None:
                whole += 1
                assert found == kept
            else:
                assert not set(order) <= kept.seen
    assert whole > 10
