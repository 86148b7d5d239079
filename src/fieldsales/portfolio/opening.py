# SPDX-License-Identifier: MIT
"""What a file is and whether it is sound, found out without altering it; and the engine that works on it."""

import errno
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from fieldsales.domain import errors

#: "fsal" in the header of the file: tells a portfolio from any other SQLite database.
APPLICATION_ID = 0x6673616C

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100


def engine_of(path: Path, *, foreign_keys: bool = True) -> Engine:
    """Return an engine with the pragmas that keep a saved visit saved.

    SQLAlchemy's own transactions would not roll DDL back, so BEGIN is issued
    here; a write begins IMMEDIATE, because a read that turns into a write fails.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        poolclass=QueuePool,
        connect_args={"check_same_thread": False, "timeout": 10},
    )

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        connection.execute("PRAGMA temp_store = MEMORY")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn SQLite's refusals into errors that the rep can act on."""
    try:
        yield
    except (json.JSONDecodeError, UnicodeDecodeError) as problem:
        raise errors.DamagedPortfolioError(path) from problem
    except (sqlite3.Error, DBAPIError) as problem:
        cause = problem.orig if isinstance(problem, DBAPIError) else problem
        code = getattr(cause, "sqlite_errorcode", None)
        if code is None and isinstance(cause, sqlite3.OperationalError):  # a text that is no UTF-8
            raise errors.DamagedPortfolioError(path) from problem
        code = code or 0
        match code & 0xFF:
            case sqlite3.SQLITE_FULL:
                raise errors.DiskFullError(path) from problem
            # Room for the shared memory beside the file could not be had.
            case sqlite3.SQLITE_IOERR if code in (sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_WRITE):
                raise errors.DiskFullError(path) from problem
            case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
                raise errors.ReadOnlyPortfolioError(path) from problem
            case sqlite3.SQLITE_NOTADB:
                raise errors.NotAPortfolioError(path) from problem
            case sqlite3.SQLITE_CORRUPT:
                raise errors.DamagedPortfolioError(path) from problem
            case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
                raise errors.PortfolioInUseError(path) from problem
        raise


def refusal(path: Path, problem: OSError | sqlite3.Error) -> errors.FieldSalesError:
    """Return the error for a file that could not be written: no room left, or no right to."""
    full = getattr(problem, "errno", None) in (errno.ENOSPC, errno.EDQUOT)
    if full or getattr(problem, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL:
        return errors.DiskFullError(path)
    return errors.UnwritableFileError(path)


def recognise(path: Path) -> bool:
    """Return whether a portfolio stands at a path: false where there is nothing, or an empty file.

    Reads the header alone. Raises NotAPortfolioError, DamagedPortfolioError for
    a file cut within its header, ReadOnlyPortfolioError.
    """
    if path.exists() and not path.is_file():
        raise errors.NotAPortfolioError(path)
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except FileNotFoundError:
        return False
    except OSError as problem:
        raise errors.ReadOnlyPortfolioError(path) from problem
    if not header:
        return False
    if not header.startswith(_MAGIC):
        raise errors.NotAPortfolioError(path)
    if len(header) < _HEADER:
        raise errors.DamagedPortfolioError(path)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise errors.NotAPortfolioError(path)
    return True


def inspect(path: Path) -> str:
    """Return the revision of a sound portfolio, leaving its bytes as they are.

    Raises NotAPortfolioError, DamagedPortfolioError, ReadOnlyPortfolioError.
    """
    if not os.access(path, os.W_OK):
        raise errors.ReadOnlyPortfolioError(path)
    try:
        with told(path), closing(read_only(path)) as connection:
            answer = connection.execute("PRAGMA quick_check").fetchone()[0]
            if answer != "ok":
                raise errors.DamagedPortfolioError(path)
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError as problem:
        if getattr(problem, "sqlite_errorcode", 0) == sqlite3.SQLITE_ERROR:  # there is no such table
            raise errors.NotAPortfolioError(path) from problem
        raise errors.DamagedPortfolioError(path) from problem
    if row is None:
        raise errors.NotAPortfolioError(path)
    return str(row[0])


def read_only(path: Path) -> sqlite3.Connection:
    """Open a file that this program has locked so that not a byte of it changes, nor of its log.

    Without a log beside it nothing is made beside it either.
    """
    alone = not any(beside(path, ending).exists() for ending in ("-wal", "-journal"))
    return sqlite3.connect(f"{path.as_uri()}?{'immutable=1' if alone else 'mode=ro'}", uri=True, timeout=10)


def beside(path: Path, ending: str) -> Path:
    """Return the file whose name has this much more: SQLite's logs, unfinished copies."""
    return path.with_name(path.name + ending)
