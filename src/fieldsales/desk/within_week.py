# SPDX-License-Identifier: MIT
"""Appointments whose day may change within their week: who may take one, and what is said of one left out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from fieldsales.classification.worth import is_met
from fieldsales.desk.candidates import appointments_of, hours_of
from fieldsales.desk.day_setting import Setting, setting_among, waiting
from fieldsales.desk.days import begun, is_over, is_working_day
from fieldsales.desk.desk import Desk
from fieldsales.desk.leaves import away_on
from fieldsales.desk.pool import Pool, pool_of
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.lengths import later
from fieldsales.domain.tour import LeftOut, Reason, Tour
from fieldsales.planning.day import places
from fieldsales.planning.hours import windows_of
from fieldsales.planning.suitable_day import Fit, fit_into


def brought_to(desk: Desk, on: date, planned: Collection[date]) -> Mapping[str, Appointment]:
    """Return, by prospect, the appointments of other days of its week that a date may take.

    Those of a date planned with it may go either way; those of any other only where their own
    day cannot take them. Whoever is held on a day, or promised on one that is not planned,
    stays there, and what nobody recorded is written down first.
    """
    if not is_working_day(desk, on):
        return {}
    others = (one for one in _of_week(desk, on) if _date(desk, one) != on)
    found = [one for one in others if not is_over(desk, _date(desk, one))]
    if not found:
        return {}
    monday = _monday(on)
    staying = {
        promise.prospect_id
        for kept in desk.portfolio.kept_tours(monday, monday + timedelta(days=6))
        for promise in kept.promises
        if not promise.done and (promise.pinned or (kept.on != on and kept.on not in planned))
    }
    brought: dict[str, Appointment] = {}
    for one in found:
        who, own = one.prospect_id, _date(desk, one)
        if who in staying or who in brought or not _is_open(desk, who, on):
            continue
        is_free = own in planned or not (is_working_day(desk, own) and _is_open(desk, who, own))
        if is_free and not is_met(own, desk.portfolio.facts_of(who)):
            brought[who] = one
    return brought


def moved_with(desk: Desk, tours: Iterable[Tour]) -> tuple[Appointment, ...]:
    """Return the appointments that tours see on another day than agreed, as they are once these are kept."""
    moved = []
    for tour in tours:
        for stop in tour.stops:
            if stop.kind is not Obligation.FLEXIBLE_WEEK or stop.done:
                continue
            meant = [one for one in _of_week(desk, tour.on) if one.prospect_id == stop.prospect_id]
            ahead = [one for one in meant if not is_over(desk, _date(desk, one))]
            if not ahead or any(_date(desk, one) == tour.on for one in meant):
                continue
            start = datetime.combine(tour.on, ahead[0].start.astimezone(desk.zone).time(), desk.zone)
            moved.append(replace(ahead[0], start=start, end=later(start, ahead[0].length)))
    return tuple(moved)


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
    desk: Desk, settings: Sequence[Setting], tours: Sequence[Tour], pool: Pool | None
) -> list[Tour]:
    """Return tours that name every appointment of their weeks that none of them keeps.

    It is said on its own day, else on the first that could have taken it, with another day
    of the week that can take it where there is one; of those that are kept each day says
    where. Raises CancelledError.
    """
    seen = {
        (stop.prospect_id, _monday(tour.on)): tour.on
        for tour in tours
        for stop in tour.stops
        if stop.kind is Obligation.FLEXIBLE_WEEK or stop.done
    }
    planned = {tour.on for tour in tours}
    lost: dict[date, dict[str, Appointment]] = {on: {} for on in planned}
    told: set[tuple[str, datetime]] = set()
    for setting in settings:
        for one in _meant(desk, setting):
            who, own = one.prospect_id, _date(desk, one)
            is_told = (who, one.start) in told or (own in planned and own != setting.day.on)
            if not is_told and (who, _monday(own)) not in seen:
                told.add((who, one.start))
                lost[setting.day.on][who] = one
    tours = [_saying_where(tour, seen) for tour in tours]
    if not told:
        return tours
    pool = pool or pool_of(desk)
    return [_telling(desk, tour, lost[tour.on], planned, pool) for tour in tours]


def _saying_where(tour: Tour, seen: Mapping[tuple[str, date], date]) -> Tour:
    """Return a tour that says of whoever has an appointment soon on which day of the week it is kept."""

    def told(out: LeftOut) -> LeftOut:
        on = seen.get((out.prospect_id, _monday(tour.on)))
        if on is None or on == tour.on or out.reasons[0].code != "seen_soon":
            return out
        return replace(out, reasons=(Reason("planned_on", {"on": on.isoformat()}),))

    return replace(tour, left_out=tuple(map(told, tour.left_out)))


def _telling(
    desk: Desk, tour: Tour, lost: Mapping[str, Appointment], planned: Collection[date], pool: Pool
) -> Tour:
    said = {reason.values.get("mover") for reason in tour.causes}
    out = {one.prospect_id for one in tour.left_out}
    for who in (one for one in lost if one not in said):
        own = _date(desk, lost[who])
        monday = _monday(own)
        days = [monday + timedelta(days=ahead) for ahead in range(7)]
        other = _day_for(desk, who, [on for on in days if on not in planned and on != own], pool)
        values = {"name": desk.name_of(who), "mover": who, "agreed": own.isoformat()}
        if other is None:
            cause, why = Reason("week_appointment_out", values), Reason("no_day_of_week")
        else:
            at = {"on": other.isoformat()}
            cause, why = Reason("week_appointment_day", {**values, **at}), Reason("day_of_week", at)
        left_out = tour.left_out if who in out else (*tour.left_out, LeftOut(who, (why,)))
        tour = replace(tour, causes=(*tour.causes, cause), left_out=left_out)
    return tour


def _meant(desk: Desk, setting: Setting) -> list[Appointment]:
    """Return the appointments for any day of the week that a day has itself or could take."""
    own = appointments_of(desk, setting.day.on)[0].values()
    agreed = (call.appointment for call in setting.day.calls)
    both = {one.id: one for one in (*own, *agreed) if one is not None}
    return [one for one in both.values() if one.obligation is Obligation.FLEXIBLE_WEEK]


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
