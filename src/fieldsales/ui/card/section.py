# SPDX-License-Identifier: MIT
"""A part of a pane: a title, something quiet at the right edge, and what it holds."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fieldsales.ui.theme import Theme, shown


class Section(QWidget):
    """A title in 13 px semibold and its content below it; no box around."""

    def __init__(self, theme: Theme, title: str, note: str = "") -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(title)
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.u(8))
        if title:
            self.head.addWidget(label(theme, title, weight=600))
        self.head.addStretch(1)
        if note:
            self.head.addWidget(label(theme, note, px=11, tone="secondary"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self.head)
        self._column.addSpacing(theme.u(5))

    def add(self, part: QWidget, above: float = 0) -> None:
        """Put something below all that is there."""
        if above:
            self._column.addSpacing(self._theme.u(above))
        self._column.addWidget(part)


def label(
    theme: Theme, text: str, *, px: float = 13, weight: int = 400, tone: str = "", wraps: bool = False
) -> QLabel:
    """Return a plain text of a size; nothing in it is ever read as markup."""
    made = QLabel(shown(text))
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(theme.font(px, weight))
    made.setWordWrap(wraps)
    if tone:
        made.setProperty("tone", tone)
    return made


def line() -> QFrame:
    """Return the hair line between two parts."""
    made = QFrame()
    made.setProperty("kind", "line")
    return made


def discard(part: QWidget) -> None:
    """Take a part away for good.

    It is hidden first: a layout shows its new parts a little later, and would
    make a window of one that has lost its parent meanwhile.
    """
    part.hide()
    part.setParent(None)
    part.deleteLater()


def inset(theme: Theme, part: QWidget, left: float, top: float, right: float, bottom: float) -> QWidget:
    """Return a part with margins around it, in pixels at 100 %."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(theme.u(left), theme.u(top), theme.u(right), theme.u(bottom))
    column.addWidget(part)
    return made
