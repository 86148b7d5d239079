# SPDX-License-Identifier: MIT
"""Keeps of the places found only those near the day's tour: a button above the rows, pressed or not."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.wording import formats
from fieldsales.wording.words import Words

#: The longest detour that is "near the tour", in minutes.
NEAR_MINUTES = 15


class NearBar(QWidget):
    """Shown while something is found and the day has a tour; tells whether only what is near it is wished."""

    wished = Signal(bool)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words, self._theme = words, theme
        minutes = formats.minutes(words, NEAR_MINUTES)
        self.button = QPushButton(words.gettext("Within {minutes} of the tour").format(minutes=minutes))
        self.button.setObjectName("search.near_tour")
        self.button.setCheckable(True)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.toggled.connect(self._toggle)
        self._said = QLabel()
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setProperty("tone", "secondary")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.button)
        self._row.addWidget(self._said, 1)
        self.set_theme(theme)
        self.hide()

    @property
    def is_on(self) -> bool:
        """Whether only what is near the tour is wished."""
        return self.button.isChecked() and not self.isHidden()

    @property
    def sentence(self) -> str:
        """How many of those found are near, such as "3 of 12 places"; empty while all are shown."""
        return self._said.text()

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        self._row.setContentsMargins(theme.u(16), 0, theme.u(12), theme.u(9))
        self._row.setSpacing(theme.u(10))
        self.button.setFont(theme.font(12, 500))
        self.button.setIconSize(QSize(theme.u(15), theme.u(15)))
        self._said.setFont(theme.font(11))
        self._show_icon()

    def show_count(self, near: int, found: int) -> None:
        """Say how many of those found are near."""
        words = self._words
        text = words.gettext("{near} of {found} places")
        self._said.setText(text.format(near=formats.number(words, near), found=formats.number(words, found)))

    def show_all(self) -> None:
        """Say nothing: all that was found is shown."""
        self._said.clear()

    def _toggle(self, is_on: bool) -> None:
        self._show_icon()
        self.wished.emit(is_on)

    def _show_icon(self) -> None:
        icon = Icon.CHECK if self.button.isChecked() else Icon.CORRIDOR
        self.button.setIcon(self._theme.icon(icon, Token.SECONDARY))
