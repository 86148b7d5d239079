# SPDX-License-Identifier: MIT
"""Leave, written down, listed and taken away in a terminal."""

from typing import Any

import pytest


def test_own_leave_is_added_listed_and_closes_its_days(niort: Any) -> None:
    answer = niort("leave", "add", "2026-05-12", "2026-05-13")
    assert answer.out.splitlines() == [
        "You are on leave from Tuesday 12 May to Wednesday 13 May. 1 appointment stands against it."
    ]
    (one,) = niort("leave", "list", "--json").json
    assert one == {
        "id": one["id"], "first": "2026-05-12", "last": "2026-05-13", "prospect": None, "name": "",
        "title": "leave",
    }  # fmt: skip
    assert f"{one['id']}  Tuesday 12 May 2026 – Wednesday 13 May 2026  leave" in niort("leave").out
    document = niort("plan", "--json").json
    assert [cause["text"] for cause in document["days"][0]["causes"]] == ["The whole day is taken: leave."]
    assert [one["reasons"][0]["text"] for one in document["left_out"]] == ["you are not free then: leave"]


def test_a_clients_leave_is_the_reason_why_nobody_goes_there(niort: Any) -> None:
    niort("leave", "add", "2026-05-10", "2026-08-21", "--for", "Cave Martin")
    document = niort("plan", "--json", lang="fr").json
    out = next(one for one in document["left_out"] if one["name"] == "Cave Martin")
    assert [reason["text"] for reason in out["reasons"]] == ["en congé jusqu’au 21 août"]
    assert out["reasons"][0]["code"] == "closed_for_leave"
    line = niort("suitable", "Cave Martin", "--days", "2").out.splitlines()[2]
    assert line == "Wednesday 13 May  closed: on leave until 21 Aug"


def test_leave_is_taken_away_by_its_id_and_undone(niort: Any) -> None:
    niort("leave", "add", "2026-05-12", "2026-05-12")
    (one,) = niort("leave", "list", "--json").json
    answer = niort("leave", "remove", one["id"])
    assert answer.out.strip() == "You are not on leave any more on Tuesday 12 May."
    assert niort("leave", "list").out.strip().startswith("No leave is written down")
    niort("undo")
    assert niort("leave", "list", "--json").json == [one]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("2026-05-13", "2026-05-12"), "the first day or one of the year after it"),
        (("2026-05-13", "2206-05-12"), "the first day or one of the year after it"),
        (("13/05/2026", "2026-05-14"), "FIRST"),
        (("2026-05-13", "2026-02-30"), "LAST"),
        (("2026-05-12", "2026-05-13", "--for", "Nobody at all"), "Nobody at all"),
    ],
)
def test_what_cannot_be_leave_is_said_in_a_sentence(niort: Any, words: tuple[str, ...], said: str) -> None:
    answer = niort("leave", "add", *words)
    assert answer.status == 1
    assert said in answer.err
    assert niort("leave", "list", "--json").json == []


def test_leave_on_leave_says_what_is_there_already(niort: Any) -> None:
    niort("leave", "add", "2026-05-12", "2026-05-20")
    answer = niort("leave", "add", "2026-05-20", "2026-05-21")
    assert answer.status == 1
    assert answer.err.strip() == (
        "You are on leave from Tuesday 12 May to Wednesday 20 May already: take that away first."
    )
    niort("leave", "add", "2026-05-20", "2026-05-21", "--for", "Cave Martin")
    assert "Cave Martin is on leave" in niort(
        "leave", "add", "2026-05-21", "2026-05-21", "--for", "Cave Martin"
    ).err  # fmt: skip


def test_an_id_that_is_none_is_said(niort: Any) -> None:
    answer = niort("leave", "remove", "nothing")
    assert (answer.status, answer.err.strip()) == (
        1, "No leave has the id “nothing”: “fieldsales leave list” shows them."
    )  # fmt: skip
