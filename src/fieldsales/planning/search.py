# SPDX-License-Identifier: MIT
"""Finds a good day among many candidates: greedy first plans, then ruin and recreate, then small moves."""

import time
from collections.abc import Callable, Iterator

import numpy as np

from fieldsales.planning.dice import Dice
from fieldsales.planning.problem import Patience, Problem, Solution
from fieldsales.planning.route import Legs, Numbers, Route
from fieldsales.planning.schedule import best_timing, is_worth_a_visit, timed

#: The longest string of stops that one ruin takes out.
_LONGEST_RUIN = 7

#: One ruin in so many is mended around somebody drawn by lot.
_INVITE = 8

#: One ruin in so many moves lunch.
_LUNCH = 12

#: One insertion in so many is overlooked, so that the same ruin is not always mended the same way.
_BLINK = 50

#: Mending takes a liking to some candidates, for once, and a dislike to others: at most so many
#: hundredths of what a stop brings on average.
_LIKING = 50

#: A worse plan is followed at first if it loses less than what a stop brings, divided by this.
_COOL = 4

#: The search begins anew so many times, as towns once chosen are hard to leave…
_CHAINS = 6

#: …but each of them has so many rounds, or milliseconds, at least.
_SHORTEST_CHAIN = 400

#: Likings are cut out of one long list of numbers, which are costly to draw.
_LIKINGS = 1009


def search(problem: Problem, first: Solution, patience: Patience) -> Solution:
    """Return the best solution found from a first one, never a worse one."""
    return _Search(problem, patience).run(first)


class _Search:
    def __init__(self, problem: Problem, patience: Patience) -> None:
        self.problem = problem
        self.patience = patience
        self.dice = Dice(patience.seed)
        self.legs = Legs(problem)
        fixed = [u for u in range(problem.size) if problem.fixed[u]]
        self.most = max(problem.most_visits, len(fixed))
        self.optional = [
            u for u in range(problem.size) if not problem.fixed[u] and is_worth_a_visit(problem, u)
        ]
        self.able = np.zeros(problem.size, dtype=np.bool_)
        self.able[self.optional] = True
        self.likings = np.array(
            [self.dice.below(2 * _LIKING + 1) - _LIKING for _ in range(_LIKINGS + problem.size)],
            dtype=np.int64,
        )
        self.looks = 0
        self.no_liking = np.zeros(problem.size, dtype=np.int64)

    def run(self, first: Solution) -> Solution:
        best = self._anneal(self._start(first))
        return self._descend(best)

    # First plans

    def _start(self, first: Solution) -> Solution:
        """Return the best of several greedy plans, each with its own price of time."""
        best = self._mended(first, 0)
        hours = max(1, self.problem.day_end - self.problem.day_start)
        for share in (1, 2, 4, 8):
            price = max(1, best.value * share // (4 * hours))
            found = self._mended(first, price)
            best = found if found.rank < best.rank else best
        return best

    def _mended(self, base: Solution, price: int) -> Solution:
        """Fill a solution greedily; seconds of delay cost `price` each while choosing."""
        route = Route(self.problem, list(base.order), base.lunch_after)
        self._fill(route, price, self.no_liking, _never)
        return best_timing(self.problem, route.order) or base

    def _fill(self, route: Route, price: int, liking: Numbers, overlook: Callable[[], bool]) -> None:
        pool = self.able.copy()
        pool[route.order] = False
        while len(route.nodes) - 2 < self.most:
            # Who fits nowhere now will not fit into a fuller day.
            chosen, pool = route.best_insertion(pool, self.legs, price, liking, overlook)
            if chosen is None:
                return
            route.insert(chosen)
            pool[chosen.u] = False

    # Ruin and recreate

    def _anneal(self, first: Solution) -> Solution:
        """Search several times, each time from the first plan, and keep the best of all."""
        best = current = first
        heat = before = 0
        for left, whole in self._turns():
            chain = -(-whole // max(1, min(_CHAINS, whole // _SHORTEST_CHAIN)))
            cool = (left - 1) % chain + 1
            if cool > before:
                current = first
                heat = max(1, self._usual_gain(best) // _COOL)
            before = cool
            found = self._turned(current)
            if found is None:
                continue
            allowed = heat * cool * cool // (chain * chain)
            if found.objective > current.objective - self.dice.below(allowed + 1):
                current = found
                if found.rank < best.rank:
                    best = found
        return best

    def _usual_gain(self, solution: Solution) -> int:
        """What one stop brings, on average."""
        return max(0, solution.value) // max(1, len(solution.order))

    def _turns(self) -> Iterator[tuple[int, int]]:
        """Yield how much of the search is left, of how much, until patience ends."""
        patience = self.patience
        is_cancelled: Callable[[], bool] = patience.cancelled or _never
        if patience.seconds is None:
            for done in range(patience.iterations):
                if is_cancelled():
                    return
                yield patience.iterations - done, patience.iterations
            return
        whole = max(1, round(patience.seconds * 1000))
        begun = time.monotonic()
        while not is_cancelled():
            left = whole - round((time.monotonic() - begun) * 1000)
            if left <= 0:
                return
            yield left, whole

    def _turned(self, current: Solution) -> Solution | None:
        """Take some stops out and fill the day again, lunch mostly staying where it was."""
        dice, problem = self.dice, self.problem
        gone = self._ruined(current.order)
        order = [u for u in current.order if u not in gone]
        lunch_after = current.lunch_after
        if problem.lunch_length:
            lunch_after -= sum(1 for u in current.order[:lunch_after] if u in gone)
            if not dice.below(_LUNCH):
                lunch_after = dice.below(len(order) + 2)
        route = Route(problem, order, lunch_after)
        if not route.fits:
            return None
        if not dice.below(_INVITE) and not self._invited(route):
            return None
        hours = max(1, problem.day_end - problem.day_start)
        price = max(0, current.value) * dice.below(33) // (16 * hours)
        begin = dice.below(_LIKINGS)
        liking = self.likings[begin : begin + problem.size] * (self._usual_gain(current) // 100)
        self._fill(route, price, liking, self._overlooks)
        return timed(problem, route.order, route.lunch_after)

    def _overlooks(self) -> bool:
        """Whether to overlook the insertion at hand, once in a while."""
        self.looks -= 1
        if self.looks >= 0:
            return False
        self.looks = self.dice.below(2 * _BLINK)
        return True

    def _invited(self, route: Route) -> bool:
        """Put somebody in who may not pay alone: others nearby may follow, or make way."""
        inside = set(route.nodes)
        pool = [u for u in self.optional if u not in inside]
        if not pool or len(route.nodes) - 2 >= self.most:
            return False
        guest = pool[self.dice.below(len(pool))]
        found = max(route.insertions([guest], self.legs), key=lambda one: one.gain, default=None)
        if found is None:
            return False
        route.insert(found)
        return True

    def _ruined(self, order: tuple[int, ...]) -> set[int]:
        """Return what to take out: stops near one of them, or a string of the tour."""
        problem, dice = self.problem, self.dice
        movable = [u for u in order if not problem.fixed[u]]
        if not movable:
            return set()
        count = 1 + dice.below(min(_LONGEST_RUIN, len(movable)))
        seed = movable[dice.below(len(movable))]
        if dice.below(2):
            row = problem.travel[seed]
            return set(sorted(movable, key=lambda u: -1 if u == seed else row[u])[:count])
        begin = max(0, movable.index(seed) - dice.below(count))
        return set(movable[begin : begin + count])

    # Small moves, each tried in order until none helps

    def _descend(self, best: Solution) -> Solution:
        is_cancelled = self.patience.cancelled or _never
        improved = True
        while improved:
            improved = False
            for order in self._neighbours(best):
                if is_cancelled():
                    return best
                found = best_timing(self.problem, order)
                if found is not None and found.rank < best.rank:
                    best, improved = found, True
                    break
        return best

    def _neighbours(self, solution: Solution) -> Iterator[list[int]]:
        order = list(solution.order)
        fixed, count = self.problem.fixed, len(solution.order)
        yield from self._additions(order, solution.objective)
        for i in range(count):
            rest = order[:i] + order[i + 1 :]
            if not fixed[order[i]]:
                yield rest
                yield from self._additions(rest, solution.objective, without=order[i])
        for length in (1, 2, 3):
            for i in range(count - length + 1):
                block, rest = order[i : i + length], order[:i] + order[i + length :]
                for j in range(len(rest) + 1):
                    if j != i:
                        yield [*rest[:j], *block, *rest[j:]]
        for i in range(count):
            for j in range(i + 1, count):
                swapped = order.copy()
                swapped[i], swapped[j] = order[j], order[i]
                yield swapped
                if j - i > 2:
                    yield order[:i] + order[i : j + 1][::-1] + order[j + 1 :]

    def _additions(self, order: list[int], least: int, without: int = -1) -> Iterator[list[int]]:
        """Yield the order with one candidate more wherever that seems to bring at least so much."""
        if len(order) >= self.most:
            return
        pool = [u for u in self.optional if u not in order and u != without]
        seen: set[tuple[int, int]] = set()
        base = best_timing(self.problem, order)
        if base is None:
            return
        route = Route(self.problem, order, base.lunch_after)
        for found in route.insertions(pool, self.legs):
            if (found.u, found.position) not in seen and base.objective + found.gain >= least:
                seen.add((found.u, found.position))
                yield [*order[: found.position], found.u, *order[found.position :]]


def _never() -> bool:
    return False
