# SPDX-License-Identifier: MIT
"""Days on which somebody is away."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fieldsales.domain.leave import Leave

DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@given(first=DAYS, length=st.integers(0, 400), ahead=st.integers(-5, 405))
def test_leave_covers_its_first_day_its_last_and_those_between(first: date, length: int, ahead: int) -> None:
    leave = Leave("l", first, first + timedelta(length))
    assert leave.covers(first + timedelta(ahead)) is (0 <= ahead <= length)
