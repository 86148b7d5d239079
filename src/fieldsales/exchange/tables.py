# SPDX-License-Identifier: MIT
"""Tables of text (CSV) read with the line of each row, and written so that any spreadsheet opens them."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from fieldsales.domain import errors
from fieldsales.exchange.cells import guarded, unguarded
from fieldsales.exchange.whole_file import whole_file

#: Larger files are refused: bytes, rows, columns.
MOST_BYTES = 100_000_000
MOST_ROWS = 300_000
MOST_COLUMNS = 1_000

#: A row that goes on over more lines, or characters, has a quotation mark that nobody closed.
_MOST_LINES = 100
_MOST_CHARACTERS = 50_000

#: A file with more rows that cannot be taken apart is refused whole.
_MOST_BROKEN = 2_000

#: How much of a file is looked at to tell text from anything else.
_SAMPLE = 65_536

_DELIMITERS = ";,\t|"

#: What Excel writes before a table to name its delimiter.
_DECLARED = re.compile(r"sep=([;,\t|])\s*", re.IGNORECASE)

#: How files begin that are no text: zip (xlsx, ods), old Office, PNG, JPEG, PDF, gzip, SQLite.
_OTHER_KINDS = (
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"%PDF",
    b"\x1f\x8b",
    b"SQLite format 3",
)

Cell = str | int | float | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Record:
    """One row: the line of the file on which it begins, counted from 1, and its cells.

    `problem` says why the row could not be taken apart ("open_quote",
    "huge_cell"); then `cells` holds the beginning of its line.
    """

    line: int
    cells: tuple[str, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A header and the rows below it; empty rows are left out."""

    header: tuple[str, ...]
    records: tuple[Record, ...]


def read_table(
    path: Path, knows: Callable[[str], bool], cancelled: Callable[[], bool] = lambda: False
) -> Table:
    """Return the table of a CSV file: `;` `,` tab or `|`, UTF-8, UTF-16 with its mark, or Windows-1252.

    The delimiter is the one that makes most headings known. Raises
    UnreadableFileError with the reason, and CancelledError.
    """
    lines = list(io.StringIO(_text_of(path), newline=""))
    start = 0
    given = ""
    if lines and (declared := _DECLARED.fullmatch(lines[0])):
        given, start = declared[1], 1
    while start < len(lines) and not lines[start].strip(" \t\r\n;,|"):
        start += 1
    if start == len(lines):
        raise errors.UnreadableFileError(path, "empty")
    delimiter = given or _delimiter(lines, start, knows)
    records: list[Record] = []
    broken = 0
    for record in _records(lines, start, delimiter):
        if len(records) % 1_000 == 0 and cancelled():
            raise errors.CancelledError
        if any(cell.strip() for cell in record.cells) or record.problem:
            records.append(record)
            broken += bool(record.problem)
        if broken > _MOST_BROKEN:
            raise errors.UnreadableFileError(path, "open_quote")
        if len(records) > MOST_ROWS:
            raise errors.UnreadableFileError(path, "too_many_rows")
    head = records[0]
    if head.problem or len(head.cells) > MOST_COLUMNS:
        raise errors.UnreadableFileError(path, head.problem or "too_many_columns")
    return Table(tuple(unguarded(cell.strip()).strip() for cell in head.cells), tuple(records[1:]))


def write_table(
    path: Path, rows: Iterable[Sequence[Cell]], *, decimal_comma: bool, force: bool = False
) -> int:
    """Write rows as a CSV that spreadsheets open, and return how many there are below the first.

    UTF-8 with its mark, `;`, CRLF, dates as 2026-05-12; texts that would be
    formulas carry an apostrophe. The file appears whole or not at all. Raises
    FileExistsAlreadyError unless `force`, UnwritableFileError, DiskFullError.
    """
    with whole_file(path, encoding="utf-8-sig", newline="", force=force) as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        count = -1
        for row in rows:
            writer.writerow([_written(cell, decimal_comma) for cell in row])
            count += 1
    return count


def _written(cell: Cell, decimal_comma: bool) -> str:
    match cell:
        case None:
            return ""
        case str():
            return guarded(cell)
        case date():
            return cell.isoformat()
        case float() | Decimal():
            text = f"{Decimal(repr(cell) if isinstance(cell, float) else cell):f}"
            return text.replace(".", ",") if decimal_comma else text
    return str(cell)


def _text_of(path: Path) -> str:
    data = _bytes_of(path)
    if not data.strip():
        raise errors.UnreadableFileError(path, "empty")
    if data.startswith(_OTHER_KINDS):
        raise errors.UnreadableFileError(path, "not_text")
    encoding = _encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as problem:
        raise errors.UnreadableFileError(path, "encoding") from problem
    sample = text[:_SAMPLE]
    strange = sum(c < " " and c not in "\t\r\n\f" for c in sample)
    if strange > max(8, len(sample) // 50):
        raise errors.UnreadableFileError(path, "not_text")
    return text


def _bytes_of(path: Path) -> bytes:
    if path.is_dir():
        raise errors.UnreadableFileError(path, "folder")
    try:
        if path.exists() and not path.is_file():
            raise errors.UnreadableFileError(path)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError as problem:
        raise errors.UnreadableFileError(path, "missing") from problem
    except (OSError, ValueError) as problem:
        raise errors.UnreadableFileError(path) from problem
    if len(data) > MOST_BYTES:
        raise errors.UnreadableFileError(path, "too_large")
    return data


def _encoding(data: bytes) -> str:
    """Return the encoding: by its mark, else UTF-8 where all of it is, else Windows-1252.

    Text that is UTF-8 but for some broken letters stays UTF-8, and so is
    refused: read as Windows-1252 every accent in it would be wrong.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken and broken >= sum(not c.isascii() for c in text) - broken:
        return "cp1252"
    return "utf-8-sig"


def _delimiter(lines: Sequence[str], start: int, knows: Callable[[str], bool]) -> str:
    def quality(delimiter: str) -> tuple[int, int]:
        header = next(_records(lines, start, delimiter)).cells
        return sum(knows(unguarded(cell.strip())) for cell in header[:MOST_COLUMNS]), len(header)

    return max(_DELIMITERS, key=quality)


class _Lines:
    """Hands the lines of one row to the reader, up to a bound, and knows where it stands."""

    def __init__(self, lines: Sequence[str], at: int) -> None:
        self._lines = lines
        self.at = at
        self.first = at
        self._characters = 0

    def begin(self, at: int) -> None:
        """Stand at the first line of a row."""
        self.at = self.first = at
        self._characters = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        taken = self.at - self.first
        if (
            self.at == len(self._lines)
            or taken >= _MOST_LINES
            or (taken and self._characters > _MOST_CHARACTERS)
        ):
            raise StopIteration
        line = self._lines[self.at]
        self.at += 1
        self._characters += len(line)
        return line


def _records(lines: Sequence[str], start: int, delimiter: str) -> Iterator[Record]:
    """Return the rows from a line on. After one that cannot be read, reading goes on at the next line."""
    source = _Lines(lines, start)
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    while source.at < len(lines):
        first = source.at
        source.begin(first)
        try:
            cells = next(reader)
        except csv.Error as problem:
            why = "huge_cell" if "field limit" in str(problem) else "open_quote"
            yield Record(first + 1, (lines[first][:80].strip(),), why)
            source.begin(first + 1)
            continue
        yield Record(first + 1, tuple(cells))
