# SPDX-License-Identifier: MIT
"""A card that floats in a corner over the map."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from fieldsales.ui.card.section import discard, inset
from fieldsales.ui.overlay_bar import UprightScroll
from fieldsales.ui.palette.overlay import Sheet
from fieldsales.ui.theme import Theme

#: Where the card floats over the map, at 100 %, and how wide it is.
_CORNER, _WIDTH = 2, 394


class FloatingCard(Sheet):
    """Floats in a corner of its parent, as high as what it shows.

    Where there is less room what it shows scrolls; its buttons below stay in sight.
    """

    closed = Signal()
    #: how much wider than usual
    more = 0

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme)
        self.setParent(parent)
        self._parent = parent
        self._scroll = UprightScroll(theme.scale)
        self._content, self._foot = QWidget(), QWidget()
        self.column.addWidget(self._scroll)
        self.column.addWidget(self._foot)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        parent.installEventFilter(self)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        margin = theme.u(10)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self._draw()

    def fill(self, content: QWidget) -> None:
        """Put what is shown into a new widget."""

    def foot(self) -> QWidget:
        """Return the buttons; by itself none."""
        return QWidget()

    def close_card(self) -> None:
        """Take the card away."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
            return
        super().keyPressEvent(event)

    def _draw(self) -> None:
        theme = self._theme
        discard(self._scroll)
        discard(self._foot)
        self._scroll = UprightScroll(theme.scale)
        self._content = QWidget()
        self.fill(self._content)
        self._scroll.setWidget(self._content)
        # the raised surface below, with its round corners, shows through
        for part in (self._content, self._scroll.viewport()):
            part.setAutoFillBackground(False)
        self._foot = inset(theme, self.foot(), 16, 8, 16, 14)
        self.column.addWidget(self._scroll, 1)
        self.column.addWidget(self._foot)
        self._place()

    def _place(self) -> None:
        theme = self._theme
        margin = 2 * theme.u(10)
        wide = self._width() + margin
        inner = max(0, self._content.heightForWidth(wide - margin)) if self._content.layout() else 0
        self._content.setMinimumHeight(inner)
        foot = max(0, self._foot.heightForWidth(wide - margin)) if self._foot.layout() else 0
        self._foot.setFixedHeight(foot)
        high = min(inner + foot, self._parent.height() - theme.u(2 * _CORNER) - margin)
        self.setGeometry(theme.u(_CORNER), theme.u(_CORNER), wide, max(0, high) + margin)

    def _width(self) -> int:
        """Return how wide the card is, shadow not counted."""
        u = self._theme.u
        return min(u(_WIDTH + self.more), self._parent.width() - u(2 * _CORNER) - 2 * u(10))
