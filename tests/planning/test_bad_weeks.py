# SPDX-License-Identifier: MIT
"""Whatever is wrong with who is asked for, two days planned together pass the checker and tell a reason."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from odd import PARIS, RULES, at, between, candidates, day_of, promised, seen, with_first

from fieldsales.domain.place import Place
from fieldsales.domain.tour import Tour
from fieldsales.planning.compiled import Kernel
from fieldsales.planning.horizon import all_places, plan_days
from fieldsales.planning.problem import Patience
from fieldsales.planning.request import Call

WEDNESDAY = date(2026, 5, 13)


def two_days(
    kernel: Kernel, calls: tuple[Call, ...], instead: Mapping[tuple[int, int], float] | None = None
) -> tuple[Tour, ...]:
    """Plan Tuesday and Wednesday; a promise is Tuesday's alone."""
    later = tuple(replace(call, appointment=None) for call in calls if call.appointment is None)
    days = [day_of(calls), day_of(later, on=WEDNESDAY)]
    travel = between(all_places(days), instead)
    tours = plan_days(days, travel, Patience(iterations=640, kernel=kernel))
    assert all(tour.checked for tour in tours)
    everybody = [prospect for tour in tours for prospect in seen(tour)]
    assert len(everybody) == len(set(everybody))
    for tour in tours:
        assert all(one.reasons for one in tour.left_out)
    told = set(everybody) | {one.prospect_id for tour in tours for one in tour.left_out}
    assert told == {call.prospect_id for call in calls}
    return tours


def why(tours: tuple[Tour, ...], prospect: str) -> set[str]:
    """Return the reasons why somebody is seen on neither day."""
    assert not any(prospect in seen(tour) for tour in tours)
    reasons = [one.reasons for tour in tours for one in tour.left_out if one.prospect_id == prospect]
    return {reason.code for some in reasons for reason in some}


@pytest.mark.parametrize(
    ("hours", "reasons"),
    [
        pytest.param("off", {"closed_weekday"}, id="empty"),
        pytest.param("22:00-02:00", {"does_not_fit"}, id="past midnight"),
        pytest.param("18:00-04:00", {"does_not_fit"}, id="reversed"),
        pytest.param("12:00-12:10", {"does_not_fit"}, id="shorter than the visit"),
    ],
)
def test_who_is_never_open_long_enough_is_seen_on_no_day(
    kernel: Kernel, hours: str, reasons: set[str]
) -> None:
    tours = two_days(kernel, with_first(replace(candidates(1)[0], hours=hours)))
    assert why(tours, "p0") <= reasons | {"closed"}
    assert {"p1", "p2", "p3"} == {prospect for tour in tours for prospect in seen(tour)}


@pytest.mark.parametrize("hours", ["09:00-09:00", "00:00-24:00", "25:00-29:00", "ask Marie"])
def test_odd_hours_are_read_as_they_are_meant_on_any_day(kernel: Kernel, hours: str) -> None:
    tours = two_days(kernel, with_first(replace(candidates(1)[0], hours=hours, worth=(90, 90))))
    assert sum("p0" in seen(tour) for tour in tours) == 1


@pytest.mark.parametrize(("minutes", "is_seen"), [(0, True), (-30, True), (30 * 60, False)])
def test_a_visit_without_length_is_a_moment_and_one_longer_than_a_day_is_left_out(
    kernel: Kernel, minutes: int, is_seen: bool
) -> None:
    odd = replace(candidates(1)[0], length=timedelta(minutes=minutes))
    tours = two_days(kernel, with_first(odd))
    assert any("p0" in seen(tour) for tour in tours) is is_seen
    assert is_seen or why(tours, "p0") == {"does_not_fit"}


def test_two_appointments_that_overlap_are_named_and_the_rest_of_both_days_is_planned(kernel: Kernel) -> None:
    first, second, *others = candidates(6)
    tours = two_days(kernel, (promised(first, at(10), 60), promised(second, at(10.5), 60), *others))
    (refusal,) = (one for one in tours[0].left_out if one.prospect_id == "p1")
    assert (refusal.reasons[0].code, refusal.reasons[0].values) == ("appointment_conflict", {"other": "p0"})
    assert {"p0", "p2", "p3", "p4", "p5"} == {prospect for tour in tours for prospect in seen(tour)}


@pytest.mark.parametrize("missing", [-1, 10**9, float("inf"), float("nan")])
def test_an_appointment_that_cannot_be_reached_is_told_beside_the_rest_of_the_week(
    kernel: Kernel, missing: float
) -> None:
    calls = with_first(promised(candidates(1)[0], at(14)))
    where = all_places([day_of(calls), day_of(calls[1:], on=WEDNESDAY)])
    there = where.index(calls[0].place)
    tours = two_days(kernel, calls, {(row, there): missing for row in range(len(where)) if row != there})
    assert "appointment_unreachable" in why(tours, "p0")
    assert {"p1", "p2", "p3"} == {prospect for tour in tours for prospect in seen(tour)}


@pytest.mark.parametrize("missing", [-1, 10**12, float("inf"), float("nan")])
def test_a_drive_that_is_missing_is_driven_on_no_day(kernel: Kernel, missing: float) -> None:
    calls = candidates(6)
    where = all_places([day_of(calls), day_of(calls, on=WEDNESDAY)])
    there = where.index(calls[3].place)
    tours = two_days(kernel, calls, {(row, there): missing for row in range(len(where)) if row != there})
    assert why(tours, "p3")
    assert sum(len(seen(tour)) for tour in tours) == 5


def test_who_has_no_coordinates_is_left_out_of_the_week(kernel: Kernel) -> None:
    tours = two_days(kernel, with_first(replace(candidates(1)[0], place=None)))
    assert why(tours, "p0") == {"no_place"}
    assert sum(len(seen(tour)) for tour in tours) == 3


def test_a_matrix_that_breaks_the_triangle_inequality_is_taken_as_it_is_on_both_days(kernel: Kernel) -> None:
    calls = candidates(12)
    days = [day_of(calls), day_of(calls, on=WEDNESDAY)]
    where = all_places(days)
    short = {(row, at): 60 for row in (4, 6, 8) for at in range(len(where)) if row != at}
    travel, tours = between(all_places(days), short), two_days(kernel, calls, short)
    home = where.index(RULES.home or Place(0, 0))
    for tour in tours:
        rows = [where.index(calls[int(prospect[1:])].place) for prospect in seen(tour)]
        legs = [travel.seconds[one][other] for one, other in pairwise([home, *rows, home])]
        assert tour.driving == timedelta(seconds=sum(legs) if rows else 0)


@pytest.mark.parametrize("change", [date(2026, 3, 29), date(2026, 10, 25)])
def test_days_around_a_change_of_clock_are_planned_by_the_clock_on_the_wall(
    kernel: Kernel, change: date
) -> None:
    """Saturday, the Sunday of the change, and Monday, with an appointment at ten on each."""
    rules = replace(RULES, workdays=frozenset(range(7)))
    dates = [change + timedelta(days=ahead) for ahead in (-1, 0, 1)]
    held, *others = candidates(5)
    days = [
        day_of(
            (promised(replace(held, prospect_id=f"held{on.day}"), datetime.combine(on, at(10).time(), PARIS)),
             *others), on=on, rules=rules,
        )
        for on in dates
    ]  # fmt: skip
    tours = plan_days(days, between(all_places(days)), Patience(iterations=640, kernel=kernel))
    assert all(tour.checked for tour in tours)
    for tour, on in zip(tours, dates, strict=True):
        (stop,) = (one for one in tour.stops if one.prospect_id == f"held{on.day}")
        assert stop.start.replace(tzinfo=None) == datetime.combine(on, at(10).time())
        assert all(one.start.utcoffset() == one.start.replace(tzinfo=PARIS).utcoffset() for one in tour.stops)
        assert all(RULES.start <= one.start.time() for one in tour.stops)
    assert {prospect for tour in tours for prospect in seen(tour)} >= {call.prospect_id for call in others}
