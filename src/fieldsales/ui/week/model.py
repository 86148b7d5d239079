# SPDX-License-Identifier: MIT
"""The visits of a week as a table: a column for each day, its visits from the first to the last."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fieldsales.ui.week.columns import Block, Column

Index = QModelIndex | QPersistentModelIndex

_NOBODY = QModelIndex()


class Role(IntEnum):
    """What a visit answers besides its text."""

    BLOCK = Qt.ItemDataRole.UserRole + 1
    PROSPECT = Qt.ItemDataRole.UserRole + 2


class WeekModel(QAbstractTableModel):
    """Holds values; the head of each day is the header of its column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = ()

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Replace everything."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()

    def block_at(self, index: Index) -> Block | None:
        """Return a visit, None outside."""
        if not index.isValid() or index.column() >= len(self.columns):
            return None
        blocks = self.columns[index.column()].blocks
        return blocks[index.row()] if index.row() < len(blocks) else None

    def index_of(self, prospect_id: str, on: date | None = None) -> QModelIndex:
        """Return where somebody's visit is, of a day or else the first one; no index where there is none."""
        for number, column in enumerate(self.columns):
            if on is not None and column.on != on:
                continue
            for row, block in enumerate(column.blocks):
                if block.prospect_id == prospect_id:
                    return self.index(row, number)
        return QModelIndex()

    def number_of(self, on: date) -> int:
        """Return which column a day is, -1 when it is not there."""
        return next((number for number, one in enumerate(self.columns) if one.on == on), -1)

    def indexes(self) -> Iterator[QModelIndex]:
        """Yield every visit, day by day."""
        for number, column in enumerate(self.columns):
            for row in range(len(column.blocks)):
                yield self.index(row, number)

    def rowCount(self, parent: Index = _NOBODY) -> int:
        return 0 if parent.isValid() else max((len(one.blocks) for one in self.columns), default=0)

    def columnCount(self, parent: Index = _NOBODY) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.block_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        block = self.block_at(index)
        if block is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return block.face.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return block.sentence
        if role == Qt.ItemDataRole.ToolTipRole:
            return block.tip
        if role == Role.BLOCK:
            return block
        if role == Role.PROSPECT:
            return block.prospect_id
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.columns[section].sentence
        return None
