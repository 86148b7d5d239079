# SPDX-License-Identifier: MIT
"""The folder whose calendar files are read at each start and when the rep asks; nothing is written there."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from fieldsales.desk.calendar_setting import calendar_setting
from fieldsales.desk.calendars import CalendarRead, Progress, Span, read_file, span_of, take_in
from fieldsales.desk.desk import Desk
from fieldsales.domain import errors
from fieldsales.exchange.calendar_in import CalendarFile
from fieldsales.portfolio.book import Book

#: Under this name it is kept, on this laptop alone, which files were read as they are.
KEPT = "calendars"

#: As many files of a folder are read, in the order of their names.
_MOST_FILES = 200


@dataclass(frozen=True, slots=True)
class Watched:
    """The folder, what its files are asked for, and the stamps of those that were read as they are."""

    folder: Path
    span: Span
    stamps: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FolderRead:
    """The files that changed, those that cannot be read, and the stamps of all that are there now."""

    files: tuple[CalendarFile, ...] = ()
    unreadable: tuple[errors.BadCalendarError, ...] = ()
    stamps: Mapping[str, str] = field(default_factory=dict)


def watched(desk: Desk) -> Watched | None:
    """Return what is watched, None where no folder is."""
    folder = calendar_setting(desk.settings).folder
    if not folder:
        return None
    kept = desk.portfolio.learned(KEPT)
    stamps = kept[1] if kept is not None and isinstance(kept[1], dict) else {}
    return Watched(Path(folder).expanduser(), span_of(desk), stamps)


def read_folder(
    asked: Watched,
    progress: Progress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> FolderRead:
    """Read the files of a folder that are not as they were; nothing of the portfolio is touched.

    A file is read again on another day, too: its series go on. One that cannot be read is told once.
    Raises BadCalendarError for a folder that is not there, and CancelledError.
    """
    try:
        paths = sorted(one for one in asked.folder.iterdir() if one.suffix.lower() == ".ics")[:_MOST_FILES]
    except OSError as problem:
        raise errors.BadCalendarError(asked.folder, "no_folder") from problem
    files, unreadable, stamps = [], [], {}
    for path in paths:
        if cancelled():
            raise errors.CancelledError
        digest = _digest(path)
        known = asked.stamps.get(str(path), "")
        stamp, trouble = f"{digest} {asked.span.start} {asked.span.end}", f"{digest} unreadable"
        stamps[str(path)] = known
        if known in (stamp, trouble):
            continue
        try:
            files.append(read_file(path, asked.span, progress, cancelled))
            stamps[str(path)] = stamp
        except errors.BadCalendarError as problem:
            unreadable.append(problem)
            stamps[str(path)] = trouble
    return FolderRead(tuple(files), tuple(unreadable), stamps)


def take_folder(desk: Desk, read: FolderRead) -> CalendarRead:
    """Write what the files of the folder say, as one action, and remember that they were read."""

    def note(book: Book) -> None:
        book.keep_learned(KEPT, "", dict(read.stamps))

    return replace(take_in(desk, read.files, note=note), unreadable=read.unreadable)


def read_calendars(
    desk: Desk,
    progress: Progress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> CalendarRead | None:
    """Read the watched folder and write what is new in it, None where none is watched."""
    asked = watched(desk)
    return take_folder(desk, read_folder(asked, progress, cancelled)) if asked is not None else None


def _digest(path: Path) -> str:
    found = hashlib.sha256()
    try:
        with path.open("rb") as file:
            for part in iter(partial(file.read, 1 << 20), b""):
                found.update(part)
    except OSError:
        return ""
    return found.hexdigest()
