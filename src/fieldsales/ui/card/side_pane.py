# SPDX-License-Identifier: MIT
"""A pane in the place of the day or the record, made anew whenever what it shows changes; Esc leads back."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent

from fieldsales.ui.card.redrawn import Redrawn
from fieldsales.ui.theme import Theme


class SidePane(Redrawn):
    """Whoever derives from it says what it is called, and calls `set_theme` once it can be filled."""

    back = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setProperty("level", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self.setMinimumWidth(theme.u(340))
        super().set_theme(theme)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.u(420), self._theme.u(600))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
            return
        super().keyPressEvent(event)
