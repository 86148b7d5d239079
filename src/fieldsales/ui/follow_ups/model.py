# SPDX-License-Identifier: MIT
"""The rows of the room: heads of groups and what waits in them; words are made for rows that are painted."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fieldsales.desk.follow_ups import Item
from fieldsales.ui.follow_ups.sight import FollowLine, Head, Row, Sight

Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()


class Role(IntEnum):
    """What a row answers besides its text."""

    PROSPECT = Qt.ItemDataRole.UserRole + 1
    SORT = Qt.ItemDataRole.UserRole + 2


class FollowUpsModel(QAbstractListModel):
    """Holds values; a head can neither be chosen nor reached by an arrow."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()
        self._sight: Sight | None = None
        self._made: dict[int, FollowLine] = {}

    def show_rows(self, sight: Sight, rows: Sequence[Row]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._sight, self._rows, self._made = sight, rows, {}
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None
        if row is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(row, Head):
                return f"{row.title} {row.count}"
            line = self.line_at(index.row())
            return line.said if line is not None else ""
        if role == Role.SORT:
            return index.row()
        if role == Role.PROSPECT and not isinstance(row, Head):
            return row.prospect_id
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.head_at(index.row()) is not None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def head_at(self, row: int) -> Head | None:
        """Return the head in a row."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Head) else None

    def item_at(self, row: int) -> Item | None:
        """Return the relance or task in a row."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return None if found is None or isinstance(found, Head) else found

    def line_at(self, row: int) -> FollowLine | None:
        """Return the words of a row, made once."""
        item = self.item_at(row)
        if item is None or self._sight is None:
            return None
        if row not in self._made:
            self._made[row] = self._sight.line_of(item)
        return self._made[row]

    def row_of(self, item_id: str) -> int:
        """Return where an item stands, -1 where it does not."""
        found = (n for n, row in enumerate(self._rows) if not isinstance(row, Head) and row.id == item_id)
        return next(found, -1)

    @property
    def items(self) -> tuple[Item, ...]:
        """All that can be chosen, in order."""
        return tuple(row for row in self._rows if not isinstance(row, Head))
