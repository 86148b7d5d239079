# SPDX-License-Identifier: MIT
"""Stops moved, added and taken off by the rep: what each costs, and who makes way."""

from datetime import date, timedelta

import pytest

from fieldsales.desk import day, day_moves
from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import find
from fieldsales.desk.rules import set_setting
from fieldsales.desk.scenarios import write_scenario
from fieldsales.domain import errors
from fieldsales.domain.tour import Reason
from fieldsales.wording.reasons import reason_text
from fieldsales.wording.sentences import sentence
from fieldsales.wording.words import Words

from .conftest import MakeDesk
from .rep_day import OPEN_DAY, TODAY, at, names, plan_and_keep, reasons


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


def test_a_stop_that_would_stand_where_it_stood_throws_nobody_out(make_desk: MakeDesk) -> None:
    desk = make_desk()
    write_scenario(desk, "b")
    on = date(2026, 5, 20)
    day.keep(desk, day.plan_day(desk, on))
    order = [stop.prospect_id for stop in day.plan_day(desk, on).tour.stops]
    colbert = find(desk, "Pharmacie Colbert").id
    with pytest.raises(errors.NoTimeThereError):
        day_moves.move_stop(desk, on, colbert, order.index(colbert) + 1)


@pytest.mark.parametrize("position", [1, 4, 99])
def test_a_visit_that_is_held_is_not_said_to_have_moved_while_it_stays_at_its_hour(
    camille: Desk, position: int
) -> None:
    plan_and_keep(camille)
    comptoir = find(camille, "Le Comptoir").id
    day.pin_stop(camille, TODAY, comptoir, True)
    kept = camille.portfolio.kept_tour(TODAY)
    assert kept is not None
    hour = next(f"{one.start:%H:%M}" for one in kept.promises if one.prospect_id == comptoir)
    refusal = day_moves.move_price(camille, TODAY, comptoir, position).refusal
    assert refusal == Reason("held_there", {"time": hour})
    assert reason_text(Words("en"), refusal, TODAY) == f"you hold it at {hour}"
    with pytest.raises(errors.NoTimeThereError) as refused:
        day_moves.move_stop(camille, TODAY, comptoir, position)
    said = sentence(Words("en"), refused.value)
    assert said == f"Le Comptoir is held at {hour} and stays there: P lets it go, and then it can be moved."


def test_an_appointment_is_not_taken_off_the_day_it_is_promised_for(camille: Desk) -> None:
    plan_and_keep(camille)
    with pytest.raises(errors.PromisedStopError) as refused:
        day_moves.remove_stop(camille, TODAY, find(camille, "Hôtel du Logis").id)
    assert refused.value.name == "Hôtel du Logis"


def test_who_is_seen_at_once_stands_before_all_others_and_who_falls_out_stays_out(camille: Desk) -> None:
    plan_and_keep(camille)
    port, martin = find(camille, "La Cave du Port").id, find(camille, "Cave Martin").id
    draft = day_moves.see_now(camille, TODAY, port, at("10:10"), instead_of=martin)
    assert draft.by_hand
    assert next(stop.prospect_id for stop in draft.tour.stops if not stop.done) == port
    assert martin in draft.removed
    assert martin not in [stop.prospect_id for stop in draft.tour.stops]
    with pytest.raises(errors.NoRoomError):
        day_moves.see_now(camille, TODAY, port, at("17:40"))


@pytest.mark.parametrize("position", range(5))
def test_wherever_a_stop_is_put_the_day_is_checked_and_whoever_falls_out_is_named(
    camille: Desk, position: int
) -> None:
    before = plan_and_keep(camille).tour
    for stop in before.stops:
        try:
            draft = day_moves.move_stop(camille, TODAY, stop.prospect_id, position)
        except (errors.NoTimeThereError, errors.StandingAppointmentError):
            continue
        assert draft.tour.checked
        assert draft.price is not None
        seen = {one.prospect_id for one in draft.tour.stops}
        assert {one.prospect_id for one in before.stops} - seen == set(draft.price.dropped)
        assert stop.prospect_id in seen
        assert draft.price.driving == draft.tour.driving - before.driving
