# SPDX-License-Identifier: MIT
"""A day that was still to be planned again when the program was closed is found at the next start."""

from datetime import date, datetime, time, timedelta

import pytest

from fieldsales.desk import day, history, leaves, nights, visits
from fieldsales.desk.desk import Desk
from fieldsales.desk.left_stale import left_stale
from fieldsales.domain.place import Place
from fieldsales.domain.visit import Outcome, Visit

from .conftest import TUESDAY, ZONE, late

ON = TUESDAY.date()
WEDNESDAY, FRIDAY = ON + timedelta(1), ON + timedelta(3)
HOTEL = Place(46.6474, -0.2478, "Parthenay")


@pytest.fixture
def camille(two_days: Desk) -> Desk:
    """Camille, who planned today and tomorrow."""
    return two_days


def plan_again(desk: Desk, *days: date) -> None:
    for on in days:
        assert day.keep(desk, day.replan(desk, on, datetime.combine(on, time(8), ZONE)), "replan") is not None


def test_a_day_that_was_not_planned_again_is_found_at_the_next_start(camille: Desk) -> None:
    assert left_stale(camille) == frozenset()
    leaves.add_leave(camille, WEDNESDAY, FRIDAY, prospect_id=late(camille))
    assert left_stale(camille) == {WEDNESDAY}
    plan_again(camille, WEDNESDAY)
    assert left_stale(camille) == frozenset()


def test_a_night_left_the_days_around_it_stale(camille: Desk) -> None:
    nights.keep_night(camille, ON, HOTEL)
    assert left_stale(camille) == {ON, WEDNESDAY}


def test_what_was_taken_back_leaves_no_day_stale(camille: Desk) -> None:
    nights.keep_night(camille, ON, HOTEL)
    leaves.add_leave(camille, WEDNESDAY, FRIDAY, prospect_id=late(camille))
    history.undo(camille)
    history.undo(camille)
    assert left_stale(camille) == frozenset()


def test_the_leave_of_somebody_who_is_not_in_the_day_leaves_it_as_it_is(camille: Desk) -> None:
    leaves.add_leave(camille, FRIDAY, FRIDAY, prospect_id=late(camille))
    assert left_stale(camille) == frozenset()


def visit_first(desk: Desk) -> str:
    """Write down the visit of the first stop of today; return the action's id."""
    tour = day.day_of(desk, ON)
    assert tour is not None
    stop = tour.stops[0]
    return visits.record_visit(desk, Visit(stop.prospect_id, Outcome.MET, TUESDAY)).action_id


def test_a_visit_that_no_plan_followed_leaves_its_day_stale(camille: Desk) -> None:
    action = visit_first(camille)
    assert left_stale(camille) == {ON}
    draft = day.replan(camille, ON, TUESDAY)
    assert day.keep(camille, draft, "replan", follows=action) is not None
    assert left_stale(camille) == frozenset()


def test_a_visit_that_was_taken_back_leaves_its_day_as_it_was(camille: Desk) -> None:
    visit_first(camille)
    history.undo(camille)
    assert left_stale(camille) == frozenset()


def test_a_call_that_no_plan_followed_leaves_today_stale_and_no_other_day(camille: Desk) -> None:
    visits.record_fact(camille, late(camille), "phone_call")
    assert left_stale(camille) == {ON}


def test_an_evening_on_which_the_day_is_written_up_leaves_nothing_to_plan(camille: Desk) -> None:
    visit_first(camille)
    late_hour = datetime.combine(ON, time(21), ZONE)
    assert left_stale(Desk(camille.portfolio, camille.library, lambda: late_hour)) == frozenset()
