# SPDX-License-Identifier: MIT
"""The comment pinned to a record: read at the top of the card, written in place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from fieldsales.domain.draft import DraftKind
from fieldsales.ui.card.section import label
from fieldsales.ui.drafts.fields import gives_draft_up, keeps_draft
from fieldsales.ui.theme import Theme, shown
from fieldsales.wording.words import Words


class CommentEditor(QWidget):
    """Ctrl+Enter keeps the words, Esc leaves them as they were."""

    written = Signal(str)
    left = Signal()

    def __init__(self, words: Words, theme: Theme, text: str, prospect_id: str = "") -> None:
        super().__init__()
        _ = words.gettext
        self.edit = QPlainTextEdit(text)
        self.edit.setObjectName("comment")
        self.edit.setFont(theme.font(13, tabular=False))
        self.edit.setFixedHeight(theme.u(74))
        self.edit.setTabChangesFocus(True)
        self.edit.setPlaceholderText(shown(_("What to know before the next visit")))
        self.edit.setAccessibleName(_("Note pinned to the record"))
        keeps_draft(self.edit, DraftKind.COMMENT, prospect_id, prospect_id)
        keep = QPushButton(_("Pin the note"))
        keep.setProperty("kind", "primary")
        keep.setFont(theme.font(13, 600))
        drop = QPushButton(_("Cancel"))
        for button in (keep, drop):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        key = QLabel(_("Ctrl Enter"))
        key.setProperty("kind", "key")
        key.setFont(theme.font(11, 500))
        key.setFixedHeight(theme.u(20))
        foot = QHBoxLayout()
        foot.setSpacing(theme.u(8))
        foot.addWidget(keep)
        foot.addWidget(drop)
        foot.addStretch(1)
        foot.addWidget(key)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.u(6))
        column.addWidget(label(theme, _("Note"), weight=600))
        column.addWidget(self.edit)
        column.addLayout(foot)
        keep.clicked.connect(self._keep)
        drop.clicked.connect(self._leave)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._keep)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            return
        super().keyPressEvent(event)

    def _leave(self) -> None:
        gives_draft_up(self.edit)
        self.left.emit()

    def _keep(self) -> None:
        self.written.emit(self.edit.toPlainText().strip())
