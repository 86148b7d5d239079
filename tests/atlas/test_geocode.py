# SPDX-License-Identifier: MIT
"""Addresses as people write them are found: door, street, town, and never in another country."""

import gzip
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.atlas.geocode import Geocoder
from fieldsales.atlas.pack_folder import STREETS
from fieldsales.atlas.streets import build
from fieldsales.atlas.towns import read_towns

from .conftest import DATA
from .test_streets import write

NIORT = (46.3239, -0.4646)
BIG = (46.4006, -0.3912)


def door(number, street, **more):
    return {"addr:housenumber": number, "addr:street": street, **more}


@pytest.fixture(scope="module")
def towns():
    return read_towns(gzip.decompress((DATA / "towns.csv.gz").read_bytes()).decode())


@pytest.fixture(scope="module")
def geocoder(tmp_path_factory, towns):
    """A small Niort, with Échiré beside it, and a pack that is half built."""
    folder = tmp_path_factory.mktemp("territories")
    lat, lon = NIORT
    nodes = [
        (lat, lon, {"place": "town", "name": "Niort"}),
        (46.389, -0.413, {"place": "village", "name": "Échiré"}),
        (lat + 0.001, lon, {}), (lat + 0.005, lon, {}),
        (lat + 0.001, lon + 0.002, {}), (lat + 0.005, lon + 0.002, {}),
        (46.390, -0.413, {}), (46.392, -0.413, {}),
        (lat + 0.001, lon, door("2", "Avenue du Général de Gaulle", **{"addr:postcode": "79000"})),
        (lat + 0.003, lon, door("12", "Avenue du Général de Gaulle", **{"addr:country": "FR"})),
        (lat + 0.0031, lon, door("12 bis", "Avenue du Général de Gaulle")),
        (lat + 0.005, lon, door("22", "Avenue du Général de Gaulle")),
        (lat + 0.002, lon + 0.002, door("7", "Rue du Rabot")),
    ]  # fmt: skip
    lines = [
        ([3, 4], {"highway": "primary", "name": "Avenue du Général de Gaulle"}),
        ([5, 6], {"highway": "residential", "name": "Rue du Rabot"}),
        ([7, 8], {"highway": "residential", "name": "Rue de l'Église"}),
    ]
    extract = write(folder / "small.osm.pbf", nodes, lines)
    (folder / "deux-sevres").mkdir()
    build(extract, folder / "deux-sevres" / STREETS, lambda *_: None, lambda: False)
    (folder / "broken").mkdir()
    (folder / "broken" / STREETS).write_bytes(b"half of a pack")
    return Geocoder(folder, towns)


@pytest.mark.parametrize(
    "text",
    [
        "12bis, av. Gal de Gaulle, 79000 Niort",
        "12 bis avenue du Général de Gaulle\n79000 NIORT CEDEX 9",
        "79000 Niort, 12 bis av du general de gaulle",
        "SARL Martin\nBâtiment B\n12 bis, Avnue Général De Gaule\nBP 12\n79024 Niort Cedex",
        "12 B av. De Gaulle Niort",
        "12bis Général de Gaulle, Niort, France",
    ],
)
def test_a_door_is_found_however_its_address_is_written(geocoder, text):
    found = geocoder.locate(text)
    assert (found.precision, found.address) == ("house", "12bis Avenue du Général de Gaulle, Niort")
    assert found.place.latitude == pytest.approx(NIORT[0] + 0.0031)
    assert found.place.label == "Niort"
    assert found.is_sure
    assert found.source == "pack"


@pytest.mark.parametrize(
    ("number", "north"), [("7", 0.002), ("17", 0.004), ("12 ter", 0.003), ("24", 0.005)], ids=str
)
def test_a_number_that_is_not_there_is_put_between_its_neighbours_and_said(geocoder, number, north):
    found = geocoder.locate(f"{number} avenue du Général de Gaulle 79000 Niort")
    assert found.precision == "nearby"
    assert found.place.latitude == pytest.approx(NIORT[0] + north, abs=0.0011)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("rue du Rabot, 79000 Niort", "street"),
        ("400 rue du Rabot, 79000 Niort", "street"),
        ("12 rue qui n'existe pas, 79000 Niort", "town"),
        ("79000 Niort", "town"),
        ("Niort", "town"),
        ("79000", "postcode"),
        ("12 rue de Rivoli, 75001 Paris", "town"),
        ("Lyon 3", "town"),
    ],
)
def test_what_is_not_known_exactly_is_said_to_be_rougher(geocoder, text, precision):
    assert geocoder.locate(text).precision == precision


@pytest.mark.parametrize(
    "text",
    [
        "Rue du Rabot 7, 1000 Bruxelles, Belgique",
        "Hauptstraße 5, 76131 Karlsruhe",
        "1201 Genève, rue du Rhône 8",
        "CH-1201 Genève",
        "Rue Neuve 7, 1000 Bruxelles",
        "calle Mayor 3, 28000 Madrid",
        "10 Downing Street, London SW1A 2AA, UK",
        "calle Mayor 3, 28001 Madrid",
        "via Roma 1, 20121 Milano, Italia",
        "Avinguda Meritxell 11, AD500 Andorra la Vella",
        "Damrak 1, 1012 LG Amsterdam",
    ],
)
def test_an_address_abroad_is_not_forced_into_france(geocoder, text):
    assert geocoder.locate(text) is None
    assert geocoder.is_abroad(text)


def test_a_street_in_an_unknown_place_is_not_taken_without_asking(geocoder):
    found = geocoder.locate("rue du Rabot, Bruxelles")
    assert found is None or not found.is_sure


@pytest.fixture(scope="module")
def abroad_too(tmp_path_factory, towns):
    """A pack beyond the border whose streets sound like towns, and one whose street has no town."""
    folder = tmp_path_factory.mktemp("territories")
    andorra = [
        (42.5069, 1.5212, {"place": "town", "name": "Andorra la Vella"}),
        (42.507, 1.521, {}), (42.508, 1.521, {}), (42.507, 1.523, {}), (42.508, 1.523, {}),
        (42.509, 1.521, {}), (42.509, 1.525, {}), (42.510, 1.521, {}), (42.510, 1.525, {}),
    ]  # fmt: skip
    roads = ["Carrer Sant Romà", "Avenue du Port", "Rue des Genêts", "Rue Grimaldi"]
    pairs = [(2, 3), (4, 5), (6, 7), (8, 9)]
    lines = [
        (list(pair), {"highway": "residential", "name": name})
        for pair, name in zip(pairs, roads, strict=True)
    ]
    angers = [(47.47, -0.55, {}), (47.471, -0.55, {}), door_at(47.4705, -0.55, "12", "Rue de la Paix")]
    paix = [([1, 2], {"highway": "residential", "name": "Rue de la Paix"})]
    for name, nodes, ways in (("andorre", andorra, lines), ("anjou", angers, paix)):
        (folder / name).mkdir()
        extract = write(folder / f"{name}.osm.pbf", nodes, ways)
        build(extract, folder / name / STREETS, lambda *_: None, lambda: False)
    return Geocoder(folder, towns)


def door_at(latitude, longitude, number, street):
    return latitude, longitude, door(number, street)


@pytest.mark.parametrize(
    "text",
    [
        "Genève",
        "Porto",
        "Roma",
        "Nort 79",
        "Boucherie Grimaldi",
        "12 avenue du Port Bruxelles",
        "rue Grimaldi",
    ],
)
def test_where_no_town_is_known_a_street_is_never_taken_without_asking(abroad_too, text):
    found = abroad_too.locate(text)
    assert found is None or not found.is_sure


def test_a_street_without_its_town_is_still_offered(abroad_too):
    assert abroad_too.locate("rue Grimaldi").address == "Rue Grimaldi, Andorra la Vella"
    assert abroad_too.locate("Genève") is None, "a name alone is no street"


@pytest.mark.parametrize(
    "text",
    [
        "Bruxelles, Belgique",
        "12 rue de la Paix, Anvers, Belgique",
        "12 rue de la Paix, Anvers, BE",
        "3 avenue du Port, Andorra la Vella, Espagne",
        "3 avenue du Port, Andorra la Vella, Lettonie",
    ],
)
def test_an_address_that_names_its_country_is_never_answered_in_another(abroad_too, text):
    assert abroad_too.candidates(text) == ()
    assert abroad_too.is_abroad(text)


def test_an_address_that_names_the_country_of_a_pack_is_found_there(abroad_too):
    assert abroad_too.locate("3 avenue du Port, Andorra la Vella, Andorre").is_sure
    assert abroad_too.locate("12 rue de la Paix, 49000 Angers, France").precision == "house"


def test_streets_of_no_town_answer_for_what_is_near_alone(abroad_too):
    lille = abroad_too.locate("12 rue de la Paix, 59000 Lille")
    assert (lille.precision, lille.place.label) == ("town", "Lille")
    angers = abroad_too.locate("12 rue de la Paix, 49000 Angers")
    assert (angers.precision, angers.is_sure) == ("house", True)


@pytest.mark.parametrize("text", ["49000 Niort", "7 rue du Rabot, 49000 Niort"])
def test_a_postcode_that_is_not_the_towns_is_left_to_the_rep(geocoder, text):
    found = geocoder.candidates(text)
    assert found
    assert not any(one.is_sure for one in found)
    assert not geocoder.is_abroad(text)
    assert {one.place.label for one in found} == {"Niort", "Angers"}


@pytest.mark.parametrize("text", ["Saint-Denis", "Villeneuve", "Sainte Marie", "3 place Xyz, Saint-Denis"])
def test_a_town_of_several_is_not_abroad_and_the_rep_may_choose(geocoder, text):
    found = geocoder.candidates(text)
    assert not geocoder.is_abroad(text)
    assert len(found) > 1
    assert {one.precision for one in found} == {"town"}
    assert not any(one.is_sure for one in found)


@pytest.mark.parametrize("text", ["7000 Mons", "12 rue Neuve, 7000 Mons"])
def test_a_town_of_a_french_name_with_a_foreign_postcode_is_abroad(geocoder, text):
    assert geocoder.is_abroad(text)
    assert geocoder.candidates(text) == ()


@pytest.mark.parametrize("text", ["46.32,-0.46", "46,32 ; -0,46", "46.32 -0.46", "-0.46,46.32"])
def test_a_position_is_no_address(geocoder, text):
    assert geocoder.candidates(text) == ()


def test_no_large_town_abroad_is_a_towns_name_in_france(towns):
    from fieldsales.atlas.towns_abroad import _NAMES

    assert len(_NAMES) > 100
    assert [name for name in _NAMES if towns.is_name(name)] == []


@pytest.mark.parametrize("text", ["Bruxelles", "12 avenue du Port, Genève", "12 rue des Genêts Bruxelles"])
def test_a_large_town_abroad_is_abroad_and_no_street_answers_for_it(abroad_too, text):
    assert abroad_too.candidates(text) == () or not abroad_too.candidates(text)[0].is_sure
    assert abroad_too.is_abroad(text)


def test_a_town_of_france_is_not_taken_for_one_of_nearly_its_name_in_a_pack(abroad_too):
    assert not any(one.place.label == "Andorra la Vella" for one in abroad_too.candidates("Andorra la Vells"))
    assert abroad_too.locate("AD500 Andorra la Vela").place.label == "Andorra la Vella"
    assert {one.source for one in abroad_too.candidates("Porto-Vecchio")} == {"town"}


def test_a_town_that_is_its_country_is_found(tmp_path, towns):
    nodes = [
        (43.7311, 7.4197, {"place": "city", "name": "Monaco", "addr:country": "MC"}),
        (43.731, 7.4195, {}), (43.732, 7.4195, {}),
    ]  # fmt: skip
    road = {"highway": "residential", "name": "Rue Grimaldi"}
    extract = write(tmp_path / "small.osm.pbf", nodes, [([2, 3], road)])
    (tmp_path / "monaco").mkdir()
    build(extract, tmp_path / "monaco" / STREETS, lambda *_: None, lambda: False)
    geocoder = Geocoder(tmp_path, towns)
    for text in ("Principauté de Monaco", "98000 Principauté de Monaco", "Monaco"):
        assert geocoder.locate(text).place.label == "Monaco"
    assert geocoder.locate("rue Grimaldi, Principauté de Monaco").precision == "street"
    without = Geocoder(tmp_path / "nothing", towns)
    assert without.locate("Principauté de Monaco").place.label == "Monaco"


def test_a_label_of_a_town_without_a_postcode_has_no_gap(geocoder):
    assert not any("  " in one.address for one in geocoder.candidates("Saint-Denis"))


def test_streets_of_one_name_in_two_towns_are_left_to_the_rep(tmp_path, towns):
    nodes = [
        (*NIORT, {"place": "town", "name": "Niort"}), (*BIG, {"place": "village", "name": "Échiré"}),
        (NIORT[0], NIORT[1], {}), (NIORT[0] + 0.001, NIORT[1], {}),
        (BIG[0], BIG[1], {}), (BIG[0] + 0.001, BIG[1], {}),
    ]  # fmt: skip
    road = {"highway": "residential", "name": "Rue de l'Église"}
    extract = write(tmp_path / "small.osm.pbf", nodes, [([3, 4], road), ([5, 6], road)])
    (tmp_path / "pack").mkdir()
    build(extract, tmp_path / "pack" / STREETS, lambda *_: None, lambda: False)
    geocoder = Geocoder(tmp_path, towns)
    both = geocoder.candidates("rue de l'église")
    assert {one.place.label for one in both} == {"Niort", "Échiré"}
    assert not both[0].is_sure
    assert geocoder.locate("rue de l'église, Échiré").place.label == "Échiré"
    assert geocoder.locate("rue de l'église, Échiré").is_sure


@given(st.text(max_size=120))
def test_no_text_at_all_is_too_strange(geocoder, text):
    for found in geocoder.candidates(text):
        assert 0 <= found.score <= 1
        assert -90 <= found.place.latitude <= 90


def test_without_a_pack_the_town_is_found(tmp_path, towns):
    found = Geocoder(tmp_path / "nothing", towns).locate("7 rue du Rabot, 79000 Niort")
    assert (found.precision, found.source) == ("town", "town")


def test_addresses_of_real_packs_with_typing_errors_are_right(shared_data, towns):
    assert shared_data
    sys.path.insert(0, str(DATA.parent / "tests" / "benchmarks"))
    import engines_geocode

    with engines_geocode.packs() as folder:
        geocoder = Geocoder(folder, towns)
        drawn = engines_geocode.cases(folder, 200, 7)
        right = sum(
            engines_geocode.is_right(case, geocoder.locate(case.text), {case.street}) for case in drawn
        )
    assert right >= 0.95 * len(drawn)


def test_a_large_pack_is_looked_through_town_by_town_with_the_same_answers(geocoder, monkeypatch):
    from fieldsales.atlas import street_book

    texts = (
        "12bis, av. Gal de Gaule, 79000 Niort",
        "7 rue du Rbaot 79000 Niort",
        "rue de l'Eglise, 79000 Niort",
        "7 rue du Rabot",
        "12 av generla de gaulle",
    )
    whole = [geocoder.locate(text) for text in texts]
    monkeypatch.setattr(street_book, "_SMALL", 0)
    assert [geocoder.locate(text) for text in texts] == whole
    assert whole[2].place.label == "Échiré", "streets around the town that was named are found too"
