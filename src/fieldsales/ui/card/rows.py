# SPDX-License-Identifier: MIT
"""A line of the card: a day, an icon, words that wrap, and something small at the right."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldsales.ui.card.spans import Span, SpanLayout, said
from fieldsales.ui.theme import LEFT, RIGHT, Icon, Theme, Token, paint_icon, paint_text, text_width


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the words of all rows of a section begin, in pixels."""

    day: float
    icon: float = 0.0


def columns_of(theme: Theme, days: Iterable[str], has_icons: bool = False) -> Columns:
    """Return columns wide enough for the longest day."""
    widest = max((text_width(day, theme) for day in days), default=0.0)
    return Columns(max(theme.u(56), math.ceil(widest) + theme.u(12)), theme.u(26) if has_icons else 0)


class Row(QWidget):
    """One line of facts or reasons; it grows with its words."""

    def __init__(
        self,
        theme: Theme,
        spans: tuple[Span, ...],
        columns: Columns,
        *,
        day: str = "",
        icon: Icon | None = None,
        right: str = "",
        high: float = 24,
        icon_token: str = Token.SECONDARY,
    ) -> None:
        super().__init__()
        self._theme, self._spans, self._columns = theme, spans, columns
        self._day, self._icon, self._right = day, icon, right
        self._high, self._icon_token = high, icon_token
        self._heights: dict[int, int] = {}
        self._laid: tuple[float, SpanLayout] | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(", ".join(part for part in (day, said(spans), right) if part))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, wide: int) -> int:
        # a layout asks for the same width a dozen times
        if wide not in self._heights:
            words = self._layout(self._room(wide))
            rest = self._theme.u(self._high) - words.first_height
            self._heights[wide] = math.ceil(max(self._theme.u(self._high), words.height + rest))
        return self._heights[wide]

    def sizeHint(self) -> QSize:
        return QSize(self._theme.u(200), self.heightForWidth(self.width() or self._theme.u(388)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.u(120), self.heightForWidth(self.width() or self._theme.u(388)))

    def _left(self) -> float:
        return self._columns.day + self._columns.icon

    def _room(self, wide: float) -> float:
        right = text_width(self._right, self._theme, 11) + self._theme.u(10) if self._right else 0.0
        return wide - self._left() - right

    def _layout(self, room: float) -> SpanLayout:
        """Return the words as they stand in so much room: it is painted at the width it was measured for."""
        if self._laid is None or self._laid[0] != room:
            self._laid = room, SpanLayout(self._spans, self._theme, room)
        return self._laid[1]

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        words = self._layout(self._room(self.width()))
        top = (theme.u(self._high) - words.first_height) / 2
        line = QRectF(0, 0, self.width(), theme.u(self._high))
        if self._day:
            box = QRectF(0, 0, self._columns.day, line.height())
            paint_text(painter, box, self._day, theme, token=Token.SECONDARY, align=LEFT)
        if self._icon is not None:
            centre = QPointF(self._columns.day + theme.u(8), line.center().y())
            paint_icon(painter, centre, self._icon, theme, token=self._icon_token, px=16)
        words.paint(painter, QPointF(self._left(), top))
        if self._right:
            paint_text(painter, line, self._right, theme, px=11, token=Token.SECONDARY, align=RIGHT)
