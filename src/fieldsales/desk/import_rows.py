# SPDX-License-Identifier: MIT
"""One row of an imported table: the prospect, person and contact it tells of, or why it is refused."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from math import isfinite
from typing import Any

from fieldsales.classification.doctrine import CLIENT, CLIENT_VIP
from fieldsales.desk.desk import Desk
from fieldsales.domain.company import Person, Prospect
from fieldsales.domain.located import BAN, NOMINATIM, OSM, PACK, SIRENE, TOWNS
from fieldsales.domain.matching import fold
from fieldsales.domain.place import Place
from fieldsales.exchange import cells
from fieldsales.exchange.mapping import Columns
from fieldsales.exchange.tables import Record
from fieldsales.planning.hours import is_notation

#: Most characters of a name, and of another cell on one line; comments and own columns may be longer.
LONGEST_NAME = 300
LONGEST_LINE = 1_000

#: Longer words name no trade, no town and no hours: nobody looks them up.
_LONGEST_WORDS = 120
_LONGEST_HOURS = 500

#: South, west, north, east of mainland France, in degrees: where swapped numbers betray themselves.
_FRANCE = (41.0, -5.5, 51.5, 10.0)

_PLACE_SOURCES = frozenset({"file", "hand", OSM, SIRENE, TOWNS, PACK, BAN, NOMINATIM})
_NEVER = frozenset({"", "jamais", "never", "na", "n a", "nc", "neant", "none", "null"})
_MINUTES = re.compile(r"(\d{1,4}(?:[.,]0+)?) ?(?:m|mn|min|minutes?)?\.?", re.IGNORECASE | re.ASCII)
_HOURS = re.compile(r"(\d{1,2}) ?[h:] ?(\d{2})?(?: ?min)?", re.IGNORECASE | re.ASCII)
_TAG_ENDS = re.compile(r"[,;|\n]")

_TEXTS = ("name", "naf", "size", "postcode", "town", "email", "website", "source", "source_id")


@dataclass(frozen=True, slots=True)
class Issue:
    """What to tell about a row: its line in the file, from 1, the column's heading, the value, a code.

    Codes that refuse the row: "open_quote", "huge_cell", "too_many_cells",
    "no_name", "too_long", "latitude", "longitude", "half_place", "out_of_range",
    "swapped", "date", "future", "minutes", "days", "worth". Codes of rows that go
    in: "no_town", "unknown_town", "zero_place", "position", "hours", "stage",
    "siret", "answer", "created". Codes of rows left aside: "duplicate" (the value
    is the record's id, a blank, its name), "twice" (the line that it repeats),
    "opposed", and "opposed_record" where the record itself is not marked so yet.
    """

    line: int
    column: str
    value: str
    problem: str


@dataclass(frozen=True, slots=True)
class Row:
    """What a row says. `prospect.id` is empty: of `prospect` only what the file itself tells is filled in.

    `opposed` is the cell that forbids contact, empty where none does. `notices`
    do not keep the row out.
    """

    line: int
    prospect: Prospect
    name_column: str
    person: Person | None
    last_contact: date | None
    opposed: str
    notices: tuple[Issue, ...]


class RefusedRowError(Exception):
    """The row cannot go in: which column, which value, why."""

    def __init__(self, column: str, value: str, problem: str) -> None:
        super().__init__(problem)
        self.column = column
        self.value = value
        self.problem = problem


class RowReader:
    """Reads the rows of one file with one assignment of columns."""

    def __init__(self, desk: Desk, columns: Columns) -> None:
        self._columns = columns
        self._library = desk.library
        self._doctrine = desk.doctrine
        self._today = desk.today
        country = desk.rules.country.partition("-")[0]
        self._is_french = country == "FR"
        self._phone: Callable[[str], str] = cache(lambda text: cells.read_phone(text, country))
        self._trade = cache(self._find_trade)
        self._place = cache(self._find_place)
        self._is_hours: Callable[[str], bool] = cache(is_notation)
        self._stages = {fold(word): stage for stage, word in self._stage_words()}

    def read(self, record: Record) -> Row:
        """Return what a row says. Raises RefusedRowError."""
        if record.problem:
            raise RefusedRowError("", record.cells[0] if record.cells else "", record.problem)
        width = len(self._columns.headings)
        if beyond := next((cell for cell in record.cells[width:] if cell.strip()), ""):
            raise RefusedRowError("", beyond[:80], "too_many_cells")
        return _Reading(self, record, self._columns).row()

    def as_new(self, prospect: Prospect, key: str, file: str) -> Prospect:
        """Return what a row becomes as a new prospect: its trade follows from NAF, its place from its town.

        `file` and `key` are its source and its id there, where the row names none.
        """
        trade = prospect.trade
        if not trade and prospect.naf:
            found = self._library.trades.of_naf(prospect.naf)
            trade = found.id if found else ""
        place, place_source = prospect.place, prospect.place_source
        if place is None:
            place = self._place(prospect.postcode, prospect.town)
            place_source = "town" if place else ""
        return replace(
            prospect,
            trade=trade,
            place=place,
            place_source=place_source,
            source=prospect.source or file,
            source_id=prospect.source_id or key,
            created_on=prospect.created_on or self._today,
        )

    def with_place(self, prospect: Prospect) -> Prospect:
        """Return a prospect with its town's place where it has none of its own."""
        if prospect.place is not None:
            return prospect
        place = self._place(prospect.postcode, prospect.town)
        return replace(prospect, place=place, place_source="town") if place else prospect

    def phone(self, text: str) -> str:
        """Return a number as the portfolio keeps it."""
        return self._phone(text)

    def postcode(self, text: str) -> str:
        """Return a postcode, in France with the zero in front that spreadsheets eat."""
        return f"0{text}" if self._is_french and len(text) == 4 and text.isdecimal() else text

    def trade(self, words: str) -> str:
        """Return the id of a trade, or the words where they name none."""
        return self._trade(words)

    def stage(self, words: str) -> str | None:
        """Return the id of a stage by its id or its label in either language."""
        return self._stages.get(fold(words))

    def is_hours(self, text: str) -> bool:
        """Return whether opening hours are OpenStreetMap's notation."""
        return len(text) <= _LONGEST_HOURS and self._is_hours(text)

    def is_swapped(self, latitude: float, longitude: float) -> bool:
        """Return whether two numbers stand in each other's column."""
        if abs(latitude) > 90 and abs(longitude) <= 90 and abs(latitude) <= 180:
            return True
        return self._is_french and not _is_in(latitude, longitude) and _is_in(longitude, latitude)

    def is_future(self, day: date) -> bool:
        """Return whether a day has not come yet."""
        return day > self._today

    def _find_trade(self, words: str) -> str:
        if not words or len(words) > _LONGEST_WORDS:
            return words
        known = self._library.trades.get(words) or self._library.trades.find(words)
        return known.id if known else words

    def _find_place(self, postcode: str, town: str) -> Place | None:
        if len(postcode) > _LONGEST_WORDS or len(town) > _LONGEST_WORDS or not (postcode or town):
            return None
        return self._library.towns.find(postcode, town)

    def _stage_words(self) -> list[tuple[str, str]]:
        doctrine = self._doctrine
        stages = {stage.id: stage.labels for stage in doctrine.stages}
        stages |= {CLIENT: doctrine.client.labels, CLIENT_VIP: doctrine.vip.labels}
        return [(stage, word) for stage, labels in stages.items() for word in (*labels.values(), stage)]


class _Reading:
    """One row while it is read: what was noticed, and the cells that could not be understood."""

    def __init__(self, reader: RowReader, record: Record, columns: Columns) -> None:
        self._reader = reader
        self._record = record
        self._columns = columns
        self._cells = columns.texts(record.cells)
        self._notices: list[Issue] = []
        self._unreadable: dict[str, str] = {}

    def row(self) -> Row:
        """Return what the row says. Raises RefusedRowError."""
        name_column = self._columns.heading("name")
        texts: dict[str, Any] = {name: self._line(name) for name in _TEXTS}
        if not texts["name"]:
            raise RefusedRowError(name_column, "", "no_name")
        if len(texts["name"]) > LONGEST_NAME:
            raise RefusedRowError(name_column, texts["name"][:80], "too_long")
        texts["postcode"] = self._reader.postcode(texts["postcode"])
        address = " ".join(filter(None, (self._line("address"), self._line("address_more"))))
        place, place_source = self._place(texts["town"])
        prospect = Prospect(
            id="",
            **texts,
            trade=self._reader.trade(self._line("trade")),
            siret=self._siret(),
            address=address,
            place=place,
            place_source=place_source,
            phone=self._reader.phone(self._line("phone").removeprefix("tel:")),
            opening_hours=self._hours(),
            stage_given=self._stage(),
            tags=self._tags(),
            pinned_comment=self._text("comment"),
            created_on=self._created(),
            excluded=bool(self._answer("excluded")),
            fits_profile=self._answer("fits_profile"),
            visit_minutes=self._minutes(),
            visit_interval_days=self._days(),
            given_worth=self._worth(),
            extra=self._own(),
        )
        opposed = self._line("opposed")
        return Row(
            line=self._record.line,
            prospect=prospect,
            name_column=name_column,
            person=self._person(),
            last_contact=self._last_contact(),
            opposed="" if cells.read_answer(opposed) is False else opposed,
            notices=tuple(self._notices),
        )

    def _line(self, name: str) -> str:
        cell = self._cells.get(name)
        if cell is None:
            return ""
        text = cells.one_line(cells.unguarded(cell))
        if len(text) > LONGEST_LINE:
            raise RefusedRowError(self._columns.heading(name), text[:80], "too_long")
        return text

    def _text(self, name: str) -> str:
        return cells.several_lines(cells.unguarded(self._cells.get(name, "")))

    def _notice(self, name: str, value: str, problem: str) -> None:
        self._notices.append(Issue(self._record.line, self._columns.heading(name), value[:200], problem))

    def _keep_as_text(self, name: str, value: str, problem: str) -> None:
        """Tell that a cell was not understood, and keep it under its heading so that nothing is lost."""
        self._notice(name, value, problem)
        self._unreadable[self._columns.heading(name)] = value

    def _refuse(self, name: str, value: str, problem: str) -> RefusedRowError:
        return RefusedRowError(self._columns.heading(name), value[:200], problem)

    def _place(self, town: str) -> tuple[Place | None, str]:
        latitude, longitude = self._line("latitude"), self._line("longitude")
        pair = None
        where = "latitude"
        if latitude and longitude:
            pair = self._number("latitude", latitude), self._number("longitude", longitude)
        elif latitude or longitude:
            raise self._refuse("longitude" if latitude else "latitude", latitude or longitude, "half_place")
        elif text := self._line("position"):
            where = "position"
            pair = cells.read_pair(text)
            if pair is None:
                self._keep_as_text("position", text, "position")
        if pair is None:
            return None, ""
        value = f"{pair[0]:.7g}, {pair[1]:.7g}"
        if pair == (0.0, 0.0):
            self._notice(where, value, "zero_place")
            return None, ""
        if self._reader.is_swapped(*pair):
            raise self._refuse(where, value, "swapped")
        if abs(pair[0]) > 90 or abs(pair[1]) > 180:
            raise self._refuse(where, value, "out_of_range")
        source = self._line("place_source")
        return Place(pair[0], pair[1], town), source if source in _PLACE_SOURCES else "file"

    def _number(self, name: str, text: str) -> float:
        value = cells.read_number(text.rstrip("°").strip())
        if value is None:
            raise self._refuse(name, text, name)
        return value

    def _siret(self) -> str:
        text = self._line("siret")
        siret = cells.read_siret(text) if text else ""
        if siret is None:
            self._keep_as_text("siret", text, "siret")
        return siret or ""

    def _hours(self) -> str:
        text = self._line("opening_hours")
        if text and not self._reader.is_hours(text):
            self._notice("opening_hours", text, "hours")
        return text

    def _stage(self) -> str:
        text = self._line("stage")
        stage = self._reader.stage(text) if text else ""
        if stage is None:
            self._keep_as_text("stage", text, "stage")
        return stage or ""

    def _tags(self) -> tuple[str, ...]:
        parts = (cells.one_line(part) for part in _TAG_ENDS.split(self._text("tags")))
        return tuple(dict.fromkeys(part for part in parts if part))

    def _created(self) -> date | None:
        text = self._line("created_on")
        day = cells.read_date(text) if text else None
        if text and day is None:
            self._keep_as_text("created_on", text, "created")
        return day

    def _answer(self, name: str) -> bool | None:
        text = self._line(name)
        answer = cells.read_answer(text) if text else None
        if text and answer is None:
            self._keep_as_text(name, text, "answer")
        return answer

    def _minutes(self) -> int | None:
        text = self._line("visit_minutes")
        if not text:
            return None
        if found := _MINUTES.fullmatch(text):
            minutes = int(float(found[1].replace(",", ".")))
        elif found := _HOURS.fullmatch(text):
            minutes = 60 * int(found[1]) + int(found[2] or 0)
        else:
            minutes = 0
        if not 1 <= minutes <= 24 * 60:
            raise self._refuse("visit_minutes", text, "minutes")
        return minutes

    def _days(self) -> int | None:
        text = self._line("visit_interval")
        if not text:
            return None
        days = cells.read_number(text)
        if days is None or not 1 <= days <= 3_650 or days != int(days):
            raise self._refuse("visit_interval", text, "days")
        return int(days)

    def _worth(self) -> Mapping[str, float]:
        worth: dict[str, float] = {}
        for part in self._line("given_worth").split():
            name, _, number = part.partition("=")
            value = cells.read_number(number)
            if not name or value is None or not isfinite(value):
                raise self._refuse("given_worth", part, "worth")
            worth[name] = value
        return worth

    def _last_contact(self) -> date | None:
        text = self._line("last_contact")
        if fold(text) in _NEVER:
            return None
        day = cells.read_date(text)
        if day is None:
            raise self._refuse("last_contact", text, "date")
        if self._reader.is_future(day):
            raise self._refuse("last_contact", text, "future")
        return day

    def _person(self) -> Person | None:
        first, last = self._line("contact_first"), self._line("contact")
        name = last if first and fold(first) in fold(last).split() else f"{first} {last}".strip()
        role, phone, email = self._line("role"), self._line("contact_phone"), self._line("contact_email")
        if not (name or phone or email):
            return None
        return Person("", "", name or email or phone, role, self._reader.phone(phone), email)

    def _own(self) -> Mapping[str, str]:
        """Return the columns that are no field, and the cells that could not be understood."""
        found: dict[str, str] = {}
        for at, name in self._columns.own.items():
            cell = self._record.cells[at] if at < len(self._record.cells) else ""
            if text := cells.several_lines(cells.unguarded(cell.strip())):
                found[name] = text
        return {**self._unreadable, **found}


def _is_in(latitude: float, longitude: float) -> bool:
    south, west, north, east = _FRANCE
    return south <= latitude <= north and west <= longitude <= east
