# SPDX-License-Identifier: MIT
"""The foot of the list while one searches: how many more there are, and who is asked online."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from fieldsales.desk.place_search import MOST_COUNTED
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.wording import formats
from fieldsales.wording.words import Words


class OnlineBar(QWidget):
    """Off at first: then it lets the host be asked that it names; afterwards it has words asked there."""

    turn_on_requested = Signal()
    search_requested = Signal()
    more_requested = Signal()

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
        self._count, self._more = QLabel(), QPushButton(words.gettext("Show more"))
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._count.setProperty("tone", "secondary")
        self._more.setObjectName("search.more")
        self._more.setProperty("kind", "link")
        self._more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._more.clicked.connect(self.more_requested)
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
        self._rest = QHBoxLayout()
        self._rest.addWidget(self._count, 1)
        self._rest.addWidget(self._more)
        column.insertLayout(1, self._rest)
        self.set_theme(theme)
        self.show_count(0, 0)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        self._row.setContentsMargins(theme.u(16), theme.u(7), theme.u(12), 0)
        self._who.setContentsMargins(theme.u(42), 0, theme.u(12), theme.u(7))
        self._row.setSpacing(theme.u(10))
        self._rest.setContentsMargins(theme.u(16), theme.u(7), theme.u(12), 0)
        self._count.setFont(theme.font(12))
        self._more.setFont(theme.font(13, 500))
        self._title.setFont(theme.font(12))
        self._who.setFont(theme.font(11))
        self._button.setFont(theme.font(13, 500))
        self._draw()

    @property
    def sentence(self) -> str:
        """How many of the places found are shown, empty while all are."""
        return self._count.text()

    def show_count(self, shown: int, total: int) -> None:
        """Say how many of the places found are shown, where that is not all."""
        words, is_part = self._words, shown < total
        text = words.gettext("{shown} of {total} in the territory")
        if total >= MOST_COUNTED:
            text = words.gettext("{shown} of more than {total} in the territory")
        said = text.format(shown=formats.number(words, shown), total=formats.number(words, total))
        self._count.setText(said if is_part else "")
        self._count.setVisible(is_part)
        self._more.setVisible(is_part)

    def show_online(self, is_online: bool) -> None:
        """Show whether the search of companies may be asked."""
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
