# SPDX-License-Identifier: MIT
"""Why each stop is there, why each candidate is not, and why a plan is empty."""

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from fieldsales.domain.appointment import Obligation
from fieldsales.domain.tour import LeftOut, Reason
from fieldsales.planning.frame import Frame, agreed_day, is_over
from fieldsales.planning.obligations import is_fixed
from fieldsales.planning.problem import UNIT, UNREACHABLE, Solution
from fieldsales.planning.request import Call
from fieldsales.planning.route import Insertion, Route
from fieldsales.planning.schedule import best_timing, lunch_places
from fieldsales.planning.wallclock import seconds_of, shown_at

#: What is said of a stop whose appointment leaves its hour open.
_FLEXIBLE = {
    Obligation.FLEXIBLE_DAY: "any_hour",
    Obligation.FLEXIBLE_WEEK: "any_day",
    Obligation.RESERVATION: "reserved",
}


def stop_reasons(frame: Frame, call: Call, node: int, arrive: int, start: int) -> tuple[Reason, ...]:
    """Return why a stop is made and why then; `node` is -1 for an appointment at an unknown place.

    `arrive` is when the car is parked.
    """
    reasons = list(call.reasons)
    day = frame.day
    time = shown_at(start, day.on, frame.zone)
    if is_fixed(call) and call.appointment is not None:
        reasons.append(Reason("fixed_appointment", {"time": time}))
        agreed = seconds_of(call.appointment.start, day.on, frame.zone)
        if agreed != start:
            reasons.append(Reason("within_leeway", {"time": shown_at(agreed, day.on, frame.zone)}))
    elif call.pinned_at is not None:
        reasons.append(Reason("pinned", {"time": time}))
    elif call.prospect_id in day.kept:
        reasons.append(Reason("promised"))
    meant = agreed_day(call, day.on, frame.zone)
    if meant is not None:
        reasons.append(Reason("meant_for_day", {"on": meant.isoformat()}))
    elif call.appointment is not None and call.appointment.obligation in _FLEXIBLE:
        reasons.append(Reason(_FLEXIBLE[call.appointment.obligation]))
    if node < 0:
        reasons.append(Reason("no_place"))
        return tuple(reasons)
    if frame.windows[node].unknown and not is_fixed(call):
        reasons.append(Reason("hours_unknown"))
    elif call.hours_assumed and not is_fixed(call):
        reasons.append(Reason("hours_assumed"))
    if start > arrive:
        problem = frame.problem
        windows = range(problem.window[node], problem.window[node + 1])
        if not problem.fixed[node] and any(problem.opens[w] == start for w in windows):
            reasons.append(Reason("opens_at", {"time": time}))
        if start - arrive >= 60:
            reasons.append(Reason("waits", {"minutes": (start - arrive) // 60}))
    return tuple(reasons)


def left_out(frame: Frame, solution: Solution, by_hand: Collection[str] | None = None) -> tuple[LeftOut, ...]:
    """Return everybody who is not in the plan, each with the reason and the cheapest detour.

    `by_hand` are those of a hand-made order: who is in it and not in the plan
    found no time there, and who is not in it was not asked for.
    """
    return tuple(_Refusals(frame, solution, by_hand).all())


def cheapest_ways(frame: Frame, solution: Solution) -> list[tuple[Insertion, tuple[int, ...]]]:
    """Return for everybody left out the least drive that adds them, and who has to make way for it.

    Who cannot be added even so is not among them.
    """
    refusals = _Refusals(frame, solution, None)
    if len(solution.order) >= frame.problem.most_visits:
        # with all the visits that the rep allows somebody has to make way even where there is time
        return [(one.found, one.gone) for one in refusals.exchanges(refusals.pool).values()]
    alone = [(found, ()) for found in refusals.cheapest.values()]
    return [*alone, *((one.found, one.gone) for one in refusals.exchanges().values())]


class _Exchange(NamedTuple):
    """What the day loses by somebody, the insertion into the day without those `gone`, and these."""

    loss: int
    found: Insertion
    gone: tuple[int, ...]


class _Refusals:
    def __init__(self, frame: Frame, solution: Solution, by_hand: Collection[str] | None) -> None:
        self.frame = frame
        self.problem = problem = frame.problem
        self.solution = solution
        self.by_hand = by_hand
        inside = set(solution.order)
        self.pool = [
            u for u in range(problem.size) if u not in inside and problem.window[u] < problem.window[u + 1]
        ]
        #: asked for by the reason and by the price
        self.shortest: dict[int, tuple[int, int]] = {}
        self.cheapest = self._cheapest(list(solution.order))
        fixed = [u for u in solution.order if problem.fixed[u]]
        self.alone = self._cheapest(fixed).keys() | self.cheapest.keys()

    def all(self) -> Iterable[LeftOut]:
        frame = self.frame
        planned = {frame.calls[u].prospect_id for u in self.solution.order}
        planned |= {one.call.prospect_id for one in frame.unplaced}
        planned |= {stop.prospect_id for stop in frame.day.head}
        node_of = {call.prospect_id: node for node, call in enumerate(frame.calls)}
        reasons = {u: self._reason(u) for one, u in node_of.items() if one not in planned}
        # who makes way is asked of those alone who have no other reason: it takes most of the time
        instead = self.exchanges(
            [u for u, one in reasons.items() if one.code == "no_room" and u not in self.cheapest]
        )
        for call in frame.day.calls:
            prospect = call.prospect_id
            if prospect in planned:
                continue
            planned.add(prospect)
            if prospect in frame.refused:
                yield LeftOut(prospect, (frame.refused[prospect],))
            elif prospect in node_of:
                u = node_of[prospect]
                yield LeftOut(prospect, (self._with_way(reasons[u], instead.get(u)),), self._price(u))

    def _with_way(self, reason: Reason, way: _Exchange | None) -> Reason:
        """Return a reason with who, or how many, would have to make way."""
        if way is None:
            return reason
        if len(way.gone) > 1:
            return Reason(reason.code, {**reason.values, "others": len(way.gone)})
        prospect = self.frame.calls[way.gone[0]].prospect_id
        return Reason(
            reason.code, {**reason.values, "instead": prospect, "loss": told_number(way.loss / UNIT)}
        )

    def _price(self, u: int) -> int | None:
        """Return the detour in minutes that adds somebody, another one left out where nothing is free."""
        found = self.cheapest.get(u)
        detour = found.driving if found is not None else self._shortest_detour(u)[0]
        is_open = self.problem.window[u] < self.problem.window[u + 1]
        return max(0, round(detour / 60)) if is_open and detour < UNREACHABLE // 2 else None

    def _reason(self, u: int) -> Reason:
        problem = self.problem
        worth = max(problem.worth_start[u], problem.worth_end[u])
        told = told_number(worth / UNIT)
        found = self.cheapest.get(u)
        if self.by_hand is not None and self.frame.calls[u].prospect_id in self.by_hand:
            return Reason("no_time_in_order")
        if problem.window[u] == problem.window[u + 1]:
            return Reason("does_not_fit", {"minutes": round(problem.length[u] / 60)})
        if worth + problem.bonus[u] <= 0:
            return Reason("worthless", {"worth": told})
        detour, price = (found.driving, found.price) if found is not None else self._shortest_detour(u)
        if detour >= UNREACHABLE // 2:
            return Reason("no_road")
        if price >= worth + problem.bonus[u]:
            return Reason("detour", {"minutes": max(0, round(detour / 60)), "worth": told})
        if u not in self.alone:
            return Reason("does_not_fit", {"minutes": round(problem.length[u] / 60)})
        if len(self.solution.order) >= problem.most_visits:
            return Reason("most_visits", {"visits": len(self.solution.order) + len(self.frame.day.head)})
        if self.by_hand is not None:
            return Reason("not_in_order", {"worth": told})
        return Reason("no_room", {"worth": told})

    def _shortest_detour(self, u: int) -> tuple[int, int]:
        """The least driving that this order needs to pass by, whether there is time or not, and its price."""
        if u not in self.shortest:
            problem, travel = self.problem, self.problem.travel
            nodes = [problem.size, *self.solution.order, problem.size + 1]
            self.shortest[u] = min(
                (
                    travel[a][u] + travel[u][b] - travel[a][b],
                    problem.cost(a, u) + problem.cost(u, b) - problem.cost(a, b),
                )
                for a, b in pairwise(nodes)
            )
        return self.shortest[u]

    def _cheapest(self, order: list[int]) -> dict[int, Insertion]:
        """Return the insertion with the least driving of everybody who fits into an order."""
        cheapest: dict[int, Insertion] = {}
        for lunch_after in lunch_places(self.problem, len(order)):
            route = Route(self.problem, order, lunch_after)
            if not route.fits:
                continue
            for found in route.insertions(self.pool):
                before = cheapest.get(found.u)
                if before is None or (found.driving, -found.gain) < (before.driving, -before.gain):
                    cheapest[found.u] = found
        return cheapest

    def exchanges(self, pool: Sequence[int] | None = None) -> dict[int, _Exchange]:
        """Return for those of a pool the stop whose place they could take at the least loss.

        The pool is by itself those without room. Where one stop is not enough, the fewest of those
        that follow each other. Whoever has an hour or was promised the day makes way for nobody.
        """
        problem = self.problem
        free = [u for u in self.solution.order if not problem.fixed[u] and problem.bonus[u] <= 0]
        best: dict[int, _Exchange] = {}
        if pool is None:
            pool = [u for u in self.pool if u not in self.cheapest and u in self.alone]
        for count in range(1, len(free) + 1):
            if not pool:
                break
            for first in range(len(free) - count + 1):
                self._exchange(tuple(free[first : first + count]), pool, best)
            pool = [u for u in pool if u in self.alone and u not in best]
        return best

    def _exchange(self, gone: tuple[int, ...], pool: Collection[int], best: dict[int, _Exchange]) -> None:
        """Put those who could be seen instead of some stops among the best exchanges."""
        problem, whole = self.problem, self.solution
        base = best_timing(problem, [u for u in whole.order if u not in gone])
        if base is None:
            return
        rest, found = list(pool), set[int]()
        places = sorted(lunch_places(problem, len(base.order)), key=lambda place: place != base.lunch_after)
        for lunch_after in places:
            # lunch moves only for whom its best place leaves no room
            rest = [u for u in rest if u not in found]
            route = Route(problem, list(base.order), lunch_after)
            for one in route.insertions(rest) if route.fits and rest else ():
                found.add(one.u)
                loss = max(0, whole.objective - base.objective - one.gain)
                if one.u not in best or loss < best[one.u].loss:
                    best[one.u] = _Exchange(loss, one, gone)


def empty_causes(frame: Frame, refusals: Iterable[LeftOut]) -> tuple[Reason, ...]:
    """Return why a plan has no stop."""
    if frame.closed is not None:
        return ()
    rules = frame.day.rules
    if is_over(frame):
        return (Reason("day_over", {"end": rules.end.strftime("%H:%M")}),)
    codes = [refusal.reasons[0].code for refusal in refusals]
    if not codes:
        return (Reason("no_candidates"),)
    for cause, members in (
        ("all_closed", ("closed_weekday", "closed_that_day", "closed_for_holiday")),
        ("no_places", ("no_place",)),
        ("nothing_pays", ("detour", "worthless")),
    ):
        if all(code in members for code in codes):
            return (Reason(cause, {"count": len(codes)}),)
    return (Reason("nothing_fits", {"count": len(codes)}),)


def told_number(value: float) -> int | float:
    """Return a worth as it is told: whole where it is whole."""
    rounded = round(value, 2)
    return int(rounded) if rounded == int(rounded) else rounded
