# SPDX-License-Identifier: MIT
"""The words of an action find it, whole, begun or by initials; accents do not matter."""

import pytest

from fieldsales.ui.palette.entries import Command, best
from fieldsales.ui.theme import Icon

COMMANDS = tuple(
    Command(name, title, Icon.DAY, words=words)
    for name, title, words in (
        ("plan", "Planifier la journée", "tournée"),
        ("replan", "Replanifier à partir de maintenant", ""),
        ("undo", "Annuler la dernière action", "défaire"),
        ("dark", "Thème sombre", "nuit"),
        ("calendar", "Calendriers : en lire un", "agenda ics"),
        ("revenue", "Que vends-je, et à qui ?", "CA chiffre d’affaires rapport objectif"),
        ("local", "Voir la carte locale", ""),
    )
)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", [one.id for one in COMMANDS]),
        ("plan", ["plan", "replan"]),
        ("journee", ["plan"]),
        ("THEME", ["dark"]),
        ("action ann", ["undo"]),
        ("plj", ["plan"]),
        ("tournee", ["plan"]),
        ("defaire", ["undo"]),
        ("ca", ["revenue", "calendar", "local"]),
        ("CA rapport", ["revenue"]),
        ("cal", ["calendar", "local"]),
        ("vends chiffre", ["revenue"]),
        ("age", ["calendar"]),
        ("nior", []),
        ("zz", []),
    ],
)
def test_words_find_the_nearest_actions_first(asked, expected):
    assert [command.id for command in best(asked, COMMANDS, 9)] == expected


def test_only_as_many_as_are_asked_for():
    assert len(best("", COMMANDS, 2)) == 2
