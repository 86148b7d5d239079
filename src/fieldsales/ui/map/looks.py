# SPDX-License-Identifier: MIT
"""What the map makes of its prospects: their marks by class or by another field, and who is left out."""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from fieldsales.desk.colouring import ColourBy, Colouring, colouring, silent_for
from fieldsales.domain.verdict import Mark
from fieldsales.ui.map.points import Points
from fieldsales.wording.words import Words

#: With more changes than these the page is told all prospects anew.
_MANY = 1000


#: A number, its kind of mark and whether it is asleep; its latitude and longitude if it moved.
Change = tuple[int, int, int] | tuple[int, int, int, float, float]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the legend: its id, its mark, its word and how many."""

    id: str
    mark: Mark
    label: str
    count: int


@dataclass(frozen=True)
class Looks:
    """How prospects are shown. `kept` are the classes that the list or the legend keeps, None for all;
    `groups` those of the other field, by their places. `hidden` are, by number, who is left out because
    of a contact not long ago, None for nobody.
    """

    points: Points
    by: Colouring | None = None
    kept: frozenset[str] | None = None
    groups: frozenset[str] | None = None
    has_asleep: bool = True
    hidden: NDArray[np.bool_] | None = field(default=None, repr=False, compare=False)

    @property
    def stands_for(self) -> str:
        """What colours stand for."""
        return self.by.by if self.by is not None else ColourBy.CLASS

    def like(self, older: "Looks") -> "Looks":
        """Return the same with what the older ones keep: groups only where there are the same."""
        is_same = self.stands_for is older.stands_for and self._labels == older._labels
        groups = older.groups if is_same else None
        return replace(self, kept=older.kept, groups=groups, has_asleep=older.has_asleep)

    def changes_from(self, older: "Looks") -> list[Change] | None:
        """Return (number, kind of mark, asleep) of whoever is drawn otherwise than in `older`.

        Whoever stands elsewhere has the latitude and longitude besides. None where all are to be
        told: those of very many changed, records came or went or have no place any more, or marks
        stand for something else.
        """
        if not self.points.stand_as(older.points) or self.marks != older.marks:
            return None
        kinds, asleep, places = self.kinds, self.points.asleep, self.points.places
        changed = _unlike(older.kinds, kinds) | _unlike(older.points.asleep, asleep)
        moved = (places != older.points.places).any(axis=1)
        numbers = np.flatnonzero(changed | moved).tolist()
        if len(numbers) > _MANY or not np.isfinite(places[moved]).all():
            return None
        return [(at, kinds[at], asleep[at], *(places[at].tolist() if moved[at] else ())) for at in numbers]

    @property
    def marks(self) -> list[Mark]:
        """How each kind of mark is drawn."""
        classes = [self.points.legend.marks[one] for one in self.points.legend.order]
        return classes if self.by is None else self.by.marks(classes)

    @property
    def kinds(self) -> bytes:
        """Each prospect's kind of mark, by its number."""
        return self.points.kinds if self.by is None else self.by.kinds(self.points.kinds)

    @property
    def packed(self) -> bytes:
        """The prospects as the page reads them."""
        return (
            self.points.packed if self.by is None else self.by.packed(self.points.packed, self.points.kinds)
        )

    @property
    def kept_kinds(self) -> list[int] | None:
        """The kinds of mark that are shown, None for all."""
        if self.kept is None and self.groups is None:
            return None
        groups = range(len(self.by.groups)) if self.by is not None else range(1)
        return [
            class_at * len(groups) + group
            for class_at, one in enumerate(self.points.legend.order)
            for group in groups
            if (self.kept is None or one in self.kept) and (self.groups is None or str(group) in self.groups)
        ]

    @property
    def entries(self) -> list[Entry]:
        """The lines of the legend, those without anybody too."""
        points = self.points
        if self.by is not None:
            groups = enumerate(self.by.groups)
            return [Entry(str(at), one.mark, one.label, one.count) for at, one in groups]
        legend = points.legend
        return [
            Entry(one, legend.marks[one], legend.labels.get(one, one), points.counts[one])
            for one in legend.order
        ]

    @property
    def entries_kept(self) -> frozenset[str] | None:
        """What the legend keeps of its lines, None for all."""
        return self.kept if self.by is None else self.groups

    def keeping(self, entries: frozenset[str] | None) -> "Looks":
        """Return the same with other lines of the legend kept."""
        return replace(self, kept=entries) if self.by is None else replace(self, groups=entries)

    @property
    def shown(self) -> NDArray[np.bool_]:
        """Of which numbers the map shows a mark, wherever it stands."""
        kinds = np.frombuffer(self.kinds, dtype=np.uint8)
        kept = self.kept_kinds
        shown: NDArray[np.bool_] = np.ones(len(kinds), np.bool_) if kept is None else np.isin(kinds, kept)
        if not self.has_asleep:
            shown &= np.frombuffer(self.points.asleep, dtype=np.uint8) == 0
        return shown

    @property
    def _labels(self) -> tuple[str, ...]:
        return tuple(one.label for one in self.by.groups) if self.by is not None else ()


def looks_of(words: Words, points: Points, by: str = ColourBy.CLASS, since: int = 0) -> Looks:
    """Return prospects in colours by a field, without those who were in touch within so many days."""
    hidden = silent_for(points.known, since) if since else None
    return Looks(points, colouring(words, points.known, by), hidden=hidden)


def _unlike(one: bytes, other: bytes) -> NDArray[np.bool_]:
    unlike: NDArray[np.bool_] = np.frombuffer(one, np.uint8) != np.frombuffer(other, np.uint8)
    return unlike
