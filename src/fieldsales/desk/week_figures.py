# SPDX-License-Identifier: MIT
"""What each day of a week comes to: stops, load, driving, deadlines, and who found no day at all."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from fieldsales.classification.classify import classify
from fieldsales.desk.day_appointments import appointments_of
from fieldsales.desk.day_draft import Draft
from fieldsales.desk.day_told import CLOSING, stands_against
from fieldsales.desk.days import ends_of
from fieldsales.desk.deadlines import WARM, Met, met
from fieldsales.desk.desk import Desk
from fieldsales.desk.pool import OnDate, Pool
from fieldsales.desk.within_week import moved_with
from fieldsales.domain.appointment import Appointment
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Fact
from fieldsales.domain.place import Place
from fieldsales.domain.tour import LeftOut, Reason, Tour
from fieldsales.domain.verdict import Verdict
from fieldsales.planning.cadence import working_time
from fieldsales.planning.day import Day, Patience, places, plan

#: Why a day has no seat for somebody: others have them all.
_FULL = frozenset({"no_room", "most_visits", "worth_less", "not_in_order", "no_time_in_order"})

#: What keeps somebody out of one day beside that, and nothing of others.
_OF_A_DAY = frozenset({"detour", "does_not_fit", "longer_than_hours"})

#: What shows that a day has no time left, whoever it has to do with.
_NO_TIME = _FULL - {"worth_less"}


@dataclass(frozen=True, slots=True)
class DayFigures:
    """One day of a week in numbers.

    `load` is the share of the working time that visits and driving take, above 1
    where the day is longer. Deadlines are those of chauds and tièdes that end
    within the week: `kept` are seen on this day and in time, `lost` would have to
    be seen by this day and are in no day up to it. `caught_up` are seen this day
    although their deadline had passed before it. `night` is where the day ends
    when that is not at home. `closed` tells why nothing can be planned; `busy` are times
    kept for something else and, on a day not planned yet or closed, its appointments. `worked` is
    the time that visits and driving take, `capacity` the working time
    that there is, none on a closed day without visits.
    """

    on: date
    is_planned: bool = False
    closed: Reason | None = None
    stops: int = 0
    load: float = 0.0
    driving: timedelta = timedelta()
    kept: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    caught_up: tuple[str, ...] = ()
    night: Place | None = None
    busy: tuple[Appointment, ...] = ()
    worked: timedelta = timedelta()
    capacity: timedelta = timedelta()


def closed_day(desk: Desk, on: date) -> Tour:
    """Return the empty tour of a day, with the cause where nothing can be planned on it."""
    _, blocks = appointments_of(desk, on)
    begins, ends = ends_of(desk, on)
    day = Day(on, desk.rules_on(on), calls=(), start_place=begins, end_place=ends, blocks=blocks)
    tour = plan(day, desk.travel_times.between(places(day)), Patience(iterations=1))
    return Tour(on, causes=tuple(cause for cause in tour.causes if cause.code in CLOSING))


def figures_of(
    desk: Desk, pool: Pool, drafts: Sequence[Draft], planned: Sequence[bool]
) -> tuple[DayFigures, ...]:
    """Return the figures of each day of a week, in order; `planned` says which of them has a tour."""
    if not drafts:
        return ()
    first, last = drafts[0].tour.on, drafts[-1].tour.on
    known = _Deadlines(desk, pool)
    gone = {one.id for one in moved_with(desk, [draft.tour for draft in drafts])}
    seen_on: dict[str, date] = {}
    kept: dict[date, list[str]] = defaultdict(list)
    late: dict[date, list[str]] = defaultdict(list)
    for draft in drafts:
        for stop in draft.tour.visits:
            seen_on.setdefault(stop.prospect_id, draft.tour.on)
            deadline = known.of_stop(stop.prospect_id, draft.tour.on, is_done=stop.done)
            stands = met(deadline, draft.tour.on, last) if deadline is not None else Met.AHEAD
            if stands is Met.LATE:
                late[draft.tour.on].append(stop.prospect_id)
            elif stands is Met.IN_TIME:
                kept[draft.tour.on].append(stop.prospect_id)
    worked = [draft.tour.on for draft in drafts if not _closed(draft.tour)] or [first]
    lost: dict[date, list[str]] = defaultdict(list)
    for prospect_id, deadline in known.all():
        if first <= deadline <= last and seen_on.get(prospect_id, date.max) > deadline:
            by_then = [on for on in worked if on <= deadline]
            lost[by_then[-1] if by_then else worked[0]].append(prospect_id)
    found = []
    for draft, is_planned in zip(drafts, planned, strict=True):
        tour = draft.tour
        taken, there_is = _worked(tour), max(timedelta(), working_time(desk.rules, tour.on))
        found.append(
            DayFigures(
                on=tour.on,
                is_planned=is_planned,
                closed=_closed(tour),
                stops=len(tour.visits),
                load=taken / there_is if there_is else 0.0,
                driving=tour.driving,
                kept=tuple(kept[tour.on]),
                lost=tuple(lost[tour.on]),
                caught_up=tuple(late[tour.on]),
                night=desk.nights[tour.on].place if tour.on in desk.nights else None,
                busy=_busy(desk, tour, is_planned and _closed(tour) is None, gone),
                worked=taken,
                capacity=there_is if tour.stops or _closed(tour) is None else timedelta(),
            )
        )
    return tuple(found)


def need_of(desk: Desk, pool: Pool, drafts: Sequence[Draft]) -> float | None:
    """Return how many are due by the last day, as a share of the visits that the days ahead have time for.

    Due is everybody whose deadline comes by then. None where nothing is planned yet or
    there is no day ahead.
    """
    ahead = [draft.tour.on for draft in drafts if draft.tour.on >= desk.today and not _closed(draft.tour)]
    capacity = desk.capacity
    there_is = sum(map(capacity.on, ahead))
    if not there_is or not any(draft.tour.stops for draft in drafts):
        return None
    known, last = _Deadlines(desk, pool), drafts[-1].tour.on
    return sum(known.is_due(one, last) for one in pool.everybody) / there_is


def clients_late(desk: Desk, pool: Pool, drafts: Sequence[Draft]) -> tuple[str, ...]:
    """Return the clients due by the last day whom no day sees in time; of who was late before, in no day."""
    known, first, last = _Deadlines(desk, pool), drafts[0].tour.on, drafts[-1].tour.on
    seen_on: dict[str, date] = {}
    for draft in drafts:
        for stop in draft.tour.visits:
            seen_on.setdefault(stop.prospect_id, draft.tour.on)
    return tuple(
        one.id
        for one in pool.everybody
        if (due := known.of_client(one, last)) is not None
        and seen_on.get(one.id, date.max) > (due if due >= first else last)
    )


def left_out_of(
    drafts: Sequence[Draft], closed: Mapping[date, bool], *, has_days_to_plan: bool = False
) -> tuple[LeftOut, ...]:
    """Return who is in no day of a week, with the reason of the day that comes nearest to taking them.

    A day that has no room tells more than one on which the door is closed. Where some days
    are full and others have time for visits that do not pay, both are said; so is that days are free on
    which somebody is not due yet. As long as there are days to plan, what keeps somebody out of the
    others says nothing of the week.
    """
    planned = {stop.prospect_id for draft in drafts for stop in draft.tour.stops}
    found: dict[str, LeftOut] = {}
    unpaid: set[str] = set()
    full: dict[str, list[Reason]] = defaultdict(list)
    since: dict[str, date] = {}
    for draft in drafts:
        has_time = not any(out.reasons[0].code in _NO_TIME for out in draft.tour.left_out)
        for out in draft.tour.left_out:
            if out.prospect_id in planned or (closed[draft.tour.on] and not stands_against(out)):
                continue
            since[out.prospect_id] = min(draft.tour.on, since.get(out.prospect_id, date.max))
            reason = out.reasons[0]
            # on a day that is full the drive is reckoned from others, and tells nothing of a day with time
            if has_time and reason.code in ("detour", "worth_less"):
                unpaid.add(out.prospect_id)
            if reason.code in _FULL:
                full[out.prospect_id].append(reason)
            before = found.get(out.prospect_id)
            if before is None or _distance(out) < _distance(before):
                found[out.prospect_id] = out
    if has_days_to_plan:
        return tuple(
            replace(out, reasons=(Reason("days_to_plan"),)) if _is_of_its_day(out) else out
            for out in found.values()
        )
    ahead = (one.tour for one in drafts if not closed[one.tour.on] and not one.tour.is_over)
    free = min((tour.on for tour in ahead if not tour.stops), default=date.max)
    return tuple(
        _of_all_days(out, full[one], is_unpaid=one in unpaid, is_due_late=free < since[one])
        for one, out in found.items()
    )


def _is_of_its_day(out: LeftOut) -> bool:
    """Return whether another day may take somebody all the same."""
    code = out.reasons[0].code
    return code in _FULL or code in _OF_A_DAY or code.startswith("closed_")


def _of_all_days(out: LeftOut, full: Sequence[Reason], *, is_unpaid: bool, is_due_late: bool) -> LeftOut:
    """Say of all days what was said of one: where none has room, what would have made way is no matter.

    `full` are the reasons of the days that have no seat. `is_unpaid` says that one of the days has time
    for a visit and it is not worth its drive then, `is_due_late` that a free day comes before all on which
    there is a visit to be made at all.
    """
    if out.reasons[0].code not in _FULL:
        return out
    if is_unpaid:
        return replace(out, reasons=(Reason("capacity_or_drive"),))
    if is_due_late:
        return replace(out, reasons=(Reason("capacity_once_due"),))
    visits = [int(reason.values["visits"]) for reason in full if reason.code == "most_visits"]
    if not visits:
        return replace(out, reasons=(Reason("capacity"),))
    is_all = len(visits) == len(full)
    return replace(out, reasons=(Reason("capacity", {"visits": max(visits), "all_days": int(is_all)}),))


def _distance(out: LeftOut) -> tuple[bool, bool, int]:
    code = out.reasons[0].code
    price = out.price_minutes
    return code.startswith("closed_"), price is None, price or 0


def _closed(tour: Tour) -> Reason | None:
    return next((cause for cause in tour.causes if cause.code in CLOSING), None)


def _worked(tour: Tour) -> timedelta:
    if not tour.stops:
        return timedelta()
    # who was missed was stood at the door of; of what nobody recorded nothing is known
    unrecorded = tour.unrecorded
    visits = sum((stop.length for stop in tour.stops if stop not in unrecorded), timedelta())
    return visits + tour.driving


def _busy(desk: Desk, tour: Tour, is_planned: bool, gone: Collection[str]) -> tuple[Appointment, ...]:
    """Return what takes time of a day beside its stops; those `gone` are kept on another day."""
    by_prospect, blocks = appointments_of(desk, tour.on)
    seen = {stop.prospect_id for stop in tour.stops}
    others = (
        one for prospect_id, one in by_prospect.items() if prospect_id not in seen and one.id not in gone
    )
    return blocks if is_planned else (*blocks, *others)


class _Deadlines:
    """The contact deadlines of those who are warm."""

    def __init__(self, desk: Desk, pool: Pool) -> None:
        self._pool, today = pool, desk.today
        self._by_id = {one.id: one for one in pool.everybody}
        on_date = OnDate(pool, today)
        self._verdicts = {one.id: on_date.standing(one).verdict for one in pool.everybody}

    def all(self) -> list[tuple[str, date]]:
        """Return everybody who is warm with the deadline as it is known today."""
        found = ((one, self._of(verdict)) for one, verdict in self._verdicts.items())
        return [(prospect_id, deadline) for prospect_id, deadline in found if deadline is not None]

    def of_stop(self, prospect_id: str, on: date, *, is_done: bool) -> date | None:
        """Return the deadline that a stop met: of a visit already made, as it was known before it."""
        prospect = self._by_id.get(prospect_id)
        if prospect is None:
            return None
        if not is_done:
            return self._of(self._verdicts[prospect_id])
        before = [fact for fact in self._pool.facts.get(prospect_id, ()) if fact.on < on]
        return self._of(self._verdict(prospect, on, before))

    def is_due(self, prospect: Prospect, last: date) -> bool:
        """Return whether somebody should be seen by a day."""
        verdict = self._verdicts[prospect.id]
        if verdict.deadline is None or verdict.excluded or verdict.is_lost:
            return False
        return verdict.deadline <= last

    def of_client(self, prospect: Prospect, last: date) -> date | None:
        """Return when a client should be seen, None where that is after a day or nobody's matter."""
        verdict = self._verdicts[prospect.id]
        return verdict.deadline if verdict.is_client and self.is_due(prospect, last) else None

    def _verdict(self, prospect: Prospect, on: date, facts: Sequence[Fact]) -> Verdict:
        answered = self._pool.drawn.with_answer(facts, prospect)
        return classify(answered, prospect, self._pool.doctrine, on)

    def _of(self, verdict: Verdict) -> date | None:
        if verdict.excluded or verdict.is_lost or verdict.is_client:
            return None
        is_warm = self._pool.doctrine.mark(verdict.badge).colour in WARM
        return verdict.deadline if is_warm else None
