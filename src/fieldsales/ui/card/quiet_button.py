# SPDX-License-Identifier: MIT
"""A button of bare words that stands flush with the edge of what is above and below it."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from fieldsales.ui.card.painted_button import PaintedButton
from fieldsales.ui.theme import LEFT, RIGHT, Icon, Theme, Token, paint_icon, paint_text, text_width


class QuietButton(PaintedButton):
    """Words, perhaps with a small icon behind them; its ground shows under the mouse only."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        icon: Icon | None = None,
        token: str = Token.SECONDARY,
        px: float = 11,
        weight: int = 500,
        is_right: bool = True,
    ) -> None:
        super().__init__(theme, text)
        self._icon, self._token, self._px, self._weight = icon, token, px, weight
        self._is_right = is_right
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = self._theme
        wide = text_width(self.text(), theme, self._px, self._weight) + theme.u(9)
        return QSize(math.ceil(wide + (theme.u(16) if self._icon else 0)), theme.u(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, u = self._theme, self._theme.u
        painter = QPainter(self)
        box = QRectF(self.rect())
        self.paint_box(painter, box, 4, quiet=True)
        token = self._token if self.isEnabled() else Token.DISABLED
        # the focus and the mouse show a ground: the words then keep a little away from its edge
        line = box if not (self.underMouse() or self.has_ring) else box.adjusted(u(4), 0, -u(4), 0)
        if self._icon is not None:
            centre = QPointF(line.right() - u(6), line.center().y())
            paint_icon(painter, centre, self._icon, theme, token=token, px=12)
            line = line.adjusted(0, 0, -u(16), 0)
        align = RIGHT if self._is_right else LEFT
        paint_text(
            painter, line, self.text(), theme, px=self._px, weight=self._weight, token=token, align=align
        )
