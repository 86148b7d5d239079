# SPDX-License-Identifier: MIT
"""The top of a record: the comment pinned for the next visit, and visits that are to complete."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from fieldsales.desk.forms import Filled
from fieldsales.desk.note_guard import Remark
from fieldsales.desk.prospects import Card
from fieldsales.ui.card.comment_editor import CommentEditor
from fieldsales.ui.card.quiet_button import QuietButton
from fieldsales.ui.card.rows import Columns, Row
from fieldsales.ui.card.section import line
from fieldsales.ui.card.spans import Span
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.ui.visit.form_fields import FormFields
from fieldsales.ui.visit.guard_bar import GuardBar, mark_remark
from fieldsales.wording import formats
from fieldsales.wording.forms import to_complete_text
from fieldsales.wording.words import Words


@dataclass(slots=True)
class TopState:
    """What is being written there: the comment, with what the note guard said of it, or a visit's form."""

    is_writing: bool = False
    typed: str | None = None
    remarks: tuple[Remark, ...] = ()
    completes: str = ""


@dataclass(frozen=True, slots=True)
class TopDo:
    """Who is told what the rep does there."""

    keep: Callable[[str], None]
    leave: Callable[[], None]
    ask: Callable[[str], None]
    complete: Callable[[str, dict[str, str]], None]


class Completing(QWidget):
    """The form of a visit in place: Ctrl+Enter keeps the answers, Esc leaves them as they were."""

    written = Signal(object)
    left = Signal()

    def __init__(self, words: Words, theme: Theme, filled: Filled, today: date) -> None:
        super().__init__()
        _ = words.gettext
        self.fields = FormFields(words, theme, filled.form, filled.answers, today)
        keep, drop = QPushButton(_("Keep the answers")), QPushButton(_("Cancel"))
        keep.setObjectName("form.keep")
        keep.setProperty("kind", "primary")
        keep.setFont(theme.font(13, 600))
        key = QLabel(_("Ctrl Enter"))
        key.setProperty("kind", "key")
        key.setFont(theme.font(11, 500))
        key.setFixedHeight(theme.u(20))
        foot = QHBoxLayout()
        foot.setSpacing(theme.u(8))
        for button in (keep, drop):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(key)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.u(10))
        column.addWidget(self.fields)
        column.addLayout(foot)
        keep.clicked.connect(self._keep)
        drop.clicked.connect(self.left)
        self.fields.finished.connect(self._keep)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._keep)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _keep(self) -> None:
        self.written.emit(self.fields.answers)


def top_parts(
    words: Words, theme: Theme, card: Card, today: date, state: TopState, do: TopDo
) -> list[QWidget]:
    """Return what stands above the reasons of the class, each part with a line below it."""
    parts = _comment(words, theme, card, state, do)
    for visit_id in card.to_complete:
        if visit_id == state.completes:
            form = Completing(words, theme, card.forms[visit_id], today)
            form.written.connect(partial(do.complete, visit_id))
            form.left.connect(do.leave)
            parts += [form, line()]
        elif not state.completes:
            parts += [_open_visit(words, theme, card, visit_id, today, partial(do.ask, visit_id)), line()]
            break  # the newest: the others follow once it is complete
    return parts


def _comment(words: Words, theme: Theme, card: Card, state: TopState, do: TopDo) -> list[QWidget]:
    text = card.prospect.pinned_comment
    if state.is_writing:
        editor = CommentEditor(words, theme, text if state.typed is None else state.typed, card.prospect.id)
        editor.written.connect(do.keep)
        editor.left.connect(do.leave)
        if not state.remarks:
            return [editor, line()]
        bar = GuardBar(words, theme, state.remarks, has_line=False)
        bar.rephrase_wanted.connect(partial(mark_remark, editor.edit, state.remarks[0]))
        bar.kept.connect(lambda: do.keep(editor.edit.toPlainText().strip()))
        return [editor, bar, line()]
    if not text:
        return []
    columns = Columns(0, theme.u(24))
    spans = (Span(text, weight=500),)
    return [Row(theme, spans, columns, icon=Icon.PINNED, high=18, icon_token=Token.TEXT), line()]


def _open_visit(
    words: Words, theme: Theme, card: Card, visit_id: str, today: date, ask: Callable[[], None]
) -> QWidget:
    """Return the line of a visit that is to complete, with the way to do that."""
    _ = words.gettext
    on = next(fact.on for fact in card.facts if fact.id == visit_id)
    day = formats.near_day(words, on, today)
    text = to_complete_text(words, card.forms[visit_id].missing)
    more = len(card.to_complete) - 1
    said = words.ngettext("visit of {day}", "visit of {day}, and {count} more", more + 1)
    spans = (
        Span(text, weight=500),
        Span(f"\n{said.format(day=day, count=formats.number(words, more))}", 11, token=Token.SECONDARY),
    )
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.u(8))
    row.addWidget(Row(theme, spans, Columns(0, theme.u(24)), icon=Icon.TASK, high=18), 1)
    button = QuietButton(theme, _("complete"), token=Token.ACCENT, weight=600)
    button.setObjectName("complete visit")
    button.setAccessibleName(_("Complete the visit of {day}").format(day=day))
    # the button goes with its own click
    button.clicked.connect(lambda: QTimer.singleShot(0, made, ask))
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    key = QLabel("F")
    key.setProperty("kind", "key")
    key.setFont(theme.font(11, 500))
    key.setFixedHeight(theme.u(20))
    row.addWidget(key, 0, Qt.AlignmentFlag.AlignTop)
    return made
