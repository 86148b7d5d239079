# SPDX-License-Identifier: MIT
"""The values of a table of numbers: its heads, its rows, and the order they stand in."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fieldsales.domain.verdict import Mark

Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()

#: The id of the record behind a row, empty without one; and what a cell is sorted by.
PROSPECT, SORT = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2

Value = float | str


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its name, whether it holds numbers, and its share of the room that is left, 0 for none.

    Where there is too little room for all, columns of a higher `rank` go first.
    """

    name: str
    is_number: bool = True
    stretch: int = 0
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, and what it is sorted by: the text itself where nothing is given.

    `below` is a second, quiet line, `tip` what it says in full; `share`, from 0 to 1,
    is drawn as a bar before the text.
    """

    text: str
    value: Value | None = None
    below: str = ""
    tip: str = ""
    share: float | None = None

    @property
    def sort_value(self) -> Value:
        """What the cell is sorted by."""
        return self.text.casefold() if self.value is None else self.value


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `prospect_id` is the record it leads to, `mark` is drawn before its first cell."""

    cells: tuple[Cell, ...]
    prospect_id: str = ""
    mark: Mark | None = None
    mark_name: str = ""


class NumbersModel(QAbstractTableModel):
    """The rows in the order they are sorted in.

    They are sorted here and not by a proxy, which would ask Python for both cells of each
    comparison: five thousand rows would hold the window up for a second.
    """

    def __init__(self, heads: Sequence[Head], rows: Sequence[Row], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heads, self.rows = tuple(heads), tuple(rows)
        self._as_given = self.rows

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.heads):
            return None
        head = self.heads[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return head.name
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if head.is_number else Qt.AlignmentFlag.AlignLeft
            return int((side | Qt.AlignmentFlag.AlignVCenter).value)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        cell = row.cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            before = f"{row.mark_name}, " if row.mark_name and index.column() == 0 else ""
            after = f", {cell.tip or cell.below}" if cell.below else ""
            return f"{before}{self.heads[index.column()].name} {cell.text}{after}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip or None
        if role == PROSPECT:
            return row.prospect_id
        if role == SORT:
            return cell.sort_value
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort the rows as they were given by a column; equal ones stay as they were."""
        if not 0 <= column < len(self.heads):
            return

        def key(row: Row) -> tuple[bool, float, str]:
            value = row.cells[column].sort_value
            return (False, 0.0, value) if isinstance(value, str) else (True, value, "")

        self.layoutAboutToBeChanged.emit()
        before, held = self.rows, self.persistentIndexList()
        self.rows = tuple(sorted(self._as_given, key=key, reverse=order == Qt.SortOrder.DescendingOrder))
        if held:
            place = {id(row): number for number, row in enumerate(self.rows)}
            moved = [self.index(place[id(before[one.row()])], one.column()) for one in held]
            self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()
