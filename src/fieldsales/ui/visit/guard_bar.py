# SPDX-License-Identifier: MIT
"""The note guard's warning: which words, why, and the two ways on. It blocks nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from fieldsales.desk.note_guard import Remark
from fieldsales.ui.card.rows import Columns, Row
from fieldsales.ui.card.section import line
from fieldsales.ui.card.spans import Span
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.wording.guarded import remarks_text
from fieldsales.wording.words import Words


class GuardBar(QWidget):
    """Says what of a note might be said otherwise; `rephrase` goes back to it, `keep` saves it as it is."""

    rephrase_wanted = Signal()
    kept = Signal()

    def __init__(
        self, words: Words, theme: Theme, remarks: Sequence[Remark], *, has_line: bool = True
    ) -> None:
        super().__init__()
        _ = words.gettext
        text = remarks_text(words, remarks)
        said = Row(
            theme,
            (Span(text, weight=500),),
            Columns(0, theme.u(24)),
            icon=Icon.WARNING,
            high=20,
            icon_token=Token.TEXT,
        )
        said.setObjectName("guard.said")
        self.rephrase, self.keep = QPushButton(_("Rephrase")), QPushButton(_("Save as it is"))
        row = QHBoxLayout()
        row.setSpacing(theme.u(8))
        row.setContentsMargins(theme.u(24), 0, 0, 0)
        for button, name, weight in ((self.rephrase, "guard.rephrase", 600), (self.keep, "guard.keep", 600)):
            button.setObjectName(name)
            button.setFont(theme.font(13, weight))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setAutoDefault(True)
            row.addWidget(button)
        row.addStretch(1)
        inner = QVBoxLayout()
        side = theme.u(16) if has_line else 0
        inner.setContentsMargins(side, theme.u(10), side, theme.u(10))
        inner.setSpacing(theme.u(8))
        inner.addWidget(said)
        inner.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if has_line:
            column.addWidget(line())
        column.addLayout(inner)
        self.setAccessibleName(text)
        self.rephrase.clicked.connect(self.rephrase_wanted)
        self.keep.clicked.connect(self.kept)


def mark_remark(edit: QPlainTextEdit, remark: Remark) -> None:
    """Choose the words of a remark in the text that is written, with the cursor in it."""
    words = edit.toPlainText()
    cursor = edit.textCursor()
    # Qt counts in UTF-16
    before = len(words[: remark.start].encode("utf-16-le")) // 2
    after = before + len(remark.words.encode("utf-16-le")) // 2
    cursor.setPosition(before)
    cursor.setPosition(after, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    edit.setFocus(Qt.FocusReason.OtherFocusReason)
