# SPDX-License-Identifier: MIT
"""The folder of a territory pack: made out of sight, put in place when whole, taken away."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from fieldsales.domain.errors import DiskFullError, TerritoryBusyError, UnwritableFileError

#: Where the parts of a pack are in its folder; tiles are one file, roads a folder.
BUSINESSES, STREETS, TILES, ROADS = "businesses.sqlite", "streets.sqlite", "tiles.pmtiles", "roads"

#: Names that begin with a point are never listed.
_DRAFT, _ASIDE, _LOCK = ".building-", ".older-", ".lock"
_FULL = (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def in_place_when_whole(place: Path) -> Iterator[Path]:
    """Yield a new folder that takes the place of `place` if the block ends well, and vanishes if not.

    A pack that stands there stays untouched until then; it is moved aside first,
    as a folder can replace no folder that holds something, and moved back should
    the new one not come in. What a crash left behind is cleaned up. Raises
    DiskFullError, UnwritableFileError, TerritoryBusyError.
    """
    draft, aside = _hidden(place, _DRAFT), _hidden(place, _ASIDE)
    with _told_as_errors(place), _alone(place.parent):
        _sweep(place.parent)
        try:
            draft.mkdir()
            yield draft
            if place.exists():
                place.rename(aside)
            try:
                draft.rename(place)
            except OSError:
                if aside.exists():
                    aside.rename(place)
                raise
        finally:
            shutil.rmtree(draft, ignore_errors=True)
            if place.exists():
                shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def named(name: str, folder: Path) -> Iterator[None]:
    """Tell of a full disk with the name of the pack that was being made, and where the disk begins."""
    try:
        yield
    except DiskFullError as problem:
        known = (folder, *folder.absolute().parents)
        disk = next((one for one in known if one.is_mount()), known[-1])
        raise DiskFullError(problem.path, name, disk) from problem


def delete(place: Path) -> None:
    """Delete a pack, whole or not at all. Raises UnwritableFileError, TerritoryBusyError."""
    aside = _hidden(place, _DRAFT)
    with _told_as_errors(place), _alone(place.parent):
        _sweep(place.parent)
        place.rename(aside)
        shutil.rmtree(aside, ignore_errors=True)


def parts(folder: Path, name: str) -> tuple[Path, ...]:
    """Return one part of all packs of a folder, in a fixed order; of none that is made or taken away."""
    return tuple(sorted(one for one in folder.glob(f"*/{name}") if not one.parent.name.startswith(".")))


def size_of(place: Path) -> int:
    """Return how many bytes the files of a folder take."""
    total = 0
    for folder, _folders, files in os.walk(place):
        for name in files:
            try:
                total += (Path(folder) / name).stat().st_size
            except OSError:
                continue  # taken away while it was counted
    return total


def is_full(problem: Exception) -> bool:
    """Whether this is what happens on a full disk."""
    if isinstance(problem, OSError):
        return problem.errno in _FULL
    return isinstance(problem, sqlite3.OperationalError) and "is full" in str(problem)


def _hidden(place: Path, kind: str) -> Path:
    return place.with_name(kind + place.name)


def _sweep(folder: Path) -> None:
    """Take away what a crash left of a build; a pack that it had moved aside comes back."""
    for aside in folder.glob(f"{_ASIDE}*"):
        place = folder / aside.name.removeprefix(_ASIDE)
        if not place.exists():
            aside.rename(place)
    for kind in (_DRAFT, _ASIDE):
        for left in folder.glob(f"{kind}*"):
            shutil.rmtree(left, ignore_errors=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one program at a time build or delete here; the lock goes with the process, however that ends."""
    folder.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(folder / _LOCK, timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as problem:
            if "locked" in str(problem):
                raise TerritoryBusyError(folder) from problem
            raise
        yield


@contextmanager
def _told_as_errors(place: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.OperationalError) as problem:
        raise (DiskFullError if is_full(problem) else UnwritableFileError)(place) from problem
