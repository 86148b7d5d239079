# SPDX-License-Identifier: MIT
"""What is behind the plan of a day, reckoned from its order: nothing is searched again."""

from collections.abc import Sequence
from datetime import datetime

from fieldsales.domain.explained import DayExplained, Filling, StopExplained, Way
from fieldsales.domain.place import Travel
from fieldsales.domain.tour import Gap, Reason, Tour
from fieldsales.planning.explain import cheapest_ways, told_number
from fieldsales.planning.frame import Frame, frame_of
from fieldsales.planning.obligations import is_fixed
from fieldsales.planning.problem import UNIT, Solution
from fieldsales.planning.request import Day
from fieldsales.planning.route import Insertion, Route
from fieldsales.planning.schedule import best_timing, lunch_places, worth_at
from fieldsales.planning.wallclock import moment_of, shown_at
from fieldsales.planning.why_then import why_then

#: So many who could fill a gap are told, the one who brings most first.
_FILLINGS = 4

#: So many who would fit are tried for that: the test of an insertion does not look at who is moved by it.
_TRIED = 24


def explained(day: Day, travel: Travel, tour: Tour) -> DayExplained:
    """Return what is behind a tour that was planned for this day.

    `travel` is between `places(day)`. Stops already made are not explained, nor appointments at a
    place that nobody knows.
    """
    frame = frame_of(day, travel)
    node_of = {call.prospect_id: node for node, call in enumerate(frame.calls)}
    coming = [stop.prospect_id for stop in tour.stops if not stop.done]
    whole = best_timing(frame.problem, [node_of[one] for one in coming if one in node_of])
    if whole is None:
        return DayExplained()
    return _Explained(frame, whole, tour).all()


class _Explained:
    def __init__(self, frame: Frame, whole: Solution, tour: Tour) -> None:
        self._frame, self._whole, self._tour = frame, whole, tour
        self._problem = frame.problem
        self._places = why_then(frame, whole)

    def all(self) -> DayExplained:
        frame = self._frame
        ids = {node: call.prospect_id for node, call in enumerate(frame.calls)}
        return DayExplained(
            stops={ids[u]: self._stop(at, u) for at, u in enumerate(self._whole.order)},
            ways={ids[found.u]: way for found, gone in self._ways() if (way := self._way(found, gone))},
            fillings={gap.start: self._fillings(gap) for gap in self._tour.gaps},
        )

    def _ways(self) -> list[tuple[Insertion, tuple[int, ...]]]:
        return cheapest_ways(self._frame, self._whole)

    def _stop(self, at: int, u: int) -> StopExplained:
        problem, whole, travel = self._problem, self._whole, self._problem.travel
        nodes = [problem.size, *whole.order, problem.size + 1]
        a, b = nodes[at], nodes[at + 2]
        rest = [v for v in whole.order if v != u]
        without = None if problem.fixed[u] else best_timing(problem, rest)
        place = (self._places[u],) if u in self._places else ()
        return StopExplained(
            worth=told_number(worth_at(problem, u, whole.starts[at]) / UNIT),
            detour_minutes=max(0, round((travel[a][u] + travel[u][b] - travel[a][b]) / 60)),
            brings=None if without is None else told_number((whole.value - without.value) / UNIT),
            why_then=(*self._hour(at, u), *place),
        )

    def _hour(self, at: int, u: int) -> list[Reason]:
        """Return what the hour of a visit follows from: its own, its door's, or what comes before it."""
        problem, whole, frame = self._problem, self._whole, self._frame
        call, start = frame.calls[u], whole.starts[at]
        time = {"time": shown_at(start, frame.day.on, frame.zone)}
        if problem.fixed[u]:
            return [Reason("fixed_appointment" if is_fixed(call) else "pinned", time)]
        before = self._before(at)
        ready = whole.arrives[at]
        windows = range(problem.window[u], problem.window[u + 1])
        if start > ready and any(problem.opens[w] == start for w in windows):
            return [Reason("opens_at", time)]
        if problem.lunch_length and whole.lunch_after == at:
            over = shown_at(whole.lunch_start + problem.lunch_length, frame.day.on, frame.zone)
            return [Reason("after_lunch", {"time": over})]
        if before is None:
            drive = problem.travel[problem.size][u]
            leaves = shown_at(whole.arrives[at] - drive, frame.day.on, frame.zone)
            return [Reason("first_stop", {"time": leaves})]
        return [Reason("follows", {"other": before})]

    def _way(self, found: Insertion, gone: Sequence[int]) -> Way | None:
        """Return an insertion with its hour and what the day is worth less by it."""
        problem, whole = self._problem, self._whole
        order = [v for v in whole.order if v not in gone]
        order.insert(found.position, found.u)
        day = best_timing(problem, order)
        if day is None:
            return None
        before = order[found.position - 1] if found.position else None
        return Way(
            start=self._moment(day.starts[found.position]),
            after=self._last_made() if before is None else self._frame.calls[before].prospect_id,
            detour_minutes=max(0, round(found.driving / 60)),
            costs=told_number((whole.value - day.value) / UNIT),
            instead_of=tuple(self._frame.calls[v].prospect_id for v in gone),
        )

    def _fillings(self, gap: Gap) -> tuple[Filling, ...]:
        """Return who fits into a gap while everybody else is seen as planned."""
        problem, whole = self._problem, self._whole
        inside = set(whole.order)
        pool = [u for u in range(problem.size) if u not in inside]
        if len(whole.order) >= problem.most_visits:
            return ()
        best: dict[int, Insertion] = {}
        for lunch_after in lunch_places(problem, len(whole.order)):
            route = Route(problem, list(whole.order), lunch_after)
            for one in route.insertions(pool) if route.fits else ():
                if one.u not in best or one.gain > best[one.u].gain:
                    best[one.u] = one
        found: list[Filling] = []
        for one in sorted(best.values(), key=lambda one: (-one.gain, problem.ids[one.u]))[:_TRIED]:
            day = best_timing(problem, [*whole.order[: one.position], one.u, *whole.order[one.position :]])
            if day is None or len(found) == _FILLINGS:
                continue
            start = self._moment(day.starts[one.position])
            others = [at for v, at in zip(day.order, day.starts, strict=True) if v != one.u]
            if gap.start <= start < gap.end and others == list(whole.starts):
                brings = told_number((day.value - whole.value) / UNIT)
                who = self._frame.calls[one.u].prospect_id
                found.append(Filling(who, start, max(0, round(one.driving / 60)), brings))
        return tuple(found)

    def _before(self, at: int) -> str | None:
        if at:
            return self._frame.calls[self._whole.order[at - 1]].prospect_id
        return self._last_made()

    def _last_made(self) -> str | None:
        head = self._frame.day.head
        return head[-1].prospect_id if head else None

    def _moment(self, seconds: int) -> datetime:
        return moment_of(seconds, self._frame.day.on, self._frame.zone)
