# SPDX-License-Identifier: MIT
"""A sheet with a title and a cross, in the middle of the window and a little above."""

from typing import ClassVar

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from fieldsales.ui.card.section import label
from fieldsales.ui.palette.overlay import Overlay, Sheet
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.wording.words import Words


class TitledSheet(Overlay):
    """Whoever raises it fills what stands below the title.

    `wide` is the width that it takes where there is room, `top` its distance from
    the top of the window, at 100 %.
    """

    wide: ClassVar[float] = 540
    top: ClassVar[float] = 72

    def __init__(self, words: Words, theme: Theme, window: QWidget) -> None:
        super().__init__(window, theme)
        self._words = words

    def open(self) -> None:
        """Show the sheet over the window."""
        super().open()
        self.settle()

    def settle(self) -> None:
        """Give the sheet its height once its parts are shown and dressed: until then they have none."""
        QTimer.singleShot(0, self, self.arrange)

    def place(self, sheet: Sheet) -> None:
        """Give the sheet the height of what is on it, as far as the window goes."""
        wide = self.sheet_width()
        layout = sheet.layout()
        # a layout in which nothing wraps knows no height for a width
        if layout is not None and layout.hasHeightForWidth():
            high = layout.totalHeightForWidth(wide)
        else:
            high = sheet.sizeHint().height()
        top = min(self._theme.u(self.top), max(0, (self.height() - high) // 2))
        sheet.setGeometry((self.width() - wide) // 2, top, wide, min(high, self.height()))

    def sheet_width(self) -> int:
        """Return how wide the sheet is in the window as it is."""
        u = self._theme.u
        return min(u(self.wide), self._window.width() - u(16))

    def titled(self, sheet: Sheet, title: str, about: str = "") -> QVBoxLayout:
        """Put the title on a new sheet and return the column that goes on below it."""
        _, theme, u = self._words.gettext, self._theme, self._theme.u
        close = QToolButton()
        close.setIcon(theme.icon(Icon.CLOSE, Token.SECONDARY))
        close.setIconSize(QSize(u(14), u(14)))
        close.setAccessibleName(_("Close"))
        close.setToolTip(_("Close"))
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.clicked.connect(self.close_sheet)
        head = QHBoxLayout()
        head.setSpacing(u(10))
        head.addWidget(label(theme, title, px=15, weight=600))
        head.addWidget(label(theme, about, tone="secondary"), 1)
        head.addWidget(close)
        inner = QVBoxLayout()
        inner.setContentsMargins(u(20), u(14), u(20), u(18))
        inner.setSpacing(u(10))
        inner.addLayout(head)
        sheet.column.addLayout(inner)
        return inner
