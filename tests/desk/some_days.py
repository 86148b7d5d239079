# SPDX-License-Identifier: MIT
"""What tests of planned days share: their dates, who is seen where, appointments written into them."""

from datetime import date, datetime, time, timedelta

from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import find
from fieldsales.desk.weeks import Week
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Direction, Fact
from fieldsales.domain.place import Place

from .conftest import TUESDAY, ZONE

TODAY = TUESDAY.date()
MONDAY = TODAY - timedelta(days=1)
WEEK = 7


def at(on: date, clock: str) -> datetime:
    return datetime.combine(on, time.fromisoformat(clock), ZONE)


def seen(week: Week) -> list[str]:
    return [stop.prospect_id for draft in week.drafts for stop in draft.tour.stops]


def where(week: Week, prospect_id: str) -> list[date]:
    return [
        draft.tour.on for draft in week.drafts if any(s.prospect_id == prospect_id for s in draft.tour.stops)
    ]


def meet(desk: Desk, name: str, on: date, clock: str) -> str:
    """Write an appointment of half an hour with somebody."""
    prospect_id = find(desk, name).id if name else ""
    with desk.portfolio.action("appointment") as book:
        start = at(on, clock)
        end = start + timedelta(minutes=30)
        book.add_appointment(Appointment(book.new_id(), prospect_id, start, end, Obligation.FIXED, "Salon"))
    return prospect_id


def write_caller(desk: Desk) -> str:
    """Write a prospect who called on Monday, and nobody else."""
    with desk.portfolio.action("import") as book:
        caller = Prospect(book.new_id(), "Caller", place=Place(46.32, -0.46), created_on=date(2026, 5, 1))
        book.add_prospects([caller])
        book.add_facts(
            [Fact(book.new_id(), caller.id, "phone_call", at(MONDAY, "09:00"), Direction.FROM_PROSPECT)]
        )
    return caller.id
