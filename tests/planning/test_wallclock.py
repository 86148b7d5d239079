# SPDX-License-Identifier: MIT
"""An hour that the clock does not show, or shows twice, is refused with the hour to take instead."""

from dataclasses import replace
from datetime import date, time

import pytest
from odd import RULES, at, candidates, day_of, drives, planned, promised, seen

from fieldsales.domain.tour import Reason
from fieldsales.planning.check import check
from fieldsales.planning.request import Day

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
