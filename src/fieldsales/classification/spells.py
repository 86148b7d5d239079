# SPDX-License-Identifier: MIT
"""A prospect's past as spells: so many days in one class since the last news, and how each ended."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from functools import partial

from fieldsales.classification.classify import Classifier
from fieldsales.classification.doctrine import Doctrine
from fieldsales.classification.worth import last_news
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Fact
from fieldsales.domain.verdict import Verdict

#: A loss on the day of the last news came within that day: at half of it on average.
SAME_DAY = 0.5


class Fate(IntEnum):
    """How a spell ended; OPEN where news came, the class rose, or nothing more is known."""

    OPEN = 0
    TO_COMPETITOR = 1
    GONE_COLD = 2
    WON = 3


@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch in one class without news.

    `entry` and `exit` are days since the last news or contact: the class may
    have begun after it. `on` is the day on which the spell ended.
    """

    prospect_id: str
    stage: str
    temperature: str
    entry: float
    exit: float
    fate: Fate
    on: date

    @property
    def key(self) -> str:
        """The class as the tables of a doctrine name it: both axes where there are two."""
        return f"{self.stage}/{self.temperature}" if self.temperature else self.stage


def spells_of(
    facts: Sequence[Fact],
    prospect: Prospect,
    doctrine: Doctrine,
    until: date,
    since: date = date.min,
    classifier_on: Callable[[date], Classifier] | None = None,
) -> tuple[Spell, ...]:
    """Return a prospect's spells from one day to another, oldest first.

    The class is worked out again on each day on which a fact or the end of a
    window can change it. Facts later than `until` are not known; clients, the
    lost and those not to be contacted are at no risk, until they come back.
    `classifier_on` gives the doctrine's classifier of a day, for many prospects.
    """
    dated = sorted(((fact.on, fact) for fact in facts), key=lambda pair: pair[0])
    known = [(day, fact) for day, fact in dated if day <= until]
    return tuple(
        _spells(known, prospect, doctrine, until, since, classifier_on or partial(Classifier, doctrine))
    )


def _spells(
    dated: list[tuple[date, Fact]],
    prospect: Prospect,
    doctrine: Doctrine,
    until: date,
    since: date,
    classifier_on: Callable[[date], Classifier],
) -> Iterator[Spell]:
    known = [fact for _, fact in dated]
    of_day: dict[date, list[Fact]] = defaultdict(list)
    for day, fact in dated:
        of_day[day].append(fact)
    days = set(of_day)
    if prospect.created_on is not None and prospect.created_on <= until:
        days.add(prospect.created_on)
    if not days:
        return
    pending = sorted(day for day in days if day > since)
    if min(days) <= since:
        pending.insert(0, since)
    if prospect.excluded:  # nobody knows since when: nothing is known after the last fact
        until = max(days)
    opposed_on = min((day for day, fact in dated if fact.kind == "opposition"), default=date.max)
    before: _Stretch | None = None
    while pending:
        day = pending.pop(0)
        verdict = classifier_on(day).classify(known, prospect)
        if before is not None:
            yield from before.ended(day, verdict, of_day.get(day, ()), doctrine)
        base = None
        if not (verdict.is_client or verdict.is_lost or day >= opposed_on):
            upto = known[: bisect_right(dated, day, key=lambda pair: pair[0])]
            base = last_news(verdict, prospect, doctrine, upto)
        before = _Stretch(prospect.id, verdict, day, base) if base is not None else None
        changes = verdict.cools_on
        if changes is not None and changes <= until and (not pending or changes < pending[0]):
            pending.insert(0, changes)
    if before is not None:
        yield from before.spell(until, Fate.OPEN)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """One class from a day on, at risk since the last news."""

    prospect_id: str
    verdict: Verdict
    start: date
    base: date

    def ended(
        self, day: date, then: Verdict, happened: Sequence[Fact], doctrine: Doctrine
    ) -> Iterator[Spell]:
        """Yield the spell that a day ended, with what became of the prospect on it."""
        now = self.verdict
        if then.is_lost:
            taken = any(is_to_competitor(fact) for fact in happened)
            return self.spell(day, Fate.TO_COMPETITOR if taken else Fate.GONE_COLD)
        if then.is_client:
            return self.spell(day, Fate.WON)
        warmth = doctrine.heat(now.stage, now.temperature)
        if not happened and doctrine.heat(then.stage, then.temperature) < warmth:
            return self.spell(day, Fate.GONE_COLD)
        return self.spell(day, Fate.OPEN)

    def spell(self, day: date, fate: Fate) -> Iterator[Spell]:
        """Yield the spell up to a day, unless nothing happened in no time."""
        entry, leave = float((self.start - self.base).days), float((day - self.base).days)
        if fate and leave <= 0:
            leave = SAME_DAY
        if leave > entry or fate:
            verdict = self.verdict
            entry = min(max(entry, 0.0), leave)
            yield Spell(self.prospect_id, verdict.stage, verdict.temperature, entry, leave, fate, day)


def is_to_competitor(fact: Fact) -> bool:
    """Whether a fact says that a competitor has the prospect: by its kind, or by naming one."""
    return fact.kind == "lost_to_competitor" or (fact.kind == "lost" and bool(fact.value.strip()))


def days_without_contact(on: date, last_contact: date | None) -> int | None:
    """Return how long before a loss the last contact was, None where there never was any."""
    return (on - last_contact) // timedelta(days=1) if last_contact is not None else None
