# SPDX-License-Identifier: MIT
"""Where things stand in the window: three panes that are resized, folded and remembered."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QSettings, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from fieldsales.ui.theme import Theme

#: Widths at 100 %; decisions are made on width divided by text size.
LIST_WIDTH = 306
RIGHT_WIDTH = 420
NARROW = 1024
DRAWER = 1280


class Panes(QWidget):
    """The rail at the left, then list, map and right pane in a splitter, and the line at the foot.

    `rooms` holds the splitter first and every other place of the rail after it.
    """

    folded = Signal(bool)

    def __init__(self, rail: QWidget, left: QWidget, centre: QWidget, foot: QWidget, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._is_folded: bool | None = None
        self._left = left
        self._sizes: list[int] = []
        self.right = QStackedWidget()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(True)
        for pane in (left, centre, self.right):
            self.splitter.addWidget(pane)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setStretchFactor(2, 0)
        self.rooms = QStackedWidget()
        self.rooms.addWidget(self.splitter)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(rail)
        across.addWidget(self.rooms, 1)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addLayout(across, 1)
        down.addWidget(foot)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        self.right.setMinimumWidth(theme.u(RIGHT_WIDTH - 20))
        self._fold()

    def lend_right(self, take: Callable[[QStackedWidget], None]) -> None:
        """Let another place have the right pane, with the record that is open in it."""
        if not self._sizes:
            self._sizes = self.splitter.sizes()
            take(self.right)

    def take_right_back(self) -> None:
        """Have the right pane where it was."""
        if self._sizes:
            self.splitter.addWidget(self.right)
            self.splitter.setStretchFactor(2, 0)
            self.right.show()
            self.splitter.setSizes(self._sizes)
            self._sizes = []

    @property
    def is_right_lent(self) -> bool:
        """Whether the right pane stands in another place."""
        return bool(self._sizes)

    def restore(self, state: QSettings) -> None:
        """Put the panes as they were left, or as they are meant to be."""
        kept = state.value("window/panes")
        if not (isinstance(kept, QByteArray) and self.splitter.restoreState(kept)):
            u = self._theme.u
            rest = max(u(320), self.width() - u(LIST_WIDTH) - u(RIGHT_WIDTH))
            self.splitter.setSizes([u(LIST_WIDTH), rest, u(RIGHT_WIDTH)])
        self._fold()

    def save(self, state: QSettings) -> None:
        """Note how the panes stand."""
        self.take_right_back()
        if not self._is_folded:
            state.setValue("window/panes", self.splitter.saveState())

    @property
    def is_narrow(self) -> bool:
        """Whether the rail should drop its words."""
        return self.width() / self._theme.scale < NARROW

    @property
    def is_folded(self) -> bool:
        """Whether the list is a drawer for want of room."""
        return bool(self._is_folded)

    def show_list(self, is_shown: bool) -> None:
        """Open or close the list where it is a drawer."""
        self._left.setVisible(is_shown or not self._is_folded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        is_folded = self.width() / self._theme.scale < DRAWER
        if is_folded != self._is_folded:
            self._is_folded = is_folded
            self._left.setVisible(not is_folded)
            self.folded.emit(is_folded)
