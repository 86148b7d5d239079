# SPDX-License-Identifier: MIT
"""The checker refuses every way in which a plan can lie; it shares no code with those who make plans."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from fieldsales.domain.tour import Lunch, Stop, Tour
from fieldsales.planning.check import check

MINUTE = timedelta(minutes=1)

#: What each change makes of Camille's plan, and the kind of finding that must name it.
Change = Callable[[Tour], Tour]


def with_stop(tour: Tour, number: int, **changes: Any) -> Tour:
    stops = list(tour.stops)
    stops[number] = replace(stops[number], **changes)
    return replace(tour, stops=tuple(stops))


def moved(tour: Tour, number: int, by: timedelta) -> Tour:
    stop = tour.stops[number]
    return with_stop(tour, number, start=stop.start + by, end=stop.end + by)


def without(tour: Tour, prospect: str) -> Tour:
    return replace(tour, stops=tuple(stop for stop in tour.stops if stop.prospect_id != prospect))


def of(tour: Tour, prospect: str) -> int:
    return next(number for number, stop in enumerate(tour.stops) if stop.prospect_id == prospect)


def lunch_moved(tour: Tour, by: timedelta) -> Tour:
    lunch = tour.lunch
    assert lunch is not None
    return replace(tour, lunch=Lunch(lunch.start + by, lunch.end + by, lunch.after))


CHANGES: dict[str, tuple[Change, str]] = {
    "a visit that begins before the shop opens": (lambda t: moved(t, 0, -5 * MINUTE), "hours"),
    "a visit that lasts beyond closing": (lambda t: moved(t, of(t, "N4"), 60 * MINUTE), "hours"),
    "a visit cut short": (lambda t: with_stop(t, 0, end=t.stops[0].end - 10 * MINUTE), "times"),
    "a drive that is too quick": (lambda t: with_stop(t, 0, travel=5 * MINUTE), "drives"),
    "an arrival earlier than the drive allows": (
        lambda t: with_stop(t, of(t, "S2"), arrive=t.stops[of(t, "S2")].arrive - 10 * MINUTE),
        "drives",
    ),
    "a visit that overlaps the next": (lambda t: moved(t, 1, 25 * MINUTE), "times"),
    "an appointment that is dropped": (lambda t: without(t, "S3"), "promises"),
    "an appointment at another time": (lambda t: moved(t, of(t, "S3"), 5 * MINUTE), "promises"),
    "no lunch": (lambda t: replace(t, lunch=None), "lunch"),
    "lunch too early": (lambda t: lunch_moved(t, -30 * MINUTE), "lunch"),
    "lunch during a visit": (lambda t: lunch_moved(t, 135 * MINUTE), "lunch"),
    "home before the last drive is over": (
        lambda t: replace(t, home=t.home and t.home - 10 * MINUTE),
        "drives",
    ),
    "somebody visited twice": (lambda t: replace(t, stops=(*t.stops, t.stops[0])), "people"),
    "somebody forgotten": (lambda t: replace(t, left_out=t.left_out[1:]), "people"),
    "somebody left out without a reason": (
        lambda t: replace(t, left_out=(replace(t.left_out[0], reasons=()), *t.left_out[1:])),
        "people",
    ),
    "a driving time that does not add up": (lambda t: replace(t, driving=t.driving - MINUTE), "sums"),
    "a value that does not add up": (lambda t: replace(t, value=t.value + 10), "sums"),
    "a gap that is not free": (
        lambda t: replace(t, gaps=(replace(t.gaps[0], end=t.gaps[0].end + 20 * MINUTE),)),
        "gaps",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_every_lie_in_a_plan_is_found(camille, name):
    tour = camille.plan()
    assert check(tour, camille.day, camille.travel) == ()
    change, kind = CHANGES[name]
    found = check(change(tour), camille.day, camille.travel)
    assert kind in {finding.code for finding in found}, found


def test_a_day_that_is_longer_than_the_rep_works_is_refused(camille):
    tour = camille.plan()
    short = camille.but(rules=replace(camille.day.rules, end=(tour.home - 20 * MINUTE).time()))
    assert "limits" in {finding.code for finding in check(tour, short.day, short.travel)}


def test_more_visits_than_the_rep_allows_are_refused(camille):
    tour = camille.plan()
    few = camille.but(rules=replace(camille.day.rules, most_visits=3))
    assert "limits" in {finding.code for finding in check(tour, few.day, few.travel)}


def test_stops_already_made_may_not_change(camille):
    first: Stop = camille.plan().stops[0]
    made = replace(first, done=True)
    rest = camille.but(
        head=(made,),
        start=made.end,
        start_place=camille.day.calls[0].place,
        calls=tuple(call for call in camille.day.calls if call.prospect_id != first.prospect_id),
    )
    tour = rest.plan()
    assert tour.stops[0] == made
    later = replace(made, end=made.end + 5 * MINUTE)
    found = check(replace(tour, stops=(later, *tour.stops[1:])), rest.day, rest.travel)
    assert "people" in {finding.code for finding in found}
