# SPDX-License-Identifier: MIT
"""A part of the window whose content is made anew whenever what it shows or its look changes."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldsales.ui.card.section import discard
from fieldsales.ui.theme import Theme


class Redrawn(QWidget):
    """Whoever derives from it fills its column; what stood there goes for good."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._body = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._body)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        self.redraw()

    def redraw(self) -> None:
        """Make the content anew."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.fill(column)
        self._column.replaceWidget(self._body, body)
        discard(self._body)
        self._body = body

    def fill(self, column: QVBoxLayout) -> None:
        """Put what is shown into a new column without margins."""
        raise NotImplementedError
