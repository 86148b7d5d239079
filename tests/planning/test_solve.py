# SPDX-License-Identifier: MIT
"""Without a compiled kernel, the search still finds what is proven best of days that are small."""

from brute import hours_fit
from small import ladder_day

from fieldsales.planning.exact import exact
from fieldsales.planning.frame import frame_of
from fieldsales.planning.problem import Patience
from fieldsales.planning.schedule import best_timing
from fieldsales.planning.search import search


def test_the_plain_kernel_finds_the_best_of_small_days_nearly_always() -> None:
    hit = tried = 0
    for seed in range(1000, 1075):
        example = ladder_day(seed, most=9)
        if not hours_fit(example):
            continue
        problem = frame_of(example.day, example.travel).problem
        if not problem.size:
            continue
        fixed = sorted(
            (u for u in range(problem.size) if problem.fixed[u]),
            key=lambda u: problem.opens[problem.window[u]],
        )
        first = best_timing(problem, fixed)
        proven = exact(problem, range(problem.size))
        assert first is not None
        assert proven is not None
        found = search([problem], [first], Patience())[0]
        assert found.objective <= proven.objective
        tried += 1
        hit += found.objective == proven.objective
    assert tried >= 50
    assert hit >= 0.95 * tried, (hit, tried)
