# SPDX-License-Identifier: MIT
"""Where one more visit joins a day: the hour that costs the least drive, and who would make way for it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from fieldsales.domain.place import Travel
from fieldsales.domain.tour import Reason, Stop, Tour
from fieldsales.planning.day import checked
from fieldsales.planning.frame import Frame, frame_of, is_over
from fieldsales.planning.problem import UNREACHABLE, Problem, Solution
from fieldsales.planning.request import Day, end_of, start_of
from fieldsales.planning.route import Route
from fieldsales.planning.schedule import best_timing, lunch_places
from fieldsales.planning.sequence import in_given_order, longest
from fieldsales.planning.timeline import tour_of

#: Appointments are made for the quarter of an hour, else for five minutes, in seconds.
_ROUND = (15 * 60, 5 * 60)


@dataclass(frozen=True, slots=True)
class Fit:
    """A day with one more visit in it.

    `stop` is that visit and `tour` the whole day, checked. `detour` is the drive
    that it adds to those who stay, None where nothing is known to drive from.
    `dropped` are those for whom there is no time any more, in their order.
    """

    stop: Stop
    tour: Tour
    detour: timedelta | None
    dropped: tuple[str, ...] = ()


def fit_into(day: Day, travel: Travel, prospect_id: str, order: Sequence[str] = ()) -> Fit | Reason:
    """Put a visit into a day where it adds the least drive, or return why that cannot be.

    `prospect_id` is one of `day.calls`, without a fixed hour; `order` are those who
    are seen that day, in turn; fixed visits are always among them. The others keep
    their turns. Where there is no room, as few as possible make way, and a fixed visit
    never does. Nothing is searched: every place in the order is tried once, and the
    day is checked.
    Raises BrokenPlanError when the independent checker refuses it.
    """
    frame = frame_of(day, travel)
    if frame.closed is not None:
        return frame.closed
    problem = frame.problem
    node_of = {call.prospect_id: node for node, call in enumerate(frame.calls)}
    u = node_of.get(prospect_id)
    if u is None or problem.window[u] == problem.window[u + 1]:
        return _refusal(frame, prospect_id, u)
    nodes = [node_of[one] for one in dict.fromkeys(order) if one in node_of and one != prospect_id]
    before = in_given_order(problem, nodes)
    kept = list(before.order) if before is not None else []
    found = _joined(problem, kept, u) or _instead(problem, kept, u)
    if found is None:
        return _why_never(problem, u)
    found = _at_a_round_hour(problem, found, u)
    asked = frozenset({*order, prospect_id})
    tour = checked(tour_of(frame, found, asked), day, travel)
    return Fit(
        stop=next(stop for stop in tour.stops if stop.prospect_id == prospect_id),
        tour=tour,
        detour=_detour(frame, found, u),
        dropped=tuple(frame.calls[v].prospect_id for v in nodes if v not in found.order),
    )


def _refusal(frame: Frame, prospect_id: str, u: int | None) -> Reason:
    if prospect_id in frame.refused:
        return frame.refused[prospect_id]
    rules = frame.day.rules
    if is_over(frame):
        return Reason("day_over", {"end": rules.end.strftime("%H:%M")})
    if u is None:
        return Reason("no_time_that_day")
    return Reason("does_not_fit", {"minutes": round(frame.problem.length[u] / 60)})


def _why_never(problem: Problem, u: int) -> Reason:
    start, end = problem.size, problem.size + 1
    if max(problem.travel[start][u], problem.travel[u][end]) >= UNREACHABLE:
        return Reason("no_road")
    return Reason("most_visits" if sum(problem.fixed) >= problem.most_visits else "no_time_that_day")


def _joined(problem: Problem, order: list[int], u: int) -> Solution | None:
    """Return the order with one more visit where it adds the least drive, None where it fits nowhere."""
    if len(order) >= problem.most_visits:
        return None
    places: dict[int, tuple[int, int]] = {}
    for lunch_after in lunch_places(problem, len(order)):
        route = Route(problem, order, lunch_after)
        if not route.fits:
            continue
        for found in route.insertions([u]):
            price = (found.driving, -found.gain)
            places[found.position] = min(price, places.get(found.position, price))
    for position in sorted(places, key=lambda place: (*places[place], place)):
        whole = best_timing(problem, [*order[:position], u, *order[position:]])
        if whole is not None:
            return whole
    return None


def _instead(problem: Problem, order: list[int], u: int) -> Solution | None:
    """Return the day from which the fewest fall out for a visit, None where the fixed ones do not let it in.

    Who has an appointment, were it only for some hour of the day, falls out last.
    """
    for least in (1, math.inf):
        fixed = [problem.fixed[v] or v == u or problem.bonus[v] >= least for v in range(problem.size)]
        firm = replace(problem, fixed=fixed)
        ways = (longest(firm, [*order[:place], u, *order[place:]]) for place in range(len(order) + 1))
        found = [way for way in ways if way is not None and len(way.order) <= problem.most_visits]
        if found:
            return min(found, key=lambda way: (-len(way.order), way.rank))
    return None


def _at_a_round_hour(problem: Problem, found: Solution, u: int) -> Solution:
    """Return the day with the visit at an hour that people agree on, where all the others can stay."""
    start = found.starts[found.order.index(u)]
    for step in _ROUND:
        at = -(-start // step) * step
        own = range(problem.window[u], problem.window[u + 1])
        opens, last = list(problem.opens), list(problem.last)
        for w in own:
            is_then = opens[w] <= at <= last[w]
            opens[w], last[w] = (at, at) if is_then else (opens[w], -1)
        then = best_timing(replace(problem, opens=opens, last=last), found.order)
        if then is not None:
            return then
    return found


def _detour(frame: Frame, found: Solution, u: int) -> timedelta | None:
    """Return the drive that a stop adds; who has no home and nobody else to see drives from nowhere."""
    problem, day = frame.problem, frame.day
    if len(found.order) == 1 and start_of(day) is None and end_of(day) is None:
        return None
    nodes = [problem.size, *found.order, problem.size + 1]
    here = nodes.index(u)
    a, b = nodes[here - 1], nodes[here + 1]
    travel = problem.travel
    return timedelta(seconds=max(0, travel[a][u] + travel[u][b] - travel[a][b]))
