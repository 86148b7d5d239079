# SPDX-License-Identifier: MIT
"""The judge of realistic days: what it counts, and which plans it refuses."""

import threading
from dataclasses import replace
from math import exp

import pytest

HOUR = 3600


@pytest.fixture
def judge(script):
    return script("days_judge")


@pytest.fixture
def case(script):
    """Two days, three places and an appointment at a fourth, ten minutes from each other and from home."""
    cases = script("days_case")
    size = 5
    hours = ((9 * HOUR, 12 * HOUR), (14 * HOUR, 18 * HOUR))
    return cases.Case(
        name="small",
        positions=tuple((float(place), 0.0) for place in range(size)),
        travel=tuple(tuple(0 if a == b else 600 for b in range(size)) for a in range(size)),
        length=(0, 1200, 1200, 1200, 1800),
        worth=(0.0, 100.0, 50.0, 20.0, 10.0),
        decay=(0.0, 0.2, 0.1, 0.0, 0.0),
        calendar=(0, 3),
        windows=(((), hours, hours, (), ()), ((), hours, (), hours[:1], ())),
        appointments=(cases.Appointment(4, 0, 11 * HOUR),),
        residual=0.8,
        horizon=3 + 11 / 24,
    )


GOOD = ((1, 2, 4), (3,))


def test_every_visit_begins_as_early_as_its_order_allows(judge, case):
    plan, wrong = judge.plan_of(case, GOOD)
    assert wrong == []
    assert plan == (((1, 9 * HOUR), (2, 9 * HOUR + 1800), (4, 11 * HOUR)), ((3, 9 * HOUR),))
    assert judge.faults(case, plan) == []


def test_a_visit_that_does_not_end_before_noon_waits_for_the_afternoon(judge, case):
    plan, _ = judge.plan_of(case, ((4, 1), ()))
    assert plan[0] == ((4, 11 * HOUR), (1, 11 * HOUR + 2400))
    later = replace(case, length=(0, 1201, 1200, 1200, 1800))
    plan, _ = judge.plan_of(later, ((4, 1), ()))
    assert plan[0][1] == (1, 14 * HOUR)


def test_euros_are_counted_by_hand(judge, case):
    plan, _ = judge.plan_of(case, GOOD)
    end = 3 + 11 / 24
    first = 100 * (exp(-0.2 / 24) - 0.8 * exp(-0.2 * end))
    second = 50 * (exp(-0.1 * 1.5 / 24) - 0.8 * exp(-0.1 * end))
    still = 0.2 * (10 + 20)
    assert judge.value(case, plan) == pytest.approx(first + second + still - 0.5 * 60)


def test_what_is_left_over_counts_for_nothing_on_a_single_day(judge, case):
    plan, _ = judge.plan_of(case, GOOD)
    alone = replace(case, residual=0.0)
    gained = 100 * exp(-0.2 / 24) + 50 * exp(-0.1 * 1.5 / 24) + 30
    assert judge.value(alone, plan) == pytest.approx(gained - 30)


@pytest.mark.parametrize(
    ("plan", "why"),
    [
        ((((1, 32400), (4, 39600)), ()), None),
        ((((1, 32399), (4, 39600)), ()), "closed between"),
        ((((4, 39600), (1, 42001)), ()), "closed between"),
        ((((1, 32400), (2, 34199), (4, 39600)), ()), "nobody can be at place 2"),
        ((((1, 32400), (4, 39601)), ()), "appointment at place 4 is moved"),
        ((((1, 32400),), ((4, 39600),)), "appointment at place 4 is moved"),
        ((((1, 32400),), ()), "appointment at place 4 is missing"),
        ((((1, 32400), (4, 39600)), ((1, 32400),)), "visited twice"),
        ((((4, 39600),), ((2, 32400),)), "closed between"),
        ((((4, 39600),), ((3, 50400),)), "closed between"),
        ((((4, 39600), (5, 50400)), ()), "no place"),
        ((((4, 39600), (0, 50400)), ()), "no place"),
        ((((4, 39600),),), "1 days, not 2"),
    ],
)
def test_a_corrupted_plan_is_refused(judge, case, plan, why):
    found = judge.faults(case, plan)
    assert found == [] if why is None else any(why in fault for fault in found), found


def test_a_day_that_ends_too_late_is_refused(judge, case):
    short = replace(case, end=12 * HOUR)
    plan, _ = judge.plan_of(case, ((4, 2), ()))
    assert any("home after" in fault for fault in judge.faults(short, plan))
    assert judge.earliest(short, 0, (4, 2)) is None


def test_an_order_that_misses_an_appointment_is_impossible(judge, case):
    late = replace(case, length=(0, 3 * HOUR, 1200, 1200, 1800))
    assert judge.earliest(late, 0, (1, 4)) is None
    assert judge.plan_of(late, ((1, 4), ()))[1]


@pytest.mark.parametrize("days", [1, 10])
def test_drawn_days_are_the_same_each_time_and_their_appointments_can_be_kept(script, judge, days):
    cases = script("days_case")
    calendar = cases.ONE_DAY if days == 1 else cases.THREE_WEEKS
    for seed in range(20):
        drawn = cases.draw(40, seed, calendar)
        assert drawn == cases.draw(40, seed, calendar)
        routes = [[one.place for one in drawn.appointments if one.day == day] for day in range(days)]
        plan, wrong = judge.plan_of(drawn, routes)
        assert wrong == judge.faults(drawn, plan) == []


@pytest.mark.slow
@pytest.mark.parametrize("days", [1, 10])
@pytest.mark.parametrize("solver", ["pyvrp", "vroom", "ortools"])
def test_the_plans_of_the_peers_can_be_driven_and_are_worth_more_than_the_appointments(
    script, judge, solver, days
):
    pytest.importorskip(solver)
    cases = script("days_case")
    drawn = cases.draw(40, 3, cases.ONE_DAY if days == 1 else cases.THREE_WEEKS)
    plan, wrong = judge.plan_of(drawn, script("days_peers").PEERS[solver](drawn, 1.0))
    assert wrong == judge.faults(drawn, plan) == []
    least, _ = judge.plan_of(
        drawn, [[one.place for one in drawn.appointments if one.day == day] for day in range(days)]
    )
    assert judge.value(drawn, plan) > judge.value(drawn, least)


def test_who_reads_the_clock_on_the_wall_waits_for_its_turn_as_long_as_it_had_to(script):
    pytest.importorskip("pyvrp")
    pytest.importorskip("ortools")
    peers = script("peers")
    limit = peers.ProcessorTime(5.0)
    # this thread does nothing while it waits: a busy machine is like that
    threading.Event().wait(0.2)
    assert 5.0 * 1.5 < limit.left_on_the_wall <= 5.0 * peers.PATIENCE
    over = peers.ProcessorTime(0.0)
    assert over.left_on_the_wall == 0
