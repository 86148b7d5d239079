# SPDX-License-Identifier: MIT
"""Who hears whom among the doctrine's pages: list, editor, the desk, and the dialogs for files."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from fieldsales.desk.doctrine_edits import Editable
from fieldsales.desk.doctrines import Switch
from fieldsales.ui.settings.doctrine_talk import DoctrineTalk
from fieldsales.ui.settings.room import SettingsRoom
from fieldsales.ui.settings.talk import SettingsTalk
from fieldsales.wording.words import Words


class DoctrineConversation(QObject):
    """Connects the pages with their talk; it decides only which page comes next."""

    #: a file was written
    written = Signal(object)
    #: a record is to be opened
    record_opened = Signal(str)

    def __init__(
        self, room: SettingsRoom, talk: DoctrineTalk, settings: SettingsTalk, words: Words, outputs: Path,
        window: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._room, self._talk, self._words = room, talk, words
        self._outputs, self._window = outputs, window
        self._group = ""
        page, editor = room.doctrine, room.editor
        page.preview_wanted.connect(talk.preview)
        page.correspondence_wanted.connect(talk.correspond)
        page.stop_wanted.connect(talk.stop)
        page.open_wanted.connect(talk.open)
        page.deadlines_wanted.connect(self._open_deadlines)
        page.copy_wanted.connect(talk.copy)
        page.delete_wanted.connect(talk.delete)
        page.import_wanted.connect(self.ask_import)
        page.export_wanted.connect(self.ask_export)
        page.record_opened.connect(self.record_opened)
        for shows_changes in (page, editor):
            shows_changes.changes_wanted.connect(self.ask_changes)
        editor.back.connect(self._close)
        editor.consider_wanted.connect(talk.consider)
        editor.apply_wanted.connect(talk.apply)
        editor.stop_wanted.connect(talk.stop)
        editor.copy_wanted.connect(self._ask_copy)
        talk.previewed.connect(page.show_preview)
        talk.corresponded.connect(page.show_correspondence)
        talk.progressed.connect(self._show_progress)
        talk.opened.connect(self._open)
        talk.read_again.connect(self._show_again)
        talk.considered.connect(editor.show_considered)
        talk.applied.connect(editor.forget)
        talk.made.connect(talk.open)
        talk.written.connect(self.written)
        settings.shown.connect(self._read_again)

    def open(self, doctrine_id: str) -> None:
        """Show a doctrine field by field."""
        self._talk.open(doctrine_id)

    def ask_import(self) -> None:
        """Choose a doctrine's file and bring it in."""
        _ = self._words.gettext
        title, kinds = _("Open a doctrine"), _("Doctrines (*.toml)")
        chosen, _kind = QFileDialog.getOpenFileName(self._window, title, "", kinds)
        if chosen:
            self._talk.import_file(Path(chosen))

    def ask_export(self, doctrine_id: str) -> None:
        """Choose where a doctrine's file goes, and write it."""
        _ = self._words.gettext
        self._outputs.mkdir(parents=True, exist_ok=True)
        usual = str(self._outputs / f"{doctrine_id}.toml")
        chosen, _kind = QFileDialog.getSaveFileName(
            self._window, _("Save the doctrine"), usual, _("Doctrines (*.toml)")
        )
        if chosen:
            self._talk.export_file(doctrine_id, Path(chosen))

    def ask_changes(self, switch: Switch) -> None:
        """Choose where the list of who changes class goes, and write it."""
        _ = self._words.gettext
        self._outputs.mkdir(parents=True, exist_ok=True)
        usual = str(self._outputs / _("classes-{doctrine}.csv").format(doctrine=switch.proposed.id))
        title, kinds = _("Export the list"), _("Tables (*.csv)")
        chosen, _kind = QFileDialog.getSaveFileName(self._window, title, usual, kinds)
        if chosen:
            self._talk.export_changes(switch, Path(chosen), self._words)

    def _open(self, found: Editable | None) -> None:
        if found is None:
            self._close()
            return
        editor, was_open = self._room.editor, self._room.is_editor_open
        editor.show_doctrine(found, self._room.doctrine.today)
        if self._group:
            editor.show_group(self._group)
        self._group = ""
        self._room.show_editor()
        if not was_open:
            editor.take_focus()

    def _open_deadlines(self, doctrine_id: str) -> None:
        self._group = "rhythm"
        self._talk.open(doctrine_id)

    def _close(self) -> None:
        self._room.doctrine.show_drafts(self._room.editor.drafts)
        self._room.close_editor()

    def _ask_copy(self, doctrine_id: str) -> None:
        self._close()
        self._room.doctrine.look_at(doctrine_id)
        self._room.doctrine.ask_copy()

    def _show_progress(self, done: int, total: int) -> None:
        self._room.doctrine.show_progress(done, total)
        self._room.editor.show_progress(done, total)

    def _read_again(self, _seen: object) -> None:
        """Read the doctrine that is open again: an action, or its undo, may have changed it."""
        self._room.doctrine.show_drafts(self._room.editor.drafts)
        if self._room.is_editor_open:
            self._talk.refresh(self._room.editor.doctrine_id)

    def _show_again(self, found: Editable | None) -> None:
        """Show what was read again, unless one has gone elsewhere meanwhile."""
        editor = self._room.editor
        if not self._room.is_editor_open:
            return
        if found is None:
            self._close()
        elif found.doctrine.id == editor.doctrine_id:
            editor.show_doctrine(found, self._room.doctrine.today)
