# SPDX-License-Identifier: MIT
"""A night, a leave or a fact names the days whose tours it makes stale."""

from datetime import timedelta

import pytest

from fieldsales.desk import leaves, nights, records, visits
from fieldsales.desk.desk import Desk
from fieldsales.desk.stale import stale_days
from fieldsales.domain.place import Place
from fieldsales.domain.visit import Outcome, Visit

from .conftest import TUESDAY, late

ON = TUESDAY.date()
MONDAY, WEDNESDAY, FRIDAY = ON - timedelta(1), ON + timedelta(1), ON + timedelta(3)
HOTEL = Place(46.6474, -0.2478, "Parthenay")


@pytest.fixture
def camille(two_days: Desk) -> Desk:
    """Camille, who planned today and tomorrow."""
    return two_days


def test_only_days_ahead_that_have_a_tour_are_stale(camille: Desk) -> None:
    assert stale_days(camille, MONDAY, FRIDAY) == {ON, WEDNESDAY}
    assert stale_days(camille, MONDAY, MONDAY) == frozenset()
    assert stale_days(camille, ON, FRIDAY, late(camille)) == {WEDNESDAY}


def test_a_night_concerns_the_day_it_ends_and_the_one_it_begins(camille: Desk) -> None:
    assert nights.keep_night(camille, ON, HOTEL).days == {ON, WEDNESDAY}
    assert nights.keep_night(camille, WEDNESDAY, HOTEL).days == {WEDNESDAY}
    assert nights.remove_night(camille, ON).days == {ON, WEDNESDAY}


def test_a_night_between_days_without_a_tour_makes_none_stale(camille: Desk) -> None:
    night = nights.keep_night(camille, FRIDAY, HOTEL)
    assert (night.tour, night.tour_stale, night.days) == (True, False, frozenset())


def test_a_clients_leave_concerns_the_days_on_which_it_was_to_be_seen(camille: Desk) -> None:
    effect = leaves.add_leave(camille, WEDNESDAY, FRIDAY, prospect_id=late(camille))
    assert effect.days == {WEDNESDAY}
    leave = camille.leaves[-1]
    assert leaves.remove_leave(camille, leave.id).days == frozenset()


def test_leave_of_ones_own_concerns_what_still_stands_on_its_days(camille: Desk) -> None:
    effect = leaves.add_leave(camille, ON, FRIDAY)
    assert effect.days == {ON}  # an appointment stands there; tomorrow was freed
    leave = next(one for one in camille.leaves if not one.prospect_id)
    assert leaves.remove_leave(camille, leave.id).days == {ON}


def test_a_fact_concerns_today_and_the_days_on_which_it_was_to_be_seen(camille: Desk) -> None:
    seen_today = camille.portfolio.kept_tour(ON).promises[-1].prospect_id
    visit = visits.record_visit(camille, Visit(seen_today, Outcome.ABSENT, at=camille.now()))
    assert visit.days == {ON}
    assert visits.record_fact(camille, late(camille), "white_paper").days == {ON, WEDNESDAY}
    assert records.exclude(camille, late(camille), True).days == {ON, WEDNESDAY}
