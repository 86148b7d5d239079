# SPDX-License-Identifier: MIT
"""A zone that was drawn gets its name."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldsales.ui.away.small_sheet import SmallSheet
from fieldsales.ui.theme import Theme
from fieldsales.wording.words import Words


class ZoneSheet(SmallSheet):
    """Asks what a zone is called."""

    #: the name that was given
    named = Signal(str)

    def __init__(self, words: Words, theme: Theme, window: QWidget) -> None:
        super().__init__(words, theme, window)
        self._name = ""
        self.setAccessibleName(words.gettext("Name of the zone"))
        self.fill(self.sheet)

    def ask(self, name: str = "", complaint: str = "") -> None:
        """Ask for a name; `complaint` says why the one given before does not work."""
        _ = self._words.gettext
        self._title, self._about, self._name = _("Name of the zone"), "", name
        self._complaint = complaint
        self.set_theme(self._theme)
        self.open()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def fill_questions(self, inner: QVBoxLayout) -> None:
        """Add the field."""
        self.name = self.field("zone.name", self._name, self._words.gettext("Name of the zone"))
        inner.addWidget(self.name)
        self.name.textChanged.connect(self.refresh)

    def main_text(self) -> str:
        """Return what the main button does."""
        return self._words.gettext("Keep the zone")

    def refresh(self) -> None:
        """Let only a zone with a name be kept."""
        self._name = self.name.text()
        self.allow(bool(self._name.strip()))

    def tell(self) -> None:
        """Tell the name."""
        if self._name.strip():
            self.close_sheet()
            self.named.emit(self._name)
