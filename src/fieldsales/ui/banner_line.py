# SPDX-License-Identifier: MIT
"""A line of the banner: an icon, a sentence that wraps, and buttons behind it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from fieldsales.ui.card.section import discard
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.theme import Icon, Theme, Token, paint_icon


class BannerLine(QWidget):
    """Says one thing; whoever derives from it says when it is in sight."""

    def __init__(self, theme: Theme, icon: Icon, *buttons: QAbstractButton) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        #: how much of it is done, of 1; None where nobody knows
        self.share: float | None = None
        self._sign = _Sign(theme, icon)
        self._said = Spans(theme, Span(""))
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._sign)
        self._row.addWidget(self._said, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in buttons:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._row.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is being said, empty when nothing is."""
        return self._said.text

    def say(self, sentence: str) -> None:
        """Say something else."""
        self._said.show_spans(Span(sentence, weight=500))
        self.setAccessibleName(sentence)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        u = theme.u
        self._row.setContentsMargins(u(14), u(9), u(12), u(9))
        self._row.setSpacing(u(10))
        self._sign.set_theme(theme)
        replaced = Spans(theme, Span(self.sentence, weight=500))
        self._row.replaceWidget(self._said, replaced)
        discard(self._said)
        self._said = replaced
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color(Token.RAISED))
        painter.fillRect(0, 0, self.width(), 1, theme.color(Token.LINE))
        if self.share is not None:
            painter.fillRect(0, 0, round(self.width() * self.share), 2, theme.color(Token.ACCENT))


class _Sign(QWidget):
    """The icon before the sentence."""

    def __init__(self, theme: Theme, icon: Icon) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.setFixedSize(theme.u(20), theme.u(20))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        middle = QPointF(QRectF(self.rect()).center())
        paint_icon(QPainter(self), middle, self._icon, self._theme, token=Token.TEXT, px=18)
