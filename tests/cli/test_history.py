# SPDX-License-Identifier: MIT
"""undo, history, settings, backup and check."""

import sqlite3
from pathlib import Path

import pytest

from fieldsales.desk.settings import KEYS

from .conftest import Type


def test_the_last_action_is_taken_back(niort: Type) -> None:
    before = niort("show", "Cave Martin", "--json").json
    niort("record", "Cave Martin", "visit", "--outcome", "ordered", "--amount", "300")
    undone = niort("undo", "--json").json
    assert undone == {"undone": "visit", "prospects": [before["prospect"]]}
    after = niort("show", "Cave Martin", "--json").json
    assert (after["facts"], after["verdict"]) == (before["facts"], before["verdict"])
    assert niort("record", "Cave Martin", "phone_call").status == 0
    assert niort("undo").out == "Undone: Fact, Cave Martin.\n"


def test_what_was_taken_back_is_done_again_until_something_else_is_done(niort: Type) -> None:
    niort("record", "Cave Martin", "visit", "--outcome", "ordered", "--amount", "300")
    visited = niort("show", "Cave Martin", "--json").json
    niort("undo")
    assert niort("redo", "--json").json == {"redone": "visit", "prospects": [visited["prospect"]]}
    after = niort("show", "Cave Martin", "--json").json
    assert (after["facts"], after["verdict"]) == (visited["facts"], visited["verdict"])
    niort("undo")
    assert niort("redo").out == "Done again: Visit, Cave Martin.\n"
    answer = niort("redo", "--json")
    assert (answer.status, answer.out) == (1, "")
    assert answer.err == "There is nothing to do again: only what was undone last can be.\n"


def test_history_names_actions_newest_first(niort: Type) -> None:
    niort("record", "Cave Martin", "phone_call")
    niort("undo")
    actions = niort("history", "--json").json
    assert all(list(action) == ["id", "action", "at", "changes", "undone"] for action in actions)
    assert [(action["action"], action["undone"]) for action in actions][:2] == [
        ("undo", False),
        ("fact", True),
    ]
    assert len(niort("history", "--limit", "1", "--json").json) == 1
    assert "undone" in niort("history").out


def test_before_anything_was_done_history_says_so(typed: Type) -> None:
    assert typed("history", "--json").json == []
    assert typed("history").out == "Nothing was done here yet.\n"


def test_with_nothing_left_undo_says_so(typed: Type) -> None:
    answer = typed("undo", "--json")
    assert (answer.status, answer.out, answer.err) == (1, "", "There is nothing left to undo.\n")


def test_settings_give_every_key(niort: Type) -> None:
    assert list(niort("settings", "--json").json) == list(KEYS)
    assert niort("settings", "day.start", "--json").json == {"day.start": "09:15"}
    assert niort("settings", "day.start", "08:30", "--json").json == {"day.start": "08:30"}
    assert "day.start = " in niort("settings").out


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("day.start", "25:00"),
        ("day.lunch_minutes", "nan"),
        ("day.home", "91,0"),
        ("day.workdays", "0,8"),
        ("day.most_visits", "many"),
        ("day.zone", "Mars/Olympus"),
        ("worth.by_class", "[1]"),
        ("doctrine", "astrology"),
        ("day.colour", "red"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_in_a_sentence(niort: Type, key: str, value: str) -> None:
    before = niort("settings", "--json").json
    answer = niort("settings", key, value, "--json")
    assert (answer.status, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert niort("settings", "--json").json == before


def test_a_backup_is_a_portfolio(niort: Type, tmp_path: Path) -> None:
    target = tmp_path / "copy.fieldsales"
    assert niort("backup", str(target)).status == 0
    with sqlite3.connect(target) as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_sound_portfolio_is_said_to_be_sound(niort: Type) -> None:
    assert niort("check").out == "The portfolio is sound.\n"
    assert niort("check", "--json").json["problems"] == []


def test_changes_that_are_missing_are_told_and_end_with_status_1(niort: Type, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "p.fieldsales") as base:
        base.execute("DELETE FROM change WHERE seq = 2")
    answer = niort("check", lang="fr")
    assert (answer.status, answer.out.count("\n")) == (1, 1)
    assert answer.out.startswith("Des changements manquent dans l’historique\u202f: 1 (")
    (problem,) = niort("check", "--json").json["problems"]
    assert problem.startswith("history: 1 (")
