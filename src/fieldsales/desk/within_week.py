# SPDX-License-Identifier: MIT
"""Appointments whose day may change within their week: who may take one, and what is said of one left out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from fieldsales.classification.worth import is_met
from fieldsales.desk.candidates import hours_of
from fieldsales.desk.day_appointments import appointments_of
from fieldsales.desk.day_setting import Setting, setting_among, waiting
from fieldsales.desk.days import begun, is_over, is_working_day
from fieldsales.desk.desk import Desk
from fieldsales.desk.leaves import away_on
from fieldsales.desk.pool import Pool, pool_of
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.lengths import later
from fieldsales.domain.tour import LeftOut, Reason, Stop, Tour
from fieldsales.planning.day import places
from fieldsales.planning.hours import windows_of
from fieldsales.planning.suitable_day import Fit, fit_into


def brought_to(desk: Desk, on: date, planned: Collection[date]) -> Mapping[str, Appointment]:
    """Return, by prospect, the appointments of other days of its week that a date may take.

    Those of a date planned with it may go either way; those of any other only where their own
    day cannot take them. What is held on a day, or promised on one ahead that is not planned,
    stays there; what nobody recorded is written down first, and who was missed is tried again. A day
    sees nobody twice: of some with one prospect each of the days planned takes another, those first
    that must move.
    """
    if not is_working_day(desk, on):
        return {}
    found: dict[str, list[Appointment]] = defaultdict(list)
    of_week = _of_week(desk, on)
    for one in of_week:
        if not is_over(desk, _date(desk, one)) or _is_missed(desk, one):
            found[one.prospect_id].append(one)
    if not found:
        return {}
    monday = _monday(on)
    staying = {
        (promise.prospect_id, kept.on)
        for kept in desk.portfolio.kept_tours(monday, monday + timedelta(days=6))
        for promise in (kept.promises if not is_over(desk, kept.on) else ())
        if not promise.done and (promise.pinned or (kept.on != on and kept.on not in planned))
    }
    brought: dict[str, Appointment] = {}
    for who, meant in found.items():
        own_days = {_date(desk, one) for one in of_week if one.prospect_id == who}
        held = {day for person, day in staying if person == who}
        if on in own_days or held - own_days or not _is_open(desk, who, on):
            continue
        firm: list[Appointment] = []
        free: list[Appointment] = []
        for one in meant:
            own = _date(desk, one)
            is_ahead = not is_over(desk, own)
            can_stay = is_ahead and is_working_day(desk, own) and _is_open(desk, who, own)
            is_free = own in planned or not can_stay
            if own not in held and is_free and not is_met(own, desk.portfolio.facts_of(who)):
                (firm if can_stay else free).append(one)
        days = [
            day
            for day in sorted({on, *planned} - own_days)
            if _monday(day) == monday and is_working_day(desk, day) and _is_open(desk, who, day)
        ]
        if free or firm:
            movable = [*free, *firm]
            brought[who] = movable[days.index(on) % len(movable)]
    return brought


def moved_with(desk: Desk, tours: Iterable[Tour]) -> tuple[Appointment, ...]:
    """Return the appointments that tours see on another day than agreed, as they are once these are kept."""
    moved = []
    for tour in tours:
        for stop in tour.stops:
            meant = _kept_by(desk, tour.on, stop)
            if stop.done or meant is None or _date(desk, meant) == tour.on:
                continue
            start = datetime.combine(tour.on, meant.start.astimezone(desk.zone).time(), desk.zone)
            moved.append(replace(meant, start=start, end=later(start, meant.length)))
    return tuple(moved)


def _kept_by(desk: Desk, on: date, stop: Stop) -> Appointment | None:
    """Return the appointment for any day of the week that a stop of a date keeps, None for: no such one.

    It is that of the date, or of the day for which the stop says that it was agreed. A visit made
    keeps the first one where it was none of these.
    """
    if stop.kind is not Obligation.FLEXIBLE_WEEK and not stop.done:
        return None
    meant = [one for one in _of_week(desk, on) if one.prospect_id == stop.prospect_id]
    said = (reason.values["on"] for reason in stop.reasons if reason.code == "meant_for_day")
    agreed = date.fromisoformat(str(next(said, on.isoformat())))
    of_day = next((one for one in meant if _date(desk, one) == agreed), None)
    return next(iter(meant), None) if of_day is None and stop.done else of_day


def told_of(desk: Desk, moved: Sequence[Appointment]) -> dict[str, str]:
    """Return what an effect tells of appointments that went to another day: the first and how many."""
    if not moved:
        return {}
    first = moved[0]
    return {
        "gone": desk.name_of(first.prospect_id),
        "gone_to": _date(desk, first).isoformat(),
        "gone_count": str(len(moved)),
    }


def with_lost(
    desk: Desk,
    tours: Sequence[Tour],
    offered: Mapping[date, Sequence[Appointment]],
    pool: Pool | None,
) -> list[Tour]:
    """Return tours that name every appointment of their weeks that none of them keeps.

    `offered` are those of other days that a date could have taken. It is said on its own day, else
    on the first that could have taken it, with another day of the week that can take it where there
    is one; of those that are kept each day says where. Raises CancelledError.
    """
    seen: dict[tuple[str, date], list[date]] = defaultdict(list)
    # the ids of those that are kept, and of those that are lost already
    told: set[str] = set()
    for tour in tours:
        for stop in tour.stops:
            one = _kept_by(desk, tour.on, stop)
            if one is not None:
                told.add(one.id)
                seen[one.prospect_id, _monday(tour.on)].append(tour.on)
    planned = {tour.on for tour in tours}
    lost: dict[date, dict[str, Appointment]] = {on: {} for on in planned}
    for tour in tours:
        for one in (*appointments_of(desk, tour.on)[0].values(), *offered.get(tour.on, ())):
            is_elsewhere = _date(desk, one) in planned and _date(desk, one) != tour.on
            is_told = one.id in told or is_elsewhere
            if one.obligation is Obligation.FLEXIBLE_WEEK and not is_told:
                told.add(one.id)
                lost[tour.on][one.id] = one
    tours = [_saying_where(tour, seen) for tour in tours]
    if any(lost.values()):
        pool = pool or pool_of(desk)
        tours = [_telling(desk, tour, lost[tour.on].values(), planned, pool) for tour in tours]
    return [_telling_passed(desk, tour, told) if tour.on == desk.today else tour for tour in tours]


def offered_to(settings: Iterable[Setting]) -> dict[date, list[Appointment]]:
    """Return the appointments of each date planned, those of other days that it may take among them."""
    return {
        one.day.on: [call.appointment for call in one.day.calls if call.appointment is not None]
        for one in settings
    }


def _saying_where(tour: Tour, seen: Mapping[tuple[str, date], Sequence[date]]) -> Tour:
    """Return a tour that says of whoever has an appointment soon on which day of the week it is kept."""

    def told(out: LeftOut) -> LeftOut:
        days = sorted(seen.get((out.prospect_id, _monday(tour.on)), ()))
        if not days or tour.on in days or out.reasons[0].code != "seen_soon":
            return out
        on = next((day for day in days if day > tour.on), days[-1])
        return replace(out, reasons=(Reason("planned_on", {"on": on.isoformat()}),))

    return replace(tour, left_out=tuple(map(told, tour.left_out)))


def _telling(
    desk: Desk, tour: Tour, lost: Iterable[Appointment], planned: Collection[date], pool: Pool
) -> Tour:
    said = {reason.values.get("mover") for reason in tour.causes}
    for one in (one for one in lost if one.prospect_id not in said):
        who, own = one.prospect_id, _date(desk, one)
        monday = _monday(own)
        days = [monday + timedelta(days=ahead) for ahead in range(7)]
        other = _day_for(desk, who, [on for on in days if on not in planned and on != own], pool)
        values = {"name": desk.name_of(who), "mover": who, "agreed": own.isoformat()}
        prospect = desk.portfolio.prospect(who)
        if prospect is not None and prospect.place is None:
            cause, why = Reason("appointment_unplaced", values), Reason("no_place")
        elif other is None:
            cause, why = Reason("week_appointment_out", values), Reason("no_day_of_week")
        else:
            at = {"on": other.isoformat()}
            cause, why = Reason("week_appointment_day", {**values, **at}), Reason("day_of_week", at)
        is_out = any(out.prospect_id == who for out in tour.left_out)
        is_seen = any(stop.prospect_id == who for stop in tour.stops)
        left_out = tour.left_out if is_out or is_seen else (*tour.left_out, LeftOut(who, (why,)))
        tour = replace(tour, causes=(*tour.causes, cause), left_out=left_out)
    return tour


def _telling_passed(desk: Desk, tour: Tour, told: Collection[str]) -> Tour:
    """Return the tour of today with what is to be said of appointments whose day in the week has passed."""
    said = {reason.values.get("mover") for reason in tour.causes}
    causes = []
    for one in _of_week(desk, tour.on):
        who, own = one.prospect_id, _date(desk, one)
        if own >= tour.on or one.id in told or who in said or _is_met_since(desk, one):
            continue
        code = "week_appointment_missed" if _is_missed(desk, one) else "week_appointment_unrecorded"
        causes.append(Reason(code, {"name": desk.name_of(who), "mover": who, "agreed": own.isoformat()}))
    return replace(tour, causes=(*tour.causes, *causes))


def _is_missed(desk: Desk, one: Appointment) -> bool:
    """Return whether nobody was met at an appointment, nor since."""
    facts, own = desk.portfolio.facts_of(one.prospect_id), _date(desk, one)
    is_missed = any(fact.kind == "missed_visit" and fact.on == own for fact in facts)
    return is_missed and not _is_met_since(desk, one)


def _is_met_since(desk: Desk, one: Appointment) -> bool:
    """Return whether somebody was met on the day of an appointment, or on a later one of its week."""
    facts, own = desk.portfolio.facts_of(one.prospect_id), _date(desk, one)
    return any(is_met(own + timedelta(days=ahead), facts) for ahead in range(7 - own.weekday()))


def _day_for(desk: Desk, prospect_id: str, days: Iterable[date], pool: Pool) -> date | None:
    """Return the day that takes a visit and loses the fewest for it, None where none can."""
    found = []
    for on in days:
        if is_over(desk, on) or not is_working_day(desk, on) or not _is_open(desk, prospect_id, on):
            continue
        asked = frozenset({prospect_id})
        setting = setting_among(desk, pool, on, prospect_id, begun(desk, on), asked)
        travel = desk.travel_times.between(places(setting.day))
        fit = fit_into(setting.day, travel, prospect_id, waiting(setting))
        if isinstance(fit, Fit):
            found.append((len(fit.dropped), on))
    return min(found)[1] if found else None


def _of_week(desk: Desk, on: date) -> list[Appointment]:
    """Return the appointments with somebody that may be on any day of the week of a date, in order."""
    begin = datetime.combine(_monday(on), time.min, desk.zone)
    found = desk.portfolio.appointments(begin, begin + timedelta(days=7))
    return [
        one
        for one in found
        if one.prospect_id
        and one.obligation is Obligation.FLEXIBLE_WEEK
        and _monday(_date(desk, one)) == _monday(on)
    ]


def _is_open(desk: Desk, prospect_id: str, on: date) -> bool:
    """Return whether somebody is there on a date: not on leave, and the door open at some hour."""
    prospect = desk.portfolio.prospect(prospect_id)
    if prospect is None or prospect_id in away_on(desk.leaves, on):
        return False
    return bool(windows_of(hours_of(desk, prospect)[0], on, desk.rules.country).spans)


def _date(desk: Desk, one: Appointment) -> date:
    return one.start.astimezone(desk.zone).date()


def _monday(on: date) -> date:
    return on - timedelta(days=on.weekday())
