# SPDX-License-Identifier: MIT
"""A plain Tuesday that can be spoilt: who is there, how far apart, and its plan, which is always checked."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from fieldsales.domain.appointment import Appointment
from fieldsales.domain.place import HOME, Place, Travel
from fieldsales.domain.tour import DayRules, Tour
from fieldsales.planning.day import Call, Day, Patience, places, plan

ON = date(2026, 5, 12)
PARIS = ZoneInfo("Europe/Paris")
RULES = DayRules(home=Place(46.0, -0.5, HOME))

#: On such a day nobody is asked for, and nobody is left out.
CLOSED = {"not_a_workday", "holiday", "blocked_all_day", "end_unreachable", "no_working_hours"}


def at(hour: float, on: date = ON) -> datetime:
    return datetime.combine(on, time(), PARIS) + timedelta(hours=hour)


def candidates(count: int) -> tuple[Call, ...]:
    """Candidates in a row, the first next to home."""
    return tuple(
        Call(f"p{i}", Place(46 + (i + 1) / 100, -0.5), "", False, timedelta(minutes=20), (30, 30))
        for i in range(count)
    )


def day_of(calls: tuple[Call, ...], **changes: object) -> Day:
    return replace(Day(ON, RULES, calls), **changes)  # type: ignore[arg-type]


def drives(day: Day, instead: Mapping[tuple[int, int], float] | None = None) -> Travel:
    """Return five minutes for each hundredth of a degree, and `instead` for some pairs of rows."""
    return between(places(day), instead)


def between(where: Sequence[Place], instead: Mapping[tuple[int, int], float] | None = None) -> Travel:
    """Return the same between places."""
    # whole numbers, but for drives that no table should hold
    seconds: list[list[Any]] = [[round(30_000 * abs(a.latitude - b.latitude)) for b in where] for a in where]
    for (row, column), value in (instead or {}).items():
        seconds[row][column] = value
    whole = tuple(tuple(row) for row in seconds)
    return Travel(whole, whole, estimated=False)


def planned(day: Day, travel: Travel | None = None) -> Tour:
    tour = plan(day, travel or drives(day), Patience(iterations=2000))
    assert tour.checked
    out = {one.prospect_id for one in tour.left_out}
    if not {cause.code for cause in tour.causes} & CLOSED:
        assert out | set(seen(tour)) == {call.prospect_id for call in day.calls}
    assert all(one.reasons for one in tour.left_out)
    assert tour.stops or tour.causes
    return tour


def seen(tour: Tour) -> list[str]:
    return [stop.prospect_id for stop in tour.stops]


def why(tour: Tour, prospect: str) -> str:
    return next(one.reasons[0].code for one in tour.left_out if one.prospect_id == prospect)


def promised(call: Call, start: datetime, minutes: int = 20) -> Call:
    promise = Appointment("a", call.prospect_id, start, start + timedelta(minutes=minutes))
    return replace(call, appointment=promise)


def with_first(call: Call, count: int = 4) -> tuple[Call, ...]:
    return (call, *candidates(count)[1:])
