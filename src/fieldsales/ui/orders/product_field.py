# SPDX-License-Identifier: MIT
"""The field of a product: it completes names from the catalogue, what the client bought before first."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from fieldsales.ui.theme import Theme


class ProductField(QLineEdit):
    """Enter takes the chosen completion, the first one by itself; without any it is the field's own Enter."""

    #: a product was taken from the list
    taken = Signal()
    #: Enter, or Backspace in an empty field
    entered = Signal()
    emptied = Signal()

    def __init__(self, theme: Theme, names: Sequence[str]) -> None:
        super().__init__()
        self.setFont(theme.font(13, tabular=False))
        self.setMaxLength(200)
        completer = QCompleter(QStringListModel(list(names), self), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(8)
        completer.activated.connect(self._take)
        self.setCursorPosition(0)
        self._popup = completer.popup() or QListView(self)
        self._popup.setFont(theme.font(13, tabular=False))
        self.setCompleter(completer)

    def offer(self, names: Sequence[str]) -> None:
        """Complete other names from now on."""
        model = self.completer().model()
        if isinstance(model, QStringListModel):
            model.setStringList(list(names))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self._popup.isVisible():
                index = self._popup.currentIndex()
                name = str(index.data()) if index.isValid() else self.completer().currentCompletion()
                self._popup.hide()
                self._take(name)
            else:
                self.entered.emit()
            event.accept()
            return
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setCursorPosition(0)  # a long name is known by its beginning

    def _take(self, name: str) -> None:
        self.setText(name)
        self.textEdited.emit(name)
        self.taken.emit()
