# SPDX-License-Identifier: MIT
"""How often a client is seen, and what is said where there is time for fewer visits."""

from pathlib import Path

import pytest

from fieldsales.wording.cadence import capacity_text, interval_text
from fieldsales.wording.words import Words, read_words


@pytest.fixture
def french(root: Path) -> Words:
    """The words of the French catalogue."""
    return read_words("fr", (root / "resources" / "i18n" / "fr.po").read_text(encoding="utf-8"))


def test_an_interval_that_is_kept_is_told_alone(french: Words) -> None:
    assert interval_text(french, 28, 28, 0.9) == "vu tous les 28 jours"


def test_a_stretched_interval_says_why(french: Words) -> None:
    assert interval_text(french, 28, 40, 1.42) == (
        "tous les 28 jours, étirés à 40 jours\u202f: vous êtes à 142\u202f% de votre capacité"
    )


@pytest.mark.parametrize(
    ("load", "need", "told"),
    [
        (1.42, 1.1, "142\u202f% de votre capacité\u202f: visites de clients espacées"),
        (0.8, 1.17, "à voir\u202f: ≈\u202f117\u202f% de votre capacité"),
        (0.8, None, ""),
    ],
)
def test_one_number_says_what_is_asked_of_the_rep(
    french: Words, load: float, need: float | None, told: str
) -> None:
    assert capacity_text(french, load, need) == told
