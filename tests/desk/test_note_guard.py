# SPDX-License-Identifier: MIT
"""What the note guard warns of before saving, and what it lets a rep write in peace."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.desk import note_guard
from fieldsales.desk.note_guard import Guard, read_guard


@pytest.fixture(scope="module")
def guard(root) -> Guard:
    return read_guard((root / "data" / "note_words.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("patient diabétique de Mme Roche, veut un lecteur", "health", "diabétique"),
        ("Patient DIABÉTIQUE de Mme…", "health", "DIABÉTIQUE"),
        ("Mme Roche est très malade", "health", "malade"),
        ("elle est enceinte, revoir en septembre", "health", "enceinte"),
        ("Le patron a eu un cancer l'an dernier", "health", "cancer"),
        ("vu le fils. Sa femme souffre de dépression", "health", "dépression"),
        ("en arrêt maladie jusqu'en juin", "health", "en arrêt maladie"),
        ("Mort d’un infarctus en mars", "health", "infarctus"),
        ("son diabète le fatigue", "health", "diabète"),
        ("He is an old friend. She has diabetes", "health", "diabetes"),
        ("her husband is alcoholic", "health", "alcoholic"),
        ("M. Cohen est juif, pas le samedi", "religion", "juif"),
        ("il est musulman pratiquant", "religion", "musulman"),
        ("The owner is a Jehovah’s witness", "religion", "Jehovah’s witness"),
        ("délégué syndical, méfiant", "opinion", "délégué syndical"),
        ("il vote RN", "opinion", "vote RN"),
        ("La patronne est gitane", "origin", "gitane"),
        ("il trompe sa femme", "private", "trompe sa femme"),
        ("Elle est divorcée depuis peu", "private", "divorcée"),
        ("quel connard", "insult", "connard"),
        ("vieux monsieur un peu con", "insult", "con"),
        ("the boss is really stupid", "insult", "stupid"),
        ("what an asshole", "insult", "asshole"),
        ("sa carte 4970 1012 3456 7890", None, ""),
        ("carte 4539 1488 0343 6467 pour l'acompte", "number", "4539 1488 0343 6467"),
        ("n° 1 85 05 78 006 084 91", "number", "1 85 05 78 006 084 91"),
    ],
)
def test_what_nobody_would_like_to_read_of_themselves_is_told(guard, text, kind, words):
    found = guard.remarks(text)
    if kind is None:
        assert found == ()
        return
    assert [(one.kind, one.words) for one in found] == [(kind, words)]
    assert text[found[0].start :].startswith(words)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Lecteurs de glycémie pour patients diabétiques, 3 cartons",
        "Mme Durand veut la documentation sur le pied diabétique",
        "veut un échantillon de pansements pour le patient diabétique",
        "Dr Martin traite le diabète et le cancer, veut la gamme oncologie",
        "elle cherche un tapis pour le rayon diabète",
        "Il y a le diabète de type 2 dans la brochure",
        "gamme dédiée à la maladie d'Alzheimer",
        "She has a diabetes range and a cancer ward nearby",
        "brochure for a stroke unit",
        "Bâtard-Montrachet 2019, 6 bouteilles",
        "Café arabe, cuisine libanaise au menu",
        "vin casher et produits halal au rayon",
        "Mme Gay commande 12 cartons",
        "famille Juif, domaine à Arbois",
        "le lycée catholique commande en juin",
        "chili con carne à la carte",
        "il est fou de nos pinots",
        "déjà commandé chez un concurrent",
        "SIRET 732 829 320 00074, tél. 05 49 05 00 12",
        "EAN 3 760123 456789",
        "wants the price list and an idiotproof quote",
        "Trois références au verre pour la terrasse, un blanc de Loire et deux rouges légers.",
        "accès handicapé par la cour",
        "son handicap est le prix",
        "compresses : elle est stérile sous blister",
        "Rappeler lundi, il part en vacances",
    ],
)
def test_trade_talk_is_left_in_peace(guard, text):
    assert guard.remarks(text) == ()


def test_a_note_that_is_full_of_it_gets_a_few_remarks_in_its_order(guard):
    found = guard.remarks("quel connard. " * 40 + "elle est enceinte")
    assert len(found) == note_guard.MOST_REMARKS
    assert [one.start for one in found] == sorted(one.start for one in found)


def test_a_note_of_a_megabyte_is_looked_at(guard):
    found = guard.remarks("il est content 😀 " * 70_000)
    assert found == ()


@given(st.text(max_size=300))
def test_any_text_is_looked_at_and_each_remark_stands_in_it(guard, text):
    for one in guard.remarks(text):
        assert text[one.start : one.start + len(one.words)] == one.words
