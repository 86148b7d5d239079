# SPDX-License-Identifier: MIT
"""One row of an imported table: the prospect, person and contact it tells of, or why it is refused."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from fieldsales.atlas.countries import FRANCE, seems_swapped
from fieldsales.classification.doctrine import CLIENT, CLIENT_VIP
from fieldsales.desk.addresses import is_in_table
from fieldsales.desk.desk import Desk
from fieldsales.desk.import_cells import Issue, RefusedRowError, RowCells
from fieldsales.domain.company import Person, Prospect
from fieldsales.domain.located import BAN, HAND, NOMINATIM, OSM, PACK, PRECISIONS, SIRENE, TOWNS
from fieldsales.domain.matching import fold
from fieldsales.domain.place import Place
from fieldsales.exchange import cells
from fieldsales.exchange.mapping import Columns
from fieldsales.exchange.tables import Record
from fieldsales.planning.hours import is_notation

#: Most characters of a name.
LONGEST_NAME = 300

#: Longer words name no trade, no town and no hours: nobody looks them up.
_LONGEST_WORDS = 120
_LONGEST_HOURS = 500

_PLACE_SOURCES = frozenset({"file", HAND, OSM, SIRENE, TOWNS, PACK, BAN, NOMINATIM})
_NEVER = frozenset({"", "jamais", "never", "na", "n a", "nc", "neant", "none", "null"})

_TEXTS = ("name", "naf", "size", "postcode", "town", "email", "website", "source", "source_id")


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


class RowReader:
    """Reads the rows of one file with one assignment of columns."""

    def __init__(self, desk: Desk, columns: Columns) -> None:
        self._columns = columns
        self._library = desk.library
        self._doctrine = desk.doctrine
        self._today = desk.today
        self._country = country = desk.rules.country.partition("-")[0]
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
            place = self._town_place(prospect)
            place_source = TOWNS if place else ""
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
        place = self._town_place(prospect)
        return replace(prospect, place=place, place_source=TOWNS) if place else prospect

    def phone(self, text: str) -> str:
        """Return a number as the portfolio keeps it."""
        return self._phone(text)

    def postcode(self, text: str) -> str:
        """Return a postcode, in France with the zero in front that spreadsheets eat."""
        return f"0{text}" if self._country == FRANCE and len(text) == 4 and text.isdecimal() else text

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
        return seems_swapped(self._country, latitude, longitude)

    def is_future(self, day: date) -> bool:
        """Return whether a day has not come yet."""
        return day > self._today

    def _find_trade(self, words: str) -> str:
        if not words or len(words) > _LONGEST_WORDS:
            return words
        known = self._library.trades.get(words) or self._library.trades.find(words)
        return known.id if known else words

    def contradicts_itself(self, prospect: Prospect) -> bool:
        """Return whether a postcode is another town's than the one it stands beside."""
        return is_in_table(prospect) and self._library.towns.contradict(prospect.postcode, prospect.town)

    def has_namesakes(self, prospect: Prospect) -> bool:
        """Return whether a town is one of several of its name, so that only a postcode tells which."""
        towns = self._library.towns
        return is_in_table(prospect) and not prospect.postcode and len(towns.namesakes(prospect.town)) > 1

    def _town_place(self, prospect: Prospect) -> Place | None:
        return self._place(prospect.postcode, prospect.town) if is_in_table(prospect) else None

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
    """Makes a prospect of the cells of one row."""

    def __init__(self, reader: RowReader, record: Record, columns: Columns) -> None:
        self._reader = reader
        self._record = record
        self._cells = RowCells(record, columns)

    def row(self) -> Row:
        """Return what the row says. Raises RefusedRowError."""
        name_column = self._cells.heading("name")
        texts: dict[str, Any] = {name: self._cells.line(name) for name in _TEXTS}
        if not texts["name"]:
            raise RefusedRowError(name_column, "", "no_name")
        if len(texts["name"]) > LONGEST_NAME:
            raise RefusedRowError(name_column, texts["name"][:80], "too_long")
        address = " ".join(filter(None, (self._cells.line("address"), self._cells.line("address_more"))))
        prospect = Prospect(
            id="",
            **texts,
            **self._place(texts["town"]),
            trade=self._reader.trade(self._cells.line("trade")),
            siret=self._cells.siret(),
            address=address,
            phone=self._reader.phone(self._cells.line("phone").removeprefix("tel:")),
            opening_hours=self._hours(),
            stage_given=self._stage(),
            tags=self._cells.tags(),
            pinned_comment=self._cells.text("comment"),
            created_on=self._cells.created(),
            excluded=bool(self._cells.answer("excluded")),
            fits_profile=self._cells.answer("fits_profile"),
            visit_minutes=self._cells.minutes(),
            visit_interval_days=self._cells.days(),
            given_worth=self._cells.worth(),
            extra=self._cells.own(),
        )
        if is_in_table(prospect):
            prospect = replace(prospect, postcode=self._reader.postcode(prospect.postcode))
        opposed = self._cells.line("opposed")
        return Row(
            line=self._record.line,
            prospect=prospect,
            name_column=name_column,
            person=self._person(),
            last_contact=self._last_contact(),
            opposed="" if cells.read_answer(opposed) is False else opposed,
            notices=tuple(self._cells.notices),
        )

    def _place(self, town: str) -> dict[str, Any]:
        """Return the place with who gave it, how exact and how sure it is; nothing where none is told."""
        latitude, longitude = self._cells.line("latitude"), self._cells.line("longitude")
        pair = None
        where = "latitude"
        if latitude and longitude:
            pair = self._cells.number("latitude", latitude), self._cells.number("longitude", longitude)
        elif latitude or longitude:
            raise self._cells.refuse(
                "longitude" if latitude else "latitude", latitude or longitude, "half_place"
            )
        elif text := self._cells.line("position"):
            where = "position"
            pair = cells.read_pair(text)
            if pair is None:
                self._cells.keep_as_text("position", text, "position")
        if pair is None:
            return {}
        value = f"{pair[0]:.7g}, {pair[1]:.7g}"
        if pair == (0.0, 0.0):
            self._cells.notice(where, value, "zero_place")
            return {}
        if self._reader.is_swapped(*pair):
            raise self._cells.refuse(where, value, "swapped")
        if abs(pair[0]) > 90 or abs(pair[1]) > 180:
            raise self._cells.refuse(where, value, "out_of_range")
        source = self._cells.line("place_source")
        precision, score = self._cells.line("place_precision"), self._cells.line("place_score")
        sure = cells.read_number(score) if score else None
        return {
            "place": Place(pair[0], pair[1], town),
            "place_source": source if source in _PLACE_SOURCES else "file",
            "place_precision": precision if precision in PRECISIONS else "",
            "place_score": sure if sure is not None and 0 <= sure <= 1 else None,
        }

    def _hours(self) -> str:
        text = self._cells.line("opening_hours")
        if text and not self._reader.is_hours(text):
            self._cells.notice("opening_hours", text, "hours")
        return text

    def _stage(self) -> str:
        text = self._cells.line("stage")
        stage = self._reader.stage(text) if text else ""
        if stage is None:
            self._cells.keep_as_text("stage", text, "stage")
        return stage or ""

    def _last_contact(self) -> date | None:
        text = self._cells.line("last_contact")
        if fold(text) in _NEVER:
            return None
        day = cells.read_date(text)
        if day is None:
            raise self._cells.refuse("last_contact", text, "date")
        if self._reader.is_future(day):
            raise self._cells.refuse("last_contact", text, "future")
        return day

    def _person(self) -> Person | None:
        first, last = self._cells.line("contact_first"), self._cells.line("contact")
        name = last if first and fold(first) in fold(last).split() else f"{first} {last}".strip()
        role, phone, email = (
            self._cells.line("role"),
            self._cells.line("contact_phone"),
            self._cells.line("contact_email"),
        )
        if not (name or phone or email):
            return None
        return Person("", "", name or email or phone, role, self._reader.phone(phone), email)
