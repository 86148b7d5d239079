# SPDX-License-Identifier: MIT
"""Who can be seen at once in a day under way, before its next stop and without anybody falling out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from fieldsales.domain.place import Travel
from fieldsales.planning.frame import Frame, frame_of
from fieldsales.planning.problem import UNIT, Problem
from fieldsales.planning.request import Day
from fieldsales.planning.route import Insertion, Route
from fieldsales.planning.schedule import best_timing, lunch_places, start_at, timed
from fieldsales.planning.wallclock import moment_of


@dataclass(frozen=True, slots=True)
class Filling:
    """A visit that can begin on arrival: whom, when, and what it costs.

    `detour` is the drive that it adds, `gain` its worth less what that drive and what
    later stops lose cost, in the unit of worths. The door is open from now on without a break `until`
    then, None where no hours are known.
    """

    prospect_id: str
    start: datetime
    end: datetime
    detour: timedelta
    gain: float
    until: datetime | None


def fillings(day: Day, travel: Travel, order: Sequence[str]) -> tuple[Filling, ...]:
    """Return who of a day's calls can be seen next, at once, the greatest gain first.

    `day.start` is now, and `order` are those still to be seen, who all keep their turns.
    None where the order itself has no times, or the day is closed.
    """
    frame = frame_of(day, travel)
    problem = frame.problem
    node_of = {call.prospect_id: node for node, call in enumerate(frame.calls)}
    nodes = [node_of[one] for one in dict.fromkeys(order) if one in node_of]
    rest = best_timing(problem, nodes)
    if frame.closed is not None or rest is None or len(nodes) >= problem.most_visits:
        return ()
    others = [u for u in range(problem.size) if u not in nodes and not problem.fixed[u]]
    found: dict[int, Filling] = {}
    for lunch_after in lunch_places(problem, len(nodes)):
        route, base = Route(problem, nodes, lunch_after), timed(problem, nodes, lunch_after)
        if not route.fits or base is None:
            continue
        loss = rest.objective - base.objective  # of lunch at another time than the best
        for insertion in route.insertions(others):
            filling = _filling(frame, route, insertion._replace(gain=insertion.gain - loss))
            known = found.get(insertion.u)
            if filling is not None and (known is None or filling.gain > known.gain):
                found[insertion.u] = filling
    return tuple(sorted(found.values(), key=lambda one: (-one.gain, one.prospect_id)))


def _filling(frame: Frame, route: Route, insertion: Insertion) -> Filling | None:
    """Return a visit that comes next and finds the door open now and on arrival."""
    problem, u = frame.problem, insertion.u
    eats_first = route.lunch_after == 0 and not insertion.before_lunch
    if insertion.position or eats_first:
        return None
    now = problem.day_start
    arrive = now + problem.pace[problem.size][u]
    start = start_at(problem, u, arrive)
    if start > arrive or not _is_open(problem, u, now, start):
        return None
    spans = frame.windows[u].spans
    closes = next((end for opens, end in spans if opens <= start < end), None)
    zone, on = frame.zone, frame.day.on
    return Filling(
        frame.calls[u].prospect_id,
        start=moment_of(start, on, zone),
        end=moment_of(start + problem.length[u], on, zone),
        detour=timedelta(seconds=max(0, insertion.driving)),
        gain=insertion.gain / UNIT,
        until=None if closes is None or frame.windows[u].unknown else moment_of(closes, on, zone),
    )


def _is_open(problem: Problem, u: int, now: int, start: int) -> bool:
    """Whether the time of day in which a visit begins holds this very moment too."""
    windows = range(problem.window[u], problem.window[u + 1])
    return any(problem.opens[w] <= now and start <= problem.last[w] for w in windows)
