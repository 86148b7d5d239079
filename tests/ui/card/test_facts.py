# SPDX-License-Identifier: MIT
"""The timeline: by kind, newest first, an order told with its visit."""

from datetime import UTC, datetime
from decimal import Decimal

from fieldsales.domain.fact import KINDS, Direction, Fact
from fieldsales.ui.card.facts import Genre, fact_spans, icon_of, of_genre, with_their_visits
from fieldsales.ui.card.spans import said
from fieldsales.ui.theme import Icon

AT = datetime(2026, 5, 12, 10, tzinfo=UTC)

VISIT = Fact("v", "p", "visit", AT, Direction.BY_US, value="ordered", text="veut du rosé")
ORDER = Fact("o", "p", "order", AT, amount=Decimal(1240), visit_id="v")
PAPER = Fact("w", "p", "white_paper", AT)
ZONE = Fact("z", "p", "criterion", AT, subject="zone", value="yes")


def test_the_order_of_a_visit_is_one_line_with_it(words):
    rows = with_their_visits((VISIT, ORDER, PAPER))
    assert [fact.id for fact, _followed in rows] == ["v", "w"]
    assert said(fact_spans(words, *rows[0])) == "Visit: Ordered  €1,240.00 · veut du rosé"


def test_an_order_without_its_visit_in_sight_stands_by_itself(words):
    assert [fact.id for fact, _followed in with_their_visits((ORDER, PAPER))] == ["o", "w"]


def test_signs_of_interest_are_what_the_prospect_did():
    assert of_genre((VISIT, ORDER, PAPER, ZONE), Genre.SIGNS) == [ORDER, PAPER]
    assert of_genre((VISIT, ORDER, PAPER, ZONE), Genre.GRID) == [ZONE]
    assert of_genre((VISIT, PAPER), Genre.EVERYTHING) == [VISIT, PAPER]


def test_every_kind_has_an_icon_of_its_own_meaning():
    assert [kind for kind in KINDS if icon_of(kind) is Icon.INFO] == ["chosen_because"]
