# SPDX-License-Identifier: MIT
"""How long a lunch is still to be planned, and what is told of one that is not had in its hours."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from odd import RULES, at, candidates, day_of

from fieldsales.domain.appointment import Obligation
from fieldsales.domain.tour import Lunch, Reason, Stop
from fieldsales.planning.lunch import about_lunch, lunch_of, missed_lunch

HOUR = 3600


def test_a_whole_day_has_its_lunch_and_whoever_has_eaten_none() -> None:
    day = day_of(candidates(2))
    assert lunch_of(day, 0, ()) == RULES.lunch.total_seconds()
    assert lunch_of(replace(day, lunch_taken=Lunch(at(12), at(13), 0)), 0, ()) == 0


@pytest.mark.parametrize(("now", "expected"), [(13, 45 * 60), (13.5, 0)])
def test_lunch_is_had_as_long_as_it_ends_in_its_hours(now: float, expected: int) -> None:
    assert lunch_of(day_of(candidates(2), start=at(now)), round(now * HOUR), ()) == expected


def test_a_day_without_hours_has_no_lunch() -> None:
    assert lunch_of(day_of(candidates(2), rules=replace(RULES, end=RULES.start)), 0, ()) == 0


@pytest.mark.parametrize(
    ("end", "codes"), [(time(14, 30), []), (time(14, 31), ["lunch_outside_hours"])], ids=["six hours", "more"]
)
def test_a_break_in_the_evening_is_told_of_days_longer_than_six_hours(end: time, codes: list[str]) -> None:
    rules = replace(RULES, start=time(8, 30), end=end, lunch_from=time(20), lunch_until=time(21))
    assert [reason.code for reason in about_lunch(rules, 0, None)] == codes


def test_a_lunch_that_moved_is_told_with_the_reason_that_can_be_mended() -> None:
    moved = Reason("lunch_moved")
    assert about_lunch(RULES, 45 * 60, moved) == (moved,)
    (told,) = about_lunch(replace(RULES, lunch=timedelta(hours=4)), 4 * HOUR, moved)
    assert told == Reason("lunch_too_long", {"minutes": 240, "first": "12:00", "last": "14:00"})


@pytest.mark.parametrize(
    ("now", "told"),
    [(13, []), (13.5, ["lunch_too_late"]), (14, [])],
    ids=["in time", "too late", "long over"],
)
def test_a_lunch_for_which_a_visit_left_no_time_is_told(now: float, told: list[str]) -> None:
    made = Stop(
        "a", at(11), at(11), at(now), timedelta(), estimated=False, kind=Obligation.SUGGESTION, done=True
    )
    day = day_of(candidates(2), head=(made,))
    assert [reason.code for reason in missed_lunch(day, round(now * HOUR))] == told
    assert missed_lunch(replace(day, lunch_taken=Lunch(at(12), at(13), 0)), round(now * HOUR)) == ()
