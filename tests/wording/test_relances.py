# SPDX-License-Identifier: MIT
"""Relances in words: what they are about, what came of them, what an action did to them."""

from datetime import date

import pytest

from fieldsales.domain.relance import Relance, Result, Task
from fieldsales.wording.happened import action_label, happened
from fieldsales.wording.relances import (
    ACTIONS,
    due_text,
    followed_text,
    made_by_text,
    relance_action_text,
    result_label,
    what_text,
)
from fieldsales.wording.words import Words

ENGLISH = Words("en")
TUESDAY = date(2026, 5, 12)


def told(cause: str = "", channel: str = "call", text: str = "") -> str:
    return what_text(ENGLISH, Relance("r", "p", TUESDAY, channel, text, cause=cause), str, TUESDAY)


def test_what_is_to_be_done_is_its_text_or_what_made_it() -> None:
    assert told("class thermometre.white_paper tiede 2026-05-12") == "Tiede since 12 May"
    assert told("after r0 2") == "Go on after the last contact"
    assert told("class of another kind", "visit") == "Visit again"
    assert told("class a.b c 2026-99-99", "visit") == "Visit again"
    assert told(text="the list") == "the list"
    assert what_text(ENGLISH, Task("t", "stamps"), str, TUESDAY) == "stamps"


@pytest.mark.parametrize(
    ("cause", "said"),
    [
        ("", "made by you"),
        ("visit v", "agreed at the visit"),
        ("after r 2", "made after the relance before"),
        ("class a.b c 2026-05-12", "made when the class changed"),
    ],
)
def test_who_made_it_is_said(cause: str, said: str) -> None:
    assert made_by_text(ENGLISH, Relance("r", "p", TUESDAY, "call", cause=cause)) == said


def test_a_day_is_late_near_or_far() -> None:
    days = [date(2026, 5, 10), date(2026, 5, 11), TUESDAY, date(2026, 5, 15), date(2026, 6, 30)]
    said = [due_text(ENGLISH, on, TUESDAY) for on in days]
    assert said == ["2 days late", "1 day late", "today", "Friday", "30 Jun"]


@pytest.mark.parametrize("result", list(Result))
def test_every_result_has_a_label(result: Result) -> None:
    assert result_label(ENGLISH, result) != result.value


@pytest.mark.parametrize("action", ACTIONS)
def test_every_action_has_a_name_and_a_sentence_of_one_and_of_several(action: str) -> None:
    values = {"name": "Cave", "text": "stamps", "channel": "call", "day": "2026-05-15", "count": "1"}
    assert action_label(ENGLISH, action) != action
    for count in ("1", "3"):
        said = relance_action_text(ENGLISH, action, values | {"count": count})
        assert said.rstrip().endswith((".", "stamps"))


def test_what_followed_is_said_behind_the_action() -> None:
    values = {"name": "Cave", "kind": "lost", "relances_closed": "2", "closed_why": "lost"}
    assert happened(ENGLISH, "fact", values).endswith(" 2 relances closed (lost).")
    assert followed_text(ENGLISH, {"relances_made": "3"}) == " 3 relances made."
    step = {"next_channel": "visit", "next_on": "2026-05-15"}
    assert followed_text(ENGLISH, step) == " Next: visit on Friday 15 May."
    assert followed_text(ENGLISH, {}) == ""
