# SPDX-License-Identifier: MIT
"""Small days are planned as well as they can be, by trying everything: 500 of them, all rungs present."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest
from against_brute import kept_in, rungs_of, with_unplaced
from brute import Found, hours_fit, optimum
from small import Example, ladder_day, priced_day

from fieldsales.domain.appointment import Obligation
from fieldsales.planning.compiled import Kernel
from fieldsales.planning.day import Patience, plan
from fieldsales.planning.frame import frame_of
from fieldsales.planning.schedule import best_timing
from fieldsales.planning.search import search

#: Days on which what has an hour fits, and so has a best plan.
WHOLE = [seed for seed in range(720) if hours_fit(ladder_day(seed))][:500]

TOLD = {
    "end_unreachable",

    "home_late", "lunch_moved", "no_lunch", "blocked_all_day", "appointment_conflict",
    "appointment_unreachable",
}  # fmt: skip


@cache
def proven(seed: int) -> Found:
    best = optimum(ladder_day(seed))
    assert best is not None
    return best


@pytest.mark.parametrize("block", range(10))
def test_a_small_day_is_the_best_there_is(block: int) -> None:
    for seed in WHOLE[block * 50 : block * 50 + 50]:
        example = ladder_day(seed)
        best = proven(seed)
        tour = plan(example.day, example.travel, Patience())
        value, home, starts, visits = kept_in(tour, example)
        known, end = with_unplaced(best, tour, example)
        assert (value, starts, visits) == (known, best.starts, best.visits), f"seed {seed}"
        assert home == end or not tour.stops, f"seed {seed}"
        told = {cause.code for cause in tour.causes} - {"blocked_all_day"}
        # whether hours fit is asked without visits at unknown places
        told -= {"home_late"} if end > best.home else set()
        assert not told & TOLD, f"seed {seed}"


PRICED = [seed for seed in range(1000, 1600) if hours_fit(priced_day(seed))][:400]


@pytest.mark.parametrize("block", range(8))
def test_a_small_day_on_which_hours_and_ways_cost_something_is_the_best_there_is(block: int) -> None:
    for seed in PRICED[block * 50 : block * 50 + 50]:
        example = priced_day(seed)
        best = optimum(example)
        assert best is not None
        tour = plan(example.day, example.travel, Patience())
        value, home, starts, visits = kept_in(tour, example)
        known, end = with_unplaced(best, tour, example)
        assert (value, starts, visits) == (known, best.starts, best.visits), f"seed {seed}"
        assert home == end or not tour.stops, f"seed {seed}"
        assert "home_late" not in {cause.code for cause in tour.causes}, f"seed {seed}"


def test_each_price_is_paid_on_many_of_the_small_days() -> None:
    paid: Counter[str] = Counter()
    for seed in PRICED:
        example = priced_day(seed)
        best, rules = optimum(example), example.day.rules
        assert best is not None
        end = (rules.end.hour * 60 + rules.end.minute) * 60
        paid["overtime"] += best.home > end and rules.overtime_cost > 0
        for name in ("km_cost", "parking", "waiting_cost"):
            free = replace(rules, **{name: 0.0 if name != "parking" else timedelta()})
            without = optimum(replace(example, day=replace(example.day, rules=free)))
            paid[name] += without is not None and without.value != best.value
    assert len(PRICED) == 400
    assert min(paid.values()) >= 40, paid


def test_all_rungs_of_the_ladder_are_among_the_small_days() -> None:
    rungs: Counter[str] = Counter()
    for seed in WHOLE:
        rungs += rungs_of(ladder_day(seed))
    named = [*Obligation, "pinned", "busy", "promises"]
    assert len(WHOLE) == 500
    assert all(rungs[name] >= 10 for name in named), rungs


def test_what_cannot_all_be_kept_is_told() -> None:
    told = 0
    for seed in (seed for seed in range(200) if seed not in WHOLE):
        example = ladder_day(seed)
        tour = plan(example.day, example.travel, Patience())
        codes = {cause.code for cause in tour.causes}
        codes |= {reason.code for one in tour.left_out for reason in one.reasons}
        assert codes & TOLD, f"seed {seed}"
        told += 1
    assert told >= 20


def test_the_search_alone_finds_the_best_of_small_days_nearly_always(kernel: Kernel) -> None:
    ladder = [(ladder_day(seed), proven(seed), seed) for seed in WHOLE]
    assert hits(ladder, kernel) >= 0.99


def test_the_search_alone_finds_the_best_where_hours_and_ways_cost_something(kernel: Kernel) -> None:
    priced = [(example, optimum(example), seed) for seed in PRICED if (example := priced_day(seed))]
    assert hits(priced, kernel) >= 0.97


def hits(days: Iterable[tuple[Example, Found | None, int]], kernel: Kernel) -> float:
    """Return the share of days of which the search finds the best plan; it never finds a better one."""
    hit = tried = 0
    for example, best, seed in days:
        problem = frame_of(example.day, example.travel).problem
        if not problem.size:
            continue
        fixed = sorted(
            (u for u in range(problem.size) if problem.fixed[u]),
            key=lambda u: problem.opens[problem.window[u]],
        )
        first = best_timing(problem, fixed)
        assert first is not None
        assert best is not None
        found = search([problem], [first], Patience(iterations=2400, kernel=kernel))[0]
        bonus = 10**15 * best.rungs[0] + 10**13 * best.rungs[1] + 10**11 * best.rungs[2]
        assert found.objective <= best.objective + bonus, f"seed {seed}"
        tried += 1
        hit += found.objective == best.objective + bonus
    return hit / tried
