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
    "words",
    ["", "  ", "?!", "Nicolas", "Le Comptoir", "Cherveux", "Méditerranée", "xyz", "monte", "libre"],
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


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("salon", ["coiffeur", "institut_beaute"]),
        ("Salons", ["coiffeur", "institut_beaute"]),
        ("salon de thé", ["bar_cafe"]),
        ("the tea room", ["bar_cafe"]),
        ("voiture", ["garage", "concession"]),
        ("vins", ["caviste"]),
        ("otels", ["hotel"]),
        ("xyz", []),
    ],
)
def test_a_word_may_mean_several_trades(words, expected):
    assert [trade.id for trade in TRADES.meant(words)] == expected


def test_a_word_shared_by_trades_that_are_not_there_is_refused():
    with pytest.raises(BadTradesError):
        Trades((TRADES.get("caviste"),), shared={"salon": ("coiffeur",)})


def test_a_table_in_which_a_word_names_two_trades_is_refused():
    caviste, pharmacie = TRADES.get("caviste"), TRADES.get("pharmacie")
    with pytest.raises(BadTradesError):
        Trades((caviste, type(pharmacie)("p", "cave à vins", "", (), (), (), (), "", 20)))


@pytest.mark.parametrize(
    ("code", "expected"),
    [("47.25Y", "caviste"), ("5611J", "restauration_rapide"), ("56.11G", "restaurant"),
     ("47.74G", "opticien"), ("95.31G", "garage"), ("96.23Y", "institut_beaute"),
     ("47.81Y", "concession"), ("47.81Z", None),
     ("86.94H", "infirmier"), ("99.99Y", None)],
)  # fmt: skip
def test_the_codes_that_hold_from_2027_lead_there_too_and_are_not_mixed_with_the_older(code, expected):
    trade = TRADES.of_naf(code)
    assert (trade.id if trade else None) == expected


@pytest.mark.parametrize(
    ("words", "naf", "tags"),
    [
        ("caviste, cave à vin", "47.25Z", "shop=wine"),
        ("restaurant", "56.10A", "amenity=restaurant"),
        ("restauration rapide", "56.10C", "amenity=fast_food"),
        ("bar, café", "56.30Z", "amenity=bar"),
        ("traiteur", "56.21Z", "craft=caterer"),
        ("hôtel", "55.10Z", "tourism=hotel"),
        ("gîte, chambre d'hôtes", "55.20Z", "tourism=guest_house"),
        ("camping", "55.30Z", "tourism=camp_site"),
        ("boulangerie, pâtisserie, boulangerie-pâtisserie", "10.71C", "shop=bakery"),
        ("boucherie, charcuterie", "47.22Z", "shop=butcher"),
        ("poissonnerie", "47.23Z", "shop=seafood"),
        ("primeur", "47.21Z", "shop=greengrocer"),
        ("épicerie fine, fromager", "47.29Z", "shop=deli"),
        ("alimentation générale, supérette", "47.11B", "shop=convenience"),
        ("supermarché, hypermarché", "47.11D", "shop=supermarket"),
        ("pharmacie", "47.73Z", "amenity=pharmacy"),
        ("parapharmacie, parfumerie", "47.75Z", "shop=perfumery"),
        ("cabinet médical, généraliste", "86.21Z", "amenity=doctors"),
        ("spécialiste", "86.22C", "healthcare=doctor & healthcare:speciality=*"),
        ("dentiste", "86.23Z", "amenity=dentist"),
        ("infirmier, sage-femme", "86.90D", "healthcare=nurse"),
        ("kiné, podologue", "86.90E", "healthcare=physiotherapist"),
        ("laboratoire d'analyses", "86.90B", "healthcare=laboratory"),
        ("hôpital, clinique", "86.10Z", "amenity=hospital"),
        ("EHPAD", "87.10A", "amenity=nursing_home"),
        ("vétérinaire", "75.00Z", "amenity=veterinary"),
        ("opticien", "47.78A", "shop=optician"),
        ("matériel médical", "47.74Z", "shop=medical_supply"),
        ("coiffeur", "96.02A", "shop=hairdresser"),
        ("institut de beauté, spa", "96.02B", "shop=beauty"),
        ("salle de sport", "93.13Z", "leisure=fitness_centre"),
        ("garage", "45.20A", "shop=car_repair"),
        ("concessionnaire auto", "45.11Z", "shop=car"),
        ("électricien", "43.21A", "craft=electrician"),
        ("plombier, chauffagiste", "43.22A", "craft=plumber"),
        ("menuisier", "43.32A", "craft=carpenter"),
        ("peintre, maçon, couvreur", "43.34Z", "craft=painter"),
        ("quincaillerie, bricolage", "47.52A", "shop=hardware"),
        ("fleuriste", "47.76Z", "shop=florist"),
        ("animalerie", "47.76Z", "shop=pet"),
        ("vêtements, chaussures", "47.71Z", "shop=clothes"),
        ("agence immobilière", "68.31Z", "office=estate_agent"),
        ("courtier, agent d'assurance", "66.22Z", "office=insurance"),
        ("expert-comptable", "69.20Z", "office=accountant"),
        ("avocat, notaire", "69.10Z", "office=lawyer"),
        ("architecte", "71.11Z", "office=architect"),
        ("informatique, ESN", "62.02A", "office=it"),
        ("agence de voyage", "79.11Z", "shop=travel_agency"),
        ("auto-école", "85.53Z", "amenity=driving_school"),
        ("librairie, presse-papeterie, papeterie", "47.61Z", "shop=books"),
    ],
)  # fmt: skip
def test_the_words_of_fifty_trades_lead_to_their_codes_and_tags(words, naf, tags):
    for word in words.split(", "):
        trade = TRADES.find(word)
        assert trade is not None, word
        assert naf in trade.naf, word
        assert tags in trade.osm, word
        assert trade.naf25, word
