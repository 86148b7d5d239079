# SPDX-License-Identifier: MIT
"""Painted plots: a frame with few ticks, curves of who is left, forecasts against what came."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldsales.ui.theme import CENTRE, LEFT, RIGHT, Theme, Token, paint_text, text_width

#: Steps that days are marked by.
_STEPS = (1, 2, 5, 7, 10, 14, 30, 60, 90, 120, 180, 365, 730)

#: No axis has more marks than this.
_MOST_TICKS = 6


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    value: float
    text: str


def day_ticks(reach: float) -> tuple[float, ...]:
    """Return the days to mark on an axis that reaches so far, 0 among them."""
    step = next((one for one in _STEPS if reach / one < _MOST_TICKS), _STEPS[-1])
    return tuple(float(day) for day in range(0, math.floor(reach) + 1, step))


class Plot(QWidget):
    """Two axes, horizontal lines at the marks, and what a subclass paints between them."""

    def __init__(self, theme: Theme, high: float, across: Sequence[Tick], up: Sequence[Tick]) -> None:
        super().__init__()
        self._theme, self._high = theme, high
        self._across, self._up = tuple(across), tuple(up)
        self._reach = (across[-1].value if across else 1.0, up[-1].value if up else 1.0)
        self._names = ("", "")
        self._field: tuple[QSize, QRectF] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def name_axes(self, across: str, up: str) -> None:
        """Say what the axes hold: below the one, above the other."""
        self._names, self._field = (across, up), None

    def sizeHint(self) -> QSize:
        return QSize(self._theme.u(300), self._theme.u(self._high))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.u(180), self._theme.u(self._high))

    @property
    def field(self) -> QRectF:
        """The rectangle between the axes; a curve asks for it with each of its points."""
        if self._field is None or self._field[0] != self.size():
            self._field = (self.size(), self._measure())
        return QRectF(self._field[1])

    def _measure(self) -> QRectF:
        theme, u = self._theme, self._theme.u
        left = max((text_width(tick.text, theme, 11) for tick in self._up), default=0.0) + u(8)
        long = self.width() - left
        right = max(
            text_width(tick.text, theme, 11) / 2 - long * (1 - tick.value / self._reach[0])
            for tick in (*self._across, Tick(self._reach[0], ""))
        )
        right = max(right + 2, u(5))
        foot = u(22) + (u(18) if self._names[0] else 0)
        head = u(30) if self._names[1] else u(8)
        return QRectF(left, head, self.width() - left - right, self.height() - head - foot)

    def at(self, x: float, y: float) -> QPointF:
        """Return where two values stand."""
        field = self.field
        return QPointF(
            field.x() + field.width() * x / self._reach[0],
            field.bottom() - field.height() * y / self._reach[1],
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_frame(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_values(painter)

    def _paint_values(self, painter: QPainter) -> None:
        """Paint what the plot shows."""
        raise NotImplementedError

    def _paint_frame(self, painter: QPainter) -> None:
        theme, u, field = self._theme, self._theme.u, self.field
        for tick in self._up:
            y = round(self.at(0, tick.value).y())
            token = Token.INPUT_EDGE if tick is self._up[0] else Token.LINE
            painter.fillRect(QRectF(field.x(), y, field.width(), 1), theme.color(token))
            box = QRectF(0, y - u(9), field.x() - u(8), u(18))
            paint_text(painter, box, tick.text, theme, px=11, token=Token.SECONDARY, align=RIGHT)
        for tick in self._across:
            x = self.at(tick.value, 0).x()
            wide = text_width(tick.text, theme, 11) + 2
            box = QRectF(x - wide / 2, field.bottom() + u(4), wide, u(18))
            paint_text(painter, box, tick.text, theme, px=11, token=Token.SECONDARY, align=CENTRE)
        below = QRectF(field.x(), field.bottom() + u(22), self.width() - field.x(), u(18))
        if self._names[0]:
            paint_text(painter, below, self._names[0], theme, px=11, token=Token.SECONDARY, align=RIGHT)
        if self._names[1]:
            above = QRectF(0, 0, self.width(), u(18))
            paint_text(painter, above, self._names[1], theme, px=11, token=Token.SECONDARY, align=LEFT)


@dataclass(frozen=True, slots=True)
class Line:
    """A curve: its values, both of the same length, and where it passes one half, None outside the plot."""

    days: Sequence[float]
    shares: Sequence[float]
    half: float | None


class SurvivalPlot(Plot):
    """Who is left by day: as learned, filled in the class's colour, and the doctrine's, dashed."""

    def __init__(
        self, theme: Theme, colour: str, learned: Line | None, doctrine: Line,
        across: Sequence[Tick], up: Sequence[Tick], halves: tuple[str, str], names: tuple[str, str],
    ) -> None:  # fmt: skip
        """Of the learned curve and the doctrine's: `halves` stand where one half is left, `names` beside."""
        super().__init__(theme, 190, across, up)
        self._learned, self._doctrine = learned, doctrine
        self._halves, self._curves = halves, names
        self._fill = theme.color(colour)
        self._edge = theme.color(Token.TIEDE_RIM if colour == Token.TIEDE else colour)

    def _paint_values(self, painter: QPainter) -> None:
        u = self._theme.u
        painter.save()
        painter.setClipRect(self.field.adjusted(0, -2, 1, 2))
        if self._learned is not None:
            path = self._path(self._learned)
            under = QPainterPath(path)
            under.lineTo(self.at(self._learned.days[-1], 0))
            under.lineTo(self.at(0, 0))
            fill = QColor(self._fill)
            fill.setAlphaF(0.22)
            painter.fillPath(under, fill)
            painter.setPen(QPen(self._edge, max(1.75, u(2))))
            painter.drawPath(path)
        pen = QPen(self._edge, max(1.5, u(1.5)))
        pen.setDashPattern([5, 3])
        painter.setPen(pen)
        painter.drawPath(self._path(self._doctrine))
        painter.restore()
        self._paint_half(painter, self._doctrine, self._halves[1], is_learned=False)
        if self._learned is not None:
            self._paint_half(painter, self._learned, self._halves[0], is_learned=True)
        self._paint_names(painter)

    def _paint_names(self, painter: QPainter) -> None:
        """Say at the top right, where curves are low, which line is which."""
        theme, u, field = self._theme, self._theme.u, self.field
        top = field.y() + u(4)
        for name, is_learned in ((self._curves[0], True), (self._curves[1], False)):
            if is_learned and self._learned is None:
                continue
            wide = text_width(name, theme, 11) + 2
            box = QRectF(field.right() - wide, top, wide, u(16))
            pen = QPen(self._edge, max(1.5, u(2 if is_learned else 1.5)))
            if not is_learned:
                pen.setDashPattern([5, 3])
            painter.setPen(pen)
            middle = box.center().y()
            painter.drawLine(QPointF(box.x() - u(34), middle), QPointF(box.x() - u(8), middle))
            paint_text(painter, box, name, theme, px=11, align=RIGHT)
            top += u(18)

    def _paint_half(self, painter: QPainter, line: Line, text: str, *, is_learned: bool) -> None:
        """Mark where one half is left, with the day above it."""
        theme, u = self._theme, self._theme.u
        if line.half is None or line.half > self._reach[0]:
            return
        place = self.at(line.half, 0.5)
        painter.setPen(QPen(self._edge, max(1.5, u(1.5))))
        painter.setBrush(self._edge if is_learned else theme.color(Token.SURFACE))
        painter.drawEllipse(place, u(4), u(4))
        if not text:
            return
        wide = text_width(text, theme, 11, 600) + u(6)
        box = QRectF(place.x() + u(5), place.y() - u(20), wide, u(18))
        if box.right() > self.width():
            box.moveRight(place.x() - u(5))
        paint_text(painter, box, text, theme, px=11, weight=600 if is_learned else 500, align=LEFT)

    def _path(self, line: Line) -> QPainterPath:
        points = QPolygonF([self.at(day, share) for day, share in zip(line.days, line.shares, strict=True)])
        path = QPainterPath()
        path.addPolygon(points)
        return path


@dataclass(frozen=True, slots=True)
class Forecast:
    """Some outcomes: what was expected of them, what came, as shares, and how many they are."""

    expected: float
    observed: float
    outcomes: int

    @property
    def chance(self) -> tuple[float, float]:
        """Between which shares what came would lie 19 times of 20 by chance alone (Wilson's interval)."""
        z, n, p = 1.96, max(self.outcomes, 1), self.observed
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return middle - half, middle + half


class CalibrationPlot(Plot):
    """What was expected against what came: a point for some outcomes, its number in it, and the diagonal."""

    def __init__(
        self, theme: Theme, forecasts: Sequence[Forecast], shares: Sequence[Tick], names: tuple[str, str]
    ) -> None:
        super().__init__(theme, 320, shares, shares)
        self._forecasts = tuple(forecasts)
        self.name_axes(*names)

    def _paint_values(self, painter: QPainter) -> None:
        theme, u = self._theme, self._theme.u
        pen = QPen(theme.color(Token.INPUT_EDGE), max(1.25, u(1)))
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.drawLine(self.at(0, 0), self.at(1, 1))
        for one in self._forecasts:
            low, high = one.chance
            painter.setPen(
                QPen(theme.color(Token.CONTROL_EDGE), u(3), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            )
            painter.drawLine(self.at(one.expected, max(low, 0)), self.at(one.expected, min(high, 1)))
        for one in self._forecasts:
            place, radius = self.at(one.expected, one.observed), u(10)
            painter.setPen(QPen(theme.color(Token.SURFACE), 1.5))
            painter.setBrush(theme.color(Token.SECONDARY))
            painter.drawEllipse(place, radius, radius)
            box = QRectF(place.x() - radius, place.y() - radius, 2 * radius, 2 * radius)
            text, px = str(one.outcomes), 10 if one.outcomes < 100 else 8
            paint_text(painter, box, text, theme, px=px, weight=600, token=Token.SURFACE, align=CENTRE)
