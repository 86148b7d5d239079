# SPDX-License-Identifier: MIT
"""The key above the list that counts visits to complete and keeps only those who have some."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton

from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.wording import formats
from fieldsales.wording.words import Words


class ToCompleteKey(QPushButton):
    """Seen while there is something to complete; pressed, it says that a click shows all again."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words, self._theme = words, theme
        self.setProperty("kind", "quiet")
        self.setProperty("tone", "secondary")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setObjectName("list.to_complete")
        self.toggled.connect(lambda _on: self.set_theme(self._theme))
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        on = self.isChecked()
        self.setFont(theme.font(11, 600 if on else 500))
        self.setIcon(theme.icon(Icon.CLOSE if on else Icon.TASK, Token.ACCENT if on else Token.SECONDARY))
        self.setIconSize(QSize(theme.u(12), theme.u(12)))

    def show_count(self, count: int) -> None:
        """Count the visits; without any it is not seen, and keeps nobody from sight."""
        text = self._words.ngettext("{count} visit to complete", "{count} visits to complete", count)
        said = text.format(count=formats.number(self._words, count))
        self.setText(formats.NARROW + said)
        _ = self._words.gettext
        name = _("{visits}: show all again") if self.isChecked() else _("{visits}: show only these")
        self.setAccessibleName(name.format(visits=said))
        self.setVisible(count > 0)
        if not count and self.isChecked():
            self.setChecked(False)
