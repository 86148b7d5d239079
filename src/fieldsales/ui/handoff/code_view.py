# SPDX-License-Identifier: MIT
"""A QR code on the screen: whole pixels, dark on light also in a dark window."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from fieldsales.domain.handoff import Code
from fieldsales.ui.theme import Theme, Token

#: A camera wants dark on light, whatever the eye prefers.
_LIGHT, _DARK = QColor("#FFFFFF"), QColor("#000000")


class CodeView(QWidget):
    """Paints a code as large as it has room for; the arrows ask for the part before and after."""

    step_wanted = Signal(int)

    def __init__(self, theme: Theme, side: int) -> None:
        super().__init__()
        self._theme = theme
        self._code: Code = ()
        self._has_ring = False
        self.setFixedSize(QSize(side, side))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_code(self, code: Code, name: str) -> None:
        """Show a code; `name` says what it leads to, for who does not see it."""
        self._code = code
        self.setAccessibleName(name)
        self.update()

    @property
    def squares(self) -> tuple[float, int]:
        """How wide one square is painted, in pixels of the screen, and how many make a row."""
        count = len(self._code)
        return (max(1, int(self.width() * self.devicePixelRatioF()) // count) if count else 0), count

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.step_wanted.emit(step)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._has_ring = event.reason() not in (
            Qt.FocusReason.MouseFocusReason,
            Qt.FocusReason.PopupFocusReason,
        )
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole = QRectF(self.rect())
        painter.fillRect(whole, _LIGHT)
        ratio = self.devicePixelRatioF()
        square, count = self.squares
        # pixels of the screen: squares of unequal width are what a camera stumbles over
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)
        edge = (int(self.width() * ratio) - int(square) * count) // 2
        for row, modules in enumerate(self._code):
            for column, is_dark in enumerate(modules):
                if is_dark:
                    x, y = edge + column * int(square), edge + row * int(square)
                    painter.fillRect(x, y, int(square), int(square), _DARK)
        painter.restore()
        is_lit = self.hasFocus() and self._has_ring
        token = Token.ACCENT if is_lit else Token.CONTROL_EDGE
        painter.setPen(QPen(self._theme.color(token), self._theme.ring if is_lit else 1))
        painter.drawRect(whole.adjusted(1, 1, -1, -1) if is_lit else whole.adjusted(0.5, 0.5, -0.5, -0.5))
