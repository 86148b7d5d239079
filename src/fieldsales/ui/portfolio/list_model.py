# SPDX-License-Identifier: MIT
"""The rows of the list: prospects in order, those that were searched, and places found beside them."""

from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum

import numpy as np
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fieldsales.domain.verdict import Mark
from fieldsales.ui.portfolio.lines import FoundLine, ListLine, StopTime
from fieldsales.ui.portfolio.list_index import ListIndex, Order, Places, sorts_alike
from fieldsales.wording.words import Words

Index = QModelIndex | QPersistentModelIndex

_NOBODY = QModelIndex()


class Role(IntEnum):
    """What a row answers besides its text."""

    PROSPECT = Qt.ItemDataRole.UserRole + 1
    SORT = Qt.ItemDataRole.UserRole + 2
    FOUND = Qt.ItemDataRole.UserRole + 3
    HEAD = Qt.ItemDataRole.UserRole + 4


class ListModel(QAbstractListModel):
    """Prospects, searched and sorted here: a proxy would ask Python about each of 200,000 rows.

    While places were found beside one's own, two heads divide the list.
    """

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._lines: Sequence[ListLine] = ()
        self._index = ListIndex(())
        self._rows: Places = np.zeros(0, dtype=np.int32)
        self._found: Sequence[FoundLine] = ()
        self._asked = ""
        self._classes: frozenset[str] | None = None
        #: the detours of those near the tour, in words, where only these are kept
        self.near: Mapping[str, str] | None = None
        #: whether only who has visits to complete is kept
        self.only_to_complete = False
        self.order = Order.DEADLINE
        #: what words mean in other words, nothing where that is the same
        self.meaning: Callable[[str], Sequence[str]] = lambda _asked: ()
        self.marks: Mapping[str, Mark] = {}
        self.stops: Mapping[str, StopTime] = {}

    def show_lines(
        self, lines: Sequence[ListLine], marks: Mapping[str, Mark], index: ListIndex | None = None
    ) -> None:
        """Replace all rows. `index` is that of the same lines when it was built beforehand."""
        self.beginResetModel()
        self._lines, self.marks = lines, marks
        self._index = index if index is not None else ListIndex(lines)
        self._select()
        self.endResetModel()

    def update_lines(self, lines: Sequence[ListLine]) -> None:
        """Replace a few rows by their prospects' ids, and add those that are new."""
        before, everybody = self._lines, list(self._lines)
        known = {line.prospect_id: self._index.place.get(line.prospect_id) for line in lines}
        numbers = []
        for line in lines:
            number = known[line.prospect_id]
            numbers.append(len(everybody) if number is None else number)
            everybody[numbers[-1] : numbers[-1] + 1] = [line]
        index = self._index.renewed(before, everybody, numbers)
        if None in known.values() or not all(sorts_alike(before[at], everybody[at]) for at in numbers):
            self.show_lines(everybody, self.marks, index)
            return
        self._lines, self._index = everybody, index
        for line in lines:
            row = self.row_of(line.prospect_id)
            if row >= 0:
                self.dataChanged.emit(self.index(row), self.index(row))

    def show_stops(self, stops: Mapping[str, StopTime]) -> None:
        """Show who is visited today, and when."""
        self.stops = stops
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def search(self, asked: str) -> None:
        """Keep the rows that have these words."""
        self._asked = asked
        self._select_again()

    def show_only(self, classes: frozenset[str] | None) -> None:
        """Keep the rows of some classes; None keeps all."""
        self._classes = classes
        self._select_again()

    def show_near(self, near: Mapping[str, str] | None) -> None:
        """Keep who is near the tour, with the detour in words; None keeps all."""
        if near != self.near:
            self.near = near
            self._select_again()

    def show_to_complete(self, only: bool) -> None:
        """Keep who has visits to complete, or all."""
        if only != self.only_to_complete:
            self.only_to_complete = only
            self._select_again()

    def ids(self) -> tuple[str, ...]:
        """Return who has the words that are searched, near the tour or not."""
        return tuple(self._lines[int(place)].prospect_id for place in self._wanted())

    def show_found(self, found: Sequence[FoundLine]) -> None:
        """Put places that are no prospects yet below one's own."""
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def sort_by(self, order: Order) -> None:
        """Sort the rows another way."""
        self.order = order
        self._select_again()

    @property
    def count(self) -> int:
        """How many prospects are shown."""
        return int(self._rows.size)

    @property
    def to_place(self) -> int:
        """How many have a place that is missing or rough."""
        return self._index.to_place

    @property
    def to_complete(self) -> int:
        """How many visits of everybody have a form that is not complete."""
        return sum(self._index.to_complete.values())

    @property
    def total(self) -> int:
        """How many prospects there are."""
        return len(self._lines)

    @property
    def classes(self) -> frozenset[str] | None:
        """Which classes are kept, None for all."""
        return self._classes

    def find(self, asked: str, limit: int) -> list[ListLine]:
        """Return the first prospects that have these words, whatever the list shows."""
        return [
            self._lines[int(place)]
            for place in self._index.select(asked, None, self.order, self.meaning(asked))[:limit]
        ]

    def class_counts(self) -> dict[str, tuple[str, int]]:
        """Return label and count of every class there is."""
        counts: dict[str, tuple[str, int]] = {}
        for line in self._lines:
            counts[line.class_id] = (line.class_label, counts.get(line.class_id, ("", 0))[1] + 1)
        return counts

    def line_at(self, row: int) -> ListLine | None:
        """Return the prospect of a row, None for a head or a found place."""
        number = row - self._has_heads
        if 0 <= number < self.count:
            return self._lines[int(self._rows[number])]
        return None

    def found_at(self, row: int) -> FoundLine | None:
        """Return the found place of a row."""
        number = row - self.count - 2
        return self._found[number] if self._found and 0 <= number < len(self._found) else None

    def head_at(self, row: int) -> tuple[str, int] | None:
        """Return the title and count of a head row."""
        _ = self._words.gettext
        if not self._found:
            return None
        if row == 0:
            return _("In my portfolio"), self.count
        if row == self.count + 1:
            return _("In the territory"), len(self._found)
        return None

    def row_of(self, prospect_id: str) -> int:
        """Return the row of a prospect, -1 when it is not shown."""
        place = self._index.place.get(prospect_id)
        if place is None:
            return -1
        at = np.flatnonzero(self._rows == place)
        return int(at[0]) + self._has_heads if at.size else -1

    def row_of_found(self, business_id: str) -> int:
        """Return the row of a found place, -1 when it is not shown."""
        places = (number for number, one in enumerate(self._found) if one.business_id == business_id)
        number = next(places, -1)
        return number + self.count + 2 if number >= 0 else -1

    @property
    def _has_heads(self) -> int:
        return 1 if self._found else 0

    def rowCount(self, parent: Index = _NOBODY) -> int:
        if parent.isValid():
            return 0
        return self.count + (len(self._found) + 2 if self._found else 0)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.head_at(index.row()) is not None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = index.row()
        line = self.line_at(row)
        if line is not None:
            return self._of_line(line, role)
        found = self.found_at(row)
        if found is not None:
            return _of_found(found, role)
        head = self.head_at(row)
        if head is not None and role == Qt.ItemDataRole.DisplayRole:
            return f"{head[0]} {head[1]}"
        return head if role == Role.HEAD else None

    def _of_line(self, line: ListLine, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name
        if role == Role.PROSPECT:
            return line
        if role == Role.SORT:
            return line.deadline.toordinal() if line.deadline is not None else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._sentence(line)
        return None

    def _sentence(self, line: ListLine) -> str:
        """Say the whole row: "L'Ardoise, tiède, 2 days late, restaurant, Saint-Maixent, stop 4 at 14:30"."""
        _ = self._words.gettext
        parts = [line.name, line.class_label, line.deadline_words, line.trade, line.town]
        stop = self.stops.get(line.prospect_id)
        if stop is not None and stop.missed:
            parts.append(_("absent at {time}").format(time=stop.time))
        elif stop is not None and stop.done:
            parts.append(_("seen at {time}").format(time=stop.time))
        elif stop is not None:
            parts.append(_("stop {number} at {time}").format(number=stop.number, time=stop.time))
        elif line.wants_call:
            parts.append(_("to phone"))
        if self.near is not None and line.prospect_id in self.near:
            parts.append(_("{minutes} of detour from the tour").format(minutes=self.near[line.prospect_id]))
        return ", ".join(part for part in parts if part)

    def _select_again(self) -> None:
        self.beginResetModel()
        self._select()
        self.endResetModel()

    def _select(self) -> None:
        self._rows = self._wanted()
        place = self._index.place
        if self.only_to_complete:
            self._rows = self._rows[np.isin(self._rows, [place[one] for one in self._index.to_complete])]
        if self.near is not None:
            places = [place[one] for one in self.near if one in place]
            self._rows = self._rows[np.isin(self._rows, places)]

    def _wanted(self) -> Places:
        return self._index.select(self._asked, self._classes, self.order, self.meaning(self._asked))


def _of_found(found: FoundLine, role: int) -> object:
    if role == Qt.ItemDataRole.DisplayRole:
        return found.name
    if role == Role.FOUND:
        return found
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return ", ".join(part for part in (found.name, found.detail, found.near, found.note) if part)
    return None
