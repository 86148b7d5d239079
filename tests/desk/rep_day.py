# SPDX-License-Identifier: MIT
"""Camille's Tuesday as the tests read it: who is seen, when, and why not the others."""

from datetime import date, datetime, time

from fieldsales.desk import day, visits
from fieldsales.desk.day_draft import Draft
from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import find
from fieldsales.domain.tour import Tour
from fieldsales.domain.visit import Outcome, Visit

from .conftest import TUESDAY, ZONE

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
