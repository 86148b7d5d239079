# SPDX-License-Identifier: MIT
"""The day's tour as the rep works with it: planned, kept, changed by hand, planned again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from time import monotonic

import pytest

from fieldsales.desk import day, day_moves, history, visits, weeks
from fieldsales.desk.day_setting import setting_of
from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import find
from fieldsales.desk.rules import set_setting
from fieldsales.desk.scenarios import write_scenario
from fieldsales.domain import errors
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.visit import Outcome, Visit
from fieldsales.planning.problem import Patience

from .conftest import TUESDAY, MakeDesk
from .rep_day import OPEN_DAY, TODAY, at, met, names, plan_and_keep, starts


@pytest.mark.parametrize("start", [None, "10:20", "12:30", "13:40", "15:50"])
def test_a_kept_plan_is_read_again_as_it_was_made(camille: Desk, start: str | None) -> None:
    made = plan_and_keep(camille, start=at(start) if start else None).tour
    assert made.stops
    assert day.day_of(camille, TODAY) == made
    if start:
        assert all(stop.start >= at(start) for stop in made.stops)


def test_a_day_without_a_plan_has_no_tour(camille: Desk) -> None:
    assert day.day_of(camille, TODAY) is None
    for change in (day_moves.move_stop, day_moves.remove_stop, day_moves.add_stop):
        with pytest.raises(errors.NoTourError):
            change(
                camille,
                TODAY,
                find(camille, "Cave Martin").id,
                *([0] if change is day_moves.move_stop else []),
            )
    with pytest.raises(errors.NoTourError):
        day.pin_stop(camille, TODAY, find(camille, "Cave Martin").id, True)


def test_who_is_not_in_the_tour_is_held_at_no_hour_of_it_and_nothing_is_written(camille: Desk) -> None:
    plan_and_keep(camille)
    gone = find(camille, "Le Comptoir")
    day.keep(camille, day_moves.remove_stop(camille, TODAY, gone.id), "remove")
    before = camille.portfolio.last_change()
    with pytest.raises(errors.NoStopError) as said:
        day.pin_stop(camille, TODAY, gone.id, True)
    assert said.value.name == "Le Comptoir"
    with pytest.raises(errors.UnknownProspectError):
        day.pin_stop(camille, TODAY, "nobody", True)
    assert camille.portfolio.last_change() == before


def test_who_is_held_already_is_not_held_a_second_time_in_the_history(camille: Desk) -> None:
    plan_and_keep(camille)
    port = find(camille, "La Cave du Port").id
    assert day.pin_stop(camille, TODAY, port, True).undoable
    before = camille.portfolio.last_change()
    assert not day.pin_stop(camille, TODAY, port, True).undoable
    assert camille.portfolio.last_change() == before


def test_a_pinned_stop_keeps_its_hour(camille: Desk) -> None:
    planned = plan_and_keep(camille).tour
    port = find(camille, "La Cave du Port").id
    assert day.pin_stop(camille, TODAY, port, True).values == {"name": "La Cave du Port"}
    again = day.replan(camille, TODAY, at("09:45")).tour
    assert starts(camille, again)["La Cave du Port"] == starts(camille, planned)["La Cave du Port"]
    assert next(stop for stop in again.stops if stop.prospect_id == port).pinned
    day.pin_stop(camille, TODAY, port, False)
    kept = camille.portfolio.kept_tour(TODAY)
    assert kept is not None
    assert not any(promise.pinned for promise in kept.promises)


def test_a_plan_that_something_overtook_is_not_kept(camille: Desk) -> None:
    draft = day.plan_day(camille, TODAY)
    met(camille, "Cave Martin", "10:45")
    assert day.keep(camille, draft) is None
    assert camille.portfolio.kept_tour(TODAY) is None


def test_a_kept_plan_names_its_action_and_the_one_that_it_follows(camille: Desk) -> None:
    plan = day.keep(camille, day.plan_day(camille, TODAY))
    assert plan is not None
    assert plan.action_id == camille.portfolio.history(1)[0].id
    same = day.keep(camille, day.plan_day(camille, TODAY))
    assert same is not None
    assert same.action_id == ""
    visit = met(camille, "Cave Martin", "10:55")
    after = day.keep(camille, day.replan(camille, TODAY, at("10:55")), "replan", follows=visit)
    assert after is not None
    assert (after.action_id, after.follows) == (visit, visit)


def test_one_undo_takes_back_a_visit_and_the_tour_that_follows_it(camille: Desk) -> None:
    made = plan_and_keep(camille).tour
    action = met(camille, "Cave Martin", "10:55")
    draft = day.replan(camille, TODAY, at("10:55"))
    assert day.keep(camille, draft, "replan", follows=action) is not None
    assert day.day_of(camille, TODAY) != made
    history.undo(camille)
    assert day.day_of(camille, TODAY) == made
    facts = camille.portfolio.facts_of(find(camille, "Cave Martin").id)
    assert not any(fact.kind == "visit" and fact.on == TODAY for fact in facts)


def test_a_tour_is_an_action_of_its_own_when_another_came_between(camille: Desk) -> None:
    plan_and_keep(camille)
    action = met(camille, "Cave Martin", "10:55")
    draft = day.replan(camille, TODAY, at("10:55"))
    day.pin_stop(camille, TODAY, find(camille, "La Cave du Port").id, True)
    day.keep(camille, draft, "replan", follows=action)
    history.undo(camille)
    facts = camille.portfolio.facts_of(find(camille, "Cave Martin").id)
    assert any(fact.kind == "visit" and fact.on == TODAY for fact in facts)


def test_a_day_that_ends_before_it_begins_says_so(camille: Desk) -> None:
    with camille.portfolio.action("settings") as book:
        book.set("day.end", "08:00")  # as an earlier version kept it
    tour = day.plan_day(camille, date(2026, 5, 13)).tour
    assert [cause.code for cause in tour.causes] == ["no_working_hours"]


def test_the_rest_of_the_day_keeps_what_was_promised(camille: Desk) -> None:
    plan_and_keep(camille)
    met(camille, "Cave Martin", "10:45")
    draft = day.replan(camille, TODAY, at("10:45"))
    assert (draft.dropped, draft.added, draft.moved) == ((), (), ())
    assert names(camille, draft.tour) == OPEN_DAY


@pytest.mark.parametrize("is_moved", [True, False])
def test_writing_the_day_up_leaves_its_order_whose_it_was(camille: Desk, is_moved: bool) -> None:
    plan_and_keep(camille)
    if is_moved:
        day.keep(camille, day_moves.move_stop(camille, TODAY, find(camille, "Cave Martin").id, 2), "move")
    assert day.replan(camille, TODAY, at("18:30")).by_hand is is_moved


def test_a_lunch_already_had_is_not_had_again(camille: Desk) -> None:
    made = plan_and_keep(camille).tour
    met(camille, "Cave Martin", "10:45")
    met(camille, "Le Comptoir", "11:15")
    met(camille, "La Cave du Port", "12:05")
    again = day.replan(camille, TODAY, at("13:10")).tour
    assert again.lunch == made.lunch


def test_gaps_are_for_phoning_those_who_have_a_number(
    make_desk: MakeDesk, demonstration_of: Callable[[date], Path]
) -> None:
    desk = make_desk(copy_of=demonstration_of(TODAY))
    desk.patience = Patience(iterations=50)
    set_setting(desk, "day.most_visits", "2")
    tour = day.plan_day(desk, TODAY).tour
    called = [one for gap in tour.gaps for one in gap.calls]
    phones = {prospect.id: prospect.phone for prospect in desk.portfolio.prospects()}
    assert called
    assert len(set(called)) == len(called)
    assert all(phones[one] for one in called)
    assert not set(called) & {stop.prospect_id for stop in tour.stops}


def test_most_of_a_long_day_stands_after_a_visit(demonstration: Desk) -> None:
    planned = plan_and_keep(demonstration).tour
    first = planned.stops[0]
    visits.record_visit(demonstration, Visit(first.prospect_id, Outcome.MET, first.end))
    draft = day.replan(demonstration, TODAY, first.end)
    rest = {stop.prospect_id for stop in planned.stops[1:]}
    assert len(rest & {stop.prospect_id for stop in draft.tour.stops}) >= 0.9 * len(rest)


def test_the_seed_and_the_rounds_are_the_reps(camille: Desk) -> None:
    assert day.patience(None, 3) == Patience(seed=3)
    assert day.patience(50, 3) == Patience(iterations=50, seed=3)
    assert day.patience(50, 3, 2.5) == Patience(seconds=2.5, seed=3, clock=monotonic)


def test_a_scenario_planned_twice_gives_the_same_tour(make_desk: MakeDesk) -> None:
    tours = []
    for _ in range(2):
        desk = make_desk()
        write_scenario(desk, "b")
        tours.append(day.plan_day(desk, date(2026, 5, 20)).tour)
    assert replace(tours[0]) == tours[1]


def test_whoever_was_promised_the_day_is_never_the_one_to_make_way(demonstration: Desk) -> None:
    appointments = demonstration.portfolio.appointments(TUESDAY, TUESDAY + timedelta(days=4))
    for on in {one.start.date() for one in appointments}:
        promised = {one.prospect_id for one in appointments}
        reasons = [one.reasons[0] for one in day.plan_day(demonstration, on).tour.left_out]
        assert not promised & {reason.values.get("instead") for reason in reasons}


def test_an_appointment_after_hours_keeps_the_day_open(evening: Callable[[str], Desk]) -> None:
    desk = evening("18:00")
    with desk.portfolio.action("appointment") as book:
        start = at("19:30")
        end = start + timedelta(minutes=30)
        bar = find(desk, "Le Bar du Donjon").id
        book.add_appointment(Appointment(book.new_id(), bar, start, end, Obligation.FIXED))
    draft = day.replan(desk, TODAY, at("18:00"))
    assert not draft.tour.is_over
    assert names(desk, draft.tour) == ["Le Bar du Donjon"]


def test_a_pin_set_while_a_plan_was_computed_is_not_lost(camille: Desk) -> None:
    day.keep(camille, day.plan_day(camille, TODAY))
    draft = day.plan_day(camille, TODAY)
    day.pin_stop(camille, TODAY, find(camille, "Cave Martin").id, True)
    assert day.keep(camille, draft) is None
    kept = camille.portfolio.kept_tour(TODAY)
    assert kept is not None
    assert [promise.prospect_id for promise in kept.promises if promise.pinned] == [
        find(camille, "Cave Martin").id
    ]


def test_two_days_computed_side_by_side_promise_nobody_twice(demonstration: Desk) -> None:
    days = (TUESDAY.date(), TUESDAY.date() + timedelta(days=1))
    drafts = [day.plan_day(demonstration, on) for on in days]
    assert [day.keep(demonstration, draft) is not None for draft in drafts] == [True, False]


def test_the_day_is_shown_at_the_hours_that_were_promised_where_parking_takes_time(camille: Desk) -> None:
    set_setting(camille, "day.parking_minutes", "10")
    day.keep(camille, day.plan_day(camille, TODAY, at("10:30")))
    promised = camille.portfolio.kept_tour(TODAY)
    shown = day.day_of(camille, TODAY)
    assert promised is not None
    assert shown is not None
    assert [stop.start for stop in shown.stops] == [promise.start for promise in promised.promises]


def test_days_that_bring_the_same_are_filled_from_the_first(evening: Callable[[str], Desk]) -> None:
    week = weeks.plan_days(evening("17:50"), TODAY, 4)
    assert [len(draft.tour.stops) for draft in week.drafts][1:] == [5, 0, 0]


def test_a_time_whose_minute_stands_is_no_new_time(camille: Desk) -> None:
    """Estimated drives end on odd seconds; the rep reads minutes."""
    made = plan_and_keep(camille)
    kept = camille.portfolio.kept_tour(TODAY)
    assert kept is not None
    first, second, *rest = kept.promises
    odd = (
        replace(first, start=first.start + timedelta(seconds=59)),
        replace(second, start=second.start - timedelta(seconds=1)),
    )
    setting = setting_of(camille, TODAY, None, None)
    draft = day.compared(camille, replace(setting, kept=replace(kept, promises=(*odd, *rest))), made)
    assert draft.moved == (second.prospect_id,)
