# SPDX-License-Identifier: MIT
"""Files in and out of the window: imports, day sheets, maps, exports, backups."""

import threading
from collections import deque
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from fieldsales.desk import exports, history, imports, sheets, tour_files
from fieldsales.desk.attachment_export import Exported, export_attachments
from fieldsales.desk.desk import Desk
from fieldsales.desk.map_file import Drawn, export_map
from fieldsales.domain.errors import CancelledError
from fieldsales.domain.tour import Tour
from fieldsales.ui.long import Long
from fieldsales.ui.runner import Runner
from fieldsales.wording.words import Words

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Job:
    """A file that is read or written, or waits for it: what it is in words, and what stops it."""

    what: str
    stop: threading.Event


class FilesTalk(Long):
    """Has files read and written on the portfolio lane; what is long tells how far it has come.

    One after the other: that the next waits is told, and Cancel stops the one that goes on.
    """

    #: a sentence: something waits until something else is done
    waits = Signal(str)
    #: an `Import`: what came of a file
    imported = Signal(object)
    #: a file that was written
    written = Signal(object)
    #: the archive of photos and voice notes, and an `Exported`
    attachments_written = Signal(object, object)

    def __init__(self, runner: Runner, words: Words, letters: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._words, self._letters = runner, words, letters
        #: what goes on, then what waits
        self._jobs: deque[_Job] = deque()

    def cancel(self) -> None:
        """Stop what goes on; everything is as it was before."""
        if self._jobs:
            self._jobs[0].stop.set()

    def import_file(self, path: Path) -> None:
        """Bring prospects in from a CSV file."""
        job = _Job(self._words.gettext("Reading {file}").format(file=path.name), threading.Event())
        progress = self._runner.to_window(self.progressed.emit)
        work = partial(imports.import_file, path=path, progress=progress, cancelled=job.stop.is_set)

        def done(found: imports.Import) -> None:
            self._runner.tell(found.effect)
            self.imported.emit(found)

        self._do(job, work, done)

    def write_sheet(self, tour: Tour, path: Path) -> None:
        """Write a day's sheet to be printed."""
        work = partial(sheets.write_day_sheet, words=self._words, tour=tour, path=path, letters=self._letters)
        self._long(self._words.gettext("Writing the day sheet"), work, self.written.emit)

    def write_tour(self, tour: Tour, path: Path) -> None:
        """Write a tour as GPX, KML, calendar or table, by the file's name; replacing one was agreed to."""
        work = partial(
            tour_files.write_tour, words=self._words, tour=tour, path=path, letters=self._letters, force=True
        )
        self._long(self._writing(path), work, lambda _count: self.written.emit(path))

    def write_map(self, tour: Tour | None, path: Path, drawn: Drawn, *, has_streets: bool = False) -> None:
        """Write the map as it is drawn as one page that opens without a network, with or without streets.

        Where a page stands there already it stays, and the new one is called by a number besides.
        """

        def work(desk: Desk) -> Path:
            free = _free(path)
            export_map(desk, self._words, free, tour, drawn=drawn, has_streets=has_streets)
            return free

        self._long(self._words.gettext("Writing the map"), work, self.written.emit)

    def export(self, path: Path) -> None:
        """Write all prospects as a table that any spreadsheet opens; replacing one was agreed to before."""
        work = partial(exports.export, path=path, what="prospects", words=self._words, force=True)
        self._long(self._writing(path), work, lambda _count: self.written.emit(path))

    def export_some(self, path: Path, prospect_ids: Collection[str]) -> None:
        """Write some prospects as such a table; replacing one was agreed to before."""
        work = partial(
            exports.export_some, path=path, prospect_ids=prospect_ids, words=self._words, force=True
        )
        self._long(self._writing(path), work, lambda _count: self.written.emit(path))

    def export_attachments(self, path: Path) -> None:
        """Write all photos and voice notes into one archive; replacing one was agreed to before."""

        def done(exported: Exported) -> None:
            self.attachments_written.emit(path, exported)

        work = partial(export_attachments, path=path, words=self._words, force=True)
        self._long(self._writing(path), work, done)

    def back_up(self) -> None:
        """Copy the portfolio, checked."""
        self._long(self._words.gettext("Copying the portfolio"), history.back_up, self.written.emit)

    def _writing(self, path: Path) -> str:
        return self._words.gettext("Writing {file}").format(file=path.name)

    def _long(self, what: str, work: Callable[[Desk], T], done: Callable[[T], None]) -> None:
        self._do(_Job(what, threading.Event()), work, done)

    def _do(self, job: _Job, work: Callable[[Desk], T], done: Callable[[T], None]) -> None:
        """Have it done in its turn: the lane keeps the order, and does all of it before the window goes."""
        self._jobs.append(job)
        if len(self._jobs) == 1:
            self.began.emit(job.what)
        else:
            text = self._words.gettext("{next} waits until this is done: {going}")
            self.waits.emit(text.format(next=job.what, going=self._jobs[0].what))

        def finished(answer: T | None) -> None:
            self._end()
            if answer is not None:
                done(answer)

        self._runner.read(partial(_until_cancelled, work), finished, self._end)

    def _end(self) -> None:
        self._jobs.popleft()
        self.ended.emit()
        if self._jobs:
            self.began.emit(self._jobs[0].what)


def _until_cancelled(work: Callable[[Desk], T], desk: Desk) -> T | None:
    """Return what came of the work, None when the rep stopped it: that is no error."""
    try:
        return work(desk)
    except CancelledError:
        return None


def _free(path: Path) -> Path:
    """Return this path, or the first like it where nothing stands: "2026-05-12 (2).html"."""
    names = (path.with_stem(f"{path.stem} ({number})") for number in count(2))
    return path if not path.exists() else next(one for one in names if not one.exists())
