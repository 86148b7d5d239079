# SPDX-License-Identifier: MIT
"""A day ends where its night is spent, and the next one begins there."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from fieldsales.domain.night import Night, ends_of_day
from fieldsales.domain.place import HOME, Place

MONDAY = date(2026, 5, 18)
HOUSE = Place(46.3, -0.48, HOME)


@given(away=st.sets(st.integers(0, 6)))
def test_a_day_begins_where_the_one_before_ended(away: set[int]) -> None:
    nights = {
        MONDAY + timedelta(n): Night(MONDAY + timedelta(n), Place(46.0 + n, -1.0, str(n))) for n in away
    }
    ends = [ends_of_day(MONDAY + timedelta(n), HOUSE, nights) for n in range(8)]
    assert all(one[1] == other[0] for one, other in pairwise(ends))
    assert [n for n in range(7) if ends[n][1] != HOUSE] == sorted(away)


def test_who_has_no_home_begins_nowhere_unless_the_night_was_spent_somewhere() -> None:
    hotel = Place(46.16, -1.15, "La Rochelle")
    nights = {MONDAY: Night(MONDAY, hotel)}
    assert ends_of_day(MONDAY, None, nights) == (None, hotel)
    assert ends_of_day(MONDAY + timedelta(1), None, nights) == (hotel, None)
