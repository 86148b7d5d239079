# SPDX-License-Identifier: MIT
"""The bar of days: what is gone, what is left, what is late."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fieldsales.ui.card.days_bar import Term

TODAY = date(2026, 5, 12)


def term(since: int, left: int) -> Term:
    return Term(TODAY - timedelta(days=since), TODAY + timedelta(days=left), TODAY)


def test_a_piece_is_a_day_while_they_fit():
    assert term(9, 1).pieces() == (9, 1, 0)
    assert term(12, -2).pieces() == (10, 0, 2)


def test_on_its_last_day_the_whole_bar_is_gone():
    assert term(10, 0).pieces() == (10, 0, 0)


@given(since=st.integers(0, 2000), left=st.integers(-1000, 2000))
def test_pieces_never_grow_too_many_and_lateness_always_shows(since, left):
    one = term(since, left)
    gone, coming, late = one.pieces()
    assert 1 <= gone + coming + late <= 34
    assert min(gone, coming, late) >= 0
    assert (late > 0) == (left < 0)
