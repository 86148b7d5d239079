# SPDX-License-Identifier: MIT
"""Score a data set out of fold: `python tests/benchmarks/scoring.py DATA.csv SPEC.toml [options]`.

SPEC is TOML: `separator`, `target`, `positive` (the value that means won),
`numeric`, `categorical`, `signs` (the numeric columns in which more means
warmer), and a table `[prior]` (column to the doctrine's log-odds weight, spread
over the column's range). Every other column is ignored.

`--model` is one of engine, doctrine, logistic, gbm, bayes, or all. `--outcomes N`
learns from N outcomes drawn at random and tests on the rest, `--draws` times.
`--shuffle` shuffles the outcomes: then there is nothing to learn.

Figures are means over the stratified folds, or draws; `ece` has 15 bins of equal
width. A fold's few rows leave even a perfect forecast with an `ece` well above
zero: `ece_perfect` is what that would be, from outcomes drawn by the forecasts
themselves, and `ece_pooled` is that of all held-out rows together.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score
from sklearn.model_selection import StratifiedKFold

sys.path.insert(0, str(Path(__file__).parent))

from scoring_data import Data, DataError, read
from scoring_models import MODELS

from fieldsales.classification.learning.coding import Numbers

BINS = 15


def calibration_error(p: Numbers, won: Numbers) -> float:
    """Return the expected calibration error over 15 bins of equal width."""
    bins = np.minimum((p * BINS).astype(int), BINS - 1)
    counts = np.bincount(bins, minlength=BINS)
    gaps = np.abs(np.bincount(bins, p, BINS) - np.bincount(bins, won, BINS))
    return float(gaps.sum() / counts.sum())


def _as_forecast(p: Numbers) -> Numbers:
    """Return outcomes that come as the forecasts say."""
    return (np.random.default_rng(0).random(len(p)) < p).astype(float)


def lift(p: Numbers, won: Numbers) -> float:
    """Return the rate of wins in the best-scored tenth over that of all."""
    best = np.argsort(-p, kind="stable")[: max(1, int(np.ceil(len(p) / 10)))]
    return float(won[best].mean() / won.mean())


def splits(won: Numbers, folds: int, outcomes: int, draws: int) -> Iterator[tuple[Any, Any]]:
    """Yield the rows to learn from and those to test on."""
    if not outcomes:
        yield from StratifiedKFold(folds, shuffle=True, random_state=0).split(won, won)
        return
    for draw in range(draws):
        order = np.random.default_rng(draw).permutation(len(won))
        yield order[:outcomes], order[outcomes:]


def score(data: Data, model: str, folds: int, outcomes: int = 0, draws: int = 1) -> dict[str, Any]:
    """Return the figures of one model."""
    figures: list[dict[str, float]] = []
    held_out: list[tuple[Numbers, Numbers]] = []
    for seen, held in splits(data.won, folds, outcomes, draws):
        began = time.process_time()
        fitted = MODELS[model](data.of(seen))
        fitted_at = time.process_time()
        asked = data.of(held)
        if not 0 < asked.won.sum() < len(asked.won):
            raise DataError(f"the {len(asked.won)} rows held out are all won, or none is: hold out more")
        p = fitted.probability(asked.table)
        scored_at = time.process_time()
        held_out.append((p, asked.won))
        figures.append(
            {
                "auc": float(roc_auc_score(asked.won, p)),
                "log_loss": float(log_loss(asked.won, p)),
                "brier": float(brier_score_loss(asked.won, p)),
                "ece": calibration_error(p, asked.won),
                "ece_perfect": calibration_error(p, _as_forecast(p)),
                "lift": lift(p, asked.won),
                "fit_s": fitted_at - began,
                "score_s": scored_at - fitted_at,
                "learned": float(fitted.learned),
            }
        )
    means = {name: float(np.mean([one[name] for one in figures])) for name in figures[0]}
    p, won = (np.concatenate(each) for each in zip(*held_out, strict=True))
    return {
        "rows": len(data.won),
        "base_rate": float(data.won.mean()),
        **{name: round(value, 5) for name, value in means.items() if name != "learned"},
        "ece_pooled": round(calibration_error(p, won), 5),
        "learned": means["learned"] > 0.5,
    }


def main() -> int:
    """Read the options, score, and print."""
    parser = argparse.ArgumentParser(description="Score a data set out of fold.")
    parser.add_argument("data", type=Path)
    parser.add_argument("spec", type=Path)
    parser.add_argument("--model", choices=[*MODELS, "all"], default="engine")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--outcomes", type=int, default=0)
    parser.add_argument("--draws", type=int, default=10)
    parser.add_argument("--shuffle", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    try:
        data = read(options.data, options.spec)
        _check(data, options.folds, options.outcomes)
    except DataError as problem:
        print(problem, file=sys.stderr)
        return 1
    if options.shuffle:
        data = Data(data.features, data.table, np.random.default_rng(0).permutation(data.won))
    names = list(MODELS) if options.model == "all" else [options.model]
    try:
        found = {name: score(data, name, options.folds, options.outcomes, options.draws) for name in names}
    except DataError as problem:
        print(problem, file=sys.stderr)
        return 1
    if options.json:
        print(json.dumps(found if options.model == "all" else found[options.model]))
        return 0
    for name, figures in found.items():
        print(f"{name:9}", "  ".join(f"{key} {value}" for key, value in figures.items()))
    return 0


def _check(data: Data, folds: int, outcomes: int) -> None:
    if not 2 <= folds <= min(data.won.sum(), len(data.won) - data.won.sum()):
        raise DataError(f"--folds {folds}: there must be at least 2, and a win and a loss for each")
    if outcomes and not 2 <= outcomes <= len(data.won) - 2:
        raise DataError(f"--outcomes {outcomes}: there are {len(data.won)} rows")


if __name__ == "__main__":
    sys.exit(main())
