# SPDX-License-Identifier: MIT
"""How the rules of one date follow from those of all days."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.domain.tour import DayRules, Gap

THURSDAY, FRIDAY = date(2026, 5, 14), date(2026, 5, 15)

CLOCKS = st.times().map(lambda at: at.replace(second=0, microsecond=0))


def rules(start: str, end: str, lunch: int = 45) -> DayRules:
    """Usual days from 8:30 to 18:00 with lunch from 12:00 to 14:00, and these hours on Fridays."""
    hours = (time.fromisoformat(start), time.fromisoformat(end))
    return DayRules(lunch=timedelta(minutes=lunch), by_weekday={FRIDAY.weekday(): hours})


def test_a_weekday_has_its_own_hours_and_the_others_have_the_usual_ones() -> None:
    own = rules("09:00", "16:00")
    assert (own.on(FRIDAY).start, own.on(FRIDAY).end) == (time(9), time(16))
    assert (own.on(THURSDAY).start, own.on(THURSDAY).end) == (time(8, 30), time(18))


@pytest.mark.parametrize(
    ("start", "end", "is_planned"),
    [
        ("08:30", "18:00", True),
        ("08:30", "12:00", False),
        ("08:30", "13:15", False),  # it may begin at 13:15 at the latest: after work
        ("08:30", "13:16", True),
        ("12:45", "18:00", False),  # it may end at 12:45 at the earliest: before work
        ("12:44", "18:00", True),
    ],
)
def test_lunch_is_planned_only_where_the_hours_of_work_leave_it_no_time(
    start: str, end: str, is_planned: bool
) -> None:
    assert (rules(start, end).on(FRIDAY).usual_lunch > timedelta()) is is_planned


@given(start=CLOCKS, end=CLOCKS, first=CLOCKS, last=CLOCKS, minutes=st.integers(1, 240))
def test_who_has_no_lunch_planned_can_have_it_whole_in_its_hours_and_out_of_work(
    start: time, end: time, first: time, last: time, minutes: int
) -> None:
    length = timedelta(minutes=minutes)
    own = DayRules(start=start, end=end, lunch=length, lunch_from=first, lunch_until=last).on(FRIDAY)
    if own.usual_lunch == length:
        return
    begin, until = (datetime.combine(FRIDAY, at) for at in sorted((first, last)))
    before = min(until, datetime.combine(FRIDAY, start)) - begin
    after = until - max(begin, datetime.combine(FRIDAY, end))
    assert max(before, after) >= length


def test_the_rules_of_a_date_asked_again_are_the_same() -> None:
    half = rules("08:30", "12:00").on(FRIDAY)
    assert half.on(FRIDAY) == half


def test_a_gap_across_the_change_of_clock_has_its_real_length() -> None:
    paris = ZoneInfo("Europe/Paris")
    gap = Gap(datetime(2026, 10, 25, 2, 15, tzinfo=paris), datetime(2026, 10, 25, 9, tzinfo=paris), 0)
    assert gap.length == timedelta(minutes=465)
    spring = Gap(datetime(2026, 3, 29, 1, tzinfo=paris), datetime(2026, 3, 29, 4, tzinfo=paris), 0)
    assert spring.length == timedelta(hours=2)
