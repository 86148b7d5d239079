# SPDX-License-Identifier: MIT
"""The rows of the timeline as a model."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fieldsales.ui.day.rows import PEOPLE, Row, RowKind, sentence_of
from fieldsales.wording.words import Words

Index = QModelIndex | QPersistentModelIndex

_NOBODY = QModelIndex()


class Role(IntEnum):
    """What a row answers besides its text."""

    ROW = Qt.ItemDataRole.UserRole + 1
    PROSPECT = Qt.ItemDataRole.UserRole + 2


class TimelineModel(QAbstractListModel):
    """Stops and calls can be chosen; driving, lunch and home only stand there."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows from leaving to home."""
        return self._rows

    def row_at(self, number: int) -> Row | None:
        """Return a row, None outside."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def number_of(self, prospect_id: str) -> int:
        """Return the row of a stop, else of a call, -1 when there is none."""
        for kind in (RowKind.STOP, RowKind.CALL):
            for number, row in enumerate(self._rows):
                if row.kind is kind and row.prospect_id == prospect_id:
                    return number
        return -1

    def waiting(self) -> tuple[int, ...]:
        """Return the rows of the stops still to be made, in order."""
        return tuple(number for number, row in enumerate(self._rows) if row.position >= 0)

    def rowCount(self, parent: Index = _NOBODY) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None or row.kind not in PEOPLE:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return sentence_of(self._words, row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.tip or None
        if role == Role.ROW:
            return row
        if role == Role.PROSPECT:
            return row.prospect_id or None
        return None
