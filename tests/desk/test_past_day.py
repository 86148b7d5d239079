# SPDX-License-Identifier: MIT
"""A day that is over is told as it was: who was met, who was missed, what nobody recorded."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

from fieldsales.desk import day, moves, visits
from fieldsales.desk.desk import Desk
from fieldsales.desk.past_day import past_day
from fieldsales.desk.prospects import find
from fieldsales.domain.appointment import Appointment
from fieldsales.domain.tour import Reason
from fieldsales.domain.visit import Outcome, Visit

from .rep_day import OPEN_DAY, TODAY, at, met, names, plan_and_keep, starts


def test_a_day_is_written_up_in_the_evening_stop_by_stop(camille: Desk) -> None:
    plan_and_keep(camille)
    for minute, name in enumerate(OPEN_DAY):
        action = met(camille, name, f"18:{minute:02}")
        draft = day.replan(camille, TODAY, at(f"18:{minute:02}"))
        assert (draft.dropped, names(camille, draft.tour)) == ((), OPEN_DAY)
        assert day.keep(camille, draft, "replan", follows=action) is not None
    tour = day.day_of(camille, TODAY)
    assert tour is not None
    assert all(stop.done for stop in tour.stops)
    assert starts(camille, tour)["Hôtel du Logis"] == "15:00"


def test_a_day_that_is_over_is_told_as_it_was_promised_and_asks_what_became_of_it(
    evening: Callable[[str], Desk],
) -> None:
    desk = evening("18:30")
    draft = day.replan(desk, TODAY, at("18:30"))
    assert draft.stands
    assert names(desk, draft.tour) == OPEN_DAY
    assert starts(desk, draft.tour)["Cave Martin"] == "10:00"
    assert (draft.tour.leave, draft.tour.home, draft.tour.lunch) == (None, None, None)
    assert draft.tour.visits == ()
    assert [stop.prospect_id for stop in draft.tour.unrecorded] == [s.prospect_id for s in draft.tour.stops]
    assert draft.tour.causes == (
        Reason(
            "appointment_unrecorded",
            {"name": "Hôtel du Logis", "time": "15:00", "mover": find(desk, "Hôtel du Logis").id},
        ),
        Reason("not_recorded", {"count": 5}),
    )
    before = desk.portfolio.kept_tour(TODAY)
    effect = day.keep(desk, draft, "replan")
    assert effect is not None
    assert effect.action == "over"
    assert desk.portfolio.kept_tour(TODAY) == before
    assert day.plan_day(desk, TODAY).tour == draft.tour == day.day_of(desk, TODAY)


def test_of_a_day_that_is_over_nothing_is_still_to_come(evening: Callable[[str], Desk]) -> None:
    desk = evening("17:50")
    met(desk, "Cave Martin", "10:45")
    met(desk, "Le Comptoir", "11:20")
    tour = day.day_of(desk, TODAY)
    assert tour is not None
    assert [stop.done for stop in tour.stops] == [True, True, False, False, False, False]
    assert [len(tour.visits), len(tour.unrecorded)] == [2, 4]
    assert (tour.home, tour.gaps) == (None, ())
    for name in OPEN_DAY[2:]:
        met(desk, name, "17:45")
    told = day.day_of(desk, TODAY)
    assert told is not None
    assert told.home is not None
    assert told.causes == ()


def test_yesterday_is_not_planned_and_tells_what_was_never_recorded(
    evening: Callable[[str, date], Desk],
) -> None:
    desk = evening("08:00", TODAY + timedelta(days=1))
    draft = day.plan_day(desk, TODAY)
    assert draft.stands
    assert names(desk, draft.tour) == OPEN_DAY
    assert draft.tour.gaps == ()
    monday = TODAY - timedelta(days=1)
    nothing = day.plan_day(desk, monday)
    assert (nothing.tour.stops, [cause.code for cause in nothing.tour.causes]) == ((), ["day_past"])
    assert day.day_of(desk, monday) is None


def test_who_was_not_seen_on_a_day_that_is_over_can_be_seen_on_the_next(
    evening: Callable[[str], Desk],
) -> None:
    desk = evening("18:30")
    tour = day.plan_day(desk, TODAY + timedelta(days=1)).tour
    assert "Cave Martin" in names(desk, tour)


def test_who_was_missed_is_no_visit(evening: Callable[[str], Desk]) -> None:
    desk = evening("11:30")
    visits.record_visit(desk, Visit(find(desk, "Cave Martin").id, Outcome.ABSENT, at("10:10")))
    tour = day.day_of(desk, TODAY)
    assert tour is not None
    first = tour.stops[0]
    assert (first.prospect_id, first.done, first.missed) == (find(desk, "Cave Martin").id, True, True)
    assert tour.missed == (first,)
    assert first not in tour.visits
    met(desk, "Cave Martin", "11:25")
    again = day.day_of(desk, TODAY)
    assert again is not None
    assert again.missed == ()


def test_a_stop_taken_off_a_day_that_is_over_leaves_the_others_to_be_recorded(
    evening: Callable[[str], Desk],
) -> None:
    desk = evening("18:30")
    gone = find(desk, "L'Ardoise").id
    moves.keep_move(desk, moves.move_between(desk, TODAY, date(2026, 5, 15), gone))
    kept = desk.portfolio.kept_tour(TODAY)
    assert kept is not None
    left = [find(desk, promise.prospect_id).name for promise in kept.promises]
    assert left == [name for name in OPEN_DAY if name != "L'Ardoise"]


def test_a_lunch_that_a_visit_lay_across_stands_after_the_beginning_of_the_visit(
    evening: Callable[[str], Desk],
) -> None:
    desk = evening("13:30")
    met(desk, "Cave Martin", "12:45")
    for tour in (day.replan(desk, TODAY, at("13:30")).tour, day.day_of(evening("18:30"), TODAY)):
        assert tour is not None
        assert tour.lunch is not None
        after = tour.lunch.after
        assert after
        assert all(stop.start < tour.lunch.start for stop in tour.stops[:after])
        assert all(stop.start >= tour.lunch.start for stop in tour.stops[after:])


def test_a_day_of_which_nothing_was_planned_or_agreed_has_nothing_to_tell(
    evening: Callable[[str, date], Desk],
) -> None:
    assert past_day(evening("08:00", date(2026, 5, 13)), date(2026, 5, 11)) is None


def test_an_appointment_that_was_in_no_plan_waits_to_be_recorded_too(
    evening: Callable[[str], Desk],
) -> None:
    desk = evening("18:30")
    bar = find(desk, "Le Bar du Donjon").id
    with desk.portfolio.action("appointment") as book:
        start = at("16:00")
        book.add_appointment(Appointment(book.new_id(), bar, start, start + timedelta(minutes=30)))
    tour = past_day(desk, TODAY)
    assert tour is not None
    (stop,) = [one for one in tour.unrecorded if one.prospect_id == bar]
    assert (stop.start, stop.end, stop.travel) == (start, start + timedelta(minutes=30), timedelta())
    assert [one.start for one in tour.stops] == sorted(one.start for one in tour.stops)


def test_what_a_late_plan_put_where_an_appointment_was_lies_across_nothing(
    evening: Callable[[str], Desk],
) -> None:
    desk = evening("15:15")
    met(desk, "Cave Martin", "10:45")
    late = day.replan(desk, TODAY, at("15:15"))
    day.keep(desk, late, "replan")
    told = day.day_of(evening("18:30"), TODAY)
    assert told is not None
    planned = {stop.prospect_id: stop.start for stop in late.tour.stops if not stop.done}
    logis = find(desk, "Hôtel du Logis").id
    assert logis not in planned
    waiting = {stop.prospect_id: stop for stop in told.unrecorded}
    assert f"{waiting[logis].start:%H:%M}" == "15:00"
    assert {one: waiting[one].start for one in planned} == planned
    assert min(planned.values()) < at("15:40")
    assert all(one.end <= other.start for one, other in pairwise(told.unrecorded))


def test_of_many_appointments_three_are_named_and_the_others_counted(evening: Callable[[str], Desk]) -> None:
    desk = evening("18:30")
    with desk.portfolio.action("appointment") as book:
        for name in OPEN_DAY[:4]:
            start = at("16:00")
            one = find(desk, name).id
            book.add_appointment(Appointment(book.new_id(), one, start, start + timedelta(minutes=30)))
    tour = past_day(desk, TODAY)
    assert tour is not None
    codes = [cause.code for cause in tour.causes]
    assert codes == ["appointment_unrecorded"] * 3 + ["not_recorded"]
    assert tour.causes[-1].values == {"count": len(OPEN_DAY) - 3}


def test_driving_and_the_return_are_those_of_the_visits_that_were_made(
    evening: Callable[[str], Desk],
) -> None:
    desk = evening("18:30")
    for name, clock in zip(OPEN_DAY, ("10:30", "11:10", "12:00", "15:00", "15:50", "16:40"), strict=True):
        met(desk, name, clock)
    tour = past_day(desk, TODAY)
    assert tour is not None
    assert tour.unrecorded == ()
    assert tour.driving == sum((stop.travel for stop in tour.stops), tour.last_drive)
    assert tour.home == tour.stops[-1].end + tour.last_drive
    assert tour.leave == tour.stops[0].arrive - tour.stops[0].travel
    assert tour.last_drive > timedelta()
