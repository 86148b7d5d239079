# SPDX-License-Identifier: MIT
"""An appointment moved to another hour: as long as before, and its day is planned again in one action."""

from datetime import date, datetime, timedelta

import pytest

from fieldsales.desk import day, history
from fieldsales.desk.appointments import (
    Terms,
    agreed_on,
    appointment_on,
    appointments_ahead,
    calendar_of,
    cancel_appointment,
    change_appointment,
    make_appointment,
    next_appointment,
)
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.leaves import add_leave
from fieldsales.desk.prospects import card, find
from fieldsales.desk.rules import set_setting
from fieldsales.desk.scenarios import write_scenario
from fieldsales.desk.weeks import week_of
from fieldsales.domain import errors
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.wording.appointments import objections_text
from fieldsales.wording.reasons import reason_text
from fieldsales.wording.sentences import sentence
from fieldsales.wording.words import Words

from .conftest import ZONE, MakeDesk

WEDNESDAY = date(2026, 5, 20)
FIVE = datetime(2026, 5, 20, 17, tzinfo=ZONE)
IMAGING = "Centre d'imagerie de l'Aunis"


def move_to(desk: Desk, prospect_id: str, start: datetime) -> Effect:
    """Let the next appointment with somebody begin at another instant, as long as before."""
    found = next_appointment(desk, prospect_id)
    terms = Terms(start, timedelta(minutes=30))
    if found is not None:
        terms = Terms(start, found.end - found.start, found.obligation, found.leeway)
    return change_appointment(desk, prospect_id, terms)


@pytest.fixture
def karim(make_desk: MakeDesk) -> Desk:
    desk = make_desk(datetime(2026, 5, 20, 7, tzinfo=ZONE))
    write_scenario(desk, "b")
    day.keep(desk, day.plan_day(desk, WEDNESDAY))
    return desk


def test_it_lasts_as_long_as_before_and_its_day_is_to_be_planned_again(karim: Desk) -> None:
    who = find(karim, IMAGING).id
    before = next_appointment(karim, who)
    assert before is not None
    effect = move_to(karim, who, FIVE)
    after = next_appointment(karim, who)
    assert after is not None
    assert (after.id, after.start, after.end) == (before.id, FIVE, FIVE + timedelta(minutes=45))
    assert effect.tour_stale
    assert effect.prospects == {who}


def test_one_undo_takes_the_hour_and_the_new_plan_back(karim: Desk) -> None:
    who = find(karim, IMAGING).id
    before, tour = next_appointment(karim, who), karim.portfolio.kept_tour(WEDNESDAY)
    effect = move_to(karim, who, FIVE)
    draft = day.replan(karim, WEDNESDAY, datetime(2026, 5, 20, 7, 45, tzinfo=ZONE))
    assert who in draft.moved
    assert day.keep(karim, draft, "replan", follows=effect.action_id) is not None
    assert karim.portfolio.kept_tour(WEDNESDAY) != tour
    history.undo(karim)
    assert (next_appointment(karim, who), karim.portfolio.kept_tour(WEDNESDAY)) == (before, tour)


def test_who_has_none_from_today_on_has_none_to_move(karim: Desk) -> None:
    with pytest.raises(errors.NoAppointmentError):
        move_to(karim, find(karim, "Pharmacie Colbert").id, FIVE)


def test_two_appointments_that_overlap_are_both_named_and_the_rest_is_planned(karim: Desk) -> None:
    who = find(karim, IMAGING).id
    move_to(karim, who, datetime(2026, 5, 20, 11, 20, tzinfo=ZONE))
    tour = day.replan(karim, WEDNESDAY, datetime(2026, 5, 20, 7, 45, tzinfo=ZONE)).tour
    (refusal,) = next(out.reasons for out in tour.left_out if out.prospect_id == who)
    assert reason_text(Words("en"), refusal, WEDNESDAY) == "overlaps another appointment: EHPAD des Minimes"
    assert find(karim, "EHPAD des Minimes").id in {stop.prospect_id for stop in tour.stops}
    assert len(tour.stops) == 8


@pytest.mark.parametrize(
    ("night", "is_twice"),
    [(datetime(2026, 10, 25, 2, 30, tzinfo=ZONE), True), (datetime(2027, 3, 28, 2, 10, tzinfo=ZONE), False)],
)
def test_an_hour_that_the_clock_skips_or_shows_twice_is_refused(
    karim: Desk, night: datetime, is_twice: bool
) -> None:
    who = find(karim, IMAGING).id
    before = next_appointment(karim, who)
    with pytest.raises(errors.UnclearHourError) as refused:
        move_to(karim, who, night)
    assert (refused.value.instead, refused.value.is_twice) == ("03:00", is_twice)
    assert next_appointment(karim, who) == before


def test_two_hours_are_two_on_the_night_on_which_an_hour_comes_twice(karim: Desk) -> None:
    night, early, late = date(2026, 10, 25), find(karim, IMAGING).id, find(karim, "Pharmacie Colbert").id
    make_appointment(karim, early, Terms(datetime(2026, 10, 25, 1, 45, tzinfo=ZONE), timedelta(hours=2)))
    (agreed,) = (one for one in appointments_ahead(karim, early) if one.start.month == 10)
    assert (f"{agreed.end:%H:%M}", agreed.length) == ("02:45", timedelta(hours=2))
    make_appointment(karim, late, Terms(datetime(2026, 10, 25, 3, 15, tzinfo=ZONE), timedelta(minutes=20)))
    tour = day.plan_day(karim, night).tour
    assert not tour.left_out
    assert [f"{one.start:%H:%M}–{one.end:%H:%M}" for one in tour.stops] == ["01:45–02:45", "03:15–03:35"]
    assert tour.stops[0].length == timedelta(hours=2)
    day.keep(karim, day.plan_day(karim, night))
    kept = day.day_of(karim, night)
    assert kept is not None
    assert kept.stops == tour.stops


def test_the_same_appointment_is_not_made_a_second_time(karim: Desk) -> None:
    who = find(karim, "Pharmacie Colbert").id
    make_appointment(karim, who, Terms(FIVE, timedelta(minutes=20)))
    with pytest.raises(errors.SameAppointmentError) as refused:
        make_appointment(karim, who, Terms(FIVE, timedelta(minutes=30), Obligation.FLEXIBLE_DAY))
    said = sentence(Words("en"), refused.value)
    told = "There is an appointment with Pharmacie Colbert on Wednesday 20 May 2026 at 17:00 already."
    assert said == told
    assert len(appointments_ahead(karim, who)) == 1
    make_appointment(karim, who, Terms(FIVE + timedelta(days=7), timedelta(minutes=20)))
    assert len(appointments_ahead(karim, who)) == 2


def test_a_new_appointment_makes_the_tour_of_its_day_stale_and_is_undone_as_one(karim: Desk) -> None:
    who = find(karim, "Pharmacie Colbert").id
    terms = Terms(FIVE, timedelta(minutes=20), Obligation.FLEXIBLE_DAY)
    effect = make_appointment(karim, who, terms)
    made = next_appointment(karim, who)
    assert made is not None
    assert (made.start, made.end, made.obligation) == (FIVE, FIVE + terms.length, Obligation.FLEXIBLE_DAY)
    assert (effect.tour_stale, effect.days) == (True, {WEDNESDAY})
    history.undo(karim)
    assert next_appointment(karim, who) is None


def test_an_appointment_goes_to_another_day_and_the_day_it_left_is_planned_again(karim: Desk) -> None:
    who = find(karim, IMAGING).id
    effect = change_appointment(karim, who, Terms(FIVE + timedelta(days=1), timedelta(minutes=30)))
    moved = next_appointment(karim, who)
    assert moved is not None
    assert moved.start.date() == date(2026, 5, 21)
    assert WEDNESDAY in effect.days


def test_a_cancelled_appointment_is_gone_until_it_is_undone(karim: Desk) -> None:
    who = find(karim, IMAGING).id
    before = next_appointment(karim, who)
    effect = cancel_appointment(karim, who)
    assert (effect.action, effect.days) == ("appointment_cancelled", {WEDNESDAY})
    assert next_appointment(karim, who) is None
    with pytest.raises(errors.NoAppointmentError):
        cancel_appointment(karim, who)
    history.undo(karim)
    assert next_appointment(karim, who) == before


def test_the_visit_of_a_cancelled_appointment_leaves_the_tour_until_it_is_undone(karim: Desk) -> None:
    who = find(karim, IMAGING).id
    day.keep(karim, day.plan_day(karim, WEDNESDAY))
    before = karim.portfolio.kept_tour(WEDNESDAY)
    assert before is not None
    assert who in {promise.prospect_id for promise in before.promises}
    cancel_appointment(karim, who)
    kept = karim.portfolio.kept_tour(WEDNESDAY)
    assert kept is not None
    assert who not in {promise.prospect_id for promise in kept.promises}
    history.undo(karim)
    assert karim.portfolio.kept_tour(WEDNESDAY) == before


@pytest.mark.parametrize("minutes", [0, -5, 721])
def test_an_appointment_has_a_length(karim: Desk, minutes: int) -> None:
    with pytest.raises(errors.BadValueError):
        make_appointment(karim, find(karim, IMAGING).id, Terms(FIVE, timedelta(minutes=minutes)))


def test_two_that_overlap_are_named_above_the_day_with_their_hours(karim: Desk) -> None:
    who = find(karim, IMAGING).id
    move_to(karim, who, datetime(2026, 5, 20, 11, 20, tzinfo=ZONE))
    tour = day.replan(karim, WEDNESDAY, datetime(2026, 5, 20, 7, 45, tzinfo=ZONE)).tour
    (note,) = [cause for cause in tour.causes if cause.code == "appointments_overlap"]
    said = reason_text(Words("en"), note, WEDNESDAY)
    assert said.startswith(f"{IMAGING} and EHPAD des Minimes overlap from 11:20 to ")
    assert said.endswith(": move one of them.")
    assert note.values["mover"] == who


@pytest.mark.parametrize("day", [date(2027, 9, 1), date(2031, 5, 20)])
def test_an_appointment_far_ahead_is_moved_and_cancelled_as_any_other(karim: Desk, day: date) -> None:
    who = find(karim, "Pharmacie Colbert").id
    start = datetime.combine(day, FIVE.time(), ZONE)
    make_appointment(karim, who, Terms(start, timedelta(minutes=20)))
    later = start + timedelta(days=30)
    move_to(karim, who, later)
    moved = next_appointment(karim, who)
    assert moved is not None
    assert moved.start == later
    cancel_appointment(karim, who)
    assert next_appointment(karim, who) is None
    history.undo(karim)
    assert next_appointment(karim, who) == moved


def test_an_appointment_is_not_made_in_the_past_nor_moved_there(make_desk: MakeDesk) -> None:
    desk = make_desk(datetime(2026, 5, 20, 11, 5, 20, tzinfo=ZONE), whole_day=False)
    write_scenario(desk, "b")
    who, long = find(desk, IMAGING).id, timedelta(minutes=20)
    before = next_appointment(desk, who)
    for hour in (FIVE - timedelta(days=1), datetime(2026, 5, 20, 11, 4, tzinfo=ZONE)):
        with pytest.raises(errors.PastAppointmentError):
            make_appointment(desk, who, Terms(hour, long))
        with pytest.raises(errors.PastAppointmentError):
            move_to(desk, who, hour)
    assert next_appointment(desk, who) == before
    make_appointment(desk, who, Terms(datetime(2026, 5, 20, 11, 5, tzinfo=ZONE), long))
    # any hour of today is meant, also one to come
    make_appointment(desk, who, Terms(FIVE - timedelta(hours=8), long, Obligation.FLEXIBLE_DAY))


def test_of_several_each_one_can_be_moved_and_cancelled_and_one_of_a_day_that_is_over(karim: Desk) -> None:
    who, long = find(karim, "Pharmacie Colbert").id, timedelta(minutes=20)
    for ahead in (1, 8):
        make_appointment(karim, who, Terms(FIVE + timedelta(days=ahead), long))
    with karim.portfolio.action("elsewhere") as book:
        yesterday = FIVE - timedelta(days=1)
        book.add_appointment(Appointment(book.new_id(), who, yesterday, yesterday + long))
    second = appointment_on(karim, who, date(2026, 5, 28))
    change_appointment(karim, who, Terms(FIVE + timedelta(days=9), long), second.id)
    assert [one.start.day for one in appointments_ahead(karim, who)] == [21, 29]
    cancel_appointment(karim, who, second.id)
    over = appointment_on(karim, who, date(2026, 5, 19))
    change_appointment(karim, who, Terms(FIVE + timedelta(days=2), long), over.id)
    assert [one.start.day for one in appointments_ahead(karim, who)] == [21, 22]
    with pytest.raises(errors.NoAppointmentError):
        appointment_on(karim, who, date(2026, 5, 19))


def test_a_day_tells_what_it_has_against_an_appointment_in_the_language_of_the_window(karim: Desk) -> None:
    who = find(karim, IMAGING).id
    add_leave(karim, date(2026, 6, 1), date(2026, 6, 5), title="Bretagne")
    add_leave(karim, date(2026, 6, 8), date(2026, 6, 9), prospect_id=who)
    calendar = calendar_of(karim)

    def said(on: date, language: str = "en") -> str:
        found = calendar.objections(who, on)
        return objections_text(Words(language), found, on, IMAGING).replace(" ", " ")

    assert said(date(2026, 5, 25)) == "Monday 25 May is a public holiday: Pentecost Monday."
    assert "Lundi de Pentecôte" in said(date(2026, 5, 25), "fr")
    assert said(date(2026, 6, 2)) == "You are on leave until 5 Jun."
    assert said(date(2026, 6, 8)) == f"{IMAGING} is away until 9 Jun."
    assert said(date(2026, 6, 14)) == "You do not usually work on this weekday (Sunday)."
    assert said(date(2026, 6, 10)) == ""


def test_of_three_that_overlap_each_that_falls_out_is_named_with_the_one_that_is_kept(karim: Desk) -> None:
    long = timedelta(minutes=60)
    names = [IMAGING, "EHPAD des Minimes", "Pharmacie Colbert"]
    move_to(karim, find(karim, IMAGING).id, datetime(2026, 5, 20, 11, 10, tzinfo=ZONE))
    make_appointment(karim, find(karim, names[2]).id, Terms(datetime(2026, 5, 20, 11, 20, tzinfo=ZONE), long))
    tour = day.replan(karim, WEDNESDAY, datetime(2026, 5, 20, 7, 45, tzinfo=ZONE)).tour
    notes = [cause for cause in tour.causes if cause.code == "appointments_overlap"]
    pairs = {frozenset((str(one.values["name"]), str(one.values["other"]))) for one in notes}
    seen = {stop.prospect_id for stop in tour.stops}
    (kept,) = (name for name in names if find(karim, name).id in seen)
    fallen = [name for name in names if name != kept]
    assert len(notes) == 2
    assert pairs == {frozenset((name, kept)) for name in fallen}
    assert {str(one.values["first"]) for one in notes} <= {"11:10", "11:20"}
    movers = {str(one.values["mover"]) for one in notes}
    assert movers == {find(karim, one).id for one in fallen} <= {one.prospect_id for one in tour.left_out}


def test_an_appointment_within_a_longer_one_does_not_hide_the_next_pair(karim: Desk) -> None:
    long = find(karim, IMAGING).id
    change_appointment(
        karim, long, Terms(datetime(2026, 5, 20, 8, 30, tzinfo=ZONE), timedelta(hours=3, minutes=30))
    )
    tour = day.replan(karim, WEDNESDAY, datetime(2026, 5, 20, 7, 45, tzinfo=ZONE)).tour
    notes = [cause for cause in tour.causes if cause.code == "appointments_overlap"]
    assert {one.values["other"] for one in notes} | {one.values["name"] for one in notes} == {
        IMAGING,
        "Clinique de l'Arsenal",
        "EHPAD des Minimes",
    }
    assert len(notes) == 2


@pytest.mark.parametrize(("month", "number"), [(3, 29), (10, 25)])
def test_an_appointment_stored_at_an_hour_that_the_clock_skips_or_shows_twice_is_told_and_planned(
    make_desk: MakeDesk, month: int, number: int
) -> None:
    """It came from elsewhere: here nobody could have made it."""
    on = date(2026, month, number)
    desk = make_desk(datetime.combine(on, FIVE.time(), ZONE))
    write_scenario(desk, "b")
    who, night = find(desk, "Pharmacie Colbert").id, datetime(2026, month, number, 2, 30, tzinfo=ZONE)
    with desk.portfolio.action("elsewhere") as book:
        for start in (night, night.replace(fold=1)):
            book.add_appointment(Appointment(book.new_id(), who, start, start + timedelta(minutes=45)))
    assert [name for _one, name in agreed_on(desk, on)] == ["Pharmacie Colbert"] * 2
    assert len(appointments_ahead(desk, who)) == 2
    for works_then in (False, True):
        if works_then:
            set_setting(desk, "day.workdays", "1,2,3,4,5,6,7")
        week_of(desk, on, 3)
        draft = day.plan_day(desk, on)
        assert all(reason_text(Words("en"), why, on) for out in draft.tour.left_out for why in out.reasons)
        assert day.keep(desk, draft) is not None
        assert day.day_of(desk, on) is not None
        card(desk, who)
    for _ in range(2):
        move_to(desk, who, datetime.combine(on + timedelta(days=3), FIVE.time(), ZONE))
        cancel_appointment(desk, who)
    assert appointments_ahead(desk, who) == ()


def test_two_that_overlap_by_less_than_their_leeway_are_both_kept_and_not_told_as_overlapping(
    karim: Desk,
) -> None:
    who = find(karim, IMAGING).id
    near = datetime(2026, 5, 20, 11, 35, tzinfo=ZONE)
    terms = Terms(near, timedelta(minutes=45), leeway=timedelta(minutes=60))
    effect = change_appointment(karim, who, terms)
    assert (effect.values["leeway"], effect.values["was_leeway"]) == ("60", "0")
    tour = day.replan(karim, WEDNESDAY, datetime(2026, 5, 20, 7, 45, tzinfo=ZONE)).tour
    starts = {stop.prospect_id: stop.start for stop in tour.stops}
    assert starts[find(karim, "EHPAD des Minimes").id] == datetime(2026, 5, 20, 11, tzinfo=ZONE)
    assert near < starts[who] <= near + timedelta(minutes=60)
    assert not [cause for cause in tour.causes if cause.code.startswith("appointments_")]
    reasons = next(stop.reasons for stop in tour.stops if stop.prospect_id == who)
    assert "agreed for 11:35" in " ".join(reason_text(Words("en"), one, WEDNESDAY) for one in reasons)
    move_to(karim, who, FIVE)
    moved = next_appointment(karim, who)
    assert moved is not None
    assert moved.leeway == timedelta(minutes=60)
    history.undo(karim)
    history.undo(karim)
    before = next_appointment(karim, who)
    assert before is not None
    assert before.leeway == timedelta()


def test_one_whose_hour_may_change_needs_no_leeway(karim: Desk) -> None:
    who = find(karim, "Pharmacie Colbert").id
    terms = Terms(FIVE, timedelta(minutes=20), Obligation.FLEXIBLE_DAY, timedelta(minutes=10))
    make_appointment(karim, who, terms)
    made = next_appointment(karim, who)
    assert made is not None
    assert made.leeway == timedelta()


def test_a_leeway_is_two_hours_at_the_most(karim: Desk) -> None:
    terms = Terms(FIVE, timedelta(minutes=20), leeway=timedelta(minutes=121))
    with pytest.raises(errors.BadValueError):
        make_appointment(karim, find(karim, IMAGING).id, terms)


def test_an_appointment_of_yesterday_that_nobody_recorded_is_moved_and_leaves_that_day(
    make_desk: MakeDesk,
) -> None:
    before = make_desk(datetime(2026, 5, 20, 7, tzinfo=ZONE))
    write_scenario(before, "b")
    day.keep(before, day.plan_day(before, WEDNESDAY))
    before.portfolio.close()
    desk = make_desk(datetime(2026, 5, 21, 7, tzinfo=ZONE), copy_of=before.portfolio.path)
    who = find(desk, IMAGING).id

    def told() -> dict[str, str]:
        tour = day.day_of(desk, WEDNESDAY)
        assert tour is not None
        waiting = [cause for cause in tour.causes if cause.code == "appointment_unrecorded"]
        return {str(cause.values["name"]): str(cause.values["mover"]) for cause in waiting}

    assert told()[IMAGING] == who
    over = appointment_on(desk, who, WEDNESDAY)
    change_appointment(desk, who, Terms(FIVE + timedelta(days=1), timedelta(minutes=45)), over.id)
    assert IMAGING not in told()
    tour = day.day_of(desk, WEDNESDAY)
    assert tour is not None
    assert who not in {stop.prospect_id for stop in tour.stops}
    history.undo(desk)
    assert told()[IMAGING] == who
