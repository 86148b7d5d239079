# SPDX-License-Identifier: MIT
"""When the visit was: now, unless the rep says otherwise, in a quiet way."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fieldsales.domain.tour import Stop
from fieldsales.ui.card.quiet_button import QuietButton
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.theme import Theme, Token, shown
from fieldsales.wording import formats
from fieldsales.wording.said_past import read_past_moment
from fieldsales.wording.words import Words

#: A visit does not last longer: the panel was opened in the evening for a stop of the morning.
_LONGEST = timedelta(hours=4)


class When(QWidget):
    """How the visit stands to its place in the tour, and a way to say that it was at another hour."""

    changed = Signal()
    #: Enter took the time
    finished = Signal()

    def __init__(self, words: Words, theme: Theme, said: str, now: datetime | None, typed: str = "") -> None:
        super().__init__()
        _ = words.gettext
        self._words, self._now = words, now
        self._change = QuietButton(theme, _("another time…"), token=Token.ACCENT, weight=600)
        self._change.setObjectName("visit.when")
        self._change.setAccessibleName(_("Say that the visit was at another time"))
        self._change.clicked.connect(self.ask)
        self.field = QLineEdit(typed)
        self.field.setObjectName("when")
        self.field.setFont(theme.font(13, tabular=False))
        self.field.setFixedWidth(theme.u(150))
        self.field.setPlaceholderText(shown(_("16:30 or yesterday 16:30")))
        self.field.setAccessibleName(_("When the visit was"))
        self._echo = Spans(theme)
        first = QHBoxLayout()
        first.setSpacing(theme.u(8))
        first.addWidget(Spans(theme, Span(said, token=Token.SECONDARY)), 1)
        first.addWidget(self._change, 0, Qt.AlignmentFlag.AlignTop)
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.u(8))
        row.addWidget(self.field)
        row.addWidget(self._echo, 1, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.u(4))
        column.addLayout(first)
        column.addWidget(self._row)
        self.field.textEdited.connect(self._say)
        self.field.textEdited.connect(self.changed)
        self.field.returnPressed.connect(self._take)
        self._row.setVisible(bool(typed))
        self._change.setVisible(now is not None and not typed)
        self._say()

    def ask(self) -> None:
        """Show the field, with the cursor in it."""
        self._row.show()
        self._change.hide()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def typed(self) -> str:
        """What was typed, empty for now."""
        return self.field.text().strip()

    @property
    def at(self) -> datetime | None:
        """When the visit was, None where what was typed says nothing, or what has not come yet."""
        if self._now is None or not self.typed:
            return self._now
        meant = read_past_moment(self.typed, self._now)
        return meant if meant is not None and meant <= self._now else None

    def check(self) -> bool:
        """Return whether it is known when the visit was; where not, the cursor is put there."""
        if self.at is None and self.typed:
            self.ask()
            return False
        return True

    def _take(self) -> None:
        if self.check():
            self.finished.emit()

    def _say(self) -> None:
        """Say beside the field how it is understood."""
        _, now = self._words.gettext, self._now
        if now is None or not self.typed:
            self._echo.show_spans(Span(_("empty: now"), 11, token=Token.SECONDARY))
            return
        meant = read_past_moment(self.typed, now)
        if meant is None:
            spans = Span(_("Write an hour such as 16:30, or yesterday 16:30."), 11, 600)
        elif meant > now:
            text = _("{day} at {time} has not come yet.")
            day = formats.day_title(self._words, meant.date(), now.date())
            time = formats.clock(meant)
            spans = Span(text.format(day=day, time=time), 11, 600)
        else:
            text = _("{day} at {time}")
            day, time = formats.near_day(self._words, meant.date(), now.date()), formats.clock(meant)
            spans = Span(text.format(day=day, time=time), 11, token=Token.SECONDARY)
        self._echo.show_spans(spans)


def stands(words: Words, stop: Stop | None, now: datetime | None) -> str:
    """Return how a visit stands to its place in the tour: "10:50, under way for 26 min · planned…"."""
    _ = words.gettext
    if stop is None or now is None:
        return _("not in today’s tour")
    start = formats.clock(stop.start)
    planned = _("planned for {minutes}").format(minutes=formats.minutes(words, stop.length))
    since = now - stop.start
    if timedelta(minutes=1) <= since <= _LONGEST:
        length = formats.hours_and_minutes(words, since)
        since_words = _("{time}, under way for {length}").format(time=start, length=length)
        return f"{since_words} · {planned}"
    return f"{start} · {planned}"
