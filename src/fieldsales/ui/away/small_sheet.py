# SPDX-License-Identifier: MIT
"""A small sheet over the window: a title, what it is about, a few fields, one main button."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from fieldsales.ui.card.section import label
from fieldsales.ui.palette.overlay import Overlay, Sheet
from fieldsales.ui.settings.question import Complaint
from fieldsales.ui.theme import Icon, Theme, Token, shown
from fieldsales.wording.words import Words

#: The width of the sheet and its distance from the top, at 100 %.
_WIDE, _TOP = 460, 96


class SmallSheet(Overlay):
    """Asks and tells what was answered; what does not work is said on it, and nothing typed is lost."""

    def __init__(self, words: Words, theme: Theme, window: QWidget) -> None:
        super().__init__(window, theme)
        self._words = words
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

    def settle(self) -> None:
        """Give the sheet its height once its parts are shown and dressed: until then they have none."""
        QTimer.singleShot(0, self, self.arrange)

    def open(self) -> None:
        """Ask, over the window."""
        super().open()
        self.settle()

    def place(self, sheet: Sheet) -> None:
        """Stand in the middle of the window, a little above."""
        u = self._theme.u
        wide = min(u(_WIDE), self.width() - u(16))
        layout = sheet.layout()
        high = layout.totalHeightForWidth(wide) if layout is not None else sheet.sizeHint().height()
        top = min(u(_TOP), max(0, (self.height() - high) // 2))
        sheet.setGeometry((self.width() - wide) // 2, top, wide, min(high, self.height()))

    def fill(self, sheet: Sheet) -> None:
        """Lay out title, fields, complaint and foot."""
        _, theme, u = self._words.gettext, self._theme, self._theme.u
        inner = QVBoxLayout()
        inner.setContentsMargins(u(20), u(14), u(20), u(18))
        inner.setSpacing(u(10))
        inner.addLayout(self._head())
        self.fill_questions(inner)
        self.complaint = Complaint(theme)
        self.complaint.say(self._complaint)
        inner.addWidget(self.complaint)
        drop = QPushButton(_("Cancel"))
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
        inner.addLayout(foot)
        sheet.column.addLayout(inner)
        self.refresh()

    def fill_questions(self, inner: QVBoxLayout) -> None:
        """Add what is asked."""
        raise NotImplementedError

    def main_text(self) -> str:
        """Return what the main button does."""
        raise NotImplementedError

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

    def _head(self) -> QHBoxLayout:
        _, theme = self._words.gettext, self._theme
        close = QToolButton()
        close.setIcon(theme.icon(Icon.CLOSE, Token.SECONDARY))
        close.setIconSize(QSize(theme.u(14), theme.u(14)))
        close.setAccessibleName(_("Close"))
        close.setToolTip(_("Close"))
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.clicked.connect(self.close_sheet)
        row = QHBoxLayout()
        row.setSpacing(theme.u(10))
        row.addWidget(label(theme, self._title, px=15, weight=600))
        row.addWidget(label(theme, self._about, tone="secondary"), 1)
        row.addWidget(close)
        return row
