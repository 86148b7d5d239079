# SPDX-License-Identifier: MIT
"""Whole copies of a portfolio: made by SQLite itself, checked, and found again."""

import hashlib
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from fieldsales.domain import errors
from fieldsales.portfolio.opening import beside, inspect, told

#: How a backup's name says when it was made, and how long that is.
_STAMP, _STAMP_LENGTH = "%Y%m%dT%H%M%S%fZ", 22


def copy_database(source: sqlite3.Connection, target: Path) -> None:
    """Copy a database whole, also while it is written; a plain copy of a file in WAL mode can be empty.

    `target` appears only once it is complete. Raises OSError and sqlite3.Error;
    then nothing is left behind.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = beside(target, ".unfinished")
    remove(unfinished)
    try:
        with closing(sqlite3.connect(unfinished)) as write:
            source.backup(write)
            write.execute("PRAGMA journal_mode = DELETE")
        unfinished.replace(target)
    finally:
        remove(unfinished)


def back_up(source: sqlite3.Connection, target: Path) -> None:
    """Make a checked backup.

    It has no actor: whoever opens it goes on under a new one, since two files
    must never number different changes alike. Raises OSError, sqlite3.Error and
    DamagedPortfolioError, which names the copy; then nothing is left behind.
    """
    copy_database(source, target)
    try:
        with told(target), closing(sqlite3.connect(target)) as copy, copy:
            copy.execute("DELETE FROM meta WHERE key IN ('actor', 'seq')")
        inspect(target)
    except BaseException:
        remove(target)
        raise


def backup_name(path: Path, backups: Path, why: str = "") -> Path:
    """Return where a backup made now goes."""
    at = datetime.now(UTC).strftime(_STAMP)
    return backups / f"{_family(path)}{at}{'-' + why if why else ''}.fieldsales"


def newest_backup(path: Path, backups: Path) -> Path | None:
    """Return the newest sound backup of the portfolio at a path, if there is one."""
    for backup in _made(path, backups):
        try:
            inspect(backup)
        except errors.FieldSalesError:
            continue
        return backup
    return None


def last_made(path: Path, backups: Path) -> datetime | None:
    """Return when the newest backup was made, in UTC, without opening it; None when there is none."""
    newest = next(iter(_made(path, backups)), None)
    if newest is None:
        return None
    stamp = newest.name.removeprefix(_family(path))[:_STAMP_LENGTH]
    return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)


def _made(path: Path, backups: Path) -> list[Path]:
    """Return a portfolio's backups, the newest first."""
    if not backups.is_dir():
        return []
    family = _family(path)
    found = (one for one in backups.iterdir() if one.name.startswith(family) and one.suffix == ".fieldsales")
    return sorted(found, reverse=True)


def remove(path: Path) -> None:
    """Remove a database and its logs, where they are."""
    for one in (path, *(beside(path, ending) for ending in ("-wal", "-shm", "-journal"))):
        one.unlink(missing_ok=True)


def _family(path: Path) -> str:
    """Return how the names of a portfolio's backups begin: two of one name may lie in different folders."""
    return f"{path.stem}-{hashlib.sha256(str(path).encode()).hexdigest()[:8]}-"
