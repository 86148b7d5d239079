# SPDX-License-Identifier: MIT
"""The editor of a doctrine: every label and number, what is wrong beside it, who would change class."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fieldsales.desk.doctrine_edits import Editable, Group
from fieldsales.ui.card.focus import focus_again
from fieldsales.ui.card.head import MarkBadge
from fieldsales.ui.card.quiet_button import QuietButton
from fieldsales.ui.card.reading import in_language
from fieldsales.ui.card.rows import Columns, Row
from fieldsales.ui.card.section import line
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.overlay_bar import UprightScroll
from fieldsales.ui.settings.doctrine_talk import Considered
from fieldsales.ui.settings.drafts import Drafts, why_not
from fieldsales.ui.settings.editor_parts import (
    Part,
    control_of,
    in_words,
    kept_text,
    parts,
    row_name,
)
from fieldsales.ui.settings.editor_rows import EditorRow
from fieldsales.ui.settings.page import SettingsPage
from fieldsales.ui.settings.preview import SwitchPreview
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.ui.visit.flow import Flow
from fieldsales.wording import formats
from fieldsales.wording.doctrine_words import group_label, group_sentence, whose_label
from fieldsales.wording.words import Words

#: Below this width at 100 % the preview stands under the fields.
_NARROW = 800

#: After a change one waits so long for the next before it is asked who would change class.
_PATIENCE_MS = 250


class DoctrineEditor(SettingsPage):
    """Shows one doctrine field by field. What is typed is a draft until it is applied or discarded."""

    back = Signal()
    #: the doctrine's id and the changes to look at, by key
    consider_wanted = Signal(str, object)
    apply_wanted = Signal(str, object)
    #: the id of a doctrine of the box, which is changed as a copy
    copy_wanted = Signal(str)
    #: counting takes too long
    stop_wanted = Signal()
    #: a `Switch` whose list is to be written as a table
    changes_wanted = Signal(object)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(words, theme, words.gettext("Doctrine"))
        self._found: Editable | None = None
        self._today = date.min
        self._group: str = Group.RULES
        self._drafts = Drafts()
        self._problems: dict[str, str] = {}
        self._considered: Considered | None = None
        self._rows: dict[str, EditorRow] = {}
        self._is_narrow = False
        self._soon = QTimer(self, interval=_PATIENCE_MS, singleShot=True)
        self._soon.timeout.connect(self._consider)

    @property
    def doctrine_id(self) -> str:
        """The doctrine that is shown, empty before one is."""
        return self._found.doctrine.id if self._found is not None else ""

    @property
    def drafts(self) -> Mapping[str, int]:
        """How many changes wait to be applied, by doctrine."""
        return self._drafts.counts

    def show_doctrine(self, found: Editable, today: date) -> None:
        """Show a doctrine with the draft there is of it."""
        if found.doctrine.id != self.doctrine_id:
            self._group = Group.RULES
        self._found, self._today, self._considered = found, today, None
        self._title = in_language(found.doctrine.labels, self._words.language)
        self._drafts.fit(found)
        self._read_draft()
        self._draw()
        if self._draft:
            self._soon.start()

    def show_group(self, group: str) -> None:
        """Show one group of fields."""
        self._group = group
        self._draw()

    def take_focus(self) -> None:
        """Let the keyboard begin with the group that is shown."""
        focus_again(self, f"group.{self._group}")

    def show_considered(self, considered: Considered) -> None:
        """Show what is wrong with the draft, or who would change class; a late answer is dropped."""
        if considered.doctrine_id != self.doctrine_id or considered.changes != self._read_draft():
            return
        for key, error in considered.problems.items():
            self._problems[key] = why_not(self._words, key, error)
        self._considered = considered if considered.switch is not None and not self._problems else None
        for key, row in self._rows.items():
            row.complain(self._problems.get(key, ""))
        self._show_side()

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the counting has come."""
        if self._found is not None and self._draft:
            self._preview.show_progress(done, total)

    def forget(self, doctrine_id: str) -> None:
        """Drop the draft of a doctrine: it was applied."""
        self._drafts.forget(doctrine_id)

    def keep(self) -> str:
        """Return all drafts as a text, to be kept for another day."""
        return self._drafts.keep()

    def restore(self, kept: str) -> None:
        """Take up the drafts that were kept."""
        self._drafts.restore(kept)

    @property
    def _draft(self) -> Mapping[str, str]:
        return self._drafts.of(self.doctrine_id)

    def type_value(self, key: str, text: str) -> None:
        """Take what was typed into the draft, unless it is what the file says."""
        if self._found is None:
            return
        self._drafts.type(self._found, key, text)
        self._read_draft()
        self._considered = None
        row = self._rows.get(key)
        if row is not None:
            row.control.show_text(text)
            row.complain(self._problems.get(key, ""))
            self._mark(row)
        self._show_side()
        self._soon.start()

    def _read_draft(self) -> dict[str, object]:
        """Return the values of the draft that can be read; note what is wrong with the others."""
        if self._found is None:
            return {}
        changes, self._problems = self._drafts.read(self._words, self._found)
        return changes

    def _consider(self) -> None:
        changes = self._read_draft()
        if changes:
            self.consider_wanted.emit(self.doctrine_id, changes)

    def _apply(self) -> None:
        changes = self._read_draft()
        if self._considered is not None and changes and not self._problems:
            self.apply_wanted.emit(self.doctrine_id, changes)

    def _stop(self) -> None:
        self.stop_wanted.emit()
        _ = self._words.gettext
        text = _("The counting was stopped. Change a value to count again.")
        self._preview.show_note(self._title, text, discard=_("Discard"))

    def discard(self) -> None:
        """Drop what was typed and not applied."""
        self._drafts.forget(self.doctrine_id)
        self._problems, self._considered = {}, None
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (self.width() / self._theme.scale < _NARROW) != self._is_narrow and self._found is not None:
            self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
        else:
            super().keyPressEvent(event)

    def _draw(self) -> None:
        if self._found is not None:
            super()._draw()

    def _fill(self, whole: QWidget) -> None:
        found, theme = self._found, self._theme
        if found is None:
            return
        self._is_narrow = self.width() / theme.scale < _NARROW
        self._rows = {}
        self._preview = SwitchPreview(self._words, theme)
        self._preview.switch_wanted.connect(lambda _id: self._apply())
        self._preview.cancelled.connect(self.discard)
        self._preview.stopped.connect(self._stop)
        self._preview.export_wanted.connect(self.changes_wanted)
        self._scroll = UprightScroll(theme.scale)
        body = self._make_body(found)
        head = self._make_top(found)
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(head)
        left.addWidget(line())
        left.addWidget(self._make_groups())
        left.addWidget(line())
        left.addWidget(self._scroll, 1)
        across.addLayout(left, 1)
        if self._is_narrow:
            both = QWidget()
            column = QVBoxLayout(both)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            for part in (body, line(), self._preview):
                column.addWidget(part)
            column.addStretch(1)
            self._scroll.setWidget(both)
            left.addWidget(self._preview.foot)
        else:
            self._scroll.setWidget(body)
            between = QFrame()
            between.setProperty("kind", "upright")
            right = QVBoxLayout()
            right.setSpacing(0)
            for part in (self._preview, self._preview.foot):
                part.setFixedWidth(theme.u(420))
            right.addWidget(self._preview, 1)
            right.addWidget(self._preview.foot)
            across.addWidget(between)
            across.addLayout(right)
        self._show_side()

    def _make_top(self, found: Editable) -> QWidget:
        _, theme = self._words.gettext, self._theme
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(theme.u(16), theme.u(11), theme.u(24), theme.u(10))
        row.setSpacing(theme.u(12))
        back = QPushButton(theme.icon(Icon.BACK), "")
        back.setIconSize(QSize(theme.u(16), theme.u(16)))
        back.setProperty("kind", "quiet")
        back.setObjectName("back")
        back.setAccessibleName(_("Back to the doctrines"))
        back.setToolTip(_("Back to the doctrines"))
        back.clicked.connect(self.back)
        row.addWidget(back, 0, Qt.AlignmentFlag.AlignVCenter)
        version = _("version {version}, {author}").format(
            version=found.doctrine.version, author=found.doctrine.author
        )
        said = version if not found.is_in_force else _("{version} · in force").format(version=version)
        row.addWidget(Spans(theme, Span(self._title, 20, 600), Span(f"   {said}", token=Token.SECONDARY)), 1)
        return head

    def _make_groups(self) -> QWidget:
        theme = self._theme
        made, inner = QWidget(), QWidget()
        inner.setAccessibleName(self._words.gettext("Parts of the doctrine"))
        column = QVBoxLayout(made)
        column.setContentsMargins(theme.u(24), theme.u(10), theme.u(24), theme.u(10))
        flow = Flow(inner, theme.u(6), theme.u(6))
        for group in Group:
            button = QPushButton(group_label(self._words, group))
            button.setObjectName(f"group.{group}")
            button.setCheckable(True)
            button.setChecked(group == self._group)
            button.setFont(theme.font(13, 600 if group == self._group else 400))
            button.clicked.connect(lambda _on=False, group=group: self.show_group(group))
            flow.addWidget(button)
        column.addWidget(inner)
        return made

    def _make_body(self, found: Editable) -> QWidget:
        theme = self._theme
        body = QWidget()
        body.setProperty("level", "surface")
        column = QVBoxLayout(body)
        column.setContentsMargins(theme.u(24), theme.u(16), theme.u(24), theme.u(24))
        column.setSpacing(theme.u(14))
        if not found.is_own:
            column.addWidget(self._make_lock(found))
        sentence = group_sentence(self._words, self._group)
        column.addWidget(Spans(theme, Span(sentence, token=Token.SECONDARY)))
        for number, part in enumerate(parts(self._words, found, self._group)):
            if number:
                column.addWidget(line())
            inner = QVBoxLayout()
            inner.setSpacing(theme.u(8))
            self._add_part(inner, found, part)
            column.addLayout(inner)
        column.addStretch(1)
        return body

    def _make_lock(self, found: Editable) -> QWidget:
        """Return what says that a doctrine of the box is changed as a copy."""
        _, theme = self._words.gettext, self._theme
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        text = _("It comes with the program and stays as it is. Copy it to change it.")
        row.addWidget(Row(theme, (Span(text, weight=500),), Columns(0, theme.u(24)), icon=Icon.INFO), 1)
        copy = QuietButton(theme, _("Copy to change it"), token=Token.ACCENT, px=13, weight=500)
        copy.setObjectName("copy")
        copy.clicked.connect(lambda: self.copy_wanted.emit(found.doctrine.id))
        row.addWidget(copy)
        return made

    def _add_part(self, column: QVBoxLayout, found: Editable, part: Part) -> None:
        theme = self._theme
        if part.title:
            title = QHBoxLayout()
            title.setSpacing(theme.u(8))
            if part.mark is not None:
                title.addWidget(MarkBadge(theme, part.mark, part.title, 18), 0, Qt.AlignmentFlag.AlignTop)
            spans = [Span(part.title, 13, 600)]
            if part.said:
                spans.append(Span(f"\n{part.said}", 11, token=Token.SECONDARY))
            title.addWidget(Spans(theme, *spans), 1)
            column.addLayout(title)
        for key in part.keys:
            text = self._draft.get(key, kept_text(found, key))
            control = control_of(self._words, theme, found, key, text)
            row = EditorRow(theme, key, row_name(self._words, key), control)
            row.listen(self.type_value)
            self._rows[key] = row
            self._mark(row)
            if not found.is_own:
                row.lock()
            row.complain(self._problems.get(key, ""))
            column.addWidget(row)

    def _mark(self, row: EditorRow) -> None:
        """Say who says a number, and that it is changed and not applied yet."""
        found = self._found
        if found is None:
            return
        field = next(one for one in found.fields if one.key == row.key)
        if row.key in self._draft:
            kept = in_words(self._words, kept_text(found, row.key))
            text = self._words.gettext("changed, it was {value}").format(value=kept or "–")
            row.show_whose(text if field.is_number else "", is_changed=True)
        else:
            is_said = field.is_number and field.value is not None
            row.show_whose(whose_label(self._words, found.whose(field)) if is_said else "")

    def _show_side(self) -> None:
        _, words, found = self._words.gettext, self._words, self._found
        if found is None:
            return
        count = len(self._draft)
        if not count:
            text = (
                _("Change a value: who would change class shows here before anything is applied.")
                if found.is_own
                else _("Numbers marked “ours” were filled in by us where the source gives none.")
            )
            self._preview.show_note(_("No change yet") if found.is_own else self._title, text)
            return
        waiting = words.ngettext("{count} change not applied", "{count} changes not applied", count)
        title = waiting.format(count=formats.number(words, count))
        if self._problems:
            wrong = words.ngettext(
                "{count} value cannot be taken.", "{count} values cannot be taken.", len(self._problems)
            ).format(count=len(self._problems))
            self._preview.show_note(title, wrong, discard=_("Discard"))
        elif self._considered is not None and self._considered.switch is not None:
            about = "" if found.is_in_force else _("It is not in force: nobody changes class until it is.")
            self._preview.show_edit(self._considered.switch, self._today, title, about)
        else:
            self._preview.show_counting(found.doctrine, title=title)
