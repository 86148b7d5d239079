# SPDX-License-Identifier: MIT
"""What stands in the list's place while nothing waits: what the place is for, and the first thing to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from fieldsales.ui.card.section import label
from fieldsales.ui.follow_ups.sight import Kind
from fieldsales.ui.theme import Theme, shown
from fieldsales.wording.words import Words


class EmptyFollowUps(QWidget):
    """Nothing waits, nothing is found, or nothing was done lately."""

    new_wanted = Signal()
    propose_wanted = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        _ = words.gettext
        self._words = words
        self._title = label(theme, "", px=15, weight=600, wraps=True)
        self._text = label(theme, "", tone="secondary", wraps=True)
        self.new = QPushButton(_("New relance"))
        self.new.setProperty("kind", "primary")
        self.propose = QPushButton(_("Propose relances"))
        self.new.clicked.connect(self.new_wanted)
        self.propose.clicked.connect(self.propose_wanted)
        self._column = QVBoxLayout(self)
        for part in (self._title, self._text):
            self._column.addWidget(part)
        for button in (self.new, self.propose):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        u = theme.u
        self._title.setFont(theme.font(15, 600))
        self._text.setFont(theme.font(13))
        self._text.setMaximumWidth(u(560))
        self.new.setFont(theme.font(13, 600))
        self.propose.setFont(theme.font(13, 500))
        self._column.setContentsMargins(u(24), u(28), u(24), u(16))
        self._column.setSpacing(u(12))

    def show_why(self, kind: Kind, *, is_search: bool, has_done: bool) -> None:
        """Say why nothing is shown."""
        _ = self._words.gettext
        if is_search:
            title, text = _("Nothing is called so"), _("Other words may find it, or All above.")
        elif kind is Kind.DONE:
            title, text = (
                _("Nothing was done in the last 30 days"),
                _("What is done or closed can be taken up again here."),
            )
        elif kind is Kind.ALL:
            title = _("Everything is done") if has_done else _("Nothing waits yet")
            text = _(
                "Relances are whom to call, write to or see again, and when; tasks have no date. A class that"
                " changes makes its relance by itself; R makes one, or a task."
            )
        else:
            title, text = _("None of this kind waits"), _("All above shows the others.")
        self._title.setText(shown(title))
        self._text.setText(shown(text))
        for button in (self.new, self.propose):
            button.setVisible(not is_search and kind is Kind.ALL)
