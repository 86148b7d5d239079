# SPDX-License-Identifier: MIT
"""Columns become levels and steps."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.classification.learning.coding import CATEGORY, NUMBER, SIGN, Coding, Feature, coding_of

NUMBERS = st.lists(st.floats(-1e6, 1e6) | st.just(float("nan")), max_size=200).map(np.array)


def test_a_level_is_told_apart_from_five_outcomes_on():
    trades = np.array(["caviste"] * 5 + ["hotel"] * 4, object)
    coding = coding_of(Feature("trade", CATEGORY), trades)
    assert coding.levels == ("caviste",)
    assert coding.codes(np.array(["caviste", "hotel", "never seen"], object)).tolist() == [1, 0, 0]


def test_a_step_begins_at_its_edge():
    coding = Coding(Feature("calls", SIGN), edges=(1.0, 3.0))
    values = np.array([0.0, 0.99, 1.0, 2.9, 3.0, 1e9, np.nan])
    assert coding.codes(values).tolist() == [1, 1, 2, 2, 3, 3, 0]
    assert coding.bounds == (None, float("-inf"), 1.0, 3.0)


def test_what_the_doctrine_says_has_a_step_even_where_no_outcome_stands():
    feature = Feature("class", SIGN, prior=((-2.4, 1.0), (-0.6, 1.8)))
    assert coding_of(feature, np.array([])).edges == (-2.4, -0.6)


def test_two_values_make_one_step():
    assert coding_of(Feature("visited", NUMBER), np.array([0.0] * 99 + [1.0])).edges == (1.0,)


def test_a_column_of_one_value_says_nothing():
    assert coding_of(Feature("pages", NUMBER), np.full(50, 7.0)).edges == ()
    assert coding_of(Feature("pages", NUMBER), np.full(50, np.nan)).edges == ()


@given(NUMBERS, st.sampled_from([NUMBER, SIGN]))
def test_more_is_never_a_lower_step_and_one_value_is_coded_as_many_are(values, kind):
    coding = coding_of(Feature("pages", kind), values)
    codes = coding.codes(values)
    assert codes.tolist() == [coding.code(value) for value in values]
    known = ~np.isnan(values)
    order = np.argsort(values[known], kind="stable")
    assert (np.diff(codes[known][order]) >= 0).all()
    assert ((codes == 0) == ~known).all()
    assert (codes < coding.size).all()


@given(st.lists(st.text(max_size=3), max_size=60))
def test_one_word_is_coded_as_many_are(words):
    values = np.array(words, object)
    coding = coding_of(Feature("trade", CATEGORY), values)
    assert coding.codes(values).tolist() == [coding.code(word) for word in words]
