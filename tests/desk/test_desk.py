# SPDX-License-Identifier: MIT
"""Hours of a weekday hold wherever a date is asked for its rules."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from fieldsales.desk.day import keep, patience, plan_day, replan
from fieldsales.desk.days import begun, day_to_show
from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import find
from fieldsales.desk.rules import set_setting
from fieldsales.desk.suitable_days import suitable_days
from fieldsales.desk.weeks import plan_days

from .conftest import ZONE, MakeDesk

MONDAY, THURSDAY, FRIDAY = date(2026, 6, 8), date(2026, 6, 11), date(2026, 6, 12)
NOON = datetime.combine(FRIDAY, time(12), ZONE)


@pytest.fixture
def half_fridays(make_desk: MakeDesk, demonstration_of: Callable[[date], Path]) -> Desk:
    """The demonstration on a Monday, with Friday afternoons kept for the office."""
    desk = make_desk(datetime.combine(MONDAY, time(8), ZONE), copy_of=demonstration_of(MONDAY))
    desk.patience = patience(300, 1)
    set_setting(desk, "day.by_weekday", "5=08:30-12:00")
    return desk


def test_a_half_day_ends_at_noon_without_a_lunch_and_complains_of_nothing(half_fridays: Desk) -> None:
    tour = plan_day(half_fridays, FRIDAY).tour
    assert tour.stops
    assert tour.home is not None
    assert tour.home <= NOON
    assert tour.lunch is None
    assert tour.causes == ()
    assert tour.checked


def test_the_other_days_of_the_week_keep_their_hours_and_their_lunch(half_fridays: Desk) -> None:
    week = plan_days(half_fridays, MONDAY, 5)
    tours = {draft.tour.on: draft.tour for draft in week.drafts}
    thursday = tours[THURSDAY]
    assert thursday.lunch is not None
    assert thursday.stops[-1].end > datetime.combine(THURSDAY, time(13), ZONE)
    assert all(stop.end <= NOON for stop in tours[FRIDAY].stops)


def test_the_load_of_a_half_day_is_a_share_of_the_half_day(half_fridays: Desk) -> None:
    week = plan_days(half_fridays, FRIDAY, 1)
    figures, tour = week.days[0], week.drafts[0].tour
    visits = sum((stop.end - stop.start for stop in tour.stops), timedelta())
    assert figures.load == pytest.approx((visits + tour.driving) / timedelta(hours=3, minutes=30))


def test_shorter_fridays_need_more_of_the_time_there_is(half_fridays: Desk) -> None:
    short = plan_days(half_fridays, FRIDAY, 1).need
    set_setting(half_fridays, "day.by_weekday", "none")
    usual = plan_days(half_fridays, FRIDAY, 1).need
    assert short is not None
    assert usual is not None
    assert short > usual


def test_a_day_for_an_appointment_is_found_before_noon_only(half_fridays: Desk) -> None:
    somebody = next(one for one in half_fridays.portfolio.prospects() if one.place and not one.opening_hours)
    days = {one.on: one for one in suitable_days(half_fridays, somebody.id, MONDAY, 5)}
    friday = days[FRIDAY]
    assert friday.end is None or friday.end <= NOON


def test_friday_is_over_at_noon(make_desk: MakeDesk) -> None:
    desk = make_desk(NOON + timedelta(minutes=1), whole_day=False)
    assert day_to_show(desk) == FRIDAY
    set_setting(desk, "day.by_weekday", "5=08:30-12:00")
    assert day_to_show(desk) == FRIDAY + timedelta(days=3)


def test_a_late_beginning_is_not_under_way_before_it(make_desk: MakeDesk) -> None:
    desk = make_desk(NOON, whole_day=False)
    assert begun(desk, FRIDAY) == NOON
    set_setting(desk, "day.by_weekday", "5=13:30-18:00")
    assert begun(desk, FRIDAY) is None


def test_after_the_half_day_the_order_stands_as_it_was_promised(half_fridays: Desk) -> None:
    plan = plan_day(half_fridays, FRIDAY)
    assert keep(half_fridays, plan) is not None
    later = replan(half_fridays, FRIDAY, NOON + timedelta(hours=1))
    assert [stop.prospect_id for stop in later.tour.stops] == [stop.prospect_id for stop in plan.tour.stops]


def test_nobody_is_called_by_a_name_that_is_gone(camille: Desk) -> None:
    martin = find(camille, "Cave Martin").id
    assert camille.name_of(martin) == "Cave Martin"
    with camille.portfolio.action("archive") as book:
        book.archive_prospect(martin)
    assert [camille.name_of(one) for one in (martin, "nobody", "")] == [""] * 3
