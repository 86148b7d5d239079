# SPDX-License-Identifier: MIT
"""The search box: a lens, the words, and at the right either the key or a cross."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton

from fieldsales.ui.theme import Icon, Theme, Token, paint_icon
from fieldsales.wording.words import Words


class SearchBox(QLineEdit):
    """Esc empties it, the down key goes into the list."""

    left_downward = Signal()
    everything_requested = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        _ = words.gettext
        self._theme = theme
        self.setPlaceholderText(_("Name, town, trade…"))
        self.setAccessibleName(_("Search prospects"))
        self._key = QLabel(_("Ctrl K"), self)
        self._key.setProperty("kind", "key")
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._cross = QToolButton(self)
        self._cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cross.setCursor(Qt.CursorShape.ArrowCursor)
        self._cross.setAccessibleName(_("Clear the search"))
        self._cross.clicked.connect(self.clear)
        self.textChanged.connect(self._arrange)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        self.setFont(theme.font(13, tabular=False))
        self._key.setFont(theme.font(11, 500))
        self._cross.setIcon(theme.icon(Icon.CLOSE, Token.SECONDARY))
        self._cross.setIconSize(QSize(theme.u(14), theme.u(14)))
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        if event.key() == Qt.Key.Key_Down:
            self.left_downward.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        centre = QPointF(self._theme.u(15), self.height() / 2)
        paint_icon(painter, centre, Icon.SEARCH, self._theme, token=Token.SECONDARY, px=16)

    def _arrange(self) -> None:
        u = self._theme.u
        has_words = bool(self.text())
        self._key.setVisible(not has_words)
        self._cross.setVisible(has_words)
        self._key.adjustSize()
        key = self._key.size()
        self._key.move(self.width() - key.width() - u(8), (self.height() - key.height()) // 2)
        side = self._cross.sizeHint().height()
        self._cross.setGeometry(self.width() - side - u(4), (self.height() - side) // 2, side, side)
        right = (side if has_words else key.width()) + u(6)
        # the sheet's edge and padding and Qt's own two pixels come before the margin
        focus = u(7) + 2 if self.hasFocus() else u(8) + 1
        self.setTextMargins(max(0, u(36) - focus - 2), 0, right, 0)
