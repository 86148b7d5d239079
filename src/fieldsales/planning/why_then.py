# SPDX-License-Identifier: MIT
"""Why a stop is at its hour: what any other place in the tour would cost, the others in their order."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from fieldsales.domain.tour import Reason
from fieldsales.planning.frame import Frame
from fieldsales.planning.problem import UNIT, Solution
from fieldsales.planning.schedule import NEVER, best_timing, clear_before, start_at, timed
from fieldsales.planning.wallclock import shown_at

#: Drives that differ by less than so many seconds are told as the same.
_SAME = 60


def why_then(frame: Frame, solution: Solution) -> Mapping[int, Reason]:
    """Return by node why each stop without an hour of its own has that place in the tour.

    Each is taken out and put everywhere else among the others: the least that this costs is what
    is told, in minutes of driving, or in worth where some other place drives no more. Nobody leaves
    earlier for it than the tour does, so that a kept tour says the same whenever it is read.
    """
    places = _Places(frame, solution)
    return {u: places.reason(u) for u in solution.order if not frame.problem.fixed[u]}


class _Places:
    def __init__(self, frame: Frame, solution: Solution) -> None:
        self.frame, self.solution = frame, solution
        problem = frame.problem
        leaves = problem.day_start
        if solution.order and frame.leaves_late:
            drive = problem.pace[problem.size][solution.order[0]]
            leaves = max(leaves, clear_before(problem.busy, solution.starts[0], drive))
        self.problem = replace(problem, day_start=leaves)
        self.usual = replace(frame.usual, day_start=leaves)
        self.driving = self._driving(list(solution.order))
        self.value = self._value(solution)

    def reason(self, u: int) -> Reason:
        """Return why a stop has its place."""
        order = self.solution.order
        here = order.index(u)
        rest = [one for one in order if one != u]
        if not rest:
            return Reason("only_visit")
        around: dict[str, str | int | float] = {}
        if here:
            around["after"] = self._name(order[here - 1])
        if here < len(rest):
            around["before"] = self._name(rest[here])
        as_short: list[Solution] = []
        for more, place in sorted(self._elsewhere(u, rest, here)):
            found = None
            if more < _SAME or not as_short:
                found = best_timing(self.problem, [*rest[:place], u, *rest[place:]])
            if found is not None and more >= _SAME:
                return Reason("on_the_way", {"minutes": more // 60, **around})
            if found is not None:
                as_short.append(found)
        if not as_short:
            return self._only(u, rest, here, around)
        loss = round((self.value - max(map(self._value, as_short))) / UNIT, 2)
        return Reason("worth_less_elsewhere", {"loss": loss}) if loss > 0 else Reason("another_hour")

    def _elsewhere(self, u: int, rest: list[int], here: int) -> Iterator[tuple[int, int]]:
        """Yield how much longer the drives are with a stop at each other place."""
        problem, travel = self.problem, self.problem.travel
        without = self._driving(rest)
        for place, (a, b) in enumerate(pairwise([problem.size, *rest, problem.size + 1])):
            if place != here:
                yield without + travel[a][u] + travel[u][b] - travel[a][b] - self.driving, place

    def _only(self, u: int, rest: list[int], here: int, around: Mapping[str, str | int | float]) -> Reason:
        """Return why a stop has no other place: its door closes before one could be there later, or so."""
        problem, frame = self.problem, self.frame
        base = best_timing(problem, rest) if here < len(rest) else None
        closes = max((end for _, end in frame.windows[u].spans), default=NEVER)
        if base is not None and closes <= frame.limit:
            free = base.starts[here] + problem.length[rest[here]]
            if start_at(problem, u, free + problem.pace[rest[here]][u]) == NEVER:
                time = shown_at(closes, frame.day.on, frame.zone)
                return Reason("before_closing", {"time": time, "before": around["before"]})
        return Reason("only_place")

    def _driving(self, order: list[int]) -> int:
        nodes = [self.problem.size, *order, self.problem.size + 1]
        return sum(self.problem.travel[a][b] for a, b in pairwise(nodes))

    def _value(self, solution: Solution) -> int:
        """Return what an order is worth at the usual prices."""
        if self.frame.usual is self.frame.problem:
            return solution.value
        usual = timed(self.usual, solution.order, solution.lunch_after)
        return solution.value if usual is None else usual.value

    def _name(self, u: int) -> str:
        return self.frame.calls[u].prospect_id
