# SPDX-License-Identifier: MIT
"""A stop put into another day: what each day asks for it, and the move itself, kept as one action."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from fieldsales.classification.classify import classify
from fieldsales.desk.by_hand import Insertion, Price, Times, insertion, no_place, only, price_of, released
from fieldsales.desk.candidates import hours_of
from fieldsales.desk.day import compared, is_as_it_was
from fieldsales.desk.day_draft import Draft, kept_of
from fieldsales.desk.day_setting import Setting, setting_among, waiting
from fieldsales.desk.days import begun, is_over
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.leaves import away_on, leave_reason
from fieldsales.desk.past_day import past_day
from fieldsales.desk.pool import HARMLESS, pool_of
from fieldsales.desk.week_figures import closed_day
from fieldsales.domain import errors
from fieldsales.domain.tour import Reason, Tour
from fieldsales.planning.hours import windows_of


@dataclass(frozen=True, slots=True)
class Offer:
    """What a day asks for receiving a stop of `prospect_id`, or why it cannot.

    `tour` is the day with the stop in it. `lunch` is how much later lunch comes.
    `deadline` is the contact deadline, None where there is none, and `closes` the
    hour at which the door closes on that visit, None where that is not known.
    """

    on: date
    prospect_id: str
    price: Price | None = None
    refusal: Reason | None = None
    tour: Tour | None = None
    lunch: timedelta = timedelta()
    deadline: date | None = None
    closes: time | None = None

    @property
    def is_in_time(self) -> bool:
        """Whether the deadline, if there is one, is kept."""
        return self.deadline is None or self.on <= self.deadline


@dataclass(frozen=True, slots=True)
class Move:
    """A stop on its way: the day it leaves, None where it was in none, and the day it joins.

    `missed` is the contact deadline, where that day is after it.
    """

    prospect_id: str
    taken: Draft | None
    put: Draft
    missed: date | None = None


class Prices:
    """What any day asks for receiving one stop: everybody is read once, each day answers at once.

    Each answer may be CancelledError, and BrokenPlanError where the checker refuses a day.
    """

    def __init__(self, desk: Desk, prospect_id: str) -> None:
        """Raises UnknownProspectError."""
        self._desk, self._prospect_id = desk, prospect_id
        self._pool = pool_of(desk)
        prospect = next((one for one in self._pool.everybody if one.id == prospect_id), None)
        if prospect is None:
            raise errors.UnknownProspectError(prospect_id)
        self._name = prospect.name
        known = desk.drawn.with_answer(self._pool.facts.get(prospect_id, ()), prospect)
        verdict = classify(known, prospect, self._pool.doctrine, desk.today)
        self._deadline = None if verdict.excluded or verdict.is_lost else verdict.deadline
        self._hours, _ = hours_of(desk, prospect)

    def of(self, on: date) -> Offer:
        """Return what a day asks."""
        refusal = self._closed(on)
        if refusal is not None:
            return Offer(on, self._prospect_id, refusal=refusal, deadline=self._deadline)
        found = self._put(on)[1]
        if not isinstance(found, Insertion):
            return Offer(on, self._prospect_id, refusal=found, deadline=self._deadline)
        before, after = found.before.lunch, found.after.lunch
        stop = next(one for one in found.after.stops if one.prospect_id == self._prospect_id)
        return Offer(
            on,
            self._prospect_id,
            price=found.price,
            tour=found.after,
            lunch=after.start - before.start if before is not None and after is not None else timedelta(),
            deadline=self._deadline,
            closes=self._closing(stop.start),
        )

    def draft(self, on: date) -> Draft:
        """Return the day with the stop in it. Raises NoRoomError and StandingAppointmentError."""
        if self._closed(on) is not None:
            raise errors.NoRoomError(self._prospect_id, on.isoformat())
        setting, found = self._put(on)
        if not isinstance(found, Insertion):
            raise no_place(self._name, self._prospect_id, found, on)
        removed = setting.kept.removed - {self._prospect_id} if setting.kept else frozenset()
        newcomer = frozenset({self._prospect_id})
        draft = Draft(found.after, setting.basis, removed, price=found.price, by_hand=True, put_in=newcomer)
        return compared(self._desk, setting, draft, newcomer)

    def missed_on(self, on: date) -> date | None:
        """Return the deadline that a visit on a day misses, None for: no such one."""
        return self._deadline if self._deadline is not None and on > self._deadline else None

    def without(self, on: date) -> Draft:
        """Return a day without the stop. Raises NoTourError, and StandingStopError for what must stay."""
        setting = self._setting(on)
        if setting.kept is None:
            raise errors.NoTourError(on.isoformat())
        order = waiting(setting)
        if self._prospect_id not in order or any(
            call.prospect_id == self._prospect_id and call.appointment is not None
            for call in setting.day.calls
        ):
            raise errors.StandingStopError(self._prospect_id, on.isoformat())
        others = [one for one in order if one != self._prospect_id]
        over = past_day(self._desk, on) if is_over(self._desk, on) else None
        if over is not None:
            # nothing is driven any more: the others wait to be recorded as they were promised
            promised = {promise.prospect_id for promise in setting.kept.promises} - {self._prospect_id}
            rest = replace(over, stops=tuple(one for one in over.stops if one.prospect_id in promised))
            price = price_of(over, rest, others)
            by_hand = setting.kept.is_by_hand
            draft = Draft(rest, setting.basis, setting.kept.removed, price=price, by_hand=by_hand)
            return compared(self._desk, setting, draft, {self._prospect_id})
        before = Times(self._desk, only(setting, order)).of(order)
        after = Times(self._desk, released(only(setting, order), self._prospect_id)).of(others)
        price = price_of(before, after, others)
        draft = Draft(after, setting.basis, setting.kept.removed, price=price, by_hand=True)
        return compared(self._desk, setting, draft, {self._prospect_id})

    def _closed(self, on: date) -> Reason | None:
        if on < self._desk.today:
            return Reason("day_past")
        away = away_on(self._desk.leaves, on).get(self._prospect_id)
        if away is not None:
            return leave_reason(away)
        return next(iter(closed_day(self._desk, on).causes), None)

    def _put(self, on: date) -> tuple[Setting, Insertion | Reason]:
        setting = self._setting(on, frozenset({self._prospect_id}))
        order = [one for one in waiting(setting) if one != self._prospect_id]
        return setting, insertion(self._desk, setting, order, self._prospect_id)

    def _setting(self, on: date, wanted: frozenset[str] = frozenset()) -> Setting:
        """Return a day with those who are in it, and nobody else."""
        return setting_among(self._desk, self._pool, on, self._prospect_id, begun(self._desk, on), wanted)

    def _closing(self, at: datetime) -> time | None:
        windows = windows_of(self._hours, at.date(), self._desk.rules.country)
        if windows.unknown or not self._hours:
            return None
        second = (at.hour * 60 + at.minute) * 60 + at.second
        ends = (end for begin, end in windows.spans if begin <= second < end)
        return _clock(next(ends, 0))


def _clock(second: int) -> time | None:
    return time(second // 3600, second % 3600 // 60) if 0 < second < 24 * 3600 else None


def prices(desk: Desk, days: Sequence[date], prospect_id: str) -> tuple[Offer, ...]:
    """Return what each of some days asks for receiving a stop.

    Raises UnknownProspectError, CancelledError and BrokenPlanError.
    """
    asked = Prices(desk, prospect_id)
    return tuple(asked.of(on) for on in days)


def move_between(desk: Desk, from_day: date | None, to_day: date, prospect_id: str) -> Move:
    """Take a stop out of a day and put it into another where it costs least, each with its price.

    Without `from_day` it was in none. Raises UnknownProspectError, NoTourError,
    StandingStopError for an appointment or a visit already made, NoRoomError and
    StandingAppointmentError; CancelledError and BrokenPlanError as every plan.
    """
    asked = Prices(desk, prospect_id)
    taken = asked.without(from_day) if from_day is not None else None
    return Move(prospect_id, taken, asked.draft(to_day), asked.missed_on(to_day))


def join_days(desk: Desk, days: Sequence[date], prospect_id: str) -> Move:
    """Put somebody who is in none of some days into the one that asks least for it.

    A day on which the deadline is kept comes before any other, then the one from
    which the fewest fall out, then the shortest drive. Raises UnknownProspectError,
    and NoRoomError where no day can; CancelledError and BrokenPlanError as every plan.
    """
    asked = Prices(desk, prospect_id)
    found = [(offer, offer.price) for offer in map(asked.of, days) if offer.price is not None]
    if not found:
        raise errors.NoRoomError(prospect_id, days[0].isoformat())
    best, _price = min(found, key=lambda one: (not one[0].is_in_time, len(one[1].dropped), one[1].driving))
    return Move(prospect_id, None, asked.draft(best.on), asked.missed_on(best.on))


def _time_in(move: Move) -> str:
    stops = move.put.tour.stops
    return next(f"{stop.start:%H:%M}" for stop in stops if stop.prospect_id == move.prospect_id)


def keep_move(desk: Desk, move: Move) -> Effect | None:
    """Keep both days as one action, unless something they depend on changed meanwhile: then None."""
    drafts = [draft for draft in (move.taken, move.put) if draft is not None]
    if desk.portfolio.touched_since(min(draft.basis for draft in drafts)) - HARMLESS:
        return None
    if not all(is_as_it_was(desk, draft) for draft in drafts):
        return None
    with desk.portfolio.action("move_day") as book:
        for draft in drafts:
            book.keep_tour(kept_of(draft))
    name, missed = desk.name_of(move.prospect_id), move.missed
    return Effect(
        "move_day",
        tour=True,
        action_id=book.action_id,
        values={
            "name": name,
            "day": move.put.tour.on.isoformat(),
            "time": _time_in(move),
            **({"missed": missed.isoformat()} if missed is not None else {}),
        },
        drafts=(move.put,) if move.taken is None else (move.put, move.taken),
    )
