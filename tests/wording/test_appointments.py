# SPDX-License-Identifier: MIT
"""What the foot says of an appointment: when it is, what may still change, and what was otherwise before."""

import pytest

from fieldsales.wording.happened import happened
from fieldsales.wording.words import Words

MADE = {"name": "Cave Martin", "today": "2026-05-12", "day": "2026-05-22", "time": "14:30"}
MADE |= {"minutes": "30", "kind": "fixed"}
WAS = {"was_day": "2026-05-22", "was_time": "14:30", "was_minutes": "30", "was_kind": "fixed"}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, "Cave Martin: the appointment is on Friday 22 May at 14:30."),
        (
            {"kind": "flexible_day"},
            "Cave Martin: the appointment is on Friday 22 May, about 14:30; the hour may still change.",
        ),
        (
            {"kind": "flexible_week"},
            "Cave Martin: the appointment is about Friday 22 May at 14:30; day and hour may still change that"
            " week.",
        ),
        (
            {"leeway": "60"},
            "Cave Martin: the appointment is on Friday 22 May at 14:30."
            " It may begin 60\u202fmin earlier or later.",
        ),
        ({"leeway": "0"}, "Cave Martin: the appointment is on Friday 22 May at 14:30."),
        ({"day": "2027-05-21"}, "Cave Martin: the appointment is on Friday 21 May 2027 at 14:30."),
    ],
)
def test_it_is_told_when_it_is_with_the_year_where_that_is_another(changes, told):
    assert happened(Words("en"), "appointment_made", MADE | changes) == told


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, ""),
        ({"was_time": "09:00"}, " It was on Friday 22 May at 09:00."),
        ({"was_day": "2025-05-22"}, " It was on Thursday 22 May 2025 at 14:30."),
        ({"was_minutes": "45"}, " It lasts 30 min instead of 45 min."),
        ({"was_kind": "flexible_week"}, " Until now its day and hour could change."),
        (
            {"was_minutes": "20", "was_kind": "flexible_day"},
            " It lasts 30 min instead of 20 min. Until now its hour could change.",
        ),
    ],
)
def test_a_changed_one_says_what_changed(changes, told):
    said = (
        happened(Words("en"), "appointment_moved", MADE | WAS | changes)
        .replace("\u202f", " ")
        .replace("\xa0", " ")
    )
    assert said == "Cave Martin: the appointment is on Friday 22 May at 14:30." + told


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ("0", "10", " It may begin 10 min earlier or later."),
        ("10", "0", " It begins at its hour exactly."),
        ("10", "10", ""),
    ],
)
def test_a_leeway_that_changed_is_told(before, now, told):
    values = MADE | WAS | {"leeway": now, "was_leeway": before}
    said = happened(Words("en"), "appointment_moved", values).replace("\u202f", " ").replace("\xa0", " ")
    assert said == "Cave Martin: the appointment is on Friday 22 May at 14:30." + told


def test_one_that_turns_flexible_says_so():
    said = happened(Words("en"), "appointment_moved", MADE | WAS | {"kind": "flexible_day"})
    assert said.endswith("the hour may still change. Until now its hour was fixed.")


def test_a_promise_in_another_year_says_the_year():
    values = {"name": "Cave Martin", "today": "2026-12-12", "day": "2027-01-12", "time": "09:00"}
    assert "Tuesday 12 January 2027" in happened(Words("en"), "promise", values)
    assert "janvier 2027" in happened(Words("fr"), "appointment_cancelled", MADE | values)
