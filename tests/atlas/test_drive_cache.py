# SPDX-License-Identifier: MIT
"""Drives kept between runs: only what is new is asked, and no damage or second program harms them."""

import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from fieldsales.atlas.drive_cache import DriveCache
from fieldsales.atlas.road_engine import Spot

GRAPH = "the graph of a pack"


def spots(count: int) -> list[Spot]:
    return [(46.0 + number / 1000, -0.5) for number in range(count)]


def filled(file: Path, count: int = 5, most: int = 10**9) -> DriveCache:
    cache = DriveCache(file, most)
    places = spots(count)
    cache.keep_away(GRAPH, {spot: float(number) for number, spot in enumerate(places)})
    cache.keep_drives(
        GRAPH, [(a, b, 60 * i + j, i * j) for i, a in enumerate(places) for j, b in enumerate(places)]
    )
    return cache


def test_what_is_kept_is_there_again_for_whoever_opens_the_file(tmp_path: Path) -> None:
    filled(tmp_path / "drives.sqlite").close()
    again = DriveCache(tmp_path / "drives.sqlite")
    places = spots(5)
    assert again.away(GRAPH, places)[places[3]] == 3.0
    rows = again.drives(GRAPH, places[3:], places[:3])
    assert len(rows) == 25 - 9
    order = [*places[3:], *places[:3]]
    for start, finish, seconds, metres in rows.tolist():
        i, j = places.index(order[start]), places.index(order[finish])
        assert (seconds, metres) == (60 * i + j, i * j)


def test_a_place_too_far_from_a_road_is_remembered_as_such(tmp_path: Path) -> None:
    cache = DriveCache(tmp_path / "drives.sqlite")
    cache.keep_away(GRAPH, {(46.0, 0.0): None})
    assert cache.away(GRAPH, [(46.0, 0.0), (47.0, 0.0)]) == {(46.0, 0.0): None}
    assert cache.away("another graph", [(46.0, 0.0)]) == {}


def test_drives_of_a_graph_that_is_gone_are_forgotten(tmp_path: Path) -> None:
    cache = filled(tmp_path / "drives.sqlite")
    cache.keep_away("another graph", {(1.0, 1.0): 5.0})
    cache.keep({"another graph"})
    assert cache.away(GRAPH, spots(5)) == {}
    assert cache.away("another graph", [(1.0, 1.0)]) == {(1.0, 1.0): 5.0}
    with closing(sqlite3.connect(tmp_path / "drives.sqlite")) as base:
        assert base.execute("SELECT count(*) FROM drive").fetchone() == (0,)
        assert base.execute("SELECT count(*) FROM spot").fetchone() == (1,)


def test_the_file_does_not_outgrow_its_limit_and_who_was_unused_longest_goes(tmp_path: Path) -> None:
    file = tmp_path / "drives.sqlite"
    cache = filled(file, 40, most=60_000)
    with closing(sqlite3.connect(file)) as base:
        base.execute("UPDATE spot SET used = 1 WHERE latitude < 4602000")
        base.commit()
    more = [(10.0 + number / 1000, 5.0) for number in range(40)]
    cache.keep_away(GRAPH, dict.fromkeys(more, 1.0))
    cache.keep_drives(GRAPH, [(a, b, 1, 1) for a in more for b in more])
    cache.close()
    with closing(sqlite3.connect(file)) as base:
        assert base.execute("SELECT count(*) FROM drive").fetchone()[0] > 100
        pages, free = (
            base.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count")
        )
    assert (pages - free) * 4096 <= 60_000
    again = DriveCache(file)
    assert spots(40)[0] not in again.away(GRAPH, spots(40))


@pytest.mark.parametrize(
    "content", [b"", b"no database at all" * 99, b"SQLite format 3\x00" + b"\xff" * 4096]
)
def test_a_file_that_is_none_is_replaced(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "drives.sqlite"
    file.write_bytes(content)
    filled(file).close()
    cache = filled(file)
    assert len(cache.away(GRAPH, spots(5))) == 5


def test_a_file_of_another_version_is_written_anew(tmp_path: Path) -> None:
    file = tmp_path / "drives.sqlite"
    with closing(sqlite3.connect(file)) as base:
        base.execute("CREATE TABLE drive (something TEXT)")
        base.execute("PRAGMA user_version = 99")
    cache = filled(file)
    assert len(cache.drives(GRAPH, spots(5), [])) == 25


def test_a_folder_that_cannot_be_written_costs_time_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    cache = filled(tmp_path / "file" / "drives.sqlite")
    assert cache.away(GRAPH, spots(5)) == {}
    assert len(DriveCache(None).drives(GRAPH, spots(5), [])) == 0


def test_two_threads_and_two_programs_may_write_at_once(tmp_path: Path) -> None:
    file = tmp_path / "drives.sqlite"
    one, other = DriveCache(file), DriveCache(file)

    def write(cache: DriveCache, west: float) -> None:
        for number in range(20):
            spot = (46.0 + number / 1000, west)
            cache.keep_away(GRAPH, {spot: 1.0})
            cache.keep_drives(GRAPH, [(spot, spot, number, number)])

    threads = [
        threading.Thread(target=write, args=(cache, west))
        for cache, west in ((one, 0.0), (one, 1.0), (other, 2.0), (other, 3.0))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for west in range(4):
        places = [(46.0 + number / 1000, float(west)) for number in range(20)]
        assert sorted(np.unique(one.drives(GRAPH, places, [])[:, 2])) == list(range(20))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a program is killed by the signal of POSIX")
def test_a_program_that_dies_while_writing_leaves_what_was_kept_before(tmp_path: Path) -> None:
    file = tmp_path / "drives.sqlite"
    filled(file).close()
    dying = (
        "import os, pathlib, sys\n"
        "from fieldsales.atlas.drive_cache import DriveCache\n"
        "cache = DriveCache(pathlib.Path(sys.argv[1]))\n"
        "def work(base):\n"
        "    base.execute('DELETE FROM drive')\n"
        "    os.kill(os.getpid(), 9)\n"
        "cache._do(work, None, writes=True)\n"
    )
    done = subprocess.run([sys.executable, "-c", dying, str(file)], check=False)
    assert done.returncode == -9
    assert len(DriveCache(file).drives(GRAPH, spots(5), [])) == 25
