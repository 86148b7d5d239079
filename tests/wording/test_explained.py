# SPDX-License-Identifier: MIT
"""What is behind a plan, in words: the cheapest way to add somebody and its price."""

from datetime import UTC, datetime

import pytest

from fieldsales.domain.explained import Way
from fieldsales.wording.explained import way_text
from fieldsales.wording.words import Words

ENGLISH = Words("en")


@pytest.mark.parametrize("costs", [0, -14.5])
def test_where_nothing_is_lost_the_sentence_says_so_without_a_number(costs: float) -> None:
    way = Way(datetime(2026, 5, 12, 10, 5, tzinfo=UTC), None, 4, costs)
    free = "4\u202fmin of detour, and nothing is lost by it"
    assert way_text(ENGLISH, way) == f"cheapest at 10:05: {free}"
    assert way_text(ENGLISH, way, ["A", "B"]) == f"cheapest at 10:05 instead of A, B: {free}"


def test_what_is_lost_is_told_as_a_number() -> None:
    way = Way(datetime(2026, 5, 12, 10, 5, tzinfo=UTC), None, 4, 14.5)
    assert way_text(ENGLISH, way).endswith("the day would bring 14.5 less")
