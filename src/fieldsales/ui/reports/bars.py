# SPDX-License-Identifier: MIT
"""Bars with their words: shares of a whole under their name, and levels to both sides of an axis."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldsales.ui.card.spans import Span, SpanLayout
from fieldsales.ui.theme import RIGHT, Theme, Token, paint_text, text_width

#: For how many widths names stay laid out.
_WIDTHS = 6


@dataclass(frozen=True, slots=True)
class Share:
    """A bar and its words. `share` and `target`, the short line across it, lie between 0 and 1.

    `number` stands bold at the right, `note` behind it; a hollow bar is what nobody knows,
    one with a track is on its way to something. `said` is read out instead of the words.
    """

    name: str
    share: float
    number: str
    note: str = ""
    target: float | None = None
    is_hollow: bool = False
    has_track: bool = False
    said: str = ""


class _Bars(QWidget):
    """Rows as high as their words need at the width they get."""

    def __init__(self, theme: Theme, said: Sequence[str]) -> None:
        super().__init__()
        self._theme = theme
        self._laid: dict[float, list[SpanLayout]] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(" · ".join(said))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, wide: int) -> int:
        return math.ceil(sum(self._heights(wide)))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.u(300), self.heightForWidth(self.width() or self._theme.u(300)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.u(160), self.heightForWidth(self.width() or self._theme.u(300)))

    def _heights(self, wide: float) -> list[float]:
        """Return the height of each row at a width."""
        raise NotImplementedError

    def _names(self, wide: float) -> list[SpanLayout]:
        """Return the name of each row, laid out for a width; a layout asks for the same few many times."""
        if wide not in self._laid:
            if len(self._laid) >= _WIDTHS:
                self._laid.clear()
            self._laid[wide] = self._lay_out(wide)
        return self._laid[wide]

    def _lay_out(self, wide: float) -> list[SpanLayout]:
        """Lay the name of each row out for a width."""
        raise NotImplementedError


class ShareBars(_Bars):
    """A name, its number, and the bar below both; a share of `reach` fills the width."""

    def __init__(self, theme: Theme, rows: Sequence[Share], reach: float = 1.0) -> None:
        self._rows, self._reach = tuple(rows), max(reach, 1e-9)
        super().__init__(theme, [row.said or _plain(row) for row in rows])

    def _heights(self, wide: float) -> list[float]:
        return [name.height + self._theme.u(24) for name in self._names(wide)]

    def _lay_out(self, wide: float) -> list[SpanLayout]:
        def name(row: Share) -> SpanLayout:
            token = Token.SECONDARY if row.is_hollow else Token.TEXT
            room = wide - self._right(row) - self._theme.u(12)
            return SpanLayout((Span(row.name, 13, 500, token),), self._theme, room)

        return [name(row) for row in self._rows]

    def _right(self, row: Share) -> float:
        note = text_width(row.note, self._theme, 11) + self._theme.u(10) if row.note else 0.0
        return text_width(row.number, self._theme, 13, 600) + note

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, u = self._theme, self._theme.u
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        widest = max((text_width(row.note, theme, 11) for row in self._rows), default=0.0)
        top = 0.0
        wide = self.width()
        for row, name, high in zip(self._rows, self._names(wide), self._heights(wide), strict=True):
            name.paint(painter, QPointF(0, top))
            line = QRectF(0, top, self.width(), name.first_height)
            if row.note:
                paint_text(painter, line, row.note, theme, px=11, token=Token.SECONDARY, align=RIGHT)
                line.setRight(line.right() - widest - u(10))
            paint_text(painter, line, row.number, theme, weight=600, align=RIGHT)
            self._paint_bar(painter, QRectF(0, top + name.height + u(4), self.width(), u(7)), row)
            top += high

    def _paint_bar(self, painter: QPainter, whole: QRectF, row: Share) -> None:
        theme, u = self._theme, self._theme.u
        wide = max(whole.width() * min(row.share / self._reach, 1.0), u(2) if row.share else 0)
        bar = QRectF(whole.x(), whole.y(), wide, whole.height())
        painter.setPen(Qt.PenStyle.NoPen)
        if row.has_track:
            painter.setBrush(theme.color(Token.PRESSED))
            painter.drawRoundedRect(whole, u(2), u(2))
        if row.is_hollow:
            painter.setPen(QPen(theme.color(Token.INPUT_EDGE), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), u(2), u(2))
        else:
            painter.setBrush(theme.color(Token.SECONDARY))
            painter.drawRoundedRect(bar, u(2), u(2))
        if row.target is not None:
            x = round(whole.x() + whole.width() * min(row.target / self._reach, 1.0))
            mark = QRectF(x - u(1), whole.y() - u(3), max(2, u(2)), whole.height() + u(6))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.fillRect(mark.adjusted(-1, 0, 1, 0), theme.color(Token.SURFACE))
            painter.fillRect(mark, theme.color(Token.TEXT))


@dataclass(frozen=True, slots=True)
class Side:
    """One bar to the right of the axis for a positive value, to the left for a negative one."""

    name: str
    value: float
    number: str
    note: str = ""


class SideBars(_Bars):
    """Names at the left, an axis in the middle of what is left, numbers at the right.

    `reach` is the value that fills one side, and `beside` are the rows of all that it stands
    among, so that their axes stand one below the other.
    """

    def __init__(self, theme: Theme, rows: Sequence[Side], reach: float, beside: Sequence[Side] = ()) -> None:
        self._rows, self._reach = tuple(rows), max(reach, 1e-9)
        self._all = tuple(beside) or self._rows
        super().__init__(theme, [", ".join((row.name, row.number, row.note)) for row in rows])

    def _columns(self, wide: float) -> tuple[float, float, float]:
        """Return the widths of names, bars, and numbers with their notes."""
        theme = self._theme
        numbers = max((text_width(row.number, theme, 13, 600) for row in self._all), default=0.0)
        right = numbers + self._notes + theme.u(22)
        widest = max((text_width(row.name, theme) for row in self._all), default=0.0) + theme.u(20)
        names = min(widest, max(theme.u(90), min(wide * 0.42, wide - right - theme.u(90))))
        return names, max(wide - names - right, 1.0), right

    @property
    def _notes(self) -> float:
        return max((text_width(row.note, self._theme, 11) for row in self._all), default=0.0)

    def _lay_out(self, wide: float) -> list[SpanLayout]:
        room = self._columns(wide)[0] - self._theme.u(12)
        return [SpanLayout((Span(row.name),), self._theme, room) for row in self._rows]

    def _heights(self, wide: float) -> list[float]:
        return [name.height + self._theme.u(7) for name in self._names(wide)]

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, u = self._theme, self._theme.u
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, notes = self.width(), self._notes
        names, bars, _right = self._columns(wide)
        axis = round(names + bars / 2)
        heights = self._heights(wide)
        painter.fillRect(QRectF(axis, 0, 1, sum(heights)), theme.color(Token.INPUT_EDGE))
        top = 0.0
        for row, name, high in zip(self._rows, self._names(wide), heights, strict=True):
            name.paint(painter, QPointF(0, top + u(3)))
            line = QRectF(0, top + u(3), self.width(), name.first_height)
            long = (bars / 2 - u(4)) * min(abs(row.value) / self._reach, 1.0)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(Token.SECONDARY))
            x = axis + 1 if row.value >= 0 else axis - long
            painter.drawRoundedRect(QRectF(x, line.center().y() - u(5), max(long, 1), u(10)), u(2), u(2))
            paint_text(painter, line, row.note, theme, px=11, token=Token.SECONDARY, align=RIGHT)
            line.setRight(line.right() - notes - u(10))
            paint_text(painter, line, row.number, theme, weight=600, align=RIGHT)
            top += high


def _plain(row: Share) -> str:
    return ", ".join(part for part in (row.name, row.number, row.note) if part)
