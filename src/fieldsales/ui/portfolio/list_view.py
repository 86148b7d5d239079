# SPDX-License-Identifier: MIT
"""The list itself: one column of a table view, with our keys and its hover told.

A QListView asks the model about every row before it paints the first, which
takes over a second with 200,000 of them; a table with fixed heights does not.
"""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from fieldsales.ui.overlay_bar import OverlayBar


class ListView(QTableView):
    """One row at a time; typing letters searches nothing, since letters are actions in this window."""

    row_opened = Signal(int)
    row_hovered = Signal(int)
    #: a click on the row that was current already, which Qt does not tell as a change
    row_clicked_again = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = OverlayBar(self)
        self._hovered = -1
        self._current_before = -1
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._tell_opened)
        self.clicked.connect(self._tell_clicked)

    def set_row_height(self, height: int) -> None:
        """Make all rows this high."""
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(height)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: Qt would ask the model about every row."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.row_opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)
        if event.text() and event.key() != Qt.Key.Key_Space:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._current_before = self.currentIndex().row() if self.currentIndex().isValid() else -1
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(self.indexAt(QPoint(-1, -1)))

    def _hover(self, index: QModelIndex) -> None:
        row = index.row() if index.isValid() else -1
        if row != self._hovered:
            self._hovered = row
            self.row_hovered.emit(row)

    def _tell_opened(self, index: QModelIndex) -> None:
        self.row_opened.emit(index.row())

    def _tell_clicked(self, index: QModelIndex) -> None:
        if index.row() == self._current_before:
            self.row_clicked_again.emit(index.row())
