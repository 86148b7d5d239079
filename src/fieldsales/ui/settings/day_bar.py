# SPDX-License-Identifier: MIT
"""The hours of a day drawn as a bar: what the four times and the lunch mean."""

from datetime import time

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldsales.domain.tour import DayRules
from fieldsales.ui.theme import CENTRE, Theme, Token, paint_text, text_width
from fieldsales.wording import formats
from fieldsales.wording.words import Words


def _hours(at: time) -> float:
    return at.hour + at.minute / 60


class DayBar(QWidget):
    """Visits within working hours, lunch within its own."""

    def __init__(self, words: Words, theme: Theme, rules: DayRules) -> None:
        super().__init__()
        self._words, self._theme, self._rules = words, theme, rules
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        text = words.gettext("Visits from {start} to {end}, lunch of {minutes} between {first} and {last}")
        self.setAccessibleName(
            text.format(
                start=formats.clock(rules.start),
                end=formats.clock(rules.end),
                minutes=formats.minutes(words, rules.lunch),
                first=formats.clock(rules.lunch_from),
                last=formats.clock(rules.lunch_until),
            )
        )

    def sizeHint(self) -> QSize:
        return QSize(self._theme.u(420), self._theme.u(42))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, u, rules = self._theme, self._theme.u, self._rules
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # hours that end before they begin stand here too while they are being typed
        early, late = sorted((_hours(rules.start), _hours(rules.end)))
        first = max(0, int(early - 1) // 2 * 2)
        last = min(24, -(-int(late + 2) // 2) * 2)
        each = self.width() / (last - first)
        bar = QRectF(0, 0, self.width(), u(22))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(Token.HOVER))
        painter.drawRoundedRect(bar, u(4), u(4))
        start, end = (_hours(rules.start) - first) * each, (_hours(rules.end) - first) * each
        if end > start:
            self._paint_work(painter, QRectF(start, 0, end - start, u(22)), first, each)
        for hour in range(first, last + 1, 2):
            text = formats.clock(time(hour % 24))
            wide = text_width(text, theme, 11)
            x = min(max((hour - first) * each - wide / 2, 0), self.width() - wide - 1)
            box = QRectF(x, u(25), wide + 1, u(16))
            paint_text(painter, box, text, theme, px=11, token=Token.SECONDARY)

    def _paint_work(self, painter: QPainter, work: QRectF, first: int, each: float) -> None:
        _, theme, u, rules = self._words.gettext, self._theme, self._theme.u, self._rules
        inner = work.adjusted(0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(inner, u(4), u(4))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(Token.RAISED))
        painter.drawPath(path)
        left = max(work.left(), (_hours(rules.lunch_from) - first) * each)
        right = min(work.right(), (_hours(rules.lunch_until) - first) * each)
        lunch = QRectF(left, work.top(), max(0.0, right - left), work.height())
        words = _("lunch")
        taken = text_width(words, theme, 11, 500) + u(8)
        painter.save()
        painter.setClipPath(path)
        painter.setPen(QPen(theme.color(Token.CONTROL_EDGE), max(1.0, theme.scale)))
        fits = taken + u(12) < lunch.width()
        for x in range(int(lunch.left() - lunch.height()), int(lunch.right()), u(5)):
            self._paint_stroke(painter, lunch, x, taken if fits else 0.0)
        painter.restore()
        painter.setPen(QPen(theme.color(Token.TEXT), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        if fits:
            paint_text(painter, lunch, words, theme, px=11, weight=500, align=CENTRE)
        visits = _("visits")
        for box in (
            QRectF(work.left(), work.top(), lunch.left() - work.left(), work.height()),
            QRectF(lunch.right(), work.top(), work.right() - lunch.right(), work.height()),
        ):
            if text_width(visits, theme, 11, 500) + u(8) < box.width():
                paint_text(painter, box, visits, theme, px=11, weight=500, align=CENTRE)

    def _paint_stroke(self, painter: QPainter, lunch: QRectF, x: int, clear: float) -> None:
        """Paint one stroke of the hatching, leaving a strip free under the word."""
        painter.save()
        if clear:
            centre = lunch.center().x()
            left = QRectF(lunch.left(), lunch.top(), centre - clear / 2 - lunch.left(), lunch.height())
            right = QRectF(
                centre + clear / 2, lunch.top(), lunch.right() - centre - clear / 2, lunch.height()
            )
            strips = QPainterPath()
            strips.addRect(left)
            strips.addRect(right)
            painter.setClipPath(strips, Qt.ClipOperation.IntersectClip)
        else:
            painter.setClipRect(lunch, Qt.ClipOperation.IntersectClip)
        painter.drawLine(QPointF(x, lunch.bottom()), QPointF(x + lunch.height(), lunch.top()))
        painter.restore()
