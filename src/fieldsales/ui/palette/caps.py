# SPDX-License-Identifier: MIT
"""Keys drawn as the caps of a keyboard, beside each other: one widget for a whole row of them."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldsales.ui.theme import Theme
from fieldsales.ui.theme.letters import CENTRE, paint_text, text_width
from fieldsales.ui.theme.tokens import Token

_HEIGHT, _PADDING, _GAP, _PX, _WEIGHT = 22, 6, 4, 11, 500

#: Stands between the first and the last of several keys in a row, such as 1 and 8.
_TO = "–"


class Caps(QWidget):
    """The keys that are pressed together, or the first and the last of a row of them.

    It is painted: a sheet of them holds hundreds of labels otherwise, and each costs when looks change.
    """

    def __init__(self, theme: Theme, caps: Sequence[str]) -> None:
        super().__init__()
        self._theme = theme
        self._parts = tuple(
            part
            for number, cap in enumerate(caps)
            for part in (
                (_TO, cap) if number and cap.isdecimal() and caps[number - 1].isdecimal() else (cap,)
            )
        )
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(" + ".join(caps))

    def sizeHint(self) -> QSize:
        theme = self._theme
        gaps = theme.u(_GAP) * (len(self._parts) - 1)
        return QSize(sum(map(self._wide, self._parts)) + gaps, theme.u(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, left = self._theme, 0.0
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for part in self._parts:
            box = QRectF(left, 0, self._wide(part), theme.u(_HEIGHT))
            left += box.width() + theme.u(_GAP)
            if part == _TO:
                paint_text(painter, box, part, theme, token=Token.SECONDARY, align=CENTRE)
                continue
            painter.setPen(QPen(theme.color(Token.CONTROL_EDGE), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.u(4), theme.u(4))
            paint_text(painter, box, part, theme, px=_PX, weight=_WEIGHT, token=Token.SECONDARY, align=CENTRE)

    def _wide(self, part: str) -> int:
        theme = self._theme
        if part == _TO:
            return round(text_width(part, theme) + 0.5)
        # one pixel more than the letters measure: a text in a box that fits it to a hair ends in an ellipsis
        words = round(text_width(part, theme, _PX, _WEIGHT) + 1) + 2 * theme.u(_PADDING)
        return max(theme.u(_HEIGHT), words)
