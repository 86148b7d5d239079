# SPDX-License-Identifier: MIT
"""What the days of a week come to: load, deadlines and who found no day."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest

from fieldsales.desk import weeks
from fieldsales.desk.desk import Desk
from fieldsales.desk.visits import record_visit
from fieldsales.domain.tour import KeptTour, Promise
from fieldsales.domain.visit import Outcome, Visit

from .conftest import ZONE, SaveShop

MONDAY, TUESDAY = date(2026, 5, 11), date(2026, 5, 12)


def at(on: date, clock: str) -> datetime:
    return datetime.combine(on, time.fromisoformat(clock), ZONE)


@pytest.fixture
def tuesday(desk: Desk, save_shop: SaveShop, look_on: Callable[[date], Desk]) -> Desk:
    """Tuesday morning after a Monday of two promised visits: one was made, of the other nothing is known."""
    met, other = save_shop(), save_shop("Bar du Port", trade="restaurant")
    monday = look_on(MONDAY)
    with monday.portfolio.action("plan") as book:
        promises = tuple(
            Promise(one.id, at(MONDAY, start), at(MONDAY, end))
            for one, start, end in ((met, "10:00", "10:30"), (other, "14:00", "17:00"))
        )
        book.keep_tour(KeptTour(MONDAY, promises))
    record_visit(monday, Visit(met.id, Outcome.MET, at(MONDAY, "10:30")))
    return look_on(TUESDAY)


def test_a_visit_of_yesterday_that_nobody_recorded_is_no_load_of_the_day(tuesday: Desk) -> None:
    week = weeks.week_of(tuesday, MONDAY, 1)
    tour, figures = week.drafts[0].tour, week.days[0]
    assert len(tour.unrecorded) == 1
    assert figures.stops == 1
    rules = tuesday.rules
    hours = datetime.combine(MONDAY, rules.end) - datetime.combine(MONDAY, rules.start) - rules.lunch
    made = sum((stop.length for stop in tour.visits), timedelta())
    assert figures.load == pytest.approx((made + tour.driving) / hours)
    assert figures.load < 0.2
