# SPDX-License-Identifier: MIT
"""Something raised over the window for a moment: a veil, a sheet on it, Esc takes both away."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from fieldsales.ui.card.section import discard
from fieldsales.ui.theme import Theme, Token, paint_shadow


class Sheet(QWidget):
    """The raised surface with its soft shadow."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        margin = theme.u(10)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        margin = theme.u(10)
        box = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        paint_shadow(painter, box, theme.u(6), theme)
        painter.setPen(QPen(theme.color(Token.RAISED_EDGE), 1))
        painter.setBrush(theme.color(Token.RAISED))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.u(6), theme.u(6))


class Overlay(QWidget):
    """Covers its window; a click beside the sheet and Esc close it, and the focus goes back."""

    closed = Signal()

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._theme, self._window = theme, window
        self._before: QWidget | None = None
        self.sheet = Sheet(theme)
        self.sheet.setParent(self)
        window.installEventFilter(self)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        discard(self.sheet)
        self.sheet = Sheet(theme)
        self.sheet.setParent(self)
        self.fill(self.sheet)
        self.sheet.show()
        self.arrange()

    def fill(self, sheet: Sheet) -> None:
        """Put what is shown onto a new sheet."""

    def arrange(self) -> None:
        """Cover the window and place the sheet."""
        self.setGeometry(self._window.rect())
        self.place(self.sheet)

    def place(self, sheet: Sheet) -> None:
        """Give the sheet its size and place."""

    def open(self) -> None:
        """Show the sheet over the window."""
        self._before = QApplication.focusWidget()
        self.arrange()
        self.show()
        self.raise_()

    def close_sheet(self) -> None:
        """Take it away and give the focus back."""
        if self.isHidden():
            return
        self.hide()
        before, self._before = self._before, None
        # what had the focus may have been drawn anew meanwhile
        if (
            before is not None
            and isValid(before)
            and before.window() is self.window()
            and not before.isHidden()
        ):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self.arrange()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Let Tab go round on the sheet: what lies below the veil is out of reach until it closes."""
        now = QApplication.focusWidget() or self
        chain, one = [], self._step(now, is_next)
        while one is not now and one is not None:
            chain.append(one)
            one = self._step(one, is_next)
        wanted = Qt.FocusPolicy.TabFocus
        for part in chain:
            takes = part.focusPolicy().value & wanted.value and part.isEnabled() and part.isVisible()
            if takes and self.isAncestorOf(part):
                part.setFocus(Qt.FocusReason.TabFocusReason if is_next else Qt.FocusReason.BacktabFocusReason)
                return True
        return True

    @staticmethod
    def _step(part: QWidget, is_next: bool) -> QWidget | None:
        return part.nextInFocusChain() if is_next else part.previousInFocusChain()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        # nothing goes on to the window below: its letters are actions
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.close_sheet()

    def paintEvent(self, event: QPaintEvent) -> None:
        veil = self._theme.color(Token.SHADOW)
        veil.setAlphaF(0.5 if self._theme.is_dark else 0.22)
        QPainter(self).fillRect(self.rect(), veil)
