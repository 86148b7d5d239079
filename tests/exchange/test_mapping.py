# SPDX-License-Identifier: MIT
"""Headings in French and English, of which no column is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.exchange.mapping import HeaderMap, assign, own_heading, read_map


@pytest.fixture(scope="module")
def generic(root) -> HeaderMap:
    return read_map((root / "data/import_maps/generic.toml").read_text(encoding="utf-8"))


def test_accents_case_and_punctuation_of_a_heading_do_not_matter(generic):
    columns = assign(["RAISON  SOCIALE", "Code-Postal", "Tél.", "N° SIRET"], generic)
    assert columns.of_field == {"name": (0,), "postcode": (1,), "phone": (2,), "siret": (3,)}


def test_english_headings_are_known_too(generic):
    columns = assign(["Company name", "Zip", "City", "Phone number"], generic)
    assert set(columns.of_field) == {"name", "postcode", "town", "phone"}


def test_nom_is_the_contact_where_another_column_names_the_company(generic):
    assert assign(["Nom"], generic).of_field == {"name": (0,)}
    columns = assign(["Nom", "Prénom", "Société"], generic)
    assert columns.of_field == {"name": (2,), "contact": (0,), "contact_first": (1,)}


def test_columns_that_are_no_field_keep_their_heading(generic):
    columns = assign(["Nom", "Cépage", "Cépage", "", "Tel", "Tel"], generic)
    assert columns.own == {1: "Cépage", 2: "Cépage 2", 3: "#4", 5: "Tel"}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_heading_of_an_export_is_known_again(generic, language):
    header = [field.headings[language] for field in generic.fields]
    columns = assign(header, generic)
    assert not columns.own
    for at, field in enumerate(generic.fields):
        if field.reads:
            assert columns.of_field[field.name] == (at,)


@given(st.lists(st.text(min_size=1).filter(lambda text: text == text.strip()), unique=True))
def test_own_columns_come_back_under_their_name(root, names):
    generic = read_map((root / "data/import_maps/generic.toml").read_text(encoding="utf-8"))
    header = ["Nom", *(own_heading(name, generic) for name in names)]
    assert list(assign(header, generic).own.values()) == names


@pytest.mark.parametrize("name", ["sirene", "hubspot"])
def test_named_maps_are_laid_over_the_generic_one(root, name):
    texts = [(root / f"data/import_maps/{one}.toml").read_text(encoding="utf-8") for one in (name, "generic")]
    assert assign(["Nom", "Ville"], read_map(*texts)).of_field == {"name": (0,), "town": (1,)}


def test_an_address_in_parts_is_put_together(root):
    texts = [
        (root / f"data/import_maps/{one}.toml").read_text(encoding="utf-8") for one in ("sirene", "generic")
    ]
    header = ["libelleVoieEtablissement", "numeroVoieEtablissement", "typeVoieEtablissement"]
    columns = assign(["denominationUniteLegale", *header], read_map(*texts))
    row = ["CAVE MARTIN", "VICTOR HUGO", "14", "RUE"]
    assert columns.texts(row) == {"name": "CAVE MARTIN", "address": "14 RUE VICTOR HUGO"}
