# SPDX-License-Identifier: MIT
"""A weekday that is worked or not, to be pressed."""

import math

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from fieldsales.ui.card.painted_button import PaintedButton
from fieldsales.ui.theme import CENTRE, Theme, Token, paint_text, text_width


class DayChip(PaintedButton):
    """A weekday that is worked or not."""

    def __init__(self, theme: Theme, name: str, is_on: bool) -> None:
        super().__init__(theme, name[:1].upper() + name[1:3])
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCheckable(True)
        self.setChecked(is_on)

    def sizeHint(self) -> QSize:
        wide = math.ceil(text_width(self.text(), self._theme, 13, 600)) + self._theme.u(16)
        return QSize(max(wide, self._theme.u(38)), self._theme.u(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        on = self.isChecked()
        ground = Token.RAISED if on else Token.BACKGROUND
        if self.underMouse():
            ground = Token.HOVER
        painter.setBrush(theme.color(ground))
        painter.setPen(QPen(theme.color(Token.TEXT if on else Token.CONTROL_EDGE), 1.25 if on else 1))
        painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), theme.u(6), theme.u(6))
        token = Token.TEXT if on else Token.SECONDARY
        weight = 600 if on else 400
        paint_text(painter, box, self.text(), theme, weight=weight, token=token, align=CENTRE)
        self.paint_ring(painter, box)
