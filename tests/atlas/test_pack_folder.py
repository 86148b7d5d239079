# SPDX-License-Identifier: MIT
"""A pack stands there whole or as it was, whatever happens while it is made."""

import errno
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from fieldsales.atlas.pack_folder import ROADS, STREETS, delete, in_place_when_whole, parts, size_of
from fieldsales.domain.errors import CancelledError, DiskFullError, TerritoryBusyError, UnwritableFileError


def everything_in(folder):
    return sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.name != ".lock")


@pytest.fixture
def place(tmp_path):
    """Where an older pack stands."""
    (tmp_path / "niort" / "roads").mkdir(parents=True)
    (tmp_path / "niort" / "roads" / "old").write_text("old", encoding="utf-8")
    return tmp_path / "niort"


def test_the_older_pack_stands_until_the_new_one_is_whole_and_leaves_nothing(place):
    with in_place_when_whole(place) as draft:
        (draft / "new").write_text("new", encoding="utf-8")
        assert (place / "roads" / "old").exists()
        assert draft.name.startswith(".")
    assert everything_in(place.parent) == ["niort", "niort/new"]


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (CancelledError(), CancelledError),
        (OSError(errno.ENOSPC, "full"), DiskFullError),
        (sqlite3.OperationalError("database or disk is full"), DiskFullError),
        (PermissionError(errno.EACCES, "no"), UnwritableFileError),
        (KeyboardInterrupt(), KeyboardInterrupt),
    ],
)
def test_what_goes_wrong_leaves_all_as_it_was(place, problem, told):
    def build():
        with in_place_when_whole(place) as draft:
            (draft / "half").write_text("half", encoding="utf-8")
            raise problem

    with pytest.raises(told):
        build()
    assert everything_in(place.parent) == ["niort", "niort/roads", "niort/roads/old"]


def test_a_new_pack_that_cannot_come_in_leaves_the_older_one(place):
    with pytest.raises(UnwritableFileError), in_place_when_whole(place) as draft:
        draft.rmdir()
    assert everything_in(place.parent) == ["niort", "niort/roads", "niort/roads/old"]


def test_what_a_crash_left_is_taken_away_and_a_pack_moved_aside_comes_back(place):
    folder = place.parent
    (folder / ".building-nantes").mkdir()
    (folder / ".building-nantes" / "half").write_text("half", encoding="utf-8")
    place.rename(folder / ".older-niort")
    (folder / ".older-nantes").mkdir()
    (folder / "nantes").mkdir()
    with in_place_when_whole(folder / "tours"):
        pass
    assert everything_in(folder) == ["nantes", "niort", "niort/roads", "niort/roads/old", "tours"]


HALF = """
import sys, time
from pathlib import Path
from fieldsales.atlas.pack_folder import in_place_when_whole

with in_place_when_whole(Path(sys.argv[1])) as draft:
    (draft / "half").write_text("half", encoding="utf-8")
    print("half", flush=True)
    time.sleep(60)  # it is killed long before
"""


def test_a_program_that_is_killed_in_a_build_leaves_the_older_pack_and_the_next_build_cleans_up(place):
    with subprocess.Popen([sys.executable, "-c", HALF, place], stdout=subprocess.PIPE) as child:
        assert child.stdout.readline().strip() == b"half"
        child.kill()
    assert parts(place.parent, ROADS) == (place / ROADS,)
    assert (place / "roads" / "old").read_text(encoding="utf-8") == "old"
    assert (place.parent / ".building-niort" / "half").exists()
    with in_place_when_whole(place.parent / "nantes"):
        pass
    assert everything_in(place.parent) == ["nantes", "niort", "niort/roads", "niort/roads/old"]


def test_two_builds_at_once_are_one_too_many(place):
    with in_place_when_whole(place), pytest.raises(TerritoryBusyError), in_place_when_whole(place):
        pytest.fail("the second began too")
    with closing(sqlite3.connect(place.parent / ".lock", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(TerritoryBusyError):
            delete(place)
    assert place.exists()


def test_a_pack_is_deleted_whole(place):
    delete(place)
    assert everything_in(place.parent) == []


def test_a_folder_is_as_large_as_its_files(place):
    (place / "new").write_bytes(b"12345")
    assert size_of(place) == 8


def test_a_part_of_all_packs_is_found_but_of_those_that_are_made_or_taken_away(place):
    (place.parent / "monaco").mkdir()
    (place.parent / "notes").mkdir()
    (place.parent / "monaco" / "streets.sqlite").touch()
    with in_place_when_whole(place) as draft:
        (draft / "streets.sqlite").touch()
        assert parts(place.parent, STREETS) == (place.parent / "monaco" / STREETS,)
    assert parts(place.parent, STREETS) == (place.parent / "monaco" / STREETS, place / STREETS)
    assert parts(place.parent / "nowhere", STREETS) == ()
