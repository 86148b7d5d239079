# SPDX-License-Identifier: MIT
"""What a tour has to say of itself besides its stops: lunch that moved, home late, little to do."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldsales.ui.card.quiet_button import QuietButton
from fieldsales.ui.card.section import discard
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.theme import Icon, Theme, Token, paint_icon

#: So high at 100 % the notes may insist on being in a low window; of more, the last ones give way.
_MOST_HIGH = 170


class DayNotes(QWidget):
    """One wrapped line for each note, with a sign before the first; without notes it takes no room.

    In a low window the timeline gives way and not the notes, whose lines would be cut in half.
    A note of two appointments has a button below it that moves one of them.
    """

    #: whose appointment is to be moved
    move_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._texts: tuple[str, ...] = ()
        self._moves: dict[str, tuple[str, str]] = {}
        self._column = QVBoxLayout(self)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        self._fill()

    def show_notes(self, texts: Sequence[str], moves: Mapping[str, tuple[str, str]] | None = None) -> None:
        """Replace the notes; `moves` says by note whose appointment to move, and what the button says."""
        if (tuple(texts), dict(moves or {})) != (self._texts, self._moves):
            self._texts, self._moves = tuple(texts), dict(moves or {})
            self._fill()
        self.setVisible(bool(self._texts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._insist()

    def paintEvent(self, event: QPaintEvent) -> None:
        u = self._theme.u
        first = self._column.itemAt(0)
        if first is None:
            return
        top = first.geometry().top()
        centre = QPointF(u(24), top + u(8))
        paint_icon(QPainter(self), centre, Icon.INFO, self._theme, token=Token.SECONDARY, px=15)

    def _fill(self) -> None:
        u = self._theme.u
        while (item := self._column.takeAt(0)) is not None:
            if (part := item.widget()) is not None:
                discard(part)
        self._column.setContentsMargins(u(38), 0, u(16), u(10))
        self._column.setSpacing(u(4))
        for text in self._texts:
            self._column.addWidget(Spans(self._theme, Span(text, px=12, token=Token.SECONDARY)))
            if text in self._moves:
                prospect_id, said = self._moves[text]
                button = QuietButton(self._theme, said, token=Token.ACCENT, px=12, is_right=False)
                button.setObjectName(f"note.move.{prospect_id}")
                button.clicked.connect(partial(self.move_wanted.emit, prospect_id))
                self._column.addWidget(button)
        self._insist()
        self.updateGeometry()

    def _insist(self) -> None:
        """Ask for the height that the notes need in this width."""
        needed = self._column.heightForWidth(self.width()) if self._texts else 0
        self.setMinimumHeight(min(max(needed, 0), self._theme.u(_MOST_HIGH)))
