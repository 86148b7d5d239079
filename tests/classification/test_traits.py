# SPDX-License-Identifier: MIT
"""What a record or a place is like, read from what people write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.classification.traits import area_of, sector_of, size_band, traits_of
from fieldsales.domain.business import Business
from fieldsales.domain.company import Prospect
from fieldsales.domain.place import Place


@pytest.mark.parametrize(
    ("naf", "sector"),
    [
        ("47.25Z", "retail"),
        ("4725Z", "retail"),
        ("69.20Z", "services"),
        ("55.10Z", "hospitality"),
        ("86.21Z", "health"),
        ("01.21Z", "agriculture"),
        ("10.71C", "industry"),
        ("43.22A", "construction"),
        ("49.41A", "transport"),
        ("84.11Z", "public"),
        ("85.20Z", "education"),
        ("93.13Z", "leisure"),
        ("96.02A", "services"),
        ("00.00Z", ""),
        ("Z", ""),
        ("", ""),
    ],
)
def test_the_sector_follows_from_the_division_of_the_code(naf, sector):
    assert sector_of(naf) == sector


@pytest.mark.parametrize(
    ("size", "band"),
    [
        ("0", "0"),
        ("1 ou 2 salariés", "1-9"),
        ("9", "1-9"),
        ("10", "10-49"),
        ("10 à 19 salariés", "10-49"),
        ("20-49", "10-49"),
        ("50+", "50-249"),
        ("1 200", "250+"),
        ("plus de 250", "250+"),
        ("NN", ""),
        ("", ""),
        ("inconnu", ""),
    ],
)
def test_sizes_as_people_write_them_fall_into_bands(size, band):
    assert size_band(size) == band


@pytest.mark.parametrize(
    ("postcode", "area"),
    [("79000", "79"), ("97400", "974"), ("20000", "20"), ("1000", "10"), ("", ""), ("79", "")],
)
def test_the_area_of_a_postcode_is_its_departement(postcode, area):
    assert area_of(postcode) == area


def test_an_unseen_place_has_the_traits_that_are_known_of_it():
    place = Business(
        "osm:n1", "Cave", "caviste", "shop=wine", Place(46.3, -0.4), postcode="79000", town="Niort"
    )
    found = traits_of(place, "47.25Z", zones=["Nord"])
    assert found == {
        "trade": ("caviste",),
        "sector": ("retail",),
        "town": ("Niort",),
        "area": ("79",),
        "zone": ("Nord",),
    }


def test_the_code_of_a_record_stands_before_that_of_its_trade():
    record = Prospect(
        "p", "Cave", trade="caviste", naf="46.34Z", size="12", source="fair", tags=("b", "a", "a", " ")
    )
    found = traits_of(record, "47.25Z")
    assert found["sector"] == ("retail",)
    assert found["size"] == ("10-49",)
    assert found["tag"] == ("a", "b")
    assert traits_of(Prospect("p", "Cave")) == {}


@given(st.text(max_size=30))
def test_any_text_is_a_size_a_code_and_a_postcode_or_none(text):
    assert size_band(text) in ("", "0", "1-9", "10-49", "50-249", "250+")
    assert sector_of(text) == "" or sector_of(text).isascii()
    assert len(area_of(text)) <= 3
