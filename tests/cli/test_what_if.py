# SPDX-License-Identifier: MIT
"""What if, as it is typed: two columns of figures, sentences with names, and nothing kept."""

from typing import Any

import pytest


@pytest.fixture
def demo(demonstration: Any) -> Any:
    """The demonstration on a Tuesday."""
    return demonstration


def test_a_day_of_leave_and_more_clients_stand_beside_the_days_as_they_are(demo: Any) -> None:
    answer = demo("what-if", "--leave", "2026-05-13", "--clients", "30", "--iterations", "500")
    lines = answer.out.splitlines()
    assert lines[0] == "Tuesday 12 May to Saturday 16 May: leave on Wednesday 13 May, 30 more clients"
    assert lines[1].split() == ["now", "what", "if"]
    label, now, then = lines[2].split()
    assert label == "Visits"
    assert int(now) > int(then)
    assert any("more deadline" in line for line in lines)


def test_the_document_names_whose_deadline_fails(demo: Any) -> None:
    document = demo("what-if", "--leave", "2026-05-13", "--iterations", "500", "--json").json
    assert (document["first"], document["days"], document["leave"]) == ("2026-05-12", 5, ["2026-05-13"])
    lost = {one["prospect"] for one in document["then"]["lost"]}
    before = {one["prospect"] for one in document["now"]["lost"]}
    assert {one["prospect"] for one in document["fails"]} == lost - before
    assert all(one["name"] for one in document["fails"])
    assert document["then"]["need"] > document["now"]["need"]


def test_nothing_is_kept(demo: Any) -> None:
    demo("what-if", "--clients", "3", "--days", "2", "--iterations", "50")
    assert demo("history", "--json").json[0]["action"] == "demonstration"


def test_without_an_assumption_nothing_changes(niort: Any) -> None:
    out = niort("what-if", "--days", "2").out.splitlines()
    assert out[0].endswith(": nothing changes")
    assert out[-1] == "No deadline fails that is kept now."


@pytest.mark.parametrize("on", ["2026-05-11", "2026-05-17", "Wednesday"])
def test_a_day_of_leave_is_one_of_the_days(niort: Any, on: str) -> None:
    answer = niort("what-if", "--leave", on)
    assert answer.status == 1
    assert on in answer.err
    assert "2026-" in answer.err


@pytest.mark.parametrize("words", [("--clients", "-1"), ("--clients", "501"), ("--days", "21")])
def test_numbers_beyond_reason_are_refused(niort: Any, words: tuple[str, ...]) -> None:
    assert niort("what-if", *words).status == 2
