# SPDX-License-Identifier: MIT
"""Opening a portfolio file: what it is, whether it is sound, whether it must be upgraded first."""

import contextlib
import os
import sqlite3
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from fieldsales.domain import errors

#: "fsal" in the header of the file: tells a portfolio from any other SQLite database.
APPLICATION_ID = 0x6673616C

SCRIPTS = Path(__file__).parent / "revisions"
REVISIONS = SCRIPTS / "versions"


class Lock:
    """One program at a time: an operating-system lock on a file beside the portfolio.

    It goes with the process, however that ends. Raises PortfolioInUseError.
    """

    def __init__(self, path: Path) -> None:
        self._file: BinaryIO | None = None
        beside = path.with_name(path.name + ".lock")
        try:
            self._file = beside.open("ab")
            _lock(self._file)
        except BlockingIOError as problem:
            self.release()
            raise errors.PortfolioInUseError(path) from problem
        except OSError as problem:
            self.release()
            raise errors.ReadOnlyPortfolioError(path) from problem

    def release(self) -> None:
        """Let the file go."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _lock(file: BinaryIO) -> None:
    if sys.platform == "win32":
        import msvcrt  # exists on Windows alone

        try:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as problem:
            raise BlockingIOError from problem
    else:
        import fcntl  # exists everywhere else

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def engine_of(path: Path, *, foreign_keys: bool = True) -> Engine:
    """Return an engine with the pragmas that keep a saved visit saved.

    SQLAlchemy's own transactions would not roll DDL back, so BEGIN is issued
    here; a write begins IMMEDIATE, because a read that turns into a write fails.
    """
    engine = create_engine(
        f"sqlite:///{path}", poolclass=QueuePool, connect_args={"check_same_thread": False, "timeout": 10}
    )

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        connection.execute("PRAGMA busy_timeout = 10000")
        connection.execute("PRAGMA temp_store = MEMORY")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn SQLite's refusals into errors that the rep can act on."""
    try:
        yield
    except Exception as problem:
        cause = getattr(problem, "orig", problem)
        if not isinstance(cause, sqlite3.Error):
            raise
        code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_FULL:
            raise errors.DiskFullError(path) from problem
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
            raise errors.ReadOnlyPortfolioError(path) from problem
        if code == sqlite3.SQLITE_NOTADB:
            raise errors.NotAPortfolioError(path) from problem
        if code == sqlite3.SQLITE_CORRUPT:
            raise errors.DamagedPortfolioError(path) from problem
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise errors.PortfolioInUseError(path) from problem
        raise


def inspect(path: Path, backup: Path | None) -> None:
    """Refuse a file that is not a portfolio or is damaged, without altering it.

    Raises NotAPortfolioError, DamagedPortfolioError, ReadOnlyPortfolioError.
    """
    if path.is_dir():
        raise errors.NotAPortfolioError(path)
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as problem:
        raise errors.ReadOnlyPortfolioError(path) from problem
    if not header.startswith(b"SQLite format 3\x00"):
        raise errors.NotAPortfolioError(path)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise errors.NotAPortfolioError(path)
    if not os.access(path, os.W_OK):
        raise errors.ReadOnlyPortfolioError(path)
    try:
        connection = sqlite3.connect(path, timeout=10)
        try:
            answer = connection.execute("PRAGMA quick_check").fetchone()[0]
        finally:
            connection.close()
    except sqlite3.DatabaseError as problem:
        if getattr(problem, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_READONLY:
            raise errors.ReadOnlyPortfolioError(path) from problem
        raise errors.DamagedPortfolioError(path, backup) from problem
    if answer != "ok":
        raise errors.DamagedPortfolioError(path, backup)


def alembic_config(revisions: Path) -> Config:
    """Return Alembic's configuration: revisions lie inside the package, no file on disk is needed."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.set_main_option("version_locations", str(revisions))
    config.set_main_option("path_separator", "os")
    return config


def upgrade(path: Path, backups: Path, revisions: Path = REVISIONS) -> None:
    """Bring a file's schema up to date, on a copy that is checked before it takes the file's place.

    The original stays among the backups. Raises NewerPortfolioError for a
    revision that this program does not know.
    """
    config = alembic_config(revisions)
    head = ScriptDirectory.from_config(config).get_current_head()
    current = _revision(path)
    if current == head:
        return
    known = {one.revision for one in ScriptDirectory.from_config(config).walk_revisions()}
    if current is not None and current not in known:
        raise errors.NewerPortfolioError(path)
    if current is None:
        _run(config, path)
        return
    copy_database(path, backup_name(path, backups, "before-upgrade"))
    work = path.with_name(path.name + ".upgrading")
    copy_database(path, work)
    _run(config, work)
    with sqlite3.connect(work) as connection:
        problems = connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]
        problems = problems or bool(connection.execute("PRAGMA foreign_key_check").fetchall())
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    if problems:
        raise errors.DamagedPortfolioError(work)
    for name in (path, work):
        for ending in ("-wal", "-shm"):
            name.with_name(name.name + ending).unlink(missing_ok=True)
    work.replace(path)


def _revision(path: Path) -> str | None:
    engine = engine_of(path)
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    finally:
        engine.dispose()


def _run(config: Config, path: Path) -> None:
    """Run the revisions in one transaction, without foreign keys: SQLite ignores that pragma inside BEGIN."""
    engine = engine_of(path, foreign_keys=False)
    try:
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
        with engine.connect() as connection:
            raw = connection.connection.cursor()
            raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        engine.dispose()


def copy_database(source: Path, target: Path) -> None:
    """Copy an open or closed database whole; a plain copy of a file in WAL mode can be empty."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(target.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    with (
        contextlib.closing(sqlite3.connect(source, timeout=10)) as read,
        contextlib.closing(sqlite3.connect(unfinished)) as write,
    ):
        read.backup(write)
        write.execute("PRAGMA journal_mode = DELETE")
    unfinished.replace(target)


def backup_name(path: Path, backups: Path, why: str = "") -> Path:
    """Return where a backup made now goes."""
    at = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    return backups / f"{path.stem}-{at}{'-' + why if why else ''}.fieldsales"


def newest_backup(path: Path, backups: Path) -> Path | None:
    """Return the newest backup of a portfolio, if there is one."""
    found = sorted(backups.glob(f"{path.stem}-*.fieldsales"))
    return found[-1] if found else None
