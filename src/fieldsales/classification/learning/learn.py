# SPDX-License-Identifier: MIT
"""Learning from outcomes: as much as they can carry, and no more than held-out outcomes confirm."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fieldsales.classification.going_on import GoOn, to_the_end
from fieldsales.classification.learning.additive import FREE, Block, Fit, fit, log_evidence_of, probability_of
from fieldsales.classification.learning.coding import Codes, Coding, Feature, Numbers, Table, codings_of
from fieldsales.classification.learning.model import DOCTRINE, OUTCOMES, RATE, Model
from fieldsales.classification.learning.terms import (
    PAIR_STEPS,
    Pair,
    best_pairs,
    main_block,
    pair_block,
    pair_cells,
)

#: Outcomes of each sort, won and not, before anything can be told from them.
FEWEST_OF_EACH = 5

#: So many outcomes before pairs of features are looked at, and so many pairs at the most.
PAIRS_FROM, MOST_PAIRS = 200, 24

#: By how many standard errors one candidate must beat another on outcomes held out: the mere rate of wins to
#: replace the doctrine, and pairs to replace single features.
_CONTRADICTED, _WORTH_PAIRS = 1.0, 2.0

#: How much likelier, in nats, the outcomes must be under what was learned than under what was known before.
#: Of 50 outcomes all are needed to tell, and none can be held out. Of 50 that were shuffled about one trial
#: in twelve is likelier by so much, of 100 none in forty; of 50 real leads, nineteen in twenty.
_CONFIRMED = 0.5

#: From so many outcomes on some can be held out, and what was learned must do better on these by so many
#: standard errors: spreads that are themselves fitted flatter the evidence a little.
_HELD_OUT_FROM, _SEEN_TO_HOLD = 200, 2.0

_FOLDS = 4


@dataclass(frozen=True, slots=True)
class _Outcomes:
    table: Table
    won: Numbers
    weights: Numbers

    def of(self, chosen: NDArray[np.intp]) -> "_Outcomes":
        return _Outcomes(
            {name: values[chosen] for name, values in self.table.items()},
            self.won[chosen],
            self.weights[chosen],
        )


@dataclass(frozen=True, slots=True)
class Lesson:
    """A model, and how it and what was known before did on outcomes held out.

    `expected` are the odds of each outcome by the model's like that did not see
    it, shape (n,); empty where there were too few outcomes to hold any out. The
    losses are mean log losses, in nats.
    """

    model: Model
    expected: Numbers
    loss: float
    loss_of_doctrine: float


def learn(
    features: Sequence[Feature],
    table: Table,
    won: NDArray[np.bool_] | Numbers,
    weights: Numbers | None = None,
    centre: tuple[float, float] = FREE,
    go_on: GoOn = to_the_end,
) -> Lesson:
    """Return what some outcomes teach.

    `won` and `weights` have shape (n,). There are four candidates: the doctrine as
    it is, the rate of wins, single features, and pairs of them. Outcomes held out
    in turn decide between the first two, and between the last two; whether
    anything was learned, the evidence of all outcomes together and, where there
    are hundreds, those held out. Where they contradict the doctrine, nothing of it
    is kept. The same outcomes give the same model, bit for bit. `go_on` is called
    before each step.
    """
    outcomes = _Outcomes(table, np.asarray(won, float), np.ones(len(won)) if weights is None else weights)
    wins = int(outcomes.won.sum())
    if min(wins, len(outcomes.won) - wins) < FEWEST_OF_EACH:
        return Lesson(_nothing(features, outcomes, centre, DOCTRINE), np.empty(0), 0.0, 0.0)
    held_out = _held_out(features, outcomes, centre, go_on)
    losses = [outcomes.weights * _loss(log_odds, outcomes.won) for log_odds in held_out]
    before = 1 if _gain(losses[0], losses[1]) > _CONTRADICTED else 0
    after = 3 if len(losses) > 3 and _gain(losses[2], losses[3]) > _WORTH_PAIRS else 2
    told = features if before == 0 else _without_doctrine(features)
    fitted = _fitted(told, outcomes, centre, go_on, with_pairs=after == 3)
    known = [_nothing(features, outcomes, centre, source) for source in (DOCTRINE, RATE)]
    likely = max(_log_evidence(one, outcomes, centre) for one in known)
    is_confirmed = fitted[0].log_evidence - likely > _CONFIRMED
    if len(outcomes.won) >= _HELD_OUT_FROM:
        is_confirmed = is_confirmed and _gain(losses[before], losses[after]) > _SEEN_TO_HOLD
    chosen, model = (after, fitted[-1].model) if is_confirmed else (before, known[before])
    total = float(outcomes.weights.sum())
    expected = probability_of(held_out[chosen])
    return Lesson(model, expected, float(losses[chosen].sum()) / total, float(losses[0].sum()) / total)


def _log_evidence(known: Model, outcomes: _Outcomes, centre: tuple[float, float]) -> float:
    """Return how likely the outcomes are under what was known before.

    A fitted intercept pays for its freedom, but not for being far from the
    doctrine's: what was learned could get there by any of its terms.
    """
    log_odds = known.log_odds(outcomes.table)
    likely = log_evidence_of(log_odds, outcomes.won, outcomes.weights)
    if known.source == DOCTRINE and centre != FREE:
        return likely
    p = probability_of(log_odds)
    precision = centre[1] ** -2.0
    curve = float(outcomes.weights @ (p * (1.0 - p))) + precision
    return likely + 0.5 * float(np.log(precision / curve))


def _loss(log_odds: Numbers, won: Numbers) -> Numbers:
    return np.asarray(np.logaddexp(0.0, log_odds) - won * log_odds)


def doctrine_alone(
    features: Sequence[Feature],
    table: Table,
    won: NDArray[np.bool_] | Numbers,
    centre: tuple[float, float] = FREE,
) -> Model:
    """Return the doctrine's own odds: at its own average, or at the rate of wins where it has none."""
    outcomes = _Outcomes(table, np.asarray(won, float), np.ones(len(won)))
    return _nothing(features, outcomes, centre, DOCTRINE)


def refit(
    model: Model,
    table: Table,
    won: NDArray[np.bool_] | Numbers,
    weights: Numbers,
    go_on: GoOn = to_the_end,
) -> Model:
    """Return the model after more outcomes: the same terms with new effects, in a step or two."""
    if not model.learned:
        return model
    outcomes = _Outcomes(table, np.asarray(won, float), weights)
    blocks = [main_block(coding) for coding in model.codings]
    blocks += [pair_block(pair, model.coarse) for pair in model.pairs]
    cells = model.cells(table)
    start = _start(model, blocks)
    found = fit(
        blocks,
        cells,
        outcomes.won,
        weights,
        start,
        centre=model.centre,
        spreads_too=False,
        go_on=go_on,
    )
    made = _made(model.codings, model.coarse, model.pairs, blocks, cells, found, outcomes, model.centre)
    return replace(made, chosen_from=model.chosen_from)


def _start(model: Model, blocks: Sequence[Block]) -> Fit:
    """Return the coefficients of a model's effects, as near as the blocks can give them."""
    found = [
        np.linalg.lstsq(block.basis, np.asarray(effects), rcond=None)[0]
        for block, effects in zip(blocks, model.effects, strict=True)
    ]
    bounded = [
        np.where(block.rising, np.maximum(one, 0.0), one) for block, one in zip(blocks, found, strict=True)
    ]
    return Fit(model.intercept, tuple(bounded), model.spreads)


def _held_out(
    features: Sequence[Feature], outcomes: _Outcomes, centre: tuple[float, float], go_on: GoOn
) -> list[Numbers]:
    """Return the log-odds of each outcome by each candidate that did not see it, shape (n,) each."""
    with_pairs = len(outcomes.won) >= PAIRS_FROM
    found = [np.zeros(len(outcomes.won)) for _ in range(4 if with_pairs else 3)]
    fold_of = _folds(outcomes.won)
    for fold in range(_FOLDS):
        seen, held = outcomes.of(np.flatnonzero(fold_of != fold)), np.flatnonzero(fold_of == fold)
        asked = outcomes.of(held).table
        candidates = [
            _nothing(features, seen, centre, DOCTRINE),
            _nothing(features, seen, centre, RATE),
            *(one.model for one in _fitted(features, seen, centre, go_on, with_pairs=with_pairs)),
        ]
        for log_odds, candidate in zip(found, candidates, strict=True):
            log_odds[held] = candidate.log_odds(asked)
    return found


def _folds(won: Numbers) -> NDArray[np.intp]:
    """Return the fold of each outcome, wins and others spread evenly."""
    fold = np.zeros(len(won), np.intp)
    order = np.random.default_rng(0).permutation(len(won))
    for outcome in (0.0, 1.0):
        chosen = order[won[order] == outcome]
        fold[chosen] = np.arange(len(chosen)) % _FOLDS
    return fold


def _gain(before: Numbers, after: Numbers) -> float:
    """Return by how many standard errors the mean loss falls."""
    fallen = before - after
    error = float(fallen.std(ddof=1)) / np.sqrt(len(fallen))
    return float(fallen.mean()) / error if error > 0.0 else 0.0


def _nothing(
    features: Sequence[Feature], outcomes: _Outcomes, centre: tuple[float, float], source: str
) -> Model:
    """Return the model of who learned nothing but the rate: with the doctrine's effects, or with none.

    Where the doctrine says what the average is, its own odds stay as they are.
    """
    told = features if source == DOCTRINE else _without_doctrine(features)
    codings = codings_of(told, outcomes.table)
    blocks = [main_block(coding) for coding in codings]
    cells = [coding.codes(outcomes.table[coding.feature.name]) for coding in codings]
    effects = [block.basis @ block.mean for block in blocks]
    offset = np.zeros(len(outcomes.won))
    for effect, cell in zip(effects, cells, strict=True):
        offset += effect[cell]
    intercept = centre[0] if source == DOCTRINE and centre != FREE else _rate(offset, outcomes, centre)
    found = Fit(intercept, tuple(block.mean for block in blocks), tuple(block.spread for block in blocks))
    return _made(codings, codings, (), blocks, cells, found, outcomes, centre, source)


def _without_doctrine(features: Sequence[Feature]) -> list[Feature]:
    return [replace(feature, prior=(), weight=0.0) for feature in features]


def _rate(offset: Numbers, outcomes: _Outcomes, centre: tuple[float, float]) -> float:
    """Return the intercept that meets the rate of wins beside what is added to it."""
    precision = centre[1] ** -2.0
    found = centre[0]
    for _ in range(50):
        p = probability_of(offset + found)
        slope = float(outcomes.weights @ (p - outcomes.won)) + precision * (found - centre[0])
        step = slope / (float(outcomes.weights @ (p * (1.0 - p))) + precision + 1e-9)
        found -= float(np.clip(step, -2.0, 2.0))
        if abs(step) < 1e-10:
            break
    return found


class _Fitted(NamedTuple):
    model: Model
    log_evidence: float


def _fitted(
    features: Sequence[Feature],
    outcomes: _Outcomes,
    centre: tuple[float, float],
    go_on: GoOn,
    *,
    with_pairs: bool,
) -> list[_Fitted]:
    """Return the model of single features, then, where asked for, that with pairs."""
    codings = codings_of(features, outcomes.table)
    coarse = codings_of(features, outcomes.table, PAIR_STEPS)
    blocks = [main_block(coding) for coding in codings]
    cells = [coding.codes(outcomes.table[coding.feature.name]) for coding in codings]
    found = fit(blocks, cells, outcomes.won, outcomes.weights, centre=centre, go_on=go_on)
    model = _made(codings, coarse, (), blocks, cells, found, outcomes, centre)
    fitted = [_Fitted(model, found.log_evidence)]
    if with_pairs:
        codes = [coding.codes(outcomes.table[coding.feature.name]) for coding in coarse]
        p = model.probability(outcomes.table)
        residual, weights = outcomes.weights * (outcomes.won - p), outcomes.weights * p * (1.0 - p)
        pairs = best_pairs(coarse, codes, residual, weights, MOST_PAIRS)
        both = [pair_block(pair, coarse) for pair in pairs]
        blocks = [*blocks, *both]
        cells = [*cells, *(pair_cells(pair, coarse, codes) for pair in pairs)]
        start = Fit(
            found.intercept,
            (*found.coefficients, *(block.mean for block in both)),
            (*found.spreads, *(block.spread for block in both)),
        )
        found = fit(blocks, cells, outcomes.won, outcomes.weights, start, centre=centre, go_on=go_on)
        both_told = _made(codings, coarse, pairs, blocks, cells, found, outcomes, centre)
        fitted.append(_Fitted(both_told, found.log_evidence))
    return fitted


def _made(
    codings: tuple[Coding, ...],
    coarse: tuple[Coding, ...],
    pairs: tuple[Pair, ...],
    blocks: Sequence[Block],
    cells: Sequence[Codes],
    found: Fit,
    outcomes: _Outcomes,
    centre: tuple[float, float],
    source: str = OUTCOMES,
) -> Model:
    effects = found.effects(blocks)
    total = float(outcomes.weights.sum())
    averages = [
        float(outcomes.weights @ effect[cell]) / total if total else 0.0
        for effect, cell in zip(effects, cells, strict=True)
    ]
    return Model(
        codings=codings,
        coarse=coarse,
        pairs=pairs,
        intercept=found.intercept,
        effects=tuple(tuple(effect.tolist()) for effect in effects),
        averages=tuple(averages),
        spreads=found.spreads,
        centre=centre,
        source=source,
        outcomes=len(outcomes.won),
        wins=int(outcomes.won.sum()),
        chosen_from=len(outcomes.won),
    )
