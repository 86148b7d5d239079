# SPDX-License-Identifier: MIT
"""Invented prospects with their facts, and a model of a real doctrine learned from some that ended."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from fieldsales.classification.doctrine import Doctrine
from fieldsales.classification.doctrine_file import read_doctrine
from fieldsales.classification.evidence import centre, decisions, features, of_decisions, table
from fieldsales.classification.learning.coding import Table
from fieldsales.classification.learning.learn import learn
from fieldsales.classification.learning.model import Model
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Direction, Fact

TODAY = date(2026, 5, 12)
_NOON = datetime(2026, 5, 12, 12, tzinfo=ZoneInfo("Europe/Paris"))
_SIGNS = ("phone_call", "live_chat", "white_paper", "page_view", "need_stated", "contact_form", "webinar")
_TRADES = ("caviste", "restaurant", "hotel", "epicerie")

#: A prospect, its facts, one sign more, and the same sign at a later day.
Life = tuple[Prospect, tuple[Fact, ...], Fact, Fact]


def lives(count: int) -> Iterator[Life]:
    """Yield prospects that are still open."""
    random = np.random.default_rng(7)
    for number in range(count):
        prospect, facts = _life(random, number)
        days = int(random.integers(0, 120))
        sign = _fact(number, 90, str(random.choice(_SIGNS)), days)
        fresher = _fact(number, 91, sign.kind, int(random.integers(0, days + 1)))
        yield prospect, facts, sign, fresher


def _life(random: np.random.Generator, number: int) -> tuple[Prospect, tuple[Fact, ...]]:
    facts = [
        _fact(number, place, str(random.choice(_SIGNS)), int(random.integers(0, 200)))
        for place in range(int(random.integers(0, 9)))
    ]
    if random.random() < 0.5:
        facts.append(replace(_fact(number, 50, "visit", int(random.integers(0, 90))), value="met"))
    if random.random() < 0.3:
        answer = {"subject": "budget", "value": str(random.choice(["yes", "no"]))}
        facts.append(replace(_fact(number, 51, "criterion", 30), **answer))
    trade = str(random.choice(_TRADES))
    source = str(random.choice(["fair", "web", "import"]))
    return Prospect(f"p{number}", "Martin", trade=trade, source=source, postcode="79000"), tuple(facts)


def _fact(number: int, place: int, kind: str, days: int) -> Fact:
    at = _NOON - timedelta(days=days, minutes=place)
    by_us = kind == "visit"
    direction = Direction.BY_US if by_us else Direction.FROM_PROSPECT
    return Fact(f"f{number}-{place}", f"p{number}", kind, at, direction)


@cache
def learned_from_lives(count: int) -> tuple[Model, Doctrine, Table, date]:
    """Return a model, its doctrine, the evidence it learned from by column, and the day."""
    root = Path(__file__).resolve().parents[2]
    text = (root / "data" / "doctrines" / "thermometre.toml").read_text(encoding="utf-8")
    doctrine = read_doctrine(text, "thermometre.toml")
    random = np.random.default_rng(1)
    found = []
    for number in range(count):
        prospect, facts = _life(random, number)
        calls = sum(fact.kind == "phone_call" for fact in facts)
        log_odds = (
            -1.0 + 0.8 * calls + 1.2 * (prospect.trade == "caviste") - 0.6 * (prospect.source == "import")
        )
        won = bool(random.random() < 1.0 / (1.0 + np.exp(-log_odds)))
        end = _fact(number, 99, "order" if won else "refusal", 0)
        end = replace(end, at=_NOON + timedelta(hours=1), amount=Decimal(100) if won else None)
        found += decisions((*facts, end), prospect, doctrine, TODAY)
    rows, won_all, weights = of_decisions(found, doctrine, TODAY)
    asked = features(doctrine)
    columns = table(rows, asked)
    return learn(asked, columns, won_all, weights, centre(doctrine)).model, doctrine, columns, TODAY
