# SPDX-License-Identifier: MIT
"""The head of the day: which day, when it begins, a day back and forth, and its three figures."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from fieldsales.domain.lengths import real_length
from fieldsales.domain.tour import Tour
from fieldsales.ui.day.faces import Faces
from fieldsales.ui.day.figures import Figures, figures_of
from fieldsales.ui.theme import Icon, Theme, Token, paint_text, text_width
from fieldsales.wording import formats
from fieldsales.wording.words import Words


class DayHead(QWidget):
    """Says which day is shown; the arrows wish for another one."""

    day_changed = Signal(object)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        _ = words.gettext
        self._words = words
        self._day, self._today = date.min, date.min
        self._title = QLabel()
        self._sub = _Note(theme)
        self._to_today = QPushButton(_("Today"))
        self._to_today.setProperty("kind", "quiet")
        self._back, self._forth = QToolButton(), QToolButton()
        self._back.setAccessibleName(_("Day before"))
        self._forth.setAccessibleName(_("Day after"))
        for button in (self._to_today, self._back, self._forth):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for button in (self._back, self._forth):
            button.setToolTip(button.accessibleName())
        self.figures = Figures(theme)
        self._top = QHBoxLayout()
        self._top.addWidget(self._title)
        self._top.addWidget(self._sub, 1)
        self._top.addWidget(self._to_today)
        self._top.addWidget(self._back)
        self._top.addWidget(self._forth)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._top)
        self._column.addWidget(self.figures)
        self._back.clicked.connect(lambda: self.day_changed.emit(self._day - timedelta(days=1)))
        self._forth.clicked.connect(lambda: self.day_changed.emit(self._day + timedelta(days=1)))
        self._to_today.clicked.connect(lambda: self.day_changed.emit(self._today))
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        u = theme.u
        self._column.setContentsMargins(u(16), u(15), u(16), u(12))
        self._column.setSpacing(u(12))
        self._top.setSpacing(u(10))
        self._title.setFont(theme.font(20, 600))
        self._sub.set_theme(theme)
        self._to_today.setFont(theme.font(11, 600))
        self._back.setIcon(theme.icon(Icon.LEFT, Token.SECONDARY))
        self._forth.setIcon(theme.icon(Icon.RIGHT, Token.SECONDARY))
        for button in (self._back, self._forth):
            button.setIconSize(QSize(u(16), u(16)))
        self.figures.set_theme(theme)

    def show_day(
        self,
        day: date,
        now: datetime,
        tour: Tour | None,
        faces: Faces,
        note: str = "",
        *,
        is_away: bool = False,
    ) -> None:
        """Show a day, which may end away from home.

        `note` ("planning…") stands in the place of when it begins.
        """
        self._day, self._today = day, now.date()
        self._title.setText(formats.day_title(self._words, day))
        self._to_today.setVisible(day != self._today)
        text = note or self._near(now, tour)
        self._sub.say(text)
        has_figures = tour is not None and bool(tour.stops)
        self.figures.setVisible(has_figures)
        self.figures.show_figures(
            figures_of(self._words, tour, faces, is_away=is_away) if tour is not None and has_figures else ()
        )

    def _near(self, now: datetime, tour: Tour | None) -> str:
        """Return "today, leaving in 1 h 08", or how near the day is."""
        _ = self._words.gettext
        near = formats.near_day(self._words, self._day, self._today)
        if self._day != self._today:
            return near if abs((self._day - self._today).days) <= 1 else ""
        if tour is None or tour.leave is None or tour.leave <= now:
            return near
        away = formats.hours_and_minutes(self._words, real_length(now, tour.leave))
        return _("today, leaving in {length}").format(length=away)


class _Note(QWidget):
    """A few grey words that give way to what stands beside them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def say(self, text: str) -> None:
        self._text = text
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        # half a word says nothing: what does not fit beside a long date is left out
        if text_width(self._text, self._theme, 11) > self.width():
            return
        # the title's letters are larger: on one line with them these stand a little lower
        box = QRectF(self.rect()).translated(0, self._theme.u(2))
        paint_text(QPainter(self), box, self._text, self._theme, px=11, token=Token.SECONDARY)
