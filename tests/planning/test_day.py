# SPDX-License-Identifier: MIT
"""Whatever the day: plans are checked, keep promises, are found again, and say why not the others."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from fieldsales.domain.appointment import Appointment
from fieldsales.domain.place import HOME, Place, Travel
from fieldsales.domain.tour import DayRules, Tour
from fieldsales.planning.check import check
from fieldsales.planning.day import Call, Day, Patience, places, plan

ON = date(2026, 5, 12)
PARIS = ZoneInfo("Europe/Paris")
SHORT = Patience(iterations=60)

HOURS = (
    "",
    "Mo-Fr 09:00-12:00,14:00-18:00",
    "Tu-Sa 10:00-13:00,15:00-19:30",
    "10:30-11:30,14:30-17:30",
    "We-Su 09:00-18:00",
    "08:00-08:45",
)


def at(minutes: int) -> datetime:
    return datetime.combine(ON, time(), PARIS) + timedelta(minutes=minutes)


@st.composite
def days(draw: st.DrawFn) -> tuple[Day, Travel]:
    """A day of up to fourteen candidates and one appointment, with driving times that differ by direction."""
    count = draw(st.integers(1, 14))
    calls = [
        Call(
            prospect_id=f"p{number}",
            place=Place(46.0 + number / 100, -0.5),
            hours=draw(st.sampled_from(HOURS)),
            hours_assumed=False,
            length=timedelta(minutes=draw(st.sampled_from((15, 20, 30, 45)))),
            worth=(float(morning := draw(st.integers(0, 120))), morning * draw(st.sampled_from((0.8, 1.0)))),
        )
        for number in range(count)
    ]
    if draw(st.booleans()):
        start = at(draw(st.integers(10, 32)) * 30)
        length = timedelta(minutes=30)
        promise = Appointment("promise", "p0", start, start + length)
        calls[0] = replace(calls[0], appointment=promise, length=length)
    rules = DayRules(home=Place(46.0, -0.6, HOME), most_visits=draw(st.sampled_from((None, None, 4))))
    day = Day(ON, rules, tuple(calls))
    size = len(places(day))
    minutes = draw(st.lists(st.integers(1, 45), min_size=size * size, max_size=size * size))
    seconds = tuple(
        tuple(0 if row == column else 60 * minutes[row * size + column] for column in range(size))
        for row in range(size)
    )
    return day, Travel(seconds, seconds, estimated=False)


def bare(tour: Tour) -> list[tuple[str, datetime]]:
    return [(stop.prospect_id, stop.start) for stop in tour.stops]


@given(days())
@settings(max_examples=25)
def test_every_plan_passes_the_checker_and_is_found_again(asked):
    day, travel = asked
    tour = plan(day, travel, SHORT)
    assert tour.checked
    assert check(tour, day, travel) == ()
    assert plan(day, travel, SHORT) == tour


@given(days())
@settings(max_examples=25)
def test_an_appointment_is_never_lost_nor_moved(asked):
    day, travel = asked
    tour = plan(day, travel, SHORT)
    for call in day.calls:
        if call.appointment is not None:
            kept = [stop.start for stop in tour.stops if stop.prospect_id == call.prospect_id]
            assert kept == [call.appointment.start]


@given(days())
@settings(max_examples=25)
def test_who_is_not_visited_is_left_out_for_a_reason(asked):
    day, travel = asked
    tour = plan(day, travel, SHORT)
    seen = {stop.prospect_id for stop in tour.stops}
    left = {one.prospect_id: one.reasons for one in tour.left_out}
    assert seen | left.keys() == {call.prospect_id for call in day.calls}
    assert not seen & left.keys()
    assert all(left.values())


def test_a_search_that_is_cancelled_gives_the_best_so_far(camille):
    stopped = camille.plan(Patience(cancelled=lambda: True))
    assert stopped.checked
    assert {stop.prospect_id for stop in stopped.stops} >= {"S3"}
