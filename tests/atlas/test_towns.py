# SPDX-License-Identifier: MIT
"""Towns are found however an address writes them, and never invented."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.atlas.towns import Towns, read_towns

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def towns() -> Towns:
    return read_towns(gzip.decompress((DATA / "towns.csv.gz").read_bytes()).decode("utf-8"))


@pytest.mark.parametrize(
    ("postcode", "town", "expected"),
    [
        ("79000", "Niort", "Niort"),
        ("79000", "NIORT", "Niort"),
        ("79000", "Nyort", "Niort"),
        ("79000", "", "Niort"),
        ("", "Niort", "Niort"),
        ("79022", "NIORT CEDEX 9", "Niort"),
        ("79400", "ST MAIXENT L'ECOLE", "Saint-Maixent-l'École"),
        ("79400", "St-Maixent-l’École", "Saint-Maixent-l'École"),
        ("79400", "Saint-Maixent", "Saint-Maixent-l'École"),
        ("79260", "Creche (La)", "La Crèche"),
        ("79220", "Champdeniers-Saint-Denis", "Champdeniers"),
        ("1000", "Bourg en Bresse", "Bourg-en-Bresse"),
        ("F-17000", "la rochelle", "La Rochelle"),
        ("49170", "St Georges s/ Loire", "Saint-Georges-sur-Loire"),
        ("75015", "Paris", "Paris"),
        ("75015", "Paris 15", "Paris"),
        ("69003", "LYON 3EME", "Lyon"),
        ("13008", "Marseille", "Marseille"),
        ("20000", "Ajaccio", "Ajaccio"),
        ("97400", "St Denis", "Saint-Denis"),
        ("98000", "Monaco", "Monaco"),
    ],
)
def test_a_town_is_found_as_addresses_write_it(towns, postcode, town, expected):
    assert towns.find(postcode, town).label == expected


@pytest.mark.parametrize(
    ("postcode", "town"), [("", ""), ("", "Saint-Denis"), ("99999", "Nowhere"), ("", "Nowhere"), ("ABC", "")]
)
def test_nothing_is_guessed_where_the_words_name_no_sure_town(towns, postcode, town):
    assert towns.find(postcode, town) is None


def test_positions_are_where_the_towns_are(towns):
    niort, parthenay = towns.find("79000", "Niort"), towns.find("79200", "Parthenay")
    assert (niort.latitude, niort.longitude) == pytest.approx((46.323, -0.459), abs=0.01)
    assert (parthenay.latitude, parthenay.longitude) == pytest.approx((46.648, -0.247), abs=0.01)


def test_an_arrondissement_has_its_own_position_and_its_citys_name(towns):
    third, ninth = towns.find("69003", "Lyon"), towns.find("69009", "Lyon")
    assert third.label == ninth.label == "Lyon"
    assert third != ninth
    assert towns.search("Lyon 3")[0].postcodes == ("69003",)


def test_a_village_without_a_position_lies_among_its_neighbours_and_says_so(towns):
    village = towns.look_up("79700", "Mauléon")
    assert village.is_approximate
    assert village.place.latitude == pytest.approx(46.92, abs=0.1)
    assert not towns.look_up("79000", "Niort").is_approximate


def test_nearly_every_commune_has_a_place_in_or_near_its_departement(towns):
    placed = [town for town in towns.all if town.place]
    assert len(towns.all) > 37_000
    assert len(placed) / len(towns.all) > 0.95
    of_79 = [t.place for t in placed if any(code.startswith("79") for code in t.postcodes)]
    assert all(45.8 < p.latitude < 47.2 and -1.0 < p.longitude < 0.4 for p in of_79)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("saint maix", "Saint-Maixent-l'École"),
        ("st maixent l'ec", "Saint-Maixent-l'École"),
        ("nior", "Niort"),
        ("79200", "Parthenay"),
        ("parthnay", "Parthenay"),
        ("mothe saint-h", "La Mothe-Saint-Héray"),
    ],
)
def test_typing_brings_the_likeliest_town_first(towns, words, first):
    assert towns.search(words, 5)[0].name == first


def test_a_search_never_gives_more_than_asked(towns):
    assert len(towns.search("saint", 7)) == 7
    assert towns.search("saint", 0) == ()
    assert towns.search("  ") == ()


@given(postcode=st.text(max_size=8), town=st.text(max_size=30))
def test_any_address_is_answered_without_complaint(towns, postcode, town):
    towns.find(postcode, town)
