# SPDX-License-Identifier: MIT
"""Whatever is wrong with who is asked for, there is a plan that passes the checker, or a reason."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from odd import at, candidates, day_of, drives, planned, promised, seen, why, with_first

from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.place import Place, Travel
from fieldsales.planning.compiled import Kernel
from fieldsales.planning.day import Patience, plan

# Windows.


@pytest.mark.parametrize(
    ("hours", "reason"),
    [
        pytest.param("off", "closed_weekday", id="empty"),
        pytest.param("Mo-Su closed", "closed_weekday", id="empty all week"),
        pytest.param("2026 May 12 off; Mo-Fr 09:00-17:00", None, id="closed today or a year unknown"),
        pytest.param("22:00-02:00", "does_not_fit", id="past midnight"),
        pytest.param("18:00-04:00", "does_not_fit", id="reversed, read as the night"),
        pytest.param("12:00-12:10", "does_not_fit", id="shorter than the visit"),
        pytest.param("06:00-07:00", "does_not_fit", id="before the rep works"),
        pytest.param("Mo 09:00-12:00", "closed_weekday", id="another day"),
    ],
)
def test_who_is_never_open_long_enough_is_left_out_with_a_reason(hours: str, reason: str | None) -> None:
    tour = planned(day_of(with_first(replace(candidates(1)[0], hours=hours))))
    if reason is not None:
        assert why(tour, "p0") == reason
    assert set(seen(tour)) >= {"p1", "p2", "p3"}


@pytest.mark.parametrize(
    ("hours", "opens", "closes"),
    [
        pytest.param("17:00-02:00", 17, 24, id="past midnight, open before"),
        pytest.param("09:00-09:00", 0, 24, id="equal, read as around the clock"),
        pytest.param("00:00-24:00", 0, 24, id="all day"),
        pytest.param("10:00-12:00,11:00-13:00", 10, 13, id="overlapping"),
        pytest.param("14:00-16:00,09:00-10:00", 9, 16, id="afternoon first"),
        pytest.param("25:00-29:00", 0, 24, id="hours that no clock shows"),
        pytest.param("ask Marie", 0, 24, id="words"),
    ],
)
def test_odd_hours_are_read_as_they_are_meant(hours: str, opens: int, closes: int) -> None:
    tour = planned(day_of(with_first(replace(candidates(1)[0], hours=hours, worth=(90, 90)))))
    stop = next(stop for stop in tour.stops if stop.prospect_id == "p0")
    assert at(opens) <= stop.start
    assert stop.end <= at(closes)


# Lengths.


def test_a_visit_without_length_is_a_moment() -> None:
    for length in (timedelta(), timedelta(minutes=-30)):
        tour = planned(day_of(with_first(replace(candidates(1)[0], length=length))))
        stop = next(stop for stop in tour.stops if stop.prospect_id == "p0")
        assert stop.start == stop.end


@pytest.mark.parametrize("hours", [10, 30, 24 * 400])
def test_a_visit_longer_than_the_day_is_left_out(hours: int) -> None:
    tour = planned(day_of(with_first(replace(candidates(1)[0], length=timedelta(hours=hours)))))
    assert why(tour, "p0") == "does_not_fit"
    assert len(seen(tour)) == 3


def test_an_appointment_longer_than_the_day_is_kept_and_leaves_nothing() -> None:
    tour = planned(day_of(with_first(promised(candidates(1)[0], at(8), minutes=14 * 60))))
    assert seen(tour)[0] == "p0"
    assert {cause.code for cause in tour.causes} >= {"home_late"}


def test_an_appointment_that_ends_before_it_begins_is_a_moment() -> None:
    tour = planned(day_of(with_first(promised(candidates(1)[0], at(10), minutes=-60))))
    stop = next(stop for stop in tour.stops if stop.prospect_id == "p0")
    assert stop.start == stop.end == at(10)


# Appointments against each other.


def test_two_appointments_that_overlap_are_both_named_and_the_rest_is_planned() -> None:
    first, second, *others = candidates(6)
    tour = planned(day_of((promised(first, at(10), 60), promised(second, at(10.5), 60), *others)))
    assert "p0" in seen(tour)
    refusal = next(one for one in tour.left_out if one.prospect_id == "p1")
    assert refusal.reasons[0].code == "appointment_conflict"
    assert refusal.reasons[0].values == {"other": "p0"}
    assert set(seen(tour)) == {"p0", "p2", "p3", "p4", "p5"}


def test_two_appointments_too_far_apart_are_both_named() -> None:
    first, *others, last = candidates(12)
    tour = planned(day_of((promised(first, at(10)), promised(last, at(10.5)), *others)))
    refusal = next(one for one in tour.left_out if one.prospect_id == "p11")
    assert refusal.reasons[0].values == {"other": "p0", "too_close": 1}


def test_three_appointments_at_once_leave_the_first_and_name_it_twice() -> None:
    calls = tuple(promised(call, at(10), 30) for call in candidates(3))
    tour = planned(day_of(calls))
    assert seen(tour) == ["p0"]
    assert [one.reasons[0].values for one in tour.left_out] == [{"other": "p0"}] * 2


def test_an_appointment_within_a_busy_time_names_it() -> None:
    block = Appointment("b", "", at(9), at(11), title="dentist")
    tour = planned(day_of(with_first(promised(candidates(1)[0], at(10))), blocks=(block,)))
    refusal = next(one for one in tour.left_out if one.prospect_id == "p0")
    assert refusal.reasons[0].values == {"other_title": "dentist"}
    assert len(seen(tour)) == 3


@pytest.mark.parametrize("missing", [-1, 10**9, float("inf"), float("nan")])
def test_an_appointment_that_nobody_can_drive_to_is_told_and_the_rest_is_planned(missing: float) -> None:
    day = day_of(with_first(promised(candidates(1)[0], at(14))))
    cut = {(row, 2): missing for row in range(6) if row != 2}
    tour = planned(day, drives(day, instead=cut))
    assert why(tour, "p0") == "appointment_unreachable"
    assert len(seen(tour)) == 3


def test_an_appointment_that_is_too_near_in_time_says_by_how_much() -> None:
    far = replace(candidates(1)[0], place=Place(46.3, -0.5))
    day = day_of(with_first(promised(far, at(10))), start=at(9), start_place=Place(46.0, -0.5))
    tour = planned(day)
    refusal = next(one for one in tour.left_out if one.prospect_id == "p0")
    assert refusal.reasons[0].code == "appointment_unreachable"
    assert refusal.reasons[0].values == {"minutes": 90}


# Places and drives.


def test_who_has_no_coordinates_is_left_out_or_only_takes_time() -> None:
    lost = replace(candidates(1)[0], place=None)
    assert why(planned(day_of(with_first(lost))), "p0") == "no_place"
    tour = planned(day_of(with_first(promised(lost, at(10), 60))))
    assert "p0" in seen(tour)
    others = [stop for stop in tour.stops if stop.prospect_id != "p0"]
    assert all(stop.end <= at(10) or stop.arrive - stop.travel >= at(11) for stop in others)


@pytest.mark.parametrize("missing", [-1, 86_400, 10**12, float("inf"), float("nan")])
def test_a_drive_that_is_missing_is_not_driven(missing: float) -> None:
    day = day_of(candidates(6))
    for one in range(2, 8):
        cut = {(row, one): missing for row in range(8) if row != one}
        tour = planned(day, drives(day, instead=cut))
        assert f"p{one - 2}" not in seen(tour)
        assert len(seen(tour)) == 5


def test_a_matrix_that_is_too_small_leaves_out_who_is_not_in_it() -> None:
    day = day_of(candidates(4))
    seconds = tuple(row[:4] for row in drives(day).seconds[:4])
    tour = planned(day, Travel(seconds, seconds, estimated=False))
    assert set(seen(tour)) == {"p0", "p1"}


def test_an_appointment_from_which_nobody_can_drive_home_is_told() -> None:
    day = day_of(with_first(promised(candidates(1)[0], at(14)), 1))
    tour = planned(day, drives(day, instead={(2, 1): -1}))
    assert tour.causes or tour.left_out


def test_a_hotel_that_nobody_can_drive_to_is_told() -> None:
    day = day_of(candidates(3), end_place=Place(47.0, -0.5, "hotel"))
    tour = planned(day, drives(day, instead={(row, 1): -1 for row in (0, 2, 3, 4)}))
    assert not tour.stops
    assert [cause.code for cause in tour.causes] == ["end_unreachable"]


def test_a_fair_that_takes_the_whole_day_may_end_at_a_hotel() -> None:
    fair = Appointment("b", "", at(0), at(24), Obligation.ALL_DAY, title="fair")
    tour = planned(day_of(candidates(3), blocks=(fair,), end_place=Place(46.2, -0.5, "hotel")))
    assert not tour.stops
    assert [cause.code for cause in tour.causes] == ["blocked_all_day"]


def test_a_matrix_that_breaks_the_triangle_inequality_is_taken_as_it_is(kernel: Kernel) -> None:
    """The way round by the third place is shorter than the way there: it is used, and times are right."""
    day = day_of(candidates(12))
    shortcut = {(row, column): 60 for row in (4, 6, 8) for column in range(14) if row != column}
    travel = drives(day, instead=shortcut)
    for patience in (Patience(), Patience(kernel=kernel)):
        tour = plan(day, travel, patience)
        assert tour.checked
        rows = [seen_at + 2 for seen_at in (int(prospect[1:]) for prospect in seen(tour))]
        legs = [travel.seconds[a][b] for a, b in pairwise([0, *rows, 1])]
        assert tour.driving == timedelta(seconds=sum(legs))
        assert tour.driving <= plan(day, drives(day), patience).driving
