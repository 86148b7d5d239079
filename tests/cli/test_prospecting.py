# SPDX-License-Identifier: MIT
"""territory search, save and save-all: what is found, in packs and online, and what becomes of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from fieldsales.atlas.businesses import write
from fieldsales.atlas.companies_api import Companies
from fieldsales.atlas.found import Found
from fieldsales.atlas.pace import Pace
from fieldsales.atlas.pack import BUSINESSES
from fieldsales.atlas.trades import read_trades
from fieldsales.desk.library import Library
from fieldsales.domain.business import Business
from fieldsales.domain.place import Place

from .conftest import Type

PLACES = (
    Business("osm:n1", "Cave Lebrun", "caviste", "shop=wine", Place(46.3250, -0.4600)),
    Business("osm:n2", "Chez Odette", "restaurant", "amenity=restaurant", Place(46.3260, -0.4610)),
    Business("osm:n3", "<b>La Nappe</b>", "restaurant", "amenity=restaurant", Place(46.3300, -0.4700)),
)
ABOUT = {
    "layout": "2",
    "name": "Niort",
    "businesses": "3",
    "built_on": "2026-05-01",
    "data_on": "2026-05-01",
    "attribution": "© OpenStreetMap contributors, ODbL",
    "bounds": "46.3 -0.5 46.4 -0.4",
    "part_businesses": "there",
}
RECORDED = Path(__file__).parents[1] / "atlas" / "answers" / "companies.json"
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
    "siret",
    "naf",
    "owned",
    "maybe",
]


@pytest.fixture
def built(typed: Type, tmp_path: Path, root: Path) -> Type:
    """An empty portfolio beside a territory of three shops."""
    trades = read_trades((root / "data" / "trades.toml").read_text(encoding="utf-8"))
    assert typed("settings", "day.home", "46.3239,-0.4642").status == 0
    folder = tmp_path / "home" / "data" / "territories" / "niort"
    folder.mkdir(parents=True)
    write(
        folder / BUSINESSES, ABOUT, [Found(one) for one in PLACES], trades, lambda *_told: None, lambda: None
    )
    return typed


@pytest.fixture
def online(built: Type, service: Any, monkeypatch: pytest.MonkeyPatch) -> Type:
    """The same with the network on, and a service on this machine that gives the recorded answer."""
    service.replies = [(200, {}, RECORDED.read_bytes())]
    monkeypatch.setattr(Library, "companies", Companies(service.address, Pace(1000)))
    assert built("settings", "network", "on").status == 0
    return built


def test_search_gives_the_documented_fields(built: Type) -> None:
    found = built("territory", "search", "restaurant", "--json").json
    assert [list(one) for one in found] == [FOUND, FOUND]
    near = built("territory", "search", "restaurant", "--near", "46.3301,-0.4701", "--json").json
    assert near[0]["name"] == "<b>La Nappe</b>"
    assert len(built("territory", "search", "restaurant", "--limit", "1", "--json").json) == 1
    assert built("territory", "search", "astrologer", "--json").json == []


def test_a_place_without_an_address_leaves_no_gap(built: Type) -> None:
    told = built("territory", "search", "restaurant").out
    assert told.splitlines() == ["osm:n3  <b>La Nappe</b>", "osm:n2  Chez Odette"]


def test_what_is_saved_is_owned(built: Type) -> None:
    (cave,) = built("territory", "search", "caviste", "--json").json
    assert cave["owned"] is None
    saved = built("territory", "save", cave["id"], "--json").json
    assert list(saved) == ["saved", "same", "asked", "owned", "prospects"]
    assert saved["saved"] == 1
    (again,) = built("territory", "search", "caviste", "--json").json
    assert [again["owned"]] == saved["prospects"]
    assert "yours already" in built("territory", "search", "caviste").out
    again = built("territory", "save", cave["id"], "--json").json
    assert (again["saved"], again["owned"]) == (0, 1)
    assert built("territory", "save", cave["id"]).out.strip() == "0 prospects saved. 1 is yours already."


def test_save_all_saves_a_trade(built: Type) -> None:
    assert built("territory", "save-all", "--trade", "restaurant", "--json").json["saved"] == 2
    again = built("territory", "save-all", "--trade", "restaurant").out
    assert again == "0 prospects saved. 2 are yours already.\n"
    assert {row["name"] for row in built("list", "--json").json} == {"Chez Odette", "<b>La Nappe</b>"}


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
    told = built("territory", "search", "Cave Lebrun", "--like-clients", lang="fr").out
    assert "caviste ×1,5 (n = 12)" in told
    assert "the average record" in built("territory", "search", "Cave Lebrun", "--like-clients").out


def test_only_what_is_near_the_tour_of_the_day_is_told_with_its_detour(built: Type) -> None:
    refused = built("--on", "2026-05-12", "territory", "search", "restaurant", "--near-tour", "15")
    assert refused.status == 1
    assert "2026" in refused.err or "tour" in refused.err
    built("territory", "save-all", "--trade", "caviste")
    built("settings", "day.home", "46.33,-0.47")
    built("--on", "2026-05-12", "plan")
    on = ("--on", "2026-05-12", "territory", "search", "restaurant", "--near-tour")
    near = built(*on, "15", "--json").json
    every = built("--on", "2026-05-12", "territory", "search", "restaurant", "--json").json
    assert {one["id"] for one in near} <= {one["id"] for one in every}
    assert [one["detour_minutes"] for one in near] == sorted(one["detour_minutes"] for one in near)
    assert near
    assert "detour_minutes" not in every[0]
    assert "+" in built(*on, "15").out
    for minutes in ("0", "nan", "999"):
        assert built(*on, minutes).status == 1


def test_own_records_near_the_tour_are_told_too_and_the_minutes_may_be_left_out(
    built: Type, tmp_path: Path
) -> None:
    path = tmp_path / "own.csv"
    path.write_text(
        "nom;metier;latitude;longitude\n"
        "Le Petit Resto;restaurant;46.3301;-0.4701\nLoin;restaurant;43.7;7.4\n",
        encoding="utf-8",
    )
    assert built("import", str(path), "--json").json["new"] == 2
    built("territory", "save-all", "--trade", "caviste")
    built("settings", "day.home", "46.33,-0.47")
    built("--on", "2026-05-12", "plan")
    near = built("--on", "2026-05-12", "territory", "search", "resto", "--near-tour", "--json").json
    own = next(one for one in near if one["name"] == "Le Petit Resto")
    assert own["owned"] == own["id"]
    assert own["detour_minutes"] <= 15
    assert "Loin" not in {one["name"] for one in near}
    assert [one["detour_minutes"] for one in near] == sorted(one["detour_minutes"] for one in near)
    again = built("--on", "2026-05-12", "territory", "search", "--near-tour", "resto", "--json").json
    assert again == near, "a word behind it is looked for"
    told = built("--on", "2026-05-12", "territory", "search", "resto", "--near-tour", "5").out
    line = next(one for one in told.splitlines() if "Le Petit Resto" in one)
    assert line.endswith("yours already")
    every = built("--on", "2026-05-12", "territory", "search", "resto", "--json").json
    assert "Le Petit Resto" not in {one["name"] for one in every}


def test_a_box_and_a_code_narrow_the_search(built: Type) -> None:
    box = "46.329,-0.48,46.34,-0.46"
    assert [one["id"] for one in built("territory", "search", "restaurant", "--box", box, "--json").json] == [
        "osm:n3"
    ]
    assert [one["id"] for one in built("territory", "search", "--naf", "4725Z", "--json").json] == ["osm:n1"]
    found = built("territory", "search", "56.10A", "--json").json
    assert {one["id"] for one in found} == {"osm:n2", "osm:n3"}


@pytest.mark.parametrize("answer", ["same", "different", "branch"])
def test_one_that_may_be_a_record_is_saved_as_the_rep_says(built: Type, tmp_path: Path, answer: str) -> None:
    path = tmp_path / "clients.csv"
    path.write_text(
        "nom;metier;latitude;longitude\nCaves Lebrun;caviste;46.32501;-0.46001\n", encoding="utf-8"
    )
    assert built("import", str(path), "--json").json["new"] == 1
    (cave,) = built("territory", "search", "caviste", "--json").json
    assert (cave["owned"], bool(cave["maybe"])) == (None, True)
    assert "yours already?" in built("territory", "search", "caviste").out
    refused = built("territory", "save", "osm:n1", "--json")
    assert (refused.status, refused.out) == (1, "")
    assert "“Cave Lebrun”" in refused.err
    assert "--as" in refused.err
    done = built("territory", "save", "osm:n1", "--as", answer, "--json").json
    assert (done["saved"], done["same"]) == ((0, 1) if answer == "same" else (1, 0))
    assert built("territory", "search", "caviste", "--json").json[0]["owned"] == done["prospects"][0]
    assert built("undo").status == 0
    assert built("territory", "search", "caviste", "--json").json[0]["maybe"] == cave["maybe"]


def test_nothing_is_asked_online_while_the_network_is_off(built: Type, service: Any) -> None:
    answer = built("territory", "search", "caviste", "--online", "--json")
    assert (answer.status, answer.out) == (1, "")
    assert "recherche-entreprises.api.gouv.fr" in answer.err
    assert service.asked == []


def test_online_places_are_merged_with_the_packs_and_saved_with_their_source(
    online: Type, service: Any
) -> None:
    answer = online("territory", "search", "caviste", "--near", "46.3239,-0.4642", "--online", "--json")
    ids = [one["id"] for one in answer.json]
    assert ids[0] == "osm:n1"
    assert "siret:90000000100028" in ids
    assert "2 places have no position" in answer.err
    assert service.asked[0][0] == "/near_point"
    assert service.asked[0][1]["activite_principale"] == ["47.25Z"]
    service.replies = [(200, {}, one_company().encode())]
    done = online("territory", "save", "siret:90000000100028", "--online", "--json").json
    assert done["saved"] == 1
    (row,) = [one for one in online("list", "--json").json if one["name"].startswith("Les Caves")]
    assert row["trade"] == "caviste"


def test_a_service_that_answers_nothing_readable_is_one_sentence(online: Type, service: Any) -> None:
    service.replies = [(200, {}, b"<html>")]
    answer = online("territory", "search", "caviste", "--online", "--json")
    assert (answer.status, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert "gave an answer that cannot be read" in answer.err


def test_the_likest_new_places_are_listed_without_words(built: Type, tmp_path: Path) -> None:
    assert built("territory", "search", "--like-clients", "--json").json == []
    rows = [f"Cave {n};caviste;Niort" for n in range(12)] + [f"Hôtel {n};hotel;Niort" for n in range(30)]
    path = tmp_path / "clients.csv"
    path.write_text("\n".join(["nom;metier;ville", *rows]), encoding="utf-8")
    assert built("import", str(path), "--json").json["new"] == 42
    for number in range(12):
        assert built("record", f"Cave {number}", "order", "--amount", "120").status == 0
    (cave,) = built("territory", "search", "--like-clients", "--json").json
    assert (cave["id"], cave["fit"]["ratio"] > 1) == ("osm:n1", True)
    assert cave["fit"]["parts"][0]["text"]


def one_company() -> str:
    """Return the recorded answer with its first site alone."""
    whole = json.loads(RECORDED.read_text(encoding="utf-8"))
    whole["results"] = whole["results"][:1]
    whole["total_results"] = 1
    return json.dumps(whole)
