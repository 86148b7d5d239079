# SPDX-License-Identifier: MIT
"""What has become of prospects after so many days, where one fate rules out the others."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Incidence:
    """Shares by fate over time. `days` has shape (times,), `shares` (fates, times).

    At each time the shares and those who are still there sum to 1.
    """

    days: Floats
    shares: Floats

    def at(self, day: float) -> Floats:
        """Return the share of each fate after so many days, shape (fates,)."""
        place = int(np.searchsorted(self.days, day, side="right"))
        return self.shares[:, place - 1] if place else np.zeros(len(self.shares))


def incidence(exits: Floats, fates: Ints, count: int, entries: Floats | None = None) -> Incidence:
    """Return the cumulative incidence of fates 1 to `count` by Aalen and Johansen (1978).

    `exits` are days, shape (n,); `fates` says what happened then, 0 where nothing
    had happened when it was last looked at, which counts after whatever happened
    the same day. `entries` are the days from which each was watched, 0 without.
    """
    happened = exits[fates > 0]
    days = np.unique(happened)
    if not len(days):
        return Incidence(days, np.zeros((count, 0)))
    at_risk = len(exits) - np.searchsorted(np.sort(exits), days, side="left")
    if entries is not None:
        at_risk -= len(entries) - np.searchsorted(np.sort(entries), days, side="left")
    events = np.zeros((count, len(days)))
    np.add.at(events, (fates[fates > 0] - 1, np.searchsorted(days, happened)), 1.0)
    rates = events / np.maximum(at_risk, events.sum(axis=0))
    still_there = np.cumprod(1.0 - rates.sum(axis=0))
    before = np.concatenate(([1.0], still_there[:-1]))
    return Incidence(days, np.cumsum(before * rates, axis=1))
