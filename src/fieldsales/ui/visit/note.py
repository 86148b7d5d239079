# SPDX-License-Identifier: MIT
"""The field in which the note of a visit is written."""

from PySide6.QtGui import QTextCursor

from fieldsales.ui.notes.note_edit import NoteEdit
from fieldsales.ui.theme import Theme, shown
from fieldsales.wording.words import Words


def note_edit(words: Words, theme: Theme, text: str) -> NoteEdit:
    """Return the field with what was typed so far."""
    _ = words.gettext
    note = NoteEdit(text)
    note.setObjectName("note")
    note.moveCursor(QTextCursor.MoveOperation.End)
    note.setFont(theme.font(13, tabular=False))
    note.setTabChangesFocus(True)
    note.setFixedHeight(theme.u(92))
    note.setPlaceholderText(shown(_("What was said, what they want, until when")))
    note.setAccessibleName(_("Note"))
    return note
