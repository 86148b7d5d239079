# SPDX-License-Identifier: MIT
"""What a command is given: the options before it, and ways to open what it needs."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.typed_places import in_order
from fieldsales.domain import amounts, errors
from fieldsales.domain.place import Place
from fieldsales.wording.doctrine_faults import stand_in_text
from fieldsales.wording.happened import happened
from fieldsales.wording.sentences import sentence
from fieldsales.wording.stale import stale_text
from fieldsales.wording.words import Words

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


@dataclass(slots=True)
class Options:
    """The options that stand before the command."""

    portfolio: Path | None = None
    home: Path | None = None
    on: str = ""
    now: str = ""
    lang: str = ""
    demo: bool = False
    smoke: Path | None = None


@dataclass(frozen=True, slots=True)
class Program:
    """How commands reach the rest: opened only when a command asks for it."""

    open_desk: Callable[[Options], Desk]
    open_window: Callable[[Options], int]
    words: Callable[[Options], Words]
    write_demonstration: Callable[[Options, Path, str], str]
    prepare: Callable[[Options], None]
    #: writes a fault of the program's own into its log, and returns the log's file
    note: Callable[[Options, Exception], Path]
    #: the folder with the program's typeface
    letters: Callable[[Options], Path]


@dataclass(slots=True)
class Session:
    """One run of the program in a terminal."""

    program: Program
    options: Options
    opened: Desk | None = None

    @property
    def words(self) -> Words:
        """The language of this run."""
        return self.program.words(self.options)

    @property
    def desk(self) -> Desk:
        """The desk, opened when first asked for."""
        if self.opened is None:
            self.opened = self.program.open_desk(self.options)
            own = self.opened.doctrine.kinds.values()
            self.words.take_kinds({kind.id: kind.labels for kind in own})
            self._tell_stand_in(self.opened)
        return self.opened

    def _tell_stand_in(self, desk: Desk) -> None:
        """Say that another doctrine stands in for the chosen one, where that is so."""
        if desk.doctrine_trouble is not None:
            labels = desk.doctrine.labels
            name = labels.get(self.words.language, labels["en"])
            self.say(stand_in_text(self.words, name, sentence(self.words, desk.doctrine_trouble)))

    def close(self) -> None:
        """Let the portfolio go."""
        if self.opened is not None:
            self.opened.portfolio.close()

    def say(self, text: str) -> None:
        """Tell the person at the terminal something, apart from the result."""
        print(text, file=sys.stderr)

    def show(self, text: str) -> None:
        """Print a line of the result."""
        _console(soft_wrap=True).print(text)

    def tell(self, effect: Effect) -> None:
        """Print what an action did, and say which tours are older than it: nothing plans them here."""
        self.show(happened(self.words, effect.action, effect.values))
        self.tell_stale(effect)

    def tell_stale(self, effect: Effect) -> None:
        """Say which tours an action left older than itself; a day that has no tour has none to plan again."""
        if not effect.days:
            return
        kept = self.desk.portfolio.kept_tours(min(effect.days), max(effect.days))
        stale = {one.on for one in kept if one.promises} & effect.days
        if stale:
            self.say(stale_text(self.words, stale, self.desk.today))

    def show_table(self, table: "Table") -> None:
        """Print a table of the result."""
        # A pipe has no width: whoever reads it gets whole names.
        _console(width=None if sys.stdout.isatty() else 160).print(table)

    def show_json(self, value: object) -> None:
        """Print the one JSON document of the result."""
        has_all_letters = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
        print(json.dumps(value, ensure_ascii=not has_all_letters, indent=1))


def _console(width: int | None = None, *, soft_wrap: bool = False) -> "Console":
    """Return a terminal that prints a text as it is."""
    from rich.console import Console  # the window starts without it

    return Console(highlight=False, markup=False, emoji=False, width=width, soft_wrap=soft_wrap)


#: Years in which a rep may stand: outside them dates run off the calendar.
YEARS = range(1950, 2200)


#: What the desk may refuse, as it is typed here.
_TYPED = {
    "fact.amount": "--amount",
    "fact.quantity": "--quantity",
    "order.product": "--line",
    "order.line": "--line",
    "order.lines": "--line",
    "order.quantity": "--line",
    "order.price": "--line",
    "order.vat": "--line",
    "order.cancelled": "--amount",
    "order.cancelled_on": "--at",
    "target.amount": "AMOUNT",
    "fact.seconds": "--seconds",
    "fact.criterion": "--criterion",
    "fact.value": "--value",
    "night.on": "DATE",
    "night.place": "--at",
    "reach.minutes": "--minutes",
    "leave.last": "LAST",
    "search.naf": "--naf",
    "search.words": "WORDS",
}


def as_typed(error: errors.FieldSalesError) -> errors.FieldSalesError:
    """Return an error that names the option or the word of the command line which was refused."""
    if isinstance(error, errors.BadValueError | errors.UnknownKindError) and error.what in _TYPED:
        return replace(error, what=_TYPED[error.what])
    return error


def clock_of(options: Options, zone: ZoneInfo | None = None) -> Callable[[], datetime]:
    """Return the clock that `--on` or `--now` fix, else the real one.

    `--on` alone names a whole day: see `Desk.whole_day`. Raises BadValueError.
    """
    local = zone or ZoneInfo("Europe/Paris")
    if options.now:
        moment = read_time("--now", options.now, local)
        return lambda: moment
    if options.on:
        day = read_day(options.on)
        moment = datetime.combine(day, time(8, 0), local)
        return lambda: moment
    return lambda: datetime.now(local)


def read_day(text: str) -> date:
    """Return the date of an ISO text. Raises BadValueError, FarYearError."""
    try:
        day = date.fromisoformat(text)
    except ValueError as problem:
        raise errors.BadValueError("--on", text, "2026-05-12") from problem
    _check_year("--on", text, day)
    return day


def read_end(option: str, text: str) -> date:
    """Return the date of an ISO text, which may lie far ahead. Raises BadValueError."""
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise errors.BadValueError(option, text, "day_to_come") from problem


def read_time(option: str, text: str, zone: ZoneInfo) -> datetime:
    """Return the instant of an ISO text, local when it names no zone. Raises BadValueError, FarYearError."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as problem:
        raise errors.BadValueError(option, text, "2026-05-12T11:00") from problem
    _check_year(option, text, moment)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _check_year(option: str, text: str, on: date) -> None:
    """Raise FarYearError for a day of a year in which no rep stands."""
    if on.year not in YEARS:
        raise errors.FarYearError(option, text, YEARS[0], YEARS[-1], is_past=on.year < YEARS[0])


def read_clock(text: str, on: date, zone: ZoneInfo) -> datetime:
    """Return HH:MM of a day as an instant. Raises BadValueError."""
    try:
        return datetime.combine(on, time.fromisoformat(text), zone)
    except ValueError as problem:
        raise errors.BadValueError("--from", text, "11:15") from problem


def read_place(session: Session, option: str, text: str) -> Place:
    """Return the place of "latitude,longitude" in degrees. Raises BadValueError, SwappedPlaceError."""
    try:
        latitude, longitude = (float(part) for part in text.split(","))
    except ValueError as problem:
        raise errors.BadValueError(option, text, "46.32,-0.46") from problem
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise errors.BadValueError(option, text, "46.32,-0.46")
    return in_order(session.desk, Place(latitude, longitude), text)


#: What no count and no length of a thing comes to: above it a number is a typing error.
MOST = 1e6


def read_number(option: str, text: str, expected: str, *, above_0: bool = True) -> float | None:
    """Return a count or a length as it was typed, None where nothing was. Raises BadValueError."""
    if not text:
        return None
    try:
        value = float(text.replace(",", "."))
    except ValueError as problem:
        raise errors.BadValueError(option, text, expected) from problem
    if not 0 <= value <= MOST or (above_0 and not value):
        raise errors.BadValueError(option, text, expected)
    return value


def read_amount(text: str, option: str = "--amount", expected: str = "amount") -> Decimal:
    """Return an amount in euros, thousands and cents as either language writes them. Raises BadValueError."""
    amount = amounts.read_amount(text)
    if amount is None:
        raise errors.BadValueError(option, text, expected)
    return amounts.to_the_cent(amount)


def read_month(text: str, option: str = "--month") -> date:
    """Return the first day of a month such as 2026-05. Raises BadValueError."""
    try:
        month = date.fromisoformat(f"{text}-01")
    except ValueError as problem:
        raise errors.BadValueError(option, text, "month") from problem
    if month.year not in YEARS:
        raise errors.BadValueError(option, text, "month")
    return month
