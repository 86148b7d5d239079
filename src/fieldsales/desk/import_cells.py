# SPDX-License-Identifier: MIT
"""The cells of one imported row by the fields they fill: read, noticed, kept as text, or refused."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import isfinite

from fieldsales.domain.lengths import LONGEST_VISIT
from fieldsales.exchange import cells
from fieldsales.exchange.mapping import Columns
from fieldsales.exchange.tables import Record

#: Most characters of a cell on one line; comments and own columns may be longer.
LONGEST_LINE = 1_000

_MINUTES = re.compile(r"(\d{1,4}(?:[.,]0+)?) ?(?:m|mn|min|minutes?)?\.?", re.IGNORECASE | re.ASCII)
_HOURS = re.compile(r"(\d{1,2}) ?[h:] ?(\d{2})?(?: ?min)?", re.IGNORECASE | re.ASCII)
_TAG_ENDS = re.compile(r"[,;|\n]")


@dataclass(frozen=True, slots=True)
class Issue:
    """What to tell about a row: its line in the file, from 1, the column's heading, the value, a code.

    Codes that refuse the row: "open_quote", "huge_cell", "too_many_cells",
    "no_name", "too_long", "latitude", "longitude", "half_place", "out_of_range",
    "swapped", "date", "future", "minutes", "too_many_minutes", "days", "worth". Codes of rows that go
    in: "no_town", "unknown_town", "several_towns", "postcode_town", "zero_place", "position",
    "hours", "stage", "siret", "answer", "created". Codes of rows left aside: "duplicate" (the value
    is the record's id, a blank, its name), "twice" (the line that it repeats),
    "opposed", and "opposed_record" where the record itself is not marked so yet.
    """

    line: int
    column: str
    value: str
    problem: str


class RefusedRowError(Exception):
    """The row cannot go in: which column, which value, why."""

    def __init__(self, column: str, value: str, problem: str) -> None:
        super().__init__(problem)
        self.column = column
        self.value = value
        self.problem = problem


class RowCells:
    """One row while it is read: what was noticed, and the cells that could not be understood."""

    def __init__(self, record: Record, columns: Columns) -> None:
        self._record = record
        self._columns = columns
        self._cells = columns.texts(record.cells)
        self._unreadable: dict[str, str] = {}
        self.notices: list[Issue] = []

    def heading(self, name: str) -> str:
        """Return what the file calls a field."""
        return self._columns.heading(name)

    def line(self, name: str) -> str:
        """Return a cell on one line, empty where there is none. Raises RefusedRowError for a huge one."""
        cell = self._cells.get(name)
        if cell is None:
            return ""
        text = cells.one_line(cells.unguarded(cell))
        if len(text) > LONGEST_LINE:
            raise RefusedRowError(self._columns.heading(name), text[:80], "too_long")
        return text

    def text(self, name: str) -> str:
        """Return a cell of several lines."""
        return cells.several_lines(cells.unguarded(self._cells.get(name, "")))

    def notice(self, name: str, value: str, problem: str) -> None:
        """Tell of a cell; the row goes in all the same."""
        self.notices.append(Issue(self._record.line, self._columns.heading(name), value[:200], problem))

    def keep_as_text(self, name: str, value: str, problem: str) -> None:
        """Tell that a cell was not understood, and keep it under its heading so that nothing is lost."""
        self.notice(name, value, problem)
        self._unreadable[self._columns.heading(name)] = value

    def refuse(self, name: str, value: str, problem: str) -> RefusedRowError:
        """Return why a cell keeps the row out, to be raised."""
        return RefusedRowError(self._columns.heading(name), value[:200], problem)

    def number(self, name: str, text: str) -> float:
        """Return a number, with or without a sign of degrees. Raises RefusedRowError."""
        value = cells.read_number(text.rstrip("°").strip())
        if value is None:
            raise self.refuse(name, text, name)
        return value

    def siret(self) -> str:
        """Return a SIRET of 14 digits, empty for anything else."""
        text = self.line("siret")
        siret = cells.read_siret(text) if text else ""
        if siret is None:
            self.keep_as_text("siret", text, "siret")
        return siret or ""

    def tags(self) -> tuple[str, ...]:
        """Return the tags, each once."""
        parts = (cells.one_line(part) for part in _TAG_ENDS.split(self.text("tags")))
        return tuple(dict.fromkeys(part for part in parts if part))

    def created(self) -> date | None:
        """Return the day the record was made."""
        text = self.line("created_on")
        day = cells.read_date(text) if text else None
        if text and day is None:
            self.keep_as_text("created_on", text, "created")
        return day

    def answer(self, name: str) -> bool | None:
        """Return yes, no, or None for neither."""
        text = self.line(name)
        answer = cells.read_answer(text) if text else None
        if text and answer is None:
            self.keep_as_text(name, text, "answer")
        return answer

    def minutes(self) -> int | None:
        """Return a length in minutes, as "45", "1 h 30". Raises RefusedRowError."""
        text = self.line("visit_minutes")
        if not text:
            return None
        if found := _MINUTES.fullmatch(text):
            minutes = int(float(found[1].replace(",", ".")))
        elif found := _HOURS.fullmatch(text):
            minutes = 60 * int(found[1]) + int(found[2] or 0)
        else:
            minutes = 0
        if minutes < 1:
            raise self.refuse("visit_minutes", text, "minutes")
        if timedelta(minutes=minutes) > LONGEST_VISIT:
            raise self.refuse("visit_minutes", text, "too_many_minutes")
        return minutes

    def days(self) -> int | None:
        """Return a whole number of days. Raises RefusedRowError."""
        text = self.line("visit_interval")
        if not text:
            return None
        days = cells.read_number(text)
        if days is None or not 1 <= days <= 3_650 or days != int(days):
            raise self.refuse("visit_interval", text, "days")
        return int(days)

    def worth(self) -> Mapping[str, float]:
        """Return what contacts are worth, by the class they are fixed for. Raises RefusedRowError."""
        worth: dict[str, float] = {}
        for part in self.line("given_worth").split():
            name, _, number = part.partition("=")
            value = cells.read_number(number)
            if not name or value is None or not isfinite(value):
                raise self.refuse("given_worth", part, "worth")
            worth[name] = value
        return worth

    def own(self) -> Mapping[str, str]:
        """Return the columns that are no field, and the cells that could not be understood."""
        found: dict[str, str] = {}
        for at, name in self._columns.own.items():
            cell = self._record.cells[at] if at < len(self._record.cells) else ""
            if text := cells.several_lines(cells.unguarded(cell.strip())):
                found[name] = text
        return {**self._unreadable, **found}
