# SPDX-License-Identifier: MIT
"""What a rep may sell: what the first of the three questions chooses from."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profession:
    """What a rep sells, and what fits it.

    `labels` and `customers` are texts by language; `grid` is the id of the questions
    that stand in every record, empty where each trade keeps its own; `trades` are those
    whose usual visit is told as an example.
    """

    id: str
    labels: Mapping[str, str]
    customers: Mapping[str, str]
    doctrine: str
    grid: str
    trades: tuple[str, ...]


def read_professions(text: str) -> tuple[Profession, ...]:
    """Return what `data/professions.toml` says. Raises KeyError for what is missing."""
    return tuple(
        Profession(
            row["id"],
            {"fr": row["fr"], "en": row["en"]},
            {"fr": row["customers_fr"], "en": row["customers_en"]},
            row["doctrine"],
            row["id"] if row["grid"] else "",
            tuple(row["trades"]),
        )
        for row in tomllib.loads(text)["profession"]
    )
