# SPDX-License-Identifier: MIT
"""Leave in sentences: its days, what became free, and what stands against it."""

from datetime import date

import pytest

from fieldsales.wording.leaves import leave_text, short_span, span_text
from fieldsales.wording.words import Words

EN = Words("en")
FIRST, LAST = date(2026, 8, 3), date(2026, 8, 21)


def test_one_day_is_on_a_day_and_several_are_from_one_to_another() -> None:
    assert span_text(EN, FIRST, FIRST) == "on Monday 3 August"
    assert span_text(EN, FIRST, LAST) == "from Monday 3 August to Friday 21 August"
    assert short_span(EN, FIRST, FIRST) == "on 3 August"
    assert short_span(EN, FIRST, LAST) == "from 3 to 21 August"


@pytest.mark.parametrize(
    ("action", "more", "said"),
    [
        ("leave", {}, "You are on leave on Monday 3 August."),
        ("leave", {"name": "Cave Martin"}, "Cave Martin is on leave on Monday 3 August."),
        (
            "leave",
            {"freed": "1", "freed_names": "L'Ardoise", "appointments": "2"},
            "You are on leave on Monday 3 August. 1 planned visit is free again: L'Ardoise. "
            "Plan the week to find it another day. "
            "2 appointments stand against it.",
        ),
        ("leave_removed", {}, "You are not on leave any more on Monday 3 August."),
        ("leave_removed", {"name": "Cave"}, "Cave is not on leave any more on Monday 3 August."),
    ],
)
def test_what_was_done_is_said(action: str, more: dict[str, str], said: str) -> None:
    ends = {"first": FIRST.isoformat(), "last": FIRST.isoformat()}
    assert leave_text(EN, action, {**ends, **more}) == said
