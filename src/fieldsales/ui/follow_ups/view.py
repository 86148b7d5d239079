# SPDX-License-Identifier: MIT
"""The list of the room: arrows pass the heads by, several can be chosen, letters are actions."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView

from fieldsales.ui.follow_ups.delegate import FollowUpDelegate
from fieldsales.ui.follow_ups.model import FollowUpsModel
from fieldsales.ui.quiet_list import QuietList

_Key = Qt.Key


class FollowUpsView(QuietList):
    """Ctrl and Shift choose several, as everywhere; a click on the box says that one is done."""

    opened = Signal(str)
    #: the ids of those that are chosen, in order
    chosen = Signal(object)
    ticked = Signal(str)

    def __init__(self, model: FollowUpsModel, delegate: FollowUpDelegate) -> None:
        super().__init__(model, delegate)
        self._model, self._delegate = model, delegate
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit(self.chosen_ids))

    @property
    def chosen_ids(self) -> tuple[str, ...]:
        """The ids of those that are chosen, in order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(item.id for row in rows if (item := self._model.item_at(row)) is not None)

    def choose(self, index: QModelIndex) -> None:
        """Open the record of a row."""
        item = self._model.item_at(index.row())
        if item is not None:
            self.opened.emit(item.id)

    def choose_row(self, row: int) -> None:
        """Make a row the one that is chosen."""
        if self._model.item_at(row) is not None:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self._model.index(row), flags)
            self.scrollTo(self._model.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {_Key.Key_Down: 1, _Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._go(step, extends=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position()
        index = self.indexAt(at.toPoint())
        item = self._model.item_at(index.row()) if index.isValid() else None
        if item is None or item.done_on is not None or event.button() != Qt.MouseButton.LeftButton:
            return
        if self._delegate.check_box(QRectF(self.visualRect(index))).contains(at):
            self.ticked.emit(item.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.choose(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.choose_first()
        super().focusInEvent(event)

    def choose_first(self) -> None:
        """Choose the first row that is no head."""
        rows = range(self._model.rowCount())
        self.choose_row(next((row for row in rows if self._model.item_at(row) is not None), -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._delegate.width = event.size().width()
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _go(self, step: int, *, extends: bool) -> None:
        row = self.currentIndex().row() if self.currentIndex().isValid() else -1
        row += step
        while 0 <= row < self._model.rowCount() and self._model.item_at(row) is None:
            row += step
        if self._model.item_at(row) is None:
            return
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(
            self._model.index(row), flag.Select if extends else flag.ClearAndSelect
        )
        self.scrollTo(self._model.index(row))
