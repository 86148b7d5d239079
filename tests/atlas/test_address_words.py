# SPDX-License-Identifier: MIT
"""Streets and numbers in one spelling, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.atlas.address_words import house_numbers, spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bd des Moulins", "Boulevard des Moulins"),
        ("av. Gal de Gaulle", "Avenue du Général-de-Gaulle"),
        ("Pl. de l’Hôtel de Ville", "place Hotel de ville"),
        ("Quai Antoine Ier", "quai Antoine 1er"),
        ("Av. du Trois Septembre", "avenue du 3 septembre"),
        ("rue Charles III", "Rue Charles 3"),
        ("r St-Léonard", "Rue Saint Léonard"),
        ("rdpt Bosio", "Rond-Point Bosio"),
        ("C/ Major", "Carrer Major"),
        ("Av Meritxell", "Avinguda Meritxell"),
        ("ZA du Luc", "Zone Artisanale du Luc"),
    ],
)
def test_two_ways_to_write_a_street_meet(one, other):
    assert spelling(one) == spelling(other)


@pytest.mark.parametrize(("one", "other"), [("rue Foch", "avenue Foch"), ("rue Albert 1er", "rue Albert II")])
def test_two_streets_stay_two(one, other):
    assert spelling(one) != spelling(other)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("12", ((12, ""),)),
        ("12bis", ((12, "bis"),)),
        ("12 B", ((12, "bis"),)),
        ("6c", ((6, "c"),)),
        ("12-14", ((12, ""), (14, ""))),
        ("3;5 ter", ((3, ""), (5, "ter"))),
        ("12 rue", ((12, ""),)),
        ("Villa Rose", ()),
        ("", ()),
        ("98000", ()),
    ],
)
def test_the_numbers_of_a_door_are_read(written, expected):
    assert house_numbers(written) == expected


@given(st.text(max_size=60))
def test_any_text_has_a_spelling_of_plain_words(text):
    assert all(word.isalnum() for word in spelling(text).split())
