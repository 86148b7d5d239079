# SPDX-License-Identifier: MIT
"""Plan and replan as they are typed: what they answer, refuse and keep."""

from typing import Any

import pytest


def names(document: Any) -> list[str]:
    return [stop["name"] for stop in document["days"][0]["stops"]]


def test_a_plan_without_options_is_kept_and_a_dry_run_is_not(niort: Any) -> None:
    assert niort("plan", "--dry-run").status == 0
    assert niort("history", "--json").json[0]["action"] != "plan"
    assert niort("plan").status == 0
    assert niort("history", "--json").json[0]["action"] == "plan"


def test_several_days_are_planned_each_by_its_own_calendar(niort: Any) -> None:
    plan = niort("plan", "--days", "4", "--json", "--dry-run").json
    assert [day["date"] for day in plan["days"]] == ["2026-05-12", "2026-05-13", "2026-05-14", "2026-05-15"]
    assert [[cause["code"] for cause in day["causes"]] for day in plan["days"]][2] == ["holiday"]


def test_several_days_are_headed_by_a_line_each_and_one_for_all(niort: Any) -> None:
    out = niort("plan", "--days", "4").out.splitlines()
    head = out[: out.index("")]
    assert [line.split("  ")[0] for line in head[:4]] == [
        "Tuesday 12 May", "Wednesday 13 May", "Thursday 14 May", "Friday 15 May",
    ]  # fmt: skip
    assert head[0].split()[3:5] == ["6", "visits"]
    assert "80\u202fmin driving" in head[0]
    assert head[0].endswith("home at 16:55")
    assert head[2].endswith("Ascension Day: a public holiday, nothing is planned.")
    assert head[4].startswith("6 visits · 1\u202fh\u202f20 driving")


def test_several_days_are_one_action_and_one_undo(niort: Any) -> None:
    planned = niort("plan", "--days", "3", "--json").json
    assert niort("history", "--json").json[0]["action"] == "plan_week"
    assert niort("undo").status == 0
    assert niort("plan", "--days", "3", "--json").json == planned


def test_an_appointment_for_any_day_of_the_week_leaves_a_holiday_and_comes_back_with_the_undo(
    niort: Any,
) -> None:
    made = niort("appointment", "Cave Martin", "--new", "2026-05-14T10:00", "--flexible", "week")
    assert made.status == 0
    moved = "agreed for about Thursday 14 May, kept on another day of that week"
    days = niort("plan", "--days", "4", "--json").json["days"]
    on = [day["date"] for day in days if "Cave Martin" in names({"days": [day]})]
    assert len(on) == 1
    assert on[0] != "2026-05-14"
    assert moved in str(days)
    assert moved not in niort("plan", "--days", "4", "--dry-run").out
    assert niort("undo").status == 0
    assert moved in niort("plan", "--days", "4", "--dry-run").out


def test_nobody_is_seen_on_two_of_several_days(demonstration: Any) -> None:
    plan = demonstration("plan", "--days", "4", "--iterations", "20", "--json").json
    ids = [stop["prospect"] for day in plan["days"] for stop in day["stops"]]
    assert len(ids) == len(set(ids)) > 10


def test_nothing_begins_before_the_time_that_is_given(niort: Any) -> None:
    plan = niort("plan", "--from", "13:40", "--json").json
    assert plan["days"][0]["stops"]
    assert all(stop["start"] >= "2026-05-12T13:40" for stop in plan["days"][0]["stops"])
    assert "La Table de Gâtine" not in names(plan)


def test_the_rest_is_planned_from_where_the_rep_is(niort: Any) -> None:
    niort("plan")
    by_name = niort("replan", "--from", "11:15", "--at", "Le Comptoir", "--json", "--dry-run").json
    first = by_name["days"][0]["stops"][0]
    assert first["travel_minutes"] == 5
    for where in ("home", "46.32,-0.46"):
        assert niort("replan", "--from", "11:15", "--at", where, "--dry-run").status == 0


def test_after_hours_the_tour_stands_to_be_written_up(niort: Any) -> None:
    planned = niort("plan", "--json").json
    niort("record", "Cave Martin", "visit", "--outcome", "met", now="2026-05-12T19:00")
    again = niort("replan", "--json", now="2026-05-12T19:00").json
    assert names(again) == names(planned)
    assert [stop["done"] for stop in again["days"][0]["stops"]] == [True, False, False, False, False, False]


@pytest.mark.parametrize("days", ["1", "2"])
def test_a_day_that_is_over_and_had_no_tour_says_so_whoever_plans_it(niort: Any, days: str) -> None:
    late, now = ("plan", "--days", days), "2026-05-13T23:30"
    first = niort(*late, "--json", now=now).json["days"][0]
    assert (first["stops"], [one["code"] for one in first["causes"]]) == ([], ["day_past"])
    assert "Wednesday 13 May · 0 stops\n  This day is over." in niort(*late, now=now).out


@pytest.mark.parametrize("start", ["17:45", "23:59"])
def test_a_plan_that_starts_after_the_end_says_so_and_who_falls_out(niort: Any, start: str) -> None:
    bare = niort("plan", "--from", start, "--json", "--dry-run").json
    assert [one["code"] for one in bare["days"][0]["causes"]] == ["day_over"]
    assert [one["name"] for one in bare["left_out"]] == ["Hôtel du Logis"]
    planned = niort("plan", "--json").json
    late = niort("plan", "--from", start, "--json", "--dry-run").json
    assert names(late) == []
    assert {one["name"] for one in late["changes"]["dropped"]} == set(names(planned))
    said = niort("plan", "--from", start, "--dry-run").out
    assert "The day is over at 17:45: plan the next one." in said
    assert "Hôtel du Logis" in said


@pytest.mark.parametrize("days", ["1", "3"])
def test_a_plan_that_starts_after_the_end_is_refused_where_visits_would_fall_out(
    niort: Any, days: str
) -> None:
    assert niort("plan", "--from", "23:59", "--days", days).status == 0
    planned = niort("plan", "--json").json
    before = niort("history").out
    refused = niort("plan", "--from", "23:59", "--days", days)
    assert (refused.status, refused.out) == (1, "")
    assert refused.err.strip().endswith(
        "No visit is possible on Tuesday 12 May 2026. The day is over at 17:45: plan the next one."
    )
    assert niort("history").out == before
    assert names(niort("replan", "--json", "--dry-run").json) == names(planned)


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("plan", "--from", "25:99"), "25:99"),
        (("replan", "--from", "midi"), "midi"),
        (("replan", "--at", "nulle part"), "nulle part"),
        (("replan", "--at", "95,200"), "95,200"),
        (("settings", "day.start", "25:99"), "08:30"),
        (("settings", "day.country", "ZZ"), "FR"),
        (("settings", "day.workdays", "8"), "1,2,3,4,5"),
        (("settings", "day.end", "08:00"), "would end before it begins"),
        (("settings", "day.end", "09:15"), "would end before it begins"),
        (("settings", "day.lunch_from", "15:00"), "would end before it begins"),
        (("settings", "day.zone", "Mars"), "Europe/Paris"),
        (("settings", "day.margin", "--", "-1"), "euros"),
        (("settings", "day.home", "loin"), "46.32,-0.46"),
        (("settings", "worth.by_class", '{"chaud": "x"}'), '{"chaud": 100}'),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_sentence(
    niort: Any, words: tuple[str, ...], part: str
) -> None:
    answer = niort(*words)
    assert (answer.status, answer.out) == (1, "")
    assert answer.err.count("\n") == 1
    assert part in answer.err


@pytest.mark.parametrize(
    ("settings", "cause"),
    [
        ({"day.lunch_minutes": "120"}, "lunch_too_long"),
        ({"day.lunch_until": "21:00", "day.lunch_from": "20:00"}, "lunch_outside_hours"),
        ({"day.workdays": "1"}, "not_a_workday"),
    ],
)
def test_settings_that_do_not_go_together_give_a_plan_that_says_so(
    niort: Any, settings: dict[str, str], cause: str
) -> None:
    for key, value in settings.items():
        assert niort("settings", key, value).status == 0
    plan = niort("plan", "--json", on="2026-05-13").json
    assert cause in [one["code"] for one in plan["days"][0]["causes"]]
    assert all(one["text"] for one in plan["days"][0]["causes"])


def test_a_home_at_the_other_end_of_the_world_is_told(niort: Any) -> None:
    niort("settings", "day.home", "--", "-45,170")
    plan = niort("plan", "--json", on="2026-05-13")
    assert plan.status == 0
    assert plan.json["checked"] is True


def test_a_plan_made_again_says_of_each_visit_both_hours_and_why(niort: Any) -> None:
    assert niort("plan").status == 0
    late = niort("replan", "--json", "--dry-run", now="2026-05-12T11:25").json["changes"]
    assert list(late) == ["moved", "added", "dropped"]
    moved = {one["name"]: one for one in late["moved"]}
    assert list(moved["Cave Martin"]) == ["prospect", "name", "was", "now", "reasons"]
    assert (moved["Cave Martin"]["was"], moved["Cave Martin"]["now"]) == (
        "2026-05-12T10:00",
        "2026-05-12T11:35",
    )
    assert [one["code"] for one in moved["Cave Martin"]["reasons"]] == ["rest_begins"]
    assert [one["code"] for one in moved["Le Comptoir"]["reasons"]] == ["hour_passed", "comes_first"]
    (gone,) = late["dropped"]
    assert (gone["name"], gone["was"], gone["now"]) == ("La Cave du Port", "2026-05-12T11:20", None)
    assert gone["reasons"][0]["code"] == "no_room"
    said = niort("replan", "--dry-run", now="2026-05-12T11:25").out
    told = said[said.index("What moved, and why") :].splitlines()
    assert told[1] == "  Cave Martin: 11:35 instead of 10:00; you leave at 11:25"
    assert told[3].startswith("  La Cave du Port: no longer seen, 11:20 until now; ")
    in_french = niort("replan", "--dry-run", now="2026-05-12T11:25", lang="fr").out
    assert "  Cave Martin\u202f: 11:35 au lieu de 10:00\u202f; vous partez à 11:25" in in_french


def test_a_plan_that_changes_nothing_says_nothing_of_changes(niort: Any) -> None:
    first = niort("plan", "--json").json
    assert first["changes"] == {"moved": [], "added": [], "dropped": []}
    assert "What moved" not in niort("plan").out
    assert niort("plan", "--json").json == first


def test_an_overrun_is_named_by_the_visits_that_follow(niort: Any) -> None:
    assert niort("plan").status == 0
    niort("record", "Cave Martin", "visit", "--outcome", "met", now="2026-05-12T10:45")
    niort("record", "Le Comptoir", "visit", "--outcome", "met", now="2026-05-12T11:25")
    again = niort("replan", "--json", "--dry-run", now="2026-05-12T11:25").json["changes"]
    assert [one["name"] for one in again["moved"]] == ["La Cave du Port"]
    (why,) = again["moved"][0]["reasons"]
    assert (why["code"], why["text"]) == ("over_at", "Le Comptoir was over at 11:25")


def test_somebody_whose_class_rises_joins_and_says_why(niort: Any) -> None:
    """Camille, scenario A.9: the bar phones for prices at eleven."""
    assert niort("plan").status == 0
    niort("record", "Cave Martin", "visit", "--outcome", "met", now="2026-05-12T10:45")
    niort("record", "Le Comptoir", "visit", "--outcome", "met", now="2026-05-12T11:10")
    niort("record", "Le Bar du Donjon", "phone_call", now="2026-05-12T11:00")
    added = niort("replan", "--json", "--dry-run", now="2026-05-12T11:15").json["changes"]["added"]
    assert [one["name"] for one in added] == ["Le Bar du Donjon"]
    assert (added[0]["was"], added[0]["now"]) == (None, "2026-05-12T17:00")
    assert [one["code"] for one in added[0]["reasons"]] == ["class", "in_free_time"]
