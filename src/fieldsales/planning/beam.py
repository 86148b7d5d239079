# SPDX-License-Identifier: MIT
"""First days for the search: thousands of days grown side by side, stop by stop, the better ones kept."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fieldsales.planning.problem import NO_LUNCH, Problem, Solution
from fieldsales.planning.schedule import NEVER, best_timing, promise_gain

Numbers = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]

#: How many days that end at the same stop are kept, at most, before lunch and after it.
_WIDTH = 16

#: A day is dropped when so many others end at the same stop no later and have brought no less.
_BEATEN = 2

#: Days whose times are worked out in full at the end.
_FINALISTS = 12


@dataclass(slots=True)
class _Layer:
    """Days of equally many stops: where each ends and when, what it brought, whom it has seen."""

    here: Numbers
    time: Numbers
    gain: Numbers
    eaten: Truths
    seen: Truths
    parent: Numbers

    def of(self, chosen: Numbers) -> "_Layer":
        """Return some of the days."""
        return _Layer(
            self.here[chosen],
            self.time[chosen],
            self.gain[chosen],
            self.eaten[chosen],
            self.seen[chosen],
            self.parent[chosen],
        )


def first_days(problem: Problem, members: Sequence[int]) -> list[Solution]:
    """Return good days that visit only members, and all fixed ones of them; the best come first."""
    return _Beam(problem, members).run()


class _Beam:
    def __init__(self, problem: Problem, members: Sequence[int]) -> None:
        self.problem = problem
        size = problem.size
        self.pace = np.array(problem.pace, dtype=np.int64)
        self.cost = np.array(problem.travel, dtype=np.int64) * problem.second_cost
        self.length = np.array(problem.length, dtype=np.int64)
        windows = max((problem.window[u + 1] - problem.window[u] for u in range(size)), default=0)
        self.opens = np.full((windows, size), NEVER, dtype=np.int64)
        self.last = np.full((windows, size), -1, dtype=np.int64)
        for u in members:
            for row, w in enumerate(range(problem.window[u], problem.window[u + 1])):
                self.opens[row, u], self.last[row, u] = problem.opens[w], problem.last[w]
        self.worth = np.array(problem.worth_start, dtype=np.int64)
        self.rise = np.array(problem.worth_end, dtype=np.int64) - self.worth
        self.extra = np.array(
            [problem.bonus[u] + promise_gain(problem, -1, u) for u in range(size)], dtype=np.int64
        )
        self.fixed = [u for u in members if problem.fixed[u]]
        self.price = PRICE
        self.free = np.array([not fixed for fixed in problem.fixed], dtype=np.bool_)
        self.most_free = problem.most_visits - len(self.fixed)

    def run(self) -> list[Solution]:
        problem = self.problem
        layer = _Layer(
            here=np.array([problem.size]),
            time=np.array([problem.day_start]),
            gain=np.array([0]),
            eaten=np.array([not problem.lunch_length]),
            seen=np.zeros((1, problem.size), dtype=np.bool_),
            parent=np.array([-1]),
        )
        layers: list[_Layer] = []
        ends: list[tuple[int, int, int]] = []
        while layer.here.size:
            layer = self._with_lunch(layer)
            layers.append(layer)
            ends += self._ends(layer, len(layers) - 1)
            layer = self._longer(layer)
        ends.sort(reverse=True)
        found: dict[tuple[int, ...], Solution] = {}
        for _, depth, index in ends[:_FINALISTS]:
            order = _order(layers, depth, index)
            solution = None if order in found else best_timing(problem, order)
            if solution is not None:
                found[order] = solution
        return sorted(found.values(), key=lambda solution: solution.rank)

    def _with_lunch(self, layer: _Layer) -> _Layer:
        """Add to each day without lunch the same day with it, where its last stop is."""
        problem = self.problem
        start = self._clear(np.maximum(layer.time, problem.lunch_from), problem.lunch_length)
        able = np.flatnonzero(~layer.eaten & (start + problem.lunch_length <= problem.lunch_until))
        if not able.size:
            return layer
        return _Layer(
            np.concatenate((layer.here, layer.here[able])),
            np.concatenate((layer.time, start[able] + problem.lunch_length)),
            np.concatenate((layer.gain, layer.gain[able])),
            np.concatenate((layer.eaten, np.ones(able.size, dtype=np.bool_))),
            np.concatenate((layer.seen, layer.seen[able])),
            np.concatenate((layer.parent, layer.parent[able])),
        )

    def _ends(self, layer: _Layer, depth: int) -> list[tuple[int, int, int]]:
        """Return the days of a layer that can end here as (what they bring, depth, index)."""
        end = self.problem.size + 1
        whole = layer.seen[:, self.fixed].all(1)
        total = layer.gain - self.cost[layer.here, end]
        best = np.flatnonzero(whole)
        best = best[np.argsort(-total[best], kind="stable")][:_FINALISTS]
        return [(int(total[index]), depth, int(index)) for index in best]

    def _longer(self, layer: _Layer) -> _Layer:
        """Return every day of the layer with one stop more, those that others beat left out."""
        problem, size = self.problem, self.problem.size
        leg = self.pace[layer.here, :size]
        ready = self._clear(np.broadcast_to(layer.time[:, None], leg.shape), leg) + leg
        start = np.full(leg.shape, NEVER, dtype=np.int64)
        for opens, last in zip(self.opens[::-1], self.last[::-1], strict=True):
            np.copyto(start, np.maximum(ready, opens), where=ready <= last)
        fits = start < NEVER
        fits &= ~layer.seen
        full = (layer.seen & self.free).sum(1) >= self.most_free
        fits &= ~(full[:, None] & self.free)
        over = start + self.length
        fits &= over + self.pace[:size, size + 1] <= problem.day_end
        for u in self.fixed:
            latest = problem.last[problem.window[u + 1] - 1]
            in_time = over + self.pace[:size, u] <= latest
            in_time[:, u] = True
            fits &= in_time | layer.seen[:, u, None]
        if problem.lunch_length:
            # After the return lunch would still be possible; such days are left to the search.
            fits &= layer.eaten[:, None] | (over <= problem.lunch_until - problem.lunch_length)
        days, stops = np.nonzero(fits)
        begins, time = start[days, stops], over[days, stops]
        gain = layer.gain[days] + self._worth(stops, begins) - self.cost[layer.here[days], stops]
        chosen = _unbeaten(stops * 2 + layer.eaten[days], time, gain, gain - self.price * time)
        days, stops = days[chosen], stops[chosen]
        seen = layer.seen[days]
        seen[np.arange(len(days)), stops] = True
        return _Layer(stops, time[chosen], gain[chosen], layer.eaten[days], seen, days)

    def _worth(self, stops: Numbers, begins: Numbers) -> Numbers:
        problem = self.problem
        hours = max(1, problem.worth_until - problem.worth_from)
        share = np.clip(begins - problem.worth_from, 0, hours)
        worth: Numbers = self.worth[stops] + self.rise[stops] * share // hours + self.extra[stops]
        return worth

    def _clear(self, at: Numbers, duration: Numbers | int) -> Numbers:
        for start, end in self.problem.busy:
            at = np.where((at + duration > start) & (at < end), end, at)
        return at


def _unbeaten(group: Numbers, time: Numbers, gain: Numbers, score: Numbers) -> Numbers:
    """Return which days to keep: of each group those that few others beat, the best of them."""
    order = np.lexsort((-gain, time, group))
    kept: list[Numbers] = []
    for _ in range(_BEATEN):
        if not order.size:
            break
        groups, gains = group[order], gain[order]
        # Ranks as numbers, each group above the one before it: a running maximum then begins anew.
        levels = np.unique(gains, return_inverse=True)[1] + groups * (len(gains) + 1)
        highest = np.maximum.accumulate(levels)
        first = np.ones(len(order), dtype=np.bool_)
        first[1:] = levels[1:] > highest[:-1]
        kept.append(order[first])
        order = order[~first]
    if not kept:
        return order
    chosen = np.concatenate(kept)
    chosen = chosen[np.lexsort((-score[chosen], group[chosen]))]
    groups = group[chosen]
    begins = np.flatnonzero(np.diff(groups, prepend=-1))
    sizes = np.diff(np.append(begins, len(groups)))
    place = np.arange(len(groups)) - np.repeat(begins, sizes)
    return chosen[place < _WIDTH]


def _order(layers: list[_Layer], depth: int, index: int) -> tuple[int, ...]:
    order: list[int] = []
    for layer in reversed(layers[1 : depth + 1]):
        order.append(int(layer.here[index]))
        index = int(layer.parent[index])
    return tuple(reversed(order))
