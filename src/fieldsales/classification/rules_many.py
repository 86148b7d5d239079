# SPDX-License-Identifier: MIT
"""Asks the conditions of `rules` of many prospects at once, each prospect on a day of its own.

What a condition means is said in `rules`; a test holds both to the same answers.
"""

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from fieldsales.classification.known_many import Flags, Ints, KnownOfMany, Signature
from fieldsales.classification.rules import (
    NEVER,
    RECORD,
    AllOf,
    Answered,
    AnyOf,
    Condition,
    Facts,
    Not,
    Recorded,
    Since,
)
from fieldsales.domain.fact import COMPUTED

#: Prospects by their row, or all of them.
Rows: TypeAlias = NDArray[np.intp] | slice

#: Whether it holds for each prospect, and the first later day on which that may change.
Answers: TypeAlias = tuple[Flags, Ints]

EVERYBODY = slice(None)

#: More than anybody writes down in one fact, in pages, seconds or cents.
MOST = 2**31

MICROSECONDS = 1_000_000


class Inquiry:
    """Answers conditions about many prospects; what does not depend on the day is worked out once."""

    def __init__(self, known: KnownOfMany) -> None:
        self.known = known
        self._days: dict[Condition, Ints] = {}
        self._flags: dict[Condition, Flags] = {}

    def evaluate(self, condition: Condition, rows: Rows, days: Ints) -> Answers:
        """Return what `Condition.evaluate` says of some prospects, each on its own day."""
        match condition:
            case Facts():
                until = self._day_of(condition)[rows]
                holds = until >= days
                return holds, np.where(holds, until + 1, NEVER).astype(np.int32)
            case Since():
                oldest = self._day_of(condition)[rows]
                begins = np.where(oldest > 0, oldest + condition.days, NEVER).astype(np.int32)
                holds = begins <= days
                return holds, np.where(holds, NEVER, begins).astype(np.int32)
            case Answered() | Recorded():
                return self._stands(condition)[rows], np.full(len(days), NEVER, np.int32)
            case AllOf():
                return self._all(condition, rows, days)
            case AnyOf():
                return self._any(condition, rows, days)
            case Not():
                holds, change = self.evaluate(condition.part, rows, days)
                return ~holds, change
            case _:
                raise TypeError(f"no columns for {condition!r}")

    def newest_proof(self, condition: Condition, *, computed: bool = True) -> Ints:
        """Return the day of the newest fact by which it holds today for each prospect, 0 without a fact.

        Of facts that somebody told alone, unless `computed` ones are asked for. It
        says nothing of those for whom it does not hold.
        """
        known = self.known
        match condition:
            case Facts():
                found = known.by_prospect()
                for signature, part, counts, last in self._matching(condition):
                    if signature.source == COMPUTED and not computed:
                        continue
                    counts &= last >= known.today
                    np.maximum.at(found, known.owner[part][counts], known.day[part][counts])
                return found
            case Since():
                if not computed:  # whether the oldest is a computed one is not looked up here
                    known.leave(lambda one: one.source == COMPUTED and one.kind in condition.kinds)
                return self._day_of(condition)
            case Answered():
                return known.answer_day(condition.criterion, computed=computed)
            case AllOf():
                found = known.by_prospect()
                for one in condition.parts:
                    np.maximum(found, self.newest_proof(one, computed=computed), out=found)
                return found
            case AnyOf():
                found = known.by_prospect()
                today = known.by_prospect(known.today)
                for one in condition.parts:
                    holds, _ = self.evaluate(one, EVERYBODY, today)
                    newest = self.newest_proof(one, computed=computed)
                    np.maximum(found, np.where(holds, newest, 0), out=found)
                return found
            case _:
                return known.by_prospect()

    def _all(self, condition: AllOf, rows: Rows, days: Ints) -> Answers:
        soonest, latest = np.full(len(days), NEVER, np.int32), np.zeros(len(days), np.int32)
        for part in condition.parts:
            holds, change = self.evaluate(part, rows, days)
            np.minimum(soonest, change, out=soonest, where=holds)
            np.maximum(latest, change, out=latest, where=~holds)
        holds = latest == 0
        return holds, np.where(holds, soonest, latest)

    def _any(self, condition: AnyOf, rows: Rows, days: Ints) -> Answers:
        soonest, latest = np.full(len(days), NEVER, np.int32), np.zeros(len(days), np.int32)
        for part in condition.parts:
            holds, change = self.evaluate(part, rows, days)
            np.maximum(latest, change, out=latest, where=holds)
            np.minimum(soonest, change, out=soonest, where=~holds)
        holds = latest > 0
        return holds, np.where(holds, latest, soonest)

    def _stands(self, condition: Answered | Recorded) -> Flags:
        """Return for whom it holds, on every day alike."""
        found = self._flags.get(condition)
        if found is None:
            known = self.known
            if isinstance(condition, Recorded):
                stands = map(RECORD[condition.what], known.prospects)
                found = np.fromiter(stands, bool, len(known.prospects))
            else:
                place, answers = known.answer(condition.criterion)
                passes = [*(one in condition.answers for one in answers), False]  # -1 is no answer
                found = np.array(passes, bool)[place]
            self._flags[condition] = found
        return found

    def _day_of(self, condition: Facts | Since) -> Ints:
        """Return for each prospect the day on which all depends, 0 where it never holds.

        It is the last day on which enough facts are left, or the day of the oldest one.
        """
        found = self._days.get(condition)
        if found is None:
            if isinstance(condition, Since):
                found = self._oldest(condition)
            elif condition == Facts(condition.windows, condition.movers, condition.values):
                found = self._last_day_of_one(condition)
            else:
                found = self._last_day_of_sums(condition)
            self._days[condition] = found
        return found

    def _oldest(self, condition: Since) -> Ints:
        known = self.known
        found = known.by_prospect(NEVER)
        for kind in condition.kinds:
            for _, part in known.parts_of_kind(kind):
                np.minimum.at(found, known.owner[part], known.day[part])
        found[found == NEVER] = 0
        return found

    def _last_day_of_one(self, condition: Facts) -> Ints:
        known = self.known
        found = known.by_prospect()
        for _, part, counts, last in self._matching(condition):
            np.maximum.at(found, known.owner[part][counts], last[counts])
        return found

    def _last_day_of_sums(self, condition: Facts) -> Ints:
        """Count each prospect's facts from the one that counts longest, until they are enough."""
        known = self.known
        found = known.by_prospect()
        parts = list(self._matching(condition))
        if not parts:
            return found
        place = np.concatenate([np.arange(part.start, part.stop)[counts] for _, part, counts, _ in parts])
        last = np.concatenate([last[counts] for _, _, counts, last in parts])
        order = np.lexsort((-last, known.owner[place]))
        place, last = place[order], last[order]
        owner = known.owner[place]
        starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])[: len(owner)]
        first = np.repeat(starts, np.diff(np.r_[starts, len(owner)]))
        enough = np.arange(len(owner)) - first + 1 >= condition.count
        if condition.sessions > 1:
            enough &= _sum_from(first, self._is_new_session(place, owner)) >= condition.sessions
        for name, least, scale in (
            ("quantity", condition.quantity, 1),
            ("seconds", condition.seconds, MICROSECONDS),
            ("cents", float(condition.amount) * 100, 1),
        ):
            if least:
                sums = _sum_from(first, self._addends(name, place, owner, scale))
                enough &= sums >= round(least * scale, 6)
        reached = np.flatnonzero(enough)[::-1]
        found[owner[reached]] = last[reached]
        return found

    def _is_new_session(self, place: NDArray[np.intp], owner: Ints) -> NDArray[np.int64]:
        first: dict[tuple[int, str | None], int] = {}
        sessions = zip(owner.tolist(), self.known.cells(self.known.columns.session, place), strict=True)
        is_new = [not one[1] or first.setdefault(one, at) == at for at, one in enumerate(sessions)]
        return np.array(is_new, np.int64)

    def _addends(self, name: str, place: NDArray[np.intp], owner: Ints, scale: int) -> NDArray[np.int64]:
        """Return what some facts add to a sum, in whole numbers: these are summed without rounding.

        Whoever has a fact with another number is left to `classify`.
        """
        unwritten = 1.0 if name == "quantity" else 0.0
        columns = self.known.columns
        column = {"quantity": columns.quantity, "seconds": columns.seconds, "cents": columns.cents}[name]
        cells = [unwritten if one is None else one for one in self.known.cells(column, place)]
        found = np.array(cells, np.float64) * scale
        if name == "seconds":
            found = np.rint(found)  # to whole microseconds, as a `timedelta` has them
        odd = ~((found == np.rint(found)) & (found <= MOST * scale))
        self.known.left[owner[odd]] = True
        found[odd] = 0
        return np.maximum(found, 0).astype(np.int64)

    def _matching(self, condition: Facts) -> Iterator[tuple[Signature, slice, Flags, Ints]]:
        """Yield where facts that may count lie, which of them do, and the last day on which each does."""
        known = self.known
        for kind, window in condition.windows:
            for signature, part in known.parts_of_kind(kind):
                if not condition.values or signature.value in condition.values:
                    counts = (known.movers[part] & condition.movers) != 0
                    yield signature, part, counts, known.day[part] + np.int32(window)


def _sum_from(first: NDArray[np.intp], addends: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the running sums of groups, of which each starts where `first` says.

    The sum over all may pass the largest integer and begin again: the difference is right all the same.
    """
    sums = np.cumsum(addends)
    return sums - (sums - addends)[first]
