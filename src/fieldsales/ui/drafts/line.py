# SPDX-License-Identifier: MIT
"""The line above the foot that says at the start what was typed and not saved, and opens it."""

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtWidgets import QPushButton, QToolButton

from fieldsales.ui.banner_line import BannerLine
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.wording.words import Words


class DraftsLine(BannerLine):
    """Takes no room while there is nothing to open. It goes once all was opened, or when it is closed."""

    open_requested = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        _ = words.gettext
        self._open = QPushButton(_("Open"))
        self._open.setProperty("kind", "link")
        self._open.setObjectName("open draft")
        self._close = QToolButton()
        self._close.setAccessibleName(_("Close"))
        self._close.setToolTip(_("Close"))
        super().__init__(theme, Icon.NOTE, self._open, self._close)
        self._open.clicked.connect(self.open_requested)
        self._close.clicked.connect(self.hide)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        super().set_theme(theme)
        self._open.setFont(theme.font(13, 600))
        self._close.setIcon(theme.icon(Icon.CLOSE, Token.SECONDARY))
        self._close.setIconSize(QSize(theme.u(14), theme.u(14)))

    def show_sentence(self, sentence: str) -> None:
        """Say what is there to be opened; nothing takes the line away."""
        self.say(sentence)
        self.setVisible(bool(sentence))

    @property
    def theme(self) -> Theme:
        """How it looks."""
        return self._theme

    @property
    def corner(self) -> QPoint:
        """Where a menu of what can be opened stands: above its button."""
        return self._open.mapToGlobal(QPoint(0, 0))
