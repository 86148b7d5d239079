# SPDX-License-Identifier: MIT
"""What can be done with the doctrine that is looked at: open, copy, delete it; files in and out."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from fieldsales.ui.card.section import discard, label, line
from fieldsales.ui.theme import Icon, Theme, shown
from fieldsales.ui.visit.flow import Flow
from fieldsales.wording.words import Words


class DoctrineFoot(QWidget):
    """A row of quiet buttons; copying asks for a name in the same place."""

    open_wanted = Signal()
    #: the name of the copy
    copy_wanted = Signal(str)
    delete_wanted = Signal()
    import_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words, self._theme = words, theme
        self._name, self._is_own, self._is_current = "", False, True
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(line())
        self._content = QWidget()
        self._column.addWidget(self._content)

    def show_doctrine(self, name: str, *, is_own: bool, is_current: bool) -> None:
        """Offer what can be done with a doctrine."""
        self._name, self._is_own, self._is_current = name, is_own, is_current
        _ = self._words.gettext
        flow = self._fresh()
        offers = [
            ("edit", Icon.EDIT if is_own else Icon.EYE, _("Edit") if is_own else _("See all it says")),
            ("copy", Icon.COPY, _("Copy")),
            ("import", Icon.DOWNLOAD, _("Open a file")),
            ("export", Icon.EXPORT, _("Save as a file")),
        ]
        if is_own and not is_current:
            offers.append(("delete", Icon.TRASH, _("Delete")))
        does = {
            "edit": self.open_wanted.emit,
            "copy": self.ask_name,
            "import": self.import_wanted.emit,
            "export": self.export_wanted.emit,
            "delete": self.delete_wanted.emit,
        }
        for key, icon, text in offers:
            button = QPushButton(self._theme.icon(icon), f" {text}")
            button.setIconSize(QSize(self._theme.u(16), self._theme.u(16)))
            button.setObjectName(f"doctrine.{key}")
            button.setProperty("kind", "quiet")
            button.setFont(self._theme.font(13, 500))
            button.clicked.connect(does[key])
            flow.addWidget(button)

    def ask_name(self) -> None:
        """Ask what the copy is called."""
        _, theme = self._words.gettext, self._theme
        flow = self._fresh()
        caption = label(theme, _("Name of the copy"), weight=500)
        caption.setFixedHeight(theme.u(34))
        flow.addWidget(caption)
        self._field = QLineEdit(_("{name}, our way").format(name=self._name))
        self._field.setObjectName("copy name")
        self._field.setAccessibleName(_("Name of the copy"))
        self._field.setPlaceholderText(shown(_("such as the name of your firm")))
        self._field.setFont(theme.font(13, tabular=False))
        self._field.setFixedWidth(theme.u(230))
        self._field.returnPressed.connect(self._copy)
        flow.addWidget(self._field)
        for key, text, do in (("copy now", _("Copy"), self._copy), ("copy not", _("Cancel"), self._leave)):
            button = QPushButton(text)
            button.setObjectName(key)
            button.setFont(theme.font(13, 600 if key == "copy now" else 500))
            if key == "copy now":
                button.setProperty("kind", "primary")
            button.clicked.connect(do)
            flow.addWidget(button)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        name = self._field.text().strip()
        if any(one.isalnum() for one in name):
            self.copy_wanted.emit(name)
            self._leave()

    def _leave(self) -> None:
        self.show_doctrine(self._name, is_own=self._is_own, is_current=self._is_current)

    def _fresh(self) -> Flow:
        theme = self._theme
        discard(self._content)
        self._content = QWidget()
        self._column.addWidget(self._content)
        inner = QVBoxLayout(self._content)
        inner.setContentsMargins(theme.u(18), theme.u(9), theme.u(18), theme.u(9))
        parts = QWidget()
        inner.addWidget(parts)
        return Flow(parts, theme.u(8), theme.u(4))
