# SPDX-License-Identifier: MIT
"""Turns a day into a problem of plain arrays whose obligations are known to fit."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from zoneinfo import ZoneInfo

from fieldsales.domain.appointment import Obligation
from fieldsales.domain.place import Travel
from fieldsales.domain.tour import Goal, Reason
from fieldsales.planning.concessions import fitting
from fieldsales.planning.drives import drive_of, has_ways, matrix_of, pace_of, tolls_of
from fieldsales.planning.hours import DAY, Windows, holiday_names, windows_of
from fieldsales.planning.lunch import about_lunch, lunch_of, missed_lunch
from fieldsales.planning.lunch_room import eased_for_lunch
from fieldsales.planning.obligations import (
    Chain,
    Fixed,
    blocked_all_day,
    hour_of,
    is_fixed,
    keep_most,
    keep_together,
    merged,
    without,
)
from fieldsales.planning.prices import for_goal, prices_of
from fieldsales.planning.problem import UNIT, UNREACHABLE, Problem
from fieldsales.planning.request import Call, Day, end_of, start_of
from fieldsales.planning.schedule import clear_before
from fieldsales.planning.wallclock import clock_of, midnight_of, on_the_clock, seconds_of, unclear_hour

#: Later than any return.
_LATE = 2 * DAY

#: What lifts an obligation above every sum of what stands below it.
_BONUS = {
    Obligation.FLEXIBLE_DAY: 10**15,
    Obligation.FLEXIBLE_WEEK: 10**13,
    Obligation.RESERVATION: 10**11,
}

#: No single visit is worth more, in units of worth; it keeps sums within 64 bits.
_MOST_WORTH = 1e5


@dataclass(frozen=True, slots=True)
class Frame:
    """A problem with what its numbers stand for.

    `problem` asks the prices of the day's goal, `usual` those as they are set. Node u is
    `calls[u]` with `windows[u]`, and row `rows[u]` of `travel`. `refused` holds the reasons
    of those that cannot be in the plan whatever else is; `unplaced` are appointments at
    an unknown place, whose time is kept free. Suggestions are over and the rep is home by
    `limit`, unless what is promised takes longer.
    """

    day: Day
    zone: ZoneInfo
    problem: Problem
    usual: Problem
    calls: tuple[Call, ...]
    windows: tuple[Windows, ...]
    travel: Travel
    rows: tuple[int | None, ...]
    limit: int
    refused: dict[str, Reason]
    unplaced: tuple[Fixed, ...]
    closed: Reason | None
    causes: tuple[Reason, ...]
    leaves_late: bool


def frame_of(day: Day, travel: Travel) -> Frame:
    """Return the problem of a day."""
    return _Framing(day, travel).run()


def closing_cause(day: Day) -> Reason | None:
    """Return why nothing may be suggested on this date at all."""
    title = blocked_all_day(day)
    if title is not None:
        return Reason("blocked_all_day", {"title": title})
    names = holiday_names(day.on, day.rules.country)
    if names:
        return Reason("holiday", names)
    if day.on.weekday() not in day.rules.workdays:
        return Reason("not_a_workday", {"weekday": day.on.weekday()})
    if day.rules.end <= day.rules.start:
        return Reason("no_working_hours")
    return None


class _Framing:
    def __init__(self, day: Day, travel: Travel) -> None:
        self.day = day
        self.travel = travel
        self.zone = ZoneInfo(day.rules.zone)
        self.midnight = midnight_of(day.on, self.zone)
        self.begin = self._second(clock_of(day.rules.start))
        self.finish = self._second(clock_of(day.rules.end))
        overtime = max(0, round(day.rules.overtime.total_seconds()))
        self.limit = max(self.finish, min(DAY, self.finish + overtime))
        self.prices = prices_of(day.rules, Goal.VALUE)
        self.closed = closing_cause(day) or self._no_way_to_end()
        self.refused: dict[str, Reason] = {}
        self.causes: list[Reason] = [self.closed] if self.closed else []

    def run(self) -> Frame:
        day = self.day
        wanted = self._wanted()
        calls = tuple(call for call in wanted if call.place is not None)
        windows = tuple(self._windows(call) for call in calls)
        rows = self._rows(calls)
        matrix = matrix_of(self.travel, rows)
        start, earliest = self._start()
        chain = keep_most(self._fixed(wanted, calls, windows), self._busy(), self._titles(), matrix, earliest)
        self.refused.update(chain.refused)
        parking = max(0, round(day.rules.parking.total_seconds()))
        caution = max(0, round(day.rules.caution.total_seconds()))

        def margin(start: int, end: int) -> int:
            return caution if self.travel.is_guess(rows[start], rows[end]) else 0

        tolls = tolls_of(self.travel, rows, self.prices)

        def fitted(chain: Chain) -> tuple[Problem, Reason | None]:
            placed = {one.node: one for one in chain.kept if one.node >= 0}
            pace = pace_of(matrix, placed, chain.busy, earliest, parking, margin)
            leaves = start
            for one in sorted(placed.values(), key=lambda fixed: fixed.start)[:1]:
                leave = clear_before(chain.busy, one.start, pace[len(calls)][one.node])
                leaves = max(earliest, min(start, leave))
            problem = self._problem(calls, windows, placed, chain, matrix, pace, (leaves, earliest))
            order = sorted(placed, key=lambda node: placed[node].start)
            return fitting(replace(problem, toll=tolls), order)

        def drive(here: int, node: int) -> int:
            here = len(calls) if here < 0 else here
            leg = matrix[here][node]
            return leg + parking + margin(here, node) if leg else 0

        usual, given_up = fitted(chain)
        if given_up is not None and any(one.leeway for one in chain.kept):
            lunch = (usual.lunch_length or round(day.rules.lunch.total_seconds()), *self._lunch_hours())
            for moved in eased_for_lunch(chain.kept, chain.busy, drive, earliest, lunch):
                eased = keep_together(moved, self._busy(), self._titles(), matrix, earliest)
                found = fitted(eased) if not eased.refused else (usual, given_up)
                if found[1] is None:
                    chain, (usual, given_up) = replace(eased, refused=chain.refused), found
                    break
        self.causes += about_lunch(day.rules, usual.lunch_length, given_up)
        self.causes += missed_lunch(day, earliest) if self.closed is None else ()
        chosen_by = prices_of(day.rules, day.goal, has_ways=has_ways(self.travel))
        return Frame(
            day=day,
            zone=self.zone,
            problem=usual
            if day.goal is Goal.VALUE
            else for_goal(usual, chosen_by, tolls_of(self.travel, rows, chosen_by)),
            usual=usual,
            calls=calls,
            windows=windows,
            travel=self.travel,
            rows=tuple(rows),
            limit=self.limit,
            refused=self.refused,
            unplaced=tuple(one for one in chain.kept if one.node < 0),
            closed=self.closed,
            causes=tuple(self.causes),
            leaves_late=not day.head and (day.start is None or start_of(day) == day.rules.home),
        )

    def _second(self, shown: int) -> int:
        """Return the second of the day at which a clock shows so many since midnight."""
        return on_the_clock(shown, self.day.on, self.zone)

    def _windows(self, call: Call) -> Windows:
        """Return when a call is open, in seconds of the day."""
        found = windows_of(call.hours, self.day.on, self.day.rules.country)
        if not self.midnight:
            return found
        spans = ((self._second(opens), self._second(closes)) for opens, closes in found.spans)
        return replace(found, spans=tuple(span for span in spans if span[0] < span[1]))

    def _no_way_to_end(self) -> Reason | None:
        """Return a cause where no road leads from where the day begins to where it ends."""
        if start_of(self.day) is None or end_of(self.day) is None:
            return None
        return Reason("end_unreachable") if drive_of(self.travel, 0, 1) >= UNREACHABLE else None

    def _wanted(self) -> list[Call]:
        """Return the calls that can be in a plan of this date, each prospect once."""
        chosen: dict[str, Call] = {}
        done = {stop.prospect_id for stop in self.day.head}
        for call in self.day.calls:
            if call.prospect_id in done or (self.closed is not None and not is_fixed(call)):
                continue
            before = chosen.get(call.prospect_id)
            if before is None or (is_fixed(call) and not is_fixed(before)):
                chosen[call.prospect_id] = call
        for call in chosen.values():
            if call.place is None and not is_fixed(call):
                self.refused[call.prospect_id] = Reason("no_place")
        return list(chosen.values())

    def _rows(self, calls: Sequence[Call]) -> list[int | None]:
        """Return the rows of the matrix of the calls, the start and the end, as nodes are numbered."""
        start, end = start_of(self.day), end_of(self.day)
        first = (start is not None) + (end is not None)
        given = [call for call in self.day.calls if call.place is not None]
        row_of = {id(call): first + index for index, call in enumerate(given)}
        rows: list[int | None] = [row_of[id(call)] for call in calls]
        rows.append(None if start is None else 0)
        rows.append(None if end is None else first - 1)
        return rows

    def _start(self) -> tuple[int, int]:
        """Return when suggestions may begin to move the rep, and when an appointment may at the earliest."""
        day = self.day
        if day.start is None and not day.head:
            return self.begin, self.midnight
        times = [seconds_of(stop.end, day.on, self.zone) for stop in day.head]
        if day.start is not None:
            times.append(seconds_of(day.start, day.on, self.zone))
        if day.lunch_taken is not None:
            times.append(seconds_of(day.lunch_taken.end, day.on, self.zone))
        now = max(self.midnight, *times)
        return (now if day.head else max(now, self.begin)), now

    def _titles(self) -> list[tuple[int, int, str]]:
        day = self.day
        if blocked_all_day(day) is not None:
            return [(-_LATE, _LATE, blocked_all_day(day) or "")]
        return [
            (seconds_of(b.start, day.on, self.zone), seconds_of(b.end, day.on, self.zone), b.title)
            for b in day.blocks
        ]

    def _busy(self) -> list[tuple[int, int]]:
        if blocked_all_day(self.day) is not None:
            return []
        return merged([(max(self.midnight, start), min(_LATE, end)) for start, end, _ in self._titles()])

    def _fixed(
        self, wanted: Sequence[Call], calls: Sequence[Call], windows: Sequence[Windows]
    ) -> list[Fixed]:
        """Return the visits with a given hour; a pinned one must be possible at its hour."""
        node_of = {id(call): node for node, call in enumerate(calls)}
        fixed: list[Fixed] = []
        for call in wanted:
            node = node_of.get(id(call), -1)
            hour = hour_of(call)
            is_today = hour is not None and self.midnight <= seconds_of(hour, self.day.on, self.zone) < DAY
            unclear = unclear_hour(hour, self.zone) if hour is not None and is_today else None
            if unclear is not None and call.prospect_id not in self.refused:
                self.refused[call.prospect_id] = unclear
                continue
            if is_fixed(call) and call.appointment is not None:
                start = seconds_of(call.appointment.start, self.day.on, self.zone)
                end = seconds_of(call.appointment.end, self.day.on, self.zone)
                leeway = max(0, round(call.appointment.leeway.total_seconds()))
                if self.midnight <= start < DAY:
                    fixed.append(Fixed(call, node, start, max(start, end), leeway))
                else:
                    self.refused[call.prospect_id] = Reason("appointment_other_day")
            elif call.pinned_at is not None and node >= 0:
                start = seconds_of(call.pinned_at, self.day.on, self.zone)
                end = start + seconds_with(call)
                if any(opens <= start and end <= closes for opens, closes in windows[node].spans):
                    fixed.append(Fixed(call, node, start, end))
                else:
                    self.refused[call.prospect_id] = windows[node].closed or Reason("pinned_outside_hours")
        return fixed

    def _problem(
        self,
        calls: Sequence[Call],
        windows: Sequence[Windows],
        placed: dict[int, Fixed],
        chain: Chain,
        matrix: list[list[int]],
        pace: list[list[int]],
        begin: tuple[int, int],
    ) -> Problem:
        rules = self.day.rules
        start, earliest = begin
        window, opens, last, length = [0], [], [], []
        for node, call in enumerate(calls):
            if node in placed:
                visit = placed[node].end - placed[node].start
                spans = [(placed[node].start, placed[node].end)]
            else:
                visit = seconds_with(call)
                able = call.prospect_id not in self.refused
                hours = [(max(a, self.begin), min(b, self.limit)) for a, b in windows[node].spans]
                spans = without(hours, chain.busy) if able and not is_fixed(call) else []
            for begins, ends in spans:
                if begins <= ends - visit:
                    opens.append(begins)
                    last.append(ends - visit)
            length.append(visit)
            window.append(len(opens))
            if call.prospect_id not in self.refused and not windows[node].spans and node not in placed:
                self.refused[call.prospect_id] = windows[node].closed or Reason("closed_that_day")
        worths = [worth_of(call) for call in calls]
        ranks = {prospect: rank for rank, prospect in enumerate(self.day.kept)}
        prices = self.prices
        change = prices.second * max(0, round(rules.promise.total_seconds()))
        lunch = lunch_of(self.day, earliest, chain.kept)
        lunch_from, lunch_until = self._lunch_hours()
        done = len(self.day.head) + sum(1 for one in chain.kept if one.node < 0)
        most = len(calls) if rules.most_visits is None else max(0, rules.most_visits - done)
        return Problem(
            travel=matrix,
            pace=pace,
            window=window,
            opens=opens,
            last=last,
            length=length,
            worth_start=[first for first, _ in worths],
            worth_end=[second for _, second in worths],
            worth_from=self.begin,
            worth_until=max(self.begin, self.finish),
            bonus=[bonus_of(call) - self._price_of_day(call, change) for call in calls],
            fixed=[node in placed for node in range(len(calls))],
            day_start=start,
            day_end=self.finish,
            busy=chain.busy,
            lunch_length=lunch,
            lunch_from=lunch_from,
            lunch_until=lunch_until,
            most_visits=max(most, len(placed)),
            second_cost=prices.second,
            kept=[ranks.get(call.prospect_id, -1) for call in calls],
            change_price=change,
            ids=tuple(call.prospect_id for call in calls),
            day_limit=self.limit,
            overtime_second_cost=prices.overtime,
            waiting_second_cost=prices.waiting,
            waits_for_first=bool(self.day.head),
        )

    def _lunch_hours(self) -> tuple[int, int]:
        """Return the seconds of the day that bound lunch."""
        first, last = sorted((clock_of(self.day.rules.lunch_from), clock_of(self.day.rules.lunch_until)))
        return self._second(first), self._second(last)

    def _price_of_day(self, call: Call, change: int) -> int:
        """Return what it costs to keep an appointment on another day than the one that was agreed."""
        return 0 if agreed_day(call, self.day.on, self.zone) is None else change


def seconds_with(call: Call) -> int:
    """Return how long a suggested visit takes, in seconds."""
    return max(0, round(call.length.total_seconds()))


def worth_of(call: Call) -> tuple[int, int]:
    """Return the worth at the beginning and at the end of the day, in cost units."""
    first, second = call.worth
    return (
        round(_finite(first, -_MOST_WORTH, _MOST_WORTH) * UNIT),
        round(_finite(second, -_MOST_WORTH, _MOST_WORTH) * UNIT),
    )


def agreed_day(call: Call, on: date, zone: tzinfo) -> date | None:
    """Return the day for which an appointment kept on another of its week was agreed, None on its own."""
    meant = call.appointment
    if meant is None or meant.obligation is not Obligation.FLEXIBLE_WEEK:
        return None
    own = meant.start.astimezone(zone).date()
    return own if own != on else None


def bonus_of(call: Call) -> int:
    """Return what lifts the call above those of a lower rung."""
    return _BONUS.get(call.appointment.obligation, 0) if call.appointment is not None else 0


def _finite(value: float, least: float, most: float) -> float:
    return 0.0 if math.isnan(value) else min(most, max(least, value))


def is_over(frame: Frame) -> bool:
    """Whether the working day has ended before the plan begins."""
    return frame.problem.day_start >= on_the_clock(clock_of(frame.day.rules.end), frame.day.on, frame.zone)
