# SPDX-License-Identifier: MIT
"""Bringing a file's schema up to date, on a copy that is checked before it takes the file's place."""

import sqlite3
from contextlib import closing
from pathlib import Path

from fieldsales.domain import errors
from fieldsales.portfolio.copies import back_up, backup_name, copy_database, remove
from fieldsales.portfolio.opening import beside, read_only

SCRIPTS = Path(__file__).parent / "revisions"
REVISIONS = SCRIPTS / "versions"

#: The newest revision that this program brings along; a test keeps it true.
HEAD = "0007"


def upgrade(path: Path, revision: str | None, backups: Path, revisions: Path = REVISIONS) -> None:
    """Bring the file at a path from its revision to the newest; None makes a new file.

    A new file, too, is there whole or not at all. The original of an upgrade
    stays among the backups. Raises NewerPortfolioError for a revision that this
    program does not know; whatever is raised, the original is as it was.
    """
    if revision == HEAD and revisions == REVISIONS:
        return
    # only now: Alembic takes a fifth of a second to load, and a portfolio is nearly always up to date
    from fieldsales.portfolio.migrations import Migrations

    migrations = Migrations(SCRIPTS, revisions)
    if revision == migrations.head:
        return
    if revision is not None and revision not in migrations.known:
        raise errors.NewerPortfolioError(path)
    work = beside(path, ".upgrading")
    try:
        remove(work)
        changes = 0
        if revision is not None:
            with closing(read_only(path)) as original:
                back_up(original, backup_name(path, backups, "before-upgrade"))
                copy_database(original, work)
                changes = _changes(original)
        migrations.run(work)
        _empty_log(work)
        _check(work, path, changes)
        _empty_log(path)
        work.replace(path)
    finally:
        remove(work)


def _check(work: Path, path: Path, changes: int) -> None:
    """Refuse an upgraded copy that is not sound, or has lost a line of the log."""
    with closing(read_only(work)) as connection:
        sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        sound = sound and not connection.execute("PRAGMA foreign_key_check").fetchall()
        if not sound or _changes(connection) < changes:
            raise errors.DamagedPortfolioError(path)


def _changes(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM change").fetchone()[0])


def _empty_log(path: Path) -> None:
    """Write what a log left beside a file holds into the file, and remove the log.

    Beside the file that takes this one's place it would undo the upgrade; and
    without it this one is still whole.
    """
    if path.exists():
        with closing(sqlite3.connect(path, timeout=10)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for ending in ("-wal", "-shm"):
        beside(path, ending).unlink(missing_ok=True)
