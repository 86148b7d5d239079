# SPDX-License-Identifier: MIT
"""A drive takes its time, costs its way, and leaves room to park and for what an estimate may be wrong."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odd import at, candidates, promised

from fieldsales.domain.place import Travel
from fieldsales.planning.drives import drive_of, has_ways, matrix_of, metres_of, pace_of, tolls_of
from fieldsales.planning.obligations import Fixed
from fieldsales.planning.prices import Prices
from fieldsales.planning.problem import UNREACHABLE

HOUR = 3600

#: What is kept free before an appointment where the drive is a guess.
MARGIN = 300
PER_KILOMETRE = Prices(second=100, kilometre=3000.0, overtime=0, waiting=0)

TRAVEL = Travel(
    seconds=((0, 600, -1), (660, 0, 90_000), (float("nan"), 120, 0)),  # type: ignore[arg-type]
    metres=((0, 8000, 3000), (8200, 0, 100), (5, -4, 0)),
    estimated=True,
)


@pytest.mark.parametrize(
    ("here", "there", "seconds"),
    [
        (0, 1, 600),
        (1, 0, 660),
        (0, 0, 0),
        (None, 1, 0),  # who has no home drives from nowhere
        (1, None, 0),
        (0, 2, UNREACHABLE),  # no road
        (1, 2, UNREACHABLE),  # longer than any day
        (2, 0, UNREACHABLE),  # no number
        (0, 7, UNREACHABLE),  # no such row
        (7, 0, UNREACHABLE),
    ],
)
def test_a_drive_that_nobody_knows_or_can_make_is_none(here: int, there: int, seconds: int) -> None:
    assert drive_of(TRAVEL, here, there) == seconds


@pytest.mark.parametrize(
    ("here", "there", "metres"), [(0, 1, 8000), (0, 2, 0), (2, 1, 0), (None, 0, 0), (1, 1, 0), (0, 9, 0)]
)
def test_where_nobody_drives_there_is_no_way_and_what_is_not_known_costs_nothing(
    here: int, there: int, metres: int
) -> None:
    assert metres_of(TRAVEL, here, there) == metres


def test_a_day_that_cannot_come_home_drives_nothing_there() -> None:
    matrix = matrix_of(TRAVEL, [1, 0, 2])
    assert matrix == [[0, 660, UNREACHABLE], [600, 0, 0], [120, UNREACHABLE, 0]]


def test_a_way_costs_by_the_kilometre_and_nothing_where_a_kilometre_does() -> None:
    tolls = tolls_of(TRAVEL, [1, 0, None], PER_KILOMETRE)
    assert tolls == [[0, 24_600, 0], [24_000, 0, 0], [0, 0, 0]]
    free = Prices(second=100, kilometre=0.0, overtime=0, waiting=0)
    assert tolls_of(TRAVEL, [1, 0, None], free) is None
    assert has_ways(TRAVEL)
    assert not has_ways(Travel(((0, 60), (60, 0)), ((0, 0), (0, 0)), estimated=False))


def fixed(node: int, start: int, end: int) -> Fixed:
    call = promised(candidates(4)[node], at(start / HOUR), (end - start) // 60)
    return Fixed(call, node, start, end)


def test_before_an_appointment_more_is_kept_free_where_the_drive_is_a_guess() -> None:
    matrix = [[0, 600, 600, 600], [600, 0, 600, 600], [600, 600, 0, 600], [600, 600, 600, 0]]
    placed = {0: fixed(0, 10 * HOUR, 11 * HOUR)}
    guessed = pace_of(matrix, placed, [], 8 * HOUR, 240, lambda _here, _there: MARGIN)
    known = pace_of(matrix, placed, [], 8 * HOUR, 240, lambda _here, _there: 0)
    assert guessed[1][0] == 600 + 240 + MARGIN
    assert known[1][0] == 600 + 240
    assert guessed[0][1] == known[0][1] == 600 + 240  # no margin before a suggestion
    assert guessed[0][3] == 600  # nobody parks at home


def test_a_promise_is_not_given_up_for_a_place_to_park() -> None:
    matrix = [[0, 600, 600, 600], [600, 0, 600, 600], [600, 600, 0, 600], [600, 600, 600, 0]]
    placed = {0: fixed(0, 9 * HOUR, 10 * HOUR), 1: fixed(1, 10 * HOUR + 700, 11 * HOUR)}
    pace = pace_of(matrix, placed, [], 8 * HOUR, 300, lambda _here, _there: MARGIN)
    assert pace[0][1] == 700  # a hundred seconds are left, and are kept free
    assert pace[2][0] == 600 + 300 + MARGIN


@settings(max_examples=150)
@given(
    st.lists(st.integers(0, 40), min_size=20, max_size=20),
    st.integers(0, 15),
    st.booleans(),
    st.lists(st.tuples(st.integers(30, 70), st.integers(1, 4)), max_size=2),
)
def test_what_is_kept_free_is_never_more_than_parking_and_margin_nor_less_than_nothing(
    minutes: list[int], parking: int, is_guess: bool, blocks: list[tuple[int, int]]
) -> None:
    size = 2
    drives = [[0 if i == j else 60 * minutes[4 * i + j] for j in range(size + 2)] for i in range(size + 2)]
    busy = [(900 * start, 900 * (start + length)) for start, length in sorted(blocks)]
    placed = {0: fixed(0, 9 * HOUR, 10 * HOUR), 1: fixed(1, 15 * HOUR, 16 * HOUR)}
    pace = pace_of(drives, placed, busy, 8 * HOUR, 60 * parking, lambda _here, _there: MARGIN * is_guess)
    most = timedelta(minutes=parking).seconds + (MARGIN if is_guess else 0)
    for here, row in enumerate(drives):
        for there, drive in enumerate(row):
            assert 0 <= pace[here][there] - drive <= most
            if there >= size or not drive:
                assert pace[here][there] == drive


#: No drive, drives, and what nobody drives in a day.
SECONDS = st.sampled_from([-1, 0, 1, 600, 7_200, 86_399, 86_400, 10**9])


@st.composite
def asked(draw: st.DrawFn) -> tuple[Travel, list[int | None]]:
    size = draw(st.integers(1, 20))
    row = st.lists(SECONDS, min_size=size, max_size=size)
    seconds = draw(st.lists(row, min_size=size, max_size=size))
    # a matrix that is too small for its places is no reason to fall over
    place = st.integers(0, size + (draw(st.sampled_from([0, 0, 1])) - 1)) | st.none()
    rows = draw(st.lists(place, min_size=2, max_size=30))
    way = st.lists(st.sampled_from([-4, 0, 1, 1_499, 80_000, 10**7]), min_size=size, max_size=size)
    metres = draw(st.one_of(st.just([]), st.lists(way, min_size=size, max_size=size)))
    return Travel(tuple(map(tuple, seconds)), tuple(map(tuple, metres)), estimated=True), rows


@given(asked())
def test_a_table_says_what_each_drive_does(case: tuple[Travel, list[int | None]]) -> None:
    travel, rows = case
    found = matrix_of(travel, rows)
    for i, a in enumerate(rows):
        for j, b in enumerate(rows):
            alone = 0 if i == j else drive_of(travel, a, b)
            if (i, j) == (len(rows) - 2, len(rows) - 1) and alone == UNREACHABLE:
                alone = 0
            assert found[i][j] == alone
            assert type(found[i][j]) is int


@given(asked(), st.sampled_from([0.5, 3.0, 3000.0]))
def test_a_table_of_tolls_says_what_each_way_costs(
    case: tuple[Travel, list[int | None]], kilometre: float
) -> None:
    travel, rows = case
    found = tolls_of(travel, rows, Prices(second=100, kilometre=kilometre, overtime=0, waiting=0))
    assert found is not None
    for i, a in enumerate(rows):
        for j, b in enumerate(rows):
            assert found[i][j] == round(metres_of(travel, a, b) * kilometre / 1000)
