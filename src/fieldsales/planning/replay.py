# SPDX-License-Identifier: MIT
"""A tour beside the day it is for, read anew: places, drives, clocks, and what may happen on the date.

For the checker alone: it shares no code with what makes tours. Its times are even ones: without a zone,
as a clock shows them that runs on all day as it does at noon, so that their differences are real
lengths. Only what is `shown` is what the wall shows.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.place import Travel
from fieldsales.domain.tour import Stop, Tour
from fieldsales.planning.doors import doors, holiday, is_open, open_times
from fieldsales.planning.request import Call, Day


class UnknownStopError(Exception):
    """A stop stands for nobody."""


def exact(call: Call) -> Appointment | None:
    """Return the appointment of a call whose hour is fixed."""
    if call.appointment is None:
        return None
    rungs = (Obligation.FIXED, Obligation.ALL_DAY)
    return call.appointment if call.appointment.obligation in rungs else None


class Replay:
    """What a checker looks up. Raises UnknownStopError for a stop that is no candidate.

    `rest` are the stops after those already made, `driven` those of them that have a place,
    `hours` from when to when those are that begin at a given hour.
    """

    def __init__(self, tour: Tour, day: Day, travel: Travel) -> None:
        self.tour = tour
        self.day = day
        self.travel = travel
        self.zone = ZoneInfo(day.rules.zone)
        self.noon = datetime.combine(day.on, time(12), self.zone).astimezone(UTC)
        self.midnight = self.local(datetime.combine(day.on, time()))
        self.causes = {cause.code for cause in tour.causes}
        self.calls: dict[str, Call] = {}
        for call in day.calls:
            known = self.calls.get(call.prospect_id)
            if known is None or (exact(call) and not exact(known)):
                self.calls[call.prospect_id] = call
        self.rows = self._rows()
        self.done = len(day.head)
        self.rest = tour.stops[self.done :]
        for stop in self.rest:
            if stop.prospect_id not in self.calls:
                raise UnknownStopError(stop.prospect_id)
        self.driven = [stop for stop in self.rest if self.calls[stop.prospect_id].place is not None]
        self.hours = {
            stop.prospect_id: (self.local(stop.start), self.local(stop.end))
            for stop in self.rest
            if self.has_hour(stop)
        }
        self.taken = self._taken()
        self.busy = self._busy_times()
        #: from when to when a visit may begin, by the identity of its call: asked for again and again
        self.spans: dict[int, list[tuple[int, int]]] = {}

    def suggested(self) -> Iterator[Stop]:
        """The stops that nobody was promised."""
        for stop in self.rest:
            call = self.calls[stop.prospect_id]
            if exact(call) is None and call.pinned_at is None:
                yield stop

    def closing(self) -> str | None:
        """Why nothing may be suggested on this date."""
        rules, on = self.day.rules, self.day.on
        if any(block.obligation is Obligation.ALL_DAY for block in self.day.blocks):
            return "blocked"
        if on.weekday() not in rules.workdays:
            return "weekday"
        if self.leg(self.origin(), self.destination()) is None:
            return "end"
        if rules.end <= rules.start:
            return "hours"
        return "holiday" if holiday(rules.country, on) is not None else None

    def begin(self) -> datetime | None:
        """The earliest time at which anything may happen, None on a day planned from its beginning."""
        times = [self.local(stop.end) for stop in self.day.head]
        if self.day.start is not None:
            times.append(self.local(self.day.start))
        if times and self.day.lunch_taken is not None:
            times.append(self.local(self.day.lunch_taken.end))
        return max(*times, self.midnight) if times else None

    def sets_out(self) -> datetime:
        """From when on the rep can be under way: from now, from the hour of work, or as a promise asks."""
        zero = datetime.combine(self.day.on, time())
        now, start = self.begin(), self.clock(self.day.rules.start)
        if now is not None:
            start = now if self.done else max(now, start)
        first = next((stop for stop in self.driven if self.has_hour(stop)), None)
        if first is None:
            return start
        leg = self.leg(self.origin(), self.row(first.prospect_id)) or timedelta()
        leg += self.kept_free_at(None, first.prospect_id, leg)
        leave = self.local(first.start) - leg
        for begun, over in reversed(self.busy):
            if zero + timedelta(seconds=over) <= leave:
                break
            leave = min(leave, zero + timedelta(seconds=begun) - leg)
        return max(now or self.midnight, min(start, leave))

    def origin(self) -> int | None:
        """The row of the matrix where the day begins, None for: at its first stop."""
        day = self.day
        known = day.start_place or day.rules.home
        if day.start_place is None and day.head:
            last = day.head[-1].prospect_id
            places = [c.place for c in day.calls if c.prospect_id == last and c.place is not None]
            known = places[0] if places else known
        return None if known is None else 0

    def destination(self) -> int | None:
        """The row where it ends, None for: at its last stop."""
        if self.day.end_place is None and self.day.rules.home is None:
            return None
        return 0 if self.origin() is None else 1

    def row(self, prospect: str) -> int:
        """The row of the matrix of somebody who has a place."""
        return self.rows[prospect]

    def _rows(self) -> dict[str, int]:
        """The rows of the matrix: start, end, then every call that has a place."""
        first = (self.origin() is not None) + (self.destination() is not None)
        placed = (call for call in self.day.calls if call.place is not None)
        rows = {id(call): row for row, call in enumerate(placed, first)}
        return {one: rows[id(call)] for one, call in self.calls.items() if call.place is not None}

    def leg(self, one: int | None, other: int | None) -> timedelta | None:
        """The drive between two rows, None where there is none."""
        seconds = self.seconds(one, other)
        return None if seconds is None else timedelta(seconds=seconds)

    def seconds(self, one: int | None, other: int | None) -> int | None:
        """The same in seconds."""
        if one is None or other is None or one == other:
            return 0
        try:
            seconds = self.travel.seconds[one][other]
        except IndexError:
            return None
        return round(seconds) if 0 <= seconds < 86_400 else None

    def metres(self, one: int | None, other: int | None) -> int:
        """The way between two rows; 0 where nobody drives and where it is not known."""
        if not self.seconds(one, other) or one is None or other is None:
            return 0
        try:
            way = self.travel.metres[one][other]
        except IndexError:
            return 0
        return way if 0 <= way < 5_000_000 else 0

    def latest_end(self) -> datetime:
        """The end of work with all the overtime that is allowed, on the same day."""
        rules, midnight = self.day.rules, datetime.combine(self.day.on + timedelta(days=1), time())
        end = self.clock(rules.end)
        return min(midnight, end + max(timedelta(), rules.overtime))

    def has_lunch(self) -> bool:
        """Whether a break is to be planned: not one that was had, nor one whose time is over by now.

        Nor is there one on a day whose work, appointments and visits made with it, is over
        while lunch can still be had whole within its hours, or begins when it can be over.
        """
        day, rules, begun = self.day, self.day.rules, self.begin()
        if day.lunch_taken is not None or rules.lunch <= timedelta() or rules.end <= rules.start:
            return False
        first, last = (datetime.combine(day.on, at) for at in sorted((rules.lunch_from, rules.lunch_until)))
        if begun is not None and begun + rules.lunch > self.clock(last.time()):
            return False
        spans = [(self.local(stop.start), self.local(stop.end)) for stop in day.head] + [*self.hours.values()]
        spans.append((self.clock(rules.start), self.clock(rules.end)))
        begins, ends = min(span[0] for span in spans), max(span[1] for span in spans)
        if last - rules.lunch < first:
            return True
        return ends > last - rules.lunch and begins < first + rules.lunch

    def kept_free(self, position: int, leg: timedelta) -> timedelta:
        """How much of the time before a driven stop is for parking, and for what an estimate may be wrong."""
        before = self.driven[position - 1].prospect_id if position else None
        return self.kept_free_at(before, self.driven[position].prospect_id, leg)

    def kept_free_at(self, before: str | None, prospect: str, leg: timedelta) -> timedelta:
        """The same where somebody is driven to from somebody else, or from where the day begins.

        Between two fixed visits, and at the beginning of the day, it is no more than they leave.
        """
        asked = max(timedelta(), self.day.rules.parking)
        start = self.origin() if before is None else self.rows.get(before)
        if exact(self.calls[prospect]) is not None and self.travel.is_guess(start, self.rows.get(prospect)):
            asked += max(timedelta(), self.day.rules.caution)
        if not leg or not asked or prospect not in self.hours:
            return asked if leg else timedelta()
        if before is None:
            since = self.begin() or self.midnight
        elif before in self.hours:
            since = self.hours[before][1]
        else:
            return asked
        until = self.hours[prospect][0]
        edges = sorted({since, *(t for span in self.taken for t in span if since < t < until), until})
        slots = [
            later - earlier
            for earlier, later in pairwise(edges)
            if not any(start <= earlier and later <= end for start, end in self.taken)
        ]
        return min(asked, max(timedelta(), max(slots, default=timedelta()) - leg))

    def has_hour(self, stop: Stop) -> bool:
        """Whether a visit begins at a given hour."""
        call = self.calls[stop.prospect_id]
        return exact(call) is not None or call.pinned_at is not None

    def _taken(self) -> list[tuple[datetime, datetime]]:
        """The times in which nothing is visited, driven or eaten; a moment counts as a second."""
        blocks = self.day.blocks
        times = []
        if not any(block.obligation is Obligation.ALL_DAY for block in blocks):
            times = [(self.local(b.start), self.local(b.end)) for b in blocks if b.start < b.end]
        return times + [
            (self.local(stop.start), max(self.local(stop.end), self.local(stop.start) + timedelta(seconds=1)))
            for stop in self.rest
            if self.calls[stop.prospect_id].place is None
        ]

    def _busy_times(self) -> list[tuple[int, int]]:
        """The same in seconds, those that meet as one."""
        merged: list[tuple[int, int]] = []
        for begun, over in sorted(self.taken):
            start, end = self.after_midnight(max(self.midnight, begun)), self.after_midnight(over)
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(merged[-1][1], end))
            elif start < end:
                merged.append((start, end))
        return merged

    def open_times(self, call: Call) -> list[tuple[int, int]]:
        """When somebody's door is open, in seconds."""
        times = open_times(call.hours, self.day.rules.country, self.day.on)
        if self.midnight.time() == time():
            return list(times)
        zero = datetime.combine(self.day.on, time())
        spans = [tuple(self.first_shown(zero + timedelta(seconds=at)) for at in span) for span in times]
        return [(self.after_midnight(a), self.after_midnight(b)) for a, b in spans if a < b]

    def is_open(self, call: Call, stop: Stop) -> bool:
        """Whether somebody's door is open during the whole of a visit, as far as its hours are known."""
        opening = doors(call.hours, self.day.rules.country)
        if opening is None or self.midnight.time() == time():
            return opening is None or is_open(opening, self.local(stop.start), self.local(stop.end))
        begun, over = self.after_midnight(self.local(stop.start)), self.after_midnight(self.local(stop.end))
        return any(a <= begun and over <= b for a, b in self.open_times(call))

    def clock(self, at: time) -> datetime:
        """When a clock on the wall shows a time of the day."""
        return self.first_shown(datetime.combine(self.day.on, at))

    def first_shown(self, wall: datetime) -> datetime:
        """When a clock shows a time first, or the first one after it where it is skipped."""
        at = min(wall.replace(tzinfo=self.zone, fold=fold).astimezone(UTC) for fold in (0, 1))
        if self.shown(at) < wall:
            at -= timedelta(seconds=at.second)
        while self.shown(at) < wall:
            at += timedelta(minutes=1)
        return self.local(at)

    def local(self, at: datetime) -> datetime:
        """An instant as an even time; without a zone it is one of the wall."""
        known = at if at.tzinfo is not None else at.replace(tzinfo=self.zone)
        return datetime.combine(self.day.on, time(12)) + (known.astimezone(UTC) - self.noon)

    def shown(self, at: datetime) -> datetime:
        """What a clock on the wall shows at an instant."""
        return at if at.tzinfo is None else at.astimezone(self.zone).replace(tzinfo=None)

    def is_today(self, at: datetime) -> bool:
        """Whether an even time is on the day."""
        return self.midnight <= at < datetime.combine(self.day.on + timedelta(days=1), time())

    def after_midnight(self, at: datetime) -> int:
        """An even time in seconds; those of a day on which no clock is changed are its own."""
        return round((at - datetime.combine(self.day.on, time())).total_seconds())
