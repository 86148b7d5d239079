# SPDX-License-Identifier: MIT
"""Trade words, NAF codes and OpenStreetMap tags lead to the right trade."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opening_hours import OpeningHours

from fieldsales.atlas.trades import BadTradesError, Trades, read_trades

DATA = Path(__file__).parents[2] / "data"
TRADES = read_trades((DATA / "trades.toml").read_text(encoding="utf-8"))


def trade_of(words: str) -> str | None:
    trade = TRADES.find(words)
    return trade.id if trade else None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("caviste", "caviste"),
        ("Cavistes", "caviste"),
        ("cave à vins", "caviste"),
        ("CAVES A VIN", "caviste"),
        ("wine shop", "caviste"),
        ("47.25Z", "caviste"),
        ("restaurents", "restaurant"),
        ("resto", "restaurant"),
        ("Hôtels", "hotel"),
        ("bar", "bar_cafe"),
        ("bars à vin", "bar_a_vins"),
        ("pharmacei", "pharmacie"),
        ("kiné", "kinesitherapeute"),
        ("hôpitaux", "clinique"),
        ("cabinet comptable", "expert_comptable"),
        ("cabinets comptables", "expert_comptable"),
        ("EHPAD", "ehpad"),
        ("médecins généralistes", "medecin"),
        ("centre d'imagerie", "imagerie"),
        ("epicerie fine", "epicerie_fine"),
    ],
)
def test_a_trade_is_found_by_any_spelling_of_its_words(words, expected):
    assert trade_of(words) == expected


@pytest.mark.parametrize(
    "words", ["", "  ", "?!", "Nicolas", "Le Comptoir", "Cherveux", "Méditerranée", "xyz"]
)
def test_a_name_is_not_taken_for_a_trade(words):
    assert TRADES.find(words) is None


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ({"shop": "wine"}, "caviste"),
        ({"amenity": "restaurant"}, "restaurant"),
        ({"amenity": "restaurant", "tourism": "hotel"}, "hotel"),
        ({"shop": "convenience;doityourself"}, "superette"),
        ({"healthcare": "doctor"}, "medecin"),
        ({"healthcare": "doctor", "healthcare:speciality": "dermatology"}, "specialiste"),
        ({"healthcare": "doctor", "healthcare:speciality": "general"}, "medecin"),
        ({"healthcare": "doctor", "healthcare:speciality": "radiology"}, "imagerie"),
        ({"amenity": "bar"}, "bar_cafe"),
        ({"amenity": "bar", "drink:wine": "yes"}, "bar_a_vins"),
        ({"amenity": "bar", "drink:wine": "no"}, "bar_cafe"),
        ({"amenity": "bench"}, None),
        ({}, None),
    ],
)
def test_the_tags_with_most_conditions_decide_the_trade(tags, expected):
    trade = TRADES.of_tags(tags)
    assert (trade.id if trade else None) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [("47.25Z", "caviste"), ("4725Z", "caviste"), ("47.25z", "caviste"), ("47.25", "caviste"),
     ("11.02B", "producteur"), ("00.00Z", None), ("", None), ("vin", None)],
)  # fmt: skip
def test_a_naf_code_leads_to_its_first_trade(code, expected):
    trade = TRADES.of_naf(code)
    assert (trade.id if trade else None) == expected


@pytest.mark.parametrize("trade", TRADES.all, ids=lambda trade: trade.id)
def test_every_trade_can_be_visited_and_found_by_each_of_its_words(trade):
    assert trade.id.isascii()
    OpeningHours(trade.opening_hours)
    assert 5 <= trade.visit_minutes <= 60
    for words in (trade.french, trade.english, *trade.synonyms):
        assert trade_of(words) == trade.id
        assert trade_of(words.upper()) == trade.id


def test_the_box_knows_the_trades_of_the_three_personas():
    assert len(TRADES.all) >= 50
    assert TRADES.get("caviste").visit_minutes == 45
    assert TRADES.get("restaurant").visit_minutes == 25
    assert TRADES.get("vins et spiritueux") is None


@given(st.text(max_size=40))
def test_any_words_are_answered_without_complaint(words):
    TRADES.find(words)


def test_a_table_in_which_a_word_names_two_trades_is_refused():
    caviste, pharmacie = TRADES.get("caviste"), TRADES.get("pharmacie")
    with pytest.raises(BadTradesError):
        Trades((caviste, type(pharmacie)("p", "cave à vins", "", (), (), (), "", 20)))
