# SPDX-License-Identifier: MIT
"""Names are the same name whatever their accents, case and punctuation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.domain.matching import fold


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("L’Épicerie-Fine", "l epicerie fine"),
        ("Cœur de Bœuf", "coeur de boeuf"),
        ("  CHEZ   Zoë_&_Cie ", "chez zoe cie"),
        ("Straße", "strasse"),
        ("—", ""),
    ],
)
def test_a_name_is_compared_by_its_bare_words(text, bare):
    assert fold(text) == bare


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz éèàçêîôûœ'-"))
def test_case_does_not_matter(text):
    assert fold(text.upper()) == fold(text)
