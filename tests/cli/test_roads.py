# SPDX-License-Identifier: MIT
"""territory route and territory within, on the real roads of Monaco."""

import shutil
from pathlib import Path

import pytest

from fieldsales.startup import start

from .conftest import Type

CASINO, PALACE, NIORT = "43.7396,7.4279", "43.7314,7.4203", "46.3237,-0.4588"


@pytest.fixture(scope="module")
def built(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the territory of Monaco and its roads, built once."""
    pytest.importorskip("valhalla", reason="pyvalhalla is not there: Python 3.11, or a platform without it")
    folder = tmp_path_factory.mktemp("monaco")
    extract = shared_data / "osm/monaco-2021-04-21.osm.pbf"
    before = ["--portfolio", str(folder / "p.fieldsales"), "--home", str(folder / "home"), "--lang", "en"]
    assert start([*before, "territory", "build", str(extract), "--name", "Monaco"]) == 0
    return folder


@pytest.fixture
def monaco(built: Path, typed: Type, tmp_path: Path) -> Type:
    """An empty portfolio beside the territory of Monaco: a copy of that folder."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    return typed


def test_a_route_has_its_turns_in_the_language_asked_for(monaco: Type) -> None:
    french = monaco("territory", "route", CASINO, PALACE, lang="fr").out
    assert "Tournez" in french or "Serrez" in french
    assert "≈" not in french
    assert "Drive" in monaco("territory", "route", CASINO, PALACE, lang="en").out


def test_a_route_as_json_has_a_line_to_draw_for_each_leg(monaco: Type) -> None:
    way = monaco("territory", "route", CASINO, PALACE, NIORT, "--json").json
    assert list(way) == ["minutes", "kilometres", "estimated", "legs"]
    road, straight = way["legs"]
    assert list(road) == ["minutes", "kilometres", "estimated", "line", "turns"]
    assert list(road["turns"][0]) == ["text", "metres", "seconds", "at"]
    assert not road["estimated"]
    assert len(road["line"]) > 20
    assert straight["estimated"]
    assert len(straight["line"]) == 2
    assert way["estimated"]
    assert way["minutes"] == pytest.approx(road["minutes"] + straight["minutes"], abs=0.1)


def test_who_is_within_some_minutes_is_listed_with_the_ground(monaco: Type) -> None:
    monaco("territory", "save-all", "--trade", "restaurant")
    near = monaco("territory", "within", CASINO, "--minutes", "2", "--json").json
    far = monaco("territory", "within", CASINO, "--minutes", "15", "--json").json
    assert near["type"] == "Feature"
    assert near["geometry"]["type"] == "MultiPolygon"
    assert list(near["properties"]) == ["minutes", "estimated", "edge_of", "prospects"]
    assert set(near["properties"]["prospects"]) < set(far["properties"]["prospects"])
    told = monaco("territory", "within", CASINO, "--minutes", "2", lang="en").out
    assert f"{len(near['properties']['prospects'])} prospects within 2" in told


def test_without_a_territory_the_ground_is_a_circle_and_the_way_straight(typed: Type) -> None:
    assert typed("territory", "within", NIORT, "--json").json["properties"]["estimated"]
    assert typed("territory", "route", NIORT, CASINO, "--json").json["estimated"]
    assert typed("territory", "route", NIORT, "--json").json["legs"] == []


@pytest.mark.parametrize(
    "words",
    [
        ("within", NIORT, "--minutes", "0"),
        ("within", NIORT, "--minutes", "nan"),
        ("within", NIORT, "--minutes", "241"),
        ("within", "95,200"),
        ("within", ""),
        ("route", "Nowhere at all xyz", NIORT),
        ("route", "1,2,3", NIORT),
    ],
)
def test_what_is_no_place_or_no_time_is_refused_in_a_sentence(typed: Type, words: tuple[str, ...]) -> None:
    refused = typed("territory", *words)
    assert refused.status in (1, 2)
    assert refused.err.strip()
    assert "Traceback" not in refused.err


@pytest.mark.parametrize(
    "words",
    [
        ("route", "7.4279,43.7396", "7.4203,43.7314"),
        ("within", "7.4279,43.7396"),
        ("search", "--near", "-0.46,46.32", "vin"),
    ],
)
def test_swapped_coordinates_are_refused_and_the_right_order_offered(
    typed: Type, words: tuple[str, ...]
) -> None:
    refused = typed("territory", *words, lang="en")
    assert refused.status == 1
    first = words[2] if words[1] == "--near" else words[1]
    longitude, latitude = first.split(",")
    assert (
        f"“{first}” seems to be longitude,latitude. Write latitude first: {latitude},{longitude}."
        in refused.err
    )


def test_a_route_and_a_reach_take_addresses_and_towns_of_the_territory(monaco: Type) -> None:
    way = monaco("territory", "route", "27 boulevard des Moulins, Monaco", "Monaco-Ville", "--json").json
    assert 0 < way["kilometres"] < 10
    near = monaco("territory", "within", "rue Grimaldi, Monaco", "--minutes", "5", "--json").json
    assert near["type"] == "Feature"
    refused = monaco("territory", "route", "rue Nulle, Nulleville", CASINO, lang="en")
    assert "No prospect, town or address is known as “rue Nulle, Nulleville”" in refused.err


def test_a_reach_that_comes_to_the_edge_of_its_territory_says_so(monaco: Type) -> None:
    edge = "It ends at the edge of the territory “Monaco”: no road beyond it is known."
    assert edge in monaco("territory", "within", CASINO, "--minutes", "20", lang="en").out
    assert (
        monaco("territory", "within", CASINO, "--minutes", "20", "--json").json["properties"]["edge_of"]
        == "Monaco"
    )
    assert edge not in monaco("territory", "within", CASINO, "--minutes", "1", lang="en").out


def test_a_plan_on_roads_says_of_each_stop_that_it_is_no_estimate(monaco: Type) -> None:
    monaco("territory", "save-all", "--trade", "restaurant", "--limit", "12")
    monaco("settings", "day.home", CASINO)
    plan = monaco("--on", "2026-06-02", "plan", "--json").json
    stops = plan["days"][0]["stops"]
    assert stops
    assert not any(stop["estimated"] for stop in stops)
    assert plan["checked"]
    assert monaco("--on", "2026-06-02", "territory", "route", "--json").json["estimated"] is False


def test_damaged_roads_are_named_and_nothing_fails(monaco: Type, tmp_path: Path) -> None:
    for tile in tmp_path.rglob("*.gph"):
        tile.write_bytes(b"damaged")
    told = monaco("territory", "route", CASINO, PALACE, lang="en")
    assert told.status == 0
    assert "≈" in told.out
    assert "“Monaco” are damaged" in told.err


def test_a_plan_on_damaged_roads_is_made_by_estimates_and_says_what_to_do(
    monaco: Type, tmp_path: Path
) -> None:
    monaco("territory", "save-all", "--trade", "restaurant", "--limit", "5")
    monaco("settings", "day.home", CASINO)
    for tile in tmp_path.rglob("*.gph"):
        tile.write_bytes(b"damaged")
    told = monaco("--on", "2026-06-02", "plan", "--json", lang="en")
    assert told.status == 0
    assert all(stop["estimated"] for stop in told.json["days"][0]["stops"])
    assert told.err.count("“Monaco” are damaged and driving times are estimated: build it again, in the") == 1
    assert "are damaged" in monaco("--on", "2026-06-02", "replan", "--from", "08:00", lang="en").err


def test_a_stop_is_an_estimate_only_where_its_own_drive_follows_no_road(
    typed: Type, shared_data: Path
) -> None:
    pytest.importorskip("valhalla", reason="pyvalhalla is not there: Python 3.11, or a platform without it")
    extract = shared_data / "osm/andorra.osm.pbf"
    assert typed("territory", "build", str(extract), "--name", "Andorre").status == 0
    typed("territory", "save-all", "--trade", "restaurant")
    typed("settings", "day.home", "42.5679,1.6411")  # farther than 500 m from a road
    typed("settings", "day.by_weekday", "2=08:00-19:00")
    plan = typed("--on", "2026-06-02", "plan", "--json").json
    estimated = [stop["estimated"] for stop in plan["days"][0]["stops"]]
    assert plan["checked"]
    assert estimated[0]
    assert not all(estimated)
