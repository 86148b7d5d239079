# SPDX-License-Identifier: MIT
"""The button over the map that opens the list where the window has no room for it beside."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QPushButton, QWidget

from fieldsales.ui.theme import Icon, Theme
from fieldsales.wording import formats
from fieldsales.wording.words import Words

#: From the corner of its parent, at 100 %.
_EDGE = 12


class DrawerButton(QPushButton):
    """Stands in the upper left corner of its parent and says how many prospects the list holds."""

    def __init__(self, words: Words, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self._count = words, 0
        self.setToolTip(words.gettext("Open the list (/)"))
        parent.installEventFilter(self)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self.setFont(theme.font(13, 500))
        self.setIcon(theme.icon(Icon.SEARCH))
        self.setIconSize(QSize(theme.u(16), theme.u(16)))
        self.move(theme.u(_EDGE), theme.u(_EDGE))
        self.show_count(self._count)

    def show_count(self, count: int) -> None:
        """Say how many prospects there are."""
        self._count = count
        text = self._words.ngettext("{count} record", "{count} records", count)
        # a thin space: the gap between icon and words of a button is fixed
        self.setText(formats.NARROW + text.format(count=formats.number(self._words, count)))
        self.adjustSize()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ChildAdded:
            self.raise_()
        return super().eventFilter(watched, event)
