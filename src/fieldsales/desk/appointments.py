# SPDX-License-Identifier: MIT
"""Appointments: those with somebody, made, moved and cancelled, and what a day for one has against it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from fieldsales.desk.candidates import hours_of
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.known import record_of
from fieldsales.desk.leaves import away_on, own_leave
from fieldsales.desk.settings import MOST_LEEWAY
from fieldsales.desk.stale import stale_days
from fieldsales.domain import errors
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.company import Prospect
from fieldsales.domain.leave import Leave
from fieldsales.domain.lengths import LONGEST_VISIT, later
from fieldsales.domain.tour import Reason
from fieldsales.planning.hours import holiday_names, windows_of
from fieldsales.planning.wallclock import clock_of, text_of, unclear_hour
from fieldsales.portfolio.book import Book


@dataclass(frozen=True, slots=True)
class Terms:
    """What is agreed: when it begins, how long it lasts, and whether hour and day are fixed.

    A fixed one may begin so much earlier or later as its `leeway`.
    """

    start: datetime
    length: timedelta
    obligation: Obligation = Obligation.FIXED
    leeway: timedelta = timedelta()

    @property
    def kept_leeway(self) -> timedelta:
        """The leeway where there is an hour that it is about."""
        return self.leeway if self.obligation is Obligation.FIXED else timedelta()


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a day for an appointment is held against, as it stands now."""

    today: date
    country: str
    workdays: frozenset[int]
    leaves: tuple[Leave, ...] = ()
    #: when the place is open, in OpenStreetMap's notation, and whether that is only usual in its trade
    opening: str = ""
    is_assumed: bool = False

    def objections(
        self, prospect_id: str, on: date, at: tuple[time, timedelta] | None = None
    ) -> tuple[Reason, ...]:
        """Return what a day has against it; an appointment may be made for it all the same.

        `at` is from when and how long it is at the place, None where its hour may still change.
        """
        found = []
        holiday = holiday_names(on, self.country)
        if holiday:
            found.append(Reason("meant_for_holiday", holiday))
        mine = own_leave(self.leaves, on)
        if mine is not None:
            found.append(Reason("meant_for_own_leave", {"until": mine.last.isoformat()}))
        if not found and on.weekday() not in self.workdays:
            found.append(Reason("meant_for_free_day", {"weekday": on.weekday()}))
        away = away_on(self.leaves, on).get(prospect_id)
        if away is not None:
            found.append(Reason("meant_for_their_leave", {"until": away.last.isoformat()}))
        elif not holiday:
            found += self._outside(on, at)
        return tuple(found)

    def _outside(self, on: date, at: tuple[time, timedelta] | None) -> list[Reason]:
        """Return that the place is closed on a date, or at that hour where its own hours are known."""
        windows = windows_of(self.opening, on, self.country)
        if windows.closed is not None:
            return [Reason("meant_for_usually_closed" if self.is_assumed else "meant_for_closed")]
        if at is None or self.is_assumed or windows.unknown:
            return []
        start = clock_of(at[0])
        end = start + round(at[1].total_seconds())
        if any(opens <= start and end <= closes for opens, closes in windows.spans):
            return []
        spans = ", ".join(f"{text_of(opens)}–{text_of(closes)}" for opens, closes in windows.spans)
        return [Reason("meant_for_outside_hours", {"hours": spans})]


def calendar_of(desk: Desk, prospect: Prospect | None = None) -> Calendar:
    """Return what a day for an appointment is held against: the rep's days, and a prospect's hours."""
    opening, is_assumed = hours_of(desk, prospect) if prospect is not None else ("", False)
    rules = desk.rules
    return Calendar(desk.today, rules.country, rules.workdays, tuple(desk.leaves), opening, is_assumed)


def appointments_ahead(desk: Desk, prospect_id: str) -> tuple[Appointment, ...]:
    """Return the appointments with somebody from today on, however far ahead, the next one first."""
    start = datetime.combine(desk.today, time.min, desk.zone)
    return tuple(one for one in desk.portfolio.appointments_with(prospect_id) if one.start >= start)


def next_appointment(desk: Desk, prospect_id: str) -> Appointment | None:
    """Return the first appointment with somebody from today on."""
    return next(iter(appointments_ahead(desk, prospect_id)), None)


def appointment_on(desk: Desk, prospect_id: str, on: date, at: datetime | None = None) -> Appointment:
    """Return the appointment with somebody on a day, which may be over; with `at` the one that begins then.

    Raises NoAppointmentError, and SeveralAppointmentsError where the day has several and no hour is given.
    """
    found = [
        one
        for one in desk.portfolio.appointments_with(prospect_id)
        if one.start.astimezone(desk.zone).date() == on and at in (None, one.start)
    ]
    if not found:
        raise errors.NoAppointmentError(prospect_id, on.isoformat())
    if len(found) > 1:
        starts = tuple(one.start.astimezone(desk.zone) for one in found)
        raise errors.SeveralAppointmentsError(desk.name_of(prospect_id), starts)
    return found[0]


def agreed_on(desk: Desk, on: date) -> tuple[tuple[Appointment, str], ...]:
    """Return the appointments and blocked times of a day in order, each with its prospect's name or title."""
    start = datetime.combine(on, time.min, desk.zone)
    found = desk.portfolio.appointments(start, start + timedelta(days=1))
    people = {one.prospect_id: desk.portfolio.prospect(one.prospect_id) for one in found if one.prospect_id}
    names = {one: prospect.name for one, prospect in people.items() if prospect is not None}
    told = ((one, names.get(one.prospect_id, one.title)) for one in found)
    return tuple((one, name) for one, name in told if name)


def make_appointment(desk: Desk, prospect_id: str, terms: Terms) -> Effect:
    """Write an appointment with somebody down, as one action; the tours of its day go stale.

    Raises UnknownProspectError, UnclearHourError, PastAppointmentError, SameAppointmentError
    for a second one that begins at the same hour, and BadValueError for a length that is none.
    """
    _check(desk, terms)
    record_of(desk, prospect_id)
    if any(one.start == terms.start for one in desk.portfolio.appointments_with(prospect_id)):
        raise errors.SameAppointmentError(desk.name_of(prospect_id), terms.start.astimezone(desk.zone))
    end = later(terms.start, terms.length)
    made = Appointment("", prospect_id, terms.start, end, terms.obligation, leeway=terms.kept_leeway)
    with desk.portfolio.action("appointment_made") as book:
        book.add_appointment(replace(made, id=book.new_id()))
    return _effect(desk, "appointment_made", book.action_id, made)


def change_appointment(desk: Desk, prospect_id: str, terms: Terms, which: str = "") -> Effect:
    """Give an appointment with somebody other terms, as one action: the next one, or that of an id.

    The tours of both its days go stale. Raises NoAppointmentError, and what `make_appointment` raises.
    """
    _check(desk, terms)
    found = _chosen(desk, prospect_id, which)
    start, end = terms.start, later(terms.start, terms.length)
    kind, leeway = terms.obligation, terms.kept_leeway
    with desk.portfolio.action("appointment_moved") as book:
        book.update_appointment(found.id, start=start, end=end, obligation=kind, leeway=leeway)
        if found.start.astimezone(desk.zone).date() < desk.today:
            # no plan of that day comes any more that would leave it out
            _take_off_its_day(desk, book, found)
    changed = replace(found, start=start, end=end, obligation=kind, leeway=leeway)
    return _effect(desk, "appointment_moved", book.action_id, changed, found)


def cancel_appointment(desk: Desk, prospect_id: str, which: str = "") -> Effect:
    """Cancel an appointment with somebody, the next one or that of an id, as one action.

    Its stop leaves the tour, which goes stale. Raises NoAppointmentError.
    """
    found = _chosen(desk, prospect_id, which)
    with desk.portfolio.action("appointment_cancelled") as book:
        book.archive_appointment(found.id)
        # the visit was promised for the appointment's sake; a plan may propose it again
        _take_off_its_day(desk, book, found)
    return _effect(desk, "appointment_cancelled", book.action_id, found)


def _take_off_its_day(desk: Desk, book: Book, agreed: Appointment) -> None:
    kept = desk.portfolio.kept_tour(agreed.start.astimezone(desk.zone).date())
    if kept is not None:
        left = (one for one in kept.promises if one.done or one.prospect_id != agreed.prospect_id)
        book.keep_tour(replace(kept, promises=tuple(left)))


def _check(desk: Desk, terms: Terms) -> None:
    unclear = unclear_hour(terms.start, desk.zone)
    if unclear is not None:
        said = unclear.values
        raise errors.UnclearHourError(str(said["time"]), str(said["instead"]), unclear.code == "hour_twice")
    if not timedelta() < terms.length <= LONGEST_VISIT:
        minutes = str(round(terms.length.total_seconds() / 60))
        raise errors.BadValueError("minutes", minutes, "appointment_minutes")
    if not timedelta() <= terms.leeway <= MOST_LEEWAY:
        minutes = str(round(terms.leeway.total_seconds() / 60))
        raise errors.BadValueError("leeway", minutes, "leeway_minutes")
    at, now = terms.start.astimezone(desk.zone), desk.now().replace(second=0, microsecond=0)
    # the hour of a flexible one may still change, its day is all that can be over
    has_hour = terms.obligation is Obligation.FIXED and not desk.whole_day
    if at.date() < desk.today or (has_hour and at < now):
        raise errors.PastAppointmentError(at)


def _chosen(desk: Desk, prospect_id: str, which: str = "") -> Appointment:
    """Return the appointment of an id, which may be over, or the next one. Raises NoAppointmentError."""
    if which:
        known = desk.portfolio.appointments_with(prospect_id)
        found = next((one for one in known if one.id == which), None)
    else:
        found = next_appointment(desk, prospect_id)
    if found is None:
        raise errors.NoAppointmentError(prospect_id)
    return found


def _effect(
    desk: Desk, action: str, action_id: str, told: Appointment, before: Appointment | None = None
) -> Effect:
    """Return the effect on the days of an appointment, as it is told and as it was before that."""
    both = (told,) if before is None else (told, before)
    days = [one.start.astimezone(desk.zone).date() for one in both]
    return Effect(
        action,
        prospects=frozenset({told.prospect_id}),
        tour=True,  # a day without one lists its appointments in the tour's place
        tour_stale=True,
        days=frozenset().union(*(stale_days(desk, on, on) for on in days)),
        action_id=action_id,
        values={
            "name": desk.name_of(told.prospect_id),
            "today": desk.today.isoformat(),
            **_values(desk, told),
            **(_also_seen(desk, told) if action != "appointment_cancelled" else {}),
            **(
                {}
                if before is None
                else {f"was_{key}": value for key, value in _values(desk, before).items()}
            ),
        },
    )


def _also_seen(desk: Desk, one: Appointment) -> Mapping[str, str]:
    """Return the other day of the week of an appointment whose tour still sees its prospect, unheld."""
    on = one.start.astimezone(desk.zone).date()
    monday = on - timedelta(days=on.weekday())
    first, last = max(monday, desk.today), monday + timedelta(days=6)
    for tour in desk.portfolio.kept_tours(first, last) if first <= last else ():
        seen = (promise for promise in tour.promises if promise.prospect_id == one.prospect_id)
        if tour.on != on and any(not promise.done and not promise.pinned for promise in seen):
            return {"also_on": tour.on.isoformat()}
    return {}


def _values(desk: Desk, one: Appointment) -> Mapping[str, str]:
    at = one.start.astimezone(desk.zone)
    return {
        "day": at.date().isoformat(),
        "time": f"{at:%H:%M}",
        "minutes": str(round(one.length.total_seconds() / 60)),
        "kind": one.obligation.value,
        "leeway": str(round(one.leeway.total_seconds() / 60)),
    }
