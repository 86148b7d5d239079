# SPDX-License-Identifier: MIT
"""Files in and out of the window: imports, day sheets, maps, exports, backups."""

import threading
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from fieldsales.desk import exports, history, imports, sheets
from fieldsales.desk.desk import Desk
from fieldsales.desk.map_file import Drawn, export_map
from fieldsales.domain.errors import CancelledError
from fieldsales.domain.tour import Tour
from fieldsales.ui.runner import Runner
from fieldsales.wording.words import Words

T = TypeVar("T")


class FilesTalk(QObject):
    """Has files read and written on the portfolio lane; what is long tells how far it has come."""

    #: something long began: what it is, in words
    began = Signal(str)
    #: how many of how many; 0 of how many while that is not known
    progressed = Signal(int, int)
    ended = Signal()
    #: an `Import`: what came of a file
    imported = Signal(object)
    #: a file that was written
    written = Signal(object)

    def __init__(self, runner: Runner, words: Words, letters: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._words, self._letters = runner, words, letters
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Stop what goes on; everything is as it was before."""
        self._stop.set()

    def import_file(self, path: Path) -> None:
        """Bring prospects in from a CSV file."""
        self._begin(self._words.gettext("Reading {file}").format(file=path.name))
        work = partial(
            imports.import_file, path=path, progress=self.progressed.emit, cancelled=self._stop.is_set
        )

        def done(found: imports.Import) -> None:
            self._runner.tell(found.effect)
            self.imported.emit(found)

        self._long(work, done)

    def write_sheet(self, tour: Tour, path: Path) -> None:
        """Write a day's sheet to be printed."""
        self._begin(self._words.gettext("Writing the day sheet"))
        work = partial(sheets.write_day_sheet, words=self._words, tour=tour, path=path, letters=self._letters)
        self._long(work, self.written.emit)

    def write_map(self, tour: Tour | None, path: Path, drawn: Drawn, *, has_streets: bool = False) -> None:
        """Write the map as it is drawn as one page that opens without a network, with or without streets."""
        self._begin(self._words.gettext("Writing the map"))
        work = partial(
            export_map, words=self._words, path=path, tour=tour, drawn=drawn, has_streets=has_streets
        )
        self._long(work, lambda _answer: self.written.emit(path))

    def export(self, path: Path) -> None:
        """Write all prospects as a table that any spreadsheet opens; replacing one was agreed to before."""
        self._begin(self._words.gettext("Writing {file}").format(file=path.name))
        work = partial(exports.export, path=path, what="prospects", words=self._words, force=True)
        self._long(work, lambda _count: self.written.emit(path))

    def export_some(self, path: Path, prospect_ids: Collection[str]) -> None:
        """Write some prospects as such a table; replacing one was agreed to before."""
        self._begin(self._words.gettext("Writing {file}").format(file=path.name))
        work = partial(
            exports.export_some, path=path, prospect_ids=prospect_ids, words=self._words, force=True
        )
        self._long(work, lambda _count: self.written.emit(path))

    def back_up(self) -> None:
        """Copy the portfolio, checked."""
        self._begin(self._words.gettext("Copying the portfolio"))
        self._long(history.back_up, self.written.emit)

    def _begin(self, what: str) -> None:
        self._stop = threading.Event()
        self.began.emit(what)

    def _long(self, work: Callable[[Desk], T], done: Callable[[T], None]) -> None:
        def finished(answer: T | None) -> None:
            self.ended.emit()
            if answer is not None:
                done(answer)

        self._runner.read(partial(_until_cancelled, work), finished, self.ended.emit)


def _until_cancelled(work: Callable[[Desk], T], desk: Desk) -> T | None:
    """Return what came of the work, None when the rep stopped it: that is no error."""
    try:
        return work(desk)
    except CancelledError:
        return None
