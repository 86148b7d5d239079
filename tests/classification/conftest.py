# SPDX-License-Identifier: MIT
"""The five doctrines as they stand in data/, a shop, and facts dated back from a Tuesday."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from fieldsales.classification.doctrine import Doctrine
from fieldsales.classification.doctrine_file import read_doctrine
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Fact
from fieldsales.domain.place import Place

TUESDAY = date(2026, 5, 12)
PARIS = ZoneInfo("Europe/Paris")

MakeFact = Callable[..., Fact]


@pytest.fixture(scope="session")
def today() -> date:
    return TUESDAY


@pytest.fixture(scope="session")
def texts(root: Path) -> Mapping[str, str]:
    """The text of each doctrine file, by id."""
    files = sorted((root / "data" / "doctrines").glob("*.toml"))
    return {file.stem: file.read_text(encoding="utf-8") for file in files}


@pytest.fixture(scope="session")
def doctrines(texts: Mapping[str, str]) -> Mapping[str, Doctrine]:
    return {name: read_doctrine(text, f"{name}.toml") for name, text in texts.items()}


@pytest.fixture(scope="session")
def thermometre(doctrines: Mapping[str, Doctrine]) -> Doctrine:
    return doctrines["thermometre"]


@pytest.fixture(scope="session")
def fact() -> MakeFact:
    """Make a fact some days before the Tuesday, at ten o'clock unless said."""
    numbers = count(1)

    def make(kind: str, days: int = 0, hour: int = 10, **options: Any) -> Fact:
        at = datetime.combine(TUESDAY - timedelta(days=days), time(hour), PARIS)
        return Fact(f"f{next(numbers):06}", "p", kind, at, **options)

    return make


@pytest.fixture(scope="session")
def shop() -> Prospect:
    """A shop whose address and trade are known, and of which nobody has said that it fits."""
    return Prospect("p", "Cave Martin", trade="caviste", town="Niort", place=Place(46.32, -0.46, "Niort"))


#: A fact that makes a prospect chaud, or tiède, in every doctrine that has both.
CHAUD, TIEDE = "decision_to_buy", "need_stated"


def both(doctrines):
    """Return the doctrines that have a chaud and a tiède."""
    return [one for one in doctrines.values() if {"chaud", "tiede"} <= {each.id for each in one.temperatures}]
