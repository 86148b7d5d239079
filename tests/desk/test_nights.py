# SPDX-License-Identifier: MIT
"""Nights away: a day ends where the next one begins, and what that saves."""

from datetime import date, timedelta

import pytest

from fieldsales.desk import day, history, nights, suitable_days, weeks
from fieldsales.desk.days import ends_of
from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import find
from fieldsales.desk.scenarios import write_scenario
from fieldsales.domain import errors
from fieldsales.domain.place import Place
from fieldsales.planning.problem import Patience

from .conftest import TUESDAY, ZONE, MakeDesk

WEDNESDAY, THURSDAY = date(2026, 5, 20), date(2026, 5, 21)
HOTEL = Place(46.1591, -1.1520, "La Rochelle")


@pytest.fixture
def karim(make_desk: MakeDesk) -> Desk:
    """Karim's Wednesday, before anything happened."""
    desk = make_desk(TUESDAY.replace(day=20).astimezone(ZONE))
    write_scenario(desk, "b")
    desk.patience = Patience(iterations=500, seed=1)
    return desk


def minutes(length: timedelta) -> float:
    return length.total_seconds() / 60


def test_a_day_ends_at_the_hotel_and_the_next_begins_there(karim: Desk) -> None:
    home = karim.rules.home
    nights.keep_night(karim, WEDNESDAY, HOTEL)
    assert ends_of(karim, WEDNESDAY) == (home, HOTEL)
    assert ends_of(karim, THURSDAY) == (HOTEL, home)
    tour = day.plan_day(karim, WEDNESDAY).tour
    assert tour.checked
    last = karim.portfolio.prospect(tour.stops[-1].prospect_id)
    assert last is not None
    assert minutes(tour.last_drive) == {"La Rochelle": 8, "Surgères": 35, "Rochefort": 30}[last.town]


def test_a_visit_of_the_second_day_is_driven_to_from_the_hotel(karim: Desk) -> None:
    kine = find(karim, "Cabinet de kinésithérapie Lafond")
    before = {one.on: one for one in suitable_days.suitable_days(karim, kine.id, WEDNESDAY, 2)}
    nights.keep_night(karim, WEDNESDAY, HOTEL)
    after = {one.on: one for one in suitable_days.suitable_days(karim, kine.id, WEDNESDAY, 2)}
    assert before[THURSDAY].detour == timedelta(minutes=120)
    assert after[THURSDAY].detour == timedelta(minutes=8)


def test_the_two_days_together_know_the_night(karim: Desk) -> None:
    nights.keep_night(karim, WEDNESDAY, HOTEL)
    week = weeks.plan_days(karim, WEDNESDAY, 2)
    weeks.keep_days(karim, week)
    first, second = (draft.tour for draft in weeks.week_of(karim, WEDNESDAY, 2).drafts)
    assert first.checked
    assert second.checked
    assert {stop.prospect_id for stop in first.stops} | {stop.prospect_id for stop in second.stops} == {
        one.id for one in karim.portfolio.prospects()
    }


def test_what_a_night_saves_is_what_both_plans_differ_by(karim: Desk) -> None:
    found = nights.night_saving(karim, WEDNESDAY, HOTEL)
    home = weeks.plan_days(karim, WEDNESDAY, 2)
    nights.keep_night(karim, WEDNESDAY, HOTEL)
    away = weeks.plan_days(karim, WEDNESDAY, 2)
    assert found.driving == home.driving - away.driving
    assert found.stops == away.stops - home.stops
    assert found.value == pytest.approx(
        sum(draft.tour.value for draft in away.drafts) - sum(draft.tour.value for draft in home.drafts)
    )
    assert not found.estimated


def test_asking_what_a_night_saves_keeps_nothing(karim: Desk) -> None:
    nights.keep_night(karim, WEDNESDAY, HOTEL)
    before = karim.portfolio.last_change()
    nights.night_saving(karim, WEDNESDAY, Place(45.9421, -0.9585, "Rochefort"))
    assert karim.portfolio.last_change() == before
    assert karim.nights[WEDNESDAY].place == HOTEL


def test_a_night_is_taken_back_and_undone(karim: Desk) -> None:
    nights.keep_night(karim, WEDNESDAY, HOTEL)
    nights.keep_night(karim, WEDNESDAY, replaced := Place(45.9421, -0.9585, "Rochefort"))
    assert karim.nights[WEDNESDAY].place == replaced
    history.undo(karim)
    assert karim.nights[WEDNESDAY].place == HOTEL
    nights.remove_night(karim, WEDNESDAY)
    assert karim.nights == {}
    history.undo(karim)
    assert karim.nights[WEDNESDAY].place == HOTEL
    with pytest.raises(errors.NoNightError):
        nights.remove_night(karim, THURSDAY)


def test_a_night_that_no_day_follows_any_more_is_refused(karim: Desk) -> None:
    with pytest.raises(errors.BadValueError, match=r"night\.on"):
        nights.keep_night(karim, WEDNESDAY - timedelta(days=2), HOTEL)
    assert karim.nights == {}


def test_a_stop_already_made_was_driven_to_from_the_hotel(karim: Desk) -> None:
    nights.keep_night(karim, WEDNESDAY - timedelta(days=1), HOTEL)
    weeks.keep_days(karim, weeks.plan_days(karim, WEDNESDAY, 1))
    tour = day.day_of(karim, WEDNESDAY)
    assert tour is not None
    first = karim.portfolio.prospect(tour.stops[0].prospect_id)
    assert first is not None
    assert minutes(tour.stops[0].travel) == {"Rochefort": 30, "La Rochelle": 8, "Surgères": 35}[first.town]


def test_the_drive_home_on_a_day_without_visits_counts(karim: Desk) -> None:
    friday = date(2026, 5, 22)
    found = nights.night_saving(karim, friday, HOTEL)
    assert found.driving == timedelta(minutes=-8)  # the hotel is eight minutes from the last stop in town
    assert found.value == pytest.approx(-8)
    nights.keep_night(karim, friday, HOTEL)
    saturday = weeks.plan_days(karim, friday, 2).days[1]
    assert (saturday.stops, saturday.driving) == (0, timedelta(minutes=60))
