# SPDX-License-Identifier: MIT
"""The terms of the sum: one a feature, and one for each pair of features that tells more together."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fieldsales.classification.learning.additive import Block
from fieldsales.classification.learning.coding import CATEGORY, FEWEST, SIGN, Codes, Coding, Numbers

#: Steps of a thermometer within a pair: coarser, since each cell holds fewer outcomes.
PAIR_STEPS = 5

#: Usual deviations of effects, in log-odds, before the outcomes say better. Ours.
_CATEGORY_SPREAD, _STEP_SPREAD, _PAIR_SPREAD = 0.8, 0.5, 0.2


@dataclass(frozen=True, slots=True)
class Pair:
    """Two features, by their place, that tell more together than each alone.

    `kept` are the cells, or steps, that enough outcomes stand for: for two
    features without a sign the joint codes; with one sign, which then comes
    second, the first feature's code times the sign's size plus the step; for two
    signs nothing, since each step counts.
    """

    first: int
    second: int
    kept: tuple[int, ...] = ()


def main_block(coding: Coding) -> Block:
    """Return the block of one feature, whose cells are its codes.

    A thermometer's coefficients are what each step adds, so that bounding them at
    zero makes a sign's effect rise.
    """
    if coding.feature.kind == CATEGORY:
        size = coding.size if coding.levels else 0  # a single level would be a second intercept
        return Block(np.eye(coding.size, size), np.zeros(size), np.zeros(size, bool), _CATEGORY_SPREAD)
    steps = len(coding.edges)
    codes = np.arange(coding.size)
    basis = np.column_stack([codes == 0, *(codes >= step + 2 for step in range(steps))]).astype(float)
    below = [-np.inf, *coding.edges]
    means = [
        coding.feature.weight / steps
        + sum(gain for value, gain in coding.feature.prior if below[step] < value <= edge)
        for step, edge in enumerate(coding.edges)
    ]
    rising = np.array([False] + [coding.feature.kind == SIGN] * steps)
    return Block(basis, np.array([0.0, *means]), rising, _STEP_SPREAD)


def pair_of(first: int, second: int, codings: Sequence[Coding], codes: Sequence[Codes]) -> Pair:
    """Return the pair of two features, a sign second, with what enough outcomes stand for."""
    if codings[first].feature.kind == SIGN and codings[second].feature.kind != SIGN:
        first, second = second, first
    a, b = codings[first], codings[second]
    counts = _joint_counts(a, b, codes[first], codes[second])
    if b.feature.kind != SIGN:
        return Pair(first, second, tuple(np.flatnonzero(counts.ravel() >= FEWEST).tolist()))
    if a.feature.kind == SIGN:
        return Pair(first, second)
    reached = counts[:, ::-1].cumsum(axis=1)[:, ::-1]
    reached[:, :2] = 0  # neither the unknown nor the lowest step is a rise
    return Pair(first, second, tuple(np.flatnonzero(reached.ravel() >= FEWEST).tolist()))


def _joint_counts(a: Coding, b: Coding, first: Codes, second: Codes) -> Codes:
    return np.bincount(first * b.size + second, minlength=a.size * b.size).reshape(a.size, b.size)


def pair_block(pair: Pair, codings: Sequence[Coding]) -> Block:
    """Return the block of a pair. Where a sign takes part, more of it never lowers the effect."""
    a, b = codings[pair.first], codings[pair.second]
    if b.feature.kind != SIGN:
        basis = np.eye(len(pair.kept) + 1)[:, :-1]
    else:
        i, j = np.divmod(np.arange(a.size * b.size), b.size)
        if a.feature.kind == SIGN:
            steps = [(k, m) for k in range(2, a.size) for m in range(2, b.size)]
            columns = [(i >= k) & (j >= m) for k, m in steps] + [(i >= k) | (j >= m) for k, m in steps]
        else:
            columns = [(i == kept // b.size) & (j >= kept % b.size) for kept in pair.kept]
        basis = np.array(columns, float).reshape(len(columns), a.size * b.size).T
    size = basis.shape[1]
    return Block(basis, np.zeros(size), np.full(size, b.feature.kind == SIGN), _PAIR_SPREAD)


def pair_size(pair: Pair, codings: Sequence[Coding]) -> int:
    """Return the number of cells of a pair's block."""
    a, b = codings[pair.first], codings[pair.second]
    return a.size * b.size if b.feature.kind == SIGN else len(pair.kept) + 1


def pair_cells(pair: Pair, codings: Sequence[Coding], codes: Sequence[Codes]) -> Codes:
    """Return the cell of each row in a pair's block, shape (n,)."""
    a, b = codings[pair.first], codings[pair.second]
    joint = codes[pair.first] * b.size + codes[pair.second]
    if b.feature.kind == SIGN:
        return joint
    cell = np.full(a.size * b.size, len(pair.kept))
    cell[list(pair.kept)] = np.arange(len(pair.kept))
    return np.asarray(cell[joint])


def pair_cell(pair: Pair, codings: Sequence[Coding], codes: Sequence[int]) -> int:
    """Return the cell of one row in a pair's block."""
    b = codings[pair.second]
    joint = codes[pair.first] * b.size + codes[pair.second]
    if b.feature.kind == SIGN:
        return joint
    place = bisect_left(pair.kept, joint)
    return place if place < len(pair.kept) and pair.kept[place] == joint else len(pair.kept)


def best_pairs(
    codings: Sequence[Coding], codes: Sequence[Codes], residual: Numbers, weights: Numbers, most: int
) -> tuple[Pair, ...]:
    """Return the pairs that would explain most of what the single features leave, best first.

    `residual` is won less expected and `weights` its variance, shape (n,). A
    pair's score is what its cells would gain in log-likelihood, each shrunk as
    its block would shrink it, less what they would gain from chance alone: the
    quick ranking of GA²M (Lou and others 2013).
    """
    shrink = _PAIR_SPREAD**-2.0
    scored: list[tuple[float, int, int]] = []
    for first in range(len(codings)):
        for second in range(first + 1, len(codings)):
            width = codings[second].size
            joint = codes[first] * width + codes[second]
            size = codings[first].size * width
            slope = np.bincount(joint, residual, size)
            curve = np.bincount(joint, weights, size)
            kept = np.bincount(joint, minlength=size) >= FEWEST
            gain = float((((slope**2 - curve) / (curve + shrink))[kept]).sum()) / 2
            if gain > 0.0:
                scored.append((gain, first, second))
    scored.sort(key=lambda each: -each[0])
    pairs = (pair_of(first, second, codings, codes) for _, first, second in scored[:most])
    return tuple(pair for pair in pairs if pair_block(pair, codings).size)
