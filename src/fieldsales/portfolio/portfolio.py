# SPDX-License-Identifier: MIT
"""A portfolio file: opened once, read in short transactions, written one action at a time."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, func, insert, select

from fieldsales.domain import errors
from fieldsales.domain.appointment import Appointment
from fieldsales.domain.company import Person, Prospect
from fieldsales.domain.fact import Fact
from fieldsales.domain.identity import uuid7
from fieldsales.domain.relance import Relance
from fieldsales.domain.tour import KeptTour
from fieldsales.domain.verdict import Verdict
from fieldsales.portfolio import history, opening, rows, tables
from fieldsales.portfolio.book import Book
from fieldsales.portfolio.changes import Log
from fieldsales.portfolio.history import Action, Undone
from fieldsales.portfolio.reading import Reading


def utc_now() -> datetime:
    """Return the real instant: stamps never follow a chosen clock."""
    return datetime.now(UTC)


class Portfolio:
    """The rep's data. One thread writes; others may read meanwhile."""

    def __init__(self, path: Path, backups: Path, clock: Callable[[], datetime], lock: opening.Lock) -> None:
        self.path = path
        self.zone = ZoneInfo("Europe/Paris")
        self._backups = backups
        self._clock = clock
        self._lock = lock
        self._writing = threading.RLock()
        self._engine: Engine = opening.engine_of(path)
        self.is_new = False

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        backups: Path,
        clock: Callable[[], datetime] = utc_now,
        revisions: Path = opening.REVISIONS,
    ) -> "Portfolio":
        """Open a portfolio, made when it is not there, upgraded when it is older.

        Raises NotAPortfolioError, NewerPortfolioError, DamagedPortfolioError,
        ReadOnlyPortfolioError, PortfolioInUseError, DiskFullError; the file stays
        as it was.
        """
        path = path.expanduser().absolute()
        if path.is_dir():
            raise errors.NotAPortfolioError(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise errors.ReadOnlyPortfolioError(path) from problem
        lock = opening.Lock(path)
        try:
            is_new = not path.exists() or path.stat().st_size == 0
            with opening.told(path):
                if not is_new:
                    opening.inspect(path, opening.newest_backup(path, backups))
                opening.upgrade(path, backups, revisions)
                portfolio = cls(path, backups, clock, lock)
                portfolio._begin()
        except BaseException:
            lock.release()
            raise
        portfolio.is_new = is_new
        return portfolio

    def close(self) -> None:
        """Let the file go. Closing twice does nothing."""
        self._engine.dispose()
        self._lock.release()

    def _begin(self) -> None:
        """Give a new file its actor."""
        with self._engine.connect().execution_options(writes=True) as connection, connection.begin():
            known = connection.execute(select(tables.meta.c.key)).scalars().all()
            if "actor" not in known:
                made = {"actor": uuid7(rows.milliseconds(self._clock())), "seq": "0", "hlc": "0"}
                values = [{"key": key, "value": value} for key, value in made.items()]
                connection.execute(insert(tables.meta), values)

    # Reading

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Read several things as they stood at one moment."""
        with opening.told(self.path), self._engine.connect() as connection, connection.begin():
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

    def facts_of(self, prospect_id: str) -> tuple[Fact, ...]:
        """Return a prospect's facts that count, oldest first."""
        with self.reading() as reading:
            return reading.facts_of(prospect_id)

    def facts_by_prospect(self) -> dict[str, tuple[Fact, ...]]:
        """Return everybody's facts that count, oldest first."""
        with self.reading() as reading:
            return reading.facts_by_prospect()

    def appointments(self, start: datetime, end: datetime) -> tuple[Appointment, ...]:
        """Return appointments that touch the span from start to end, in order."""
        with self.reading() as reading:
            return reading.appointments(start, end)

    def kept_tour(self, on: date) -> KeptTour | None:
        """Return a day's kept tour."""
        with self.reading() as reading:
            return reading.kept_tour(on)

    def relances(self) -> tuple[Relance, ...]:
        """Return relances still to be done, the earliest first."""
        with self.reading() as reading:
            return reading.relances()

    def relances_of(self, prospect_id: str) -> tuple[Relance, ...]:
        """Return a prospect's relances still to be done, the earliest first."""
        with self.reading() as reading:
            return reading.relances_of(prospect_id)

    def setting(self, key: str) -> object:
        """Return a setting's JSON value, None when it is not set."""
        return self.settings().get(key)

    def settings(self) -> dict[str, object]:
        """Return all settings that are set."""
        with self.reading() as reading:
            return reading.settings()

    def verdicts(self) -> dict[str, Verdict]:
        """Return the kept classes, without proofs."""
        with self.reading() as reading:
            return reading.verdicts()

    def verdicts_stamp(self) -> tuple[str, date] | None:
        """Return the doctrine and the day for which classes were kept."""
        with self.reading() as reading:
            return reading.verdicts_stamp()

    def class_history(self, prospect_id: str) -> tuple[tuple[date, str, str, str], ...]:
        """Return (day, class before, class after, rule) of each change, oldest first."""
        with self.reading() as reading:
            return reading.class_history(prospect_id)

    def last_change(self) -> int:
        """Return how many changes there are: what a plan is based on."""
        with opening.told(self.path), self._engine.connect() as connection, connection.begin():
            return int(connection.execute(select(func.count()).select_from(tables.change)).scalar_one())

    def touched_since(self, basis: int) -> frozenset[str]:
        """Return the kinds of record written since there were `basis` changes."""
        table = tables.change
        with opening.told(self.path), self._engine.connect() as connection, connection.begin():
            query = select(table.c.entity).order_by(table.c.hlc, table.c.actor, table.c.seq).offset(basis)
            return frozenset(connection.execute(query).scalars())

    def history(self, limit: int = 50) -> tuple[Action, ...]:
        """Return the last actions, newest first."""
        with opening.told(self.path), self._engine.connect() as connection, connection.begin():
            return history.actions(connection, limit, self.zone)

    # Writing

    @contextmanager
    def action(self, name: str) -> Iterator[Book]:
        """Write everything one action writes, in one transaction: all of it or nothing.

        Raises DiskFullError and ReadOnlyPortfolioError; then nothing was written.
        """
        with self._action(name) as (book, _connection):
            yield book

    def undo(self) -> Undone:
        """Take the last action back by a new one. Raises NothingToUndoError."""
        with self._writing:
            with opening.told(self.path), self._engine.connect() as connection, connection.begin():
                action_id, name = history.last_to_undo(connection)
            with self._action(history.UNDO, undoes=action_id) as (book, connection):
                return history.take_back(connection, book, action_id, name)

    def backup(self, target: Path | None = None) -> Path:
        """Copy the portfolio whole, check the copy, and return where it is. Raises UnwritableFileError."""
        where = target or opening.backup_name(self.path, self._backups)
        try:
            opening.copy_database(self.path, where)
        except (OSError, sqlite3.Error) as problem:
            raise errors.UnwritableFileError(where) from problem
        opening.inspect(where, None)
        return where

    def check(self) -> tuple[str, ...]:
        """Look for damage: the file's own integrity, and numbers of changes that are missing."""
        with opening.told(self.path), self._engine.connect() as connection, connection.begin():
            found = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
            found += [
                f"foreign key: {tuple(row)}" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
            ]
            table = tables.change
            query = select(table.c.actor, func.count(), func.max(table.c.seq)).group_by(table.c.actor)
            for actor, count, last in connection.execute(query):
                if count != last:
                    found.append(f"log: {last - count} changes of {actor} are missing")
        return tuple(found)

    @contextmanager
    def _action(self, name: str, undoes: str = "") -> Iterator[tuple[Book, Connection]]:
        with (
            self._writing,
            opening.told(self.path),
            self._engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            now = self._clock()
            action_id = uuid7(rows.milliseconds(now))
            log = Log(connection, action_id, rows.milliseconds(now))
            yield Book(connection, log, self._clock, self.zone), connection
            if log.count or undoes:
                history.note_action(connection, action_id, name, rows.milliseconds(now), undoes)
            log.finish()
