# SPDX-License-Identifier: MIT
"""A portfolio file: opened once, read in short transactions, written one action at a time."""

import os
import sqlite3
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, func, insert, select

from fieldsales.domain import errors
from fieldsales.domain.appointment import Appointment
from fieldsales.domain.company import Person, Prospect
from fieldsales.domain.fact import Fact
from fieldsales.domain.finding import Finding
from fieldsales.domain.identity import uuid7
from fieldsales.domain.relance import Relance
from fieldsales.domain.tour import KeptTour
from fieldsales.domain.verdict import ClassChange, Verdict
from fieldsales.domain.zone import Zone
from fieldsales.portfolio import copies, history, opening, rows, soundness, tables
from fieldsales.portfolio.book import Book
from fieldsales.portfolio.changes import Log
from fieldsales.portfolio.history import Action, Undone
from fieldsales.portfolio.lock import Lock
from fieldsales.portfolio.log_end import LogEnd
from fieldsales.portfolio.reading import Reading
from fieldsales.portfolio.upgrade import REVISIONS, upgrade

T = TypeVar("T")


def utc_now() -> datetime:
    """Return the real instant: stamps never follow a chosen clock."""
    return datetime.now(UTC)


class Portfolio:
    """The rep's data. One thread writes; others may read meanwhile."""

    def __init__(self, path: Path, backups: Path, clock: Callable[[], datetime], lock: Lock) -> None:
        self.path = path
        self.zone = ZoneInfo("Europe/Paris")
        self._backups = backups
        self.clock = clock  # the real one, never a chosen one
        self._lock = lock
        self._writing = threading.RLock()
        self._end = LogEnd()
        self._engine: Engine = opening.engine_of(path)
        self.is_new = False

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        backups: Path,
        clock: Callable[[], datetime] = utc_now,
        revisions: Path = REVISIONS,
    ) -> "Portfolio":
        """Open a portfolio, made when it is not there, upgraded when it is older.

        Raises NotAPortfolioError, NewerPortfolioError, DamagedPortfolioError,
        ReadOnlyPortfolioError, UnwritableFileError, PortfolioInUseError,
        DiskFullError; the file stays as it was.
        """
        path = Path(os.path.realpath(path.expanduser()))  # one file, one lock, whatever it is called
        with _damage_told(path, backups):
            opening.recognise(path)
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as problem:
                raise errors.ReadOnlyPortfolioError(path) from problem
            lock = Lock(path)
            portfolio = cls(path, backups, clock, lock)
            try:
                portfolio._begin(revisions)
            except OSError as problem:
                portfolio.close()
                raise opening.refusal(path, problem) from problem
            except BaseException:
                portfolio.close()
                raise
        return portfolio

    def close(self) -> None:
        """Let the file go. Closing twice does nothing."""
        self._engine.dispose()
        self._lock.release()

    def _begin(self, revisions: Path) -> None:
        """Bring the file to the newest revision and give it an actor where it has none."""
        self.is_new = not opening.recognise(self.path)
        with opening.told(self.path):
            revision = None if self.is_new else opening.inspect(self.path)
            upgrade(self.path, revision, self._backups, revisions)
            with self._engine.connect().execution_options(writes=True) as connection, connection.begin():
                known = connection.execute(select(tables.meta.c.key)).scalars().all()
                if "actor" not in known:
                    made = {"actor": uuid7(rows.milliseconds(self.clock())), "seq": "0"}
                    made |= {} if "hlc" in known else {"hlc": "0"}
                    values = [{"key": key, "value": value} for key, value in made.items()]
                    connection.execute(insert(tables.meta), values)

    @property
    def today(self) -> date:
        """The real day where the rep works, never that of a chosen clock."""
        return self.clock().astimezone(self.zone).date()

    # Reading

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Read several things as they stood at one moment."""
        with self._transaction() as connection:
            yield Reading(connection, self.zone)

    def prospects(self) -> tuple[Prospect, ...]:
        """Return all prospects that are not archived."""
        with self.reading() as reading:
            return reading.prospects()

    def prospect(self, prospect_id: str) -> Prospect | None:
        """Return a prospect, or None when there is none or it is archived."""
        with self.reading() as reading:
            return reading.prospect(prospect_id)

    def people_of(self, prospect_id: str) -> tuple[Person, ...]:
        """Return the people at a prospect, those who decide first."""
        with self.reading() as reading:
            return reading.people_of(prospect_id)

    def people_by_prospect(self) -> dict[str, tuple[Person, ...]]:
        """Return everybody's people, those who decide first."""
        with self.reading() as reading:
            return reading.people_by_prospect()

    def facts_of(self, prospect_id: str) -> tuple[Fact, ...]:
        """Return a prospect's facts that count, oldest first."""
        with self.reading() as reading:
            return reading.facts_of(prospect_id)

    def facts_by_prospect(self) -> dict[str, tuple[Fact, ...]]:
        """Return everybody's facts that count, oldest first."""
        with self.reading() as reading:
            return reading.facts_by_prospect()

    def phoned(self, start: datetime, end: datetime) -> int:
        """Return how many people the rep phoned in a span."""
        with self.reading() as reading:
            return reading.phoned(start, end)

    def appointments(self, start: datetime, end: datetime) -> tuple[Appointment, ...]:
        """Return appointments that touch the span from start to end, in order."""
        with self.reading() as reading:
            return reading.appointments(start, end)

    def appointments_with(self, prospect_id: str) -> tuple[Appointment, ...]:
        """Return all appointments with a prospect, in order."""
        with self.reading() as reading:
            return reading.appointments_with(prospect_id)

    def kept_tour(self, on: date) -> KeptTour | None:
        """Return a day's kept tour."""
        with self.reading() as reading:
            return reading.kept_tour(on)

    def kept_tours(self, first: date, last: date) -> tuple[KeptTour, ...]:
        """Return the kept tours of the days from first to last, both of them too, in order."""
        with self.reading() as reading:
            return reading.kept_tours(first, last)

    def relances(self) -> tuple[Relance, ...]:
        """Return relances still to be done, the earliest first."""
        with self.reading() as reading:
            return reading.relances()

    def relances_of(self, *prospect_ids: str) -> tuple[Relance, ...]:
        """Return the relances of some prospects still to be done, the earliest first."""
        with self.reading() as reading:
            return reading.relances_of(*prospect_ids)

    def setting(self, key: str) -> object:
        """Return a setting's JSON value, None when it is not set."""
        return self.settings().get(key)

    def settings(self) -> dict[str, object]:
        """Return all settings that are set."""
        with self.reading() as reading:
            return reading.settings()

    def zones(self) -> tuple[Zone, ...]:
        """Return the drawn zones, those drawn first first."""
        with self.reading() as reading:
            return reading.zones()

    def zones_stamp(self) -> str:
        """Return a text that changes with the zones, empty where there never was one."""
        with self.reading() as reading:
            return reading.zones_stamp()

    def intervals_stamp(self) -> str:
        """Return a text that changes with who there is, who may be contacted and how often who is visited."""
        with self.reading() as reading:
            return reading.intervals_stamp()

    def learned(self, name: str) -> tuple[str, Any] | None:
        """Return what was learned under a name, as (stamp, JSON value), None when nothing is kept."""
        with self.reading() as reading:
            return reading.learned(name)

    def waiting_places(self) -> dict[str, str]:
        """Return the addresses that a service is still to be asked for, by prospect."""
        with self.reading() as reading:
            return reading.waiting_places()

    def place_answer(self, question: str) -> Any | None:
        """Return what a service answered to a question, None where it was never asked."""
        with self.reading() as reading:
            return reading.place_answer(question)

    def verdicts(self) -> dict[str, Verdict]:
        """Return the kept classes, without proofs."""
        with self.reading() as reading:
            return reading.verdicts()

    def verdicts_stamp(self) -> tuple[str, date] | None:
        """Return the doctrine and the day for which classes were kept."""
        with self.reading() as reading:
            return reading.verdicts_stamp()

    def class_history(self, prospect_id: str) -> tuple[ClassChange, ...]:
        """Return each change of a prospect's class, oldest first."""
        with self.reading() as reading:
            return reading.class_history(prospect_id)

    def last_change(self) -> int:
        """Return where the log ends: what a plan is based on."""
        return self._end.known(self._read_end)

    def _read_end(self) -> int:
        with self._transaction() as connection:
            query = select(func.max(tables.POSITION)).select_from(tables.change)
            return int(connection.execute(query).scalar() or 0)

    def written(self, kind: str) -> dict[str, tuple[int, int]]:
        """Return where in the log each record of a kind was written first and last, by its id."""
        return self.from_log(partial(history.written, kind=kind))

    def agreed_order(self, appointment_ids: Collection[str]) -> dict[str, int]:
        """Return numbers of appointments that tell which hour was agreed before which."""
        return self.from_log(partial(history.agreed_order, appointment_ids=appointment_ids))

    def from_log(self, read: Callable[[Connection], T]) -> T:
        """Return what a function of `history` reads in the log."""
        with self._transaction() as connection:
            return read(connection)

    def unplanned_facts(self, on: date) -> bool:
        """Return whether facts stand in the log that the tour kept for a date was not planned with."""
        return self.from_log(partial(history.unplanned_facts, on=on))

    def touched_since(self, basis: int) -> frozenset[str]:
        """Return the kinds of record written since the log ended at `basis`."""
        with self.reading() as reading:
            return reading.touched_since(basis)

    def history(self, limit: int = 50) -> tuple[Action, ...]:
        """Return the last actions, newest first."""
        with self._transaction() as connection:
            return history.actions(connection, limit, self.zone)

    # Writing

    @contextmanager
    def action(self, name: str, *, continues: str = "") -> Iterator[Book]:
        """Write everything one action writes, in one transaction: all of it or nothing.

        With `continues`, the id of the action that undo would take back now,
        what is written becomes a part of that one; of any other it is its own.
        Raises DiskFullError and ReadOnlyPortfolioError; then nothing was written.
        """
        with self._action(name, continues=continues) as (book, _connection):
            yield book

    @contextmanager
    def undo(self) -> Iterator[tuple[Book, Undone]]:
        """Take the last action back by a new one, to which the caller may add in the same transaction.

        Raises NothingToUndoError, DiskFullError and ReadOnlyPortfolioError; then
        nothing was written.
        """
        with self._writing:
            with self._transaction() as connection:
                action_id, name = history.last_to_undo(connection)
            with self._action(history.UNDO, undoes=action_id) as (book, connection):
                yield book, history.take_back(connection, book, action_id, name)

    @contextmanager
    def redo(self) -> Iterator[tuple[Book, Undone]]:
        """Do again what the last undo took back, as long as nothing else was done since.

        What it changes has the action itself as its cause. Raises NothingToRedoError,
        DiskFullError and ReadOnlyPortfolioError; then nothing was written.
        """
        with self._writing:
            with self._transaction() as connection:
                undo_id, name = history.last_to_redo(connection)
            with self._action(history.REDO, undoes=undo_id, cause=name) as (book, connection):
                yield book, history.take_back(connection, book, undo_id, name)

    def backup(self, target: Path | None = None) -> Path:
        """Copy the portfolio whole while it is open, check the copy, and return where it is.

        Its attachments come along, in a folder beside the copy. Raises FileExistsAlreadyError,
        UnwritableFileError, DiskFullError, and DamagedPortfolioError where the portfolio itself is
        damaged; then there is no copy.
        """
        if target is not None and not target.expanduser().absolute().parent.is_dir():
            raise errors.UnwritableFileError(target)
        where = (target or copies.backup_name(self.path, self._backups)).expanduser().absolute()
        if where.exists():
            raise errors.FileExistsAlreadyError(where)
        with self._told(), self._engine.connect() as connection:
            source = cast(sqlite3.Connection, connection.connection.driver_connection)
            try:
                copies.back_up(source, where)
            except (OSError, sqlite3.Error) as problem:
                raise opening.refusal(where, problem) from problem
            except errors.DamagedPortfolioError as problem:
                raise errors.DamagedPortfolioError(self.path) from problem
        soundness.copy_attachments(self.path, where)
        return where

    def last_backup(self) -> date | None:
        """Return the day of the newest backup among the program's own, None when there is none."""
        made = copies.last_made(self.path, self._backups)
        return made.astimezone(self.zone).date() if made is not None else None

    def check(self) -> tuple[Finding, ...]:
        """Look for damage, as `soundness.findings` says."""
        with self._transaction() as connection:
            return soundness.findings(connection, self.path, self.zone)

    @contextmanager
    def _action(
        self, name: str, undoes: str = "", continues: str = "", cause: str = ""
    ) -> Iterator[tuple[Book, Connection]]:
        with self._writing, self._transaction(writes=True) as connection:
            now = self.clock()
            is_sequel = bool(continues) and history.is_last(connection, continues)
            action_id = continues if is_sequel else uuid7(rows.milliseconds(now))
            log = Log(connection, action_id, rows.milliseconds(now))
            book = Book(connection, log, self.clock, self.zone, cause or name)
            yield book, connection
            book.finish()
            if not is_sequel and (log.count or undoes):
                history.note_action(connection, action_id, name, rows.milliseconds(now), undoes)

    @contextmanager
    def _transaction(self, *, writes: bool = False) -> Iterator[Connection]:
        try:
            with (
                self._told(),
                self._engine.connect().execution_options(writes=writes) as connection,
                connection.begin(),
            ):
                yield connection
        finally:
            if writes:
                self._end.forget()

    @contextmanager
    def _told(self) -> Iterator[None]:
        with _damage_told(self.path, self._backups), opening.told(self.path):
            yield


@contextmanager
def _damage_told(path: Path, backups: Path) -> Iterator[None]:
    """Add the newest sound backup to what is said of a damaged portfolio."""
    try:
        yield
    except errors.DamagedPortfolioError as problem:
        problem.backup = copies.newest_backup(path, backups)
        raise
