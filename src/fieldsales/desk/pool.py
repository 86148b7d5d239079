# SPDX-License-Identifier: MIT
"""Everybody with what is known of them: read once, and again only where something was written down."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache, partial
from typing import TypeVar

from fieldsales.classification.classify import Classifier
from fieldsales.classification.doctrine import Doctrine
from fieldsales.classification.drawn import Drawn
from fieldsales.classification.worth import day_worth, next_chance
from fieldsales.classification.worth_ahead import gain_over_days
from fieldsales.desk import losses, odds
from fieldsales.desk.days import is_working_day
from fieldsales.desk.desk import Desk
from fieldsales.desk.lessons_kept import is_learning
from fieldsales.desk.verdicts import stamp
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import CONTACT_KINDS, Fact
from fieldsales.domain.tour import DayRules
from fieldsales.domain.verdict import Verdict
from fieldsales.planning.cadence import working_time

#: What may change without making a plan stale that is being computed: what says neither what anybody is
#: or is worth, nor when anybody can be seen.
HARMLESS = frozenset(
    {
        "tour",
        "relance",
        "task",
        "person",
        "order_line",
        "product",
        "target",
        "form_answers",
        "attachment",
        "remembered",
    }
)

#: Kinds of record that say nothing of what anybody is or is worth: a pool holds when they are written.
_ABOUT_NOBODY = HARMLESS | {"appointment", "leave", "night"}

K = TypeVar("K")
V = TypeVar("V")

#: What was found out about everybody is kept for so many dates, four weeks and some.
_MOST_DATES = 32

#: What visits bring on days that are planned together is kept for so many sets of days: it is as much again
#: for each of a set, and the rep goes back and forth between two or three.
_MOST_WEEKS = 4

#: Euros at the start and at the end of the rep's day.
Worth = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody is on a date, whatever is planned on it.

    `since` is how many days ago a visit met them, None where none did, or where they came forward
    after it. The verdict's odds are the doctrine's.
    """

    verdict: Verdict
    since: int | None


@dataclass(frozen=True, slots=True)
class _FoundOut:
    """What was reckoned of a pool's prospects, by date and id: the same for all who ask."""

    standings: dict[date, dict[str, Standing]] = field(default_factory=dict)
    worths: dict[date, dict[str, Worth]] = field(default_factory=dict)
    #: by the dates that are planned together and the day after them
    ahead: dict[tuple[tuple[date, ...], date], dict[str, Mapping[date, Worth]]] = field(default_factory=dict)

    def of(self, ids: Collection[str], *, with_worths: bool = True) -> "_FoundOut":
        """Return what holds for some of them."""

        standings = _some(self.standings, ids)
        if not with_worths:
            return _FoundOut(standings)
        return _FoundOut(standings, _some(self.worths, ids), _some(self.ahead, ids))


def _some(known: Mapping[K, Mapping[str, V]], ids: Collection[str]) -> dict[K, dict[str, V]]:
    # another thread may be adding to what is known meanwhile: it is looked up, not gone through
    return {when: {one: values[one] for one in ids if one in values} for when, values in list(known.items())}


def _at(known: dict[K, dict[str, V]], when: K, most: int) -> dict[str, V]:
    """Return what is known of a date, and forget what was looked at longest ago, beyond so many."""
    while len(known) >= most and when not in known:
        # another thread may be adding to it meanwhile: its dates are copied before one is chosen
        known.pop(next(iter(list(known))), None)
    # whoever asks makes it the newest
    return known.setdefault(when, known.pop(when, {}))


@dataclass(frozen=True, slots=True)
class Pool:
    """Everybody with what is known of them, read once and asked for any number of days.

    `rules` and `drawn` zones are those of that moment: what is found out later is found out by
    them, whatever was written meanwhile. `basis` is where the log of changes ended.
    """

    everybody: tuple[Prospect, ...]
    facts: Mapping[str, Sequence[Fact]]
    doctrine: Doctrine
    chances: odds.Odds
    rules: DayRules
    drawn: Drawn
    #: what a visit brings on each of some days planned together, over one after them all
    ahead: Mapping[str, Mapping[date, Worth]] = field(default_factory=dict)
    #: how many visits those days have time for: so many candidates there are at the least
    seats: int = 0
    basis: int = 0
    found_out: _FoundOut = field(default_factory=_FoundOut, compare=False, repr=False)

    def only(self, ids: Collection[str]) -> "Pool":
        """Return the pool of some prospects; what was learned from all stays learned."""
        return replace(self, everybody=tuple(one for one in self.everybody if one.id in ids))

    def joined_by(self, prospects: Sequence[Prospect], facts: Mapping[str, Sequence[Fact]]) -> "Pool":
        """Return the pool with some more, of whom these are the facts."""
        known = {one.id for one in self.everybody}
        return replace(
            self,
            everybody=(*self.everybody, *prospects),
            facts={**self.facts, **facts},
            found_out=self.found_out.of(known),
        )


@dataclass(frozen=True, slots=True)
class KeptPool:
    """A pool, and what it follows from: where the log ended, the day, the doctrine and the rules.

    `lessons` are what was learned by then, which no line of the log tells of.
    """

    basis: int
    follows_from: tuple[object, ...]
    lessons: tuple[object, ...]
    pool: Pool


def pool_of(desk: Desk) -> Pool:
    """Return everybody, and what outcomes and losses taught.

    They are read again when something was written that a class or a worth may follow from. What was
    found out about those of whom nothing changed stands then, too. Raises CancelledError.
    """
    basis, rules = desk.portfolio.last_change(), desk.rules
    follows_from = (desk.today, stamp(desk), rules, is_learning(desk))
    kept = desk.kept_pool
    if kept is not None and kept.follows_from != follows_from:
        kept = None
    if kept is not None and _holds(desk, kept, basis):
        pool = kept.pool if kept.basis == basis else replace(kept.pool, basis=basis)
        desk.kept_pool = replace(kept, basis=basis, pool=pool)
        return pool
    facts, everybody = _read(desk, kept)
    desk.go_on()
    doctrine = losses.with_learned_losses(desk, everybody, facts)
    chances = odds.odds(desk, everybody, facts)
    pool = Pool(everybody, facts, doctrine, chances, rules, desk.drawn, basis=basis)
    if kept is not None:
        pool = replace(pool, found_out=_what_stands(kept.pool, pool))
    desk.kept_pool = KeptPool(basis, follows_from, _lessons(desk), pool)
    return pool


def _read(desk: Desk, kept: KeptPool | None) -> tuple[Mapping[str, Sequence[Fact]], tuple[Prospect, ...]]:
    """Return everybody's facts and everybody; where only facts were written, no more than those are read."""
    with desk.portfolio.reading() as reading:
        if kept is not None and reading.touched_since(kept.basis) <= _ABOUT_NOBODY | {"fact"}:
            return {**kept.pool.facts, **reading.facts_since(kept.basis)}, kept.pool.everybody
        return reading.facts_by_prospect(), reading.prospects()


def _holds(desk: Desk, kept: KeptPool, basis: int) -> bool:
    """Return whether nothing was written or learned since that anything of a pool may follow from."""
    is_about_nobody = kept.basis == basis or desk.portfolio.touched_since(kept.basis) <= _ABOUT_NOBODY
    return is_about_nobody and kept.lessons == _lessons(desk)


def _lessons(desk: Desk) -> tuple[object, ...]:
    """Return what was learned of odds and losses, as it is kept."""
    return tuple(desk.portfolio.learned(name) for name in (odds.KEPT, losses.KEPT))


def _what_stands(before: Pool, after: Pool) -> _FoundOut:
    """Return what was found out about those of whom nothing changed."""
    known = {one.id: one for one in before.everybody}
    same = {
        one.id
        for one in after.everybody
        if known.get(one.id) == one and before.facts.get(one.id, ()) == after.facts.get(one.id, ())
    }
    taught_alike = (
        before.doctrine.losses == after.doctrine.losses and before.chances.model == after.chances.model
    )
    return before.found_out.of(same, with_worths=taught_alike)


class OnDate:
    """Everybody of a pool on one date: each is classed and valued when first asked for."""

    def __init__(self, pool: Pool, on: date) -> None:
        self._pool, self._on = pool, on
        self._drawn, self._rules = pool.drawn, pool.rules.on(on)
        self._classifier = Classifier(pool.doctrine, on)
        self._next_on = next_chance(pool.doctrine, on)
        self._next = Classifier(pool.doctrine, self._next_on)
        self._standings = _at(pool.found_out.standings, on, _MOST_DATES)
        self._worths = _at(pool.found_out.worths, on, _MOST_DATES)

    def standing(self, prospect: Prospect) -> Standing:
        """Return what somebody is that day."""
        found = self._standings.get(prospect.id)
        if found is None:
            known = self._pool.facts.get(prospect.id, ())
            verdict = self._classifier.classify(self._drawn.with_answer(known, prospect), prospect)
            found = self._standings[prospect.id] = Standing(verdict, _days_since_seen(known, self._on))
        return found

    def worth(self, prospect: Prospect) -> Worth:
        """Return what seeing somebody that day brings, over waiting for the next chance or for later days."""
        ahead = self._pool.ahead.get(prospect.id)
        if ahead is not None and self._on in ahead:
            return ahead[self._on]
        found = self._worths.get(prospect.id)
        if found is None:
            found = self._worths[prospect.id] = self._value(prospect)
        return found

    def _value(self, prospect: Prospect) -> Worth:
        pool, on, chances = self._pool, self._on, self._pool.chances
        known = pool.facts.get(prospect.id, ())
        answered = self._drawn.with_answer(known, prospect)
        verdict = chances.applied(self.standing(prospect).verdict, prospect, answered, on)
        later = None
        if verdict.cools_on is not None and verdict.cools_on <= self._next_on:
            cooled = self._next.classify(answered, prospect)
            later = chances.applied(cooled, prospect, answered, self._next_on)
        return day_worth(verdict, prospect, pool.doctrine, self._rules, on, known, later)


def with_days_ahead(desk: Desk, pool: Pool, dates: Sequence[date], after: date) -> Pool:
    """Return the pool with what a visit on each of some days brings over one `after` the last of them.

    All are reckoned from today: who may be lost by then is worth less. Raises CancelledError.
    """
    start, rules, doctrine = desk.today, pool.rules, pool.doctrine
    ahead = [(on - start).days for on in dates]
    worths = _at(pool.found_out.ahead, (tuple(dates), after), _MOST_WEEKS)

    @cache
    def classifier(day: date) -> Classifier:
        return Classifier(doctrine, day)

    def verdict_on(prospect: Prospect, facts: Sequence[Fact], day: date) -> Verdict:
        return pool.chances.applied(classifier(day).classify(facts, prospect), prospect, facts, day)

    drawn, rest = pool.drawn, (after - start).days
    for prospect in pool.everybody:
        if prospect.id in worths:
            continue
        desk.go_on()
        known = [fact for fact in pool.facts.get(prospect.id, ()) if fact.on <= start]
        verdict = partial(verdict_on, prospect, drawn.with_answer(known, prospect))
        gains = gain_over_days(verdict, prospect, doctrine, rules, start, ahead, rest, known)
        worths[prospect.id] = dict(zip(dates, map(tuple, gains.tolist()), strict=True))
    return replace(pool, ahead=worths, seats=_most_visits(desk, pool, dates))


def _most_visits(desk: Desk, pool: Pool, dates: Iterable[date]) -> int:
    """Return how many visits of a mean length the working days among some have time for if nobody drove."""
    lengths = [desk.library.visit_length(one) for one in pool.everybody]
    mean = max(sum(lengths, timedelta()) / max(1, len(lengths)), timedelta(minutes=1))
    limit = pool.rules.most_visits
    days = (int(working_time(pool.rules, on) / mean) for on in dates if is_working_day(desk, on))
    return sum(one if limit is None else min(one, limit) for one in days)


def _days_since_seen(known: Sequence[Fact], on: date) -> int | None:
    """Return how long ago a visit met somebody, None where none did or a sign of interest came after it."""
    met = max((fact for fact in known if fact.kind == "visit" and fact.on <= on), key=_when, default=None)
    if met is None:
        return None
    later = (fact for fact in known if fact.on <= on and fact.at > met.at and fact.visit_id != met.id)
    if any(fact.is_sign_of_interest and fact.kind in CONTACT_KINDS for fact in later):
        return None
    return (on - met.on).days


def _when(fact: Fact) -> datetime:
    return fact.at
