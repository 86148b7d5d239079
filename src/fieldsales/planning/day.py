# SPDX-License-Identifier: MIT
"""Plans a day: what the rest of the program calls, and what it is asked with."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fieldsales.domain.errors import BrokenPlanError
from fieldsales.domain.finding import Finding
from fieldsales.domain.place import Travel
from fieldsales.domain.tour import Goal, Tour
from fieldsales.planning.check import check
from fieldsales.planning.early import home_by, thinned
from fieldsales.planning.exact import exact
from fieldsales.planning.frame import frame_of
from fieldsales.planning.problem import UNIT, Patience, Solution
from fieldsales.planning.request import Call, Day, places
from fieldsales.planning.schedule import best_timing
from fieldsales.planning.sequence import in_given_order, with_fixed
from fieldsales.planning.solve import solve
from fieldsales.planning.timeline import tour_of, usual_value

#: How many labels an order may take to be found.
_LABELS = 1200

__all__ = ["Call", "Day", "Kept", "Orders", "Patience", "places", "plan"]


def plan(day: Day, travel: Travel, stop: Patience) -> Tour:
    """Return the best tour found for a day, checked.

    `travel` is between `places(day)`. A day that allows nothing gives an empty
    tour that names its cause. Raises BrokenPlanError when the independent
    checker refuses the plan. What the plain kernel finds is provisional, unless it
    is proven best. Raises CancelledError once the patience is given up.
    """
    frame = frame_of(day, travel)
    stop.go_on()
    first = None
    if day.goal is Goal.HOME:
        best = solve(frame.problem, stop.half(0))
        firm = {u for u in best.order if frame.calls[u].due}
        (short,) = thinned([frame.problem], [best], [firm])
        frame = replace(frame, problem=home_by(frame.problem, short.home, firm))
        first, stop = best_timing(frame.problem, short.order), stop.half(1)
    found = solve(frame.problem, stop, first)
    stop.go_on()
    tour = replace(tour_of(frame, found), provisional=not (found.proven or stop.kernel.is_compiled))
    return checked(tour, day, travel)


@dataclass(frozen=True, slots=True)
class Kept:
    """Who of an order is seen, and what that day is worth at the usual prices."""

    seen: frozenset[str]
    value: float


class Orders:
    """A day of which any number of orders is tried: what they have in common is reckoned once.

    Raises BrokenPlanError, for any order, where the visits that have an hour do not fit.
    """

    def __init__(self, day: Day, travel: Travel) -> None:
        self._day, self._travel = day, travel
        self._frame = frame_of(day, travel)
        self._node_of = {call.prospect_id: node for node, call in enumerate(self._frame.calls)}
        self._standing = frozenset(one.call.prospect_id for one in self._frame.unplaced)

    def tour(self, order: Sequence[str], *, by_hand: bool = True) -> Tour:
        """Return the times of a given order, checked.

        Fixed visits keep their hours. If not all can be kept, the fewest possible
        go to `left_out`, each with its reason, and so does who is not in the order:
        `by_hand` says that this was the rep's choice, else the reasons are a plan's. Raises BrokenPlanError.
        """
        tour = tour_of(self._frame, self._solution(order), frozenset(order) if by_hand else None)
        return checked(tour, self._day, self._travel)

    def kept(self, order: Sequence[str]) -> Kept:
        """Return what the tour of an order comes to, without the tour: not to be shown."""
        return self._kept(self._solution(order))

    def whole(self, order: Sequence[str]) -> Kept | None:
        """Return the same where nobody falls out, else None: that is found much sooner."""
        problem = self._frame.problem
        nodes = with_fixed(problem, self._nodes(order))
        found = best_timing(problem, nodes) if len(nodes) <= problem.most_visits else None
        return None if found is None else self._kept(found)

    def rearranged(self, order: Sequence[str]) -> tuple[str, ...] | None:
        """Return the best order of the same stops in which nobody falls out, None where none was found."""
        problem, nodes = self._frame.problem, self._nodes(order)
        nodes += [u for u in range(problem.size) if problem.fixed[u] and u not in nodes]
        wanted = replace(problem, fixed=[True] * problem.size)
        found = exact(wanted, nodes, _LABELS) if len(nodes) <= problem.most_visits else None
        if found is None or len(found.order) < len(nodes):
            return None
        return tuple(self._frame.calls[u].prospect_id for u in found.order)

    def _kept(self, solution: Solution) -> Kept:
        seen = frozenset(self._frame.calls[u].prospect_id for u in solution.order)
        return Kept(seen | self._standing, usual_value(self._frame, solution) / UNIT)

    def _solution(self, order: Sequence[str]) -> Solution:
        solution = in_given_order(self._frame.problem, self._nodes(order))
        if solution is None:
            raise BrokenPlanError((Finding("fixed", "the fixed visits do not fit together"),))
        return solution

    def _nodes(self, order: Sequence[str]) -> list[int]:
        return list(dict.fromkeys(self._node_of[one] for one in order if one in self._node_of))


def checked(tour: Tour, day: Day, travel: Travel) -> Tour:
    """Return the tour marked as checked. Raises BrokenPlanError where the independent checker refuses it."""
    problems = check(tour, day, travel)
    if problems:
        raise BrokenPlanError(problems)
    return replace(tour, checked=True)
