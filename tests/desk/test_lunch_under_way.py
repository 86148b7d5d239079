# SPDX-License-Identifier: MIT
"""A day planned again while the rep eats: lunch ends when it was to end, or it is told that there is none."""

from datetime import datetime, timedelta

import pytest

from fieldsales.desk import day, visits
from fieldsales.desk.appointments import Terms, make_appointment
from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import find
from fieldsales.desk.scenarios import write_scenario
from fieldsales.domain.visit import Outcome, Visit

from .conftest import ZONE, MakeDesk
from .rep_day import TODAY, at, met, plan_and_keep, starts

MONDAY = datetime(2026, 5, 11, 8, 0, tzinfo=ZONE)


@pytest.mark.parametrize("now", ["12:16", "12:30", "12:50", "13:00"])
def test_a_lunch_that_has_begun_ends_when_it_was_to_end(camille: Desk, now: str) -> None:
    made = plan_and_keep(camille).tour
    assert made.lunch is not None
    for name, clock in (("Cave Martin", "10:45"), ("Le Comptoir", "11:15"), ("La Cave du Port", "12:10")):
        met(camille, name, clock)
    again = day.replan(camille, TODAY, at(now))
    assert again.tour.lunch is not None
    assert (again.tour.lunch.start, again.tour.lunch.end) == (made.lunch.start, made.lunch.end)
    assert all(stop.arrive - stop.travel >= made.lunch.end for stop in again.tour.stops if not stop.done)
    day.keep(camille, again)
    read = day.day_of(camille, TODAY)
    assert read is not None
    assert (starts(camille, read), read.lunch) == (starts(camille, again.tour), again.tour.lunch)


@pytest.mark.parametrize("now", ["12:05", "12:30", "13:05"])
def test_a_lunch_that_fills_its_hours_is_not_lost_once_it_has_begun(make_desk: MakeDesk, now: str) -> None:
    sophie = make_desk(MONDAY)
    write_scenario(sophie, "c")
    made = plan_and_keep(sophie, MONDAY.date()).tour
    again = day.replan(sophie, MONDAY.date(), at(now, MONDAY.date())).tour
    assert made.lunch is not None
    assert again.lunch is not None
    assert (again.lunch.start, again.lunch.end) == (made.lunch.start, made.lunch.end)
    assert all(stop.arrive - stop.travel >= made.lunch.end for stop in again.stops)


def test_a_visit_that_lasted_into_lunch_puts_it_off(camille: Desk) -> None:
    plan_and_keep(camille)
    met(camille, "La Cave du Port", "12:25")
    tour = day.replan(camille, TODAY, at("12:30")).tour
    assert tour.lunch is not None
    assert (f"{tour.lunch.start:%H:%M}", f"{tour.lunch.end:%H:%M}") == ("12:30", "13:15")


def test_a_lunch_for_which_it_is_too_late_is_told(make_desk: MakeDesk) -> None:
    sophie = make_desk(MONDAY)
    write_scenario(sophie, "c")
    made = plan_and_keep(sophie, MONDAY.date()).tour
    assert made.lunch is not None
    first = made.stops[made.lunch.after - 1]
    name = sophie.name_of(first.prospect_id)
    met_at = datetime(2026, 5, 11, 12, 10, tzinfo=ZONE)
    visits.record_visit(sophie, Visit(find(sophie, name).id, Outcome.MET, met_at))
    draft = day.replan(sophie, MONDAY.date(), met_at + timedelta(minutes=1))
    day.keep(sophie, draft)
    tour = draft.tour
    assert tour.lunch is None
    assert [cause.code for cause in tour.causes] == ["lunch_too_late"]
    after_lunch = day.replan(sophie, MONDAY.date(), met_at + timedelta(hours=2))
    assert after_lunch.tour.causes[:1] == tour.causes
    day.keep(sophie, after_lunch)
    read = day.day_of(sophie, MONDAY.date())
    assert read is not None
    assert read.causes == after_lunch.tour.causes


def test_an_appointment_agreed_during_lunch_is_not_missed_for_the_rest_of_it(camille: Desk) -> None:
    made = plan_and_keep(camille).tour
    assert made.lunch is not None
    met(camille, "La Cave du Port", "12:10")
    somebody = find(camille, "Hôtel du Logis").id
    meant = at("13:00")
    make_appointment(camille, somebody, Terms(meant, timedelta(minutes=30)))
    tour = day.replan(camille, TODAY, at("12:20")).tour
    assert somebody in {stop.prospect_id for stop in tour.stops if stop.start == meant}
