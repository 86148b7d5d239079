# SPDX-License-Identifier: MIT
"""Shares of each fate over time, against statsmodels and on what can be counted by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.duration.survfunc import CumIncidenceRight

from fieldsales.classification.incidence import incidence

fates_of = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 3)), max_size=40)


@pytest.mark.filterwarnings("ignore::RuntimeWarning:statsmodels")
@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("tied", [False, True])
def test_the_shares_of_each_fate_are_those_of_statsmodels(seed, tied):
    random = np.random.default_rng(seed)
    days = random.exponential(20.0, 400)
    if tied:
        days = np.ceil(days)
    fates = random.integers(0, 4, 400)
    ours = incidence(days, fates, 3)
    theirs = CumIncidenceRight(days, fates)
    for number in range(3):
        at = [ours.at(day)[number] for day in theirs.times]
        assert np.abs(np.array(at) - theirs.cinc[number]).max() < 1e-9


def test_of_four_prospects_one_lost_one_cold_and_two_unknown_a_hand_can_count():
    found = incidence(np.array([1.0, 2.0, 2.0, 5.0]), np.array([1, 0, 2, 0]), 3)
    assert found.days.tolist() == [1.0, 2.0]
    assert found.shares.tolist() == [[0.25, 0.25], [0.0, 0.75 / 3], [0.0, 0.0]]
    assert found.at(0.5).tolist() == [0.0, 0.0, 0.0]
    assert found.at(9.0).tolist() == [0.25, 0.25, 0.0]


def test_who_is_watched_only_later_is_not_at_risk_before():
    late = incidence(np.array([2.0, 6.0, 8.0]), np.array([1, 1, 0]), 1, np.array([0.0, 5.0, 5.0]))
    assert late.shares.tolist() == [[1.0, 1.0]]
    whole = incidence(np.array([2.0, 6.0, 8.0]), np.array([1, 1, 0]), 1, np.zeros(3))
    assert whole.shares.tolist() == pytest.approx(np.array([[1 / 3, 2 / 3]]))


def test_who_is_watched_from_the_day_of_a_loss_on_was_not_at_risk_of_it():
    found = incidence(np.array([5.0, 5.0, 9.0]), np.array([1, 0, 0]), 1, np.array([0.0, 0.0, 5.0]))
    assert found.shares.tolist() == [[0.5]]


@given(fates_of)
def test_shares_never_fall_and_never_exceed_everybody(spells):
    days = np.array([day for day, _ in spells], dtype=np.float64)
    fates = np.array([fate for _, fate in spells], dtype=np.int64)
    shares = incidence(days, fates, 3).shares
    assert (shares >= 0).all()
    assert (np.diff(shares, axis=1) >= 0).all()
    assert (shares.sum(axis=0) <= 1 + 1e-12).all()


def test_where_nothing_happened_there_is_no_share():
    found = incidence(np.array([3.0, 4.0]), np.array([0, 0]), 3)
    assert found.shares.shape == (3, 0)
    assert found.at(10.0).tolist() == [0.0, 0.0, 0.0]
