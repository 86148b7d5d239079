# SPDX-License-Identifier: MIT
"""What the help explains: each place there is, the trade's words, the numbers, in both languages."""

import re

import pytest

from fieldsales.desk.desk import Desk
from fieldsales.desk.help import Kind, entries, matching

WORDS = {"chaud", "tiede", "froid", "lead", "deadline", "competition", "estimate", "doctrine", "relance"}
FIGURES = {"worth", "driving", "deadlines_kept", "detour", "load", "odds"}
PLACES = {"day", "week", "reports", "settings", "record", "visit", "suitable", "places", "way", "evening"}
PANES = {"check", "call"}


def test_places_words_and_numbers_are_explained_in_both_languages(empty: Desk) -> None:
    known = entries(empty)
    assert len({one.id for one in known}) == len(known)
    assert {one.id for one in known if one.kind is Kind.WORD} >= WORDS
    assert {one.id for one in known if one.kind is Kind.FIGURE} >= FIGURES
    assert {one.id for one in known if one.kind is Kind.PLACE} >= PLACES | PANES
    for one in known:
        for language in ("fr", "en"):
            assert one.titles[language]
            assert one.texts[language].endswith(".")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_place_where_one_is_comes_first_and_the_other_places_after_it(empty: Desk, language: str) -> None:
    found = matching(entries(empty), "", language, "week")
    assert found[0].id == "week"
    assert [one.kind for one in found] == sorted((one.kind for one in found), key=list(Kind).index)


@pytest.mark.parametrize(
    ("asked", "language", "first"),
    [
        ("chaud", "fr", "chaud"),
        ("hot", "en", "chaud"),
        ("concurrence", "fr", "competition"),
        ("estimated", "en", "estimate"),
    ],
)
def test_a_word_is_found_by_its_title_first(empty: Desk, asked: str, language: str, first: str) -> None:
    assert matching(entries(empty), asked, language)[0].id == first


def test_french_marks_have_their_narrow_space(empty: Desk) -> None:
    for one in entries(empty):
        for text in (one.titles["fr"], one.texts["fr"]):
            assert not re.search(r"[ \w][:;!?»]|« ", text), text


def test_what_nobody_explains_is_not_found(empty: Desk) -> None:
    assert matching(entries(empty), "xyzzy", "fr") == []
