# SPDX-License-Identifier: MIT
"""The rows of the palette: actions with their keys, then prospects with their class."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from fieldsales.domain.verdict import Mark, Shape
from fieldsales.ui.palette.entries import Command
from fieldsales.ui.portfolio.lines import ListLine
from fieldsales.ui.theme import CENTRE, RIGHT, Theme, Token, paint_icon, paint_mark, paint_text, text_width
from fieldsales.wording.words import Words

Index = QModelIndex | QPersistentModelIndex

#: A row: the head of a part, an action, or a prospect.
Row = str | Command | ListLine

_NOBODY = QModelIndex()
_UNKNOWN = Mark(Shape.RING, "neutral")


class ResultModel(QAbstractListModel):
    """Heads, actions and prospects in the order they are shown."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.rows: Sequence[Row] = ()
        self.marks: Mapping[str, Mark] = {}

    def show(self, commands: Sequence[Command], lines: Sequence[ListLine]) -> None:
        """Replace the rows."""
        _ = self._words.gettext
        self.beginResetModel()
        rows: list[Row] = []
        if commands:
            rows += [_("Actions"), *commands]
        if lines:
            rows += [_("Prospects"), *lines]
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NOBODY) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row if isinstance(row, str) else row.title if isinstance(row, Command) else row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _said(row)
        return None


def _said(row: Row) -> str:
    match row:
        case Command(title=title, key=key):
            return ", ".join(part for part in (title, key) if part)
        case ListLine():
            return ", ".join(part for part in (row.name, row.class_label, row.trade, row.town) if part)
    return row


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: ResultModel) -> None:
        super().__init__(model)
        self._theme, self._model = theme, model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        is_head = isinstance(self._model.rows[index.row()], str)
        return QSize(self._theme.u(200), self._theme.u(28 if is_head else 36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        try:
            self._paint(painter, QRectF(option.rect), option.state, self._model.rows[index.row()])
        finally:
            painter.restore()

    def _paint(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag, row: Row) -> None:
        theme, u = self._theme, self._theme.u
        if isinstance(row, str):
            line = box.adjusted(u(18), u(6), -u(18), 0)
            paint_text(painter, line, row, theme, px=11, weight=500, token=Token.SECONDARY)
            return
        block = box.adjusted(u(6), 1, -u(6), -1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(theme.color(Token.SELECTION))
            painter.drawRoundedRect(block, u(6), u(6))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.color(Token.HOVER))
            painter.drawRoundedRect(block, u(6), u(6))
        inner = block.adjusted(u(12), 0, -u(12), 0)
        if isinstance(row, Command):
            self._paint_command(painter, inner, row)
        else:
            self._paint_line(painter, inner, row)

    def _paint_command(self, painter: QPainter, box: QRectF, command: Command) -> None:
        theme, u = self._theme, self._theme.u
        centre = QPointF(box.x() + u(9), box.center().y())
        paint_icon(painter, centre, command.icon, theme, token=Token.SECONDARY, px=18)
        right = box.right()
        for key in reversed(command.key.split(" ") if command.key else []):
            wide = max(text_width(key, theme, 11, 500) + u(12), u(20))
            cap = QRectF(right - wide, box.center().y() - u(10), wide, u(20))
            painter.setPen(QPen(theme.color(Token.CONTROL_EDGE), 1))
            painter.setBrush(theme.color(Token.RAISED))
            painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), u(4), u(4))
            paint_text(painter, cap, key, theme, px=11, weight=500, token=Token.SECONDARY, align=CENTRE)
            right = cap.left() - u(4)
        line = QRectF(box.x() + u(30), box.y(), right - u(8) - box.x() - u(30), box.height())
        paint_text(painter, line, command.title, theme, weight=500)

    def _paint_line(self, painter: QPainter, box: QRectF, line: ListLine) -> None:
        theme, u = self._theme, self._theme.u
        side = u(19)
        mark = QRectF(box.x(), box.center().y() - side / 2, side, side)
        paint_mark(painter, mark, self._model.marks.get(line.class_id, _UNKNOWN), theme)
        rest = box.adjusted(u(30), 0, 0, 0)
        weight = 600 if line.is_urgent or line.is_overdue else 400
        token = Token.TEXT if line.is_urgent or line.is_overdue else Token.SECONDARY
        limit = QRectF(rest.right() - rest.width() * 0.4, rest.y(), rest.width() * 0.4, rest.height())
        due = line.deadline_words
        taken = paint_text(painter, limit, due, theme, px=11, weight=weight, token=token, align=RIGHT)
        rest.setRight(rest.right() - taken - u(12))
        wide = paint_text(painter, rest, line.name, theme, weight=600)
        detail = " · ".join(part for part in (line.trade, line.town) if part)
        rest.setLeft(rest.left() + wide + u(10))
        if detail and rest.width() > u(40):
            paint_text(painter, rest, detail, theme, px=11, token=Token.SECONDARY)


class ResultView(QListView):
    """The rows; the cursor stays in the field above, arrows are sent down from there."""

    def __init__(self, theme: Theme, model: ResultModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_Delegate(theme, model))
        # the raised sheet below shows through, with its round corners
        self.setStyleSheet("background: transparent;")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows = model

    def step(self, by: int) -> None:
        """Go to the next row that is no head, round at both ends."""
        count = self._rows.rowCount()
        row = self.currentIndex().row()
        for _ in range(count):
            row = (row + by) % count
            if not isinstance(self._rows.rows[row], str):
                self.setCurrentIndex(self._rows.index(row))
                first = 1 if by > 0 else 0
                # the head above the first row comes into sight with it
                self.scrollTo(self._rows.index(0 if row == first else row))
                return

    @property
    def chosen(self) -> Row | None:
        """The current row."""
        index = self.currentIndex()
        return self._rows.rows[index.row()] if index.isValid() else None

    @property
    def content_height(self) -> int:
        """The height all rows would take."""
        return sum(self.sizeHintForRow(row) for row in range(self._rows.rowCount()))
