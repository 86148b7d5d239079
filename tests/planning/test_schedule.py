# SPDX-License-Identifier: MIT
"""The times of an order are the earliest there are, and lunch stands where it serves best."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from small import priced_day

from fieldsales.planning.frame import frame_of
from fieldsales.planning.schedule import best_timing, busy_between, clear, clear_before, lunch_places, timed

#: Busy times, in order and apart.
BUSY = st.lists(st.tuples(st.integers(1, 9), st.integers(1, 6)), max_size=4).map(
    lambda steps: [
        (sum(a + b for a, b in steps[:i]) + gap, sum(a + b for a, b in steps[:i]) + gap + lasts)
        for i, (gap, lasts) in enumerate(steps)
    ]
)


@given(BUSY, st.integers(0, 60), st.integers(0, 8))
def test_what_is_put_before_or_behind_busy_times_meets_none_and_loses_no_time(
    busy: list[tuple[int, int]], at: int, lasts: int
) -> None:
    def is_free(begin: int) -> bool:
        return all(begin + lasts <= start or end <= begin for start, end in busy)

    assert clear(busy, at, lasts) == next(one for one in range(at, 200) if is_free(one))
    assert clear_before(busy, at, lasts) == next(one for one in range(at - lasts, -200, -1) if is_free(one))


@given(BUSY, st.integers(0, 40), st.integers(0, 40))
def test_how_much_of_a_time_is_busy_is_counted_by_the_minute(
    busy: list[tuple[int, int]], since: int, lasts: int
) -> None:
    minutes = range(since, since + lasts)
    taken = sum(any(start <= minute < end for start, end in busy) for minute in minutes)
    assert busy_between(busy, since, since + lasts) == taken


@settings(max_examples=500)
@given(st.integers(0, 2000), st.randoms(use_true_random=False))
def test_the_best_place_of_lunch_is_the_best_of_all_places(seed: int, chance: random.Random) -> None:
    example = priced_day(seed)
    problem = frame_of(example.day, example.travel).problem
    order = chance.sample(range(problem.size), chance.randint(0, min(3, problem.size)))
    ways = [timed(problem, order, lunch) for lunch in lunch_places(problem, len(order))]
    found = [way for way in ways if way is not None]
    assert best_timing(problem, order) == min(found, key=lambda way: way.rank, default=None)


@settings(max_examples=100)
@given(st.integers(0, 2000), st.randoms(use_true_random=False))
def test_every_visit_is_within_its_hours_after_the_arrival_and_beside_what_is_busy(
    seed: int, chance: random.Random
) -> None:
    example = priced_day(seed)
    problem = frame_of(example.day, example.travel).problem
    order = chance.sample(range(problem.size), chance.randint(0, min(3, problem.size)))
    whole = best_timing(problem, order)
    if whole is None or not order:
        return
    for lunch in lunch_places(problem, len(order)):
        way = timed(problem, order, lunch)
        if way is None:
            continue
        assert list(way.starts) == sorted(way.starts)
        assert all(arrive <= start for arrive, start in zip(way.arrives, way.starts, strict=True))
        assert way.home <= problem.latest_home
        for u, start in zip(way.order, way.starts, strict=True):
            windows = range(problem.window[u], problem.window[u + 1])
            assert any(problem.opens[w] <= start <= problem.last[w] for w in windows)
            assert all(
                start + problem.length[u] <= begin or end <= start or problem.fixed[u]
                for begin, end in problem.busy
            )
