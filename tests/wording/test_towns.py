# SPDX-License-Identifier: MIT
"""Towns behind a preposition, as each language writes them."""

from pathlib import Path

import pytest

from fieldsales.wording.towns import from_town, in_town
from fieldsales.wording.words import Words, read_words

FRENCH, ENGLISH = Words("fr"), Words("en")


@pytest.mark.parametrize(
    ("town", "leaving", "being"),
    [
        ("Niort", "de Niort", "à Niort"),
        ("Angers", "d’Angers", "à Angers"),
        ("Échiré", "d’Échiré", "à Échiré"),
        ("E\u0301chire\u0301", "d’E\u0301chire\u0301", "à E\u0301chire\u0301"),
        ("Œuilly", "d’Œuilly", "à Œuilly"),
        ("Yvetot", "d’Yvetot", "à Yvetot"),
        ("Honfleur", "de Honfleur", "à Honfleur"),
        ("Hyères", "d’Hyères", "à Hyères"),
        ("Hérouville-Saint-Clair", "d’Hérouville-Saint-Clair", "à Hérouville-Saint-Clair"),
        ("Le Mans", "du Mans", "au Mans"),
        ("Les Herbiers", "des Herbiers", "aux Herbiers"),
        ("La Rochelle", "de La Rochelle", "à La Rochelle"),
        ("L'Absie", "de L'Absie", "à L'Absie"),
        ("Lezay", "de Lezay", "à Lezay"),
        ("Le", "de Le", "à Le"),
        ("Saint-Maixent-l'École", "de Saint-Maixent-l'École", "à Saint-Maixent-l'École"),
    ],
)
def test_a_french_town_takes_its_preposition(town: str, leaving: str, being: str) -> None:
    assert from_town(FRENCH, town) == leaving
    assert in_town(FRENCH, town) == being


@pytest.mark.parametrize("town", ["Niort", "Angers", "Le Mans", "Les Herbiers"])
def test_in_english_a_town_stays_as_it_is(town: str) -> None:
    assert from_town(ENGLISH, town) == in_town(ENGLISH, town) == town


def test_the_french_sentences_leave_the_preposition_to_the_town(root: Path) -> None:
    french = read_words("fr", (root / "resources" / "i18n" / "fr.po").read_text(encoding="utf-8"))
    assert french.gettext("Leave {town}").format(town=from_town(french, "Angers")) == "Départ d’Angers"
    assert french.gettext("Back in {town}").format(town=in_town(french, "Le Mans")) == "Retour au Mans"
    assert french.gettext("Lunch in {town}").format(town=in_town(french, "Niort")) == "Déjeuner à Niort"
