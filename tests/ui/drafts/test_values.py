# SPDX-License-Identifier: MIT
"""Whatever a form holds goes to the disk and comes back by the types of its fields."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from fieldsales.domain.visit import Outcome
from fieldsales.ui.drafts.values import from_values, to_values


@dataclass(frozen=True)
class Line:
    name: str
    share: float = 0.0


@dataclass(frozen=True)
class Form:
    outcome: Outcome | None = None
    note: str = ""
    lines: tuple[Line, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    at: datetime | None = None
    is_done: bool = False


FULL = Form(
    Outcome.LOST,
    "🍷",
    (Line("Rouge", 0.5), Line("Blanc")),
    {"cellar": "yes"},
    datetime(2026, 5, 12, 9, tzinfo=UTC),
    True,
)


@pytest.mark.parametrize("form", [Form(), FULL, Form(note="only this")])
def test_a_form_comes_back_as_it_was(form: Form) -> None:
    assert from_values(Form, json.loads(json.dumps(to_values(form)))) == form


def test_what_says_nothing_takes_no_room() -> None:
    assert to_values(Form(note="only this")) == {"note": "only this", "answers": {}}


def test_a_field_that_is_no_more_is_left_out() -> None:
    assert from_values(Form, {"note": "x", "mood": "good"}) == Form(note="x")


@pytest.mark.parametrize("values", [{"note": 3}, {"outcome": "sung"}, {"lines": [{"share": 1}]}, {"at": "x"}])
def test_what_no_form_wrote_is_refused(values: dict[str, object]) -> None:
    with pytest.raises((TypeError, ValueError)):
        from_values(Form, values)
