# SPDX-License-Identifier: MIT
"""Calendar files are read beside the portfolio, with progress and Cancel; what they say is then written."""

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from fieldsales.desk import calendar_folder, calendars
from fieldsales.desk.calendar_folder import FolderRead, Watched
from fieldsales.desk.calendars import CalendarRead, FileRead, Span
from fieldsales.desk.desk import Desk
from fieldsales.domain.errors import CancelledError
from fieldsales.ui.background import Lane
from fieldsales.ui.long import Long
from fieldsales.ui.runner import Runner
from fieldsales.wording.words import Words

T = TypeVar("T")


class CalendarTalk(Long):
    """Asks for what files are read with, has them read on a lane of their own, and what they say written."""

    #: a `CalendarRead`, and whether the rep asked for it
    read = Signal(object, bool)
    #: no folder is watched
    nothing_watched = Signal()

    def __init__(self, runner: Runner, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._words = runner, words
        #: Of each reading that is under way: several files may be dropped at once.
        self._stops: set[threading.Event] = set()

    def cancel(self) -> None:
        """Stop all that is being read; nothing of it is written."""
        for stop in self._stops:
            stop.set()

    def import_file(self, path: Path) -> None:
        """Bring the appointments of one file in."""

        def parse(span: Span) -> None:
            work = partial(calendars.read_file, path, span)
            self._parse(self._words.gettext("Reading {file}").format(file=path.name), work, take)

        def take(file: FileRead) -> None:
            self._runner.read(partial(calendars.take_in, files=[file]), partial(self._done, True), self._end)

        self._runner.read(calendars.span_of, parse)

    def read_folder(self, *, is_asked: bool) -> None:
        """Read the files of the watched folder that are not as they were."""

        def parse(asked: Watched | None) -> None:
            if asked is None:
                if is_asked:
                    self.nothing_watched.emit()
                return
            work = partial(calendar_folder.read_folder, asked)
            self._parse(self._words.gettext("Reading the calendars"), work, take)

        def take(found: FolderRead) -> None:
            work = partial(calendar_folder.take_folder, read=found)
            self._runner.read(work, partial(self._done, is_asked), self._end)

        self._runner.read(calendar_folder.watched, parse)

    def _parse(self, what: str, work: Callable[..., T], take: Callable[[T], None]) -> None:
        """Have files read beside the portfolio; what was stopped is not taken."""
        stop = threading.Event()
        self._stops.add(stop)
        progress = self._runner.to_window(self.progressed.emit)
        self.began.emit(what)

        def parsed(found: T | None) -> None:
            self._stops.discard(stop)
            if found is None:
                self._end()
            else:
                take(found)

        def failed() -> None:
            self._stops.discard(stop)
            self._end()

        read = partial(_until_stopped, partial(work, progress=progress, cancelled=stop.is_set))
        self._runner.read(read, parsed, failed, Lane.CALENDARS)

    def _done(self, is_asked: bool, found: CalendarRead) -> None:
        self._end()
        self.read.emit(found, is_asked)

    def _end(self) -> None:
        self.ended.emit()


def _until_stopped(work: Callable[[], T], _desk: Desk) -> T | None:
    """Return what came of the work, None when the rep stopped it: that is no error."""
    try:
        return work()
    except CancelledError:
        return None
