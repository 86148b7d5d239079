# SPDX-License-Identifier: MIT
"""What was learned: a sum of tables in log-odds that scores, explains itself, and goes into a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from fieldsales.classification.learning.additive import probability_of
from fieldsales.classification.learning.coding import CATEGORY, Codes, Coding, Feature, Numbers, Table
from fieldsales.classification.learning.terms import Pair, pair_cell, pair_cells, pair_size

#: What odds can rest on.
DOCTRINE, RATE, OUTCOMES = "doctrine", "rate", "outcomes"

#: The form of the state; another one is not read but learned again.
SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Contribution:
    """One term of a score: the features, and what it adds to the log-odds against the average outcome."""

    features: tuple[str, ...]
    log_odds: float


@dataclass(frozen=True, slots=True)
class Model:
    """The odds of winning as a sum.

    `effects` holds a table by cell for each coding, then for each pair, and
    `averages` what each table adds on average to the outcomes it was learned
    from. `spreads` say how far each term may stray, `centre` is the prior of the
    intercept. `source` says what the odds rest on: the "doctrine", the mere
    "rate" of wins, where outcomes contradict the doctrine and teach nothing
    else, or "outcomes". What is looked at was chosen from `chosen_from` outcomes,
    the effects were fitted to `outcomes`.
    """

    codings: tuple[Coding, ...]
    coarse: tuple[Coding, ...]
    pairs: tuple[Pair, ...]
    intercept: float
    effects: tuple[tuple[float, ...], ...]
    averages: tuple[float, ...]
    spreads: tuple[float, ...]
    centre: tuple[float, float]
    source: str
    outcomes: int
    wins: int
    chosen_from: int

    @property
    def learned(self) -> bool:
        """Whether outcomes taught more than was known before."""
        return self.source == OUTCOMES

    @property
    def average(self) -> float:
        """The log-odds of the average outcome: what contributions add to."""
        return self.intercept + sum(self.averages)

    @property
    def names(self) -> tuple[tuple[str, ...], ...]:
        """The features of each term, in the order of `effects`."""
        single = [(coding.feature.name,) for coding in self.codings]
        both = [(self.name(pair.first), self.name(pair.second)) for pair in self.pairs]
        return (*single, *both)

    def name(self, place: int) -> str:
        """Return the name of the feature at a place."""
        return self.codings[place].feature.name

    def bounds(self, term: int) -> list[tuple[float | str | None, ...]]:
        """Return what each cell of a term stands for, a feature a bound: a word, or a number to reach."""
        if term < len(self.codings):
            return [(bound,) for bound in self.codings[term].bounds]
        pair = self.pairs[term - len(self.codings)]
        first, second = self.coarse[pair.first].bounds, self.coarse[pair.second].bounds
        joint = [(one, other) for one in first for other in second]
        if len(self.effects[term]) == len(joint):
            return [*joint]
        return [*(joint[cell] for cell in pair.kept), (None, None)]

    def cells(self, table: Table) -> list[Codes]:
        """Return the cell of each row in each term, shape (n,) each."""
        cells = [coding.codes(table[coding.feature.name]) for coding in self.codings]
        if self.pairs:
            used = {place for pair in self.pairs for place in (pair.first, pair.second)}
            codes = [
                each.codes(table[each.feature.name]) if place in used else np.empty(0, np.intp)
                for place, each in enumerate(self.coarse)
            ]
            cells += [pair_cells(pair, self.coarse, codes) for pair in self.pairs]
        return cells

    def log_odds(self, table: Table) -> Numbers:
        """Return the log-odds of each row, shape (n,)."""
        cells = self.cells(table)
        total = np.full(len(cells[0]) if cells else 0, self.intercept)
        for effects, cell in zip(self.effects, cells, strict=True):
            total += np.asarray(effects)[cell]
        return total

    def probability(self, table: Table) -> Numbers:
        """Return the odds of winning of each row as a share, shape (n,)."""
        return probability_of(self.log_odds(table))

    def contributions(self, values: Mapping[str, Any]) -> tuple[Contribution, ...]:
        """Return what each term adds to one row's log-odds; with `average` they are the log-odds."""
        return tuple(
            Contribution(names, effects[cell] - average)
            for names, effects, average, cell in zip(
                self.names, self.effects, self.averages, self._cells_of(values), strict=True
            )
        )

    def log_odds_of(self, values: Mapping[str, Any]) -> float:
        """Return the log-odds of one row, as `log_odds` does of many."""
        told = zip(self.effects, self._cells_of(values), strict=True)
        return self.intercept + sum(effects[cell] for effects, cell in told)

    def _cells_of(self, values: Mapping[str, Any]) -> list[int]:
        cells = [coding.code(values[coding.feature.name]) for coding in self.codings]
        if self.pairs:
            coarse = [coding.code(values[coding.feature.name]) for coding in self.coarse]
            cells += [pair_cell(pair, self.coarse, coarse) for pair in self.pairs]
        return cells

    def to_state(self) -> dict[str, Any]:
        """Return the model as JSON values."""
        return {
            "schema": SCHEMA,
            "codings": [_coding_state(coding) for coding in self.codings],
            "coarse": [_coding_state(coding) for coding in self.coarse],
            "pairs": [[pair.first, pair.second, list(pair.kept)] for pair in self.pairs],
            "intercept": self.intercept,
            "effects": [list(effects) for effects in self.effects],
            "averages": list(self.averages),
            "spreads": list(self.spreads),
            "centre": list(self.centre),
            "source": self.source,
            "outcomes": self.outcomes,
            "wins": self.wins,
            "chosen_from": self.chosen_from,
        }


def from_state(state: object) -> Model | None:
    """Return the model of a state, None where it is of another form or damaged."""
    try:
        return _model(state)
    except (KeyError, TypeError, ValueError, IndexError):
        return None


def _model(state: Any) -> Model | None:
    if state["schema"] != SCHEMA:
        return None
    model = Model(
        codings=tuple(_coding(each) for each in state["codings"]),
        coarse=tuple(_coding(each) for each in state["coarse"]),
        pairs=tuple(
            Pair(int(first), int(second), tuple(int(cell) for cell in kept))
            for first, second, kept in state["pairs"]
        ),
        intercept=float(state["intercept"]),
        effects=tuple(tuple(float(one) for one in effects) for effects in state["effects"]),
        averages=tuple(float(one) for one in state["averages"]),
        spreads=tuple(float(one) for one in state["spreads"]),
        centre=(float(state["centre"][0]), float(state["centre"][1])),
        source=str(state["source"]),
        outcomes=int(state["outcomes"]),
        wins=int(state["wins"]),
        chosen_from=int(state["chosen_from"]),
    )
    return model if _is_sound(model) else None


def _is_sound(model: Model) -> bool:
    """Whether each term has an effect for each of its cells, and each of these is a number."""
    sizes = [coding.size for coding in model.codings]
    for pair in model.pairs:
        sizes.append(pair_size(pair, model.coarse))
    numbers = [
        model.intercept,
        *model.averages,
        *model.spreads,
        *(one for effects in model.effects for one in effects),
    ]
    return (
        [len(effects) for effects in model.effects] == sizes
        and len(model.spreads) == len(model.averages) == len(sizes)
        and len(model.coarse) == len(model.codings)
        and bool(np.isfinite(numbers).all())
    )


def _coding_state(coding: Coding) -> dict[str, Any]:
    feature = coding.feature
    state: dict[str, Any] = {"name": feature.name, "kind": feature.kind}
    if feature.prior:
        state["prior"] = [list(each) for each in feature.prior]
    if feature.weight:
        state["weight"] = feature.weight
    if feature.kind == CATEGORY:
        state["levels"] = list(coding.levels)
    else:
        state["edges"] = list(coding.edges)
    return state


def _coding(state: Mapping[str, Any]) -> Coding:
    prior = tuple((float(value), float(gain)) for value, gain in state.get("prior", ()))
    return Coding(
        Feature(str(state["name"]), str(state["kind"]), prior, float(state.get("weight", 0.0))),
        levels=tuple(str(level) for level in state.get("levels", ())),
        edges=tuple(float(edge) for edge in state.get("edges", ())),
    )
