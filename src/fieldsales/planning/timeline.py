# SPDX-License-Identifier: MIT
"""Turns a solution into the tour that people read: stops, lunch, gaps, causes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from fieldsales.domain.appointment import Obligation
from fieldsales.domain.tour import Gap, Lunch, Reason, Stop, Tour
from fieldsales.planning.drives import metres_of
from fieldsales.planning.explain import empty_causes, left_out, stop_reasons
from fieldsales.planning.frame import Frame
from fieldsales.planning.problem import UNIT, Solution
from fieldsales.planning.request import Call
from fieldsales.planning.schedule import clear_before, timed
from fieldsales.planning.wallclock import clock_of, moment_of, on_the_clock, seconds_of
from fieldsales.planning.why_then import why_then

#: Idle time from here on is a gap worth filling with phone calls.
SHORTEST_GAP = 15 * 60


@dataclass(frozen=True, slots=True)
class _Visit:
    call: Call
    node: int
    drive: int
    arrive: int
    start: int
    end: int
    metres: int = 0
    parking: int = 0
    is_guess: bool = False


def tour_of(frame: Frame, solution: Solution, by_hand: Collection[str] | None = None) -> Tour:
    """Return the tour of a solution, not yet checked."""
    return _Timeline(frame, solution).tour(by_hand)


def usual_value(frame: Frame, solution: Solution) -> int:
    """Return the value of a solution at the usual prices, whatever the goal."""
    if frame.usual is frame.problem:
        return solution.value
    usual = timed(frame.usual, solution.order, solution.lunch_after)
    if usual is None:
        raise AssertionError("other prices changed what fits")
    return usual.value


class _Timeline:
    def __init__(self, frame: Frame, solution: Solution) -> None:
        self.frame = frame
        self.solution = solution
        self.problem = frame.problem
        self.why_then: Mapping[int, Reason] = {}
        self.finish = on_the_clock(clock_of(frame.day.rules.end), frame.day.on, frame.zone)
        self.placed = self._placed()
        is_guess = frame.travel.is_guess(None, None)
        unplaced = [
            _Visit(one.call, -1, 0, one.start, one.start, one.end, is_guess=is_guess)
            for one in frame.unplaced
        ]
        self.visits = sorted([*self.placed, *unplaced], key=lambda visit: (visit.start, visit.end))
        here = solution.order[-1] if solution.order else self.problem.size
        self.last_drive = self.problem.travel[here][self.problem.size + 1]
        self.last_metres = self._metres(here, self.problem.size + 1)
        self.home = solution.home
        if not (self.placed or frame.day.head or self.last_drive):
            # the schedule knows of no visit: nobody is home before the last one, wherever that is
            self.home = max(solution.home, *(visit.end for visit in unplaced), 0)

    def tour(self, by_hand: Collection[str] | None) -> Tour:
        frame, day, solution = self.frame, self.frame.day, self.solution
        if by_hand is None:
            self.why_then = why_then(frame, solution)
        else:
            self.why_then = dict.fromkeys(solution.order, Reason("in_order_chosen"))
        stops = day.head + tuple(self._stop(visit) for visit in self.visits)
        refusals = left_out(frame, solution, by_hand)
        leave, home = self._leave(), self._home()
        causes = frame.causes + self._late_causes(leave, home)
        if not self.visits:
            causes += empty_causes(frame, refusals)
        driving = sum((stop.travel for stop in stops), timedelta(seconds=self.last_drive))
        return Tour(
            on=day.on,
            stops=stops,
            lunch=self._lunch(is_empty=not stops),
            gaps=self._gaps(),
            left_out=refusals,
            leave=leave,
            home=home,
            driving=driving,
            metres=sum(stop.metres for stop in stops) + self.last_metres,
            last_drive=timedelta(seconds=self.last_drive),
            overtime=timedelta(seconds=0 if home is None else max(0, self.home - self.finish)),
            value=self._value() if home is not None else 0.0,
            causes=causes,
        )

    def _value(self) -> float:
        """Return the value at the usual prices, what comes home later than the schedule knows included."""
        later = max(0, self.home - self.finish) - max(0, self.solution.home - self.finish)
        value = usual_value(self.frame, self.solution) - self.frame.usual.overtime_second_cost * later
        return value / UNIT

    def _metres(self, a: int, b: int) -> int:
        rows = self.frame.rows
        return metres_of(self.frame.travel, rows[a], rows[b])

    def _placed(self) -> list[_Visit]:
        problem, solution = self.problem, self.solution
        asked = max(0, round(self.frame.day.rules.parking.total_seconds()))
        visits: list[_Visit] = []
        here = problem.size
        for u, arrive, start in zip(solution.order, solution.arrives, solution.starts, strict=True):
            drive = problem.travel[here][u]
            if here == problem.size and self.frame.leaves_late:
                # Leave as late as nothing is delayed by it.
                arrive = clear_before(problem.busy, start, problem.pace[here][u]) + drive
            parking = min(asked, problem.pace[here][u] - drive)
            end, metres = start + problem.length[u], self._metres(here, u)
            is_guess = self.frame.travel.is_guess(self.frame.rows[here], self.frame.rows[u])
            visits.append(
                _Visit(self.frame.calls[u], u, drive, arrive, start, end, metres, parking, is_guess)
            )
            here = u
        return visits

    def _stop(self, visit: _Visit) -> Stop:
        call = visit.call
        fixed_by = call.appointment
        reasons = stop_reasons(self.frame, call, visit.node, visit.arrive + visit.parking, visit.start)
        then = self.why_then.get(visit.node)
        if then is not None and not self.problem.fixed[visit.node]:
            reasons = (*reasons, then)
        return Stop(
            prospect_id=call.prospect_id,
            arrive=self._moment(visit.arrive),
            start=self._moment(visit.start),
            end=self._moment(visit.end),
            travel=timedelta(seconds=visit.drive),
            estimated=visit.is_guess,
            kind=Obligation.SUGGESTION if fixed_by is None else fixed_by.obligation,
            reasons=reasons,
            pinned=call.pinned_at is not None,
            hours_assumed=call.hours_assumed,
            metres=visit.metres,
        )

    def _lunch(self, is_empty: bool) -> Lunch | None:
        day, solution = self.frame.day, self.solution
        if day.lunch_taken is not None:
            return day.lunch_taken
        if not self.problem.lunch_length or (is_empty and self.frame.closed is not None):
            return None
        start = solution.lunch_start
        before = self.placed[: solution.lunch_after]
        before += [visit for visit in self.visits if visit.node < 0 and visit.end <= start]
        end = start + self.problem.lunch_length
        return Lunch(self._moment(start), self._moment(end), len(day.head) + len(before))

    def _leave(self) -> datetime | None:
        head = self.frame.day.head
        if head:
            return head[0].departs
        if self.placed:
            return self._moment(self.placed[0].arrive - self.placed[0].drive)
        if self.last_drive:
            return self._moment(self.solution.home - self.last_drive)
        return self._moment(self.visits[0].start) if self.visits else None

    def _home(self) -> datetime | None:
        if not (self.frame.day.head or self.visits or self.last_drive):
            return None
        return self._moment(self.home)

    def _late_causes(self, leave: datetime | None, home: datetime | None) -> tuple[Reason, ...]:
        day, zone = self.frame.day, self.frame.zone
        causes: list[Reason] = []
        if leave is not None and not day.head and day.rules.start < day.rules.end:
            early = on_the_clock(clock_of(day.rules.start), day.on, zone) - seconds_of(leave, day.on, zone)
            if early > 0:
                causes.append(Reason("leaves_early", {"minutes": -(-early // 60)}))
        if home is not None:
            at = seconds_of(home, day.on, zone)
            late = at - self.finish
            if at > self.frame.limit:
                causes.append(Reason("home_late", {"minutes": -(-late // 60)}))
        return tuple(causes)

    def _gaps(self) -> tuple[Gap, ...]:
        """Return idle times between the first departure and the return."""
        if not self.visits:
            return ()
        frame, solution, problem = self.frame, self.solution, self.problem
        taken = [(visit.start, visit.end) for visit in self.visits]
        taken += [(visit.arrive - visit.drive, visit.arrive + visit.parking) for visit in self.placed]
        taken += [(self.home - self.last_drive, self.home), *problem.busy]
        if problem.lunch_length:
            taken.append((solution.lunch_start, solution.lunch_start + problem.lunch_length))
        first = self.placed[0].arrive - self.placed[0].drive if self.placed else self.visits[0].start
        at = first if frame.leaves_late else min(first, problem.day_start)
        gaps: list[Gap] = []
        for start, end in [*sorted(taken), (self.home, self.home)]:
            until = min(start, self.home)
            if until - at >= SHORTEST_GAP:
                after = sum(1 for visit in self.visits if visit.start < at or visit.end <= at)
                gaps.append(Gap(self._moment(at), self._moment(until), len(frame.day.head) + after))
            at = max(at, end)
        return tuple(gaps)

    def _moment(self, seconds: int) -> datetime:
        return moment_of(seconds, self.frame.day.on, self.frame.zone)
