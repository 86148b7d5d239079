# SPDX-License-Identifier: MIT
"""A day being built: how early and how late each stop may be, so that an insertion is tested at once."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fieldsales.planning.problem import Problem
from fieldsales.planning.schedule import (
    NEVER,
    busy_between,
    clear,
    clear_before,
    lunch_at,
    promise_gain,
    start_at,
    worth_at,
)


class Insertion(NamedTuple):
    """Candidate `u` between the stops at `position` - 1 and `position`, before lunch if lunch is there.

    `gain` counts worth, driving, overtime, waiting, and what later stops lose by
    being later; `delay` is how much later the next stop begins. The drives longer
    by it last `driving` and cost `price`.
    """

    u: int
    position: int
    before_lunch: bool
    gain: int
    delay: int
    driving: int
    price: int


class Route:
    """An order with lunch at one place, and the slack at every stop.

    Stop i of the order is index i + 1 of the lists; index 0 is the start, the
    last one the end. `free` is when its visit is over, `out` when lunch there
    is over too; `late` is the latest time to be ready for it with everything
    after it still fitting; `idle` is all the time from before it on that neither
    visits, lunch nor drives take. Falsy `fits` means that the order has no times.
    """

    __slots__ = ("begin", "decay", "fits", "free", "idle", "late", "lunch_after", "nodes", "out", "problem")

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
        self.idle = [0] * (count + 1)
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
        late[end] = problem.latest_home if self.lunch_after != end else min(problem.latest_home, last_lunch)
        if self.begin[end] > late[end]:
            return False
        self.idle[end] = self.begin[end] - self.out[end - 1] - pace[nodes[end - 1]][nodes[end]]
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
            arrived = self.out[i - 1] + pace[nodes[i - 1]][u]
            self.idle[i] = self.idle[i + 1] + self.begin[i] - arrived
            self.decay[i] = self.decay[i + 1] + (problem.worth_start[u] - problem.worth_end[u]) // hours
        return True

    def insertions(self, pool: Sequence[int]) -> Iterator[Insertion]:
        """Yield every insertion of the pool that fits."""
        problem, nodes, late = self.problem, self.nodes, self.late
        pace, length = problem.pace, problem.length
        shortest = min((length[u] for u in pool), default=0)
        for position in range(len(nodes) - 1):
            has_lunch = position == self.lunch_after
            room = late[position + 1] - self.free[position]
            if has_lunch:
                room -= problem.lunch_length
            if shortest > room:
                continue
            row, after = pace[nodes[position]], nodes[position + 1]
            for u in [one for one in pool if row[one] + length[one] + pace[one][after] <= room]:
                found = self._test(u, position, False)
                if found is not None:
                    yield found
                if has_lunch:
                    found = self._test(u, position, True)
                    if found is not None:
                        yield found

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
        price = problem.cost(a, u) + problem.cost(u, b) - problem.cost(a, b)
        gain -= price + self.decay[position + 1] * delay
        if problem.overtime_second_cost or problem.waiting_second_cost:
            gain -= self._hours_price(u, position, start, delay, is_end, before_lunch)
        return Insertion(u, position, before_lunch, gain, delay, driving, price)

    def _hours_price(
        self, u: int, position: int, start: int, delay: int, is_end: bool, before_lunch: bool
    ) -> int:
        """Return what an insertion costs by a later return and by more waiting."""
        problem, pace = self.problem, self.problem.pace
        a, b, home = self.nodes[position], self.nodes[position + 1], self.begin[-1]
        later = home + (delay if is_end else max(0, delay - self.idle[position + 2]))
        end = problem.day_end
        price = problem.overtime_second_cost * (max(end, later) - max(end, home))
        longer = later - home - problem.length[u] - pace[u][b]
        longer -= busy_between(problem.busy, home, later) - busy_between(problem.busy, later, home)
        if position or problem.waits_for_first:
            longer += pace[a][b] - pace[a][u]
        else:
            first = self.begin[1]
            longer += first - start - before_lunch * problem.lunch_length
            longer += busy_between(problem.busy, first, start) - busy_between(problem.busy, start, first)
        return price + problem.waiting_second_cost * longer
