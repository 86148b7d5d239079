# SPDX-License-Identifier: MIT
"""Levels of a learned term: what reads alike is told as one, and in the order in which one looks for it."""

import math
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.wording.levels import level_order, told_levels
from fieldsales.wording.words import Words

EN = Words("en")


@dataclass(frozen=True)
class Step:
    """A level as the desk's would be."""

    bounds: tuple[float | str | None, ...]
    log_odds: float
    outcomes: int


def steps(*counts: float) -> list[Step]:
    """Return the levels of a sign that counts so much from each on, lowest first."""
    bounds = [-math.inf, *(math.log1p(count) for count in counts)]
    return [Step((bound,), float(at), 10 * (at + 1)) for at, bound in enumerate(bounds)]


def test_signs_that_faded_to_nearly_nothing_are_told_as_one_level():
    told = told_levels(EN, ("sign:phone_call",), steps(0.0001, 0.0003, 0.0008, 0.5))
    assert [one.text for one in told] == ["0", "more than 0, less than 0.5", "0.5 or more"]
    assert [one.outcomes for one in told] == [10, 20 + 30 + 40, 50]
    assert told[1].log_odds == pytest.approx((1 * 20 + 2 * 30 + 3 * 40) / 90)


def test_where_all_faded_a_sign_is_there_or_it_is_not():
    told = told_levels(EN, ("sign:phone_call",), steps(0.0001, 0.0003, 0.001))
    assert [one.text for one in told] == ["0", "more than 0"]


@given(st.lists(st.floats(1e-7, 20), min_size=1, max_size=8, unique=True).map(sorted))
def test_no_two_levels_read_alike_and_no_outcome_is_lost(counts):
    levels = steps(*counts)
    told = told_levels(EN, ("sign:phone_call",), levels)
    assert len({one.text for one in told}) == len(told)
    assert not any(part[0] == part[1] for one in told if len(part := one.text.split(" to ")) == 2)
    assert sum(one.outcomes for one in told) == sum(one.outcomes for one in levels)
    total = sum(one.outcomes * one.log_odds for one in told)
    assert total == pytest.approx(sum(one.outcomes * one.log_odds for one in levels))
    assert all(one.log_odds < other.log_odds for one, other in pairwise(told))


def test_numbers_and_months_are_told_in_their_order_words_by_what_they_do():
    months = [("1",), ("10",), ("2",), (None,)]
    assert level_order(("month",), months, [0.0, 1.0, 2.0, 3.0]) == [3, 0, 2, 1]
    words = [("a",), ("b",), (None,)]
    assert level_order(("source",), words, [-1.0, 0.5, 0.1]) == [1, 0, 2]
    numbers = [(-math.inf,), (0.3,)]
    assert level_order(("sign:phone_call",), numbers, [0.5, -0.5]) == [0, 1]
