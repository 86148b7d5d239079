# SPDX-License-Identifier: MIT
"""territory build, list, search, save and save-all, on an extract of three shops."""

from pathlib import Path

import osmium
import pytest
from osmium.osm.mutable import Node

from .conftest import Type

PLACES = (
    (46.3250, -0.4600, {"name": "Cave Lebrun", "shop": "wine"}),
    (46.3260, -0.4610, {"name": "Chez Odette", "amenity": "restaurant"}),
    (46.3300, -0.4700, {"name": "<b>La Nappe</b>", "amenity": "restaurant"}),
)
FOUND = [
    "id",
    "name",
    "trade",
    "kind",
    "latitude",
    "longitude",
    "address",
    "postcode",
    "town",
    "phone",
    "email",
    "website",
    "opening_hours",
    "owned",
]

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
    path = tmp_path / "niort.osm.pbf"
    with osmium.SimpleWriter(str(path)) as writer:
        for number, (latitude, longitude, tags) in enumerate(PLACES, 1):
            writer.add_node(Node(id=number, location=(longitude, latitude), tags=tags, version=1))
    return str(path)


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


def test_search_gives_the_documented_fields(built: Type) -> None:
    found = built("territory", "search", "restaurant", "--json").json
    assert [list(one) for one in found] == [FOUND, FOUND]
    near = built("territory", "search", "restaurant", "--near", "46.3301,-0.4701", "--json").json
    assert near[0]["name"] == "<b>La Nappe</b>"
    assert len(built("territory", "search", "restaurant", "--limit", "1", "--json").json) == 1
    assert built("territory", "search", "astrologer", "--json").json == []


def test_what_is_saved_is_owned(built: Type) -> None:
    (cave,) = built("territory", "search", "caviste", "--json").json
    assert cave["owned"] is None
    saved = built("territory", "save", cave["id"], "--json").json
    assert list(saved) == ["saved", "prospects"]
    assert saved["saved"] == 1
    (again,) = built("territory", "search", "caviste", "--json").json
    assert [again["owned"]] == saved["prospects"]
    assert "yours already" in built("territory", "search", "caviste").out
    assert built("territory", "save", cave["id"], "--json").json == {"saved": 0, "prospects": []}


def test_save_all_saves_a_trade(built: Type) -> None:
    assert built("territory", "save-all", "--trade", "restaurant", "--json").json["saved"] == 2
    assert built("territory", "save-all", "--trade", "restaurant").out == "0 prospects saved.\n"
    assert {row["name"] for row in built("list", "--json").json} == {"Chez Odette", "<b>La Nappe</b>"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("save-all", "--trade", "astrologer"), "No trade is called “astrologer”"),
        (("save", "osm:n99"), "No territory holds osm:n99"),
        (("search", "restaurant", "--near", "91,0"), "“91,0” is not a value for --near"),
        (("search", "restaurant", "--near", "home"), "“home” is not a value for --near"),
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


def test_with_too_few_clients_a_search_says_that_nobody_can_be_likened_to_them(built: Type) -> None:
    answer = built("territory", "search", "restaurant", "--like-clients", "--json")
    assert [one["fit"] for one in answer.json] == [None, None]
    assert "too few clients" in answer.err


def test_a_search_tells_how_much_a_place_looks_like_the_clients(built: Type, tmp_path: Path) -> None:
    rows = [f"Cave {n};caviste;Niort" for n in range(12)] + [f"Hôtel {n};hotel;Niort" for n in range(30)]
    path = tmp_path / "clients.csv"
    path.write_text("\n".join(["nom;metier;ville", *rows]), encoding="utf-8")
    assert built("import", str(path), "--json").json["new"] == 42
    for number in range(12):
        assert built("record", f"Cave {number}", "order", "--amount", "120").status == 0
    (wine,) = built("territory", "search", "Cave Lebrun", "--like-clients", "--json").json
    food, _other = built("territory", "search", "restaurant", "--like-clients", "--json").json
    assert wine["fit"]["score"] > food["fit"]["score"]
    assert wine["fit"]["score"] == pytest.approx(sum(part["weight"] for part in wine["fit"]["parts"]))
    assert "the average record" in built("territory", "search", "Cave Lebrun", "--like-clients").out


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
    path = tmp_path / "hours.osm.pbf"
    with osmium.SimpleWriter(str(path)) as writer:
        tags = {"name": "Cave", "shop": "wine", "opening_hours": "sur rendez-vous le soir"}
        writer.add_node(Node(id=1, location=(-0.46, 46.325), tags=tags, version=1))
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
