# SPDX-License-Identifier: MIT
"""Why, in a sentence: reasons of the planner."""

from datetime import date

import pytest

from fieldsales.domain.tour import Reason
from fieldsales.wording.reasons import reason_text
from fieldsales.wording.words import Words

ENGLISH = Words("en")
TUESDAY = date(2026, 5, 12)


def test_a_class_is_said_with_its_deadline_and_the_deadline_alone_without_a_label() -> None:
    reason = Reason("class", {"class": "tiede", "deadline": "2026-05-13", "days_left": 1})
    assert (
        reason_text(ENGLISH, reason, TUESDAY, {"tiede": "tiède"}.__getitem__) == "tiède · deadline tomorrow"
    )
    assert reason_text(ENGLISH, reason, TUESDAY, lambda class_id: "") == "deadline tomorrow"
    bare = Reason("class", {"class": "froid"})
    assert reason_text(ENGLISH, bare, TUESDAY, lambda class_id: "") == ""


@pytest.mark.parametrize(
    ("class_id", "text"),
    [
        ("chaud", "2 days late, competition risk"),
        ("tiede", "2 days late, competition risk"),
        ("froid", "2 days late"),
        ("client", "2 days late"),
    ],
)
def test_a_late_deadline_risks_the_competition_for_whoever_is_warm(class_id: str, text: str) -> None:
    reason = Reason("class", {"class": class_id, "deadline": "2026-05-10", "days_left": -2})
    assert reason_text(ENGLISH, reason, TUESDAY, lambda class_id: "") == text


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        (Reason("detour", {"minutes": 50}), "50\u202fmin of detour for what it is worth"),
        (Reason("closed_weekday", {"weekday": 0}), "closed on Mondays"),
        (Reason("fixed_appointment", {"time": "15:00"}), "fixed appointment at 15:00"),
        (Reason("appointment_conflict", {"other_title": "leave"}), "you are not free then: leave"),
        (
            Reason("appointment_conflict", {"other": "S1", "other_name": "Cave Martin"}),
            "overlaps another appointment: Cave Martin",
        ),
        (
            Reason("appointment_conflict", {"other": "S1", "other_name": "Cave Martin", "too_close": 1}),
            "no time to get there from Cave Martin, or back",
        ),
        (Reason("promised"), "seen that day, as promised"),
        (Reason("holiday", {"name": "Ascension"}), "Ascension: a public holiday, nothing is planned."),
        (
            Reason("not_a_workday", {"weekday": 5}),
            "Saturday is not one of your working days: change them in Settings.",
        ),
        (Reason("no_room", {"worth": 40}), "the day is full of others worth more"),
        (
            Reason("no_room", {"worth": 40, "instead": "S1", "instead_name": "Cave Martin", "loss": 1234.4}),
            "there is room only instead of Cave Martin, who brings more (1,234 points)",
        ),
        (
            Reason("no_room", {"worth": 40, "instead": "S1", "instead_name": "Cave Martin", "loss": 0}),
            "there is room only instead of Cave Martin, who brings as much",
        ),
        (Reason("no_room", {"worth": 40, "others": 2}), "there is room only instead of 2 others"),
        (
            Reason("capacity_or_drive"),
            "some of these days are full of others worth more, on others it is not worth the drive",
        ),
        (Reason("capacity_once_due"), "not due yet on the days that are free, and the others are full"),
        (Reason("capacity"), "capacity: these days are full of others worth more"),
        (
            Reason("capacity", {"visits": 8, "all_days": 1}),
            "capacity: these days have the 8 visits that you allow",
        ),
        (
            Reason("capacity", {"visits": 8, "all_days": 0}),
            "capacity: these days have the 8 visits that you allow, or no time left",
        ),
        (Reason("a_code_of_tomorrow"), "a_code_of_tomorrow"),
    ],
)
def test_each_reason_is_a_sentence(reason: Reason, text: str) -> None:
    assert reason_text(ENGLISH, reason, TUESDAY) == text


def test_an_appointment_of_the_week_is_said_to_have_another_day_or_none() -> None:
    values = {"name": "Garage", "mover": "g", "agreed": "2026-05-14"}
    other = Reason("week_appointment_day", {**values, "on": "2026-05-15"})
    assert reason_text(ENGLISH, other, TUESDAY) == (
        "The appointment with Garage cannot be kept on Thursday 14 May, Friday 15 May can take it: "
        "move it there, or plan these days together."
    )
    assert reason_text(ENGLISH, Reason("week_appointment_out", values), TUESDAY) == (
        "The appointment with Garage, about Thursday 14 May, cannot be kept on any day of its week: "
        "agree on another week."
    )
    assert reason_text(ENGLISH, Reason("week_appointment_unrecorded", values), TUESDAY) == (
        "Nobody recorded the appointment with Garage, for Thursday 14 May or another day of the week: "
        "write down what happened, or move it."
    )


def test_whoever_was_seen_earlier_that_day_was_seen_today() -> None:
    assert reason_text(ENGLISH, Reason("seen_lately", {"days": 0}), TUESDAY) == "seen today"
    assert reason_text(ENGLISH, Reason("seen_lately", {"days": 2}), TUESDAY) == "seen 2 days ago"
