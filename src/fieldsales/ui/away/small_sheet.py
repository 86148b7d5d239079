# SPDX-License-Identifier: MIT
"""A small sheet over the window: a title, what it is about, a few fields, one main button."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.domain.errors import FieldSalesError
from fieldsales.ui.palette.overlay import Sheet
from fieldsales.ui.palette.titled_sheet import TitledSheet
from fieldsales.ui.runner import Runner
from fieldsales.ui.settings.question import Complaint
from fieldsales.ui.theme import Theme, shown
from fieldsales.wording.sentences import sentence
from fieldsales.wording.words import Words


class SmallSheet(TitledSheet):
    """Asks and tells what was answered; what does not work is said on it, and nothing typed is lost."""

    wide, top = 460, 96

    def __init__(self, words: Words, theme: Theme, window: QWidget) -> None:
        super().__init__(words, theme, window)
        self._title, self._about = "", ""
        self._complaint = ""
        self._is_waiting = self._had_focus = False
        self.main = QPushButton()
        self.complaint = Complaint(theme)

    def open(self) -> None:
        """Show the sheet over the window."""
        self.go_on()
        super().open()

    def wait(self) -> None:
        """Take no second answer before the first one is written down: a double click is no two answers."""
        self._is_waiting, self._had_focus = True, self.main.hasFocus()
        self.main.setEnabled(False)

    def go_on(self) -> None:
        """Take answers again."""
        if self._is_waiting:
            self._is_waiting = False
            self.refresh()
            if self._had_focus:
                self.main.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, error: FieldSalesError) -> None:
        """Say why an answer was not written down; another one can be given."""
        self.say(sentence(self._words, error))
        self.go_on()

    def allow(self, is_able: bool) -> None:
        """Allow the main button, unless an answer is being written down."""
        self.main.setEnabled(is_able and not self._is_waiting)

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
        drop = QPushButton(shown(self.drop_text()))
        drop.setFont(theme.font(13))
        drop.clicked.connect(self.close_sheet)
        self.main = QPushButton(shown(self.main_text()))
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
        field.setFont(self._theme.font(13, tabular=False))
        field.setAccessibleName(said)
        field.setPlaceholderText(shown(hint))
        field.setMaxLength(200)
        return field


def write_down(runner: Runner, sheet: SmallSheet, work: Callable[[Desk], Effect]) -> None:
    """Have the answer of a sheet written down once, then close it; what does not work is said on it."""

    def done(effect: Effect) -> None:
        sheet.close_sheet()
        runner.tell(effect)

    sheet.wait()
    runner.answer(work, sheet.refuse, done, sheet.go_on)
