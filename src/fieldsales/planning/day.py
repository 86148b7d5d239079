# SPDX-License-Identifier: MIT
"""Plans a day: what the rest of the program calls, and what it is asked with."""

from collections.abc import Sequence
from dataclasses import replace

from fieldsales.domain.errors import BrokenPlanError
from fieldsales.domain.finding import Finding
from fieldsales.domain.place import Travel
from fieldsales.domain.tour import Tour
from fieldsales.planning.check import check
from fieldsales.planning.frame import frame_of
from fieldsales.planning.problem import Patience
from fieldsales.planning.request import Call, Day, places
from fieldsales.planning.sequence import in_given_order
from fieldsales.planning.solve import solve
from fieldsales.planning.timeline import tour_of

__all__ = ["Call", "Day", "Patience", "in_order", "places", "plan"]


def plan(day: Day, travel: Travel, stop: Patience) -> Tour:
    """Return the best tour found for a day, checked.

    `travel` is between `places(day)`. A day that allows nothing gives an empty
    tour that names its cause. Raises BrokenPlanError when the independent
    checker refuses the plan. What the plain kernel finds is provisional, unless it
    is proven best.
    """
    frame = frame_of(day, travel)
    found = solve(frame.problem, stop)
    tour = replace(tour_of(frame, found), provisional=not (found.proven or stop.kernel.is_compiled))
    return checked(tour, day, travel)


def in_order(day: Day, travel: Travel, order: Sequence[str], *, by_hand: bool = True) -> Tour:
    """Return the times of a given order, checked.

    Fixed visits keep their hours. If not all can be kept, the fewest possible
    go to `left_out`, each with its reason, and so does who is not in the order:
    `by_hand` says that this was the rep's choice, else the reasons are a plan's.
    """
    frame = frame_of(day, travel)
    node_of = {call.prospect_id: node for node, call in enumerate(frame.calls)}
    nodes = list(dict.fromkeys(node_of[prospect] for prospect in order if prospect in node_of))
    solution = in_given_order(frame.problem, nodes)
    if solution is None:
        raise BrokenPlanError((Finding("fixed", "the fixed visits do not fit together"),))
    return checked(tour_of(frame, solution, frozenset(order) if by_hand else None), day, travel)


def checked(tour: Tour, day: Day, travel: Travel) -> Tour:
    """Return the tour marked as checked. Raises BrokenPlanError where the independent checker refuses it."""
    problems = check(tour, day, travel)
    if problems:
        raise BrokenPlanError(problems)
    return replace(tour, checked=True)
