# SPDX-License-Identifier: MIT
"""An additive model in log-odds: one table of effects a block, shrunk towards what was known before.

Maximum a posteriori under Gaussian priors, by projected Newton steps (Bertsekas
1982). How far a block may stray from its prior is learned too, by the evidence
(MacKay 1992, "Bayesian interpolation"; Tipping 2001 for many blocks): a block
that carries nothing is shrunk towards nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from fieldsales.classification.going_on import GoOn, to_the_end
from fieldsales.classification.learning.coding import Codes, Numbers

#: The intercept's prior, mean and deviation, where nobody knows anything: as good as free.
FREE = (0.0, 1e3)

#: Bounds of a block's spread; below the lower one it says nothing.
_LEAST, _MOST = 0.01, 2.0

#: How many coefficients' worth of evidence the usual spread of a block counts for with so many outcomes or
#: fewer. It falls with the square of their number: from some hundreds on the outcomes decide alone.
_TRUST, _FEW = 20.0, 50.0

#: Rounds of the evidence at the most, the change of a spread that ends them, and Newton's steps in each.
_ROUNDS, _SETTLED, _FIRST_STEPS, _STEPS = 8, 0.1, 12, 3


#: So many numbers at the most are kept as the whole table of outcomes by coefficients, 16 MB: as one product
#: the curvature of a thousand outcomes costs a tenth of what it does cell by cell.
_MOST_WHOLE = 2_000_000


@dataclass(frozen=True, slots=True)
class Block:
    """One term of the sum: an effect for each of its cells.

    The effects are `basis @ coefficients`, where `basis` has shape (cells, k).
    Coefficients have the prior mean `mean`, shape (k,), and may not fall below
    zero where `rising`, shape (k,). `spread` is the usual prior deviation.
    """

    basis: Numbers
    mean: Numbers
    rising: NDArray[np.bool_]
    spread: float

    @property
    def size(self) -> int:
        """The number of coefficients."""
        return int(self.basis.shape[1])


@dataclass(frozen=True, slots=True)
class Fit:
    """What was found: intercept, each block's coefficients, and each block's spread.

    `log_evidence` is how likely the outcomes are under the model, whatever its
    coefficients, in nats: by Laplace's approximation (MacKay 1992). It pays for
    each coefficient that is free to follow chance.
    """

    intercept: float
    coefficients: tuple[Numbers, ...]
    spreads: tuple[float, ...]
    log_evidence: float = 0.0

    def effects(self, blocks: Sequence[Block]) -> tuple[Numbers, ...]:
        """Return each block's effect by cell, in log-odds."""
        return tuple(block.basis @ found for block, found in zip(blocks, self.coefficients, strict=True))


def fit(
    blocks: Sequence[Block],
    cells: Sequence[Codes],
    won: Numbers,
    weights: Numbers,
    start: Fit | None = None,
    *,
    centre: tuple[float, float] = FREE,
    spreads_too: bool = True,
    go_on: GoOn = to_the_end,
) -> Fit:
    """Return the model of some outcomes.

    `cells` gives each block's cell of each outcome, shape (n,) each; `won` is 1
    or 0 and `weights` what each outcome counts, shape (n,). From a `start` with
    the same blocks it takes a step or two; without `spreads_too` the spreads of
    the start stay. `go_on` is called before each step.
    """
    work = _Work(blocks, cells, won, weights, centre, go_on)
    spreads = list(start.spreads) if start else [block.spread for block in blocks]
    x = work.packed(start) if start else work.prior()
    x, hessian, free = work.climb(x, spreads, _FIRST_STEPS)
    for _ in range(_ROUNDS if spreads_too else 0):
        found = work.evidence(x, hessian, free, spreads)
        change = max((abs(np.log(new / old)) for new, old in zip(found, spreads, strict=True)), default=0.0)
        spreads = found
        x, hessian, free = work.climb(x, spreads, _STEPS)
        if change < _SETTLED:
            break
    found_spreads = tuple(spreads)
    likely = work.log_evidence(x, hessian, free, found_spreads)
    return Fit(float(x[0]), tuple(x[a:b].copy() for a, b in work.spans), found_spreads, likely)


def log_evidence_of(log_odds: Numbers, won: Numbers, weights: Numbers) -> float:
    """Return how likely outcomes are under log-odds that nobody fitted to them, in nats."""
    return -float(weights @ (np.logaddexp(0.0, log_odds) - won * log_odds))


class _Work:
    """The outcomes of one fit, and what Newton's steps need of them."""

    def __init__(
        self,
        blocks: Sequence[Block],
        cells: Sequence[Codes],
        won: Numbers,
        weights: Numbers,
        centre: tuple[float, float],
        go_on: GoOn,
    ) -> None:
        self.go_on = go_on
        self.blocks, self.cells, self.won, self.weights = blocks, cells, won, weights
        self.centre = centre
        ends = np.cumsum([1, *(block.size for block in blocks)])
        self.spans = [(a, b) for a, b in pairwise(ends.tolist())]
        self.size = int(ends[-1])
        self.mean = np.concatenate([[centre[0]], *(block.mean for block in blocks)])
        self.rising = np.concatenate([[False], *(block.rising for block in blocks)])
        self.whole = self._whole() if len(won) * self.size <= _MOST_WHOLE else None

    def _whole(self) -> Numbers:
        """Return what each coefficient adds to each outcome's log-odds, shape (n, k)."""
        parts = [block.basis[cells] for block, cells in zip(self.blocks, self.cells, strict=True)]
        return np.concatenate([np.ones((len(self.won), 1)), *parts], axis=1)

    def prior(self) -> Numbers:
        """Return the coefficients before any outcome; a free intercept starts at the outcomes' rate."""
        x = np.where(self.rising, np.maximum(self.mean, 0.0), self.mean)
        if self.centre != FREE:
            return x
        total = self.weights.sum() + 1.0
        rate = (self.won @ self.weights + 0.5) / total
        x[0] = np.log(rate / (1.0 - rate)) - float(self.weights @ self.log_odds(x)) / total
        return x

    def packed(self, start: Fit) -> Numbers:
        return np.concatenate([[start.intercept], *start.coefficients])

    def log_odds(self, x: Numbers) -> Numbers:
        total = np.full(len(self.won), x[0])
        for (a, b), block, cells in zip(self.spans, self.blocks, self.cells, strict=True):
            total += (block.basis @ x[a:b])[cells]
        return total

    def climb(
        self, x: Numbers, spreads: Sequence[float], most: int
    ) -> tuple[Numbers, Numbers, NDArray[np.bool_]]:
        """Return the best coefficients under some spreads, the Hessian, and which are at no bound."""
        precision = self._precision(spreads)
        loss = self._loss(x, precision)
        while True:
            self.go_on()
            most -= 1
            p = probability_of(self.log_odds(x))
            slope = self._slope(self.weights * (p - self.won)) + precision * (x - self.mean)
            free = ~(self.rising & (x <= 0.0) & (slope > 0.0))
            hessian = self._hessian(self.weights * p * (1.0 - p))
            hessian[np.diag_indices(self.size)] += precision
            if most < 0:
                return x, hessian, free
            step = np.zeros(self.size)
            kept = np.flatnonzero(free)
            step[kept] = np.linalg.solve(hessian[np.ix_(kept, kept)], slope[kept])
            found, lower = self._along(x, step, precision, loss)
            gain, x, loss = loss - lower, found, lower
            if gain < 1e-6 * max(1.0, len(self.won) / 100):
                return x, hessian, free

    def evidence(
        self, x: Numbers, hessian: Numbers, free: NDArray[np.bool_], spreads: Sequence[float]
    ) -> list[float]:
        """Return the spreads under which the outcomes are likelier: one round of the fixed point."""
        kept = np.flatnonzero(free)
        variance = np.zeros(self.size)
        variance[kept] = np.diag(np.linalg.inv(hessian[np.ix_(kept, kept)]))
        trust = _TRUST * min(1.0, (_FEW / max(len(self.won), 1)) ** 2)
        found: list[float] = []
        for (a, b), block, spread in zip(self.spans, self.blocks, spreads, strict=True):
            active = free[a:b]
            count = int(active.sum())
            if not count:
                found.append(max(0.7 * spread, _LEAST))
                continue
            strayed = float((((x - self.mean)[a:b])[active] ** 2).sum())
            uncertain = float(variance[a:b][active].sum())
            told = count - uncertain / spread**2
            expectation = (strayed + uncertain) / count
            # the fixed point jumps, expectation creeps: their geometric mean does neither
            square = np.sqrt(expectation * strayed / told) if told > 0.3 else 0.5 * expectation
            square = (trust * block.spread**2 + count * square) / (trust + count)
            found.append(float(np.clip(np.sqrt(square), _LEAST, _MOST)))
        return found

    def log_evidence(
        self, x: Numbers, hessian: Numbers, free: NDArray[np.bool_], spreads: Sequence[float]
    ) -> float:
        """Return the log of the outcomes' likelihood with the free coefficients integrated out."""
        kept = np.flatnonzero(free)
        precision = self._precision(spreads)
        likely = log_evidence_of(self.log_odds(x), self.won, self.weights)
        prior = float((np.log(precision) - precision * (x - self.mean) ** 2)[kept].sum())
        volume = float(np.linalg.slogdet(hessian[np.ix_(kept, kept)])[1])
        return likely + 0.5 * (prior - volume)

    def _precision(self, spreads: Sequence[float]) -> Numbers:
        deviations = [np.full(block.size, spread) for block, spread in zip(self.blocks, spreads, strict=True)]
        return np.concatenate([[self.centre[1]], *deviations]) ** -2.0

    def _loss(self, x: Numbers, precision: Numbers) -> float:
        log_odds = self.log_odds(x)
        misfit = self.weights @ (np.logaddexp(0.0, log_odds) - self.won * log_odds)
        return float(misfit + 0.5 * (precision * (x - self.mean) ** 2).sum())

    def _along(self, x: Numbers, step: Numbers, precision: Numbers, loss: float) -> tuple[Numbers, float]:
        """Return the point down the step, halved until the loss falls, and its loss."""
        length = 1.0
        while length > 1e-3:
            found = x - length * step
            found[self.rising] = np.maximum(found[self.rising], 0.0)
            lower = self._loss(found, precision)
            if lower <= loss:
                return found, lower
            length /= 2
        return x, loss

    def _slope(self, residual: Numbers) -> Numbers:
        parts = [
            block.basis.T @ np.bincount(cells, residual, block.basis.shape[0])
            for block, cells in zip(self.blocks, self.cells, strict=True)
        ]
        return np.concatenate([[residual.sum()], *parts])

    def _hessian(self, weights: Numbers) -> Numbers:
        """Return the curvature; of many outcomes from the weight that each two cells share."""
        if self.whole is not None:
            return np.asarray(self.whole.T @ (self.whole * weights[:, None]))
        found = np.zeros((self.size, self.size))
        found[0, 0] = weights.sum()
        for i, ((a, b), block, cells) in enumerate(zip(self.spans, self.blocks, self.cells, strict=True)):
            count = block.basis.shape[0]
            alone = np.bincount(cells, weights, count)
            found[0, a:b] = found[a:b, 0] = block.basis.T @ alone
            found[a:b, a:b] = (block.basis.T * alone) @ block.basis
            for (c, d), other, others in zip(self.spans[:i], self.blocks[:i], self.cells[:i], strict=True):
                width = other.basis.shape[0]
                shared = np.bincount(cells * width + others, weights, count * width).reshape(count, width)
                part = block.basis.T @ shared @ other.basis
                found[a:b, c:d] = part
                found[c:d, a:b] = part.T
        return found


def probability_of(log_odds: Numbers) -> Numbers:
    """Return the share from 0 to 1 that log-odds stand for; no log-odds are too large for it."""
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * np.asarray(log_odds))))
