# SPDX-License-Identifier: MIT
"""The list of the evening: hour, mark and name at the left, what was said of the stop at the right."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from fieldsales.ui.evening.lines import StopLine, StopsModel
from fieldsales.ui.quiet_list import QuietList, RingDelegate
from fieldsales.ui.theme import RIGHT, Theme, Token, paint_icon, paint_mark, paint_text, text_width

Index = QModelIndex | QPersistentModelIndex

#: Below this width of the list at 100 % what was said stands below the name.
_NARROW = 420


class StopsDelegate(RingDelegate):
    """Paints a stop; one of which nothing is said yet is quieter at the right."""

    def __init__(self, theme: Theme, model: StopsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme, self._model = theme, model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.theme.u(260), self.theme.u(48))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = self._model.line_at(index)
        if line is None:
            return
        painter.save()
        try:
            box = QRectF(option.rect)
            self._paint_state(painter, box, option)
            if box.width() / self.theme.scale < _NARROW:
                self._paint_narrow(painter, box, line)
            else:
                self._paint_who(painter, box, line)
                self._paint_answer(painter, box, line)
        finally:
            painter.restore()

    def _paint_state(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem) -> None:
        theme, u = self.theme, self.theme.u
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        is_over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if is_current or is_over:
            painter.fillRect(box, theme.color(Token.SELECTION if is_current else Token.HOVER))
        if is_current:
            painter.fillRect(QRectF(box.x(), box.y(), u(3), box.height()), theme.color(Token.ACCENT))
        else:
            edge = QRectF(box.x() + u(64), box.bottom() - 1, box.width() - u(64), 1)
            painter.fillRect(edge, theme.color(Token.LINE))
        if is_current and self.has_focus:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color(Token.ACCENT), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _answer_width(self, box: QRectF, line: StopLine) -> float:
        """Return the room at the right: as wide as its words, and never more than half of the row."""
        theme, u = self.theme, self.theme.u
        answer = text_width(line.answer, theme, 13, 600) + u(28)
        note = text_width(line.note, theme, 11)
        return min(max(answer, note), box.width() / 2 - u(24))

    def _paint_narrow(self, painter: QPainter, box: QRectF, line: StopLine) -> None:
        """Paint what was said below the name, where both do not stand side by side."""
        theme, u = self.theme, self.theme.u
        self._paint_mark(painter, box, line)
        left, right = box.x() + u(98), box.right() - u(12)
        top = QRectF(left, box.y() + u(5), right - left, u(20))
        paint_text(painter, top, line.name, theme, weight=600)
        below = QRectF(left, top.bottom(), right - left, u(16))
        if line.icon is not None:
            paint_icon(
                painter,
                QPointF(left + u(6), below.center().y()),
                line.icon,
                theme,
                token=Token.SECONDARY,
                px=12,
            )
            below.setLeft(left + u(17))
        tone = Token.TEXT if line.is_said else Token.SECONDARY
        paint_text(painter, below, line.answer, theme, px=11, weight=500 if line.is_said else 400, token=tone)

    def _paint_mark(self, painter: QPainter, box: QRectF, line: StopLine) -> None:
        theme, u = self.theme, self.theme.u
        hour = QRectF(box.x() + u(16), box.y() + u(5), u(44), u(20))
        paint_text(painter, hour, line.time, theme, weight=600)
        painter.save()
        painter.translate(box.x() + u(66), box.center().y() - u(10))
        paint_mark(painter, QRectF(0, 0, u(20), u(20)), line.mark, theme)
        painter.restore()

    def _paint_who(self, painter: QPainter, box: QRectF, line: StopLine) -> None:
        theme, u = self.theme, self.theme.u
        self._paint_mark(painter, box, line)
        top = QRectF(box.x(), box.y() + u(5), box.width(), u(20))
        left = box.x() + u(98)
        room = box.width() - u(98) - u(16) - self._answer_width(box, line) - u(12)
        paint_text(painter, QRectF(left, top.y(), room, top.height()), line.name, theme, weight=600)
        below = QRectF(left, top.bottom(), room, u(16))
        paint_text(painter, below, line.what, theme, px=11, token=Token.SECONDARY)

    def _paint_answer(self, painter: QPainter, box: QRectF, line: StopLine) -> None:
        theme, u = self.theme, self.theme.u
        wide = self._answer_width(box, line)
        right = QRectF(box.right() - u(16) - wide, box.y() + u(5), wide, u(20))
        if line.icon is None:
            middle = QRectF(right.x(), box.y(), wide, box.height()) if not line.note else right
            paint_text(painter, middle, line.answer, theme, token=Token.SECONDARY, align=RIGHT)
        else:
            drawn = paint_text(
                painter, right.adjusted(u(22), 0, 0, 0), line.answer, theme, weight=600, align=RIGHT
            )
            centre = QPointF(right.right() - drawn - u(13), right.center().y())
            paint_icon(painter, centre, line.icon, theme, token=Token.SECONDARY, px=15)
        below = QRectF(right.x(), right.bottom(), wide, u(16))
        paint_text(painter, below, line.note, theme, px=11, token=Token.SECONDARY, align=RIGHT)


class StopsView(QuietList):
    """Enter goes on from a stop; letters search nothing."""

    gone_on = Signal()

    def choose(self, index: QModelIndex) -> None:
        """Go on from the stop."""
        self.gone_on.emit()
