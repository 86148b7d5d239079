# SPDX-License-Identifier: MIT
"""Three goals, as they are typed: three columns of figures, and nothing kept; a plan for one of them."""

from typing import Any

import pytest


@pytest.fixture
def demo(demonstration: Any) -> Any:
    """The demonstration on a Tuesday."""
    return demonstration


def test_the_goals_stand_side_by_side_and_nothing_is_kept(demo: Any) -> None:
    lines = demo("goals", "--iterations", "300").out.splitlines()
    assert lines[0] == "Tuesday 12 May"
    assert lines[1].split("  ")[-1].strip() == "Earliest home"
    assert [line.split("  ")[0] for line in lines[2:]] == [
        "Value, less driving",
        "Visits",
        "Deadlines of the day kept",
        "Driving",
        "Kilometres",
        "Home at",
    ]
    assert demo("history", "--json").json[0]["action"] == "demonstration"


def test_the_document_has_a_way_for_each_goal(demo: Any) -> None:
    document = demo("goals", "--days", "4", "--iterations", "2000", "--json").json
    value, distance, home = document
    assert [one["goal"] for one in document] == ["value", "distance", "home"]
    assert value["value"] >= max(distance["value"], home["value"])
    assert home["home"] < value["home"]
    assert [day["date"] for day in value["days"]] == [f"2026-05-{n}" for n in range(12, 16)]
    assert value["stops"] == sum(len(day["stops"]) for day in value["days"])


def test_days_are_planned_for_the_goal_that_is_asked_or_set(demo: Any) -> None:
    plan = ("plan", "--days", "4", "--iterations", "2000", "--dry-run")
    once = demo(*plan, "--goal", "home", "--json").json
    usual = demo(*plan, "--json").json
    assert homes(once) < homes(usual)
    assert once["value"] < usual["value"]
    demo("settings", "day.goal", "home")
    assert demo(*plan, "--json").json == once


def homes(plan: Any) -> list[str]:
    """Return when the days end, the time of day alone, from the last on."""
    return sorted((day["home"][11:] for day in plan["days"] if day["stops"]), reverse=True)


def test_a_goal_that_is_none_is_refused_in_a_sentence(demo: Any) -> None:
    answer = demo("settings", "day.goal", "fame")
    assert answer.status == 1
    assert "value, distance or home" in answer.err
