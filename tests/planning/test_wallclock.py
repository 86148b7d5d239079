# SPDX-License-Identifier: MIT
"""When the clock is changed at night, lengths are real ones, and no hour is meant that is unclear."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odd import PARIS, RULES, at, candidates, day_of, drives, planned, promised, seen

from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.tour import Reason, real_length
from fieldsales.planning.check import check
from fieldsales.planning.request import Day
from fieldsales.planning.wallclock import midnight_of, moment_of, on_the_clock, seconds_of

SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
NIGHT = replace(RULES, start=time(0, 30), end=time(12), workdays=frozenset(range(7)))


def night(on: date, clock: str, *, is_pinned: bool, fold: int = 0) -> Day:
    first, *others = candidates(4)
    hour = at(0, on).replace(hour=int(clock[:2]), minute=int(clock[3:]), fold=fold)
    call = replace(first, pinned_at=hour) if is_pinned else promised(first, hour)
    return day_of((call, *others), on=on, rules=NIGHT)


@pytest.mark.parametrize("is_pinned", [True, False], ids=["pinned", "appointment"])
@pytest.mark.parametrize(
    ("on", "clock", "code", "instead"),
    [
        (SPRING, "02:00", "hour_skipped", "03:00"),
        (SPRING, "02:10", "hour_skipped", "03:00"),
        (SPRING, "02:59", "hour_skipped", "03:00"),
        (AUTUMN, "02:00", "hour_twice", "03:00"),
        (AUTUMN, "02:30", "hour_twice", "03:00"),
    ],
)
def test_an_hour_that_is_not_one_is_refused_and_the_rest_is_planned(
    on: date, clock: str, code: str, instead: str, is_pinned: bool
) -> None:
    for fold in (0, 1):
        tour = planned(night(on, clock, is_pinned=is_pinned, fold=fold))
        (out,) = (one for one in tour.left_out if one.prospect_id == "p0")
        assert out.reasons == (Reason(code, {"time": clock, "instead": instead}),)
        assert set(seen(tour)) == {"p1", "p2", "p3"}


@pytest.mark.parametrize("is_pinned", [True, False], ids=["pinned", "appointment"])
@pytest.mark.parametrize(
    ("on", "clock"), [(SPRING, "01:30"), (SPRING, "03:00"), (AUTUMN, "01:30"), (AUTUMN, "03:00")]
)
def test_an_hour_beside_the_change_is_kept(on: date, clock: str, is_pinned: bool) -> None:
    day = night(on, clock, is_pinned=is_pinned)
    tour = planned(day)
    assert f"{tour.stops[seen(tour).index('p0')].start:%H:%M}" == clock


@pytest.mark.parametrize("is_pinned", [True, False], ids=["pinned", "appointment"])
def test_an_hour_that_the_clock_shows_once_is_not_refused_as_unclear(is_pinned: bool) -> None:
    twice = night(AUTUMN, "02:30", is_pinned=is_pinned)
    once = night(AUTUMN, "03:30", is_pinned=is_pinned)
    assert check(replace(planned(twice)), once, drives(once))


MINUTE = timedelta(minutes=1)


def later(start: datetime, minutes: int) -> datetime:
    """Return the instant so many real minutes later."""
    return (start.astimezone(UTC) + minutes * MINUTE).astimezone(PARIS)


def clear_hours(on: date) -> st.SearchStrategy[datetime]:
    """Hours of a night that the clock shows once."""
    quarters = [datetime.combine(on, time(), PARIS) + 5 * n * MINUTE for n in range(8 * 12)]
    return st.sampled_from([one for one in quarters if one.hour != 2])


@st.composite
def nights(draw: st.DrawFn) -> Day:
    """A night of work on which the clock is changed, with an appointment, a pinned visit and a busy time."""
    on = draw(st.sampled_from([SPRING, AUTUMN]))
    first, second, third, *others = candidates(6)
    opening = draw(st.sampled_from(["", "00:00-02:20", "02:10-02:50", "01:30-03:30", "02:30-10:00"]))
    hours = clear_hours(on)
    start = draw(hours)
    end = later(start, draw(st.integers(5, 180)))
    leeway = draw(st.sampled_from([0, 30])) * MINUTE
    calls = (
        replace(first, appointment=Appointment("a", "p0", start, end, leeway=leeway)),
        replace(second, pinned_at=draw(st.none() | hours)),
        replace(third, hours=opening),
        *(replace(one, length=draw(st.integers(5, 70)) * MINUTE) for one in others),
    )
    blocked = draw(hours)
    block = Appointment(
        "", "", blocked, later(blocked, draw(st.integers(0, 120))), Obligation.FIXED, "garage"
    )
    rules = replace(
        NIGHT,
        start=draw(st.sampled_from([time(0), time(1, 30), time(2, 30)])),
        parking=draw(st.integers(0, 9)) * MINUTE,
    )
    return day_of(calls, on=on, rules=rules, blocks=(block,) if draw(st.booleans()) else ())


@settings(max_examples=150)
@given(nights())
def test_on_the_night_of_a_change_every_length_is_a_real_one(day: Day) -> None:
    tour = planned(day)
    travel = drives(day)
    calls = {call.prospect_id: call for call in day.calls}
    acts = []
    for stop in tour.stops:
        agreed = calls[stop.prospect_id].appointment
        asked = (
            real_length(agreed.start, agreed.end) if agreed is not None else calls[stop.prospect_id].length
        )
        assert stop.length == asked
        arrive = stop.arrive.astimezone(UTC)
        acts += [(arrive - stop.travel, arrive), (stop.start.astimezone(UTC), stop.end.astimezone(UTC))]
    assert all(over <= begun for (_, over), (begun, _) in pairwise(acts))
    assert check(tour, day, travel) == ()


@given(st.sampled_from([SPRING, AUTUMN, date(2026, 5, 12)]), st.integers(-3600, 24 * 3600))
def test_the_seconds_of_a_day_are_those_of_its_instants(on: date, second: int) -> None:
    assert seconds_of(moment_of(second, on, PARIS), on, PARIS) == second
    assert moment_of(second + 60, on, PARIS).astimezone(UTC) - moment_of(second, on, PARIS).astimezone(
        UTC
    ) == timedelta(minutes=1)


@given(st.sampled_from([SPRING, AUTUMN, date(2026, 5, 12)]), st.integers(0, 24 * 3600 - 1))
def test_a_time_on_the_clock_is_the_first_instant_that_shows_it_or_more(on: date, shown: int) -> None:
    found = on_the_clock(shown, on, PARIS)
    wall = datetime.combine(on, time()) + timedelta(seconds=shown)
    assert moment_of(found, on, PARIS).replace(tzinfo=None) >= wall
    before = max(found - 1, midnight_of(on, PARIS))
    assert before == found or moment_of(before, on, PARIS).replace(tzinfo=None) < wall


def test_a_drive_across_the_hour_that_is_skipped_does_not_wait_for_it() -> None:
    first, *_ = candidates(1)
    day = day_of((promised(first, at(3.25, SPRING)),), on=SPRING, rules=NIGHT)
    tour = planned(day, drives(day, instead={(0, 2): 40 * 60}))
    assert tour.leave is not None
    assert f"{tour.leave:%H:%M} {tour.stops[0].arrive:%H:%M}" == "01:35 03:15"


def test_two_hours_across_the_hour_that_comes_twice_end_one_later_on_the_wall() -> None:
    first, *_ = candidates(1)
    begins = at(1.75, AUTUMN)
    agreed = Appointment("a", "p0", begins, later(begins, 120))
    tour = planned(day_of((replace(first, appointment=agreed),), on=AUTUMN, rules=NIGHT))
    assert f"{tour.stops[0].end:%H:%M}" == "02:45"
    assert tour.stops[0].length == timedelta(hours=2)
