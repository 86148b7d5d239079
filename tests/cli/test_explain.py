# SPDX-License-Identifier: MIT
"""`plan --explain`: why each stop and why then, how each other could be added, what fills each gap."""

from typing import Any

import pytest

BEHIND = {"worth", "detour_minutes", "brings", "why_then"}


@pytest.fixture
def demo(typed: Any, tmp_path: Any) -> Any:
    """The demonstration around Niort."""
    assert typed("demo", str(tmp_path / "p.fieldsales")).status == 0
    return typed


def test_the_document_has_what_is_behind_a_plan_only_where_that_is_asked_for(niort: Any) -> None:
    light = niort("plan", "--json", "--dry-run").json
    told = niort("plan", "--explain", "--json", "--dry-run").json
    assert not any(BEHIND & set(stop) for stop in light["days"][0]["stops"])
    assert all(set(stop) >= BEHIND for stop in told["days"][0]["stops"])
    assert not any("way" in one for one in light["left_out"])
    assert not any("visits" in gap for gap in light["days"][0]["gaps"])
    for stop in told["days"][0]["stops"]:
        for key in BEHIND:
            del stop[key]
    for one in told["left_out"]:
        del one["way"]
    for gap in told["days"][0]["gaps"]:
        del gap["visits"]
    assert told == light


def test_each_stop_says_why_it_and_why_then(niort: Any) -> None:
    day = niort("plan", "--explain", "--json", "--dry-run").json["days"][0]
    first, second, third, waits, fixed, _ = day["stops"]
    assert (first["worth"], first["detour_minutes"], first["brings"]) == (80, 5, 75)
    assert [one["code"] for one in first["why_then"]] == ["opens_at", "another_hour"]
    assert second["why_then"][0]["text"] == "as soon as Cave Martin is over"
    assert third["why_then"][-1]["code"] == "only_place"
    assert waits["why_then"][0] == {
        "code": "opens_at",
        "values": {"time": "14:30"},
        "text": "opens at 14:30",
    }
    assert [one["code"] for one in fixed["why_then"]] == ["fixed_appointment"]
    assert fixed["brings"] is None


def test_what_the_stops_bring_is_what_the_day_is_worth_less_without_them(niort: Any) -> None:
    before = niort("plan", "--explain", "--json").json
    cave = next(stop for stop in before["days"][0]["stops"] if stop["name"] == "Cave de la Sèvre")
    niort("leave", "add", "2026-05-12", "2026-05-12", "--for", "Cave de la Sèvre")
    without = niort("plan", "--json").json
    assert before["value"] - without["value"] == cave["brings"] == 95


def test_each_left_out_says_the_cheapest_way_to_add_it_and_its_price(niort: Any) -> None:
    left_out = niort("plan", "--explain", "--json", "--dry-run").json["left_out"]
    ways = {one["name"]: one["way"] for one in left_out}
    bar = ways["Le Bar du Donjon"]
    assert (bar["start"], bar["detour_minutes"], bar["costs"], bar["instead_of"]) == (
        "2026-05-12T17:00", 10, 5, None,
    )  # fmt: skip
    assert bar["after"]["name"] == "Cave de la Sèvre"
    assert ways["Cave Saint-Jacques"]["instead_of"]["name"] == "La Cave du Port"
    assert all(one["way"]["detour_minutes"] == one["price_minutes"] for one in left_out)


def test_who_cannot_be_seen_that_day_has_no_way(niort: Any) -> None:
    told = niort("plan", "--explain", "--json", "--dry-run", on="2026-05-11").json
    closed = {one["name"]: one for one in told["left_out"]}["Cave Martin"]
    assert closed["reasons"][0]["code"] == "closed_weekday"
    assert closed["way"] is None


def test_a_gap_names_who_could_be_seen_in_it_while_everybody_else_stays(demo: Any) -> None:
    words = ("plan", "--explain", "--iterations", "60", "--dry-run")
    told = demo(*words, "--json").json
    starts = {stop["prospect"] for day in told["days"] for stop in day["stops"]}
    gaps = [gap for day in told["days"] for gap in day["gaps"]]
    fills = [one for gap in gaps for one in gap["visits"]]
    assert fills
    assert all(one["prospect"] not in starts and one["name"] for one in fills)
    for gap in gaps:
        assert len(gap["visits"]) <= 4
        assert all(gap["start"] <= one["start"] < gap["end"] for one in gap["visits"])
    first = fills[0]
    assert f"{first['name']} could be seen at {first['start'][11:]}, for " in demo(*words).out


def test_an_empty_plan_is_explained_by_its_cause(niort: Any) -> None:
    told = niort("plan", "--explain", "--json", "--dry-run", on="2026-05-14").json
    assert [one["code"] for one in told["days"][0]["causes"]] == ["holiday"]
    assert told["days"][0]["stops"] == []
    assert told["days"][0]["load"] == {"worked_minutes": 0, "capacity_minutes": 0, "share": 0}


def test_the_terminal_says_it_under_each_stop_and_behind_each_left_out(niort: Any) -> None:
    said = niort("plan", "--explain", "--dry-run").out
    assert "brings 100, for 5\u202fmin of detour; without it the day would bring 95 less" in said
    assert "as soon as Cave Martin is over" in said
    assert (
        "Le Bar du Donjon: 10\u202fmin of detour for what it is worth; "
        "cheapest at 17:00: 10\u202fmin of detour, the day would bring 5 less" in said
    )
    light = niort("plan", "--dry-run").out
    assert "brings" not in light
    assert "cheapest" not in light
    in_french = niort("plan", "--explain", "--dry-run", lang="fr").out
    assert (
        "rapporte 100 pour 5\u202fmin de détour\u202f; sans lui, la journée rapporterait 95 de moins"
        in in_french
    )


def test_a_day_tells_its_load_and_its_deadlines(niort: Any) -> None:
    day = niort("plan", "--json", "--dry-run").json["days"][0]
    visits = 45 + 25 + 45 + 25 + 40 + 45
    assert day["load"] == {
        "worked_minutes": visits + day["driving_minutes"],
        "capacity_minutes": 8 * 60 + 30 - 45,
        "share": round((visits + day["driving_minutes"]) / 465, 3),
    }
    assert [one["name"] for one in day["deadlines"]["kept"]] == ["Cave de la Sèvre"]
    assert day["deadlines"]["missed"] == []
    assert [one["name"] for one in day["deadlines"]["caught_up"]] == ["L'Ardoise"]


def test_a_deadline_that_no_visit_keeps_is_missed(niort: Any) -> None:
    niort("leave", "add", "2026-05-12", "2026-05-12", "--for", "Cave de la Sèvre")
    day = niort("plan", "--json", "--dry-run").json["days"][0]
    assert [one["name"] for one in day["deadlines"]["missed"]] == ["Cave de la Sèvre"]


@pytest.mark.parametrize("days", [10, 20])
def test_several_days_are_explained_each(demo: Any, days: int) -> None:
    words = ("plan", "--days", str(days), "--explain", "--iterations", "60", "--json", "--dry-run")
    told = demo(*words).json
    assert len(told["days"]) == days
    assert told["checked"] is True
    stops = [stop for day in told["days"] for stop in day["stops"]]
    assert len({stop["prospect"] for stop in stops}) == len(stops) > days
    for stop in stops:
        assert stop["reasons"]
        assert stop["why_then"]
        assert all(one["text"] for one in (*stop["reasons"], *stop["why_then"]))
    for day in told["days"]:
        assert day["load"]["worked_minutes"] >= day["driving_minutes"]
        assert set(day["deadlines"]) == {"kept", "missed", "caught_up"}
    seen = {stop["prospect"] for stop in stops}
    kept = [one["prospect"] for day in told["days"] for one in day["deadlines"]["kept"]]
    assert set(kept) <= seen
    assert all(one["reasons"] and one["reasons"][0]["text"] for one in told["left_out"])
    ways = [one["way"] for one in told["left_out"] if one["way"] is not None]
    assert all(way["start"][:10] in {day["date"] for day in told["days"]} for way in ways)


def test_a_plan_made_again_is_explained_from_where_the_rep_stands(niort: Any) -> None:
    assert niort("plan").status == 0
    niort("record", "Cave Martin", "visit", "--outcome", "met", now="2026-05-12T10:45")
    stops = niort("replan", "--explain", "--json", "--dry-run", now="2026-05-12T10:45").json["days"][0][
        "stops"
    ]
    made, second = stops[:2]
    assert made["done"]
    assert (made["worth"], made["brings"], made["why_then"]) == (None, None, [])
    assert second["why_then"][0]["text"] == "as soon as Cave Martin is over"


def test_whom_another_day_sees_has_no_way_that_costs_that_day_more(typed: Any, tmp_path: Any) -> None:
    file = tmp_path / "p.fieldsales"
    assert typed("demo", str(file), "--scenario", "B").status == 0
    words = ("plan", "--days", "3", "--explain", "--iterations", "60", "--dry-run")
    said = typed(*words, on="2026-05-20").out
    elsewhere = [line for line in said.splitlines() if "planned for" in line]
    assert elsewhere
    assert "bring -" not in said
    assert not any("less" in line for line in elsewhere)


def test_a_week_with_all_its_visits_takes_nobody_more_without_another_one(typed: Any, tmp_path: Any) -> None:
    file = tmp_path / "p.fieldsales"
    assert typed("demo", str(file), "--scenario", "C").status == 0
    words = ("plan", "--days", "5", "--explain", "--iterations", "60", "--json", "--dry-run")
    told = typed(*words, on="2026-05-11").json
    full = {day["date"] for day in told["days"] if len(day["stops"]) >= 8}
    ways = [one["way"] for one in told["left_out"] if one["way"] is not None]
    there = [way for way in ways if way["start"][:10] in full]
    assert there
    assert all(way["instead_of"] for way in there)
