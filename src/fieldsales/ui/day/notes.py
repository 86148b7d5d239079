# SPDX-License-Identifier: MIT
"""What a tour has to say of itself besides its stops: lunch that moved, home late, little to do."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldsales.ui.card.section import discard
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.theme import Icon, Theme, Token, paint_icon


class DayNotes(QWidget):
    """One wrapped line for each note, with a sign before the first; without notes it takes no room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._texts: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        self._fill()

    def show_notes(self, texts: Sequence[str]) -> None:
        """Replace the notes."""
        if tuple(texts) != self._texts:
            self._texts = tuple(texts)
            self._fill()
        self.setVisible(bool(self._texts))

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
        self.updateGeometry()
