# SPDX-License-Identifier: MIT
"""What every page of the settings is made of: a head with one sentence, and below it what it asks."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldsales.ui.card.focus import focus_again, focused_name
from fieldsales.ui.card.section import discard, line
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.overlay_bar import UprightScroll
from fieldsales.ui.settings.question import Question
from fieldsales.ui.theme import Theme, Token
from fieldsales.wording.words import Words


class SettingsPage(QWidget):
    """A page that is drawn whole again whenever what it shows changes; the keyboard stays where it was.

    What is shown of all pages at once is drawn on those behind another one when they are gone to.
    """

    def __init__(self, words: Words, theme: Theme, title: str) -> None:
        super().__init__()
        self._words, self._theme, self._title = words, theme, title
        self._is_due = False
        self._whole = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._whole)
        self.setProperty("level", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        self._draw_when_seen()

    def showEvent(self, event: QShowEvent) -> None:
        self._draw_if_due()
        super().showEvent(event)

    def _draw_when_seen(self) -> None:
        self._is_due = True
        if self.parentWidget() is None or not self.isHidden():
            self._draw()

    def _draw_if_due(self) -> None:
        """Draw what was put off; whoever needs what stands on the page asks for it first."""
        if self._is_due:
            self._draw()

    def _draw(self) -> None:
        self._is_due = False
        focused = focused_name(self)
        discard(self._whole)
        self._whole = QWidget()
        self._column.addWidget(self._whole)
        self._fill(self._whole)
        focus_again(self, focused)

    def _fill(self, whole: QWidget) -> None:
        """Put everything onto the page, which is empty."""
        raise NotImplementedError

    def _make_head(self, sentence: str) -> QWidget:
        theme = self._theme
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(theme.u(24), theme.u(14), theme.u(24), theme.u(13))
        title = Span(self._title, 20, 600)
        column.addWidget(Spans(theme, title, Span(f"   {sentence}", token=Token.SECONDARY)))
        return head

    def _ask(self, whole: QWidget, sentence: str, questions: Iterable[Question]) -> None:
        """Put the head and below it the questions, a line between them, onto the page."""
        theme = self._theme
        body = QWidget()
        body.setProperty("level", "surface")
        body.setMaximumWidth(theme.u(832))
        parts = QVBoxLayout(body)
        parts.setContentsMargins(theme.u(24), theme.u(18), theme.u(24), theme.u(24))
        parts.setSpacing(theme.u(18))
        for number, question in enumerate(questions):
            if number:
                parts.addWidget(line())
            parts.addWidget(question)
        parts.addStretch(1)
        scroll = UprightScroll(theme.scale)
        scroll.setWidget(body)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head(sentence))
        column.addWidget(line())
        column.addWidget(scroll, 1)
