# SPDX-License-Identifier: MIT
"""What the map makes of its prospects: their marks by class or by another field, and who is left out."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from fieldsales.desk.colouring import ColourBy, Colouring, colouring, silent_for
from fieldsales.desk.map_file import Drawn
from fieldsales.desk.maps import Area
from fieldsales.domain.verdict import Mark
from fieldsales.ui.map.points import Points
from fieldsales.wording.words import Words


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
    `groups` those of the other field, by their places. `since` hides who was in touch within so many days.
    """

    points: Points
    by: Colouring | None = None
    kept: frozenset[str] | None = None
    groups: frozenset[str] | None = None
    has_asleep: bool = True
    since: int = 0

    def showing(self, words: Words, points: Points) -> "Looks":
        """Return the same for other prospects."""
        made = colouring(words, points.known, self.by.by) if self.by is not None else None
        labels = tuple(one.label for one in self.by.groups) if self.by is not None else ()
        is_same = made is not None and labels == tuple(one.label for one in made.groups)
        return replace(self, points=points, by=made, groups=self.groups if is_same else None)

    def coloured(self, words: Words, by: ColourBy) -> "Looks":
        """Return the same prospects with other colours."""
        return replace(self, by=colouring(words, self.points.known, by), groups=None)

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

    def drawn(self, reach: Area | None) -> Drawn:
        """Return what a page in a file takes over of this, and of what is marked as within reach."""
        by = self.by.by if self.by is not None else ColourBy.CLASS
        return Drawn(by, reach, self.kept, self.groups, self.has_asleep, self.since)

    @property
    def hidden(self) -> NDArray[np.bool_] | None:
        """Who is hidden by the days since the last contact, by number."""
        return silent_for(self.points.known, self.since) if self.since else None

    @property
    def shown(self) -> NDArray[np.bool_]:
        """Of which numbers the map shows a mark, wherever it stands."""
        kinds = np.frombuffer(self.kinds, dtype=np.uint8)
        kept = self.kept_kinds
        shown: NDArray[np.bool_] = np.ones(len(kinds), np.bool_) if kept is None else np.isin(kinds, kept)
        if not self.has_asleep:
            shown &= np.frombuffer(self.points.asleep, dtype=np.uint8) == 0
        return shown
