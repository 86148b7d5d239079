# SPDX-License-Identifier: MIT
"""Terms of one feature and of two, and that a sign keeps its direction in each."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.classification.learning.coding import CATEGORY, NUMBER, SIGN, Coding, Feature
from fieldsales.classification.learning.terms import (
    best_pairs,
    main_block,
    pair_block,
    pair_cell,
    pair_cells,
    pair_of,
)

CODINGS = (
    Coding(Feature("calls", SIGN), edges=(1.0, 2.0)),
    Coding(Feature("pages", SIGN), edges=(3.0, 5.0, 9.0)),
    Coding(Feature("trade", CATEGORY), levels=("caviste", "hotel")),
    Coding(Feature("distance", NUMBER), edges=(10.0,)),
)
PAIRS = [(first, second) for first in range(4) for second in range(first + 1, 4)]


def drawn_codes(count=600, seed=2):
    random = np.random.default_rng(seed)
    return [random.integers(0, coding.size, count) for coding in CODINGS]


def test_what_the_doctrine_says_stands_at_its_step():
    block = main_block(Coding(Feature("class", SIGN, prior=((0.0, 1.5),)), edges=(0.0, 2.0)))
    assert (block.basis @ block.mean).tolist() == [0.0, 0.0, 1.5, 1.5]


def test_a_weight_is_spread_over_the_steps():
    block = main_block(Coding(Feature("pages", SIGN, weight=3.0), edges=(1.0, 2.0, 4.0)))
    assert (block.basis @ block.mean).tolist() == [0.0, 0.0, 1.0, 2.0, 3.0]


@pytest.mark.parametrize("places", PAIRS)
@given(st.integers(0, 2**32 - 1))
def test_in_every_pair_more_of_a_sign_never_lowers_the_effect(places, seed):
    pair = pair_of(*places, CODINGS, drawn_codes())
    block = pair_block(pair, CODINGS)
    random = np.random.default_rng(seed)
    coefficients = random.normal(0.0, 1.0, block.size)
    coefficients[block.rising] = np.abs(coefficients[block.rising])
    effects = block.basis @ coefficients
    first, second = CODINGS[pair.first], CODINGS[pair.second]
    table = np.array(
        [
            [effects[pair_cell(pair, CODINGS, _codes(pair, i, j))] for j in range(second.size)]
            for i in range(first.size)
        ]
    )
    if second.feature.kind == SIGN:
        assert (np.diff(table[:, 1:], axis=1) >= -1e-12).all()
    if first.feature.kind == SIGN:
        assert (np.diff(table[1:, :], axis=0) >= -1e-12).all()


def _codes(pair, first, second):
    codes = [0] * len(CODINGS)
    codes[pair.first], codes[pair.second] = first, second
    return codes


@pytest.mark.parametrize("places", PAIRS)
def test_a_sign_stands_second_and_one_row_falls_where_many_do(places):
    codes = drawn_codes()
    pair = pair_of(*places, CODINGS, codes)
    kinds = CODINGS[pair.first].feature.kind, CODINGS[pair.second].feature.kind
    assert SIGN not in kinds or kinds[1] == SIGN
    cells = pair_cells(pair, CODINGS, codes)
    each = [pair_cell(pair, CODINGS, [int(one[row]) for one in codes]) for row in range(len(cells))]
    assert cells.tolist() == each


def test_the_pair_that_explains_most_comes_first():
    codes = drawn_codes(4000)
    truth = ((codes[2] == 1) == (codes[3] == 2)) * 1.0 - 0.5
    pairs = best_pairs(CODINGS, codes, 0.4 * truth, np.full(4000, 0.25), 3)
    assert (pairs[0].first, pairs[0].second) == (2, 3)


def test_chance_alone_makes_few_pairs():
    codes = drawn_codes(4000)
    noise = np.random.default_rng(0).choice([-0.5, 0.5], 4000)
    assert len(best_pairs(CODINGS, codes, noise, np.full(4000, 0.25), 6)) < 6
