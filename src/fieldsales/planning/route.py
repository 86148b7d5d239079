# SPDX-License-Identifier: MIT
"""A day being built: how early and how late each stop may be, so that an insertion is tested at once."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from fieldsales.planning.problem import Problem
from fieldsales.planning.schedule import (
    NEVER,
    clear,
    clear_before,
    lunch_at,
    promise_gain,
    start_at,
    worth_at,
)


class Insertion(NamedTuple):
    """Candidate `u` between the stops at `position` - 1 and `position`, before lunch if lunch is there.

    `gain` counts worth, driving and what later stops lose by being later;
    `delay` is how much later the next stop begins.
    """

    u: int
    position: int
    before_lunch: bool
    gain: int
    delay: int
    driving: int


class Route:
    """An order with lunch at one place, and the slack at every stop.

    Stop i of the order is index i + 1 of the lists; index 0 is the start, the
    last one the end. `free` is when its visit is over, `out` when lunch there
    is over too; `late` is the latest time to be ready for it with everything
    after it still fitting. Falsy `fits` means that the order has no times.
    """

    __slots__ = ("begin", "decay", "fits", "free", "late", "lunch_after", "nodes", "out", "problem")

    def __init__(self, problem: Problem, order: list[int], lunch_after: int) -> None:
        self.problem = problem
        self.lunch_after = lunch_after
        self.nodes = [problem.size, *order, problem.size + 1]
        self.refresh()

    @property
    def order(self) -> list[int]:
        """The stops."""
        return self.nodes[1:-1]

    def refresh(self) -> None:
        """Compute all times again."""
        count = len(self.nodes)
        self.free = [0] * count
        self.out = [0] * count
        self.begin = [0] * count
        self.late = [0] * count
        self.decay = [0] * count
        self.fits = self._forward() and self._backward()

    def _forward(self) -> bool:
        problem, nodes, free, out = self.problem, self.nodes, self.free, self.out
        pace, busy, lunch_after = problem.pace, problem.busy, self.lunch_after
        end = len(nodes) - 1
        time = problem.day_start
        for i in range(end):
            if i:
                start = start_at(problem, nodes[i], time)
                if start == NEVER:
                    return False
                self.begin[i] = start
                time = start + problem.length[nodes[i]]
            free[i] = time
            if i == lunch_after:
                start = lunch_at(problem, time)
                if start == NEVER:
                    return False
                time = start + problem.lunch_length
            out[i] = time
            leg = pace[nodes[i]][nodes[i + 1]]
            if busy:
                time = clear(busy, time, leg)
            time += leg
        self.begin[end] = time
        return True

    def _backward(self) -> bool:
        problem, nodes, late = self.problem, self.nodes, self.late
        pace, busy = problem.pace, problem.busy
        hours = max(1, problem.worth_until - problem.worth_from)
        last_lunch = clear_before(busy, problem.lunch_until, problem.lunch_length)
        end = len(nodes) - 1
        late[end] = problem.day_end if self.lunch_after != end else min(problem.day_end, last_lunch)
        if self.begin[end] > late[end]:
            return False
        for i in range(end - 1, 0, -1):
            u = nodes[i]
            leg = pace[u][nodes[i + 1]]
            leave = clear_before(busy, late[i + 1], leg) if busy else late[i + 1] - leg
            if i == self.lunch_after:
                leave = clear_before(busy, min(leave, problem.lunch_until), problem.lunch_length)
            leave -= problem.length[u]
            for w in range(problem.window[u + 1] - 1, problem.window[u] - 1, -1):
                if problem.opens[w] <= leave:
                    late[i] = min(leave, problem.last[w])
                    break
            self.decay[i] = self.decay[i + 1] + (problem.worth_start[u] - problem.worth_end[u]) // hours
        return True

    def insert(self, found: Insertion) -> None:
        """Put a candidate in, and lunch behind it where it goes before lunch."""
        self.nodes.insert(found.position + 1, found.u)
        if self.lunch_after > found.position or (self.lunch_after == found.position and found.before_lunch):
            self.lunch_after += 1
        self.refresh()

    def insertions(self, pool: list[int], legs: "Legs") -> Iterator[Insertion]:
        """Yield every insertion of the pool that fits."""
        problem, nodes, late = self.problem, self.nodes, self.late
        for position in range(len(nodes) - 1):
            has_lunch = position == self.lunch_after
            room = late[position + 1] - self.free[position]
            if has_lunch:
                room -= problem.lunch_length
            row, col = problem.pace[nodes[position]], legs.through[nodes[position + 1]]
            for u in pool:
                if row[u] + col[u] > room:
                    continue
                found = self._test(u, position, False)
                if found is not None:
                    yield found
                if has_lunch:
                    found = self._test(u, position, True)
                    if found is not None:
                        yield found

    def best_insertion(
        self, pool: "Pool", legs: "Legs", price: int, liking: "Numbers", overlook: Callable[[], bool]
    ) -> tuple[Insertion | None, "Pool"]:
        """Return the insertion with the best score that gains anything, and who may still fit.

        The score is the gain, less `price` a second of delay, and the `liking` for the candidate.
        The most promising are tried first, and no more of them than can still be better. Nothing
        better is missed but what is overlooked on purpose, where no detour is shorter than the
        direct way and worth falls along the day, as they do.
        """
        nodes, late = self.nodes, self.late
        travel, out, begin = self.problem.travel, self.out, self.begin
        ready = out[:-1]
        if 0 <= self.lunch_after < len(ready):
            ready[self.lunch_after] = self.free[self.lunch_after] + self.problem.lunch_length
        behind = range(1, len(nodes))
        steps = np.array(
            [
                nodes[:-1],
                nodes[1:],
                [late[i] - ready[i - 1] for i in behind],
                [ready[i - 1] - begin[i] for i in behind],
                [price + self.decay[i] for i in behind],
                [legs.cost * travel[nodes[i - 1]][nodes[i]] for i in behind],
            ]
        )
        before, after = steps[0], steps[1]
        room, gained, weight, direct = steps[2:, :, None]
        takes = legs.pace.take(before, 0)
        takes += legs.onward.take(after, 0)
        fits = takes <= room
        fits &= pool
        possible: Pool = fits.any(0)
        if not possible.any():
            return None, possible
        takes += gained
        np.maximum(takes, 0, out=takes)
        takes *= weight
        bounds = legs.best_gain.take(after, 0)
        bounds -= legs.price.take(before, 0)
        bounds += direct
        fits &= bounds > 0
        bounds += liking
        bounds -= takes
        promising = np.flatnonzero(fits)
        values = bounds.ravel()[promising]
        ranking = np.argsort(-values, kind="stable")
        best: Insertion | None = None
        highest = 0
        for bound, where in zip(values[ranking].tolist(), promising[ranking].tolist(), strict=True):
            if best is not None and bound <= highest:
                break
            if overlook():
                continue
            position, u = divmod(where, len(pool))
            for before_lunch in (False, True) if position == self.lunch_after else (False,):
                found = self._test(u, position, before_lunch)
                if found is None or found.gain <= 0:
                    continue
                score = found.gain - price * found.delay + int(liking[u])
                if best is None or score > highest:
                    best, highest = found, score
        return best, possible

    def _test(self, u: int, position: int, before_lunch: bool) -> Insertion | None:
        problem, busy = self.problem, self.problem.busy
        a, b = self.nodes[position], self.nodes[position + 1]
        time = self.free[position] if before_lunch else self.out[position]
        leg = problem.pace[a][u]
        if busy:
            time = clear(busy, time, leg)
        start = start_at(problem, u, time + leg)
        if start == NEVER:
            return None
        time = start + problem.length[u]
        if before_lunch:
            time = lunch_at(problem, time)
            if time == NEVER:
                return None
            time += problem.lunch_length
        leg = problem.pace[u][b]
        if busy:
            time = clear(busy, time, leg)
        time += leg
        if time > self.late[position + 1]:
            return None
        is_end = position + 2 == len(self.nodes)
        delay = (time if is_end else start_at(problem, b, time)) - self.begin[position + 1]
        driving = problem.travel[a][u] + problem.travel[u][b] - problem.travel[a][b]
        gain = worth_at(problem, u, start) + problem.bonus[u] + promise_gain(problem, -1, u)
        gain -= problem.second_cost * driving + self.decay[position + 1] * delay
        return Insertion(u, position, before_lunch, gain, delay, driving)


Numbers = npt.NDArray[np.int64]

#: Which candidates may be put in, one truth value for each.
Pool = npt.NDArray[np.bool_]


class Legs:
    """The matrix as insertions ask for it: by the node before, and by the node after.

    Row b of `through` and `onward` is the visit of u and the drive on to b. `price` is what
    driving from a to u costs; `best_gain` the most that visiting u can bring, the drive on
    to b paid.
    """

    __slots__ = ("best_gain", "cost", "onward", "pace", "price", "through")

    def __init__(self, problem: Problem) -> None:
        size = problem.size
        self.cost = problem.second_cost
        self.pace = np.array(problem.pace, dtype=np.int64)[:, :size].copy()
        length = np.array(problem.length, dtype=np.int64)
        self.onward = (np.array(problem.pace, dtype=np.int64)[:size].T + length).copy()
        self.through: list[list[int]] = self.onward.tolist()
        travel = np.array(problem.travel, dtype=np.int64) * self.cost
        self.price = travel[:, :size].copy()
        most = [
            max(problem.worth_start[u], problem.worth_end[u])
            + problem.bonus[u]
            + promise_gain(problem, -1, u)
            for u in range(size)
        ]
        self.best_gain = (np.array(most, dtype=np.int64) - travel[:size].T).copy()
