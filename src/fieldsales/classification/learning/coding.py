# SPDX-License-Identifier: MIT
"""Columns of a table as small whole numbers: the levels of a category, the steps of a thermometer."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.intp]
Numbers = NDArray[np.float64]

#: A table: one array of the same length for each feature, numbers (NaN where unknown) or objects.
Table = Mapping[str, NDArray[Any]]

CATEGORY, NUMBER, SIGN = "category", "number", "sign"

#: A category's level is told apart from the others from so many outcomes on.
FEWEST = 5

#: Thermometers have no more steps than this, and no fewer outcomes to a step.
MOST_STEPS, OUTCOMES_A_STEP = 10, 4


@dataclass(frozen=True, slots=True)
class Feature:
    """A column that may tell something.

    A "category" holds words, a "number" numbers, a "sign" numbers of which more
    means warmer: its effect may not fall. What the doctrine says before anything
    is learned stands in `prior`, (value, log-odds gained from that value on), or
    in `weight`, the log-odds between the lowest step and the highest.
    """

    name: str
    kind: str
    prior: tuple[tuple[float, float], ...] = ()
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Coding:
    """How one feature becomes codes: 0 for what is unknown or rare, then levels or steps from 1.

    A category has `levels`, sorted; others have rising `edges`: a value's step is 1 and
    one more for each edge that it reaches.
    """

    feature: Feature
    levels: tuple[str, ...] = ()
    edges: tuple[float, ...] = ()

    @property
    def size(self) -> int:
        """The number of codes."""
        return 1 + len(self.levels) if self.feature.kind == CATEGORY else 2 + len(self.edges)

    @property
    def bounds(self) -> tuple[float | str | None, ...]:
        """What each code stands for: a level, or the value from which on a step holds; None for code 0."""
        if self.feature.kind == CATEGORY:
            return (None, *self.levels)
        return (None, float("-inf"), *self.edges)

    def codes(self, values: NDArray[Any]) -> Codes:
        """Return the code of each value, shape (n,)."""
        if self.feature.kind == CATEGORY:
            known = {level: code for code, level in enumerate(self.levels, start=1)}
            return np.fromiter((known.get(str(value), 0) for value in values), np.intp, len(values))
        numbers = np.asarray(values, np.float64)
        codes = np.searchsorted(np.asarray(self.edges), numbers, side="right") + 1
        codes[np.isnan(numbers)] = 0
        return codes

    def code(self, value: Any) -> int:
        """Return the code of one value."""
        if self.feature.kind == CATEGORY:
            place = bisect_left(self.levels, str(value))
            return place + 1 if place < len(self.levels) and self.levels[place] == str(value) else 0
        number = float(value)
        return 0 if number != number else bisect_right(self.edges, number) + 1


def coding_of(feature: Feature, values: NDArray[Any], steps: int = MOST_STEPS) -> Coding:
    """Return the coding that fits some values, at most `steps` steps of about as many outcomes each."""
    if feature.kind == CATEGORY:
        found, counts = np.unique(np.asarray([str(value) for value in values], object), return_counts=True)
        return Coding(feature, levels=tuple(found[counts >= FEWEST]) if len(found) > 1 else ())
    numbers = np.asarray(values, np.float64)
    numbers = numbers[~np.isnan(numbers)]
    edges: set[float] = {value for value, _ in feature.prior}
    if len(numbers):
        count = min(steps, max(2, len(numbers) // OUTCOMES_A_STEP))
        shares = np.linspace(0.0, 1.0, count + 1)[1:-1]
        quantiles = np.quantile(numbers, shares, method="inverted_cdf")
        edges.update(float(edge) for edge in quantiles if edge > numbers.min())
        if not edges and numbers.max() > numbers.min():
            edges.add(float(numbers[numbers > numbers.min()].min()))
    return Coding(feature, edges=tuple(sorted(edges)))


def codings_of(features: Sequence[Feature], table: Table, steps: int = MOST_STEPS) -> tuple[Coding, ...]:
    """Return a coding for each feature."""
    return tuple(coding_of(feature, table[feature.name], steps) for feature in features)
