# SPDX-License-Identifier: MIT
"""The field in which the note of a visit is written."""

from PySide6.QtWidgets import QPlainTextEdit

from fieldsales.ui.theme import Theme, shown
from fieldsales.wording.words import Words


def note_edit(words: Words, theme: Theme, text: str) -> QPlainTextEdit:
    """Return the field with what was typed so far."""
    _ = words.gettext
    note = QPlainTextEdit(text)
    note.setObjectName("note")
    note.setFont(theme.font(13, tabular=False))
    note.setTabChangesFocus(True)
    note.setFixedHeight(theme.u(92))
    note.setPlaceholderText(shown(_("What was said, what they want, until when")))
    note.setAccessibleName(_("Note"))
    return note
