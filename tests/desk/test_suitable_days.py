# SPDX-License-Identifier: MIT
"""Days that suit for an appointment: found by detour and hour, promised as one action, kept later on."""

from datetime import date, datetime, timedelta
from itertools import count

import pytest

from fieldsales.desk import day, history, moves, records, visits, weeks
from fieldsales.desk.day_appointments import appointments_of
from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import find
from fieldsales.desk.scenarios import write_scenario
from fieldsales.desk.suitable_days import YEAR, Suitable, best_first, promise_visit, suitable_days
from fieldsales.domain import errors
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.tour import Reason
from fieldsales.domain.visit import Outcome, Visit
from fieldsales.planning.problem import Patience

from .conftest import TUESDAY, ZONE, MakeDesk

TODAY = TUESDAY.date()
TOMORROW, HOLIDAY, FRIDAY, SATURDAY = (TODAY + timedelta(days=ahead) for ahead in range(1, 5))


def asked(desk: Desk, name: str, first: date = TODAY, days: int = 7) -> dict[date, Suitable]:
    found = suitable_days(desk, find(desk, name).id, first, days)
    assert [one.on for one in found] == [first + timedelta(days=ahead) for ahead in range(days)]
    return {one.on: one for one in found}


def planned(desk: Desk, first: date = TODAY, days: int = 7) -> Desk:
    desk.patience = Patience(iterations=15, seed=1)
    assert weeks.keep_days(desk, weeks.plan_days(desk, first, days)) is not None
    return desk


def seen(desk: Desk, on: date) -> list[str]:
    kept = desk.portfolio.kept_tour(on)
    return [promise.prospect_id for promise in kept.promises] if kept else []


def block(desk: Desk, start: datetime, hours: float, obligation: Obligation = Obligation.FIXED) -> None:
    with desk.portfolio.action("appointment") as book:
        end = start + timedelta(hours=hours)
        book.add_appointment(Appointment(book.new_id(), "", start, end, obligation, title="Salon"))


def at(on: date, hour: int) -> datetime:
    return datetime.combine(on, datetime.min.time(), ZONE).replace(hour=hour)


def test_a_day_without_a_tour_is_driven_to_from_home(camille: Desk) -> None:
    days = asked(camille, "Cave Martin", TOMORROW)
    assert days[TOMORROW].detour == timedelta(minutes=20)
    assert days[TOMORROW].level == "near"
    assert f"{days[TOMORROW].start:%H:%M}" == "10:00"
    assert not days[TOMORROW].is_planned


def test_closed_days_say_why(camille: Desk) -> None:
    days = asked(camille, "Cave Martin")
    codes = {on: one.refusal.code for on, one in days.items() if one.refusal is not None}
    assert codes[HOLIDAY] == "holiday"
    assert codes[SATURDAY] == "not_a_workday"
    assert codes[TODAY + timedelta(days=6)] == "closed_weekday"
    assert all(days[on].level == "closed" for on in codes)


def test_a_day_that_is_over_is_no_day(camille: Desk) -> None:
    yesterday = TODAY - timedelta(days=1)
    assert asked(camille, "Cave Martin", yesterday, 1)[yesterday].refusal == Reason("day_past")


def test_time_kept_for_something_else_is_kept(camille: Desk) -> None:
    block(camille, at(TOMORROW, 9), 4)
    block(camille, at(FRIDAY, 0), 24, Obligation.ALL_DAY)
    days = asked(camille, "Cave Martin")
    start = days[TOMORROW].start
    assert start is not None
    assert start >= at(TOMORROW, 15)
    assert days[FRIDAY].refusal == Reason("blocked_all_day", {"title": "Salon"})


def test_a_block_over_several_days_is_in_each_of_them(camille: Desk) -> None:
    block(camille, at(TOMORROW, 0), 72, Obligation.ALL_DAY)
    days = asked(camille, "Cave Martin")
    assert days[TOMORROW].level == days[FRIDAY].level == "closed"


def test_today_begins_now(make_desk: MakeDesk) -> None:
    desk = make_desk(at(TODAY, 16), whole_day=False)
    write_scenario(desk, "a")
    start = asked(desk, "Cave Martin")[TODAY].start
    assert start is not None
    assert start >= at(TODAY, 16)
    evening = make_desk(at(TODAY, 19), whole_day=False)
    write_scenario(evening, "a")
    assert asked(evening, "Cave Martin")[TODAY].level == "closed"


@pytest.mark.parametrize("on", [date(2026, 3, 29), date(2026, 10, 25)])
def test_sundays_on_which_the_clock_changes_are_days_as_others(make_desk: MakeDesk, on: date) -> None:
    desk = make_desk(at(on - timedelta(days=3), 8))
    write_scenario(desk, "a")
    with desk.portfolio.action("settings") as book:
        book.set("day.workdays", [1, 2, 3, 4, 5, 6, 7])
        book.update_prospect(find(desk, "Cave Martin").id, opening_hours="Su 10:00-12:00")
    one = asked(desk, "Cave Martin", on, 1)[on]
    assert one.start == at(on, 10)
    assert promise_visit(desk, find(desk, "Cave Martin").id, on) is not None
    tour = day.day_of(desk, on)
    assert tour is not None
    assert tour.stops[0].start == at(on, 10)


def test_a_year_has_near_far_and_closed_days(demonstration: Desk) -> None:
    desk = planned(demonstration, TODAY, 14)
    who = find(desk, "Les Caves Dugué").id
    found = suitable_days(desk, who, TODAY, 366)
    assert {one.level for one in found} >= {"near", "far", "closed"}


def test_the_best_day_costs_nobody_and_the_least_drive(demonstration: Desk) -> None:
    desk = planned(demonstration)
    found = suitable_days(desk, find(desk, "Les Caves Dugué").id, TODAY, 60)
    best = best_first(found)
    assert len(best) == sum(one.refusal is None for one in found)
    keys = [(len(one.dropped), one.detour, one.on) for one in best]
    assert keys == sorted(keys, key=lambda key: (key[0], key[1] or timedelta(), key[2]))


def test_what_a_day_says_is_what_the_promise_then_keeps(demonstration: Desk) -> None:
    desk = planned(demonstration)
    who = find(desk, "Les Caves Dugué").id
    for one in suitable_days(desk, who, TODAY, 30):
        if one.refusal is not None:
            with pytest.raises(errors.NoRoomError):
                promise_visit(desk, who, one.on)
            continue
        before = seen(desk, one.on)
        effect = promise_visit(desk, who, one.on)
        assert effect is not None
        assert effect.undoable
        assert set(seen(desk, one.on)) == {*before, *appointments_of(desk, one.on)[0], who} - set(one.dropped)
        tour = day.day_of(desk, one.on)
        assert tour is not None
        stop = next(stop for stop in tour.stops if stop.prospect_id == who)
        assert (stop.start, stop.end, stop.pinned) == (one.start, one.end, True)
        assert tour.lunch is not None
        assert history.history(desk, 1)[0].name == "promise"
        history.undo(desk)
        assert seen(desk, one.on) == before


def test_a_promised_visit_keeps_its_hour_when_the_week_is_planned(demonstration: Desk) -> None:
    who = find(demonstration, "Les Caves Dugué").id
    promise_visit(demonstration, who, FRIDAY)
    said = suitable_days(demonstration, who, FRIDAY, 1)[0]
    assert said.level == "planned"
    desk = planned(demonstration)
    tour = day.day_of(desk, FRIDAY)
    assert tour is not None
    times = [f"{stop.start:%H:%M}" for stop in tour.stops if stop.prospect_id == who]
    assert said.refusal == Reason("seen_that_day", {"time": times[0]})
    assert sum(who in seen(desk, TODAY + timedelta(days=ahead)) for ahead in range(7)) == 1


def test_a_visit_promised_for_another_day_leaves_the_one_it_was_promised_for(demonstration: Desk) -> None:
    who = find(demonstration, "Les Caves Dugué").id
    promise_visit(demonstration, who, FRIDAY)
    promise_visit(demonstration, who, TOMORROW)
    assert (who in seen(demonstration, FRIDAY), who in seen(demonstration, TOMORROW)) == (False, True)
    history.undo(demonstration)
    assert (who in seen(demonstration, FRIDAY), who in seen(demonstration, TOMORROW)) == (True, False)


def test_an_appointment_for_some_hour_of_the_day_falls_out_last(demonstration: Desk) -> None:
    desk = planned(demonstration)
    flexible = find(desk, "Hôtel de France").id
    assert flexible in seen(desk, FRIDAY)
    for prospect in desk.portfolio.prospects()[:40]:
        one = suitable_days(desk, prospect.id, FRIDAY, 1)[0]
        assert flexible not in one.dropped


def test_who_is_not_to_be_contacted_lost_or_nowhere_has_no_day(camille: Desk) -> None:
    martin, comptoir = find(camille, "Cave Martin"), find(camille, "Le Comptoir")
    records.exclude(camille, martin.id, True)
    visits.record_visit(camille, Visit(comptoir.id, Outcome.LOST, TUESDAY))
    assert asked(camille, "Cave Martin", TOMORROW, 1)[TOMORROW].refusal == Reason("excluded")
    assert asked(camille, "Le Comptoir", TOMORROW, 1)[TOMORROW].refusal == Reason("lost")


def test_nobody_of_that_name_is_an_error(camille: Desk) -> None:
    with pytest.raises(errors.UnknownProspectError):
        suitable_days(camille, "nobody", TODAY, 3)


def test_looking_ends_in_the_middle_of_the_year_once_nobody_waits_for_it(camille: Desk) -> None:
    asked_often = count()
    with pytest.raises(errors.CancelledError):
        suitable_days(
            camille.until(lambda: next(asked_often) > 40), find(camille, "Cave Martin").id, TODAY, YEAR
        )
    assert next(asked_often) < YEAR


def test_a_doctor_who_was_absent_has_other_days(make_desk: MakeDesk) -> None:
    desk = make_desk(datetime(2026, 5, 20, 14, 45, tzinfo=ZONE))
    write_scenario(desk, "b")
    desk.patience = Patience(iterations=200, seed=1)
    day.keep(desk, day.plan_day(desk, desk.today))
    dentist = next(one for one in desk.portfolio.prospects() if "14:00-14:45" in one.opening_hours)
    visits.record_visit(desk, Visit(dentist.id, Outcome.ABSENT, desk.now()))
    found = suitable_days(desk, dentist.id, desk.today, 8)
    able = best_first(found)
    assert able
    for one in able:
        assert one.start is not None
        assert one.end is not None
        hours = (one.start.strftime("%H:%M"), one.end.strftime("%H:%M"))
        assert "14:00" <= hours[0] < hours[1] <= "14:45" or "17:00" <= hours[0] < hours[1] <= "18:00"
    alone = [one for one in able if not one.is_planned]
    assert {one.level for one in alone} == {"very_far"}
    assert {one.detour for one in alone} == {timedelta(minutes=120)}


def test_the_prices_of_a_move_and_the_days_that_suit_agree(demonstration: Desk) -> None:
    desk = planned(demonstration)
    for prospect in desk.portfolio.prospects()[20:40]:
        for offer in moves.prices(desk, [TOMORROW], prospect.id):
            one = suitable_days(desk, prospect.id, TOMORROW, 1)[0]
            if offer.price is None or one.refusal is not None:
                continue
            assert len(one.dropped) <= len(offer.price.dropped)
