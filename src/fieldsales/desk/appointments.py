# SPDX-License-Identifier: MIT
"""Appointments: the next one with somebody, made, moved and cancelled."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.stale import stale_days
from fieldsales.domain import errors
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.planning.wallclock import unclear_hour

#: How far ahead an appointment is looked for.
_AHEAD = timedelta(days=366)

#: No appointment lasts longer.
_LONGEST = timedelta(hours=12)


def next_appointment(desk: Desk, prospect_id: str) -> Appointment | None:
    """Return the first appointment with somebody from today on."""
    start = datetime.combine(desk.today, time.min, desk.zone)
    found = desk.portfolio.appointments(start, start + _AHEAD)
    return next((one for one in found if one.prospect_id == prospect_id and one.start >= start), None)


@dataclass(frozen=True, slots=True)
class Terms:
    """What is agreed: when it begins, how long it lasts, and whether hour and day are fixed."""

    start: datetime
    length: timedelta
    obligation: Obligation = Obligation.FIXED


def make_appointment(desk: Desk, prospect_id: str, terms: Terms) -> Effect:
    """Write an appointment with somebody down, as one action; the tours of its day go stale.

    Raises UnknownProspectError, UnclearHourError and
    BadValueError for a length that is none.
    """
    _check(desk, terms)
    if desk.portfolio.prospect(prospect_id) is None:
        raise errors.UnknownProspectError(prospect_id)
    end = terms.start + terms.length
    with desk.portfolio.action("appointment_made") as book:
        book.add_appointment(Appointment(book.new_id(), prospect_id, terms.start, end, terms.obligation))
    return _effect(desk, "appointment_made", prospect_id, book.action_id, terms.start)


def change_appointment(desk: Desk, prospect_id: str, terms: Terms) -> Effect:
    """Give the next appointment with somebody other terms, as one action.

    The tours of both its days go stale. Raises NoAppointmentError, and what `make_appointment` raises.
    """
    _check(desk, terms)
    found = _next(desk, prospect_id)
    end = terms.start + terms.length
    with desk.portfolio.action("appointment_moved") as book:
        book.update_appointment(found.id, start=terms.start, end=end, obligation=terms.obligation)
    return _effect(desk, "appointment_moved", prospect_id, book.action_id, terms.start, found.start)


def move_appointment(desk: Desk, prospect_id: str, start: datetime) -> Effect:
    """Let the next appointment with somebody begin at another instant, as long as before, as one action.

    The tours of its days are only marked stale: who plans them again makes that a part of
    this action. Raises NoAppointmentError where there is none from today on, and
    UnclearHourError where the clock on the wall skips the hour or shows it twice.
    """
    found = next_appointment(desk, prospect_id)
    length = found.end - found.start if found is not None else timedelta(minutes=1)
    kind = found.obligation if found is not None else Obligation.FIXED
    return change_appointment(desk, prospect_id, Terms(start, length, kind))


def cancel_appointment(desk: Desk, prospect_id: str) -> Effect:
    """Cancel the next appointment with somebody, as one action; its stop leaves the tour, which goes stale.

    Raises NoAppointmentError where there is none from today on.
    """
    found = _next(desk, prospect_id)
    kept = desk.portfolio.kept_tour(found.start.astimezone(desk.zone).date())
    with desk.portfolio.action("appointment_cancelled") as book:
        book.archive_appointment(found.id)
        if kept is not None:
            # the visit was promised for the appointment's sake; a plan may propose it again
            left = (one for one in kept.promises if one.done or one.prospect_id != prospect_id)
            book.keep_tour(replace(kept, promises=tuple(left)))
    return _effect(desk, "appointment_cancelled", prospect_id, book.action_id, found.start)


def _check(desk: Desk, terms: Terms) -> None:
    unclear = unclear_hour(terms.start, desk.zone)
    if unclear is not None:
        said = unclear.values
        raise errors.UnclearHourError(str(said["time"]), str(said["instead"]), unclear.code == "hour_twice")
    if not timedelta() < terms.length <= _LONGEST:
        minutes = str(round(terms.length.total_seconds() / 60))
        raise errors.BadValueError("minutes", minutes, "appointment_minutes")


def _next(desk: Desk, prospect_id: str) -> Appointment:
    found = next_appointment(desk, prospect_id)
    if found is None:
        raise errors.NoAppointmentError(prospect_id)
    return found


def _effect(desk: Desk, action: str, prospect_id: str, action_id: str, *starts: datetime) -> Effect:
    """Return the effect on the days of some starts; the first is the one that is told."""
    prospect, start = desk.portfolio.prospect(prospect_id), starts[0]
    days = [one.astimezone(desk.zone).date() for one in starts]
    return Effect(
        action,
        prospects=frozenset({prospect_id}),
        tour_stale=True,
        days=frozenset().union(*(stale_days(desk, on, on) for on in days)),
        action_id=action_id,
        values={
            "name": prospect.name if prospect is not None else "",
            "day": start.date().isoformat(),
            "time": f"{start:%H:%M}",
        },
    )
