# SPDX-License-Identifier: MIT
"""What --help says, in the language asked for."""

import pytest

from fieldsales.cli.help_text import language_asked

from .conftest import Type


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["--lang", "fr", "plan", "--help"], "fr"),
        (["--lang=fr", "--help"], "fr"),
        (["plan", "--help"], ""),
        (["--help", "--lang"], ""),
    ],
)
def test_the_language_is_read_before_the_command(arguments: list[str], language: str) -> None:
    assert language_asked(arguments) == language


def test_help_speaks_the_language_asked_for(typed: Type) -> None:
    french = typed("plan", "--help", lang="fr")
    assert french.status == 0
    for text in ("Planifier la journée", "Ne pas garder la tournée.", "Afficher cette aide, puis s’arrêter."):
        assert text in french.out
    english = typed("plan", "--help", lang="en")
    for text in ("Plan the day", "Do not keep the tour.", "Show this message and stop."):
        assert text in english.out


def test_help_names_every_command_in_the_language_asked_for(typed: Type) -> None:
    assert "Annuler la dernière action" in typed("--help", lang="fr").out
    assert "Lister les territoires" in typed("territory", "--help", lang="fr").out
