# SPDX-License-Identifier: MIT
"""Why somebody was lost, where no competitor has them: one key, which begins the note."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from fieldsales.ui.card.section import label
from fieldsales.ui.theme import Theme
from fieldsales.ui.visit.chips import Chips
from fieldsales.wording.words import Words


class LostWhy(QWidget):
    """The usual reasons; `told` carries the sentence that the note begins with."""

    told = Signal(str)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        _ = words.gettext
        self._sentences = {
            "price": _("Lost over the price."),
            "terms": _("Lost over terms or delays."),
            "no_need": _("No need any more."),
            "over": _("The business closes or changes hands."),
        }
        options = [
            ("price", _("price")),
            ("terms", _("terms, delays")),
            ("no_need", _("no need any more")),
            ("over", _("closes, sold")),
        ]
        self.chips = Chips(theme, _("Or why"), options, (), many=False)
        self.chips.changed.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.u(4), 0, 0)
        column.setSpacing(theme.u(4))
        column.addWidget(label(theme, _("Or why"), tone="secondary"))
        column.addWidget(self.chips)

    def begin(self, note: QPlainTextEdit, sentence: str) -> None:
        """Let a note begin with a reason, in place of another one."""
        text = note.toPlainText()
        for other in self._sentences.values():
            text = text.removeprefix(other).lstrip(" ")
        note.setPlainText(f"{sentence} {text}" if sentence else text)
        note.moveCursor(note.textCursor().MoveOperation.End)

    def _tell(self) -> None:
        chosen = self.chips.chosen
        self.told.emit(self._sentences[chosen[0]] if chosen else "")
