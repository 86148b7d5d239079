# SPDX-License-Identifier: MIT
"""The foot of the list while one searches: whether services online are asked too, and who."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.wording.words import Words


class OnlineBar(QWidget):
    """Off at first: then it lets the host be asked that it names; afterwards it has words asked there."""

    turn_on_requested = Signal()
    search_requested = Signal()

    def __init__(self, words: Words, theme: Theme, host: str) -> None:
        super().__init__()
        self._words, self._theme, self._host = words, theme, host
        self._is_online = self._is_asking = False
        self._icon, self._title, self._who = QLabel(), QLabel(), QLabel(host)
        for label in (self._title, self._who):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("tone", "secondary")
        self._button = QPushButton()
        self._button.setProperty("kind", "link")
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.clicked.connect(self._tell)
        line = QFrame()
        line.setProperty("kind", "line")
        self._row = QHBoxLayout()
        self._row.addWidget(self._icon)
        self._row.addWidget(self._title, 1)
        self._row.addWidget(self._button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line)
        column.addLayout(self._row)
        column.addWidget(self._who)  # a row of its own: a host that is cut is not named
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        self._row.setContentsMargins(theme.u(16), theme.u(7), theme.u(12), 0)
        self._who.setContentsMargins(theme.u(42), 0, theme.u(12), theme.u(7))
        self._row.setSpacing(theme.u(10))
        self._title.setFont(theme.font(12))
        self._who.setFont(theme.font(11))
        self._button.setFont(theme.font(13, 500))
        self._draw()

    def show_online(self, is_online: bool) -> None:
        """Show whether the network is on."""
        self._is_online = is_online
        self._draw()

    def show_asking(self, is_asking: bool) -> None:
        """Show that an answer is awaited: the banner tells how far it is."""
        self._is_asking = is_asking
        self._draw()

    def _draw(self) -> None:
        _, theme = self._words.gettext, self._theme
        icon = Icon.ONLINE if self._is_online else Icon.OFFLINE
        side = theme.u(16)
        self._icon.setPixmap(theme.icon(icon, Token.SECONDARY).pixmap(QSize(side, side)))
        self._title.setText(_("Online search is on") if self._is_online else _("Online search is off"))
        self._button.setText(_("Search") if self._is_online else _("Turn on"))
        self._button.setAccessibleName(
            _("Search online too, at {host}").format(host=self._host)
            if self._is_online
            else _("Let {host} be asked").format(host=self._host)
        )
        self._button.setEnabled(not self._is_asking)

    def _tell(self) -> None:
        (self.search_requested if self._is_online else self.turn_on_requested).emit()
