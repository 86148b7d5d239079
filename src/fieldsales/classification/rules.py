# SPDX-License-Identifier: MIT
"""Rules over facts: what must be true for a class to hold, and the first day it may stop."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Protocol

from fieldsales.classification.known import BY_PROSPECT, Entry, Known
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Fact

#: The last day that there is, as an ordinal.
LAST_DAY = date.max.toordinal()

#: A day that never comes, later than any ordinal of a date.
NEVER = 10_000_000

#: Something that holds on a day or not, and the first later day on which that may change.
Answer = tuple[bool, int]

NO: Answer = (False, NEVER)


class Condition(Protocol):
    """One part of a rule.

    `evaluate` promises that the answer stays the same up to the day before the
    one it gives; a caller that looks for the day of a change asks again then.
    """

    def evaluate(self, known: Known, day: int) -> Answer:
        """Return whether it holds on a day, and the first day on which that may change."""
        ...

    def proofs(self, known: Known, day: int) -> Iterable[Fact]:
        """Return the facts by which it holds; empty where no fact is needed."""
        ...

    def within(self, kinds: frozenset[str]) -> "Condition | None":
        """Return what is left to ask where all facts are of these kinds, None where it cannot hold then.

        It answers and proves the same, with less to look at.
        """
        ...


@dataclass(frozen=True, slots=True)
class Facts:
    """Enough facts of some kinds within their windows.

    `windows` holds each kind with its days. All thresholds must be reached: the
    number of facts, of distinct sessions (a fact without one is its own), the
    sums of quantity (1 where none is written), seconds and euros. What is below
    0 adds nothing to a sum.
    """

    windows: tuple[tuple[str, int], ...]
    movers: int = BY_PROSPECT
    values: frozenset[str] = frozenset()
    count: int = 1
    sessions: int = 0
    quantity: float = 0
    seconds: float = 0
    amount: Decimal = Decimal(0)
    _one_is_enough: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        one = self.count == 1 and self.sessions <= 1
        no_sum = not (self.quantity or self.seconds or self.amount)
        object.__setattr__(self, "_one_is_enough", one and no_sum)

    def evaluate(self, known: Known, day: int) -> Answer:
        """Hold until the day on which too few facts are left within their windows."""
        if self._one_is_enough:
            until = 0
            entries, movers, values = known.entries, self.movers, self.values
            for kind, window in self.windows:  # as in _matching, whose list would take twice the time
                for on, fact, moved, _ in entries.get(kind, ()):
                    if on + window > until and moved & movers and (not values or fact.value in values):
                        until = on + window
            return (True, until + 1) if until >= day else NO
        matching = sorted(self._matching(known, day), key=lambda pair: pair[0], reverse=True)
        until = self._until(matching)
        return (True, until + 1) if until else NO

    def proofs(self, known: Known, day: int) -> Iterable[Fact]:
        """Return the facts within their windows."""
        return [entry[1] for _, entry in self._matching(known, day)]

    def within(self, kinds: frozenset[str]) -> "Facts | None":
        """Keep the windows of these kinds."""
        windows = tuple(window for window in self.windows if window[0] in kinds)
        return replace(self, windows=windows) if windows else None

    def _matching(self, known: Known, day: int) -> list[tuple[int, Entry]]:
        """Return the facts that count on a day, each with the last day on which it does."""
        entries, movers, values = known.entries, self.movers, self.values
        return [
            (entry[0] + window, entry)
            for kind, window in self.windows
            for entry in entries.get(kind, ())
            if entry[0] + window >= day and entry[2] & movers and (not values or entry[1].value in values)
        ]

    def _until(self, newest_first: list[tuple[int, Entry]]) -> int:
        """Return the last day on which all thresholds are reached, 0 if they are not."""
        sessions: set[str] = set()
        quantity = 0.0
        spent = _NO_TIME  # exact, where a sum of seconds in fractions is not
        enough_time = timedelta(seconds=self.seconds)
        amount = Decimal(0)
        for count, (until, (_, fact, _, euros)) in enumerate(newest_first, start=1):
            sessions.add(fact.session or fact.id)
            quantity += _quantity(fact)
            if fact.duration is not None and fact.duration > _NO_TIME:
                spent += fact.duration
            if euros is not None and euros > 0:
                amount += euros
            if (
                count >= self.count
                and len(sessions) >= self.sessions
                and quantity >= self.quantity
                and spent >= enough_time
                and amount >= self.amount
            ):
                return until
        return 0


_NO_TIME = timedelta()


def _quantity(fact: Fact) -> float:
    """Return how many a fact stands for: 1 unless written, nothing for what is no number."""
    if fact.quantity is None:
        return 1.0
    return fact.quantity if fact.quantity > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Since:
    """The oldest fact of some kinds lies at least so many days back."""

    kinds: tuple[str, ...]
    days: int

    def evaluate(self, known: Known, day: int) -> Answer:
        """Hold for ever from the day on which the oldest fact is old enough."""
        oldest = min((entry[0] for kind in self.kinds for entry in known.entries.get(kind, ())), default=0)
        if not oldest:
            return NO
        return (True, NEVER) if oldest + self.days <= day else (False, oldest + self.days)

    def proofs(self, known: Known, day: int) -> Iterable[Fact]:
        """Return the oldest fact."""
        entries = [entry for kind in self.kinds for entry in known.entries.get(kind, ())]
        return [min(entries, key=lambda entry: (entry[1].at, entry[1].id))[1]] if entries else ()

    def within(self, kinds: frozenset[str]) -> "Since | None":
        """Keep it if one of its kinds is there."""
        return self if kinds.intersection(self.kinds) else None


@dataclass(frozen=True, slots=True)
class Answered:
    """A criterion of the qualification grid has one of some answers. Answers do not fade."""

    criterion: str
    answers: frozenset[str]

    def evaluate(self, known: Known, day: int) -> Answer:
        """Hold as long as no newer answer comes."""
        fact = known.answers.get(self.criterion)
        return (fact is not None and fact.value in self.answers), NEVER

    def proofs(self, known: Known, day: int) -> Iterable[Fact]:
        """Return the newest answer."""
        return [known.answers[self.criterion]]

    def within(self, kinds: frozenset[str]) -> "Answered | None":
        """Keep it if the grid has been begun."""
        return self if "criterion" in kinds else None


def _can_be_reached(prospect: Prospect) -> bool:
    return bool(prospect.place or prospect.address or prospect.phone or prospect.email)


#: What a rule may ask of the record itself. A verdict without facts rests on these alone.
RECORD: Mapping[str, Callable[[Prospect], bool]] = {
    "fits_profile": lambda prospect: prospect.fits_profile is True,
    "contact_details": _can_be_reached,
    "sector": lambda prospect: bool(prospect.trade or prospect.naf),
}


@dataclass(frozen=True, slots=True)
class Recorded:
    """Something stands in the record: it fits the profile, says how to reach it, names a sector."""

    what: str

    def evaluate(self, known: Known, day: int) -> Answer:
        """Hold as long as the record is not changed."""
        return RECORD[self.what](known.prospect), NEVER

    def proofs(self, known: Known, day: int) -> Iterable[Fact]:
        """Return nothing: the record is no fact."""
        return ()

    def within(self, kinds: frozenset[str]) -> "Recorded":
        """Keep it: the record does not depend on facts."""
        return self


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple[Condition, ...]

    def evaluate(self, known: Known, day: int) -> Answer:
        """Stop with the first part that stops; start no sooner than the last part that starts."""
        soonest, latest = NEVER, 0
        for part in self.parts:
            holds, change = part.evaluate(known, day)
            if holds:
                soonest = min(soonest, change)
            elif change >= NEVER:
                return NO
            else:
                latest = max(latest, change)
        return (False, latest) if latest else (True, soonest)

    def proofs(self, known: Known, day: int) -> Iterable[Fact]:
        """Return the facts of all parts."""
        return [fact for part in self.parts for fact in part.proofs(known, day)]

    def within(self, kinds: frozenset[str]) -> Condition | None:
        """Keep all parts or nothing."""
        parts = [part.within(kinds) for part in self.parts]
        left = tuple(part for part in parts if part is not None)
        if len(left) < len(parts):
            return None
        return left[0] if len(left) == 1 else AllOf(left)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...]

    def evaluate(self, known: Known, day: int) -> Answer:
        """Stop with the last part that stops; start with the first part that starts."""
        soonest, latest = NEVER, 0
        for part in self.parts:
            holds, change = part.evaluate(known, day)
            if holds:
                latest = max(latest, change)
            else:
                soonest = min(soonest, change)
        return (True, latest) if latest else (False, soonest)

    def proofs(self, known: Known, day: int) -> Iterable[Fact]:
        """Return the facts of the parts that hold."""
        return [
            fact for part in self.parts if part.evaluate(known, day)[0] for fact in part.proofs(known, day)
        ]

    def within(self, kinds: frozenset[str]) -> Condition | None:
        """Keep the parts that can hold."""
        left = tuple(part for part in (one.within(kinds) for one in self.parts) if part is not None)
        if not left:
            return None
        return left[0] if len(left) == 1 else AnyOf(left)


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Condition

    def evaluate(self, known: Known, day: int) -> Answer:
        """Change when the part changes."""
        holds, change = self.part.evaluate(known, day)
        return not holds, change

    def proofs(self, known: Known, day: int) -> Iterable[Fact]:
        """Return nothing: what is absent has no facts."""
        return ()

    def within(self, kinds: frozenset[str]) -> Condition:
        """Hold always where the part cannot."""
        part = self.part.within(kinds)
        return AllOf(()) if part is None else Not(part)


@dataclass(frozen=True, slots=True)
class Rule:
    """A class and what proves it.

    `stage` or `temperature` is empty where the rule says nothing of that axis.
    `ours` marks a rule that the source does not state; `our_numbers` names the
    numbers in it that the source leaves open.
    """

    id: str
    when: Condition
    source_fr: str
    source_en: str
    stage: str = ""
    temperature: str = ""
    ours: bool = False
    our_numbers: tuple[str, ...] = ()

    @property
    def is_ours(self) -> bool:
        """Whether anything in it was filled in by us."""
        return self.ours or bool(self.our_numbers)
