# SPDX-License-Identifier: MIT
"""A small sheet over the window: a title, what it is about, a few fields, one main button."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from fieldsales.ui.palette.overlay import Sheet
from fieldsales.ui.palette.titled_sheet import TitledSheet
from fieldsales.ui.settings.question import Complaint
from fieldsales.ui.theme import Theme, shown
from fieldsales.wording.words import Words


class SmallSheet(TitledSheet):
    """Asks and tells what was answered; what does not work is said on it, and nothing typed is lost."""

    wide, top = 460, 96

    def __init__(self, words: Words, theme: Theme, window: QWidget) -> None:
        super().__init__(words, theme, window)
        self._title, self._about = "", ""
        self._complaint = ""
        self.main = QPushButton()
        self.complaint = Complaint(theme)

    def say(self, complaint: str) -> None:
        """Say what does not work, or nothing."""
        self._complaint = complaint
        self.complaint.say(complaint)
        self.settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter tells the answers from wherever the focus is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.main.isEnabled():
            self.tell()
        super().keyPressEvent(event)

    def fill(self, sheet: Sheet) -> None:
        """Lay out title, fields, complaint and foot."""
        theme, u = self._theme, self._theme.u
        inner = self.titled(sheet, self._title, self._about)
        self.fill_questions(inner)
        self.complaint = Complaint(theme)
        self.complaint.say(self._complaint)
        inner.addWidget(self.complaint)
        drop = QPushButton(self.drop_text())
        drop.setFont(theme.font(13))
        drop.clicked.connect(self.close_sheet)
        self.main = QPushButton(self.main_text())
        self.main.setProperty("kind", "primary")
        self.main.setFont(theme.font(13, 600))
        self.main.clicked.connect(self.tell)
        foot = QHBoxLayout()
        foot.setSpacing(u(8))
        for button in (self.main, drop):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            foot.addWidget(button)
        foot.addStretch(1)
        self.fill_foot(foot)
        inner.addLayout(foot)
        self.refresh()

    def fill_questions(self, inner: QVBoxLayout) -> None:
        """Add what is asked."""
        raise NotImplementedError

    def main_text(self) -> str:
        """Return what the main button does."""
        raise NotImplementedError

    def drop_text(self) -> str:
        """Return what closes the sheet and changes nothing."""
        return self._words.gettext("Cancel")

    def fill_foot(self, foot: QHBoxLayout) -> None:
        """Add what else can be done, at the end of the foot; by itself nothing."""

    def refresh(self) -> None:
        """Allow the main button where the answers can be read."""
        raise NotImplementedError

    def tell(self) -> None:
        """Tell the answers."""
        raise NotImplementedError

    def field(self, name: str, text: str, said: str, hint: str = "") -> QLineEdit:
        """Return a line to type in."""
        field = QLineEdit(text)
        field.setObjectName(name)
        field.setFont(self._theme.font(13))
        field.setAccessibleName(said)
        field.setPlaceholderText(shown(hint))
        field.setMaxLength(200)
        return field
