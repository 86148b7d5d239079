# SPDX-License-Identifier: MIT
"""A bar of days: gone, still to come, and late ones hatched behind the mark of the deadline."""

import math
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldsales.ui.theme import RIGHT, Theme, Token, paint_text, text_width
from fieldsales.wording import formats
from fieldsales.wording.words import Words

#: Most pieces of the bar: narrower ones could not be told apart.
_MOST = 32


@dataclass(frozen=True, slots=True)
class Term:
    """The days of a deadline: from its start to the day itself, and where today is."""

    start: date
    deadline: date
    today: date

    @property
    def whole(self) -> int:
        """Days from the start to the deadline, at least one."""
        return max(1, (self.deadline - self.start).days)

    @property
    def late(self) -> int:
        """Days gone since the deadline."""
        return max(0, (self.today - self.deadline).days)

    @property
    def gone(self) -> int:
        """Days gone before the deadline."""
        return min(max(0, (self.today - self.start).days), self.whole)

    def pieces(self) -> tuple[int, int, int]:
        """Return how many pieces are gone, to come and late; a piece is a day where they fit."""
        each = math.ceil((self.whole + self.late) / _MOST)
        whole = max(1, round(self.whole / each))
        gone = round(whole * self.gone / self.whole)
        late = math.ceil(self.late / each)
        return gone, whole - gone, late


class DaysBar(QWidget):
    """The bar and the days below it. Its colour is the class's, since it tells its time."""

    def __init__(self, words: Words, theme: Theme, term: Term, token: str) -> None:
        super().__init__()
        self._words, self._theme, self._term, self._token = words, theme, term, token
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        gone = formats.days(words, term.gone)
        whole = formats.days(words, term.whole)
        self.setAccessibleName(words.gettext("{gone} of {whole} gone").format(gone=gone, whole=whole))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.u(200), self._theme.u(31))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tick = self._paint_pieces(painter)
        self._paint_days(painter, tick)

    def _paint_pieces(self, painter: QPainter) -> float:
        """Paint the pieces and return the deadline's place."""
        u = self._theme.u
        gone, coming, late = self._term.pieces()
        count = gone + coming + late
        gap = u(3) if count < 24 else u(2)
        wide = (self.width() - gap * (count - 1)) / count
        high, top = u(8), u(3)
        tick = float(self.width())
        for number in range(count):
            box = QRectF(number * (wide + gap), top, wide, high)
            if number < gone:
                self._paint_gone(painter, box)
            elif number < gone + coming:
                self._paint_coming(painter, box)
            else:
                self._paint_late(painter, box)
            if number == gone + coming - 1 and late:
                tick = box.right() + gap / 2
        if late:
            painter.fillRect(QRectF(round(tick) - 1, 0, 2, high + 2 * top), self._theme.color(Token.TEXT))
        return tick

    def _paint_gone(self, painter: QPainter, box: QRectF) -> None:
        theme = self._theme
        fill = theme.color(self._token)
        rim = theme.color(Token.TIEDE_RIM) if self._token == Token.TIEDE else fill
        painter.setPen(QPen(rim, 1))
        painter.setBrush(fill)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.u(2), theme.u(2))

    def _paint_coming(self, painter: QPainter, box: QRectF) -> None:
        theme = self._theme
        painter.setPen(QPen(theme.color(Token.CONTROL_EDGE), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.u(2), theme.u(2))

    def _paint_late(self, painter: QPainter, box: QRectF) -> None:
        theme = self._theme
        inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(inner, theme.u(2), theme.u(2))
        painter.save()
        painter.setClipPath(path)
        painter.setPen(QPen(theme.color(Token.TEXT), max(1.0, theme.scale)))
        step = theme.u(3)
        for start in range(int(box.left()) - int(box.height()), int(box.right()) + step, step):
            painter.drawLine(QPointF(start, box.bottom()), QPointF(start + box.height(), box.top()))
        painter.restore()
        painter.setPen(QPen(theme.color(Token.TEXT), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _paint_days(self, painter: QPainter, tick: float) -> None:
        """Write the start, the deadline and today where they stand, as far as they leave each other room."""
        theme, term = self._theme, self._term
        words = self._words
        line = QRectF(0, theme.u(16), self.width(), theme.u(15))
        gap = theme.u(10)
        deadline = words.gettext("deadline {day}").format(
            day=formats.short_day(words, term.deadline, term.today)
        )
        right = line.right()
        if term.late:
            today = formats.short_day(words, term.today, term.today)
            wide = paint_text(painter, line, today, theme, px=11, weight=600, align=RIGHT)
            right = min(tick, line.right() - wide - gap)
        else:
            right = self._paint_today(painter, line, text_width(deadline, theme, 11))
            paint_text(painter, line, deadline, theme, px=11, token=Token.SECONDARY, align=RIGHT)
        start = formats.short_day(words, term.start, term.today)
        taken = text_width(start, theme, 11) + gap
        if term.late and right - text_width(deadline, theme, 11) > 0:
            box = QRectF(line.left(), line.top(), right, line.height())
            paint_text(painter, box, deadline, theme, px=11, token=Token.SECONDARY, align=RIGHT)
            right -= text_width(deadline, theme, 11)
        if taken <= right:
            paint_text(painter, line, start, theme, px=11, token=Token.SECONDARY)

    def _paint_today(self, painter: QPainter, line: QRectF, deadline_width: float) -> float:
        """Write "today" below the last day gone unless it would touch another, and return what is left."""
        theme, term = self._theme, self._term
        end = line.right() - deadline_width - theme.u(10)
        gone, coming, _late = term.pieces()
        if not coming or not gone:
            return end
        today = self._words.gettext("today")
        wide = text_width(today, theme, 11, 600)
        centre = line.width() * gone / (gone + coming)
        left = max(centre - wide, 0.0)
        if left + wide > end:
            return end
        start_width = text_width(formats.short_day(self._words, term.start, term.today), theme, 11)
        if left < start_width + theme.u(10):
            left = 0.0
        box = QRectF(left, line.top(), wide + 1, line.height())
        paint_text(painter, box, today, theme, px=11, weight=600)
        return left
