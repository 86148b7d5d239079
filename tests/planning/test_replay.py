# SPDX-License-Identifier: MIT
"""The checker counts overtime, ways, parking, waiting and margins for itself, and finds what is false."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from odd import PARIS, RULES, at, candidates, day_of, drives, planned, promised

from fieldsales.domain.place import HOME, Place, Travel
from fieldsales.domain.tour import Tour
from fieldsales.planning.check import check
from fieldsales.planning.day import Day, Patience, plan

MINUTE = timedelta(minutes=1)


def priced(scenario: Any) -> tuple[Day, Travel]:
    """Return Camille's day with an end at 16:15, an hour of overtime, and a price for everything."""
    rules = replace(
        scenario.day.rules,
        end=time(16, 15),
        overtime=timedelta(hours=1),
        overtime_cost=0.5,
        km_cost=0.25,
        waiting_cost=0.1,
        parking=4 * MINUTE,
    )
    travel = scenario.travel
    metres = tuple(tuple(15 * seconds for seconds in row) for row in travel.seconds)
    return replace(scenario.day, rules=rules), replace(travel, metres=metres)


def findings(tour: Tour, day: Day, travel: Travel) -> str:
    return "\n".join(f"{one.code}: {one.detail}" for one in check(tour, day, travel))


def with_stop(tour: Tour, position: int, **changes: object) -> Tour:
    stops = list(tour.stops)
    stops[position] = replace(stops[position], **changes)  # type: ignore[arg-type]
    return replace(tour, stops=tuple(stops))


def test_every_price_is_in_the_value_and_nothing_else(camille: Any) -> None:
    day, travel = priced(camille)
    tour = plan(day, travel, Patience())
    assert tour.home is not None
    rows = {call.prospect_id: row for row, call in enumerate(day.calls, start=2)}
    way = [0, *(rows[stop.prospect_id] for stop in tour.stops), 1]
    metres = sum(travel.metres[a][b] for a, b in pairwise(way))
    over = (tour.home - camille.at("16:15")).total_seconds() / 60
    # N1 10:00 … home: what is neither driven, parked, visited nor eaten, leaving only for the first stop.
    parked = [stop.prospect_id for stop in tour.stops if stop.travel][1:]
    busy = sum((stop.end - stop.start for stop in tour.stops), timedelta(minutes=45))
    waited = (tour.home - tour.stops[0].start) - busy - (tour.driving - tour.stops[0].travel)
    waited -= 4 * MINUTE * len(parked)
    worth = sum(next(c for c in day.calls if c.prospect_id == s.prospect_id).worth[0] for s in tour.stops)
    expected = worth - tour.driving.total_seconds() / 60 - 0.25 * metres / 1000
    expected -= 0.5 * over + 0.1 * waited.total_seconds() / 60
    assert over > 0
    assert waited > timedelta(minutes=20)
    assert tour.metres == metres > 50_000
    assert tour.value == pytest.approx(expected)
    assert findings(tour, day, travel) == ""


@pytest.mark.parametrize(
    ("spoil", "code", "detail"),
    [
        pytest.param(
            lambda t: replace(t, value=t.value + 20), "sums", "the value is", id="overtime for free"
        ),
        pytest.param(lambda t: replace(t, metres=t.metres - 1), "sums", "the way driven", id="way"),
        pytest.param(
            lambda t: with_stop(t, 1, metres=0), "drives", "the way to N2 is 4500 m, not 0 m", id="short cut"
        ),
        pytest.param(
            lambda t: with_stop(t, 1, arrive=t.stops[1].start),
            "drives",
            "less than 0:04:00 is left between arriving and the visit of N2",
            id="nowhere to park",
        ),
        pytest.param(
            lambda t: replace(t, home=t.home + timedelta(hours=1)), "limits", "the day ends at", id="too late"
        ),
        pytest.param(
            lambda t: replace(t, home=t.home + timedelta(minutes=10)), "sums", "the value", id="later home"
        ),
        pytest.param(
            lambda t: with_stop(
                t, -1, start=t.stops[-1].start + 2 * MINUTE * 60, end=t.stops[-1].end + 2 * MINUTE * 60
            ),
            "limits",
            "S2 is suggested outside working hours",
            id="overtime beyond what is allowed",
        ),
    ],
)
def test_what_is_false_about_a_price_is_found(
    camille: Any, spoil: Callable[[Tour], Tour], code: str, detail: str
) -> None:
    day, travel = priced(camille)
    spoilt = spoil(plan(day, travel, Patience()))
    assert any(
        line.startswith(f"{code}: ") and detail in line for line in findings(spoilt, day, travel).splitlines()
    )


def test_an_hour_more_than_is_allowed_is_only_for_what_is_promised() -> None:
    rules = replace(RULES, end=time(12), overtime=timedelta(hours=1))
    late = promised(candidates(1)[0], at(13), 60)
    tour = planned(day_of((late, *candidates(4)[1:]), rules=rules))
    assert {cause.code for cause in tour.causes} == {"home_late"}
    allowed = planned(day_of((promised(candidates(1)[0], at(12)), *candidates(4)[1:]), rules=rules))
    assert allowed.home is not None
    assert allowed.home > at(12)
    assert not allowed.causes


def test_overtime_never_goes_past_midnight() -> None:
    rules = replace(RULES, start=time(20), end=time(23), overtime=timedelta(hours=5), overtime_cost=0.0)
    doors = tuple(replace(candidates(1)[0], prospect_id=f"p{i}") for i in range(20))
    tour = planned(day_of(doors, rules=rules))
    assert tour.home is not None
    assert at(23.5) < tour.home <= at(24)


# What is kept free.


def guessed(day: Day) -> Travel:
    return replace(drives(day), estimated=True)


def test_five_minutes_are_kept_before_an_appointment_when_drives_are_estimated() -> None:
    day = day_of((promised(candidates(1)[0], at(10)), *candidates(4)[1:]))
    tour = plan(day, guessed(day), Patience())
    place = [stop.prospect_id for stop in tour.stops].index("p0")
    stop = tour.stops[place]
    assert stop.start - stop.arrive >= 5 * MINUTE
    late = with_stop(tour, place, arrive=stop.start - MINUTE)
    assert "less than 0:05:00 is left between arriving and the visit of p0" in findings(
        late, day, guessed(day)
    )
    assert "is left between" not in findings(late, day, drives(day))


def test_between_two_appointments_no_more_is_kept_free_than_they_leave() -> None:
    near, far = candidates(2)
    day = day_of(
        (promised(near, at(10)), promised(far, at(10) + 28 * MINUTE)),
        rules=replace(RULES, parking=4 * MINUTE),
    )
    tour = plan(day, guessed(day), Patience())
    assert [stop.prospect_id for stop in tour.stops] == ["p0", "p1"]
    # Twenty minutes for the first, five for the drive: of four to park and five to spare three are left.
    assert tour.stops[1].start - tour.stops[1].arrive == 3 * MINUTE
    late = with_stop(tour, 1, arrive=tour.stops[1].arrive + MINUTE)
    assert "less than 0:03:00 is left" in findings(late, day, guessed(day))


def test_nobody_parks_again_where_the_car_stands() -> None:
    first = candidates(1)[0]
    rules = replace(RULES, parking=10 * MINUTE)
    doors = tuple(replace(first, prospect_id=f"p{i}") for i in range(4))
    tour = planned(day_of(doors, rules=rules))
    assert [stop.start - stop.arrive for stop in tour.stops] == [10 * MINUTE, *3 * [timedelta()]]
    assert not any(reason.code == "waits" for stop in tour.stops for reason in stop.reasons)


def test_the_time_to_park_is_no_gap_and_no_waiting() -> None:
    rules = replace(RULES, parking=20 * MINUTE, waiting_cost=5.0)
    tour = planned(day_of(candidates(3), rules=rules))
    free = planned(day_of(candidates(3), rules=replace(rules, waiting_cost=0.0)))
    assert not tour.gaps
    assert tour.stops
    assert tour.value == free.value


def test_a_drive_that_the_change_of_clock_cuts_short_is_found() -> None:
    on = date(2026, 3, 29)
    rules = replace(RULES, workdays=frozenset(range(7)), home=Place(46.0, -0.5, HOME))
    far = replace(candidates(1)[0], place=Place(46.24, -0.5))
    day = day_of((promised(far, datetime.combine(on, time(3, 30), PARIS)),), on=on, rules=rules)
    tour = planned(day)
    stop = tour.stops[0]
    cut = datetime.combine(on, time(3, 10), PARIS)
    spoilt = replace(with_stop(tour, 0, arrive=cut), leave=cut - stop.travel)
    assert stop.travel > cut.astimezone(UTC) - (cut - stop.travel).astimezone(UTC)
    assert "does not arrive at 2026-03-29 03:10" in findings(spoilt, day, drives(day))
