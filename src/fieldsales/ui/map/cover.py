# SPDX-License-Identifier: MIT
"""What lies over the map while it is not painted: quiet ground, or a sentence when the page died."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from fieldsales.ui.theme import Theme
from fieldsales.wording.words import Words

#: Towns of the skeleton: centre and radius as shares of the width and height.
_TOWNS = ((0.26, 0.72, 0.05), (0.76, 0.56, 0.026), (0.63, 0.16, 0.024), (0.35, 0.3, 0.012), (0.5, 0.44, 0.01))


class Cover(QWidget):
    """Hides the web view until it shows something, and again when it can no longer."""

    again_wanted = Signal()

    def __init__(self, words: Words, theme: Theme, ground: str, town: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ground, self._town = QColor(ground), QColor(town)
        _ = words.gettext
        self._sentence = QLabel(_("The map has stopped working. Everything else goes on."), self)
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._again = QPushButton(_("Load the map again"), self)
        self._again.clicked.connect(self.again_wanted)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self._sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._again, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.set_theme(theme, ground, town)
        self.show_loading()

    def set_theme(self, theme: Theme, ground: str, town: str) -> None:
        """Take another look or text size, with the colours of the map's land and towns."""
        self._theme = theme
        self._ground, self._town = QColor(ground), QColor(town)
        self._sentence.setFont(theme.font(15, 600))
        self._again.setFont(theme.font(13, 500))
        column = self.layout()
        if column is not None:
            column.setSpacing(theme.u(12))
        self._fit()
        self.update()

    def show_loading(self) -> None:
        """Show the skeleton of a map."""
        self._sentence.hide()
        self._again.hide()
        self.show()
        self.update()

    def show_failure(self) -> None:
        """Say that the page died, and offer to load it again."""
        self._sentence.show()
        self._again.show()
        self.show()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ground)
        if self._again.isVisible():
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._town)
        for x, y, radius in _TOWNS:
            wide = radius * self.width()
            painter.drawEllipse(
                QRectF(x * self.width() - wide, y * self.height() - 0.8 * wide, 2 * wide, 1.6 * wide)
            )

    def _fit(self) -> None:
        self._sentence.setFixedWidth(max(1, min(self._theme.u(360), self.width() - self._theme.u(48))))
