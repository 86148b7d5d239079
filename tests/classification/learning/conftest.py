# SPDX-License-Identifier: MIT
"""Invented outcomes whose truth is known: calls warm, the trade matters, the month matters for one trade."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from fieldsales.classification.learning.coding import CATEGORY, NUMBER, SIGN, Feature

FEATURES = (
    Feature("calls", SIGN),
    Feature("pages", SIGN),
    Feature("distance", NUMBER),
    Feature("trade", CATEGORY),
    Feature("month", CATEGORY),
)

Outcomes = tuple[Mapping[str, NDArray[Any]], NDArray[np.float64]]
Invent = Callable[..., Outcomes]


def invented(count: int, seed: int = 1) -> Outcomes:
    """Return columns and whether each was won, shape (count,)."""
    random = np.random.default_rng(seed)
    calls = random.poisson(0.8, count).astype(float)
    pages = random.poisson(3.0, count).astype(float)
    distance = random.gamma(2.0, 10.0, count)
    distance[random.random(count) < 0.1] = np.nan
    trade = random.choice(["caviste", "restaurant", "hotel"], count, p=[0.5, 0.4, 0.1])
    month = random.choice(["3", "6", "12"], count)
    columns = {"calls": calls, "pages": pages, "distance": distance}
    columns |= {"trade": trade.astype(object), "month": month.astype(object)}
    won = (random.random(count) < 1.0 / (1.0 + np.exp(-truth(columns)))).astype(float)
    return columns, won


def truth(columns: Mapping[str, NDArray[Any]]) -> NDArray[np.float64]:
    """Return the log-odds by which outcomes were invented, shape (n,)."""
    trade, month = columns["trade"], columns["month"]
    log_odds = -2.0 + 0.9 * columns["calls"] + 0.1 * columns["pages"]
    log_odds -= 0.02 * np.nan_to_num(columns["distance"], nan=20.0)
    log_odds += np.where(trade == "caviste", 0.8, 0.0)
    return np.asarray(log_odds + np.where((trade == "restaurant") & (month == "6"), 2.0, 0.0))


@pytest.fixture(scope="session")
def invent() -> Invent:
    return invented
