# SPDX-License-Identifier: MIT
"""One of the numbered questions: number, question and why at the left, the answer at the right."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.theme import CENTRE, Theme, Token, paint_text

#: Below this width at 100 % the answer stands under the question.
_NARROW = 620

#: The width of the left column at 100 %.
_LEFT = 244


class Step(QWidget):
    """A question with its number in a ring; `answers` is the column that its answer is put into."""

    def __init__(self, theme: Theme, number: int, title: str, why: str) -> None:
        super().__init__()
        self._theme, self._number = theme, number
        u = theme.u
        self.setAccessibleName(title)
        self._left = QWidget()
        texts = QVBoxLayout(self._left)
        texts.setContentsMargins(u(36), u(3), 0, 0)
        texts.setSpacing(u(6))
        texts.addWidget(Spans(theme, Span(title, 15, 600)))
        texts.addWidget(Spans(theme, Span(why, 11, token=Token.SECONDARY)))
        texts.addStretch(1)
        self.answers = QVBoxLayout()
        self.answers.setSpacing(u(10))
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self._left)
        self._box.addLayout(self.answers, 1)
        self._fold(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold(self.width() / self._theme.scale < _NARROW)

    def _fold(self, is_narrow: bool) -> None:
        """Let the answer stand under the question where there is no room beside it."""
        theme = self._theme
        below = QBoxLayout.Direction.TopToBottom
        self._box.setDirection(below if is_narrow else QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(theme.u(10 if is_narrow else 24))
        if is_narrow:
            self._left.setMinimumWidth(0)
            self._left.setMaximumWidth(16777215)
        else:
            self._left.setFixedWidth(theme.u(_LEFT))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, u = self._theme, self._theme.u
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = QRectF(0.75, 0.75, u(24), u(24))
        painter.setPen(QPen(theme.color(Token.CONTROL_EDGE), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring)
        paint_text(painter, ring, str(self._number), theme, weight=600, align=CENTRE)
