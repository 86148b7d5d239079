# SPDX-License-Identifier: MIT
"""Whatever is wrong with a day itself, it gets a plan that passes the checker, or a cause."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from odd import PARIS, RULES, at, candidates, day_of, drives, planned, promised, seen, with_first

from fieldsales.domain.appointment import Appointment
from fieldsales.domain.place import Place, Travel
from fieldsales.planning.compiled import Kernel
from fieldsales.planning.day import Call, Patience, plan
from fieldsales.planning.horizon import plan_days

#: Changes of clock of 2026, both on Sundays, and what is added to UTC after them.
CHANGES = {date(2026, 3, 29): 2, date(2026, 10, 25): 1}


# Days.


def test_a_day_without_candidates_says_so() -> None:
    assert [cause.code for cause in planned(day_of(())).causes] == ["no_candidates"]


@pytest.mark.parametrize("now", [18, 19, 23.5, 30])
def test_a_day_that_is_over_says_so(now: float) -> None:
    tour = planned(day_of(candidates(4), start=at(now)))
    assert not tour.stops
    assert [cause.code for cause in tour.causes] == ["day_over"]


@pytest.mark.parametrize(
    ("changes", "cause"),
    [
        pytest.param({"start": time(18), "end": time(9)}, "no_working_hours", id="reversed hours"),
        pytest.param({"start": time(9), "end": time(9)}, "no_working_hours", id="equal hours"),
        pytest.param({"most_visits": 0}, "nothing_fits", id="no visit allowed"),
        pytest.param({"most_visits": -3}, "nothing_fits", id="less than none"),
        pytest.param({"workdays": frozenset()}, "not_a_workday", id="no day of work"),
        pytest.param({"driving_cost": float("inf")}, "nothing_pays", id="no drive is cheap enough"),
    ],
)
def test_rules_that_allow_nothing_are_told(changes: dict[str, object], cause: str) -> None:
    rules = replace(RULES, **changes)  # type: ignore[arg-type]
    tour = planned(day_of(candidates(4), rules=rules))
    assert not tour.stops
    assert cause in [one.code for one in tour.causes]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"lunch": timedelta(hours=5)}, id="longer than its hours"),
        pytest.param({"lunch": timedelta(hours=-1)}, id="less than nothing"),
        pytest.param({"lunch_from": time(12), "lunch_until": time(12)}, id="equal"),
    ],
)
def test_a_lunch_that_cannot_be_leaves_a_plan(changes: dict[str, object]) -> None:
    tour = planned(day_of(candidates(4), rules=replace(RULES, **changes)))  # type: ignore[arg-type]
    assert tour.stops


@pytest.mark.parametrize(
    "worth",
    [
        *(float("nan"), float("inf"), -float("inf"), -1e300),
        *(1e300, 150_000.0),
    ],
)
def test_a_worth_that_is_no_number_spoils_no_plan(worth: float) -> None:
    odd = day_of(with_first(replace(candidates(1)[0], worth=(worth, worth))))
    assert len(seen(planned(odd))) >= 3


def test_hours_of_lunch_told_the_wrong_way_round_are_turned() -> None:
    tour = planned(day_of(candidates(4), rules=replace(RULES, lunch_from=time(14), lunch_until=time(12))))
    assert tour.lunch is not None
    assert at(12) <= tour.lunch.start
    assert tour.lunch.end <= at(14)
    assert not tour.causes


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        (11, 10),
        (10, 10),
        (-30, 60),
        (30, 40),
    ],
)
def test_a_busy_time_that_is_odd_leaves_a_plan(begins: int, ends: int) -> None:
    block = Appointment("b", "", at(begins), at(ends), title="odd")
    tour = planned(day_of(candidates(4), blocks=(block,)))
    assert bool(tour.stops) == (ends - begins < 24)


def test_who_is_told_twice_is_seen_once() -> None:
    first, second = candidates(2)
    day = day_of((first, second, promised(first, at(15)), replace(second, worth=(5, 5))))
    tour = plan(day, drives(day), Patience())
    assert sorted(seen(tour)) == ["p0", "p1"]
    assert next(stop.start for stop in tour.stops if stop.prospect_id == "p0") == at(15)


# Changes of clock.


@pytest.mark.parametrize("on", CHANGES)
def test_a_day_on_which_the_clock_changes_is_planned_by_the_clock_on_the_wall(on: date) -> None:
    rules = replace(RULES, workdays=frozenset(range(7)))
    calls = (promised(candidates(1)[0], datetime.combine(on, time(10), PARIS)), *candidates(5)[1:])
    tour = planned(day_of(calls, on=on, rules=rules))
    usual = planned(day_of((promised(candidates(1)[0], at(10)), *candidates(5)[1:]), rules=rules))
    assert [(s.prospect_id, s.start.time()) for s in tour.stops] == [
        (s.prospect_id, s.start.time()) for s in usual.stops
    ]
    assert all(stop.start.utcoffset() == timedelta(hours=CHANGES[on]) for stop in tour.stops)
    assert all(stop.start.date() == on for stop in tour.stops)


@pytest.mark.parametrize("on", CHANGES)
def test_a_day_is_over_by_the_clock_on_the_wall_when_it_changes(on: date) -> None:
    rules = replace(RULES, workdays=frozenset(range(7)))
    before_change = datetime.combine(on, time(0, 30), UTC)
    tour = planned(day_of(candidates(4), on=on, rules=rules, start=before_change))
    assert len(seen(tour)) == 4
    assert tour.stops[0].start.time() >= time(8, 30)
    late = datetime.combine(on, time(18 - CHANGES[on]), UTC)
    assert [c.code for c in planned(day_of(candidates(4), on=on, rules=rules, start=late)).causes] == [
        "day_over"
    ]


@pytest.mark.parametrize("on", CHANGES)
def test_a_drive_across_the_change_of_clock_is_not_too_short(on: date) -> None:
    rules = replace(RULES, workdays=frozenset(range(7)))
    far = replace(candidates(1)[0], place=Place(46.24, -0.5))
    tour = planned(day_of((promised(far, datetime.combine(on, time(3, 30), PARIS)),), on=on, rules=rules))
    assert tour.leave is not None
    passed = tour.stops[0].start.astimezone(UTC) - tour.leave.astimezone(UTC)
    assert passed >= tour.stops[0].travel


@pytest.mark.parametrize("is_compiled", [False, True])
@pytest.mark.parametrize(
    "calls", [pytest.param((), id="nobody"), pytest.param(candidates(3), id="nobody on a Sunday")]
)
def test_several_days_without_candidates_say_so(
    kernel: Kernel, calls: tuple[Call, ...], is_compiled: bool
) -> None:
    sundays = [day_of(calls, on=date(2026, 5, 17)), day_of(calls, on=date(2026, 5, 24))]
    one = Travel(((0,) * 4,) * 4, ((0,) * 4,) * 4, estimated=False)
    patience = Patience(iterations=640, kernel=kernel) if is_compiled else Patience(iterations=640)
    for tour in plan_days(sundays, one, patience):
        assert tour.checked
        assert not tour.stops
        assert tour.causes


@pytest.mark.parametrize(("begins", "ends", "expected"), [(-4, 10, 10), (10, 26, 0), (-4, 30, None)])
def test_a_busy_time_past_midnight_takes_what_lies_on_the_day(
    begins: int, ends: int, expected: int | None
) -> None:
    block = Appointment("b", "", at(begins), at(ends), title="night train")
    tour = planned(day_of(candidates(3), blocks=(block,)))
    if expected is None:
        assert tour.stops == ()
        return
    assert tour.stops
    assert all(at(ends) <= stop.start or stop.end <= at(begins) for stop in tour.stops)
    assert tour.stops[0].start >= at(expected)


def test_a_day_without_hours_keeps_its_appointments_and_has_neither_lunch_nor_an_early_start() -> None:
    rules = replace(RULES, start=time(18), end=time(9))
    tour = planned(day_of((promised(candidates(1)[0], at(10)), *candidates(4)[1:]), rules=rules))
    assert seen(tour) == ["p0"]
    assert tour.lunch is None
    assert [cause.code for cause in tour.causes] == ["no_working_hours", "home_late"]


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"lunch_from": time(20), "lunch_until": time(21)}, ["lunch_outside_hours"]),
        ({"lunch_from": time(20), "lunch_until": time(21), "end": time(13)}, []),
        ({"lunch_from": time(12), "lunch_until": time(14), "lunch": timedelta(hours=4)}, ["lunch_too_long"]),
        ({"lunch": timedelta()}, []),
    ],
)
def test_a_lunch_that_is_not_had_within_its_hours_is_told(
    changes: dict[str, object], codes: list[str]
) -> None:
    tour = planned(day_of(candidates(4), rules=replace(RULES, **changes)))  # type: ignore[arg-type]
    assert tour.stops
    assert [cause.code for cause in tour.causes if "lunch" in cause.code] == codes
