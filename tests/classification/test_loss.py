# SPDX-License-Identifier: MIT
"""How likely a prospect is still to be won, by the days since the last news."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.classification.doctrine import Loss
from fieldsales.classification.loss import surviving, surviving_further

losses = st.builds(Loss, st.floats(0.1, 2000), st.floats(0.3, 10))
ages = st.lists(st.floats(0, 5000), min_size=1, max_size=30)


@given(losses, ages)
def test_the_share_still_to_be_won_only_falls_and_is_a_share(loss, days):
    shares = surviving(np.array(sorted(days)), loss)
    assert ((shares >= 0) & (shares <= 1)).all()
    assert (np.diff(shares) <= 0).all()


def test_half_are_gone_after_the_half_life():
    assert surviving(np.array([0.0, 14.0]), Loss(14, 2)).tolist() == pytest.approx([1.0, 0.5])
    assert surviving(np.array([-3.0]), Loss(14, 2)).tolist() == [1.0]


@given(losses, st.floats(0, 300), st.floats(0, 300))
def test_waiting_twice_is_waiting_once_for_the_sum(loss, age, days):
    whole = surviving(np.array([age + days]), loss)[0]
    assert surviving(np.array([age]), loss)[0] * surviving_further(age, days, loss) == pytest.approx(
        whole, abs=1e-12
    )
