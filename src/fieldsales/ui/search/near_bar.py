# SPDX-License-Identifier: MIT
"""Keeps of what is found only what is near the day's tour: a button above the rows, and how near that is."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from fieldsales.desk.corridor import CHOICES, NEAR_MINUTES
from fieldsales.ui.card.menus import CardMenu
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.wording import formats
from fieldsales.wording.words import Words


class NearBar(QWidget):
    """Shown while something is found and the day has a tour; tells whether only what is near it is wished."""

    wished = Signal(bool)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        _ = words.gettext
        self._words, self._theme = words, theme
        #: the longest detour that is near, in minutes
        self.minutes = NEAR_MINUTES
        self.button, self.more = QPushButton(), QToolButton()
        self.button.setObjectName("search.near_tour")
        self.button.setCheckable(True)
        self.button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.toggled.connect(self._toggle)
        self.more.setObjectName("search.near_minutes")
        self.more.setAccessibleName(_("How near the tour"))
        self.more.setToolTip(_("How near the tour"))
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.clicked.connect(self._offer)
        self._said = QLabel()
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setProperty("tone", "secondary")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.button)
        self._row.addWidget(self.more)
        self._row.addWidget(self._said, 1)
        self.set_theme(theme)
        self.hide()

    @property
    def is_on(self) -> bool:
        """Whether only what is near the tour is wished."""
        return self.button.isChecked() and not self.isHidden()

    @property
    def sentence(self) -> str:
        """How many of those found are near, such as "3 of 12"; empty while all are shown."""
        return self._said.text()

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        self._row.setContentsMargins(theme.u(12), 0, theme.u(12), theme.u(9))
        self._row.setSpacing(theme.u(4))
        self.button.setFont(theme.font(12, 500))
        self.button.setIconSize(QSize(theme.u(15), theme.u(15)))
        self.more.setIcon(theme.icon(Icon.DOWN, Token.SECONDARY))
        self.more.setIconSize(QSize(theme.u(14), theme.u(14)))
        self.more.setFixedWidth(theme.u(24))
        self._said.setFont(theme.font(11))
        self._show()

    def show_count(self, near: int, found: int) -> None:
        """Say how many of the places found are near; the list itself tells of own records."""
        words = self._words
        text = words.gettext("{near} of {found}") if found else ""
        self._said.setText(text.format(near=formats.number(words, near), found=formats.number(words, found)))

    def show_all(self) -> None:
        """Say nothing: all that was found is shown."""
        self._said.clear()

    def choose(self, minutes: int) -> None:
        """Take how near the tour is near, and keep only what is."""
        self.minutes = minutes
        self._show()
        if self.button.isChecked():
            self.wished.emit(True)
        else:
            self.button.setChecked(True)

    def _offer(self) -> None:
        menu = CardMenu(self, self._theme)
        for minutes in CHOICES:
            action = menu.addAction(self._text(minutes), partial(self.choose, minutes))
            action.setCheckable(True)
            action.setChecked(minutes == self.minutes)
        menu.open_below(self.more)

    def _toggle(self, is_on: bool) -> None:
        self._show()
        self.wished.emit(is_on)

    def _text(self, minutes: int) -> str:
        said = formats.minutes(self._words, minutes)
        return self._words.gettext("Within {minutes} of the tour").format(minutes=said)

    def _show(self) -> None:
        icon = Icon.CHECK if self.button.isChecked() else Icon.CORRIDOR
        self.button.setIcon(self._theme.icon(icon, Token.SECONDARY))
        self.button.setText(self._text(self.minutes))
