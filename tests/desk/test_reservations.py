# SPDX-License-Identifier: MIT
"""A visit that is reserved on a day: before every suggestion, and behind every appointment."""

from datetime import timedelta

from fieldsales.desk import day, history, weeks
from fieldsales.desk.appointments import (
    Terms,
    appointments_ahead,
    cancel_appointment,
    change_appointment,
    make_appointment,
)
from fieldsales.desk.day_appointments import appointments_of
from fieldsales.desk.desk import Desk
from fieldsales.desk.leaves import add_leave
from fieldsales.desk.past_day import past_day
from fieldsales.desk.prospects import find
from fieldsales.desk.rules import set_setting
from fieldsales.domain.appointment import Obligation
from fieldsales.domain.tour import Reason, Tour
from fieldsales.wording.reasons import reason_text
from fieldsales.wording.words import Words

from .rep_day import TODAY, at, names, plan_and_keep, reasons

HALF_AN_HOUR = timedelta(minutes=30)
TOMORROW = TODAY + timedelta(days=1)


def reserve(desk: Desk, name: str, clock: str = "11:00", length: timedelta = HALF_AN_HOUR) -> str:
    who = find(desk, name).id
    make_appointment(desk, who, Terms(at(clock), length, Obligation.RESERVATION))
    return who


def told(desk: Desk, tour: Tour, name: str) -> list[str]:
    return [
        reason_text(Words("en"), cause, tour.on) for cause in tour.causes if cause.values.get("name") == name
    ]


def test_it_has_the_seat_that_the_suggestion_worth_most_would_have(camille: Desk) -> None:
    set_setting(camille, "day.most_visits", "2")
    logis = "Hôtel du Logis"
    (other,) = [name for name in names(camille, day.plan_day(camille, TODAY).tour) if name != logis]
    wanted = next(
        name
        for name, code in reasons(camille, day.plan_day(camille, TODAY).tour).items()
        if code == "most_visits"
    )
    assert wanted != other
    reserve(camille, wanted)
    tour = day.plan_day(camille, TODAY).tour
    assert set(names(camille, tour)) == {logis, wanted}
    (stop,) = [one for one in tour.stops if one.prospect_id == find(camille, wanted).id]
    assert stop.kind is Obligation.RESERVATION


def test_it_makes_way_for_an_appointment_at_any_hour_and_is_named(camille: Desk) -> None:
    set_setting(camille, "day.most_visits", "2")
    reserve(camille, "Cave Martin")
    flexible = Terms(at("15:00"), HALF_AN_HOUR, Obligation.FLEXIBLE_DAY)
    make_appointment(camille, find(camille, "Le Comptoir").id, flexible)
    tour = day.plan_day(camille, TODAY).tour
    assert set(names(camille, tour)) == {"Hôtel du Logis", "Le Comptoir"}
    assert told(camille, tour, "Cave Martin") == [
        "The visit reserved for Cave Martin falls out: the day has all the visits you allow. "
        "Move it, or allow more."
    ]


def test_it_finds_no_room_beside_a_long_appointment_and_is_named(camille: Desk) -> None:
    change_appointment(camille, find(camille, "Hôtel du Logis").id, Terms(at("08:30"), timedelta(hours=11)))
    who = reserve(camille, "Cave Martin")
    tour = day.plan_day(camille, TODAY).tour
    assert told(camille, tour, "Cave Martin") == [
        "The visit reserved for Cave Martin falls out: the day has no free time for it. Move it."
    ]
    (cause,) = [one for one in tour.causes if one.code == "reservation_no_room"]
    assert cause.values["mover"] == who


def test_an_appointment_with_the_same_prospect_is_the_visit_that_was_reserved(camille: Desk) -> None:
    who = reserve(camille, "Cave Martin", "09:00", timedelta(hours=3))
    make_appointment(camille, who, Terms(at("16:00"), HALF_AN_HOUR, Obligation.FLEXIBLE_DAY))
    meant, blocks = appointments_of(camille, TODAY)
    assert meant[who].obligation is Obligation.FLEXIBLE_DAY
    assert blocks == ()


def test_an_appointment_of_the_week_is_kept_on_the_day_where_a_visit_is_reserved(camille: Desk) -> None:
    who = reserve(camille, "Cave Martin")
    agreed = Terms(at("11:00", TOMORROW), HALF_AN_HOUR, Obligation.FLEXIBLE_WEEK)
    make_appointment(camille, who, agreed)
    add_leave(camille, TOMORROW, TOMORROW)
    tour = day.plan_day(camille, TODAY).tour
    (stop,) = [one for one in tour.stops if one.prospect_id == who]
    assert stop.kind is Obligation.FLEXIBLE_WEEK


def test_it_falls_out_while_its_prospect_is_away(camille: Desk) -> None:
    who = reserve(camille, "Cave Martin")
    add_leave(camille, TODAY, TODAY, prospect_id=who)
    tour = day.plan_day(camille, TODAY).tour
    assert "Cave Martin" not in names(camille, tour)
    assert told(camille, tour, "Cave Martin") == [
        "The visit reserved for Cave Martin falls out: nobody is there that day. Move it."
    ]


def test_it_is_moved_dropped_and_brought_back_as_any_appointment(camille: Desk) -> None:
    who = reserve(camille, "Cave Martin")
    (made,) = appointments_ahead(camille, who)
    moved = Terms(at("10:00", TOMORROW), HALF_AN_HOUR, Obligation.RESERVATION)
    change_appointment(camille, who, moved, made.id)
    assert [one.start for one in appointments_ahead(camille, who)] == [at("10:00", TOMORROW)]
    cancel_appointment(camille, who, made.id)
    assert appointments_ahead(camille, who) == ()
    history.undo(camille)
    assert [one.obligation for one in appointments_ahead(camille, who)] == [Obligation.RESERVATION]


def test_days_planned_together_keep_it_on_its_day(camille: Desk) -> None:
    who = reserve(camille, "La Cave du Port")
    week = weeks.plan_days(camille, TODAY, 3)
    seen = [draft.tour.on for draft in week.drafts for one in draft.tour.stops if one.prospect_id == who]
    assert seen == [TODAY]


def test_who_has_a_visit_reserved_soon_is_not_suggested_before_it(camille: Desk) -> None:
    who = find(camille, "Cave Martin").id
    make_appointment(camille, who, Terms(at("11:00", TOMORROW), HALF_AN_HOUR, Obligation.RESERVATION))
    tour = day.plan_day(camille, TODAY).tour
    (out,) = [one for one in tour.left_out if one.prospect_id == who]
    assert reason_text(Words("en"), out.reasons[0], TODAY) == "a visit is reserved on Wednesday 13 May"


def test_one_that_nobody_recorded_is_asked_for_when_the_day_is_over(camille: Desk) -> None:
    who = reserve(camille, "Cave Martin")
    plan_and_keep(camille)
    tour = past_day(camille, TODAY)
    assert tour is not None
    assert (
        Reason("reservation_unrecorded", {"name": "Cave Martin", "time": "11:00", "mover": who})
        in tour.causes
    )
