# SPDX-License-Identifier: MIT
"""A list of painted rows: Enter chooses, letters stay actions of the window, the ring is the keyboard's."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate

from fieldsales.ui.overlay_bar import OverlayBar


class RingDelegate(QStyledItemDelegate):
    """Paints rows; `has_focus` says that the current one needs its ring."""

    has_focus = False


class QuietList(QListView):
    """One row can be current, none is edited, and nothing scrolls sideways."""

    def __init__(self, model: QAbstractItemModel, delegate: RingDelegate) -> None:
        super().__init__()
        self._ring = delegate
        self.bar = OverlayBar(self)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def choose(self, index: QModelIndex) -> None:
        """Do what Enter does on a row."""
        raise NotImplementedError

    def keyboardSearch(self, search: str) -> None:
        """Nothing: letters are actions in this window."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.choose(self.currentIndex())
            return
        super().keyPressEvent(event)
        if event.text():
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring.has_focus = event.reason() != Qt.FocusReason.MouseFocusReason
        if not self.currentIndex().isValid() and self._ring.has_focus:
            # Qt would make a row current without selecting it: no ring would show
            self.setCurrentIndex(self.model().index(0, 0))
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring.has_focus = False
        super().focusOutEvent(event)
