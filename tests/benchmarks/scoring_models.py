# SPDX-License-Identifier: MIT
"""The models that are compared: the program's own, and peers at their best settings."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from scoring_data import Data
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from fieldsales.classification.learning.coding import CATEGORY, Numbers, Table
from fieldsales.classification.learning.learn import doctrine_alone, learn


class Fitted(Protocol):
    """A model that has seen its outcomes. `learned` is false where it says that they taught nothing."""

    @property
    def learned(self) -> bool: ...

    def probability(self, table: Table) -> Numbers: ...


@dataclass(frozen=True)
class _Peer:
    """A model of scikit-learn behind its matrix."""

    model: Any
    matrix: Callable[[Table], Numbers]
    learned: bool = True

    def probability(self, table: Table) -> Numbers:
        return np.asarray(self.model.predict_proba(self.matrix(table))[:, 1])


def engine(data: Data) -> Fitted:
    """Return what the program learns."""
    return learn(data.features, data.table, data.won).model


def doctrine(data: Data) -> Fitted:
    """Return the doctrine as it is, at the rate of wins."""
    return doctrine_alone(data.features, data.table, data.won)


def logistic(data: Data) -> Fitted:
    """Return a logistic regression on levels and numbers, its penalty chosen by inner folds."""
    matrix = _one_hot(data)
    folds = int(max(2, min(5, data.won.sum(), len(data.won) - data.won.sum())))
    penalties = {"C": np.logspace(-4, 2, 7)}
    found = GridSearchCV(LogisticRegression(max_iter=2000), penalties, scoring="neg_log_loss", cv=folds)
    model = make_pipeline(StandardScaler(), found)
    return _Peer(model.fit(matrix(data.table), data.won), matrix)


def gbm(data: Data) -> Fitted:
    """Return gradient boosting on trees, free of any constraint, stopped by rows it holds out."""
    matrix = _ordinal(data)
    words = [place for place, feature in enumerate(data.features) if feature.kind == CATEGORY]
    model = HistGradientBoostingClassifier(
        learning_rate=0.05,
        max_iter=200,
        max_leaf_nodes=15,
        min_samples_leaf=min(40, max(2, len(data.won) // 10)),
        l2_regularization=1.0,
        categorical_features=words,
        random_state=0,
    )
    return _Peer(model.fit(matrix(data.table), data.won), matrix)


def bayes(data: Data) -> Fitted:
    """Return naive Bayes over won and lost counts of (column, value), as Odoo has it."""
    return _Bayes(data)


class _Bayes:
    """Counts with 0.1 added; a value that was never seen is passed over. Numbers are left out."""

    learned = True

    def __init__(self, data: Data) -> None:
        wins, losses = data.won.sum(), (1 - data.won).sum()
        self._start = np.log((wins + 0.1) / (losses + 0.1))
        self._effects: dict[str, dict[str, float]] = {}
        for feature in data.features:
            if feature.kind != CATEGORY:
                continue
            values = data.table[feature.name]
            effects = {}
            for value in set(values):
                chosen = values == value
                won = (data.won[chosen].sum() + 0.1) / (wins + 0.2)
                lost = (chosen.sum() - data.won[chosen].sum() + 0.1) / (losses + 0.2)
                effects[value] = float(np.log(won / lost))
            self._effects[feature.name] = effects

    def probability(self, table: Table) -> Numbers:
        size = len(next(iter(table.values())))
        total = np.full(size, self._start)
        for name, effects in self._effects.items():
            total += np.array([effects.get(value, 0.0) for value in table[name]])
        return np.asarray(0.5 * (1.0 + np.tanh(0.5 * total)))


def _one_hot(data: Data) -> Callable[[Table], Numbers]:
    levels = {
        feature.name: sorted(set(data.table[feature.name]))
        for feature in data.features
        if feature.kind == CATEGORY
    }
    usual = {
        feature.name: float(np.nanmedian(data.table[feature.name]))
        for feature in data.features
        if feature.kind != CATEGORY
    }

    def matrix(table: Table) -> Numbers:
        columns: list[Any] = []
        for name, known in levels.items():
            columns += [(table[name] == level).astype(float) for level in known]
        for name, middle in usual.items():
            columns += [np.nan_to_num(table[name], nan=middle), np.isnan(table[name]).astype(float)]
        return np.column_stack(columns)

    return matrix


def _ordinal(data: Data) -> Callable[[Table], Numbers]:
    codes = {
        feature.name: {level: code for code, level in enumerate(sorted(set(data.table[feature.name])))}
        for feature in data.features
        if feature.kind == CATEGORY
    }

    def matrix(table: Table) -> Numbers:
        columns = []
        for feature in data.features:
            values = table[feature.name]
            if feature.kind == CATEGORY:
                known = codes[feature.name]
                values = np.array([known.get(value, np.nan) for value in values], float)
            columns.append(values)
        return np.column_stack(columns)

    return matrix


MODELS: dict[str, Callable[[Data], Fitted]] = {
    "engine": engine,
    "doctrine": doctrine,
    "logistic": logistic,
    "gbm": gbm,
    "bayes": bayes,
}
