# SPDX-License-Identifier: MIT
"""Days that suit for an appointment, as they are asked for in a terminal."""

from typing import Any

import pytest


def test_each_day_has_its_word_its_detour_and_its_hour(niort: Any) -> None:
    out = niort("suitable", "Cave Martin", "--days", "7").out.splitlines()
    assert out[0] == "Cave Martin"
    assert out[2].split("  ") == ["Wednesday 13 May", "near, 20\u202fmin of detour", "10:00–10:45"]
    assert out[3] == "Thursday 14 May   closed: Ascension Day: a public holiday, nothing is planned."
    assert out[5].split("May")[1].strip() == (
        "Saturday is not one of your working days: change them in Settings."
    )
    assert out[7] == "Monday 18 May     closed on Mondays"


def test_the_document_has_a_day_for_each_date(niort: Any) -> None:
    document = niort("suitable", "Cave Martin", "--days", "366", "--json").json
    assert (document["name"], len(document["days"])) == ("Cave Martin", 366)
    first, holiday = document["days"][1], document["days"][2]
    assert first == {
        "date": "2026-05-13", "level": "near", "detour_minutes": 20, "start": "2026-05-13T10:00",
        "end": "2026-05-13T10:45", "estimated": False, "planned": False, "drops": [], "reason": None,
    }  # fmt: skip
    assert (holiday["level"], holiday["start"], holiday["reason"]["code"]) == ("closed", None, "holiday")


def test_the_best_days_come_first_and_closed_ones_not_at_all(niort: Any) -> None:
    days = niort("suitable", "Cave Martin", "--best", "--json").json["days"]
    assert all(day["start"] for day in days)
    detours = [(len(day["drops"]), day["detour_minutes"]) for day in days]
    assert detours == sorted(detours)


def test_a_day_with_a_tour_says_who_would_fall_out(niort: Any) -> None:
    niort("plan")
    day = niort("suitable", "Le Bar du Donjon", "--days", "1", "--json").json["days"][0]
    assert (day["planned"], day["start"], day["drops"]) == (True, "2026-05-12T17:00", [])


def test_a_visit_is_promised_and_the_promise_taken_back(niort: Any) -> None:
    answer = niort("suitable", "Cave Martin", "--promise", "2026-05-13", "--days", "2", "--json")
    assert answer.err.strip() == "Cave Martin is promised a visit on Wednesday 13 May at 10:00."
    assert answer.json["days"][1]["level"] == "planned"
    assert niort("undo").status == 0
    assert niort("suitable", "Cave Martin", "--days", "2", "--json").json["days"][1]["level"] == "near"


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("suitable", "Nobody"), "Nobody"),
        (("suitable", "Cave Martin", "--promise", "2026-05-14"), "Thursday 14 May"),
        (("suitable", "Cave Martin", "--promise", "2026-05-14"), "Ascension Day"),
        (("suitable", "Cave Martin", "--promise", "2026-05-18"), "Closed on Mondays."),
        (("suitable", "Cave Martin", "--promise", "2026-05-01"), "This day is over."),
        (("suitable", "Cave Martin", "--promise", "soon"), "soon"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(niort: Any, words: tuple[str, ...], part: str) -> None:
    answer = niort(*words)
    assert answer.status == 1
    assert part in answer.err
    assert "Traceback" not in answer.err


def test_more_than_a_year_is_not_asked_for(niort: Any) -> None:
    assert niort("suitable", "Cave Martin", "--days", "367").status == 2
