# SPDX-License-Identifier: MIT
"""A pack is made whole, or nothing changes on the disk."""

import os
import sqlite3
from contextlib import closing
from itertools import pairwise

import pytest

from fieldsales.atlas.pack import ATTRIBUTION, BUSINESSES, PARTS, build, delete, list_packs
from fieldsales.atlas.search import Packs
from fieldsales.desk.building import BuildCourse
from fieldsales.domain.errors import (
    BadTerritoryError,
    BadValueError,
    CancelledError,
    DiskFullError,
    UnwritableFileError,
)

SHOP = (46.3, -0.4, {"shop": "wine", "name": "Cave Martin"})


def never():
    return False


def silent(step, done, total):
    pass


def make(extract, folder, trades, name="Niort", progress=silent, cancelled=never):
    return build(extract, folder, name, trades, progress, cancelled)


def everything_in(folder):
    """Every file but the lock that builds share."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.name != ".lock")


def test_monaco_gives_its_businesses(monaco_pack):
    territory = monaco_pack.territory
    assert territory.businesses >= 400
    assert (territory.name, territory.data_on, territory.attribution) == ("Monaco", "2021-04-21", ATTRIBUTION)
    south, west, north, east = territory.bounds
    assert 43.7 < south < north < 43.8
    assert 7.3 < west < east < 7.5


def test_andorra_gives_its_businesses(andorra_pack):
    territory = andorra_pack.territory
    assert territory.businesses > 200
    south, west, north, east = territory.bounds
    assert 42.4 < south < north < 42.7
    assert 1.4 < west < east < 1.8


@pytest.fixture(params=["monaco_pack", "andorra_pack"])
def real_pack(request):
    return request.getfixturevalue(request.param)


def test_a_real_pack_is_listed_with_what_could_be_built_here_and_nothing_else(real_pack):
    assert list_packs(real_pack.folder) == (real_pack.territory,)
    parts = [PARTS[part.name] for part in real_pack.territory.parts if not part.left_out]
    assert sorted(path.name for path in real_pack.place.iterdir()) == sorted(["ATTRIBUTION.txt", *parts])


def test_a_real_pack_is_built_with_progress_all_along(real_pack):
    """Its steps come in order, none goes back, and nobody wonders whether the program still works."""
    steps = list(dict.fromkeys(step for _, step, _, _ in real_pack.told))
    built = [part.name for part in real_pack.territory.parts[1:] if not part.left_out]
    assert steps == ["reading", "writing", "indexing", *built]
    assert len(real_pack.told) > 50
    for step in steps:
        told = [(done, total) for _, one, done, total in real_pack.told if one == step and total]
        assert told == sorted(told)
        assert all(done <= total for done, total in told)
        assert step == "reading" or told[-1][0] == told[-1][1]
    times = [0.0, *(at for at, *_ in real_pack.told), real_pack.seconds]
    assert max(later - before for before, later in pairwise(times)) < real_pack.seconds / 5
    course, share, since = BuildCourse(has_sirene=False), -1.0, 0.0
    for at, *told in real_pack.told:
        after = course.told(*told, at).share
        assert after >= share
        if after > share:
            assert at - since < real_pack.seconds / 3, f"nothing went on from {since} to {at} s"
            share, since = after, at
    assert share == pytest.approx(1.0)


def test_the_same_shop_mapped_as_building_and_as_door_is_there_once(write_extract, trades, tmp_path):
    told = {**SHOP[2], "phone": "05 49 24 12 34"}
    extract = write_extract([SHOP, (46.3002, -0.4, told), (46.4, -0.4, SHOP[2])], [(46.3001, -0.4, SHOP[2])])
    make(extract, tmp_path / "packs", trades)
    found = Packs(tmp_path / "packs").search("cave martin", trades)
    assert sorted(one.id for one in found) == ["osm:n2", "osm:n3"]


@pytest.fixture
def bad_extract(request, tmp_path, write_extract):
    good = write_extract([(46.3 + i / 1000, -0.4, {"shop": "wine", "name": f"Cave {i}"}) for i in range(300)])
    path = tmp_path / f"{request.param}.osm.pbf"
    content = good.read_bytes()
    match request.param:
        case "empty":
            path.write_bytes(b"")
        case "cut":
            path.write_bytes(content[: len(content) * 2 // 3])
        case "damaged":
            middle = len(content) // 2
            path.write_bytes(
                content[:middle]
                + bytes(255 - b for b in content[middle : middle + 20])
                + content[middle + 20 :]
            )
        case "text":
            path.write_text("name;town\nCave Martin;Niort\n" * 100, encoding="utf-8")
        case "picture":
            path = path.with_name("picture.png")
            path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
        case "folder":
            path.mkdir()
        case "no_businesses":
            path = write_extract([(46.3, -0.4, {"amenity": "bench"})], name="bench.osm.pbf")
    return path


@pytest.mark.parametrize(
    ("bad_extract", "why"),
    [("missing", "missing"), ("empty", "empty"), ("cut", "cut"), ("damaged", "cut"), ("text", "cut"),
     ("picture", "cut"), ("folder", "folder"), ("no_businesses", "no_businesses")],
    indirect=["bad_extract"],
)  # fmt: skip
def test_a_bad_extract_is_refused_and_the_disk_stays_clean(bad_extract, why, trades, tmp_path):
    folder = tmp_path / "packs"
    with pytest.raises(BadTerritoryError) as refused:
        make(bad_extract, folder, trades)
    assert (refused.value.path, refused.value.why) == (bad_extract, why)
    assert not folder.exists()


@pytest.mark.parametrize("bad_extract", ["cut"], indirect=True)
def test_a_rebuild_that_fails_leaves_the_old_pack(bad_extract, write_extract, trades, tmp_path):
    folder = tmp_path / "packs"
    make(write_extract([SHOP]), folder, trades)
    before = everything_in(folder)
    with pytest.raises(BadTerritoryError):
        make(bad_extract, folder, trades)
    assert everything_in(folder) == before
    assert Packs(folder).search("caviste", trades)[0].name == "Cave Martin"


def test_a_rebuild_replaces_the_pack(write_extract, trades, tmp_path):
    folder = tmp_path / "packs"
    make(write_extract([SHOP]), folder, trades)
    make(write_extract([(46.3, -0.4, {"shop": "wine", "name": "Cave Neuve"})]), folder, trades)
    assert [one.name for one in Packs(folder).search("caviste", trades)] == ["Cave Neuve"]
    assert [territory.businesses for territory in list_packs(folder)] == [1]


@pytest.mark.parametrize("step", ["reading", "writing", "indexing"])
def test_a_build_can_be_stopped_at_every_step(step, write_extract, trades, tmp_path):
    extract = write_extract(
        [(46.3 + i / 1000, -0.4, {"shop": "wine", "name": f"Cave {i}"}) for i in range(300)]
    )
    reached = []
    folder = tmp_path / "packs"
    with pytest.raises(CancelledError):
        make(
            extract,
            folder,
            trades,
            progress=lambda *told: reached.append(told[0]),
            cancelled=lambda: step in reached,
        )
    assert reached[-1] == step
    assert not folder.exists() or everything_in(folder) == []


@pytest.mark.parametrize("step", ["streets", "tiles", "roads"])
def test_a_build_can_be_stopped_in_every_part(step, shared_data, trades, tmp_path):
    reached = []
    with pytest.raises(CancelledError):
        make(
            shared_data / "osm/monaco-2021-04-21.osm.pbf",
            tmp_path,
            trades,
            progress=lambda *told: reached.append(told[0]),
            cancelled=lambda: step in reached,
        )
    assert reached[-1] == step
    assert everything_in(tmp_path) == []


def test_a_part_that_gives_up_is_left_out_and_said(write_extract, trades, tmp_path):
    """An extract of one shop holds nothing to draw and no road."""
    territory = make(write_extract([SHOP]), tmp_path / "packs", trades)
    assert [part.name for part in territory.parts] == ["businesses", "streets", "tiles", "roads"]
    assert [part.left_out for part in territory.parts] == ["", "", "nothing", "nothing"]


def test_a_pack_of_the_first_kind_is_still_listed(write_extract, trades, tmp_path):
    make(write_extract([SHOP]), tmp_path, trades)
    with closing(sqlite3.connect(tmp_path / "niort" / BUSINESSES)) as base, base:
        base.execute("DELETE FROM about WHERE key LIKE 'part_%' OR key IN ('unread_hours', 'sirene')")
    (territory,) = list_packs(tmp_path)
    assert [part.left_out for part in territory.parts] == ["", "older", "older", "older"]


def test_a_pack_that_is_being_built_is_not_listed(write_extract, trades, tmp_path):
    make(write_extract([SHOP]), tmp_path, trades)
    (tmp_path / "niort").rename(tmp_path / ".building-niort")
    assert list_packs(tmp_path) == ()


def test_a_pack_is_deleted_by_its_name(write_extract, trades, tmp_path):
    make(write_extract([SHOP]), tmp_path, trades)
    assert not delete(tmp_path, "Nantes")
    assert delete(tmp_path, "Niort")
    assert list_packs(tmp_path) == ()


def test_places_at_nowhere_and_names_of_html_do_no_harm(write_extract, trades, tmp_path):
    odd = {"shop": "wine", "name": "<img src=x onerror=alert(1)> 🍷"}
    territory = make(
        write_extract([(0.0, 0.0, {"shop": "wine", "name": "Zero"}), (46.3, -0.4, odd)]), tmp_path, trades
    )
    assert territory.businesses == 1
    (found,) = Packs(tmp_path).search("caviste", trades)
    assert found.name == odd["name"]


def test_a_name_without_a_letter_is_refused(write_extract, trades, tmp_path):
    with pytest.raises(BadValueError):
        make(write_extract([SHOP]), tmp_path / "packs", trades, name=" /../ ")


def test_a_name_never_leaves_the_folder(write_extract, trades, tmp_path):
    make(write_extract([SHOP]), tmp_path / "packs", trades, name="../../Niort & Sèvre")
    assert list_packs(tmp_path / "packs")[0].name == "../../Niort & Sèvre"
    assert everything_in(tmp_path / "packs")[0] == "niort-sevre"


LONG = "Secteur commercial de la Nouvelle-Aquitaine et du Poitou-Charentes"


def test_two_long_names_that_differ_at_their_ends_are_two_territories(write_extract, trades, tmp_path):
    folder = tmp_path / "packs"
    for end in ("nord", "sud", "sud"):
        make(write_extract([SHOP]), folder, trades, name=f"{LONG} {end}")
    assert [one.name for one in list_packs(folder)] == [f"{LONG} nord", f"{LONG} sud"]
    assert all(len(one.name) <= 60 for one in folder.iterdir())


def test_a_territory_is_built_again_where_it_is_whatever_its_folder_is_called(
    write_extract, trades, tmp_path
):
    folder = tmp_path / "packs"
    make(write_extract([SHOP]), folder, trades)
    (folder / "niort").rename(folder / "as-an-older-program-called-it")
    make(write_extract([SHOP]), folder, trades)
    assert [one.name for one in list_packs(folder)] == ["Niort"]


def test_a_folder_that_cannot_be_made_is_told(write_extract, trades, tmp_path):
    (tmp_path / "packs").write_text("a file is in the way", encoding="utf-8")
    with pytest.raises(UnwritableFileError):
        make(write_extract([SHOP]), tmp_path / "packs", trades)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device here that is always full")
def test_a_full_disk_is_told_and_leaves_nothing(write_extract, trades, tmp_path, monkeypatch):
    def on_a_full_disk(draft):
        base = sqlite3.connect(draft)
        base.execute("PRAGMA max_page_count = 5")
        return base

    monkeypatch.setattr("fieldsales.atlas.businesses._new_database", on_a_full_disk)
    with pytest.raises(DiskFullError) as full:
        make(write_extract([SHOP] * 200), tmp_path / "packs", trades)
    assert full.value.territory == "Niort"
    assert full.value.disk in tmp_path.parents
    assert full.value.disk.is_mount()
    assert everything_in(tmp_path / "packs") == []


def test_what_is_no_pack_is_not_listed(write_extract, trades, tmp_path):
    folder = tmp_path / "packs"
    make(write_extract([SHOP]), folder, trades)
    (folder / "broken").mkdir()
    (folder / "broken" / BUSINESSES).write_bytes(b"not a database")
    (folder / "empty").mkdir()
    (folder / "note.txt").write_text("hello", encoding="utf-8")
    assert [territory.name for territory in list_packs(folder)] == ["Niort"]
    assert list_packs(tmp_path / "nowhere") == ()
