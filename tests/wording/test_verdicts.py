# SPDX-License-Identifier: MIT
"""What a class says in words: how long there is, and what happened."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from fieldsales.domain.fact import Direction, Fact
from fieldsales.domain.verdict import Verdict
from fieldsales.wording.verdicts import deadline_text, fact_text
from fieldsales.wording.words import Words

ENGLISH = Words("en")
TUESDAY = date(2026, 5, 12)
NOON = datetime(2026, 5, 12, 12, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.mark.parametrize(
    ("left", "text"),
    [(-2, "2 days late"), (-1, "1 day late"), (0, "today"), (1, "tomorrow"), (9, "in 9 days")],
)
def test_a_deadline_says_how_long_there_is(left: int, text: str) -> None:
    assert deadline_text(ENGLISH, Verdict("tiede", deadline=TUESDAY + timedelta(days=left)), TUESDAY) == text


def test_whoever_is_excluded_or_lost_has_no_deadline() -> None:
    late = TUESDAY - timedelta(days=3)
    assert deadline_text(ENGLISH, Verdict("tiede", deadline=late, excluded=True), TUESDAY) == "do not contact"
    lost = Verdict("tiede", deadline=late, is_lost=True, lost_to="Vins Durand")
    assert deadline_text(ENGLISH, lost, TUESDAY) == "lost to Vins Durand"
    nameless = Verdict("tiede", deadline=late, is_lost=True, to_competitor=True)
    assert deadline_text(ENGLISH, nameless, TUESDAY) == "lost to a competitor"
    assert deadline_text(ENGLISH, Verdict("tiede", is_lost=True), TUESDAY) == "lost"
    assert deadline_text(ENGLISH, Verdict("non_classe"), TUESDAY) == ""


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        (Fact("1", "p", "visit", NOON, value="ordered", text="réassort"), "Visit: Ordered · réassort"),
        (Fact("1", "p", "order", NOON, amount=Decimal(1240)), "Order · €1,240.00"),
        (Fact("1", "p", "phone_call", NOON, Direction.BY_US), "We called"),
        (Fact("1", "p", "phone_call", NOON, Direction.FROM_PROSPECT), "Phone call"),
        (Fact("1", "p", "criterion", NOON, subject="budget", value="unknown"), "Budget: ?"),
        (Fact("1", "p", "page_view", NOON, quantity=3), "Pages seen · 3 pages"),
        (Fact("1", "p", "lost_to_competitor", NOON, value="Vins Durand"), "Lost to Vins Durand"),
        (Fact("1", "p", "tasting_at_home", NOON), "tasting at home"),
    ],
)
def test_a_fact_is_said_in_a_line(fact: Fact, text: str) -> None:
    assert fact_text(ENGLISH, fact) == text
