# SPDX-License-Identifier: MIT
"""A visit meets a deadline in time, late, or ahead of the days that are looked at."""

from datetime import date, timedelta

import pytest

from fieldsales.desk.deadlines import Met, end_of_week, met

WEDNESDAY, SUNDAY = date(2026, 5, 13), date(2026, 5, 17)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-1, Met.LATE), (0, Met.IN_TIME), (4, Met.IN_TIME), (5, Met.AHEAD)],
    ids=["yesterday", "today", "sunday", "next week"],
)
def test_a_day_by_itself_looks_at_the_deadlines_of_its_week(days: int, expected: Met) -> None:
    assert end_of_week(WEDNESDAY) == end_of_week(SUNDAY) == SUNDAY
    assert met(WEDNESDAY + timedelta(days=days), WEDNESDAY, end_of_week(WEDNESDAY)) is expected
