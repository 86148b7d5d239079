# SPDX-License-Identifier: MIT
"""Visits with an hour are kept together as far as can be; those that cannot say with whom they clash."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from odd import at, candidates, promised

from fieldsales.planning.obligations import Fixed, keep_most, keep_together, merged, without
from fieldsales.planning.problem import UNREACHABLE

HOUR = 3600
SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5)
DRIVES = [[0 if i == j else 900 for j in range(5)] for i in range(5)]


def minutes_of(spans: list[tuple[int, int]]) -> set[int]:
    return {minute for start, end in spans for minute in range(start, end)}


@given(SPANS)
def test_merged_spans_hold_the_same_minutes_in_order_and_apart(spans: list[tuple[int, int]]) -> None:
    found = merged(spans)
    assert minutes_of(found) == minutes_of(spans)
    assert all(before[1] < after[0] for before, after in pairwise(found))


@given(SPANS, SPANS)
def test_what_is_left_of_open_hours_is_open_and_not_busy(
    hours: list[tuple[int, int]], busy: list[tuple[int, int]]
) -> None:
    left = without(merged(hours), merged(busy))
    assert minutes_of(left) == minutes_of(hours) - minutes_of(busy)


def fixed(node: int, start: float, end: float, *, place: int | None = None) -> Fixed:
    call = promised(candidates(3)[node], at(start), round((end - start) * 60))
    return Fixed(call, node if place is None else place, round(start * HOUR), round(end * HOUR))


def pinned(node: int, start: float, end: float) -> Fixed:
    call = replace(candidates(3)[node], pinned_at=at(start))
    return Fixed(call, node, round(start * HOUR), round(end * HOUR))


def test_two_that_overlap_say_whom_they_stand_against_and_the_earlier_is_kept() -> None:
    chain = keep_together([fixed(1, 10.5, 11), fixed(0, 10, 11)], [], [], DRIVES, 8 * HOUR)
    assert [one.node for one in chain.kept] == [0]
    assert chain.refused["p1"].code == "appointment_conflict"
    assert chain.refused["p1"].values == {"other": "p0"}


def agreed_as(number: int, one: Fixed) -> Fixed:
    return replace(one, call=replace(one.call, agreed=number))


def test_of_two_that_overlap_the_one_agreed_first_is_kept_even_if_it_is_the_later_one() -> None:
    newer, older = agreed_as(2, fixed(0, 10, 11)), agreed_as(1, fixed(1, 10.5, 11))
    chain = keep_together([newer, older], [], [], DRIVES, 8 * HOUR)
    assert [one.node for one in chain.kept] == [1]
    assert chain.refused["p0"].values == {"other": "p1"}


def test_an_older_promise_with_a_leeway_is_not_given_up_for_a_newer_one_that_begins_earlier() -> None:
    newer = replace(agreed_as(2, fixed(0, 10, 11)), leeway=300)
    older = replace(agreed_as(1, fixed(1, 10.5, 11)), leeway=300)
    chain = keep_most([newer, older], [], [], DRIVES, 8 * HOUR)
    assert [one.node for one in chain.kept] == [1]


def test_an_appointment_is_kept_before_a_visit_that_is_only_held() -> None:
    chain = keep_together([pinned(0, 10, 11), fixed(1, 10.5, 11)], [], [], DRIVES, 8 * HOUR)
    assert [one.node for one in chain.kept] == [1]
    assert chain.refused["p0"].values == {"other": "p1"}


def test_a_drive_between_two_must_have_its_time() -> None:
    near = keep_together([fixed(0, 10, 11), fixed(1, 11.25, 12)], [], [], DRIVES, 8 * HOUR)
    assert len(near.kept) == 2
    tight = keep_together([fixed(0, 10, 11), fixed(1, 11.2, 12)], [], [], DRIVES, 8 * HOUR)
    assert tight.refused["p1"].values == {"other": "p0", "too_close": 1}


@pytest.mark.parametrize(("begin", "minutes"), [(10 * HOUR, 15), (9 * HOUR + 2700 + 1, 1)])
def test_who_cannot_be_there_in_time_says_by_how_many_minutes(begin: int, minutes: int) -> None:
    chain = keep_together([fixed(0, 10, 11)], [], [], DRIVES, begin)
    assert chain.refused["p0"].code == "appointment_unreachable"
    assert chain.refused["p0"].values == {"minutes": minutes}


def test_where_no_road_leads_nobody_says_a_number_of_minutes() -> None:
    far = [[UNREACHABLE if j == 0 < i else one for j, one in enumerate(row)] for i, row in enumerate(DRIVES)]
    chain = keep_together([fixed(0, 10, 11)], [], [], far, 8 * HOUR)
    assert chain.refused["p0"].values == {}


def test_a_visit_at_an_unknown_place_keeps_its_time_free_for_nobody_else() -> None:
    chain = keep_together([fixed(0, 10, 11, place=-1)], [(15 * HOUR, 16 * HOUR)], [], DRIVES, 8 * HOUR)
    assert chain.busy == [(10 * HOUR, 11 * HOUR), (15 * HOUR, 16 * HOUR)]


def test_what_blocks_an_hour_is_named_by_its_title() -> None:
    titles = [(10 * HOUR, 12 * HOUR, "Salon")]
    chain = keep_together([fixed(0, 11, 11.5)], [], titles, DRIVES, 8 * HOUR)
    assert chain.refused["p0"].values == {"other_title": "Salon"}
