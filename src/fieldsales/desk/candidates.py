# SPDX-License-Identifier: MIT
"""Who could be visited on a day, what each is worth then, and when they are open."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import NamedTuple

from fieldsales.classification.worth import is_met
from fieldsales.desk.day_appointments import agreed_order, appointments_of
from fieldsales.desk.days import ends_of
from fieldsales.desk.desk import Desk
from fieldsales.desk.leaves import away_on, leave_reason
from fieldsales.desk.pool import OnDate, Pool, Worth, pool_of
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.company import Prospect
from fieldsales.domain.place import Place
from fieldsales.domain.tour import DayRules, KeptTour, LeftOut, Reason
from fieldsales.domain.verdict import Verdict
from fieldsales.planning.day import Call
from fieldsales.planning.hours import is_notation, windows_of

#: Candidates given to the planner for a day, or for some that share them; the others are worth less.
MOST_CANDIDATES = 300

#: Kilometres of one degree of latitude, and those driven in a minute on a good road.
_DEGREE_KM, _KM_A_MINUTE = 111.3, 1.2


@dataclass(frozen=True, slots=True)
class Candidates:
    """The planner's calls, and those who cannot even be asked, with the reason."""

    calls: tuple[Call, ...]
    left_out: tuple[LeftOut, ...]
    blocks: tuple[Appointment, ...]
    #: those of the calls who can be phoned
    with_phone: frozenset[str] = frozenset()
    #: how many prospects there are, worth a visit or not
    known: int = 0
    #: whether one of them is on the map
    has_placed: bool = False


def candidates(
    desk: Desk,
    on: date,
    kept: KeptTour | None,
    asked_for: frozenset[str] = frozenset(),
    without: frozenset[str] = frozenset(),
    pool: Pool | None = None,
    brought: Mapping[str, Appointment] | None = None,
) -> Candidates:
    """Return who could be visited on a day, of the pool or else of everybody.

    Prospects already met that day, lost or not to be contacted are no
    candidates, nor is who has an appointment soon after it; one of the day always
    is, and so is who is asked for by hand. Of the others, those worth most. Those
    in `without` are seen on another day, unless this day's tour promises them too,
    or they are asked for. Appointments `brought` from other days of the week may be kept on this one.
    """
    pool = pool or pool_of(desk)
    facts, everybody, rules = pool.facts, pool.everybody, desk.rules_on(on)
    on_date = OnDate(pool, on)
    promised = {promise.prospect_id: promise for promise in kept.promises} if kept else {}
    removed = kept.removed if kept else frozenset()
    meant, blocks = appointments_of(desk, on)
    appointments = {who: one for who, one in meant.items() if not is_shut_out(desk, one, on)}
    other_days = {who: one for who, one in (brought or {}).items() if who not in removed}
    # where an appointment of the week may come to the day, it is the visit that was reserved
    reserved = {who: one for who, one in appointments.items() if one.obligation is Obligation.RESERVATION}
    firm = {who: one for who, one in appointments.items() if who not in reserved}
    appointments = {**reserved, **other_days, **firm}
    agreed = agreed_order(desk, appointments)
    soon, rest = _appointments_after(desk, on), desk.library.customs.rest_days
    away, approach = away_on(desk.leaves, on), _approach(rules, ends_of(desk, on))
    wanted: list[_Wanted] = []
    bound: list[Call] = []
    left_out: list[LeftOut] = []
    with_phone: set[str] = set()
    for prospect in everybody:
        known = facts.get(prospect.id, ())
        appointment, promise = appointments.get(prospect.id), promised.get(prospect.id)
        is_asked_for = prospect.id in asked_for or (promise is not None and promise.put_in)
        if promise is not None and promise.done:
            continue
        standing = on_date.standing(prospect)
        verdict, since = standing.verdict, standing.since
        is_elsewhere = prospect.id in without and promise is None and not is_asked_for
        if appointment is None and (verdict.excluded or verdict.is_lost or is_elsewhere):
            continue
        if appointment is None and since is not None and since < rest and not is_asked_for:
            left_out.append(LeftOut(prospect.id, (Reason("seen_lately", {"days": since}),)))
            continue
        worth = on_date.worth(prospect)
        is_worthless = max(worth) <= 0 and (promise is None or is_met(on, known))
        if appointment is None and is_worthless and not is_asked_for:
            continue
        has_week = appointment is not None and appointment.obligation is Obligation.FLEXIBLE_WEEK
        if prospect.id in away and (appointment is None or has_week):
            left_out.append(LeftOut(prospect.id, (leave_reason(away[prospect.id]),)))
            continue
        if prospect.id in soon and appointment is None and promise is None and not is_asked_for:
            left_out.append(LeftOut(prospect.id, (soon[prospect.id],)))
            continue
        if prospect.place is None and appointment is None:
            left_out.append(LeftOut(prospect.id, (Reason("no_place"),)))
            continue
        if prospect.id in removed and appointment is None and not is_asked_for:
            left_out.append(LeftOut(prospect.id, (Reason("removed_by_hand"),)))
            continue
        if prospect.phone:
            with_phone.add(prospect.id)
        if appointment is not None or promise is not None or is_asked_for:
            pinned_at = promise.start if promise is not None and promise.pinned else None
            call = _call(desk, prospect, verdict, worth, on, appointment, pinned_at)
            bound.append(replace(call, agreed=agreed.get(prospect.id, 0)))
        else:
            gain = max(worth) - approach(prospect.place)
            wanted.append(_Wanted(gain, prospect, verdict, worth))
    chosen, others = _worth_most(desk, wanted, max(MOST_CANDIDATES, pool.seats) - len(bound), on)
    return Candidates(
        calls=(*bound, *chosen),
        left_out=(*left_out, *others),
        blocks=blocks,
        with_phone=frozenset(with_phone),
        known=len(everybody),
        has_placed=any(prospect.place is not None for prospect in everybody),
    )


class _Wanted(NamedTuple):
    """A candidate, and what seeing it brings at the most."""

    gain: float
    prospect: Prospect
    verdict: Verdict
    worth: Worth


#: Of whom there are thousands, so that all share it.
_WORTH_LESS = (Reason("worth_less"),)


def _worth_most(desk: Desk, wanted: list[_Wanted], seats: int, on: date) -> tuple[list[Call], list[LeftOut]]:
    """Return the candidates that bring most, as many as there are seats, and the others with the reason.

    Where there are too few seats, none is given to who is closed that day.
    """
    best_first = sorted(wanted, key=lambda one: -one.gain)
    country, has_room = desk.rules_on(on).country, len(wanted) <= seats

    @cache
    def closed(hours: str) -> Reason | None:
        return windows_of(hours, on, country).closed

    chosen: list[Call] = []
    others: list[LeftOut] = []
    for _gain, prospect, verdict, worth in best_first:
        if len(chosen) >= seats:
            others.append(LeftOut(prospect.id, _WORTH_LESS))
        elif not has_room and (reason := closed(hours_of(desk, prospect)[0])):
            others.append(LeftOut(prospect.id, (reason,)))
        else:
            chosen.append(_call(desk, prospect, verdict, worth, on, None, None))
    return chosen, others


def _approach(rules: DayRules, ends: Iterable[Place | None]) -> Callable[[Place | None], float]:
    """Return what tells what it costs, at the least, to come near a place from either end of the day.

    That is half of the way: only half, because it is shared with whoever else is seen around there.
    """
    known = list(dict.fromkeys(end for end in ends if end is not None))
    cost = rules.driving_cost / _KM_A_MINUTE / 2

    def approach(place: Place | None) -> float:
        if not known or place is None:
            return 0.0
        return cost * min(_kilometres(end, place) for end in known)

    return approach


def _kilometres(here: Place, there: Place) -> float:
    """Return the distance on the ground, near enough for places of one region."""
    north = (there.latitude - here.latitude) * _DEGREE_KM
    east = (there.longitude - here.longitude) * _DEGREE_KM * math.cos(math.radians(there.latitude))
    return math.hypot(north, east)


def way_in_minutes(here: Place, there: Place) -> float:
    """Return how long a drive takes at the least: straight, and on a good road all the way."""
    return _kilometres(here, there) / _KM_A_MINUTE


def _call(
    desk: Desk,
    prospect: Prospect,
    verdict: Verdict,
    worth: Worth,
    on: date,
    appointment: Appointment | None,
    pinned_at: datetime | None,
) -> Call:
    hours, assumed = hours_of(desk, prospect)
    return Call(
        prospect_id=prospect.id,
        place=prospect.place,
        hours=hours,
        hours_assumed=assumed,
        length=length_of(desk, prospect, appointment),
        worth=worth,
        appointment=appointment,
        reasons=class_reasons(verdict, on),
        pinned_at=pinned_at,
        due=verdict.deadline is not None and verdict.deadline <= on,
    )


def hours_of(desk: Desk, prospect: Prospect) -> tuple[str, bool]:
    """Return the opening hours, and whether they are the trade's usual ones for want of readable ones."""
    if is_notation(prospect.opening_hours):
        return prospect.opening_hours, False
    trade = desk.library.trades.get(prospect.trade)
    return (trade.opening_hours if trade else ""), True


def length_of(desk: Desk, prospect: Prospect, appointment: Appointment | None) -> timedelta:
    """Return how long the visit takes: as promised, as the record says, else as the trade does."""
    if appointment is not None:
        return appointment.length
    return desk.library.visit_length(prospect)


def class_reasons(verdict: Verdict, on: date) -> tuple[Reason, ...]:
    """Return why a prospect is worth a visit: the class, and how near its deadline is."""
    values: dict[str, str | int | float] = {"class": verdict.class_id}
    left = verdict.days_left(on)
    if verdict.deadline is not None and left is not None:
        values |= {"deadline": verdict.deadline.isoformat(), "days_left": left}
    return (Reason("class", values),)


def _appointments_after(desk: Desk, on: date) -> dict[str, Reason]:
    """Return when the next appointment or reservation is of each who has one soon after a day."""
    morning = datetime.combine(on, time.min, desk.zone)
    found = desk.portfolio.appointments(
        morning + timedelta(days=1),
        morning + timedelta(days=desk.library.customs.days_to_appointment + 1),
    )
    soon: dict[str, Reason] = {}
    for one in sorted((one for one in found if one.prospect_id), key=lambda one: one.start):
        is_reserved = one.obligation is Obligation.RESERVATION
        values = {"on": one.start.astimezone(desk.zone).date().isoformat()}
        reason = Reason("seen_soon", {**values, **({"reserved": 1} if is_reserved else {})})
        soon.setdefault(one.prospect_id, reason)
    return soon


def is_shut_out(desk: Desk, one: Appointment, on: date) -> bool:
    """Return whether an appointment at any hour of a date is with somebody who is closed all that day.

    A visit that is reserved, of which nobody there knows, is shut out by their leave too.
    """
    is_reserved = one.obligation is Obligation.RESERVATION
    is_flexible = is_reserved or one.obligation is Obligation.FLEXIBLE_DAY
    prospect = desk.portfolio.prospect(one.prospect_id) if is_flexible else None
    if prospect is None:
        return False
    if is_reserved and prospect.id in away_on(desk.leaves, on):
        return True
    return windows_of(hours_of(desk, prospect)[0], on, desk.rules_on(on).country).closed is not None
