# SPDX-License-Identifier: MIT
"""A calendar file taken apart into its events, line by line: attachments and the like are never held."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from fieldsales.domain import errors

#: Larger files are refused: bytes, and events in one of them.
MOST_BYTES = 100_000_000
MOST_EVENTS = 100_000

#: What is read of an event; whatever else stands in it is passed over.
_WANTED = frozenset(
    {
        "UID",
        "DTSTART",
        "DTEND",
        "DURATION",
        "RRULE",
        "RDATE",
        "EXDATE",
        "RECURRENCE-ID",
        "SEQUENCE",
        "DTSTAMP",
        "LAST-MODIFIED",
        "STATUS",
        "TRANSP",
        "SUMMARY",
        "LOCATION",
        "DESCRIPTION",
        "ORGANIZER",
        "ATTENDEE",
        "X-MICROSOFT-CDO-BUSYSTATUS",
    }
)

#: So much of one line is read, and so many lines of one event.
_LONGEST_LINE, _MOST_LINES = 6_000, 400

#: How much of a file is looked at for its first line, and how often progress is told.
_SAMPLE, _STEP = 65_536, 2_000

_NAME = re.compile(rb"([A-Za-z0-9-]+)\s*[;:]")
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong in a calendar file: the line, what it concerns, and the value as it stands there."""

    line: int
    what: str
    value: str = ""


@dataclass(slots=True)
class Block:
    """The lines of one event or time zone, and the line of the file on which it begins."""

    line: int
    lines: list[bytes] = field(default_factory=list)
    is_broken: bool = False

    def text(self, kind: str) -> bytes:
        """Return the block as a file would have it."""
        inner = b"".join(line + b"\r\n" for line in self.lines)
        return b"BEGIN:%b\r\n%bEND:%b\r\n" % (kind.encode(), inner, kind.encode())


@dataclass(slots=True)
class Parts:
    """A file taken apart. `is_cut` says that its end is missing."""

    name: str = ""
    method: str = ""
    zone: str = ""
    events: list[Block] = field(default_factory=list)
    zones: list[Block] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    is_cut: bool = True


def take_apart(
    path: Path,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Parts:
    """Return the events and time zones of a calendar file as they stand, with what cannot be read.

    Raises BadCalendarError with the reason, and CancelledError.
    """
    try:
        if path.is_dir():
            raise errors.BadCalendarError(path, "folder")
        if path.exists() and not path.is_file():
            # a pipe or a device has no end
            raise errors.BadCalendarError(path, "no_calendar")
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise errors.BadCalendarError(path, "too_large")
        with path.open("rb") as file:
            _look_at_beginning(path, file)
            return _Reader(path, size, progress, cancelled).read(_lines(file))
    except FileNotFoundError as problem:
        raise errors.BadCalendarError(path, "missing") from problem
    except (OSError, ValueError) as problem:
        raise errors.BadCalendarError(path) from problem


def _look_at_beginning(path: Path, file: BinaryIO) -> None:
    sample = file.read(_SAMPLE)
    if not sample.strip(b"\x00 \t\r\n"):
        raise errors.BadCalendarError(path, "empty")
    encoding = _MARKS.get(sample[:2])
    text = sample.decode(encoding, "replace").encode() if encoding else sample
    if b"BEGIN:VCALENDAR" not in text.upper():
        raise errors.BadCalendarError(path, "no_calendar")
    file.seek(0)


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield each line of a file with its length there; those of UTF-16 as UTF-8."""
    encoding = _MARKS.get(file.read(2))
    file.seek(0)
    if encoding:
        for line in file.read().decode(encoding, "replace").splitlines():
            yield 2 * len(line), line.encode()
        return
    for raw in file:
        yield len(raw), raw.rstrip(b"\r\n").replace(b"\x00", b"")


class _Reader:
    """Goes through the lines once; a line that begins with a blank goes on with the one before it."""

    def __init__(
        self, path: Path, size: int, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> None:
        self._path, self._size = path, size
        self._progress, self._cancelled = progress, cancelled
        self._parts = Parts()
        self._open: Block | None = None
        self._is_zone = False
        #: how deep below an event or beside all events one is
        self._passed: list[str] = []
        self._held, self._held_at = b"", 0

    def read(self, lines: Iterator[tuple[int, bytes]]) -> Parts:
        """Return the whole file taken apart."""
        done, number = 0, 0
        for number, (length, line) in enumerate(lines, start=1):
            done += length
            if number % _STEP == 0:
                if self._cancelled():
                    raise errors.CancelledError
                self._progress(min(done, self._size), self._size)
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if line[:1] in (b" ", b"\t"):
                if len(self._held) < _LONGEST_LINE:
                    self._held += line[1:]
                continue
            self._take()
            self._held, self._held_at = line, number
        self._take()
        if self._open is not None:
            self._parts.troubles.append(Trouble(self._open.line, "cut_off"))
        self._progress(self._size, self._size)
        return self._parts

    def _take(self) -> None:
        """Take the line that is whole now."""
        line, number = self._held[:_LONGEST_LINE], self._held_at
        if not line.strip():
            return
        upper = line[:40].strip().upper()
        if upper.startswith(b"BEGIN:"):
            self._begin(upper[6:].decode("ascii", "replace"), number)
        elif upper.startswith(b"END:"):
            self._end(upper[4:].decode("ascii", "replace"), number)
        elif self._passed:
            return
        elif self._open is None:
            self._of_calendar(line, number)
        elif self._is_zone:
            self._open.lines.append(line)
        else:
            self._of_event(self._open, line, number)

    def _begin(self, kind: str, number: int) -> None:
        if kind == "VCALENDAR" and self._open is None:
            self._passed.clear()
            return
        if kind == "VEVENT":
            if self._open is not None:
                self._parts.troubles.append(Trouble(self._open.line, "cut_off"))
            self._passed.clear()
            self._open, self._is_zone = Block(number), False
        elif self._open is not None and self._is_zone:
            self._open.lines.append(f"BEGIN:{kind}".encode())
        elif kind == "VTIMEZONE" and self._open is None and not self._passed:
            self._open, self._is_zone = Block(number), True
        elif len(self._passed) < 1_000:
            self._passed.append(kind)

    def _end(self, kind: str, number: int) -> None:
        if self._passed and kind in self._passed:
            while self._passed.pop() != kind:
                pass
        elif kind == "VCALENDAR":
            self._parts.is_cut = self._open is not None
        elif self._open is not None and kind == ("VTIMEZONE" if self._is_zone else "VEVENT"):
            self._close(self._open)
        elif self._open is not None and self._is_zone:
            self._open.lines.append(f"END:{kind}".encode())
        else:
            self._parts.troubles.append(Trouble(number, "stray_end", kind))

    def _close(self, block: Block) -> None:
        into = self._parts.zones if self._is_zone else self._parts.events
        into.append(block)
        self._open, self._is_zone = None, False
        self._passed.clear()
        if len(into) > MOST_EVENTS:
            raise errors.BadCalendarError(self._path, "too_many")

    def _of_calendar(self, line: bytes, number: int) -> None:
        if _NAME.match(line) is None or b":" not in line:
            self._parts.troubles.append(Trouble(number, "line", _shown(line)))
            return
        name, _colon, value = line.partition(b":")
        text = value.decode("utf-8", "replace").strip()[:200]
        match name.partition(b";")[0].strip().upper():
            case b"X-WR-CALNAME":
                self._parts.name = re.sub(r"\\(.)", r"\1", text)
            case b"X-WR-TIMEZONE":
                self._parts.zone = text
            case b"METHOD":
                self._parts.method = text.upper()

    def _of_event(self, block: Block, line: bytes, number: int) -> None:
        found = _NAME.match(line)
        if found is None or b":" not in line:
            if not block.is_broken:
                self._parts.troubles.append(Trouble(number, "line", _shown(line)))
            block.is_broken = True
        elif found[1].decode().upper() in _WANTED and len(block.lines) < _MOST_LINES:
            block.lines.append(line)


def _shown(line: bytes) -> str:
    return as_text(line)[:60].strip()


def as_text(line: bytes) -> str:
    """Return a line as it was meant: UTF-8, or else Windows-1252."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")
