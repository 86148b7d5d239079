# SPDX-License-Identifier: MIT
"""Search: accents, case, order and small typos do not matter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.domain.matching import fold
from fieldsales.ui.portfolio.search_index import SearchIndex, fold_all

NAMES = ("Cave de la Sèvre Saint-Maixent", "L’Ardoise Niort", "Cave Martin Niort", "Œnothèque du Port Échiré")


def found(asked: str, names: tuple[str, ...] = NAMES) -> list[str]:
    rows = SearchIndex(names).find(asked)
    assert rows is not None
    return [name for name, kept in zip(names, rows, strict=True) if kept]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("cave sevre", [0]),
        ("SÈVRE CAVE", [0]),
        ("cave", [0, 2]),
        ("cav nio", [2]),
        ("ardoise", [1]),
        ("l'ardoise", [1]),
        ("oenotheque", [3]),
        ("echire", [3]),
        ("maixent", [0]),
        ("rdois", [1]),
        ("cave sevrre", [0]),
        ("ardiose", [1]),
        ("martim niort", [2]),
        ("zzzz", []),
        ("cave parthenay", []),
    ],
)
def test_words_find_the_prospects_that_have_them(asked, expected):
    assert found(asked) == [NAMES[number] for number in expected]


@pytest.mark.parametrize("asked", ["", "   ", "·", "’"])
def test_nothing_asked_keeps_everybody(asked):
    assert SearchIndex(NAMES).find(asked) is None


def test_the_beginning_of_a_word_is_preferred_to_its_middle():
    names = ("Bar du Port", "Comptoir de la Barre", "Lambard")
    assert found("bar", names) == ["Bar du Port", "Comptoir de la Barre"]
    assert found("bard", names) == ["Lambard"]


def test_an_empty_portfolio_can_be_searched():
    rows = SearchIndex(()).find("cave")
    assert rows is not None
    assert rows.size == 0


def test_a_name_with_a_line_end_stays_one_row():
    assert found("port", ("Cave\ndu Port", "L’Ardoise")) == ["Cave\ndu Port"]


texts = st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=20)


@given(st.lists(texts, min_size=1, max_size=8))
def test_folding_all_at_once_gives_what_folding_one_by_one_gives(names):
    rows = fold_all("\n".join(names)).split("\n")
    assert [row.split() for row in rows] == [fold(name).split() for name in names]


@given(st.lists(texts, min_size=1, max_size=8), st.data())
def test_every_prospect_is_found_by_the_beginnings_of_its_own_words(names, data):
    number = data.draw(st.integers(0, len(names) - 1))
    own = fold(names[number]).split()
    if not own:
        return
    asked = " ".join(word[: data.draw(st.integers(1, len(word)))] for word in own)
    rows = SearchIndex(names).find(asked)
    assert rows is not None
    assert rows[number]


def test_words_meant_as_they_stand_find_neither_inside_a_word_nor_misspelt():
    for asked in ("rdois", "ardiose"):
        rows = SearchIndex(NAMES).find(asked, as_it_stands=True)
        assert rows is not None
        assert not rows.any()
    rows = SearchIndex(NAMES).find("ard", as_it_stands=True)
    assert rows is not None
    assert rows.sum() == 1
