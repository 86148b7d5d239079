# SPDX-License-Identifier: MIT
"""What is behind a plan: what is said of stops, of those left out and of gaps comes true when it is done."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from odd import RULES, at, candidates, day_of, drives, planned, promised, seen

from fieldsales.domain.explained import DayExplained
from fieldsales.domain.tour import Tour
from fieldsales.planning.day import Day, Orders
from fieldsales.planning.explained import explained


def told(day: Day) -> tuple[Tour, DayExplained]:
    tour = planned(day)
    return tour, explained(day, drives(day), tour)


@pytest.fixture
def full() -> Day:
    """More candidates than the morning has time for, two of them not worth their drive, an appointment."""
    some = candidates(11)
    short = tuple(replace(call, hours="09:00-10:30", worth=(30 + i, 20)) for i, call in enumerate(some[:8]))
    far = tuple(replace(call, worth=(2, 2)) for call in some[9:])
    return day_of((*short, *far, promised(some[8], at(15))))


def test_without_a_stop_the_day_brings_as_much_less_as_is_said(full: Day) -> None:
    tour, behind = told(full)
    orders = Orders(full, drives(full))
    value = orders.kept(seen(tour)).value
    free = [one for one in seen(tour) if behind.stops[one].brings is not None]
    assert len(free) == len(tour.stops) - 1 > 2
    for who in free:
        rest = orders.kept([one for one in seen(tour) if one != who]).value
        assert behind.stops[who].brings == pytest.approx(value - rest, abs=0.01)
        assert behind.stops[who].brings > 0


def test_each_way_can_be_gone_at_its_hour_and_costs_what_is_said(full: Day) -> None:
    tour, behind = told(full)
    assert {out.prospect_id for out in tour.left_out} == set(behind.ways)
    assert any(way.instead_of for way in behind.ways.values())
    assert any(not way.instead_of for way in behind.ways.values())
    orders = Orders(full, drives(full))
    value = orders.kept(seen(tour)).value
    for who, way in behind.ways.items():
        order = [one for one in seen(tour) if one not in way.instead_of]
        order.insert(order.index(way.after) + 1 if way.after else 0, who)
        then = orders.tour(order)
        assert seen(then) == order
        assert next(stop.start for stop in then.stops if stop.prospect_id == who) == way.start
        assert way.costs == pytest.approx(value - orders.kept(order).value, abs=0.01)
        assert way.costs >= 0


def test_who_fills_a_gap_moves_nobody_and_does_not_pay(full: Day) -> None:
    tour, behind = told(full)
    fillings = [(start, one) for start, found in behind.fillings.items() for one in found]
    assert {one.prospect_id for _, one in fillings} == {"p9", "p10"}
    orders = Orders(full, drives(full))
    before = {stop.prospect_id: stop.start for stop in tour.stops}
    for start, one in fillings:
        gap = next(gap for gap in tour.gaps if gap.start == start)
        assert gap.start <= one.start < gap.end
        assert one.brings <= 0
        place = sum(begins < one.start for begins in before.values())
        order = seen(tour)
        order.insert(place, one.prospect_id)
        after = {stop.prospect_id: stop.start for stop in orders.tour(order).stops}
        assert after.pop(one.prospect_id) == one.start
        assert after == before


def test_an_hour_follows_from_an_appointment_a_door_lunch_or_the_visit_before() -> None:
    first, second, third, fourth = candidates(4)
    calls = (
        replace(first, hours="10:00-10:20"),
        replace(second, hours="10:00-11:00"),
        promised(third, at(11.5), 30),
        replace(fourth, hours="12:30-14:00", length=timedelta(minutes=30)),
    )
    tour, behind = told(day_of(calls))
    codes = {who: behind.stops[who].why_then[0].code for who in seen(tour)}
    assert codes == {"p0": "opens_at", "p1": "follows", "p2": "fixed_appointment", "p3": "after_lunch"}
    assert behind.stops["p1"].why_then[0].values == {"other": "p0"}


def test_of_visits_already_made_and_of_an_empty_day_nothing_is_behind() -> None:
    day = day_of(())
    assert told(day)[1] == DayExplained()
    first = planned(day_of(candidates(3)))
    made = replace(first.stops[0], done=True)
    later = day_of(candidates(3), head=(made,), start=made.end)
    tour, behind = told(later)
    assert made.prospect_id not in behind.stops
    assert behind.stops[tour.stops[1].prospect_id].why_then[0].values == {"other": made.prospect_id}


def test_who_could_stand_where_lunch_is_moved_has_a_way_and_is_named_for_whom() -> None:
    """Without the noon visit lunch comes before the one at one; for somebody at noon it comes behind it."""
    first, noon, other, one = candidates(4)
    calls = (
        replace(first, hours="09:00-11:00"),
        replace(noon, hours="12:00-12:40", length=timedelta(minutes=40), worth=(80, 80)),
        replace(other, hours="12:00-12:40", length=timedelta(minutes=40)),
        replace(one, hours="13:00-13:10", length=timedelta(minutes=10), worth=(60, 60)),
    )
    tour, behind = told(day_of(calls))
    assert seen(tour) == ["p0", "p1", "p3"]
    (out,) = tour.left_out
    assert out.reasons[0].values["instead"] == "p1"
    assert behind.ways["p2"].instead_of == ("p1",)
    assert behind.ways["p2"].start == at(12)


def test_who_needs_the_time_of_two_says_so() -> None:
    rules = replace(RULES, end=time(11))
    short = (replace(call, worth=(90, 90), length=timedelta(minutes=60)) for call in candidates(2))
    long = replace(candidates(3)[2], length=timedelta(minutes=100))
    tour, behind = told(day_of((*short, long), rules=rules))
    assert seen(tour) == ["p0", "p1"]
    (out,) = tour.left_out
    assert (out.reasons[0].code, out.reasons[0].values) == ("no_room", {"worth": 30, "others": 2})
    assert behind.ways["p2"].instead_of == ("p0", "p1")
    assert behind.ways["p2"].costs > 100


def test_with_all_the_visits_that_the_rep_allows_somebody_makes_way_even_where_there_is_time() -> None:
    day = day_of(candidates(6), rules=replace(RULES, most_visits=3))
    tour, behind = told(day)
    assert len(tour.stops) == 3
    assert {out.prospect_id for out in tour.left_out} == set(behind.ways)
    for who, way in behind.ways.items():
        (gone,) = way.instead_of
        order = [one for one in seen(tour) if one != gone]
        order.insert(order.index(way.after) + 1 if way.after else 0, who)
        assert seen(Orders(day, drives(day)).tour(order)) == order
        assert way.costs >= 0
