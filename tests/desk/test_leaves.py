# SPDX-License-Identifier: MIT
"""Leave: the rep's own closes days, a client's takes it off its days, and undo brings all of it back."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from fieldsales.desk import day, day_moves, history, leaves, moves, suitable_days, weeks
from fieldsales.desk.days import day_to_show, is_working_day, next_working_day
from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import find
from fieldsales.domain import errors
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.tour import Reason, Tour
from fieldsales.planning.problem import Patience

from .conftest import TUESDAY, ZONE

ON = TUESDAY.date()
WEDNESDAY, FRIDAY, MONDAY = ON + timedelta(1), ON + timedelta(3), ON + timedelta(6)


@pytest.fixture
def camille(camille: Desk) -> Desk:
    camille.patience = Patience(iterations=200, seed=1)
    return camille


def codes(tour: Tour) -> list[str]:
    return [cause.code for cause in tour.causes]


def reason_of(tour: Tour, prospect_id: str) -> Reason:
    return next(out.reasons[0] for out in tour.left_out if out.prospect_id == prospect_id)


def appoint(desk: Desk, prospect_id: str, on: date, hour: int) -> None:
    at = datetime.combine(on, time(hour), ZONE)
    with desk.portfolio.action("appointment") as book:
        book.add_appointment(
            Appointment(book.new_id(), prospect_id, at, at + timedelta(minutes=40), Obligation.FIXED)
        )


def test_nothing_is_planned_on_own_leave(camille: Desk) -> None:
    leaves.add_leave(camille, WEDNESDAY, WEDNESDAY, title="Congés")
    tour = day.plan_day(camille, WEDNESDAY).tour
    assert (tour.stops, codes(tour)) == ((), ["blocked_all_day"])
    assert tour.causes[0].values["title"] == "Congés"
    assert day.plan_day(camille, FRIDAY).tour.stops


def test_an_appointment_on_own_leave_is_told_as_standing_against_it(camille: Desk) -> None:
    hotel = find(camille, "Hôtel du Logis")
    effect = leaves.add_leave(camille, ON, WEDNESDAY, title="Congés")
    assert (effect.values["appointments"], effect.values["freed"]) == ("1", "0")
    week = weeks.plan_days(camille, ON, 2)
    assert reason_of(week.drafts[0].tour, hotel.id) == Reason(
        "appointment_conflict", {"other_title": "Congés"}
    )
    assert [out.prospect_id for out in week.left_out if out.reasons[0].code == "appointment_conflict"] == [
        hotel.id
    ]
    assert {one.prospect_id for one in week.days[0].busy} == {"", hotel.id}


def test_what_was_planned_on_leave_is_free_for_other_days_and_undo_brings_it_back(camille: Desk) -> None:
    plan = weeks.plan_days(camille, ON, 1)
    weeks.keep_days(camille, plan)
    before = camille.portfolio.kept_tour(ON)
    assert before is not None
    effect = leaves.add_leave(camille, ON, ON, title="Congés")
    assert int(effect.values["freed"]) == len(before.promises) - 1
    named = effect.values["freed_names"].split(", ")
    assert len(named) == 3
    assert int(effect.values["freed_others"]) == int(effect.values["freed"]) - 3
    assert {find(camille, name).id for name in named} < {one.prospect_id for one in before.promises}
    kept = camille.portfolio.kept_tour(ON)
    assert kept is not None
    assert [one.prospect_id for one in kept.promises] == [find(camille, "Hôtel du Logis").id]
    again = weeks.plan_days(camille, WEDNESDAY, 1)
    freed = {one.prospect_id for one in before.promises}
    assert freed & {stop.prospect_id for stop in again.drafts[0].tour.stops}
    history.undo(camille)
    assert camille.portfolio.kept_tour(ON) == before
    assert camille.leaves == ()


def test_a_visit_already_made_stays_in_the_tour_of_a_leave(camille: Desk) -> None:
    weeks.keep_days(camille, weeks.plan_days(camille, ON, 1))
    kept = camille.portfolio.kept_tour(ON)
    assert kept is not None
    done = (replace(kept.promises[0], done=True), *kept.promises[1:])
    with camille.portfolio.action("visit") as book:
        book.keep_tour(replace(kept, promises=done))
    leaves.add_leave(camille, ON, ON, title="Congés")
    after = camille.portfolio.kept_tour(ON)
    assert after is not None
    assert done[0] in after.promises


def test_own_leave_is_no_working_day(camille: Desk) -> None:
    assert is_working_day(camille, FRIDAY)
    leaves.add_leave(camille, FRIDAY, FRIDAY)
    assert not is_working_day(camille, FRIDAY)
    assert next_working_day(camille, WEDNESDAY) == MONDAY
    leaves.add_leave(camille, ON, WEDNESDAY)
    assert day_to_show(camille) == MONDAY
    leaves.add_leave(camille, MONDAY, MONDAY + timedelta(weeks=4))
    assert next_working_day(camille, WEDNESDAY) == MONDAY + timedelta(weeks=4, days=1)


def test_own_leave_leaves_less_time_for_those_due(camille: Desk) -> None:
    whole = weeks.plan_days(camille, ON, 4).need
    leaves.add_leave(camille, WEDNESDAY, WEDNESDAY)
    part = weeks.plan_days(camille, ON, 4).need
    assert whole is not None
    assert part is not None
    assert part > whole


def test_a_weekend_within_leave_stays_a_weekend(camille: Desk) -> None:
    leaves.add_leave(camille, FRIDAY, MONDAY, title="Congés")
    sunday = weeks.plan_days(camille, FRIDAY, 4).days[2]
    assert sunday.closed is not None
    assert (sunday.closed.code, sunday.busy) == ("not_a_workday", ())


def test_a_client_on_leave_is_left_out_until_it_is_back(camille: Desk) -> None:
    cave = find(camille, "Cave Martin")
    assert cave.id in {stop.prospect_id for stop in day.plan_day(camille, ON).tour.stops}
    leaves.add_leave(camille, ON, WEDNESDAY, prospect_id=cave.id)
    tour = day.plan_day(camille, ON).tour
    assert reason_of(tour, cave.id) == Reason("closed_for_leave", {"until": WEDNESDAY.isoformat()})
    assert cave.id in {stop.prospect_id for stop in day.plan_day(camille, FRIDAY).tour.stops}


def test_an_appointment_with_a_client_on_leave_still_stands(camille: Desk) -> None:
    cave = find(camille, "Cave Martin")
    appoint(camille, cave.id, ON, 11)
    leaves.add_leave(camille, ON, ON, prospect_id=cave.id)
    stop = next(one for one in day.plan_day(camille, ON).tour.stops if one.prospect_id == cave.id)
    assert stop.start == datetime.combine(ON, time(11), ZONE)


def test_a_promise_to_a_client_who_goes_on_leave_is_told(camille: Desk) -> None:
    cave = find(camille, "Cave Martin")
    weeks.keep_days(camille, weeks.plan_days(camille, ON, 1))
    leaves.add_leave(camille, ON, ON, prospect_id=cave.id)
    tour = day.day_of(camille, ON)
    assert tour is not None
    assert cave.id not in {stop.prospect_id for stop in tour.stops}
    assert reason_of(tour, cave.id).code == "closed_for_leave"


def test_the_finder_of_days_knows_leave_of_both(camille: Desk) -> None:
    cave = find(camille, "Cave Martin")
    leaves.add_leave(camille, WEDNESDAY, WEDNESDAY, prospect_id=cave.id)
    leaves.add_leave(camille, FRIDAY, FRIDAY, title="Congés")
    found = {one.on: one for one in suitable_days.suitable_days(camille, cave.id, ON, 8)}
    assert found[WEDNESDAY].refusal == Reason("closed_for_leave", {"until": WEDNESDAY.isoformat()})
    assert found[FRIDAY].refusal == Reason("blocked_all_day", {"title": "Congés"})
    assert found[WEDNESDAY].level == found[FRIDAY].level == "closed"
    assert found[ON + timedelta(7)].start is not None
    with pytest.raises(errors.NoRoomError):
        suitable_days.promise_visit(camille, cave.id, WEDNESDAY)


def test_a_visit_is_not_moved_to_a_day_of_leave(camille: Desk) -> None:
    cave = find(camille, "Cave Martin")
    leaves.add_leave(camille, WEDNESDAY, WEDNESDAY, prospect_id=cave.id)
    offer = moves.prices(camille, [WEDNESDAY], cave.id)[0]
    assert offer.refusal == Reason("closed_for_leave", {"until": WEDNESDAY.isoformat()})
    weeks.keep_days(camille, weeks.plan_days(camille, WEDNESDAY, 1))
    with pytest.raises(errors.NoRoomError):
        day_moves.add_stop(camille, WEDNESDAY, cave.id)


@pytest.mark.parametrize("days", [-1, 366, 3000])
def test_a_last_day_before_the_first_or_years_after_it_is_refused(camille: Desk, days: int) -> None:
    with pytest.raises(errors.BadValueError):
        leaves.add_leave(camille, ON, ON + timedelta(days))
    assert camille.leaves == ()


def test_leave_that_overlaps_leave_of_the_same_one_says_which(camille: Desk) -> None:
    cave = find(camille, "Cave Martin")
    leaves.add_leave(camille, ON, WEDNESDAY)
    with pytest.raises(errors.LeaveOverlapError) as refused:
        leaves.add_leave(camille, WEDNESDAY, FRIDAY)
    assert (refused.value.name, refused.value.first, refused.value.last) == ("", ON, WEDNESDAY)
    leaves.add_leave(camille, WEDNESDAY, FRIDAY, prospect_id=cave.id)
    with pytest.raises(errors.LeaveOverlapError) as refused:
        leaves.add_leave(camille, FRIDAY, FRIDAY, prospect_id=cave.id)
    assert refused.value.name == "Cave Martin"


def test_leave_of_days_gone_by_is_written_down_and_touches_no_tour(camille: Desk) -> None:
    leaves.add_leave(camille, ON - timedelta(30), ON - timedelta(20))
    assert leaves.leaves_of(camille, "") == ()
    assert len(camille.leaves) == 1


def test_leave_taken_away_opens_its_days_again(camille: Desk) -> None:
    leaves.add_leave(camille, ON, ON, title="Congés")
    leaves.remove_leave(camille, camille.leaves[0].id)
    assert day.plan_day(camille, ON).tour.stops
    with pytest.raises(errors.UnknownLeaveError):
        leaves.remove_leave(camille, "nothing")


def test_nobody_is_on_leave_who_is_not_there(camille: Desk) -> None:
    with pytest.raises(errors.UnknownProspectError):
        leaves.add_leave(camille, ON, ON, prospect_id="nobody")
