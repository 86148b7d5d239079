# SPDX-License-Identifier: MIT
"""The list of days: title and hour in one line, below them the detour and who would fall out."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from fieldsales.ui.quiet_list import QuietList, RingDelegate
from fieldsales.ui.suitable.model import DayLine, DaysModel
from fieldsales.ui.theme import RIGHT, Theme, Token, paint_text, text_width

Index = QModelIndex | QPersistentModelIndex


class DaysDelegate(RingDelegate):
    """Paints a day; one on which nothing can be promised is quieter."""

    def __init__(self, theme: Theme, model: DaysModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme, self._model = theme, model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = self._model.line_at(index)
        high = 62 if line is not None and line.fallen else 46
        return QSize(self.theme.u(200), self.theme.u(high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = self._model.line_at(index)
        if line is None:
            return
        painter.save()
        try:
            box = QRectF(option.rect)
            self._paint_state(painter, box, option, line)
            self._paint(painter, box, line)
        finally:
            painter.restore()

    def _paint_state(
        self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, line: DayLine
    ) -> None:
        theme, u = self.theme, self.theme.u
        is_over = line.is_open and bool(option.state & QStyle.StateFlag.State_MouseOver)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_over or is_current:
            ring = is_current and self.has_focus
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color(Token.ACCENT), theme.ring) if ring else QPen(Qt.PenStyle.NoPen))
            painter.setBrush(theme.color(Token.SELECTION if is_current else Token.HOVER))
            painter.drawRoundedRect(box.adjusted(u(8), 1, -u(8), -1), u(6), u(6))

    def _paint(self, painter: QPainter, box: QRectF, line: DayLine) -> None:
        theme, u = self.theme, self.theme.u
        left, wide = box.x() + u(16), box.width() - u(32)
        top = QRectF(left, box.y() + u(5), wide, u(20))
        hour = text_width(line.hour, theme, 13, 600)
        title = QRectF(left, top.y(), wide - hour - u(10), top.height())
        tone = Token.TEXT if line.is_open else Token.SECONDARY
        paint_text(painter, title, line.title, theme, weight=500 if line.is_open else 400, token=tone)
        paint_text(painter, top, line.hour, theme, weight=600, align=RIGHT)
        for number, text in enumerate((line.detail, line.fallen)):
            below = QRectF(left, top.bottom() + number * u(16), wide, u(16))
            paint_text(painter, below, text, theme, px=11, token=Token.SECONDARY)


class DaysView(QuietList):
    """Enter or a double click chooses a day; letters search nothing."""

    day_chosen = Signal(object)

    def __init__(self, model: DaysModel, delegate: DaysDelegate) -> None:
        super().__init__(model, delegate)
        self._model = model
        self.doubleClicked.connect(self.choose)

    def choose_first(self) -> None:
        """Stand on the first day that can be promised."""
        for number, line in enumerate(self._model.lines):
            if line.is_open:
                self.setCurrentIndex(self._model.index(number))
                self.scrollToTop()
                return

    @property
    def current(self) -> DayLine | None:
        """The day that the keyboard is on."""
        return self._model.line_at(self.currentIndex())

    def choose(self, index: QModelIndex) -> None:
        """Promise the visit on the day of a row, where it can be promised."""
        line = self._model.line_at(index)
        if line is not None and line.is_open:
            self.day_chosen.emit(line.on)
