# SPDX-License-Identifier: MIT
"""Numbers as a table that sorts: the twin of a plot, and the lists of clients and losses."""

import math
from collections.abc import Sequence
from functools import cached_property
from heapq import nlargest

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from fieldsales.ui.overlay_bar import OverlayBar
from fieldsales.ui.reports.numbers_model import PROSPECT, Cell, Head, Index, NumbersModel, Row
from fieldsales.ui.theme import (
    LEFT,
    RIGHT,
    Icon,
    Theme,
    Token,
    paint_icon,
    paint_mark,
    paint_text,
    text_width,
)

#: Height of a row, of one with two lines, and of the head at 100 %.
_ROW, _TALL, _HEAD = 32, 44, 28

#: Width of the bar of a share, at 100 %.
_BAR = 56

#: So many cells of a column are measured.
_MEASURED = 200


def _longest(cells: Sequence[Cell]) -> list[Cell]:
    """Return the cells with most letters: of thousands, one of these is the widest."""
    return nlargest(_MEASURED, cells, key=lambda cell: max(len(cell.text), len(cell.below)))


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: NumbersModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model

        self._has_marks = any(row.mark is not None for row in model.rows)
        self.row_height = theme.u(_TALL if any(row.cells[0].below for row in model.rows) else _ROW)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        cell = self._model.rows[index.row()].cells[index.column()]
        return QSize(self.wide(cell, index.column()), self.row_height)

    def wide(self, cell: Cell, column: int) -> int:
        """Return how wide a cell is whole."""
        theme = self._theme
        mark = theme.u(26) if column == 0 and self._has_marks else 0
        bar = theme.u(_BAR + 8) if cell.share is not None else 0
        text = text_width(cell.text, theme, 13, self._weight(column))
        below = text_width(cell.below, theme, 11) if cell.below else 0.0
        return math.ceil(max(text, below) + theme.u(18)) + mark + bar

    def _weight(self, column: int) -> int:
        return 500 if column == 0 and not self._model.heads[0].is_number else 400

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        try:
            self._paint(painter, QRectF(option.rect), option.state, index)
        finally:
            painter.restore()

    def _paint(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag, index: Index) -> None:
        theme, u = self._theme, self._theme.u
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        if is_chosen:
            painter.fillRect(box, theme.color(Token.SELECTION))
            if index.column() == 0:
                painter.fillRect(QRectF(box.x(), box.y(), u(3), box.height()), theme.color(Token.ACCENT))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.color(Token.HOVER))
        elif index.row() < index.model().rowCount() - 1:
            painter.fillRect(QRectF(box.x(), box.bottom() - 1, box.width(), 1), theme.color(Token.LINE))
        column = index.column()
        row = self._model.rows[index.row()]
        cell = row.cells[column]
        inner = box.adjusted(u(8), 0, -u(8), 0)
        if column == 0 and self._has_marks:
            side = u(18)
            if row.mark is not None:
                top = box.center().y() - side / 2
                paint_mark(painter, QRectF(inner.x(), top, side, side), row.mark, theme)
            inner.setLeft(inner.x() + u(26))
        align = RIGHT if self._model.heads[column].is_number else LEFT
        line = inner
        if cell.below:
            line = QRectF(inner.x(), inner.y() + u(4), inner.width(), u(19))
            below = QRectF(inner.x(), line.bottom(), inner.width(), u(16))
            paint_text(painter, below, cell.below, theme, px=11, token=Token.SECONDARY, align=align)
        paint_text(painter, line, cell.text, theme, weight=self._weight(column), align=align)
        if cell.share is not None:
            self._paint_share(painter, inner, cell)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color(Token.ACCENT), theme.ring))
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), u(4), u(4))

    def _paint_share(self, painter: QPainter, inner: QRectF, cell: Cell) -> None:
        """Paint a share as a part of a short bar, its text at the right of it."""
        theme, u = self._theme, self._theme.u
        whole = QRectF(inner.x(), inner.center().y() - u(3), u(_BAR), u(6))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(Token.PRESSED))
        painter.drawRoundedRect(whole, u(2), u(2))
        painter.setBrush(theme.color(Token.SECONDARY))
        whole.setWidth(max(whole.width() * min(cell.share or 0.0, 1.0), u(2)))
        painter.drawRoundedRect(whole, u(2), u(2))


class _HeadView(QHeaderView):
    """Names of columns in 11 px, an arrow at the one that sorts."""

    def __init__(self, theme: Theme, model: NumbersModel, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme, self._numbers = theme, model
        self.setFixedHeight(theme.u(_HEAD))
        self.setMinimumSectionSize(theme.u(24))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def wide(self, head: Head) -> int:
        """Return how wide a head is whole, with its arrow."""
        return math.ceil(text_width(head.name, self._theme, 11, 500)) + self._theme.u(32)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        theme, u = self._theme, self._theme.u
        head, box = self._numbers.heads[logicalIndex], QRectF(rect)
        painter.fillRect(box, theme.color(Token.SURFACE))
        painter.fillRect(QRectF(box.x(), box.bottom() - 1, box.width(), 1), theme.color(Token.LINE))
        is_sorting = self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex
        token = Token.TEXT if is_sorting else Token.SECONDARY
        line = box.adjusted(u(8), 0, -u(8), 0)
        wide = text_width(head.name, theme, 11, 500)
        if is_sorting:
            falls = self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
            middle = line.right() - wide - u(9) if head.is_number else line.x() + wide + u(9)
            icon = Icon.DOWN if falls else Icon.UP
            paint_icon(painter, QPointF(middle, line.center().y()), icon, theme, token=token, px=10)
        align = RIGHT if head.is_number else LEFT
        paint_text(painter, line, head.name, theme, px=11, weight=500, token=token, align=align)


class NumbersTable(QTableView):
    """Rows of 32 px without vertical lines; heads sort by the mouse, S sorts by the column of the focus."""

    #: the id of the record of a row
    opened = Signal(str)
    #: the column and whether it falls
    sorted_by = Signal(int, bool)

    def __init__(
        self, theme: Theme, name: str, heads: Sequence[Head], rows: Sequence[Row], *, most: int = 12
    ) -> None:
        """`most` is how many rows are seen at once."""
        super().__init__()
        self._theme = theme
        self._sorted: tuple[int, bool] | None = None
        self.numbers = NumbersModel(heads, rows, self)
        self.setModel(self.numbers)
        self.setAccessibleName(name)
        self.setFont(theme.font(13))
        delegate = _Delegate(theme, self.numbers, self)
        self.setItemDelegate(delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(delegate.row_height)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        OverlayBar(self).set_scale(theme.scale)
        head = _HeadView(theme, self.numbers, self)
        self.setHorizontalHeader(head)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setSortIndicatorShown(True)
        head.sectionClicked.connect(self._click)
        seen = min(max(len(rows), 1), most)
        # half a row more says that the list goes on
        more = 0.5 if len(rows) > most else 0.0
        self.setFixedHeight(theme.u(_HEAD) + round((seen + more) * delegate.row_height))
        self.activated.connect(self._open)
        self._head, self._delegate = head, delegate

    @cached_property
    def _widths(self) -> list[int]:
        """How wide each column is whole: measured once it is laid out, as a twin behind a plot never is."""
        heads, rows = self.numbers.heads, self.numbers.rows
        cells = [[row.cells[column] for row in rows] for column in range(len(heads))]
        return [
            max([self._head.wide(one), *(self._delegate.wide(cell, at) for cell in _longest(cells[at]))])
            for at, one in enumerate(heads)
        ]

    def sort_by(self, column: int, falls: bool) -> None:
        """Sort without telling anybody."""
        order = Qt.SortOrder.DescendingOrder if falls else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(column, order)
        self.numbers.sort(column, order)
        self._sorted = (column, falls)

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell as it is sorted now."""
        return str(self.numbers.index(row, column).data())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.setCurrentIndex(self.numbers.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_S and not event.modifiers():
            self._click(max(0, self.currentIndex().column()))
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _click(self, column: int) -> None:
        """Sort by a column: numbers fall first, a second time turns the order round."""
        falls = self.numbers.heads[column].is_number
        if self._sorted is not None and self._sorted[0] == column:
            falls = not self._sorted[1]
        self.sort_by(column, falls)
        self.sorted_by.emit(column, falls)

    def _open(self, index: Index) -> None:
        prospect_id = str(index.data(PROSPECT) or "")
        if prospect_id:
            self.opened.emit(prospect_id)

    def _fit(self) -> None:
        """Give columns their width; without room the ones of the highest rank go.

        Room that is left fills those that stretch to what they hold, then goes
        between the others, and the rest to those that stretch.
        """
        heads, room, theme = self.numbers.heads, self.viewport().width(), self._theme
        widths = [
            min(wide, theme.u(260 if at == 0 else 150)) if heads[at].stretch else wide
            for at, wide in enumerate(self._widths)
        ]
        least = list(widths)
        shown = list(range(len(heads)))
        for at in sorted(shown, key=lambda one: -heads[one].rank):
            if sum(least[one] for one in shown) > room and heads[at].rank:
                shown.remove(at)
        left = max(room - sum(widths[at] for at in shown), 0)
        for at in shown:
            more = min(self._widths[at] - widths[at], left)
            widths[at] += more
            left -= more
        others = [at for at in shown if not heads[at].stretch]
        spread = min(left // (2 * len(others)), theme.u(40)) if others else 0
        left -= spread * len(others)
        total = sum(heads[at].stretch for at in shown)
        for at, head in enumerate(heads):
            self.setColumnHidden(at, at not in shown)
            share = left * head.stretch // total if head.stretch and total else spread
            self.setColumnWidth(at, max(theme.u(24), widths[at] + share))
