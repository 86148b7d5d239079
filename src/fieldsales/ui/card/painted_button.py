# SPDX-License-Identifier: MIT
"""A button that paints itself: focus, keys, name and state come from Qt, the look from here."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton

from fieldsales.ui.theme import Theme, Token

_BY_MOUSE = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason)


class PaintedButton(QAbstractButton):
    """Enter clicks it as Space does; its ring shows when the keyboard brought the focus."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme = theme
        self._has_ring = False
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def has_ring(self) -> bool:
        """Whether the focus must be seen."""
        return self.hasFocus() and self._has_ring

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
            # QAbstractButton moves the focus by itself; whoever holds the buttons decides here
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._has_ring = event.reason() not in _BY_MOUSE
        super().focusInEvent(event)

    def paint_choice(self, painter: QPainter, box: QRectF) -> None:
        """Paint the box of a key among others: the chosen one has the accent's edge, and its focus within."""
        if not self.isChecked():
            self.paint_box(painter, box)
            return
        theme, u = self._theme, self._theme.u
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.color(Token.SELECTION))
        painter.setPen(QPen(theme.color(Token.ACCENT), theme.ring))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), u(6), u(6))
        if self.has_ring:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color(Token.ACCENT), 1))
            painter.drawRoundedRect(box.adjusted(4.5, 4.5, -4.5, -4.5), u(4), u(4))

    def paint_box(self, painter: QPainter, box: QRectF, radius: float = 6, *, quiet: bool = False) -> None:
        """Paint the ground and edge of a control for its state; a quiet one has none at rest."""
        theme = self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_over = self.underMouse() and self.isEnabled()
        ground = Token.RAISED
        edge = Token.CONTROL_EDGE
        if not self.isEnabled():
            ground, edge = Token.SURFACE, Token.LINE
        elif self.isDown():
            ground, edge = Token.PRESSED, Token.INPUT_EDGE
        elif is_over:
            ground, edge = Token.HOVER, Token.INPUT_EDGE
        if not (quiet and not is_over and not self.isDown()):
            painter.setBrush(theme.color(ground))
            painter.setPen(Qt.PenStyle.NoPen if quiet else QPen(theme.color(edge), 1))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.u(radius), theme.u(radius))
        self.paint_ring(painter, box, radius)

    def paint_ring(
        self, painter: QPainter, box: QRectF, radius: float = 6, token: str = Token.ACCENT
    ) -> None:
        """Paint the ring of the focus, just inside a box."""
        if not self.has_ring:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.color(token), self._theme.ring))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), self._theme.u(radius), self._theme.u(radius))
