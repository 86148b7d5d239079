# SPDX-License-Identifier: MIT
"""A day that is over, as it was: who was met, who was missed, and what nobody recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from fieldsales.desk.day_appointments import appointments_of
from fieldsales.desk.day_setting import drive_between, lunch_among, made
from fieldsales.desk.days import ends_of
from fieldsales.desk.desk import Desk
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.lengths import later
from fieldsales.domain.tour import KeptTour, Promise, Reason, Stop, Tour

#: So many appointments that passed unrecorded are named.
_MOST_NAMED = 3


def past_day(desk: Desk, on: date) -> Tour | None:
    """Return what became of a day that is over, None where nothing was planned or agreed on it.

    Stops that were made stand at their true times with the drives between them. The others
    stand where they were promised, appointments among them that were in no plan: they are
    still to be recorded, and are planned on no other day by themselves. None of these lasts longer
    than to the beginning of the next: a late plan may have put one where another was agreed.
    """
    kept = desk.portfolio.kept_tour(on) or KeptTour(on)
    agreed, _ = appointments_of(desk, on)
    begins, ends = ends_of(desk, on)
    done, here = made(desk, on, [one for one in kept.promises if one.done], begins)
    waiting = _waiting(kept, agreed)
    stops = _apart(sorted((*done, *waiting), key=lambda stop: (stop.start, stop.end)))
    if not stops and not kept.promises:
        return None
    # whoever has visits left to tell of may have come home from one of them
    is_told = bool(done) and not waiting
    drive, metres, _ = drive_between(desk, here, ends) if is_told else (timedelta(), 0, False)
    return Tour(
        on,
        stops=stops,
        lunch=lunch_among(kept.lunch, stops) if done and kept.lunch is not None else None,
        leave=done[0].departs if done else None,
        home=later(done[-1].end, drive) if is_told else None,
        driving=sum((stop.travel for stop in done), drive),
        last_drive=drive,
        metres=sum(stop.metres for stop in done) + metres,
        causes=_causes(desk, waiting, agreed),
        is_over=True,
    )


def _apart(stops: Sequence[Stop]) -> tuple[Stop, ...]:
    """Return stops in order of time, each that nobody recorded cut where the next one begins."""
    cut = [
        stop if stop.done else replace(stop, end=min(stop.end, following.start))
        for stop, following in pairwise(stops)
    ]
    return (*cut, *stops[-1:])


def _waiting(kept: KeptTour, agreed: Mapping[str, Appointment]) -> list[Stop]:
    """Return the stops of which nobody said what became of them; nobody drove there, as far as is known."""
    done = {promise.prospect_id for promise in kept.promises if promise.done}
    meant = {one.prospect_id: one for one in kept.promises if not one.done}
    for prospect_id, appointment in agreed.items():
        if prospect_id not in done:
            meant[prospect_id] = Promise(prospect_id, appointment.start, appointment.end)
    return [
        Stop(
            prospect_id=one.prospect_id,
            arrive=one.start,
            start=one.start,
            end=one.end,
            travel=timedelta(),
            estimated=False,
            kind=agreed[one.prospect_id].obligation if one.prospect_id in agreed else Obligation.SUGGESTION,
            pinned=one.pinned,
        )
        for one in meant.values()
    ]


def _causes(desk: Desk, waiting: Sequence[Stop], agreed: Mapping[str, Appointment]) -> tuple[Reason, ...]:
    """Return what is still to be said of a day: first the appointments by name, then how many others."""
    with_hour = [stop for stop in waiting if stop.prospect_id in agreed][:_MOST_NAMED]
    causes = [passed(desk, stop.prospect_id, agreed[stop.prospect_id]) for stop in with_hour]
    others = len(waiting) - len(with_hour)
    if others:
        causes.append(Reason("not_recorded", {"count": others}))
    return tuple(causes)


def passed(desk: Desk, prospect_id: str, appointment: Appointment) -> Reason:
    """Return that the hour of an appointment has passed and nobody said what became of it."""
    at = appointment.start.astimezone(desk.zone)
    name = desk.name_of(prospect_id)
    is_reserved = appointment.obligation is Obligation.RESERVATION
    code = "reservation_unrecorded" if is_reserved else "appointment_unrecorded"
    return Reason(code, {"name": name, "time": f"{at:%H:%M}", "mover": prospect_id})
