# SPDX-License-Identifier: MIT
"""Tours that are older than what concerns them, in a sentence."""

from datetime import date

from fieldsales.wording.stale import stale_text
from fieldsales.wording.words import Words

TODAY, FRIDAY, JULY = date(2026, 5, 12), date(2026, 5, 15), date(2026, 7, 1)


def test_each_day_is_named_with_the_command_that_plans_it_again() -> None:
    assert stale_text(Words("en"), [FRIDAY], TODAY) == (
        "The tour of Friday 15 May was made before this, and is to be planned again."
        " “fieldsales plan --days 4 --promised priced” does so."
    )
    assert stale_text(Words("en"), [], TODAY) == ""


def test_no_command_is_named_that_does_not_reach_so_far() -> None:
    said = stale_text(Words("en"), [JULY, FRIDAY], TODAY)
    assert said == (
        "The tours of Friday 15 May, Wednesday 1 July were made before this, and are to be planned again."
    )
