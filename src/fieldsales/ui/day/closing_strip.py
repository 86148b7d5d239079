# SPDX-License-Identifier: MIT
"""The strip above the foot of the day: its last stop is past, or a day before was not closed."""

from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from fieldsales.domain.tour import Tour
from fieldsales.ui.theme import Theme, shown
from fieldsales.wording import formats
from fieldsales.wording.words import Words


class ClosingStrip(QWidget):
    """A quiet sentence and one button; nothing at all where there is nothing to close."""

    #: the day to close
    wanted = Signal(object)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words = words
        self._on: date | None = None
        self._earlier: date | None = None
        self._is_past = False
        self._today = date.min
        self._said = QLabel()
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self.button = QPushButton(words.gettext("Close the day"))
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.setToolTip(words.gettext("Say in a key what became of each stop (Alt+E)"))
        self.button.clicked.connect(self._tell)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._said, 1)
        self._row.addWidget(self.button)
        self.setAccessibleName(words.gettext("Close the day"))
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._row.setContentsMargins(theme.u(16), theme.u(6), theme.u(16), theme.u(6))
        self._row.setSpacing(theme.u(12))
        self._said.setFont(theme.font(13))
        self.button.setFont(theme.font(13, 500))

    def show_day(self, on: date, tour: Tour | None, now: datetime | None) -> None:
        """Offer to close the day that is shown once its last stop is past and one is not recorded."""
        self._on, self._today = on, now.date() if now is not None else date.min
        stops = tour.stops if tour is not None else ()
        is_open = any(not one.done for one in stops)
        self._is_past = is_open and now is not None and max(one.end for one in stops) <= now
        self._draw()

    def show_unclosed(self, on: date | None) -> None:
        """Offer to close an earlier day; None where all are."""
        self._earlier = on
        self._draw()

    @property
    def day(self) -> date | None:
        """The day that the button closes, None without one."""
        if self._is_past:
            return self._on
        return self._earlier if self._on is not None and self._on >= self._today else None

    def _draw(self) -> None:
        _, day = self._words.gettext, self.day
        self.setVisible(day is not None)
        if day is None:
            return
        if day == self._on:
            text = _("The last stop is past.")
        else:
            text = _("{day} was not closed.").format(day=formats.day_title(self._words, day))
        self._said.setText(shown(text))

    def _tell(self) -> None:
        if self.day is not None:
            self.wanted.emit(self.day)
