# SPDX-License-Identifier: MIT
"""What is promised is kept: for it the evening gives way first, then the hour of lunch, then lunch."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from fieldsales.planning.concessions import fitting
from fieldsales.planning.problem import Problem
from fieldsales.planning.schedule import best_timing

HOUR = 3600

#: When visits of a quarter of an hour or more are promised, in seconds of the day, and how long they last.
Visits = list[tuple[int, int]]


def day_of(visits: Visits, **values: object) -> Problem:
    """Return a day from 8 to 18 with lunch from 12 to 14, five minutes from each place to the next."""
    size = len(visits)
    drives = [[0 if i == j else 300 for j in range(size + 2)] for i in range(size + 2)]
    usual = Problem(
        travel=drives,
        pace=drives,
        window=list(range(size + 1)),
        opens=[start for start, _ in visits],
        last=[start for start, _ in visits],
        length=[length for _, length in visits],
        worth_start=[0] * size,
        worth_end=[0] * size,
        worth_from=8 * HOUR,
        worth_until=18 * HOUR,
        bonus=[0] * size,
        fixed=[True] * size,
        day_start=8 * HOUR,
        day_end=18 * HOUR,
        busy=[],
        lunch_length=2700,
        lunch_from=12 * HOUR,
        lunch_until=14 * HOUR,
        most_visits=size,
        second_cost=100,
        kept=[-1] * size,
        change_price=0,
    )
    return replace(usual, **values)  # type: ignore[arg-type]


def test_a_day_with_room_for_all_of_it_gives_nothing_up() -> None:
    problem = day_of([(9 * HOUR, 1800), (15 * HOUR, 1800)])
    assert fitting(problem, [0, 1]) == (problem, None)


def test_the_evening_gives_way_before_the_hour_of_lunch() -> None:
    problem = day_of([(11 * HOUR, HOUR), (17 * HOUR, 2 * HOUR)])
    found, reason = fitting(problem, [0, 1])
    assert reason is None
    assert found.latest_home == 19 * HOUR + 300
    assert replace(found, day_limit=0) == problem


def test_lunch_moves_by_quarters_of_an_hour_as_little_as_it_has_to() -> None:
    problem = day_of([(12 * HOUR, 2 * HOUR)])
    found, reason = fitting(problem, [0])
    assert reason is not None
    assert reason.code == "lunch_moved"
    # 45 minutes and no drive between: three quarters of an hour earlier it fits
    assert (found.lunch_from, found.lunch_until) == (12 * HOUR - 3 * 900, 14 * HOUR + 3 * 900)
    assert found.lunch_length == problem.lunch_length


def test_without_a_break_anywhere_there_is_no_lunch() -> None:
    problem = day_of([(300, 86_000)], day_start=0)
    found, reason = fitting(problem, [0])
    assert reason is not None
    assert reason.code == "no_lunch"
    assert found.lunch_length == 0


@settings(max_examples=80)
@given(
    st.lists(st.tuples(st.integers(32, 80), st.integers(1, 14)), min_size=1, max_size=4),
    st.integers(0, 6),
)
def test_promises_always_have_times_and_no_more_is_given_up_than_they_need(
    drawn: list[tuple[int, int]], lunch: int
) -> None:
    visits: Visits = []
    for start, length in sorted(drawn):
        earliest = visits[-1][0] + visits[-1][1] + 300 if visits else 8 * HOUR + 300
        visits.append((max(start * 900, earliest), length * 900))
    order = list(range(len(visits)))
    problem = day_of(visits, lunch_length=lunch * 900)
    found, reason = fitting(problem, order)
    whole = best_timing(found, order)
    assert whole is not None
    assert found.day_limit in (problem.day_limit, whole.home)
    longest = replace(problem, day_limit=10**6)
    if reason is None:
        assert (found.lunch_from, found.lunch_until) == (problem.lunch_from, problem.lunch_until)
    elif reason.code == "lunch_moved":
        step = 900
        narrower = replace(
            longest,
            lunch_from=found.lunch_from + step,
            lunch_until=found.lunch_until - step,
        )
        assert best_timing(narrower, order) is None
    else:
        assert best_timing(replace(longest, lunch_from=0, lunch_until=86_400), order) is None
    if best_timing(problem, order) is not None:
        assert (found, reason) == (problem, None)
