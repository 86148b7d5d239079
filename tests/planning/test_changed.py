# SPDX-License-Identifier: MIT
"""A day that is planned again says of each promised visit the old hour, the new one, and why."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from odd import ON, at, candidates, day_of, planned, promised, with_first

from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.tour import Change, KeptTour, LeftOut, Lunch, Promise, Reason, Stop, Tour
from fieldsales.planning.changed import changes_of
from fieldsales.planning.day import Day


def stop(who: str, start: float, minutes: int = 30, **values: Any) -> Stop:
    """A visit from an hour on, ten minutes from the one before."""
    begins = at(start)
    drive = {"travel": timedelta(minutes=10), "estimated": False, **values}
    return Stop(who, begins, begins, begins + timedelta(minutes=minutes), **drive)


def kept(*visits: tuple[str, float], lunch: float | None = None, done: tuple[str, ...] = ()) -> KeptTour:
    """A day as it was promised: half an hour each."""
    half = timedelta(minutes=30)
    promises = tuple(Promise(who, at(start), at(start) + half, done=who in done) for who, start in visits)
    return KeptTour(ON, promises, lunch=None if lunch is None else (at(lunch), at(lunch + 0.75)))


def why(
    before: KeptTour, *stops: Stop, day: Day | None = None, movers: tuple[str, ...] = (), **of_tour: Any
) -> dict[str, list[tuple[str, dict[str, str | int | float]]]]:
    """Return of each visit that is not as promised the reasons in order."""
    tour = Tour(ON, stops=stops, **of_tour)
    found = changes_of(before, tour, day or day_of(candidates(4)), movers)
    return {one.prospect_id: [(told.code, dict(told.values)) for told in one.reasons] for one in found}


def test_both_hours_are_told_and_what_stands_is_not() -> None:
    tour = Tour(ON, stops=(stop("p0", 9), stop("p1", 10.25), stop("p3", 11)))
    found = changes_of(kept(("p0", 9), ("p1", 10), ("p2", 11)), tour, day_of(candidates(4)))
    assert [(one.prospect_id, one.was, one.now) for one in found] == [
        ("p1", at(10), at(10.25)),
        ("p2", at(11), None),
        ("p3", None, at(11)),
    ]
    assert all(one.reasons for one in found)


def test_of_a_day_for_which_nothing_was_promised_nothing_moved() -> None:
    tour = Tour(ON, stops=(stop("p0", 9),))
    assert changes_of(None, tour, day_of(candidates(1))) == ()
    assert changes_of(KeptTour(ON), tour, day_of(candidates(1))) == ()


def test_an_overrun_moves_all_that_follow_and_each_says_so() -> None:
    before = kept(("p0", 9), ("p1", 10), ("p2", 11), done=("p0",))
    told = why(before, stop("p0", 9, 80, done=True), stop("p1", 10.5), stop("p2", 11.5))
    over = ("over_at", {"other": "p0", "time": "10:20"})
    assert told == {"p1": [over], "p2": [over]}


def test_a_visit_that_was_over_early_draws_the_next_one() -> None:
    before = kept(("p0", 9), ("p1", 10), done=("p0",))
    told = why(before, stop("p0", 9, 10, done=True), stop("p1", 9.5))
    assert told == {"p1": [("over_at", {"other": "p0", "time": "09:10"})]}


def test_who_leaves_late_is_late_and_an_hour_that_has_passed_is_told() -> None:
    day = day_of(candidates(4), start=at(10.5))
    told = why(kept(("p0", 9), ("p1", 11)), stop("p1", 11), stop("p0", 12), day=day)
    assert told == {"p0": [("hour_passed", {"time": "10:30"}), ("comes_first", {"other": "p1"})]}
    late = why(kept(("p0", 11)), stop("p0", 11.5), day=day)
    assert late == {"p0": [("rest_begins", {"time": "11:20"})]}


def test_a_first_visit_that_is_nearer_is_told_by_its_drive() -> None:
    early = stop("p0", 9)
    nearer = replace(early, arrive=early.start - timedelta(minutes=30))
    assert why(kept(("p0", 10)), nearer) == {"p0": [("drive_takes", {"minutes": 10})]}
    assert why(kept(("p0", 10)), early) == {"p0": [("rest_begins", {"time": "08:50"})]}


def test_an_appointment_of_its_own_is_why_a_visit_moves_and_why_others_do() -> None:
    fixed = stop("p1", 12, kind=Obligation.FIXED, reasons=(Reason("fixed_appointment", {"time": "12:00"}),))
    told = why(kept(("p0", 9), ("p1", 10), ("p2", 11)), stop("p0", 9), stop("p2", 10), fixed)
    then = ("appointment_then", {"other": "p1", "time": "12:00"})
    assert told == {"p1": [("fixed_appointment", {"time": "12:00"})], "p2": [then]}


def test_an_appointment_that_goes_to_an_earlier_hour_pushes_who_was_there() -> None:
    fixed = stop("p1", 10, kind=Obligation.FIXED, reasons=(Reason("fixed_appointment", {"time": "10:00"}),))
    told = why(kept(("p0", 10), ("p1", 12)), fixed, stop("p0", 11))
    assert told["p0"] == [("appointment_then", {"other": "p1", "time": "10:00"})]


def test_somebody_put_before_it_pushes_a_visit() -> None:
    told = why(kept(("p0", 9), ("p1", 10)), stop("p0", 9), stop("p2", 10), stop("p1", 11))
    assert told["p1"] == [("joins_before", {"other": "p2"})]


def test_lunch_before_it_pushes_a_visit_and_lunch_after_it_draws_one() -> None:
    lunch = Lunch(at(12), at(12.75), 1)
    pushed = why(kept(("p0", 11), ("p1", 12), lunch=13), stop("p0", 11), stop("p1", 13), lunch=lunch)
    assert pushed == {"p1": [("after_lunch", {"time": "12:45"})]}
    later = Lunch(at(13), at(13.75), 2)
    drawn = why(kept(("p0", 11), ("p1", 13), lunch=12), stop("p0", 11), stop("p1", 12), lunch=later)
    assert drawn == {"p1": [("before_lunch", {})]}


def test_who_fell_out_leaves_the_hour_to_the_next() -> None:
    out = (LeftOut("p0", (Reason("no_room", {"worth": 3}),)),)
    told = why(kept(("p0", 9), ("p1", 10)), stop("p1", 9), left_out=out)
    assert told == {
        "p1": [("no_longer_before", {"other": "p0"})],
        "p0": [("no_room", {"worth": 3})],
    }


def test_a_door_that_opens_is_told_before_what_pushed_the_visit_there() -> None:
    opens = Reason("opens_at", {"time": "14:00"})
    before = kept(("p0", 10), ("p1", 11), done=("p0",))
    told = why(before, stop("p0", 10, 105, done=True), stop("p1", 14, reasons=(opens,)))
    assert [code for code, _ in told["p1"]] == ["opens_at", "over_at"]


def test_what_closed_the_promised_hour_is_told() -> None:
    calls = with_first(replace(candidates(1)[0], hours="14:00-18:00"))
    assert why(kept(("p0", 9)), stop("p0", 14), day=day_of(calls)) == {
        "p0": [("closed_then", {"time": "09:00"})]
    }
    busy = Appointment("x", "", at(8.75), at(11), title="Réunion")
    taken = why(kept(("p0", 9)), stop("p0", 11), day=day_of(candidates(1), blocks=(busy,)))
    assert taken == {"p0": [("appointment_conflict", {"other_title": "Réunion"})]}


def test_what_the_rep_moved_added_or_took_off_is_said_so() -> None:
    before = kept(("p0", 9), ("p1", 10))
    out = (LeftOut("p0", (Reason("not_in_order", {"worth": 3}),)),)
    told = why(before, stop("p1", 9), stop("p2", 10), movers=("p0", "p1", "p2"), left_out=out)
    assert told == {
        "p1": [("moved_by_hand", {})],
        "p0": [("removed_by_hand", {})],
        "p2": [("put_in_by_hand", {})],
    }


@pytest.mark.parametrize(
    ("hours", "start", "code"),
    [("09:00-12:00", 11.75, "closed_by_then"), ("09:00-20:00", 17.75, "day_ends"), ("", 10, "does_not_fit")],
)
def test_no_time_left_is_the_doors_or_the_evenings_doing(hours: str, start: float, code: str) -> None:
    calls = with_first(replace(candidates(1)[0], hours=hours))
    out = (LeftOut("p0", (Reason("does_not_fit", {"minutes": 20}),)),)
    told = why(kept(("p0", 11)), day=day_of(calls, start=at(start)), left_out=out)
    assert [one for one, _ in told["p0"]] == [code]


def test_a_newcomer_tells_its_class_and_whose_time_it_takes() -> None:
    chaud = Reason("class", {"class": "chaud"})
    before = kept(("p0", 9), ("p1", 10))
    out = (LeftOut("p1", (Reason("no_room"),)),)
    instead = why(before, stop("p0", 9), stop("p2", 10, reasons=(chaud,)), left_out=out)
    assert instead["p2"] == [("class", {"class": "chaud"}), ("in_time_of", {"other": "p1"})]
    free = why(before, stop("p0", 9), stop("p1", 10), stop("p2", 15, reasons=(chaud,)))
    assert free["p2"] == [("class", {"class": "chaud"}), ("in_free_time", {})]


@pytest.mark.parametrize("begins", [9.0, 10.5, 12.25, 14.0, 16.5, 17.9])
def test_a_real_plan_made_again_has_a_reason_for_everything(begins: float) -> None:
    calls = (*candidates(6)[:4], promised(candidates(6)[4], at(15)), candidates(6)[5])
    first = planned(day_of(calls))
    lunch = (first.lunch.start, first.lunch.end) if first.lunch is not None else None
    promises = tuple(Promise(one.prospect_id, one.start, one.end) for one in first.stops)
    again = day_of(calls, start=at(begins), kept=tuple(one.prospect_id for one in promises))
    tour = planned(again)
    found = changes_of(KeptTour(ON, promises, lunch=lunch), tour, again)
    assert all(told.reasons for told in found)
    starts = {one.prospect_id: one.start for one in tour.stops}
    was: dict[str, datetime] = {one.prospect_id: one.start for one in promises}
    moved = {one for one in {*starts, *was} if starts.get(one) != was.get(one)}
    assert {told.prospect_id for told in found} == moved
    assert all(isinstance(told, Change) for told in found)
