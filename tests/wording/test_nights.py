# SPDX-License-Identifier: MIT
"""What a night away saves, or costs, in a sentence."""

from datetime import timedelta

import pytest

from fieldsales.wording.nights import end_text, saving_text
from fieldsales.wording.words import Words


@pytest.mark.parametrize(
    ("minutes", "stops", "said"),
    [
        (65, 0, "saves 1\u202fh\u202f05 of driving"),
        (-12, 0, "12\u202fmin more driving"),
        (0, 0, "the driving stays the same"),
        (30, 2, "saves 30\u202fmin of driving, 2 visits more"),
        (30, -1, "saves 30\u202fmin of driving, 1 visit fewer"),
    ],
)
def test_the_drive_comes_first_then_the_visits(minutes: int, stops: int, said: str) -> None:
    assert saving_text(Words("en"), timedelta(minutes=minutes), stops) == said


def test_what_a_search_that_is_not_compiled_yet_found_is_called_provisional() -> None:
    said = saving_text(Words("en"), timedelta(minutes=65), 1, provisional=True)
    assert said == (
        "saves 1\u202fh\u202f05 of driving, 1 visit more (provisional: the planner is still being prepared)"
    )


@pytest.mark.parametrize(
    ("night", "time", "said"),
    [
        ("", "17:30", "home at 17:30"),
        ("", "", ""),
        ("La Rochelle", "17:30", "night in La Rochelle, there at 17:30"),
        ("La Rochelle", "", "night in La Rochelle"),
    ],
)
def test_the_end_of_a_day_is_at_home_or_where_the_night_is(night: str, time: str, said: str) -> None:
    assert end_text(Words("en"), night, time) == said
