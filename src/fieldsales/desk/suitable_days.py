# SPDX-License-Identifier: MIT
"""Which days suit for an appointment, a year ahead: the drive each adds, the hour, and whom it would cost."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from fieldsales.classification.classify import classify
from fieldsales.desk.candidates import hours_of, length_of
from fieldsales.desk.day_draft import Draft, kept_of
from fieldsales.desk.day_setting import setting_among, waiting
from fieldsales.desk.days import begun, is_over
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.leaves import away_on, leave_reason, own_block, own_leave
from fieldsales.desk.moves import Prices
from fieldsales.desk.pool import HARMLESS, Pool, pool_of
from fieldsales.domain import errors
from fieldsales.domain.appointment import Appointment
from fieldsales.domain.company import Prospect
from fieldsales.domain.night import ends_of_day
from fieldsales.domain.place import Place, Travel
from fieldsales.domain.tour import KeptTour, Reason
from fieldsales.planning.day import Call, Day, places
from fieldsales.planning.suitable_day import Fit, fit_into

#: How far ahead a day is looked for at the most.
YEAR = 366

#: What may change while a visit is promised: no tour, for several are written at once.
BESIDE_TOURS = HARMLESS - {"tour"}

#: A detour below the first is near, up to the second far, and above it very far.
NEAR, FAR = timedelta(minutes=30), timedelta(minutes=90)


@dataclass(frozen=True, slots=True)
class Suitable:
    """A day asked for an appointment.

    `start` to `end` is the hour that adds the least drive, `detour` that drive,
    None where nothing is known to drive from. `dropped` are those of the day's
    tour who then find no time. `refusal` tells why there is no hour at all, or
    that the day has the visit already. `is_planned` says that the day has a tour.
    """

    on: date
    start: datetime | None = None
    end: datetime | None = None
    detour: timedelta | None = None
    dropped: tuple[str, ...] = ()
    refusal: Reason | None = None
    is_planned: bool = False
    estimated: bool = False

    @property
    def level(self) -> str:
        """The detour in a word: near, far, very_far or closed; open where it is not known, else planned."""
        if self.refusal is not None:
            return "planned" if self.refusal.code == "seen_that_day" else "closed"
        if self.detour is None:
            return "open"
        return "near" if self.detour < NEAR else "far" if self.detour <= FAR else "very_far"


def suitable_days(desk: Desk, prospect_id: str, first: date, days: int) -> tuple[Suitable, ...]:
    """Return how each of some days suits for a visit, in the order of the calendar.

    A day with a tour says who would make way for the visit; on a day without one
    it joins the day's appointments, or is driven to from home. Raises
    UnknownProspectError, CancelledError where nobody waits for it any more, and BrokenPlanError.
    """
    asked = _Asked(desk, prospect_id, first, days)
    found = []
    for ahead in range(days):
        desk.go_on()
        found.append(asked.day(first + timedelta(days=ahead)))
    return tuple(found)


def best_first(days: Iterable[Suitable]) -> tuple[Suitable, ...]:
    """Return the days on which there is an hour: those that cost nobody first, then by detour and date."""
    able = (one for one in days if one.refusal is None)
    return tuple(sorted(able, key=lambda one: (len(one.dropped), one.detour or timedelta(), one.on)))


@dataclass(frozen=True, slots=True)
class Promising:
    """A visit to somebody that is to be promised, with all tours that this changes; none is kept yet."""

    name: str
    on: date
    start: datetime
    changed: tuple[KeptTour, ...]
    basis: int


def draft_promise(desk: Desk, prospect_id: str, on: date) -> Promising:
    """Return a visit at the hour of a day that adds the least drive.

    It is held at that hour, whatever is planned later, and it leaves the day that
    promised it before. Raises UnknownProspectError, NoRoomError, and StandingStopError where the
    day that has the visit cannot let it go; CancelledError and BrokenPlanError as every plan.
    """
    asked = _Asked(desk, prospect_id, on, 1)
    basis = desk.portfolio.last_change()
    fit = asked.refusal(on) or asked.fit(on)
    if isinstance(fit, Reason):
        raise errors.NoRoomError(prospect_id, on.isoformat(), fit)
    known = desk.portfolio.kept_tour(on)
    removed = known.removed - {prospect_id} if known is not None else frozenset()
    kept = kept_of(Draft(fit.tour, basis, removed, by_hand=True, instead_of=known))
    held = (replace(one, pinned=True) if one.prospect_id == prospect_id else one for one in kept.promises)
    changed = (*other_days_without(desk, prospect_id, on), replace(kept, promises=tuple(held)))
    return Promising(asked.prospect.name, on, fit.stop.start, changed, basis)


def keep_promise(desk: Desk, promising: Promising) -> Effect | None:
    """Promise a visit, as one action; None where something it depends on was written meanwhile."""
    if desk.portfolio.touched_since(promising.basis) - BESIDE_TOURS:
        return None
    with desk.portfolio.action("promise") as book:
        for one in promising.changed:
            book.keep_tour(one)
    return Effect(
        "promise",
        tour=True,
        action_id=book.action_id,
        values={
            "name": promising.name,
            "day": promising.on.isoformat(),
            "today": desk.today.isoformat(),
            "time": f"{promising.start:%H:%M}",
        },
    )


def promise_visit(desk: Desk, prospect_id: str, on: date) -> Effect | None:
    """Promise a visit at once; None and errors as those of `keep_promise` and `draft_promise`."""
    return keep_promise(desk, draft_promise(desk, prospect_id, on))


def other_days_without(desk: Desk, prospect_id: str, on: date) -> list[KeptTour]:
    """Return the other days that promise a visit to somebody, without it; one that is over stays as it is.

    Raises StandingStopError, CancelledError and BrokenPlanError.
    """
    promising = [
        kept.on
        for kept in desk.portfolio.kept_tours(desk.today, date.max)
        if kept.on != on
        and any(one.prospect_id == prospect_id and not one.done for one in kept.promises)
        and not is_over(desk, kept.on)
    ]
    if not promising:
        return []
    prices = Prices(desk, prospect_id)
    return [kept_of(prices.without(day)) for day in promising]


class _Asked:
    """One prospect and some days: everybody, tours and appointments are read once."""

    def __init__(self, desk: Desk, prospect_id: str, first: date, days: int) -> None:
        self._desk, self._rules, self._today = desk, desk.rules, desk.today
        self._leaves, self._nights = desk.leaves, desk.nights
        self._pool = pool_of(desk)
        found = next((one for one in self._pool.everybody if one.id == prospect_id), None)
        if found is None:
            raise errors.UnknownProspectError(prospect_id)
        self.prospect = found
        self._never = self._refusal_for_good(self._pool)
        self._call = _call(desk, found)
        self._travel = desk.travel_times
        self._alone: dict[tuple[Place, ...], Travel] = {}
        last = first + timedelta(days=days - 1)
        self._kept = {kept.on: kept for kept in desk.portfolio.kept_tours(first, last)}
        begin = datetime.combine(first, time.min, desk.zone)
        meant = desk.portfolio.appointments(begin, begin + timedelta(days=days))
        self._meant = _by_date(meant, first, last)

    def day(self, on: date) -> Suitable:
        """Return how a day suits."""
        is_planned = on in self._kept and bool(self._kept[on].promises)
        refusal = self.refusal(on)
        found = self.fit(on) if refusal is None else refusal
        if isinstance(found, Reason):
            return Suitable(on, refusal=found, is_planned=is_planned)
        return Suitable(
            on,
            start=found.stop.start,
            end=found.stop.end,
            detour=found.detour,
            dropped=found.dropped,
            is_planned=is_planned,
            estimated=found.stop.estimated,
        )

    def refusal(self, on: date) -> Reason | None:
        """Return why a day is out of the question, whatever else is in it."""
        if self._never is not None:
            return self._never
        if on < self._today:
            return Reason("day_past")
        away = away_on(self._leaves, on).get(self.prospect.id)
        if away is not None:
            return leave_reason(away)
        starts = [one.start for one in self._meant.get(on, ()) if one.prospect_id == self.prospect.id]
        if on in self._kept:
            promises = self._kept[on].promises
            starts += [one.start for one in promises if one.prospect_id == self.prospect.id]
        return Reason("seen_that_day", {"time": f"{min(starts):%H:%M}"}) if starts else None

    def fit(self, on: date) -> Fit | Reason:
        """Return the hour of a day that adds the least drive, or why there is none."""
        start = begun(self._desk, on) if on == self._today else None
        if start is None and on not in self._kept and on not in self._meant:
            begins, ends = ends_of_day(on, self._rules.home, self._nights)
            day = Day(
                on,
                self._rules.on(on),
                (self._call,),
                start_place=begins,
                end_place=ends,
                blocks=own_block(self._desk, on) if own_leave(self._leaves, on) is not None else (),
            )
            way = places(day)
            if way not in self._alone:
                self._alone[way] = self._travel.between(way)
            return fit_into(day, self._alone[way], self.prospect.id)
        who = self.prospect.id
        setting = setting_among(self._desk, self._pool, on, who, start, wanted=frozenset({who}))
        order = waiting(setting) or _by_hour(setting.day.calls)
        return fit_into(setting.day, self._travel.between(places(setting.day)), who, order)

    def _refusal_for_good(self, pool: Pool) -> Reason | None:
        known = self._desk.drawn.with_answer(pool.facts.get(self.prospect.id, ()), self.prospect)
        verdict = classify(known, self.prospect, pool.doctrine, self._today)
        if verdict.excluded:
            return Reason("excluded")
        if verdict.is_lost:
            return Reason("lost")
        return Reason("no_place") if self.prospect.place is None else None


def _call(desk: Desk, prospect: Prospect) -> Call:
    """Return a visit whose worth is no matter: it is asked for."""
    hours, assumed = hours_of(desk, prospect)
    return Call(prospect.id, prospect.place, hours, assumed, length_of(desk, prospect, None), (0.0, 0.0))


def _by_hour(calls: Sequence[Call]) -> list[str]:
    """Return those who have an appointment, in the order of its hour."""
    meant = [(call.appointment.start, call.prospect_id) for call in calls if call.appointment is not None]
    return [prospect_id for _, prospect_id in sorted(meant)]


def _by_date(meant: Iterable[Appointment], first: date, last: date) -> Mapping[date, Sequence[Appointment]]:
    """Return appointments and blocked times under every date that they touch."""
    found: dict[date, list[Appointment]] = {}
    for one in meant:
        on = max(first, one.start.date())
        while on <= min(last, one.end.date()):
            found.setdefault(on, []).append(one)
            on += timedelta(days=1)
    return found
