# SPDX-License-Identifier: MIT
"""Of days that bring the same the first ones are filled: weeks drawn by lot, each looked at anew."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import combinations

from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.place import HOME, Place, Travel
from fieldsales.domain.tour import DayRules, Stop, Tour
from fieldsales.planning.compiled import Kernel
from fieldsales.planning.day import plan
from fieldsales.planning.horizon import all_places, plan_days
from fieldsales.planning.problem import Patience
from fieldsales.planning.request import Call, Day, places

from .conftest import PARIS

MONDAY = date(2026, 6, 1)
AT_HOME = Place(46.0, -0.5, HOME)
HOURS = ("", "Mo-Fr 09:00-12:00,14:00-18:00", "Tu-Fr 09:00-18:00", "Mo-Fr 09:00-18:00")


def week_of(seed: int) -> list[Day]:
    """Return five days on each of which everybody is worth the same; some are expected on one of them."""
    chance = random.Random(seed)
    rules = DayRules(
        start=time(8, 30),
        end=time(17, 30),
        home=AT_HOME,
        driving_cost=1.0,
        most_visits=chance.choice((None, 3, 4, 6)),
    )
    is_one_street = chance.random() < 0.5
    calls = [
        Call(
            f"c{number:02}",
            AT_HOME
            if is_one_street
            else Place(46 + chance.uniform(-0.2, 0.2), -0.5 + chance.uniform(-0.2, 0.2), f"p{number}"),
            chance.choice(HOURS),
            hours_assumed=False,
            length=timedelta(minutes=chance.choice((20, 30, 45))),
            worth=(100.0, 100.0),
        )
        for number in range(chance.randint(3, 14))
    ]
    days, expected = [], set[int]()
    for on in (MONDAY + timedelta(days=ahead) for ahead in range(5)):
        meant = list(calls)
        one = chance.randrange(len(calls))
        if chance.random() < 0.25 and one not in expected:
            expected.add(one)
            meant[one] = promised(calls[one], on, chance.choice((10, 15)))
        days.append(Day(on, rules, tuple(meant)))
    return days


def promised(call: Call, on: date, hour: int) -> Call:
    start = datetime.combine(on, time(hour), PARIS)
    end = start + timedelta(minutes=30)
    return replace(call, appointment=Appointment("a", call.prospect_id, start, end, Obligation.FIXED))


def travel_of(days: list[Day]) -> Travel:
    """Return drives as far as streets at right angles are."""
    everywhere = places(days[0]) if len(days) == 1 else all_places(days)
    seconds = tuple(
        tuple(
            round(6000 * (abs(a.latitude - b.latitude) + abs(a.longitude - b.longitude))) for b in everywhere
        )
        for a in everywhere
    )
    return Travel(seconds, seconds, estimated=False)


def value_with(day: Day, ids: set[str], kernel: Kernel) -> float | None:
    """Return what a day brings with these visits alone, None where it does not take them all."""
    alone = replace(day, calls=tuple(call for call in day.calls if call.prospect_id in ids))
    tour = plan(alone, travel_of([alone]), Patience(iterations=150, kernel=kernel))
    return tour.value if len(tour.stops) == len(ids) else None


def free(day: Day, tour: Tour) -> set[str]:
    bound = {call.prospect_id for call in day.calls if call.appointment is not None}
    return {stop.prospect_id for stop in tour.stops} - bound


def ids(stops: tuple[Stop, ...]) -> set[str]:
    return {stop.prospect_id for stop in stops}


def left_later(days: list[Day], tours: tuple[Tour, ...], kernel: Kernel) -> Iterator[str]:
    """Tell what could be earlier in the week without any loss: the visits of a day, or one of them."""
    for early, late in combinations(range(len(days)), 2):
        mine, theirs = free(days[early], tours[early]), free(days[late], tours[late])
        changes = [(theirs, mine)] if len(mine) < len(theirs) else []
        changes += [({one}, set()) for one in theirs]
        for joining, leaving in changes:
            first = value_with(days[early], (ids(tours[early].stops) - leaving) | joining, kernel)
            second = value_with(days[late], (ids(tours[late].stops) - joining) | leaving, kernel)
            if first is not None and second is not None:
                gain = first + second - tours[early].value - tours[late].value
                if gain >= -1e-6:
                    yield f"{sorted(joining)} from {days[late].on} to {days[early].on}: {gain:.3f}"


def test_no_day_is_left_empty_while_a_later_one_is_full_and_brings_no_more(kernel: Kernel) -> None:
    found = {}
    for seed in range(50):
        days = week_of(seed)
        tours = plan_days(days, travel_of(days), Patience(iterations=2000, kernel=kernel))
        if told := list(left_later(days, tours, kernel)):
            found[seed] = told
    assert found == {}


def test_in_one_street_the_first_days_have_all_the_visits_that_are_allowed(kernel: Kernel) -> None:
    """Whoever is expected on a day keeps it, and the others of that day go to the days before."""
    rules = DayRules(start=time(8, 30), end=time(17, 30), home=AT_HOME, driving_cost=1.0, most_visits=4)
    street = tuple(
        Call(f"c{number:02}", AT_HOME, "", False, timedelta(minutes=30), (100.0, 100.0))
        for number in range(11)
    )
    days = []
    for on in (MONDAY + timedelta(days=ahead) for ahead in range(5)):
        expected = promised(street[0], on, 10) if on.weekday() == 3 else street[0]
        days.append(Day(on, rules, (expected, *street[1:])))
    for seed in range(10):
        tours = plan_days(days, travel_of(days), Patience(iterations=300, seed=seed, kernel=kernel))
        assert [len(tour.stops) for tour in tours] == [4, 4, 2, 1, 0]


def test_a_day_takes_no_more_visits_from_a_later_one_than_are_allowed_on_it(kernel: Kernel) -> None:
    rules = DayRules(start=time(8, 30), end=time(17, 30), home=AT_HOME, driving_cost=1.0, most_visits=2)
    street = tuple(
        Call(f"c{number}", AT_HOME, "", False, timedelta(minutes=30), (100.0, 100.0)) for number in range(6)
    )
    days = [
        Day(MONDAY, rules, street),
        Day(MONDAY + timedelta(days=1), replace(rules, most_visits=5), street),
    ]
    tours = plan_days(days, travel_of(days), Patience(iterations=300, kernel=kernel))
    assert [len(tour.stops) for tour in tours] == [2, 4]
