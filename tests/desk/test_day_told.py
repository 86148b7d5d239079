# SPDX-License-Identifier: MIT
"""What is told of a day beside its stops: causes, names and reasons that a plan alone does not know."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from fieldsales.desk import day, history, weeks
from fieldsales.desk.appointments import Terms, change_appointment, make_appointment
from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import find
from fieldsales.desk.rules import set_setting
from fieldsales.desk.scenarios import write_scenario
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.company import Prospect
from fieldsales.domain.lengths import later
from fieldsales.domain.place import Place
from fieldsales.domain.tour import Reason
from fieldsales.wording.reasons import reason_text
from fieldsales.wording.words import Words

from .conftest import TUESDAY, MakeDesk
from .rep_day import TODAY, at, plan_and_keep, reasons


@pytest.mark.parametrize(("on", "code"), [("2026-05-14", "holiday"), ("2026-05-16", "not_a_workday")])
def test_a_day_closed_as_a_whole_has_one_cause_and_no_list(camille: Desk, on: str, code: str) -> None:
    tour = day.plan_day(camille, date.fromisoformat(on)).tour
    assert [cause.code for cause in tour.causes] == [code]
    assert (tour.stops, tour.left_out) == ((), ())


def test_a_day_kept_for_something_else_is_closed_as_a_whole(camille: Desk) -> None:
    with camille.portfolio.action("appointment") as book:
        start = at("00:00")
        book.add_appointment(
            Appointment(book.new_id(), "", start, start + timedelta(days=1), Obligation.ALL_DAY, "Salon")
        )
    tour = day.plan_day(camille, TODAY).tour
    assert [cause.code for cause in tour.causes] == ["blocked_all_day"]
    # an appointment of that day stands against it, and is the only one that is told
    (out,) = tour.left_out
    assert out.prospect_id == find(camille, "Hôtel du Logis").id
    assert out.reasons == (Reason("appointment_conflict", {"other_title": "Salon"}),)


def test_a_day_on_which_nobody_is_worth_a_visit_differs_from_an_empty_portfolio(
    camille: Desk, empty: Desk
) -> None:
    assert [cause.code for cause in day.plan_day(empty, TODAY).tour.causes] == ["no_candidates"]
    with camille.portfolio.action("settings") as book:
        for prospect in camille.portfolio.prospects():
            book.update_prospect(prospect.id, excluded=True)
    tour = day.plan_day(camille, TODAY + timedelta(days=1)).tour
    assert [cause.code for cause in tour.causes] == ["nothing_pays"]


def test_reasons_after_a_restart_are_those_of_the_plan(camille: Desk) -> None:
    set_setting(camille, "day.most_visits", "3")
    made = plan_and_keep(camille).tour
    assert "not_in_order" not in reasons(camille, made).values()
    assert reasons(camille, day.day_of(camille, TODAY)) == reasons(camille, made)
    set_setting(camille, "day.most_visits", "100")
    set_setting(camille, "day.end", "13:30")
    made = plan_and_keep(camille).tour
    assert reasons(camille, day.day_of(camille, TODAY)) == reasons(camille, made)


def test_who_finds_no_room_is_told_whom_it_would_displace_by_name(demonstration: Desk) -> None:
    tour = day.plan_day(demonstration, TUESDAY.date()).tour
    told = [one.reasons[0].values for one in tour.left_out if one.reasons[0].code == "no_room"]
    stops = {find(demonstration, stop.prospect_id).name for stop in tour.stops}
    named = [values["instead_name"] for values in told if "instead" in values]
    assert named
    assert set(named) <= stops


def test_an_appointment_whose_hour_has_passed_is_named(evening: Callable[[str], Desk]) -> None:
    desk = evening("16:40")
    tour = day.replan(desk, TODAY, at("16:40")).tour
    assert (
        Reason(
            "appointment_unrecorded",
            {"name": "Hôtel du Logis", "time": "15:00", "mover": find(desk, "Hôtel du Logis").id},
        )
        in tour.causes
    )
    assert reasons(desk, tour)["Hôtel du Logis"] == "appointment_passed"


def test_two_appointments_at_once_are_both_named_with_the_time_they_share(camille: Desk) -> None:
    martin, comptoir = (find(camille, name) for name in ("Cave Martin", "Le Comptoir"))
    with camille.portfolio.action("appointment") as book:
        for one, start in ((martin, "10:00"), (comptoir, "10:20")):
            begin = at(start)
            book.add_appointment(Appointment(book.new_id(), one.id, begin, begin + timedelta(minutes=40)))
    (cause,) = [one for one in day.plan_day(camille, TODAY).tour.causes if "overlap" in one.code]
    assert {cause.values["name"], cause.values["other"]} == {"Cave Martin", "Le Comptoir"}
    assert (cause.values["first"], cause.values["last"]) == ("10:20", "10:40")


def test_of_several_that_overlap_each_that_falls_out_is_named_once_with_the_one_that_is_kept(
    camille: Desk,
) -> None:
    logis = find(camille, "Hôtel du Logis").id
    for name, start in (("Cave Martin", "14:50"), ("Le Comptoir", "15:05"), ("La Cave du Port", "15:20")):
        make_appointment(camille, find(camille, name).id, Terms(at(start), timedelta(minutes=30)))
    tour = day.plan_day(camille, TODAY).tour
    assert logis in {stop.prospect_id for stop in tour.stops}
    told = [one.values for one in tour.causes if one.code.startswith("appointments_")]
    assert [one["other"] for one in told] == ["Hôtel du Logis"] * 3


def test_of_two_that_overlap_the_older_promise_is_kept_and_said_to_be_until_it_is_moved(
    camille: Desk,
) -> None:
    logis, jacques = find(camille, "Hôtel du Logis"), find(camille, "Cave Saint-Jacques")
    make_appointment(camille, jacques.id, Terms(at("14:20"), timedelta(minutes=45)))

    def told() -> tuple[set[str], str]:
        tour = day.plan_day(camille, TODAY).tour
        (cause,) = [one for one in tour.causes if one.code == "appointments_overlap"]
        kept = {stop.prospect_id for stop in tour.stops} & {logis.id, jacques.id}
        return kept, reason_text(Words("en"), cause, TODAY)

    kept, said = told()
    assert kept == {logis.id}
    assert said == (
        "Cave Saint-Jacques and Hôtel du Logis overlap from 15:00 to 15:05; "
        "Hôtel du Logis was promised first and is kept: move one of them."
    )
    # moved to another hour it is the younger promise, and again the older one once that is undone
    change_appointment(camille, logis.id, Terms(at("15:02"), timedelta(minutes=40)))
    assert told()[0] == {jacques.id}
    history.undo(camille)
    assert told()[0] == {logis.id}


def test_a_flexible_appointment_on_a_day_the_place_is_closed_is_a_cause_and_other_days_may_see_it(
    make_desk: MakeDesk,
) -> None:
    monday = date(2026, 5, 11)
    desk = make_desk(at("08:00") - timedelta(days=1))
    write_scenario(desk, "a")
    cave = find(desk, "Cave Martin")
    meant = Terms(at("11:00") - timedelta(days=1), timedelta(minutes=30), Obligation.FLEXIBLE_DAY)
    make_appointment(desk, cave.id, meant)
    tour = day.plan_day(desk, monday).tour
    (cause,) = [one for one in tour.causes if one.code == "appointment_closed"]
    said = reason_text(Words("en"), cause, monday)
    assert said == "The appointment with Cave Martin falls out: it is closed that day. Move it."
    assert cause.values["mover"] == cave.id
    week = weeks.plan_days(desk, monday, 3)
    seen = [draft.tour.on for draft in week.drafts for one in draft.tour.stops if one.prospect_id == cave.id]
    assert seen == [TODAY]


def test_a_flexible_appointment_that_finds_no_room_is_a_cause(camille: Desk) -> None:
    long, cave = find(camille, "Hôtel du Logis"), find(camille, "Cave Martin")
    change_appointment(camille, long.id, Terms(at("08:30"), timedelta(hours=11)))
    make_appointment(camille, cave.id, Terms(at("11:00"), timedelta(minutes=30), Obligation.FLEXIBLE_DAY))
    tour = day.plan_day(camille, TODAY).tour
    assert [one.values["name"] for one in tour.causes if one.code == "appointment_no_room"] == ["Cave Martin"]


def test_a_flexible_appointment_on_a_holiday_is_told_to_need_an_hour(camille: Desk) -> None:
    ascension = date(2026, 5, 14)
    terms = Terms(at("14:30") + timedelta(days=2), timedelta(minutes=30), Obligation.FLEXIBLE_DAY)
    make_appointment(camille, find(camille, "Cave Martin").id, terms)
    tour = day.plan_day(camille, ascension).tour
    assert not tour.stops
    (cause,) = [one for one in tour.causes if one.code.startswith("appointment_")]
    assert (cause.code, cause.values["name"]) == ("appointment_no_tour", "Cave Martin")
    assert "only those at a fixed hour are kept" in reason_text(Words("en"), cause, ascension)


def test_a_flexible_appointment_that_no_visit_is_allowed_for_is_told_so(camille: Desk) -> None:
    make_appointment(
        camille,
        find(camille, "Le Comptoir").id,
        Terms(at("11:00"), timedelta(minutes=30), Obligation.FLEXIBLE_DAY),
    )
    set_setting(camille, "day.most_visits", "1")
    tour = day.plan_day(camille, TODAY).tour
    assert reasons(camille, tour)["Le Comptoir"] == "most_visits"
    (cause,) = [one for one in tour.causes if one.values.get("name") == "Le Comptoir"]
    assert reason_text(Words("en"), cause, TODAY) == (
        "The appointment with Le Comptoir falls out: the day has all the visits you allow. "
        "Move it, or allow more."
    )


@pytest.mark.parametrize("name", ["First", "Second"])
def test_while_the_clock_is_put_back_the_note_and_the_reason_agree_on_two_too_close(
    make_desk: MakeDesk, name: str
) -> None:
    sunday = date(2026, 10, 25)
    desk = make_desk(at("20:00", sunday - timedelta(days=1)))
    hours = {"First": ("01:45", Place(46.32, -0.46)), "Second": ("03:15", Place(47.2, -1.5))}
    others = [one for one in hours if one != name]
    for who in (name, *others):
        clock, place = hours[who]
        with desk.portfolio.action("import") as book:
            shop = Prospect(book.new_id(), who, place=place, created_on=date(2026, 5, 1))
            book.add_prospects([shop])
            end = later(at(clock, sunday), timedelta(hours=2))
            book.add_appointment(Appointment(book.new_id(), shop.id, at(clock, sunday), end))
    tour = day.plan_day(desk, sunday).tour
    (out,) = [one for one in tour.left_out if one.reasons[0].code == "appointment_conflict"]
    assert desk.name_of(out.prospect_id) == others[0]
    assert reason_text(Words("en"), out.reasons[0], sunday) == f"no time to get there from {name}, or back"
    (cause,) = [one for one in tour.causes if "other" in one.values]
    assert reason_text(Words("en"), cause, sunday) == (
        f"There is no time to get from {others[0]} to {name}, or back; "
        f"{name} was promised first and is kept: move one of them."
    )


def test_a_second_appointment_with_somebody_is_told_with_its_hour_and_the_first_is_kept(
    camille: Desk,
) -> None:
    comptoir = find(camille, "Le Comptoir")
    with camille.portfolio.action("appointment") as book:
        for start in ("11:00", "11:00", "17:00"):
            begin = at(start)
            end = begin + timedelta(minutes=30)
            book.add_appointment(Appointment(book.new_id(), comptoir.id, begin, end))
    tour = day.plan_day(camille, TODAY).tour
    assert [f"{stop.start:%H:%M}" for stop in tour.stops if stop.prospect_id == comptoir.id] == ["11:00"]
    assert not [out for out in tour.left_out if out.prospect_id == comptoir.id]
    told = [one for one in tour.causes if one.code in ("appointment_double", "appointment_second")]
    assert [(one.code, one.values["first"]) for one in told] == [
        ("appointment_double", "11:00"),
        ("appointment_second", "17:00"),
    ]
    assert told[1].values["start"] == at("17:00").isoformat()
    assert (told[1].values["prospect"], told[1].values["minutes"]) == (comptoir.id, 30)
    said = [reason_text(Words("en"), one, TODAY) for one in told]
    assert said[0] == "Le Comptoir has a second appointment at 11:00, within the first: cancel one."
    assert said[1].startswith("Le Comptoir has a second appointment, 17:00 to 17:30: ")


def test_a_second_appointment_whose_hour_has_passed_is_told_no_more(camille: Desk) -> None:
    logis = find(camille, "Hôtel du Logis")
    with camille.portfolio.action("appointment") as book:
        begin = at("09:00")
        book.add_appointment(Appointment(book.new_id(), logis.id, begin, begin + timedelta(minutes=20)))

    def told(clock: str) -> list[str]:
        desk = Desk(camille.portfolio, camille.library, lambda: at(clock), kernel=camille.kernel)
        tour = day.replan(desk, TODAY, at(clock)).tour
        return [str(one.values["first"]) for one in tour.causes if one.code == "appointment_second"]

    assert told("08:40") == ["15:00"]
    assert told("16:00") == []


def test_a_day_that_is_well_filled_is_no_thin_one_and_nobody_is_told_so_of_a_day_under_way(
    camille: Desk,
) -> None:
    assert not [one for one in day.plan_day(camille, TODAY).tour.causes if one.code.startswith("thin")]
    set_setting(camille, "day.most_visits", "2")
    (thin,) = [one for one in day.plan_day(camille, TODAY).tour.causes if one.code.startswith("thin")]
    assert thin.code == "thin_visits"
    begun = Desk(camille.portfolio, camille.library, lambda: at("10:30"), kernel=camille.kernel)
    now = day.replan(begun, TODAY, at("10:30")).tour
    assert not [one for one in now.causes if one.code.startswith("thin")]
