# SPDX-License-Identifier: MIT
"""Appointments: the next one with somebody, and moving it to another hour."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.domain import errors
from fieldsales.domain.appointment import Appointment
from fieldsales.planning.wallclock import unclear_hour

#: How far ahead an appointment is looked for.
_AHEAD = timedelta(days=366)


def next_appointment(desk: Desk, prospect_id: str) -> Appointment | None:
    """Return the first appointment with somebody from today on."""
    start = datetime.combine(desk.today, time.min, desk.zone)
    found = desk.portfolio.appointments(start, start + _AHEAD)
    return next((one for one in found if one.prospect_id == prospect_id and one.start >= start), None)


def move_appointment(desk: Desk, prospect_id: str, start: datetime) -> Effect:
    """Let the next appointment with somebody begin at another instant, as long as before, as one action.

    The tour of its day is only marked stale: who plans it again makes that a part of
    this action. Raises NoAppointmentError where there is none from today on, and
    UnclearHourError where the clock on the wall skips the hour or shows it twice.
    """
    unclear = unclear_hour(start, desk.zone)
    if unclear is not None:
        said = unclear.values
        raise errors.UnclearHourError(str(said["time"]), str(said["instead"]), unclear.code == "hour_twice")
    found = next_appointment(desk, prospect_id)
    if found is None:
        raise errors.NoAppointmentError(prospect_id)
    moved = replace(found, start=start, end=start + (found.end - found.start))
    with desk.portfolio.action("appointment_moved") as book:
        book.update_appointment(found.id, start=moved.start, end=moved.end)
        prospect = book.prospect(prospect_id)
    return Effect(
        "appointment_moved",
        prospects=frozenset({prospect_id}),
        tour_stale=True,
        action_id=book.action_id,
        values={
            "name": prospect.name if prospect is not None else "",
            "day": start.date().isoformat(),
            "time": f"{start:%H:%M}",
        },
    )
