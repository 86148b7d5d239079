# SPDX-License-Identifier: MIT
"""Driving times that were worked out once, kept in a file between runs of the program."""

import sqlite3
import threading
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from fieldsales.atlas.road_engine import Spot

T = TypeVar("T")
Row = tuple[int, int, int, int]

_LAYOUT = 1
_SCHEMA = """
CREATE TABLE pack (number INTEGER PRIMARY KEY, identity TEXT NOT NULL UNIQUE, terrain REAL);
CREATE TABLE spot (
    number INTEGER PRIMARY KEY, pack INTEGER NOT NULL, latitude INTEGER NOT NULL, longitude INTEGER NOT NULL,
    away REAL, used INTEGER NOT NULL, UNIQUE (pack, latitude, longitude));
CREATE TABLE drive (
    start INTEGER NOT NULL, finish INTEGER NOT NULL, seconds INTEGER NOT NULL, metres INTEGER NOT NULL,
    PRIMARY KEY (start, finish)) WITHOUT ROWID;
"""
#: Hundred-thousandths of a degree, about a metre.
_STEPS = 100_000
#: How long another program may hold the file, in seconds.
_PATIENCE = 5.0
_NONE = np.empty((0, 4), np.int64)
#: What the drives may take on the disk, in bytes: about five million of them.
MOST_BYTES = 100_000_000


class DriveCache:
    """The file, which may be gone, damaged or full at any time: then nothing is kept, and nothing is lost.

    Any thread may ask, and several programs may have the file open.
    """

    def __init__(self, file: Path | None, most: int = MOST_BYTES) -> None:
        self._file = file or Path()
        self._most = most
        self._base: sqlite3.Connection | None = None
        self._is_broken = file is None
        self._lock = threading.RLock()

    def keep(self, identities: Collection[str]) -> None:
        """Forget the drives of all graphs but these."""

        def work(base: sqlite3.Connection) -> None:
            known = dict(base.execute("SELECT number, identity FROM pack").fetchall())
            gone = [(number,) for number, identity in known.items() if identity not in identities]
            if gone:
                base.executemany(
                    "DELETE FROM drive WHERE start IN (SELECT number FROM spot WHERE pack = ?)", gone
                )
                base.executemany("DELETE FROM spot WHERE pack = ?", gone)
                base.executemany("DELETE FROM pack WHERE number = ?", gone)

        if self._file.exists():
            self._do(work, None, writes=True)

    def away(self, identity: str, spots: Sequence[Spot]) -> dict[Spot, float | None]:
        """Return how far spots are from the roads of a graph, as far as that is known; None is too far."""

        def work(base: sqlite3.Connection) -> dict[Spot, float | None]:
            found: dict[Spot, float | None] = {}
            for spot in spots:
                row = base.execute(
                    "SELECT away FROM spot JOIN pack ON pack.number = spot.pack"
                    " WHERE identity = ? AND latitude = ? AND longitude = ?",
                    (identity, *_steps(spot)),
                ).fetchone()
                if row is not None:
                    found[spot] = row[0]
            return found

        return self._do(work, {})

    def keep_away(self, identity: str, away: dict[Spot, float | None]) -> None:
        """Remember how far spots are from the roads of a graph."""

        def work(base: sqlite3.Connection) -> None:
            base.execute("INSERT OR IGNORE INTO pack (identity) VALUES (?)", (identity,))
            (pack,) = base.execute("SELECT number FROM pack WHERE identity = ?", (identity,)).fetchone()
            base.executemany(
                "INSERT OR REPLACE INTO spot (number, pack, latitude, longitude, away, used) VALUES ("
                "(SELECT number FROM spot WHERE pack = ?1 AND latitude = ?2 AND longitude = ?3),"
                " ?1, ?2, ?3, ?4, ?5)",
                [(pack, *_steps(spot), metres, _today()) for spot, metres in away.items()],
            )

        self._do(work, None, writes=True)

    def drives(self, identity: str, new: Sequence[Spot], known: Sequence[Spot]) -> npt.NDArray[np.int64]:
        """Return rows (start, finish, seconds, metres) of all drives from, to and among the new spots.

        Starts and finishes are places in `[*new, *known]`. -1 seconds: no road joins them.
        """

        def work(base: sqlite3.Connection) -> npt.NDArray[np.int64]:
            numbers = _numbers(base, identity)
            order = {
                numbers[key]: place
                for place, spot in enumerate([*new, *known])
                if (key := _steps(spot)) in numbers
            }
            fresh = [number for number, place in order.items() if place < len(new)]
            if not fresh:
                return _NONE
            base.execute("CREATE TEMP TABLE IF NOT EXISTS fresh (number INTEGER PRIMARY KEY)")
            base.execute("CREATE TEMP TABLE IF NOT EXISTS every (number INTEGER PRIMARY KEY, place INTEGER)")
            base.execute("DELETE FROM fresh")
            base.execute("DELETE FROM every")
            base.executemany("INSERT INTO fresh VALUES (?)", [(number,) for number in fresh])
            base.executemany("INSERT INTO every VALUES (?, ?)", order.items())
            rows = base.execute(
                "SELECT one.place, other.place, seconds, metres FROM fresh CROSS JOIN every AS other"
                " CROSS JOIN drive ON drive.start = fresh.number AND drive.finish = other.number"
                " JOIN every AS one ON one.number = fresh.number"
                " UNION ALL "
                "SELECT one.place, other.place, seconds, metres FROM every AS one CROSS JOIN fresh"
                " CROSS JOIN drive ON drive.start = one.number AND drive.finish = fresh.number"
                " JOIN every AS other ON other.number = fresh.number"
                " WHERE one.number NOT IN (SELECT number FROM fresh)"
            ).fetchall()
            return np.array(rows, np.int64) if rows else _NONE

        self._note_use(identity, new)
        return self._do(work, _NONE)

    def _note_use(self, identity: str, spots: Sequence[Spot]) -> None:
        """Write down that spots were wanted today, once a day."""

        def unused(base: sqlite3.Connection) -> list[tuple[int, int]]:
            rows = base.execute(
                "SELECT latitude, longitude, spot.number FROM spot JOIN pack ON pack.number = spot.pack"
                " WHERE identity = ? AND used <> ?",
                (identity, _today()),
            )
            wanted = {_steps(spot) for spot in spots}
            return [
                (_today(), number) for latitude, longitude, number in rows if (latitude, longitude) in wanted
            ]

        def work(base: sqlite3.Connection) -> None:
            base.executemany("UPDATE spot SET used = ? WHERE number = ?", found)

        none: list[tuple[int, int]] = []
        found = self._do(unused, none)
        if found:
            self._do(work, None, writes=True)

    def keep_drives(self, identity: str, drives: Sequence[tuple[Spot, Spot, int, int]]) -> None:
        """Remember drives between spots whose way to the road is known."""

        def work(base: sqlite3.Connection) -> None:
            numbers = _numbers(base, identity)
            rows = [
                (numbers[_steps(start)], numbers[_steps(finish)], seconds, metres)
                for start, finish, seconds, metres in drives
                if _steps(start) in numbers and _steps(finish) in numbers
            ]
            base.executemany("INSERT OR REPLACE INTO drive VALUES (?, ?, ?, ?)", rows)
            self._shrink(base)

        self._do(work, None, writes=True)

    def terrain(self, identity: str) -> float | None:
        """Return the factor between estimates and the roads of a graph, None where it is not known yet."""

        def work(base: sqlite3.Connection) -> float | None:
            row = base.execute("SELECT terrain FROM pack WHERE identity = ?", (identity,)).fetchone()
            return row[0] if row is not None else None

        return self._do(work, None)

    def keep_terrain(self, identity: str, factor: float) -> None:
        """Remember the factor between estimates and the roads of a graph."""

        def work(base: sqlite3.Connection) -> None:
            base.execute("UPDATE pack SET terrain = ? WHERE identity = ?", (factor, identity))

        self._do(work, None, writes=True)

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            if self._base is not None:
                self._base.close()
            self._base = None

    def _shrink(self, base: sqlite3.Connection) -> None:
        """Let the quarter of the spots that were unused for longest go, as often as it takes."""
        while self._size(base) > self._most:
            base.execute("CREATE TEMP TABLE IF NOT EXISTS oldest (number INTEGER PRIMARY KEY)")
            base.execute("DELETE FROM oldest")
            base.execute(
                "INSERT INTO oldest SELECT number FROM spot ORDER BY used, number"
                " LIMIT (SELECT count(*) / 4 + 1 FROM spot)"
            )
            base.execute("DELETE FROM drive WHERE start IN oldest OR finish IN oldest")
            if not base.execute("DELETE FROM spot WHERE number IN oldest").rowcount:
                return

    @staticmethod
    def _size(base: sqlite3.Connection) -> int:
        pages, free, size = (
            base.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "freelist_count", "page_size")
        )
        return int((pages - free) * size)

    def _do(self, work: Callable[[sqlite3.Connection], T], otherwise: T, *, writes: bool = False) -> T:
        """Do something with the file and return its result, `otherwise` where the file cannot be used."""
        with self._lock:
            if self._is_broken:
                return otherwise
            try:
                base = self._opened()
                base.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
                try:
                    result = work(base)
                    base.execute("COMMIT")
                except BaseException:
                    if base.in_transaction:
                        base.execute("ROLLBACK")
                    raise
            except sqlite3.OperationalError as problem:
                # Locked by another program or the disk is full: it is tried again next time.
                self._is_broken = "locked" not in str(problem) and "full" not in str(problem)
                return otherwise
            except (sqlite3.Error, OSError):
                self._start_anew()
                return otherwise
            return result

    def _opened(self) -> sqlite3.Connection:
        if self._base is None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            base = sqlite3.connect(
                self._file, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
            )
            try:
                base.execute("PRAGMA journal_mode = WAL")
                base.execute("PRAGMA synchronous = NORMAL")
                _lay_out(base)
            except BaseException:
                base.close()
                raise
            self._base = base
        return self._base

    def _start_anew(self) -> None:
        """Throw a damaged file away; where that cannot be done, do without one."""
        self.close()
        try:
            for name in (self._file.name, f"{self._file.name}-wal", f"{self._file.name}-shm"):
                self._file.with_name(name).unlink(missing_ok=True)
        except OSError:
            self._is_broken = True


def _lay_out(base: sqlite3.Connection) -> None:
    """Make the tables, in place of those of another version."""
    base.execute("BEGIN IMMEDIATE")  # another program may be at it too
    (layout,) = base.execute("PRAGMA user_version").fetchone()
    if layout != _LAYOUT:
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        for (table,) in base.execute(tables).fetchall():
            base.execute(f'DROP TABLE "{table}"')
        for statement in _SCHEMA.split(";"):
            base.execute(statement)
        base.execute(f"PRAGMA user_version = {_LAYOUT}")
    base.execute("COMMIT")


def _numbers(base: sqlite3.Connection, identity: str) -> dict[tuple[int, int], int]:
    """Return the numbers of all spots of a graph by their steps."""
    rows = base.execute(
        "SELECT latitude, longitude, spot.number FROM spot JOIN pack ON pack.number = spot.pack"
        " WHERE identity = ?",
        (identity,),
    )
    return {(latitude, longitude): number for latitude, longitude, number in rows}


def _steps(spot: Spot) -> tuple[int, int]:
    return round(spot[0] * _STEPS), round(spot[1] * _STEPS)


def _today() -> int:
    return datetime.now(UTC).date().toordinal()
