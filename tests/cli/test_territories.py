# SPDX-License-Identifier: MIT
"""territory build, list, search, save and save-all, on an extract of three shops."""

from pathlib import Path

import pytest

from ..extracts import write_extract
from .conftest import Type

PLACES = (
    (46.3250, -0.4600, {"name": "Cave Lebrun", "shop": "wine"}),
    (46.3260, -0.4610, {"name": "Chez Odette", "amenity": "restaurant"}),
    (46.3300, -0.4700, {"name": "<b>La Nappe</b>", "amenity": "restaurant"}),
)
PACK = [
    "name", "businesses", "built_on", "data_on", "bounds", "attribution", "size", "parts", "unread_hours",
    "sirene",
]  # fmt: skip
SIRENE = """siret,etatAdministratifEtablissement,statutDiffusionEtablissement,enseigne1Etablissement,\
activitePrincipaleEtablissement,latitude,longitude
12345678900011,A,O,CAVE LEBRUN,47.25Z,46.32505,-0.46005
12345678900029,A,O,GARAGE DU MARAIS,45.20A,46.3290,-0.4690
12345678900037,A,P,CAVE SECRETE,47.25Z,46.3291,-0.4691
no siret,A,O,CAVE ZERO,47.25Z,46.3292,-0.4692
"""


@pytest.fixture
def extract(tmp_path: Path) -> str:
    """An extract of three shops."""
    return str(write_extract(tmp_path / "niort.osm.pbf", PLACES))


@pytest.fixture
def built(typed: Type, extract: str) -> Type:
    """An empty portfolio beside a territory."""
    assert typed("territory", "build", extract, "--name", "Niort").status == 0
    return typed


def test_a_build_says_what_it_made_and_keeps_progress_apart(typed: Type, extract: str) -> None:
    answer = typed("territory", "build", extract, "--name", "Niort", "--json")
    assert list(answer.json) == PACK
    assert (answer.json["name"], answer.json["businesses"]) == ("Niort", 3)
    assert "Writing the pack: 3 of 3" in answer.err
    assert typed("territory", "list", "--json").json == [answer.json]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("save-all", "--trade", "astrologer"), "No trade is called “astrologer”"),
        (("save", "osm:n99"), "No territory holds osm:n99"),
        (("search", "restaurant", "--near", "91,0"), "“91,0” is not a value for --near"),
        (("search", "restaurant", "--near", "home"), "“home” is not a value for --near"),
        (("search", "restaurant", "--box", "1,2,3"), "“1,2,3” is not a value for --box"),
        (("search", "restaurant", "--box", "47,0,46,1"), "“47,0,46,1” is not a value for --box"),
        (("search", "restaurant", "--naf", "wine"), "“wine” is not a value for --naf"),
        (("search", "  "), "three letters at least"),
        (("search", "restaurant", "--online"), "recherche-entreprises.api.gouv.fr"),
        (("save", "siret:1", "--online"), "fieldsales settings network companies”"),
    ],
)
def test_what_is_wrong_is_one_sentence(built: Type, words: tuple[str, ...], told: str) -> None:
    answer = built("territory", *words, "--json")
    assert (answer.status, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert told in answer.err


def test_without_a_territory_the_search_says_how_to_build_one(typed: Type) -> None:
    answer = typed("territory", "search", "restaurant", "--json")
    assert (answer.status, answer.out) == (1, "")
    assert "fieldsales territory build FILE.osm.pbf --name NAME" in answer.err
    assert typed("territory", "list", "--json").json == []


@pytest.mark.parametrize("content", [b"", b"\x89PNG not a map", b"\x00\x00\x00\x0d\x0a\x09OSMHeader"])
def test_a_file_that_is_no_extract_is_refused(typed: Type, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "picture.osm.pbf"
    file.write_bytes(content)
    answer = typed("territory", "build", str(file), "--name", "X", "--json")
    assert (answer.status, answer.out) == (1, "")
    assert "picture.osm.pbf is not a whole OpenStreetMap extract" in answer.err
    assert typed("territory", "list", "--json").json == []


def test_a_sirene_extract_completes_the_map_and_its_bad_rows_are_said(
    typed: Type, extract: str, tmp_path: Path
) -> None:
    file = tmp_path / "sirene.csv"
    file.write_text(SIRENE, encoding="utf-8")
    told = typed("territory", "build", extract, "--name", "Niort", "--sirene", str(file)).out
    assert "Sirene: 4 rows, 1 on the map, 1 added, 1 left aside. 1 row could not be used" in told
    (cave,) = typed("territory", "search", "caviste", "--json").json
    assert cave["name"] == "Cave Lebrun"
    (garage,) = typed("territory", "search", "garage", "--json").json
    assert garage["id"] == "siret:12345678900029"
    (pack,) = typed("territory", "list", "--json").json
    assert pack["sirene"] == {
        "rows": 4, "added": 1, "matched": 1, "closed": 0, "opposed": 1, "nameless": 0, "outside": 0, "bad": 1,
    }  # fmt: skip


def test_a_table_that_is_no_sirene_extract_is_refused(typed: Type, extract: str, tmp_path: Path) -> None:
    file = tmp_path / "sirene.csv"
    file.write_text("siret,nom\n12345678900011,Cave\n", encoding="utf-8")
    answer = typed("territory", "build", extract, "--name", "Niort", "--sirene", str(file), "--json")
    assert (answer.status, answer.out) == (1, "")
    assert "sirene.csv is not a Sirene extract: it lacks the columns etatAdministratif" in answer.err
    assert "Instead of latitude and longitude, coordonneeLambertAbscisse" in answer.err
    assert typed("territory", "list", "--json").json == []


def test_a_part_that_is_left_out_is_said(typed: Type, extract: str) -> None:
    """There is no road in the extract, so no map and no road graph can be made of it."""
    told = typed("territory", "build", extract, "--name", "Niort")
    assert "The territory has no roads (" in told.out
    assert "The territory has no roads (" in typed("territory", "list").out
    parts = typed("territory", "list", "--json").json[0]["parts"]
    assert parts["businesses"] == {"there": True, "left_out": None}
    assert parts["roads"]["there"] is False
    assert parts["roads"]["left_out"]


def test_hours_that_cannot_be_read_are_kept_and_said(typed: Type, tmp_path: Path) -> None:
    tags = {"name": "Cave", "shop": "wine", "opening_hours": "sur rendez-vous le soir"}
    path = write_extract(tmp_path / "hours.osm.pbf", [(46.325, -0.46, tags)])
    told = typed("territory", "build", str(path), "--name", "Niort").out
    assert "The opening hours of 1 business cannot be read" in told
    (cave,) = typed("territory", "search", "caviste", "--json").json
    assert cave["opening_hours"] == "sur rendez-vous le soir"


def test_a_territory_can_be_deleted(built: Type) -> None:
    assert built("territory", "delete", "Niort").out == "Niort is deleted.\n"
    assert built("territory", "list", "--json").json == []
    answer = built("territory", "delete", "Niort", "--json")
    assert (answer.status, answer.out) == (1, "")
    assert "There is no territory “Niort”" in answer.err
