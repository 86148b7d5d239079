# SPDX-License-Identifier: MIT
"""Karim's two days with a night in La Rochelle, in a terminal: the second day starts from the hotel."""

from collections.abc import Callable
from typing import Any

import pytest

WEDNESDAY = "2026-05-20"


@pytest.fixture
def karim(begin: Callable[[str], Callable[..., Any]]) -> Callable[..., Any]:
    """Karim's Wednesday, before anything happened."""
    typed = begin("B")

    def on_wednesday(*words: str, **how: str) -> Any:
        return typed(*words, **{"on": WEDNESDAY, **how})

    return on_wednesday


def test_the_second_day_starts_from_the_hotel(karim: Any) -> None:
    answer = karim("night", WEDNESDAY, "--at", "La Rochelle")
    assert answer.out.strip() == "The night of Wednesday 20 May is in La Rochelle."
    karim("leave", "add", WEDNESDAY, WEDNESDAY, "--for", "Cabinet de kinésithérapie Lafond")
    document = karim("plan", "--days", "2", "--json").json
    first, second = document["days"]
    assert second["stops"][0]["name"] == "Cabinet de kinésithérapie Lafond"
    assert second["stops"][0]["travel_minutes"] == 8  # inside La Rochelle; from home it is an hour
    starts = {stop["name"]: stop["start"][11:] for stop in first["stops"]}
    assert starts["Clinique de l'Arsenal"] == "09:00"
    assert starts["EHPAD des Minimes"] == "11:00"
    assert starts["Centre d'imagerie de l'Aunis"] == "16:00"
    assert document["checked"]
    assert (first["night"]["label"], second["night"]) == ("La Rochelle", None)
    assert set(first["night"]) == {"label", "latitude", "longitude"}
    names = {stop["name"] for day in (first, second) for stop in day["stops"]}
    assert len(names) == len(first["stops"]) + len(second["stops"]) == 9


def test_the_first_day_ends_at_the_hotel(karim: Any) -> None:
    home = karim("plan", "--dry-run", "--json").json["days"][0]
    karim("night", WEDNESDAY, "--at", "EHPAD des Minimes")
    away = karim("plan", "--json").json["days"][0]
    assert {stop["name"] for stop in away["stops"]} == {stop["name"] for stop in home["stops"]}
    assert away["driving_minutes"] < home["driving_minutes"]


def test_what_a_night_saves_is_told_and_nothing_is_kept(karim: Any) -> None:
    karim("leave", "add", WEDNESDAY, WEDNESDAY, "--for", "Cabinet de kinésithérapie Lafond")
    document = karim("night", WEDNESDAY, "--at", "La Rochelle", "--saving", "--json").json
    assert (document["date"], document["place"]) == (WEDNESDAY, "La Rochelle")
    assert document["driving_minutes"] > 0
    told = karim("night", WEDNESDAY, "--at", "La Rochelle", "--saving").out
    assert told.startswith("saves ")
    assert karim("night", "list", "--json").json == []


def test_nights_are_listed_and_taken_back(karim: Any) -> None:
    karim("night", WEDNESDAY, "--at", "46.16,-1.15")
    assert karim("night", "list").out.strip() == "Wednesday 20 May 2026  46.16, -1.15"
    assert karim("night", "list", "--json").json == [
        {"date": WEDNESDAY, "place": "", "latitude": 46.16, "longitude": -1.15}
    ]
    assert (
        karim("night", "remove", WEDNESDAY).out.strip() == "On Wednesday 20 May you are home in the evening."
    )
    assert karim("night", "list", "--json").json == []
    karim("undo")
    assert len(karim("night", "list", "--json").json) == 1


def test_the_printed_day_names_its_night_and_the_next_one_begins_there(karim: Any) -> None:
    karim("night", WEDNESDAY, "--at", "La Rochelle")
    karim("leave", "add", WEDNESDAY, WEDNESDAY, "--for", "Cabinet de kinésithérapie Lafond")
    out = karim("plan", "--days", "2").out
    titles = [line for line in out.splitlines() if " stops · " in line]
    assert [line.endswith("night in La Rochelle") for line in titles] == [True, False]
    assert "Night in La Rochelle" in out
    assert "Leave La Rochelle" in out


def test_a_night_says_which_tours_are_older_than_it(karim: Any) -> None:
    assert karim("night", WEDNESDAY, "--at", "La Rochelle").err == ""
    karim("plan", "--days", "2")
    said = karim("night", WEDNESDAY, "--at", "La Rochelle").err
    assert "The tours of Wednesday 20 May, Thursday 21 May were made before this" in said
    assert "“fieldsales plan --days 2 --promised priced” does so." in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((WEDNESDAY, "--at", "Xyzzyville-sur-Rien"), "Xyzzyville-sur-Rien"),
        ((WEDNESDAY, "--at", "95,3"), "--at"),
        ((WEDNESDAY,), "a prospect that is placed on the map, a town, or latitude,longitude"),
        (("tomorrow", "--at", "La Rochelle"), "DATE"),
        (("remove", WEDNESDAY), "No night away begins on Wednesday 20 May 2026"),
        (("remove",), "DATE"),
    ],
)
def test_what_cannot_be_a_night_is_said_in_a_sentence(karim: Any, words: tuple[str, ...], said: str) -> None:
    answer = karim("night", *words)
    assert answer.status == 1
    assert said in answer.err
    assert karim("night", "list", "--json").json == []
