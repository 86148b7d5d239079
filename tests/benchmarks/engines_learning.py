# SPDX-License-Identifier: MIT
"""Measures what is learned: how well on real outcomes, how soon, how fast, and that it keeps its promises."""

import math
import time
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from engines_learning_sample import learned_from_lives, lives
from measured import Measured, once
from scoring import score
from scoring_data import Data, read

from fieldsales.classification.classify import Classifier
from fieldsales.classification.evidence import evidence
from fieldsales.classification.learning.learn import refit
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Fact
from fieldsales.domain.verdict import Verdict

_HERE = Path(__file__).resolve().parent
_DATA = _HERE.parents[2] / "shared" / "data" / "leads"
_FILES = {
    "leads": ("leads.csv", "leads.toml"),
    "shoppers": ("online_shoppers_intention.csv", "shoppers.toml"),
    "shoppers_signs": ("online_shoppers_intention.csv", "shoppers_signs.toml"),
}

#: A draw of few outcomes is noisy: so many are averaged, in the short form and the long one.
_DRAWS, _DRAWS_FULL = 20, 40


def out_of_fold(name: str, figure: str, full: bool) -> Measured:
    """Return a figure of five stratified folds on a data set, beside boosted trees."""
    del full
    if not _is_there(name):
        return Measured(math.nan, note="the data set is not there")
    own, peer = _scored(name, "engine"), _scored(name, "gbm")
    others = ", ".join(f"{model} {_scored(name, model)[figure]:.3f}" for model in ("logistic", "bayes"))
    note = f"{others}; a perfect forecast {own['ece_perfect']:.3f}" if figure == "ece" else others
    return Measured(own[figure], "boosted trees", peer[figure], note)


def cold_start(figure: str, full: bool) -> Measured:
    """Return a figure after 50 outcomes drawn at random from the leads."""
    if not _is_there("leads"):
        return Measured(math.nan, note="the data set is not there")
    draws = _DRAWS_FULL if full else _DRAWS
    own, peer = _cold("engine", 50, draws), _cold("gbm", 50, draws)
    note = f"{draws} draws; logistic {_cold('logistic', 50, draws)[figure]:.3f}"
    return Measured(own[figure], "boosted trees", peer[figure], note)


def behind_doctrine(full: bool) -> Measured:
    """Log loss above the doctrine's at the worst number of outcomes from 10 to 1,000; below zero is ahead."""
    if not _is_there("leads"):
        return Measured(math.nan, note="the data set is not there")
    draws = _DRAWS_FULL if full else _DRAWS
    behind = {
        number: _cold("engine", number, draws)["log_loss"] - _cold("doctrine", number, draws)["log_loss"]
        for number in (10, 20, 50, 100, 200, 500, 1000)
    }
    note = ", ".join(f"{number}: {value:+.3f}" for number, value in behind.items())
    return Measured(max(behind.values()), note=note)


def shuffled(full: bool) -> Measured:
    """Log loss above that of the base rate where the outcomes of the leads were shuffled."""
    del full
    if not _is_there("leads"):
        return Measured(math.nan, note="the data set is not there")
    data = _data("leads")
    won = np.random.default_rng(0).permutation(data.won)
    found = score(Data(data.features, data.table, won), "engine", 5)
    rate = won.mean()
    base = -(rate * np.log(rate) + (1 - rate) * np.log(1 - rate))
    return Measured(found["log_loss"] - float(base), note=f"learned: {found['learned']}")


def violations(full: bool) -> Measured:
    """Records of 10,000 whose odds fall when a sign is added, doubled or fresher, after learning."""
    del full
    model, doctrine, _, today = learned_from_lives(1000)
    classifier = Classifier(doctrine, today)

    def odds(prospect: Prospect, *known: Fact) -> float:
        verdict = classifier.classify(known, prospect)
        return model.log_odds_of(evidence(known, prospect, verdict, doctrine, today))

    found = 0
    for prospect, facts, sign, fresher in lives(10_000):
        alone, with_it = odds(prospect, *facts), odds(prospect, *facts, sign)
        fresh, twice = odds(prospect, *facts, fresher), odds(prospect, *facts, sign, fresher)
        found += not alone - 1e-9 <= with_it <= fresh + 1e-9 <= twice + 2e-9
    return Measured(found, note=f"learned from {model.outcomes} outcomes: {model.learned}")


def explanation_error(full: bool) -> Measured:
    """The largest difference between a score and the sum of its contributions, in log-odds."""
    del full
    data = _data("leads") if _is_there("leads") else None
    if data is None:
        return Measured(math.nan, note="the data set is not there")
    from scoring_models import engine

    model: Any = engine(data)
    whole = model.log_odds(data.table)
    rows = range(0, len(data.won), 3)
    errors = [
        abs(model.log_odds_of({name: column[row] for name, column in data.table.items()}) - whole[row])
        for row in rows
    ]
    return Measured(max(errors), note=f"{len(errors)} records, {len(model.pairs)} pairs among the terms")


def score_100_000(full: bool) -> Measured:
    """Seconds to score 100,000 prospects whose evidence stands in columns."""
    del full
    model, _, rows, _ = learned_from_lives(1000)
    columns = {name: np.resize(column, 100_000) for name, column in rows.items()}
    return Measured(
        min(_seconds(lambda: model.log_odds(columns)) for _ in range(3)), note="processor seconds"
    )


def score_one(full: bool) -> Measured:
    """Milliseconds to score one prospect from its facts."""
    del full
    model, doctrine, _, today = learned_from_lives(1000)
    known = [(prospect, facts) for prospect, facts, _, _ in lives(500)]
    classifier = Classifier(doctrine, today)
    verdicts = [classifier.classify(facts, prospect) for prospect, facts in known]

    def scored(prospect: Prospect, facts: tuple[Fact, ...], verdict: Verdict) -> float:
        return model.log_odds_of(evidence(facts, prospect, verdict, doctrine, today))

    times = [
        _seconds(partial(scored, prospect, facts, verdict))
        for (prospect, facts), verdict in zip(known, verdicts, strict=True)
    ]
    return Measured(1000 * median(times), note="with its evidence; the class is known")


def refit_1_000(full: bool) -> Measured:
    """Seconds to fit the effects again after one more outcome, at 1,000."""
    del full
    model, _, rows, _ = learned_from_lives(1000)
    random = np.random.default_rng(0)
    size = len(next(iter(rows.values())))
    won = (random.random(size) < model.probability(rows)).astype(float)
    times = [_seconds(lambda: refit(model, rows, won, np.ones(size))) for _ in range(3)]
    terms = sum(len(effects) for effects in model.effects)
    return Measured(min(times), note=f"{size} outcomes, {terms} effects; processor seconds")


def _seconds(do: Callable[[], object]) -> float:
    before = time.process_time()
    do()
    return time.process_time() - before


def _is_there(name: str) -> bool:
    return (_DATA / _FILES[name][0]).exists()


@cache
def _data(name: str) -> Data:
    data, spec = _FILES[name]
    return read(_DATA / data, _HERE / "specs" / spec)


@once
def _scored(name: str, model: str) -> dict[str, Any]:
    return score(_data(name), model, 5)


@once
def _cold(model: str, number: int, draws: int) -> dict[str, Any]:
    return score(_data("leads"), model, 5, number, draws)
