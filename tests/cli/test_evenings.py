# SPDX-License-Identifier: MIT
"""What a day came to, as it is asked for in a terminal."""

from typing import Any


def test_a_day_is_told_in_lines_and_as_a_document(niort: Any) -> None:
    niort("plan")
    niort("record", "Le Comptoir", "visit", "--outcome", "met", "--note", "wants the price list")
    document = niort("summary", "--json").json
    assert document["seen"] == ["Le Comptoir"]
    assert (document["stops"], document["closed"], document["notes"]) == (6, False, 1)
    assert document["driving"]["minutes"] == 10
    out = niort("summary").out
    assert "1 of 6" in out
    assert "Le Comptoir" in out


def test_a_day_of_which_nothing_is_known_says_so(niort: Any) -> None:
    assert "Nothing is known of this day" in niort("summary", "--on", "2026-04-03").out


def test_a_day_that_is_none_is_refused(niort: Any) -> None:
    answer = niort("summary", "--on", "soon")
    assert answer.status == 1
    assert "soon" in answer.err
