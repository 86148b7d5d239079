# SPDX-License-Identifier: MIT
"""Twelve months as bars: hatched while a month is not over, a short dark line is its target."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen

from fieldsales.ui.reports.plot import Plot, Tick
from fieldsales.ui.theme import CENTRE, Theme, Token, paint_text, text_width
from fieldsales.ui.week.painting import paint_hatch

#: Steps of the axis, times a power of ten.
_STEPS = (1, 2, 5)

#: No axis has more marks than this above 0.
_MOST_TICKS = 4


@dataclass(frozen=True, slots=True)
class MonthBar:
    """A month: its mark on the axis, what it brought, its target, and both in words."""

    name: str
    value: float
    number: str
    target: float | None
    is_over: bool
    said: str


def money_ticks(most: float) -> tuple[float, ...]:
    """Return the amounts to mark on an axis that reaches so far, 0 first."""
    power = 1.0
    while True:
        for step in _STEPS:
            if most <= step * power * _MOST_TICKS:
                count = max(1, -int(-most // (step * power)))
                return tuple(step * power * number for number in range(count + 1))
        power *= 10


class MonthBars(Plot):
    """A click or the arrows and Enter choose a month; a chosen one stands on a ground of its own."""

    #: the number of a month, from 1
    month_chosen = Signal(int)

    def __init__(
        self, theme: Theme, name: str, months: Sequence[MonthBar], up: Sequence[Tick], chosen: int | None
    ) -> None:
        across = [Tick(number + 0.5, one.name) for number, one in enumerate(months)]
        super().__init__(theme, 216, [*across, Tick(len(months), "")], up)
        self._months, self._chosen = tuple(months), chosen
        self._current = (chosen or 1) - 1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{name}, {' · '.join(one.said for one in months)}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = self._month_at(event.position())
        if number is not None:
            self.month_chosen.emit(number + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and not event.modifiers():
            self._current = min(max(self._current + steps[Qt.Key(event.key())], 0), len(self._months) - 1)
            self.update()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.month_chosen.emit(self._current + 1)
            return
        super().keyPressEvent(event)

    def _month_at(self, place: QPointF) -> int | None:
        field = self.field
        number = int((place.x() - field.x()) / max(field.width(), 1) * len(self._months))
        return number if 0 <= number < len(self._months) and place.x() >= field.x() else None

    def _column(self, number: int) -> QRectF:
        left, right = self.at(number, 0).x(), self.at(number + 1, 0).x()
        return QRectF(left, self.field.y(), right - left, self.field.height())

    def _paint_values(self, painter: QPainter) -> None:
        theme, u = self._theme, self._theme.u
        for number, one in enumerate(self._months):
            column = self._column(number)
            if number + 1 == self._chosen:
                ground = column.adjusted(u(3), -u(6), -u(3), 0)
                painter.fillRect(ground, theme.color(Token.SELECTION))
            self._paint_bar(painter, column, one)
            if self.hasFocus() and number == self._current:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.color(Token.ACCENT), 2))
                painter.drawRoundedRect(column.adjusted(u(3), -u(6), -u(3), 0), u(4), u(4))

    def _paint_bar(self, painter: QPainter, column: QRectF, one: MonthBar) -> None:
        theme, u = self._theme, self._theme.u
        wide = min(column.width() * 0.5, u(30))
        middle = column.center().x()
        top = self.at(0, max(one.value, 0)).y()
        bar = QRectF(middle - wide / 2, top, wide, max(column.bottom() - top, 0))
        if one.value > 0 and one.is_over:
            painter.fillRect(bar, theme.color(Token.SECONDARY))
        elif one.value > 0:
            paint_hatch(painter, bar, theme, token=Token.SECONDARY, step=5)
            painter.setPen(QPen(theme.color(Token.SECONDARY), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5))
        line_top = top
        if one.target is not None:
            y = round(self.at(0, one.target).y())
            mark = QRectF(middle - wide / 2 - u(5), y - u(1), wide + u(10), max(2, u(2)))
            painter.fillRect(mark.adjusted(0, -1, 0, 1), theme.color(Token.SURFACE))
            is_quiet = not one.is_over and not one.value
            painter.fillRect(mark, theme.color(Token.INPUT_EDGE if is_quiet else Token.TEXT))
            if abs(y - top) < u(18):
                line_top = min(top, y - u(2))
        if one.number and text_width(one.number, theme, 11, 600) <= column.width() + u(2):
            box = QRectF(column.x(), line_top - u(18), column.width(), u(16))
            paint_text(painter, box, one.number, theme, px=11, weight=600, align=CENTRE)
