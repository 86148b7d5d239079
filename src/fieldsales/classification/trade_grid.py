# SPDX-License-Identifier: MIT
"""What to ask in each trade: the questions behind the criteria of the qualification grid."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fieldsales.domain.fact import CRITERIA

#: A text by language, French and English.
Labels = Mapping[str, str]


class BadGridError(ValueError):
    """A grid contradicts itself: it comes with the program, so this is a fault of ours."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question that settles a criterion. `source` says who asks it, empty where it is ours."""

    criterion: str
    text: Labels
    source: Labels


@dataclass(frozen=True, slots=True)
class TradeGrid:
    """The questions of a family of trades. `trades` are ids of trades."""

    id: str
    labels: Labels
    trades: frozenset[str]
    questions: tuple[Question, ...]

    def of(self, criterion: str) -> tuple[Question, ...]:
        """Return the questions of a criterion."""
        return tuple(one for one in self.questions if one.criterion == criterion)


def read_grid(text: str) -> TradeGrid:
    """Return the grid of a TOML text. Raises BadGridError for a criterion that there is not."""
    table = tomllib.loads(text)
    questions = []
    for row in table["questions"]:
        if row["criterion"] not in CRITERIA:
            raise BadGridError(f"{table['id']}: there is no criterion {row['criterion']!r}")
        source = {"fr": row["source_fr"], "en": row["source_en"]} if "source_fr" in row else {}
        questions.append(Question(row["criterion"], {"fr": row["fr"], "en": row["en"]}, source))
    return TradeGrid(table["id"], table["labels"], frozenset(table["trades"]), tuple(questions))


def grid_for(trade: str, grids: Sequence[TradeGrid], chosen: str = "") -> TradeGrid | None:
    """Return the grid of a trade, or the one that the firm chose for everybody; None where none fits."""
    if chosen:
        return next((one for one in grids if one.id == chosen), None)
    return next((one for one in grids if trade in one.trades), None)
