# SPDX-License-Identifier: MIT
"""What is known of many prospects on a day: `Known` as columns.

Facts with the same kind, direction, source, subject and value are alike in all that
is asked of one fact. So each such signature is asked about once, by the same words as
in `known` and `rules`, and only days, instants and amounts are counted fact by fact.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import repeat
from typing import NamedTuple, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from fieldsales.classification.doctrine import Doctrine
from fieldsales.classification.known import BY_PROSPECT, MEETING_KINDS, movers_of, told_loss
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import COMPUTED, MISSED_OUTCOMES, OVERRIDE, Direction
from fieldsales.domain.fact_columns import FactColumns

Ints: TypeAlias = NDArray[np.int32]
Instants: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]

Cell = TypeVar("Cell")

#: Kinds whose rules are not written a second time: whoever has one is left to `classify`.
LEFT_TO_CLASSIFY: frozenset[str] = frozenset({"order_cancelled", OVERRIDE})

#: Earlier than every instant of a fact, in milliseconds.
LONG_AGO = -(2**62)


#: Kind, direction, source, subject and value, as they stand in the columns.
_Cells: TypeAlias = tuple[str, str | None, str | None, str | None, str | None]


class Signature(NamedTuple):
    """What facts have in common that are alike but for when, how many and how much. `movers` are bits."""

    kind: str
    source: str
    subject: str
    value: str
    movers: int


class KnownOfMany:
    """Facts up to a day by signature; by prospect the last contact, losses, answers of the grid.

    Arrays are by fact (in the order of signatures, `parts` say where each lies)
    or by prospect. `left` marks prospects that only `classify` can judge.
    """

    def __init__(
        self, facts: FactColumns, prospects: Sequence[Prospect], doctrine: Doctrine, today: date
    ) -> None:
        self.prospects = prospects
        self.today = today.toordinal()
        size = len(prospects)
        self.left: Flags = np.zeros(size, bool)
        signatures, owner, code = self._coded(facts, doctrine)
        day = np.array(facts.day, np.int32)
        counts = np.array([bool(one.movers) for one in signatures], bool)
        known = np.flatnonzero((owner >= 0) & (day <= self.today) & counts[code])
        #: Where in the columns each fact stands, signature after signature.
        self._place = known[np.argsort(code[known], kind="stable")]
        ends = np.searchsorted(code[self._place], np.arange(len(signatures) + 1))
        self.columns = facts
        self._parts = {
            one: slice(int(ends[number]), int(ends[number + 1]))
            for number, one in enumerate(signatures)
            if ends[number] < ends[number + 1]
        }
        self._by_kind: dict[str, list[Signature]] = defaultdict(list)
        for one in self._parts:
            self._by_kind[one.kind].append(one)
        self.owner: Ints = owner[self._place]
        self.day: Ints = day[self._place]
        self.at: Instants = np.array(facts.at, np.int64)[self._place]
        self.movers: NDArray[np.uint8] = np.array([one.movers for one in signatures], np.uint8)[
            code[self._place]
        ]
        self.has_order = self._anybody(lambda one: one.kind == "order")
        self._drop_orders_of_nothing()
        self.leave(_is_left_to_classify)
        self.has_computed = any(one.source == COMPUTED for one in self._parts)
        self.opposed = self._anybody(lambda one: one.kind == "opposition")
        self.last_contact = self.newest(
            lambda one: one.kind in MEETING_KINDS and one.value not in MISSED_OUTCOMES
        )
        self.newest_order = self.newest(lambda one: one.kind == "order")
        self._answers: dict[str, tuple[Ints, tuple[str, ...]]] = {}
        self.has_loss = self._anybody(lambda one: one.kind in doctrine.losing)
        if doctrine.lost.restart and self.has_loss.any():
            lost_at = self._last_instant(lambda one: one.kind in doctrine.losing)
            stale = self.at <= lost_at[self.owner]
            for part in self.parts(lambda one: one.kind == "order"):
                stale[part[1]] = False
            self.movers[stale] &= np.uint8(255 - BY_PROSPECT)

    def _coded(
        self, facts: FactColumns, doctrine: Doctrine
    ) -> tuple[list[Signature], Ints, NDArray[np.intp]]:
        """Return the signatures, whose each fact is (-1: nobody's who is asked about), and its signature."""
        rows = {prospect.id: row for row, prospect in enumerate(self.prospects)}
        count = len(facts.kind)
        owner = np.fromiter(map(rows.get, facts.prospect_id, repeat(-1)), np.int32, count)
        numbers: dict[_Cells, int] = defaultdict(lambda: len(numbers))
        signed = zip(facts.kind, facts.direction, facts.source, facts.subject, facts.value, strict=True)
        code = np.fromiter(map(numbers.__getitem__, signed), np.intp, count)
        places: dict[Signature, int] = defaultdict(lambda: len(places))
        place_of = [places[_signature(*one, own_acts=doctrine.own_acts)] for one in numbers]
        return list(places), owner, np.array(place_of, np.intp)[code]

    def parts(self, asked: Callable[[Signature], bool]) -> Iterable[tuple[Signature, slice]]:
        """Yield the signatures that are asked for, each with where its facts lie."""
        return [(one, part) for one, part in self._parts.items() if asked(one)]

    def parts_of_kind(self, kind: str) -> Iterable[tuple[Signature, slice]]:
        """Yield the signatures of a kind, each with where its facts lie."""
        return [(one, self._parts[one]) for one in self._by_kind.get(kind, ())]

    def leave(self, asked: Callable[[Signature], bool]) -> None:
        """Leave whoever has a fact that is asked for to `classify`."""
        self.left |= self._anybody(asked)

    def cells(self, column: Sequence[Cell], places: NDArray[np.intp]) -> list[Cell]:
        """Return the cells of a column of `columns` for some facts."""
        return [column[place] for place in self._place[places].tolist()]

    def by_prospect(self, value: int = 0) -> Ints:
        """Return a fresh number for each prospect."""
        return np.full(len(self.prospects), value, np.int32)

    def newest(self, asked: Callable[[Signature], bool]) -> Ints:
        """Return for each prospect the day of the newest fact that is asked for, 0 without one."""
        found = self.by_prospect()
        for _, part in self.parts(asked):
            np.maximum.at(found, self.owner[part], self.day[part])
        return found

    def answer(self, criterion: str) -> tuple[Ints, tuple[str, ...]]:
        """Return for each prospect the place of its newest answer, -1 without, and the answers by place.

        Whoever gave two different answers at the same instant is left to `classify`.
        """
        found = self._answers.get(criterion)
        if found is None:
            parts = self.parts(lambda one: one.kind == "criterion" and one.subject == criterion)
            found = self._newest_of(parts), tuple(one.value for one, _ in parts)
            self._answers[criterion] = found
        return found

    def answer_day(self, criterion: str, *, computed: bool) -> Ints:
        """Return for each prospect the day of its newest answer, 0 without one.

        Or 0 where that answer was computed, unless `computed` is asked for.
        """
        found = self.newest(lambda one: one.kind == "criterion" and one.subject == criterion)
        return found if computed else np.where(self._is_said(criterion), found, 0)

    def _is_said(self, criterion: str) -> Flags:
        """Return whose newest answer is not a computed one."""
        place, _ = self.answer(criterion)
        answered = self.parts_of_kind("criterion")
        said = [one.source != COMPUTED for one, _ in answered if one.subject == criterion]
        return np.array([*said, False], bool)[place]

    def criteria_asked(self) -> Ints:
        """Return how many criteria each prospect has been asked about: a computed answer asked nobody."""
        found = self.by_prospect()
        for criterion in {one.subject for one in self._by_kind.get("criterion", ())}:
            found += self._is_said(criterion)
        return found

    def lost_by(self, losing: frozenset[str]) -> tuple[Ints, tuple[tuple[str, bool], ...]]:
        """Return for each prospect which is its newest loss of these kinds, -1 without, and what each tells.

        There is none where the prospect moved after it. Whoever was lost to two
        at the same instant is left to `classify`.
        """
        parts = self.parts(lambda one: one.kind in losing)
        place = self._newest_of(parts)
        lost_at = self._last_instant(lambda one: one.kind in losing)
        came_back = np.zeros(len(place), bool)
        for _, part in self.parts(lambda one: one.kind not in losing):
            moved = (self.movers[part] & BY_PROSPECT) != 0
            later = self.at[part] > lost_at[self.owner[part]]
            came_back[self.owner[part][moved & later]] = True
        place[came_back] = -1
        return place, tuple(told_loss(one.kind, one.value) for one, _ in parts)

    def _newest_of(self, parts: Iterable[tuple[Signature, slice]]) -> Ints:
        """Return for each prospect which of some signatures its newest fact has, -1 for none of them."""
        found = self.by_prospect(-1)
        newest = np.full(len(found), LONG_AGO, np.int64)
        values = [(one.kind, one.value, one.source == COMPUTED) for one, _ in parts]
        for number, (_, part) in enumerate(parts):
            owner, at = self.owner[part], self.at[part]
            for rival in set(found[owner[at == newest[owner]]].tolist()):
                if values[rival] != values[number]:
                    self.left[owner[(at == newest[owner]) & (found[owner] == rival)]] = True
            ahead = at > newest[owner]
            np.maximum.at(newest, owner[ahead], at[ahead])
            found[owner[ahead]] = number
        return found

    def _last_instant(self, asked: Callable[[Signature], bool]) -> Instants:
        found = np.full(len(self.prospects), LONG_AGO, np.int64)
        for _, part in self.parts(asked):
            np.maximum.at(found, self.owner[part], self.at[part])
        return found

    def _anybody(self, asked: Callable[[Signature], bool]) -> Flags:
        found = np.zeros(len(self.prospects), bool)
        for _, part in self.parts(asked):
            found[self.owner[part]] = True
        return found

    def _drop_orders_of_nothing(self) -> None:
        """Leave out orders of 0 € or less; one whose amount nobody wrote stands, as in `known`."""
        for one, part in list(self.parts_of_kind("order")):
            places = np.arange(part.start, part.stop)
            standing = [cents is None or cents > 0 for cents in self.cells(self.columns.cents, places)]
            stands = np.array(standing, bool)
            count = int(stands.sum())
            for column in (self.owner, self.day, self.at, self.movers, self._place):
                column[part.start : part.start + count] = column[part][stands]
            self._parts[one] = slice(part.start, part.start + count)


def _is_left_to_classify(signature: Signature) -> bool:
    """Whether a fact's rules are not written a second time."""
    computed = signature.source == COMPUTED and signature.kind != "criterion"
    return computed or signature.kind in LEFT_TO_CLASSIFY


def _signature(
    kind: str,
    direction: str | None,
    source: str | None,
    subject: str | None,
    value: str | None,
    *,
    own_acts: frozenset[str],
) -> Signature:
    moved = Direction(direction) if direction else None
    movers = movers_of(kind, moved, value or "", own_acts)
    return Signature(kind, source or "", subject or "", value or "", movers)
