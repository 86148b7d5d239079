# SPDX-License-Identifier: MIT
"""A territory is made whole or not at all."""

from pathlib import Path

import pytest

from fieldsales.atlas.pack import name_of
from fieldsales.desk import prospecting
from fieldsales.desk.desk import Desk
from fieldsales.desk.territory import build_territory, condition, delete_territory, territories
from fieldsales.domain import errors
from fieldsales.wording.sentences import sentence
from fieldsales.wording.words import Words

from ..extracts import build_shop


def test_an_extract_that_is_none_leaves_no_territory(empty: Desk, tmp_path: Path) -> None:
    picture = tmp_path / "picture.osm.pbf"
    picture.write_bytes(b"\x89PNG not a map")
    with pytest.raises(errors.BadTerritoryError):
        build_territory(empty, picture, "Niort", lambda step, done, total: None, lambda: False)
    assert territories(empty) == ()


def test_a_name_that_differs_in_its_punctuation_alone_is_refused_and_the_same_one_built_again(
    empty: Desk, tmp_path: Path
) -> None:
    build_shop(empty, tmp_path, "Niort & Sèvre")
    for name in ("niort-sevre", "Niort et/ou Sèvre", " & "):
        with pytest.raises(errors.BadValueError):
            build_shop(empty, tmp_path, name)
    build_shop(empty, tmp_path, " Niort & Sèvre ")
    assert [one.name for one in territories(empty)] == ["Niort & Sèvre"]


def test_a_name_that_no_folder_may_have_is_a_name_all_the_same_and_an_endless_one_is_none(
    empty: Desk, tmp_path: Path
) -> None:
    build_shop(empty, tmp_path, "CON")
    assert [one.name for one in territories(empty)] == ["CON"]
    assert not (empty.library.territories / "con").exists()
    with pytest.raises(errors.BadValueError) as refused:
        build_shop(empty, tmp_path, "a" * 81)
    assert "80 characters" in sentence(Words("en"), refused.value)


def test_a_folder_is_no_extract(empty: Desk, tmp_path: Path) -> None:
    with pytest.raises(errors.BadTerritoryError) as refused:
        build_territory(empty, tmp_path, "Niort", lambda _step, _done, _total: None, lambda: False)
    assert "it is a folder" in sentence(Words("en"), refused.value)


def test_a_territory_that_is_deleted_is_gone_and_no_other_one(empty: Desk, tmp_path: Path) -> None:
    build_shop(empty, tmp_path, "Niort")
    build_shop(empty, tmp_path, "Parthenay")
    delete_territory(empty, "Niort")
    with pytest.raises(errors.UnknownTerritoryError):
        delete_territory(empty, "Niort")
    assert [one.name for one in territories(empty)] == ["Parthenay"]


def test_a_territory_that_is_damaged_is_told_with_what_to_do(empty: Desk, tmp_path: Path) -> None:
    build_shop(empty, tmp_path, "Niort & Sèvre")
    (pack,) = empty.library.territories.glob("*/businesses.sqlite")
    pack.write_bytes(b"SQLite format 3\x00 and nothing of the kind" * 100)
    with pytest.raises(errors.DamagedTerritoryError) as told:
        prospecting.search(empty, "caviste")
    assert told.value.territory == pack.parent.name
    build_shop(empty, tmp_path, "Niort & Sèvre")
    assert prospecting.search(empty, "caviste")


@pytest.mark.parametrize("part", ["businesses", "streets"])
def test_a_territory_that_was_cut_is_damaged_and_not_gone(empty: Desk, tmp_path: Path, part: str) -> None:
    build_shop(empty, tmp_path, "Niort & Sèvre")
    build_shop(empty, tmp_path, "Parthenay")
    assert condition(empty, ["Niort & Sèvre", "Bressuire"]).spoilt == ()
    (file,) = empty.library.territories.glob(f"niort*/{part}.sqlite")
    file.write_bytes(file.read_bytes()[:5000])
    seen = condition(empty, ["Niort & Sèvre", "Bressuire"])
    (told,) = seen.spoilt
    assert f"territory “{told.territory}”" in sentence(Words("en"), told)
    assert "build it again" in " ".join(sentence(Words("en"), told).replace("build\n", "build ").split())
    assert seen.gone == {"Bressuire"}


def test_a_damaged_territory_is_told_by_its_name_as_long_as_that_can_be_read(
    empty: Desk, tmp_path: Path
) -> None:
    build_shop(empty, tmp_path, "Niort & Sèvre")
    (file,) = empty.library.territories.glob("niort*/businesses.sqlite")
    file.write_bytes(file.read_bytes()[:-100])
    (told,) = condition(empty, ["Niort & Sèvre"]).spoilt
    assert told.territory == "Niort & Sèvre"


def test_roads_that_are_damaged_are_told_by_the_name_of_their_territory(empty: Desk, tmp_path: Path) -> None:
    build_shop(empty, tmp_path, "Niort & Sèvre")
    (pack,) = empty.library.territories.glob("*/businesses.sqlite")
    assert name_of(empty.library.territories, pack.parent.name) == "Niort & Sèvre"
    assert name_of(empty.library.territories, "elsewhere") == "elsewhere"
