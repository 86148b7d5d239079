# SPDX-License-Identifier: MIT
"""The day's tour as the rep works with it: planned, kept, changed by hand, planned again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from time import monotonic

import pytest

from fieldsales.desk import day, day_moves, history, moves, visits, weeks
from fieldsales.desk.day import Draft
from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import find
from fieldsales.desk.rules import set_setting
from fieldsales.desk.scenarios import write_scenario
from fieldsales.domain import errors
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.tour import Reason, Tour
from fieldsales.domain.visit import Outcome, Visit
from fieldsales.planning.problem import Patience

from .conftest import TUESDAY, ZONE, MakeDesk

TODAY = TUESDAY.date()
OPEN_DAY = [
    "Cave Martin",
    "Le Comptoir",
    "La Cave du Port",
    "L'Ardoise",
    "Hôtel du Logis",
    "Cave de la Sèvre",
]


def at(clock: str, on: date = TODAY) -> datetime:
    return datetime.combine(on, time.fromisoformat(clock), ZONE)


def names(desk: Desk, tour: Tour | None) -> list[str]:
    """Return who is seen, in order."""
    assert tour is not None
    known = {prospect.id: prospect.name for prospect in desk.portfolio.prospects()}
    return [known[stop.prospect_id] for stop in tour.stops]


def reasons(desk: Desk, tour: Tour | None) -> dict[str, str]:
    """Return the first reason of each who was left out."""
    assert tour is not None
    known = {prospect.id: prospect.name for prospect in desk.portfolio.prospects()}
    return {known[out.prospect_id]: out.reasons[0].code for out in tour.left_out}


def starts(desk: Desk, tour: Tour) -> dict[str, str]:
    return {name: f"{stop.start:%H:%M}" for name, stop in zip(names(desk, tour), tour.stops, strict=True)}


def plan_and_keep(desk: Desk, on: date = TODAY, start: datetime | None = None) -> Draft:
    draft = day.plan_day(desk, on, start)
    assert day.keep(desk, draft) is not None
    return draft


def met(desk: Desk, name: str, clock: str) -> str:
    """Write a visit down and return the id of the action."""
    return visits.record_visit(desk, Visit(find(desk, name).id, Outcome.MET, at(clock))).action_id


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


def test_moving_a_stop_says_what_it_costs(camille: Desk) -> None:
    planned = plan_and_keep(camille).tour
    draft = day_moves.move_stop(camille, TODAY, find(camille, "Cave Martin").id, 2)
    assert names(camille, draft.tour)[:3] == ["Le Comptoir", "La Cave du Port", "Cave Martin"]
    assert draft.price is not None
    assert draft.price.driving == draft.tour.driving - planned.driving
    assert draft.price.dropped == ()
    assert find(camille, "Cave Martin").id in draft.moved


def test_the_others_make_way_for_a_stop_that_is_moved_without_falling_out(camille: Desk) -> None:
    planned = plan_and_keep(camille).tour
    draft = day_moves.move_stop(camille, TODAY, find(camille, "La Cave du Port").id, 0)
    assert names(camille, draft.tour)[0] == "La Cave du Port"
    assert draft.price is not None
    assert draft.price.dropped == ()
    assert sorted(names(camille, draft.tour)) == sorted(names(camille, planned))


def test_a_place_beyond_the_ends_is_the_end(camille: Desk) -> None:
    plan_and_keep(camille)
    martin = find(camille, "Cave Martin").id
    assert names(camille, day_moves.move_stop(camille, TODAY, martin, -5).tour)[0] == "Cave Martin"
    last = day_moves.move_stop(camille, TODAY, martin, 99)
    assert names(camille, last.tour)[-1] == "Cave Martin"


def test_a_stop_taken_off_stays_off_when_the_day_is_planned_again(camille: Desk) -> None:
    plan_and_keep(camille)
    draft = day_moves.remove_stop(camille, TODAY, find(camille, "Le Comptoir").id)
    assert day.keep(camille, draft, "remove", about=find(camille, "Le Comptoir").id) is not None
    for tour in (day.day_of(camille, TODAY), day.plan_day(camille, TODAY).tour):
        assert "Le Comptoir" not in names(camille, tour)
        assert reasons(camille, tour)["Le Comptoir"] == "removed_by_hand"


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


def test_who_is_added_by_hand_takes_nobodys_place_where_there_is_time(camille: Desk) -> None:
    plan_and_keep(camille)
    draft = day_moves.add_stop(camille, TODAY, find(camille, "Le Bar du Donjon").id)
    assert set(names(camille, draft.tour)) == {*OPEN_DAY, "Le Bar du Donjon"}
    assert draft.price is not None
    assert draft.price.dropped == ()
    assert draft.price.home > timedelta()


def test_who_is_added_by_hand_is_seen_even_where_somebody_must_fall_out(camille: Desk) -> None:
    plan_and_keep(camille)
    set_setting(camille, "day.most_visits", "6")
    draft = day_moves.add_stop(camille, TODAY, find(camille, "Le Bar du Donjon").id)
    assert "Le Bar du Donjon" in names(camille, draft.tour)
    assert "Hôtel du Logis" in names(camille, draft.tour)
    assert draft.price is not None
    assert len(draft.price.dropped) == 1
    assert len(draft.tour.stops) == 6


def test_who_is_closed_that_day_cannot_be_added(camille: Desk) -> None:
    monday = TODAY + timedelta(days=6)
    plan_and_keep(camille, monday)
    with pytest.raises(errors.NoRoomError) as refused:
        day_moves.add_stop(camille, monday, find(camille, "Cave Martin").id)
    assert (refused.value.prospect, refused.value.on) == (find(camille, "Cave Martin").id, "2026-05-18")


def test_adding_back_who_was_taken_off_is_no_removal_any_more(camille: Desk) -> None:
    plan_and_keep(camille)
    comptoir = find(camille, "Le Comptoir").id
    day.keep(camille, day_moves.remove_stop(camille, TODAY, comptoir), "remove")
    back = day_moves.add_stop(camille, TODAY, comptoir)
    assert back.removed == frozenset()
    assert set(names(camille, back.tour)) == set(OPEN_DAY)


def test_a_plan_that_something_overtook_is_not_kept(camille: Desk) -> None:
    draft = day.plan_day(camille, TODAY)
    met(camille, "Cave Martin", "10:45")
    assert day.keep(camille, draft) is None
    assert camille.portfolio.kept_tour(TODAY) is None


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


def test_a_day_that_ends_before_it_begins_says_so(camille: Desk) -> None:
    with camille.portfolio.action("settings") as book:
        book.set("day.end", "08:00")  # as an earlier version kept it
    tour = day.plan_day(camille, date(2026, 5, 13)).tour
    assert [cause.code for cause in tour.causes] == ["no_working_hours"]


def test_a_day_on_which_nobody_is_worth_a_visit_differs_from_an_empty_portfolio(
    camille: Desk, empty: Desk
) -> None:
    assert [cause.code for cause in day.plan_day(empty, TODAY).tour.causes] == ["no_candidates"]
    with camille.portfolio.action("settings") as book:
        for prospect in camille.portfolio.prospects():
            book.update_prospect(prospect.id, excluded=True)
    tour = day.plan_day(camille, TODAY + timedelta(days=1)).tour
    assert [cause.code for cause in tour.causes] == ["nothing_pays"]


def test_the_rest_of_the_day_keeps_what_was_promised(camille: Desk) -> None:
    plan_and_keep(camille)
    met(camille, "Cave Martin", "10:45")
    draft = day.replan(camille, TODAY, at("10:45"))
    assert (draft.dropped, draft.added, draft.moved) == ((), (), ())
    assert names(camille, draft.tour) == OPEN_DAY


def test_stops_already_made_are_frozen_as_they_were(camille: Desk) -> None:
    plan_and_keep(camille)
    met(camille, "Cave Martin", "10:50")
    met(camille, "Le Comptoir", "11:25")
    for tour in (
        day.day_of(camille, TODAY),
        day.replan(camille, TODAY, at("11:25")).tour,
        day.plan_day(camille, TODAY, at("11:25")).tour,
        day_moves.remove_stop(camille, TODAY, find(camille, "L'Ardoise").id, at("11:25")).tour,
    ):
        assert tour is not None
        made = [stop for stop in tour.stops if stop.done]
        assert [(f"{stop.start:%H:%M}", f"{stop.end:%H:%M}") for stop in made] == [
            ("10:00", "10:50"),
            ("10:50", "11:25"),
        ]
        assert tour.stops[:2] == tuple(made)
        assert all(stop.start >= at("11:25") for stop in tour.stops[2:])


def test_visits_noted_close_together_do_not_overlap(camille: Desk) -> None:
    plan_and_keep(camille)
    met(camille, "Cave Martin", "11:20")
    met(camille, "Le Comptoir", "11:21")
    tour = day.day_of(camille, TODAY)
    assert tour is not None
    first, second = tour.stops[:2]
    assert first.end <= second.start <= second.end


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


@pytest.mark.parametrize("is_moved", [True, False])
def test_writing_the_day_up_leaves_its_order_whose_it_was(camille: Desk, is_moved: bool) -> None:
    plan_and_keep(camille)
    if is_moved:
        day.keep(camille, day_moves.move_stop(camille, TODAY, find(camille, "Cave Martin").id, 2), "move")
    assert day.replan(camille, TODAY, at("18:30")).by_hand is is_moved


def test_a_visit_of_somebody_without_a_place_does_not_lose_those_made(camille: Desk) -> None:
    plan_and_keep(camille)
    met(camille, "Cave Martin", "10:45")
    with camille.portfolio.action("places") as book:
        book.update_prospect(find(camille, "Le Comptoir").id, place=None)
    met(camille, "Le Comptoir", "11:20")
    tour = day.day_of(camille, TODAY)
    assert names(camille, tour)[:2] == ["Cave Martin", "Le Comptoir"]
    assert tour is not None
    assert [stop.done for stop in tour.stops[:3]] == [True, True, False]


def test_a_lunch_already_had_is_not_had_again(camille: Desk) -> None:
    made = plan_and_keep(camille).tour
    met(camille, "Cave Martin", "10:45")
    met(camille, "Le Comptoir", "11:15")
    met(camille, "La Cave du Port", "12:05")
    again = day.replan(camille, TODAY, at("13:10")).tour
    assert again.lunch == made.lunch


def test_reasons_after_a_restart_are_those_of_the_plan(camille: Desk) -> None:
    set_setting(camille, "day.most_visits", "3")
    made = plan_and_keep(camille).tour
    assert "not_in_order" not in reasons(camille, made).values()
    assert reasons(camille, day.day_of(camille, TODAY)) == reasons(camille, made)
    set_setting(camille, "day.most_visits", "100")
    set_setting(camille, "day.end", "13:30")
    made = plan_and_keep(camille).tour
    assert reasons(camille, day.day_of(camille, TODAY)) == reasons(camille, made)


def test_who_is_not_in_an_order_made_by_hand_was_not_asked_for_until_it_is_planned_again(
    camille: Desk,
) -> None:
    plan_and_keep(camille)
    day.keep(camille, day_moves.remove_stop(camille, TODAY, find(camille, "Le Comptoir").id), "remove")
    with camille.portfolio.action("edit") as book:
        book.update_prospect(find(camille, "Le Bar du Donjon").id, given_worth={"froid": 90.0})
    assert reasons(camille, day.day_of(camille, TODAY))["Le Bar du Donjon"] == "not_in_order"
    plan_and_keep(camille)
    kept = camille.portfolio.kept_tour(TODAY)
    assert kept is not None
    assert not kept.is_by_hand
    assert "not_in_order" not in reasons(camille, day.day_of(camille, TODAY)).values()


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


def test_who_finds_no_room_is_told_whom_it_would_displace_by_name(demonstration: Desk) -> None:
    tour = day.plan_day(demonstration, TUESDAY.date()).tour
    told = [one.reasons[0].values for one in tour.left_out if one.reasons[0].code == "no_room"]
    stops = {find(demonstration, stop.prospect_id).name for stop in tour.stops}
    named = [values["instead_name"] for values in told if "instead" in values]
    assert named
    assert set(named) <= stops


def test_whoever_was_promised_the_day_is_never_the_one_to_make_way(demonstration: Desk) -> None:
    appointments = demonstration.portfolio.appointments(TUESDAY, TUESDAY + timedelta(days=4))
    for on in {one.start.date() for one in appointments}:
        promised = {one.prospect_id for one in appointments}
        reasons = [one.reasons[0] for one in day.plan_day(demonstration, on).tour.left_out]
        assert not promised & {reason.values.get("instead") for reason in reasons}


@pytest.fixture
def evening(camille: Desk, make_desk: MakeDesk) -> Callable[[str], Desk]:
    """Plan Camille's Tuesday, and look at the same portfolio later by the clock."""
    plan_and_keep(camille)

    def later(clock: str, on: date = TODAY) -> Desk:
        now = at(clock, on)
        return Desk(camille.portfolio, camille.library, lambda: now, kernel=camille.kernel)

    return later


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
        Reason("appointment_unrecorded", {"name": "Hôtel du Logis", "time": "15:00"}),
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


def test_an_appointment_whose_hour_has_passed_is_named(evening: Callable[[str], Desk]) -> None:
    desk = evening("16:40")
    tour = day.replan(desk, TODAY, at("16:40")).tour
    assert Reason("appointment_unrecorded", {"name": "Hôtel du Logis", "time": "15:00"}) in tour.causes
    assert reasons(desk, tour)["Hôtel du Logis"] == "appointment_passed"


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


@pytest.mark.parametrize("position", range(6))
def test_what_a_place_costs_while_a_stop_is_dragged_is_what_it_costs_when_it_is_put_there(
    demonstration: Desk, position: int
) -> None:
    order = [stop.prospect_id for stop in plan_and_keep(demonstration).tour.stops]
    for one in (order[0], order[-1]):
        price = day_moves.move_price(demonstration, TODAY, one, position)
        if price.refusal is None:
            assert price == day_moves.move_stop(demonstration, TODAY, one, position).price
        else:
            with pytest.raises((errors.NoTimeThereError, errors.StandingAppointmentError)):
                day_moves.move_stop(demonstration, TODAY, one, position)


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


def test_days_that_bring_the_same_are_filled_from_the_first(evening: Callable[[str], Desk]) -> None:
    week = weeks.plan_days(evening("17:50"), TODAY, 4)
    assert [len(draft.tour.stops) for draft in week.drafts][1:] == [5, 0, 0]


def test_a_stop_that_would_stand_where_it_stood_throws_nobody_out(make_desk: MakeDesk) -> None:
    desk = make_desk()
    write_scenario(desk, "b")
    on = date(2026, 5, 20)
    day.keep(desk, day.plan_day(desk, on))
    order = [stop.prospect_id for stop in day.plan_day(desk, on).tour.stops]
    colbert = find(desk, "Pharmacie Colbert").id
    with pytest.raises(errors.NoTimeThereError):
        day_moves.move_stop(desk, on, colbert, order.index(colbert) + 1)


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
    draft = day.compared(replace(kept, promises=(*odd, *rest)), made)
    assert draft.moved == (second.prospect_id,)


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
