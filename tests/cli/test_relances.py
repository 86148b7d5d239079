# SPDX-License-Identifier: MIT
"""Relances and tasks in a terminal: listed, made, done, moved, dropped, taken up again."""

from typing import Any

import pytest


def ids(answer: Any) -> list[str]:
    return [one["id"] for one in answer.json]


def test_a_relance_is_made_listed_moved_and_done_with_what_came_of_it(niort: Any) -> None:
    answer = niort("relances", "add", "Cave Martin", "tomorrow", "ask for the menu", "--channel", "email")
    assert answer.out.strip() == "Cave Martin: E-mail on Wednesday 13 May."
    (one,) = niort("relances", "--week", "--json").json
    assert one == {
        "id": one["id"], "prospect": one["prospect"], "name": "Cave Martin", "text": "ask for the menu",
        "created_on": "2026-05-12", "done_on": None, "due_on": "2026-05-13", "group": "week",
        "channel": "email", "result": None, "cause": None,
    }  # fmt: skip
    assert "tomorrow  E-mail  Cave Martin  ask for the menu" in niort("relances").out
    assert niort("relances", "edit", one["id"], "--channel", "call").out.strip() == "Cave Martin: altered."
    answer = niort("relances", "move", one["id"], "--to", "today")
    assert answer.out.strip() == "Cave Martin: moved to Tuesday 12 May."
    assert ids(niort("relances", "--today", "--json")) == [one["id"]]
    answer = niort("relances", "done", one["id"], "--result", "no_answer")
    assert answer.out.strip() == "Cave Martin: no answer. Next: call on Wednesday 13 May."
    (over,) = niort("relances", "--done", "--json").json
    assert (over["id"], over["result"], over["done_on"]) == (one["id"], "no_answer", "2026-05-12")
    assert niort("relances", "reopen", one["id"]).out.strip() == "Cave Martin: to be done again."
    assert niort("relances", "close", one["id"]).out.strip() == "Cave Martin: closed."
    niort("undo")
    assert one["id"] in ids(niort("relances", "--json"))


def test_tasks_have_no_day_and_may_concern_nobody(niort: Any) -> None:
    assert niort("tasks").out.strip() == "Nothing is waiting here."
    niort("tasks", "add", "buy stamps")
    niort("tasks", "add", "ask who buys", "--for", "Cave Martin")
    found = niort("tasks", "--json").json
    assert [(one["text"], one["name"]) for one in found] == [
        ("buy stamps", ""), ("ask who buys", "Cave Martin"),
    ]  # fmt: skip
    answer = niort("tasks", "move", found[0]["id"], "--to", "tomorrow")
    assert (answer.status, "without a prospect has no day" in answer.err) == (1, True)
    assert niort("tasks", "move", found[1]["id"], "--to", "tomorrow").status == 0
    assert niort("tasks", "done", found[0]["id"]).out.strip() == "buy stamps: done."
    assert ids(niort("tasks", "--json")) == []
    assert ids(niort("tasks", "--done", "--json")) == [found[0]["id"]]


def test_a_fact_that_changes_the_class_says_which_relance_it_makes(niort: Any) -> None:
    answer = niort("record", "Le Bar du Donjon", "white_paper")
    assert "Relance: call on Friday 15 May." in answer.err, answer


def test_what_classes_ask_for_is_made_when_it_is_asked_for(niort: Any) -> None:
    before = len(niort("relances", "--json").json)
    answer = niort("relances", "propose")
    assert answer.status == 0
    made = niort("relances", "--json").json
    assert len(made) > before
    assert all(one["cause"].startswith("class thermometre.") for one in made[before:])
    assert niort("relances", "propose").out.strip() == "No relance is missing."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("relances", "add", "Nobody at all", "tomorrow"), "Nobody at all"),
        (("relances", "add", "Cave Martin", "2026-05-01"), "the day of the relance"),
        (("relances", "add", "Cave Martin", "someday"), "the day of the relance"),
        (("relances", "done", "000"), "No relance and no task alone has the id “000”"),
        (("tasks", "add", " "), "the task"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(niort: Any, words: tuple[str, ...], said: str) -> None:
    answer = niort(*words)
    assert answer.status == 1
    assert said in answer.err


def test_a_day_that_passed_lately_is_refused_and_another_year_is_said(niort: Any) -> None:
    answer = niort("relances", "add", "Cave Martin", "11/05", "the list")
    assert answer.status == 1
    assert answer.err.strip() == (
        "“11/05” was Monday 11 May 2026 and is gone: write the year"
        " if you mean the next one, such as 11/05/2027."
    )
    assert not any(one["text"] == "the list" for one in niort("relances", "--json").json)
    answer = niort("relances", "add", "Cave Martin", "11/05/2027", "the list")
    assert answer.out.strip() == "Cave Martin: Call on Tuesday 11 May 2027."
    made = next(one["id"] for one in niort("relances", "--json").json if one["text"] == "the list")
    answer = niort("relances", "move", made, "--to", "01/03/2027")
    assert answer.out.strip() == "Cave Martin: moved to Monday 1 March 2027."
    assert niort("relances", "move", made, "--to", "8 mai").status == 1
