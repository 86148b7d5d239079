# SPDX-License-Identifier: MIT
"""What the portfolio teaches, as the rep reads it."""

from typing import NamedTuple

import pytest

from fieldsales.wording import lessons
from fieldsales.wording.words import Words, read_words


@pytest.fixture(scope="module")
def french(root) -> Words:
    return read_words("fr", (root / "resources" / "i18n" / "fr.po").read_text(encoding="utf-8"))


ENGLISH = Words("en")


class Reason(NamedTuple):
    """Why a client is a VIP."""

    measure: str
    value: float
    window_days: int | None
    source_fr: str
    source_en: str


def test_the_ideal_client_of_an_office_supplier_reads_as_its_rep_says_it(french: Words):
    pair = (("sector", "size"), ("services", "10-49"), 2.12, 48)
    assert lessons.trait_text(french, *pair) == "services 10–49 salariés ×2,1 (n = 48)"
    assert lessons.trait_text(ENGLISH, *pair) == "services 10–49 people ×2.1 (n = 48)"


@pytest.mark.parametrize(
    ("measure", "value", "window", "text"),
    [
        ("amount", 12_400, 365, "12 400 € en 365 jours"),
        ("orders", 13, 365, "13 commandes en 365 jours"),
        ("orders", 1, 30, "1 commande en 30 jours"),
        ("acts", 7, 365, "7 contacts et recommandations en 365 jours"),
        ("since", 1200, None, "client depuis 3 ans"),
        ("rule", 0, None, "ce que dit la source"),
    ],
)
def test_a_vip_is_told_by_its_number(french: Words, measure, value, window, text):
    reason = Reason(measure, value, window, "ce que dit la source", "what the source says")
    found = lessons.vip_text(french, reason)
    assert found.replace("\u202f", " ").replace("\u00a0", " ") == text


def test_a_half_life_says_whose_number_it_is():
    assert "the doctrine’s number" in lessons.half_life_text(ENGLISH, 14, 14, 0, 0)
    assert "nobody was, in 300 days watched" in lessons.half_life_text(ENGLISH, 14, 16.2, 0, 300)
    assert lessons.half_life_text(ENGLISH, 14, 9.4, 12, 300) == (
        "half are lost after 9 days, learned from 12 losses (doctrine: 14 days)"
    )


@pytest.mark.parametrize(
    "attribute", ["trade", "sector", "size", "town", "area", "zone", "source", "tag", "new"]
)
def test_every_value_of_an_attribute_has_a_text(french: Words, attribute):
    for words in (french, ENGLISH):
        assert "x1" in lessons.values_text(words, [attribute], ["x1"])


def test_what_is_not_known_is_said_too():
    assert lessons.competitor_text(ENGLISH, "", 2, None) == "a competitor nobody named: 2 losses"
    assert "never contacted" in lessons.loss_text(ENGLISH, "Cave", "3 May", "lost", None)
    assert lessons.not_seen_won_text(ENGLISH, 0) == ""
    assert "1 client who ordered before" in lessons.not_seen_won_text(ENGLISH, 1)
    assert lessons.silent_text(ENGLISH, 90, None, 0) == "silent for 90 days"
    assert lessons.part_text(ENGLISH, (), (), 0.9) == "held within what can be told ×0.90"


def test_the_figures_of_a_lift_are_written_as_each_language_does(french: Words):
    assert lessons.figures_text(french, 2.1, 48) == "×2,1 (n = 48)"
    assert lessons.figures_text(ENGLISH, 2.1, 1248) == "×2.1 (n = 1,248)"
