# SPDX-License-Identifier: MIT
"""What the doctrine's pages ask of the desk: previews that can be stopped, edits, files in and out."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from fieldsales.desk import doctrine_edits, doctrines, exports
from fieldsales.desk.desk import Desk
from fieldsales.desk.doctrine_edits import Editable
from fieldsales.desk.doctrines import Progress, Switch
from fieldsales.desk.effect import Effect
from fieldsales.domain.errors import CancelledError, DoctrineError, DoctrineThereError, UnknownDoctrineError
from fieldsales.ui.runner import Runner
from fieldsales.wording.words import Words

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Considered:
    """What some unsaved changes of a doctrine would do: `problems` by field, or the `switch`."""

    doctrine_id: str
    changes: Mapping[str, object]
    problems: Mapping[str, DoctrineError]
    switch: Switch | None


class DoctrineTalk(QObject):
    """Asks on the portfolio lane; a newer question about who changes class stops the older one."""

    #: a `Switch`: what another doctrine would change
    previewed = Signal(object)
    #: a `Correspondence`: everybody under every doctrine
    corresponded = Signal(object)
    #: an `Editable`, or None where the doctrine is gone
    opened = Signal(object)
    #: the same, of a doctrine that was open already
    read_again = Signal(object)
    #: a `Considered`
    considered = Signal(object)
    #: how many records of how many have been looked at
    progressed = Signal(int, int)
    #: the id of a doctrine that was copied or brought in
    made = Signal(str)
    #: the id of a doctrine whose changes are saved
    applied = Signal(str)
    #: a file that was written
    written = Signal(object)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._stop = threading.Event()

    def stop(self) -> None:
        """Stop counting who changes class; nothing was written."""
        self._stop.set()

    def preview(self, doctrine_id: str) -> None:
        """Ask which records another doctrine would class otherwise."""

        def work(desk: Desk, progress: Progress, cancelled: Callable[[], bool]) -> Switch:
            return doctrines.preview(desk, doctrine_id, progress, cancelled)

        self._count(work, self.previewed.emit)

    def correspond(self) -> None:
        """Ask for everybody under every doctrine."""
        self._count(doctrines.correspondence, self.corresponded.emit)

    def consider(self, doctrine_id: str, changes: Mapping[str, object]) -> None:
        """Ask what is wrong with some changes, else who would change class."""

        def work(desk: Desk, progress: Progress, cancelled: Callable[[], bool]) -> Considered:
            problems = doctrine_edits.check_changes(desk, doctrine_id, changes)
            if problems:
                return Considered(doctrine_id, changes, problems, None)
            found = doctrine_edits.preview_change(desk, doctrine_id, changes, progress, cancelled)
            return Considered(doctrine_id, changes, {}, found)

        self._count(work, self.considered.emit)

    def open(self, doctrine_id: str) -> None:
        """Ask for all fields of a doctrine."""
        self._runner.read(partial(_editable, doctrine_id), self.opened.emit)

    def refresh(self, doctrine_id: str) -> None:
        """Ask again for the fields of the doctrine that is open."""
        self._runner.read(partial(_editable, doctrine_id), self.read_again.emit)

    def apply(self, doctrine_id: str, changes: Mapping[str, object]) -> None:
        """Save some changes of a firm's own doctrine."""
        work = partial(doctrine_edits.change_doctrine, doctrine_id=doctrine_id, changes=changes)
        self._write(work, lambda _effect: self.applied.emit(doctrine_id))

    def copy(self, doctrine_id: str, name: str) -> None:
        """Copy a doctrine under a name."""
        self._write(
            partial(doctrine_edits.copy_doctrine, doctrine_id=doctrine_id, name=name), self._tell_made
        )

    def delete(self, doctrine_id: str) -> None:
        """Delete a firm's own doctrine."""
        self._runner.act(partial(doctrine_edits.delete_doctrine, doctrine_id=doctrine_id))

    def import_file(self, path: Path) -> None:
        """Bring a doctrine's file in, under another id where its own is taken."""
        self._write(partial(_import, path), self._tell_made)

    def export_file(self, doctrine_id: str, path: Path) -> None:
        """Write a doctrine's file; replacing one was agreed to before."""
        work = partial(doctrine_edits.export_doctrine, doctrine_id=doctrine_id, path=path, force=True)
        self._runner.read(work, self.written.emit)

    def export_changes(self, switch: Switch, path: Path, words: Words) -> None:
        """Write who changes class as a table; replacing one was agreed to before."""

        def work(_desk: Desk) -> Path:
            exports.export_changes(switch, path, words, force=True)
            return path

        self._runner.read(work, self.written.emit)

    def _tell_made(self, effect: Effect) -> None:
        self.made.emit(effect.values["doctrine"])

    def _write(self, work: Callable[[Desk], Effect], done: Callable[[Effect], None]) -> None:
        def written(effect: Effect) -> None:
            done(effect)
            self._runner.tell(effect)

        self._runner.read(work, written)

    def _count(
        self, work: Callable[[Desk, Progress, Callable[[], bool]], T], done: Callable[[T], None]
    ) -> None:
        self._stop.set()
        self._stop = stop = threading.Event()
        progress = self._runner.to_window(self.progressed.emit)

        def count(desk: Desk) -> T | None:
            try:
                return work(desk, progress, stop.is_set)
            except CancelledError:
                return None

        def answer(found: T | None) -> None:
            if found is not None and not stop.is_set():
                done(found)

        self._runner.read(count, answer)


def _editable(doctrine_id: str, desk: Desk) -> Editable | None:
    """Return a doctrine to be looked at, None where it is gone or cannot be read any more."""
    try:
        return doctrine_edits.editable(desk, doctrine_id)
    except (UnknownDoctrineError, DoctrineError):
        return None


def _import(path: Path, desk: Desk) -> Effect:
    try:
        return doctrine_edits.import_doctrine(desk, path)
    except DoctrineThereError as error:
        return doctrine_edits.import_doctrine(desk, path, as_id=doctrine_edits.free_id(desk, error.doctrine))
