# SPDX-License-Identifier: MIT
"""What a day came to: who was seen, won and lost, what was driven, which deadlines were saved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from fieldsales.classification.classify import classify
from fieldsales.desk.day_setting import drive_between, made
from fieldsales.desk.days import ends_of, is_over
from fieldsales.desk.deadlines import WARM, Met, end_of_week, met
from fieldsales.desk.desk import Desk
from fieldsales.desk.evening import Closing, closing_of
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import MISSED_OUTCOMES, Fact
from fieldsales.domain.relance import OF_A_CALL, Relance
from fieldsales.domain.verdict import Verdict

#: Facts in which the rep spoke with somebody.
_CONTACTS = frozenset({"met", "visit", "phone_call"})

_LOSSES = frozenset({"lost", "lost_to_competitor"})


@dataclass(frozen=True, slots=True)
class Lost:
    """Whom somebody was lost to: `competitor` is empty where it is not known, or nobody has it."""

    name: str
    competitor: str = ""
    to_competitor: bool = False


@dataclass(frozen=True, slots=True)
class Driven:
    """What was driven for the visits that were made. `estimated`: for a part of it no road was followed."""

    length: timedelta = timedelta()
    metres: int = 0
    estimated: bool = False
    with_way_home: bool = False


@dataclass(frozen=True, slots=True)
class DaySummary:
    """One day in numbers, each with the names that it counts.

    `seen`, `absent`, `not_visited` and `to_come`, whose hour has not come yet, are all the stops of the
    day, those made beside the tour among them. `saved` are those who were spoken with before a contact
    deadline of that week, which is put off or gone since; `caught_up` those whose deadline had passed.
    `ordered` is in euros before tax; `orders_to_complete` are those of the orders whose amount is missing.
    """

    on: date
    seen: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    not_visited: tuple[str, ...] = ()
    to_come: tuple[str, ...] = ()
    new_clients: tuple[str, ...] = ()
    orders: int = 0
    ordered: Decimal = Decimal(0)
    orders_to_complete: int = 0
    lost: tuple[Lost, ...] = ()
    driven: Driven = Driven()
    saved: tuple[str, ...] = ()
    caught_up: tuple[str, ...] = ()
    notes: int = 0
    relances_done: int = 0
    is_closed: bool = True

    @property
    def stops(self) -> int:
        """How many stops the day had."""
        return len(self.seen) + len(self.absent) + len(self.not_visited) + len(self.to_come)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is known of the day."""
        return self == DaySummary(self.on)


def summary_of(desk: Desk, on: date, closing: Closing | None = None) -> DaySummary:
    """Return what a day came to, of what is on disk; `closing` where it was read just now."""
    closing = closing or closing_of(desk, on)
    facts = _facts_on(desk, on)
    by_prospect: dict[str, list[Fact]] = {}
    for fact in facts:
        by_prospect.setdefault(fact.prospect_id, []).append(fact)
    known = {who: desk.portfolio.prospect(who) for who in by_prospect}
    there = {who: one for who, one in known.items() if one is not None}
    orders = [fact for fact in facts if fact.kind == "order" and fact.prospect_id in there]
    changes = {who: _change(desk, on, there[who], by_prospect[who]) for who in there}
    stops = closing.stops
    # where only the date was chosen, no hour of it is still to come
    ahead = [one for one in stops if one.answer is None and one.at > desk.now() and not desk.whole_day]
    losses = {fact.prospect_id: fact for fact in facts if fact.kind in _LOSSES and fact.prospect_id in there}
    return DaySummary(
        on,
        seen=_names(one.prospect for one in stops if not one.is_missed),
        absent=_names(
            one.prospect
            for one in stops
            if one.answer is not None and one.answer.outcome is not None and one.is_missed
        ),
        not_visited=_names(
            one.prospect
            for one in stops
            if one not in ahead and (one.answer is None or one.answer.outcome is None)
        ),
        to_come=_names(one.prospect for one in ahead),
        new_clients=_names(there[who] for who, one in changes.items() if one.became_client),
        orders=len(orders),
        ordered=sum((fact.amount or Decimal(0) for fact in orders), Decimal(0)),
        orders_to_complete=sum(not fact.amount for fact in orders),
        lost=tuple(
            Lost(there[who].name, fact.value, fact.kind == "lost_to_competitor")
            for who, fact in losses.items()
        ),
        driven=_driven(desk, on, closing),
        saved=_names(there[who] for who, one in changes.items() if one.deadline is Met.IN_TIME),
        caught_up=_names(there[who] for who, one in changes.items() if one.deadline is Met.LATE),
        notes=sum(bool(fact.text) for fact in facts if fact.source == "rep"),
        relances_done=_relances_done(desk, on),
        is_closed=all(one.answer is not None for one in stops),
    )


@dataclass(frozen=True, slots=True)
class _Change:
    """What a day made of somebody."""

    became_client: bool = False
    deadline: Met | None = None


def _change(desk: Desk, on: date, prospect: Prospect, today: Sequence[Fact]) -> _Change:
    """Return what a day's facts changed: the class before them beside that with them, both as of that day."""
    all_facts = desk.drawn.with_answer(desk.portfolio.facts_of(prospect.id), prospect)
    new = {fact.id for fact in today}
    by_then = [fact for fact in all_facts if fact.on <= on]
    before = classify([fact for fact in by_then if fact.id not in new], prospect, desk.doctrine, on)
    after = classify(by_then, prospect, desk.doctrine, on)
    spoke = any(fact.kind in _CONTACTS and fact.value not in MISSED_OUTCOMES for fact in today)
    is_warm = desk.doctrine.mark(before.badge).colour in WARM
    deadline = _saved(before, after, on) if spoke and is_warm else None
    return _Change(after.is_client and not before.is_client, deadline)


def _saved(before: Verdict, after: Verdict, on: date) -> Met | None:
    """Return how a contact met a deadline that it put off or ended, None where it did neither.

    A loss ends a deadline too, and saves nothing.
    """
    if before.deadline is None or after.is_lost or after.excluded:
        return None
    if after.deadline is not None and after.deadline <= before.deadline:
        return None
    found = met(before.deadline, on, end_of_week(on))
    return None if found is Met.AHEAD else found


def _driven(desk: Desk, on: date, closing: Closing) -> Driven:
    """Return the drives to the stops that were made, in their order, and home once nothing is to come."""
    kept = desk.portfolio.kept_tour(on)
    done = [one for one in kept.promises if one.done] if kept is not None else []
    if not done:
        return Driven()
    begins, ends = ends_of(desk, on)
    stops, last = made(desk, on, sorted(done, key=lambda one: one.end), begins)
    is_home = is_over(desk, on) or all(one.answer is not None for one in closing.stops)
    drive, metres, estimated = drive_between(desk, last, ends) if is_home else (timedelta(), 0, False)
    return Driven(
        sum((stop.travel for stop in stops), drive),
        sum(stop.metres for stop in stops) + metres,
        estimated or any(stop.estimated for stop in stops),
        is_home,
    )


def _facts_on(desk: Desk, on: date) -> tuple[Fact, ...]:
    begin = datetime.combine(on, time.min, desk.zone)
    with desk.portfolio.reading() as reading:
        return reading.facts_between(begin, datetime.combine(on + timedelta(days=1), time.min, desk.zone))


def _relances_done(desk: Desk, on: date) -> int:
    with desk.portfolio.reading() as reading:
        done = reading.records(Relance, done_on=on.isoformat())
    # what was closed because of a visit, a win or a loss is no relance that was made
    return sum(one.result in ("", *OF_A_CALL) for one in done)


def _names(prospects: Iterable[Prospect]) -> tuple[str, ...]:
    return tuple(one.name for one in prospects)
