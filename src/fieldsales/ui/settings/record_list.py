# SPDX-License-Identifier: MIT
"""Names and towns, one record a row; Enter or a double click opens one."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from fieldsales.domain.company import Prospect
from fieldsales.ui.overlay_bar import OverlayBar
from fieldsales.ui.theme import RIGHT, Theme, Token, paint_text, text_width

Index = QModelIndex | QPersistentModelIndex

#: Rows that are seen at once.
_FEW = 6

_ROW = 32


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, records: Sequence[Prospect], of: QListView) -> None:
        super().__init__(of)
        self._theme, self._records, self._list = theme, records, of

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.u(200), self._theme.u(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        try:
            self._paint(painter, QRectF(option.rect), index.row(), option.state)
        finally:
            painter.restore()

    def _paint(self, painter: QPainter, box: QRectF, row: int, state: QStyle.StateFlag) -> None:
        theme, u = self._theme, self._theme.u
        if state & QStyle.StateFlag.State_Selected and self._list.hasFocus():
            painter.fillRect(box, theme.color(Token.SELECTION))
            painter.fillRect(QRectF(box.x(), box.y(), u(3), box.height()), theme.color(Token.ACCENT))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.color(Token.HOVER))
        elif row < len(self._records) - 1:
            painter.fillRect(QRectF(box.x(), box.bottom() - 1, box.width(), 1), theme.color(Token.LINE))
        one = self._records[row]
        line = box.adjusted(u(8), 0, -u(16), 0)
        name = min(text_width(one.name, theme, 13, 500), line.width() * 0.7)
        town = line.adjusted(name + u(12), 0, 0, 0)
        paint_text(painter, town, one.town, theme, px=11, token=Token.SECONDARY, align=RIGHT)
        line.setWidth(name + 1)
        paint_text(painter, line, one.name, theme, weight=500)


class RecordList(QListView):
    """The records of a cell; it scrolls by itself, however many they are."""

    #: a record was opened
    opened = Signal(str)

    def __init__(self, theme: Theme, records: Sequence[Prospect]) -> None:
        super().__init__()
        self._records = records
        names = [f"{one.name} · {one.town}" if one.town else one.name for one in records]
        self.setModel(QStringListModel(names, self))
        self.setItemDelegate(_Delegate(theme, records, self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(theme.u(_ROW) * min(_FEW, max(1, len(records))) + 2 * self.frameWidth())
        self.setCurrentIndex(self.model().index(0, 0))
        OverlayBar(self).set_scale(theme.scale)
        self.activated.connect(self._open)

    def _open(self, index: Index) -> None:
        self.opened.emit(self._records[index.row()].id)
