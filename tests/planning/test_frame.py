# SPDX-License-Identifier: MIT
"""A day as numbers: half a day has no lunch, promises their price, appointments their margin."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from odd import RULES, at, candidates, day_of, drives, planned, promised

from fieldsales.domain.tour import Tour
from fieldsales.planning.check import check
from fieldsales.planning.frame import frame_of

HALF = {
    "morning": replace(RULES, end=time(12)),
    "afternoon": replace(RULES, start=time(13, 30)),
}


def half_day(half: str, *hours: float, minutes: int = 20) -> Tour:
    """Return the plan of half a day with appointments at these hours."""
    calls = candidates(4)
    promises = [promised(call, at(hour), minutes) for call, hour in zip(calls, hours, strict=False)]
    return planned(day_of((*promises, *calls[len(hours) :]), rules=HALF[half]))


@pytest.mark.parametrize(
    ("half", "hours", "is_planned"),
    [
        ("morning", (), False),
        ("morning", (10,), False),
        ("morning", (15,), True),
        ("morning", (9, 16), True),
        ("morning", (12.5,), False),  # over at 12:50, so that lunch can follow work
        ("morning", (13,), True),  # over at 13:20, too late for that
        ("afternoon", (), False),
        ("afternoon", (15,), False),
        ("afternoon", (10,), True),
        ("afternoon", (12.75,), False),
        ("afternoon", (12.5,), True),
    ],
)
def test_half_a_day_has_a_lunch_where_an_appointment_lies_in_the_other_half(
    half: str, hours: tuple[float, ...], is_planned: bool
) -> None:
    tour = half_day(half, *hours)
    assert (tour.lunch is not None) is is_planned
    if tour.lunch is not None:
        assert at(12) <= tour.lunch.start
        assert tour.lunch.end == tour.lunch.start + RULES.lunch <= at(14)


def test_a_visit_made_in_the_free_half_asks_for_a_lunch_as_well() -> None:
    early = half_day("afternoon", 10)
    made = replace(early.stops[0], done=True)
    rest = day_of(
        (promised(candidates(4)[0], at(10)), *candidates(4)[1:]),
        rules=HALF["afternoon"],
        head=(made,),
        start=made.end,
    )
    assert planned(rest).lunch is not None


def test_a_lunch_on_a_half_day_without_work_around_it_is_refused() -> None:
    tour, other = half_day("morning", 15), day_of(candidates(4), rules=HALF["morning"])
    free = planned(other)
    assert tour.lunch is not None
    spoilt = replace(free, lunch=replace(tour.lunch, start=at(12.5), end=at(12.5) + timedelta(minutes=45)))
    assert "lunch on a day" in " ".join(one.detail for one in check(spoilt, other, drives(other)))


def test_a_promise_costs_as_much_driving_as_the_rules_say() -> None:
    for minutes in (0, 20, 45):
        day = day_of(candidates(3), rules=replace(RULES, promise=timedelta(minutes=minutes)))
        problem = frame_of(day, drives(day)).problem
        assert problem.change_price == problem.second_cost * 60 * minutes


@pytest.mark.parametrize("minutes", [0, 5, 12])
def test_before_an_appointment_the_rep_is_there_as_early_as_caution_asks_where_the_drive_is_a_guess(
    minutes: int,
) -> None:
    first, second = candidates(2)
    rules = replace(RULES, caution=timedelta(minutes=minutes))
    day = day_of((promised(second, at(11)), first), rules=rules)
    guessed = replace(drives(day), estimated=True)
    (stop,) = [one for one in planned(day, guessed).stops if one.prospect_id == "p1"]
    assert stop.start - stop.arrive >= timedelta(minutes=minutes)
    # a checker that asks for a minute more refuses that plan where nothing else was kept free
    tour = planned(day, guessed)
    more = replace(day, rules=replace(rules, caution=stop.start - stop.arrive + timedelta(minutes=1)))
    assert check(tour, day, guessed) == ()
    assert check(tour, more, guessed)
