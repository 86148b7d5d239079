# SPDX-License-Identifier: MIT
"""A tour beside the day it is for, read anew: places, drives, clocks, and what may happen on the date.

For the checker alone: it shares no code with what makes tours.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import holidays
from opening_hours import OpeningHours, State

from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.place import Travel
from fieldsales.domain.tour import Stop, Tour
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

    `rest` are the stops after those already made, `driven` those of them that have a place.
    """

    def __init__(self, tour: Tour, day: Day, travel: Travel) -> None:
        self.tour = tour
        self.day = day
        self.travel = travel
        self.zone = ZoneInfo(day.rules.zone)
        self.causes = {cause.code for cause in tour.causes}
        self.calls: dict[str, Call] = {}
        for call in day.calls:
            known = self.calls.get(call.prospect_id)
            if known is None or (exact(call) and not exact(known)):
                self.calls[call.prospect_id] = call
        self.done = len(day.head)
        self.rest = tour.stops[self.done :]
        for stop in self.rest:
            if stop.prospect_id not in self.calls:
                raise UnknownStopError(stop.prospect_id)
        self.driven = [stop for stop in self.rest if self.calls[stop.prospect_id].place is not None]
        self.taken = self._taken()

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
        return "holiday" if _is_holiday(rules.country, on) else None

    def begin(self) -> datetime | None:
        """The earliest time at which anything may happen, None on a day planned from its beginning."""
        times = [self.local(stop.end) for stop in self.day.head]
        if self.day.start is not None:
            times.append(self.local(self.day.start))
        if times and self.day.lunch_taken is not None:
            times.append(self.local(self.day.lunch_taken.end))
        return max(*times, datetime.combine(self.day.on, time())) if times else None

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
        """The row of the matrix: start, end, then every call that has a place."""
        row = (self.origin() is not None) + (self.destination() is not None)
        for call in self.day.calls:
            if call is self.calls[prospect]:
                break
            row += call.place is not None
        return row

    def leg(self, one: int | None, other: int | None) -> timedelta | None:
        """The drive between two rows, None where there is none."""
        if one is None or other is None:
            return timedelta()
        try:
            seconds = self.travel.seconds[one][other]
        except IndexError:
            return None
        return timedelta(seconds=seconds) if 0 <= seconds < 86_400 else None

    def metres(self, one: int | None, other: int | None) -> int:
        """The way between two rows; 0 where nobody drives and where it is not known."""
        if not self.leg(one, other) or one is None or other is None:
            return 0
        try:
            way = self.travel.metres[one][other]
        except IndexError:
            return 0
        return way if 0 <= way < 5_000_000 else 0

    def latest_end(self) -> datetime:
        """The end of work with all the overtime that is allowed, on the same day."""
        rules, midnight = self.day.rules, datetime.combine(self.day.on + timedelta(days=1), time())
        end = datetime.combine(self.day.on, rules.end)
        return min(midnight, end + max(timedelta(), rules.overtime))

    def kept_free(self, position: int, leg: timedelta) -> timedelta:
        """How much of the time before a driven stop is for parking, and for what an estimate may be wrong.

        Between two fixed visits, and at the beginning of the day, it is no more than they leave.
        """
        stop = self.driven[position]
        asked = max(timedelta(), self.day.rules.parking)
        if exact(self.calls[stop.prospect_id]) is not None and self.travel.estimated:
            asked += timedelta(minutes=5)
        if not leg or not asked or not self.has_hour(stop):
            return asked if leg else timedelta()
        if position == 0:
            since = self.begin() or datetime.combine(self.day.on, time())
        elif self.has_hour(self.driven[position - 1]):
            since = self.local(self.driven[position - 1].end)
        else:
            return asked
        until = self.local(stop.start)
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
            times += self._hours_left_out()
        return times + [
            (self.local(stop.start), max(self.local(stop.end), self.local(stop.start) + timedelta(seconds=1)))
            for stop in self.rest
            if self.calls[stop.prospect_id].place is None
        ]

    def _hours_left_out(self) -> list[tuple[datetime, datetime]]:
        """The times that no clock shows on the day, because it is put forward."""
        step = timedelta(minutes=15)
        quarters = [datetime.combine(self.day.on, time()) + n * step for n in range(96)]
        if self.passed(quarters[0], quarters[-1]) >= quarters[-1] - quarters[0]:
            return []
        return [
            (at, at + step)
            for at in quarters
            if at.replace(tzinfo=self.zone).astimezone(UTC).astimezone(self.zone).replace(tzinfo=None) != at
        ]

    def passed(self, since: datetime, until: datetime) -> timedelta:
        """The time that really passes between two times of the wall."""
        begun, over = (at.replace(tzinfo=self.zone).astimezone(UTC) for at in (since, until))
        return over - begun

    def local(self, at: datetime) -> datetime:
        """The clock on the wall."""
        return at if at.tzinfo is None else at.astimezone(self.zone).replace(tzinfo=None)


@lru_cache(maxsize=64)
def _is_holiday(country: str, on: date) -> bool:
    """Whether it is a public holiday, of the département where that has some of its own."""
    name, _, part = country.partition("-")
    part = "6AE" if part in ("67", "68") else part
    for subdivision in (part or None, None):
        try:
            return on in holidays.country_holidays(name, subdiv=subdivision, years=on.year)
        except NotImplementedError:
            # The library has no holidays of this part, or of this country.
            continue
    return False


def is_open(opening: OpeningHours, start: datetime, end: datetime) -> bool:
    """Whether a place is open from the first to the last moment of a visit."""
    at = start
    state = opening.state(at)[0]
    if state == State.CLOSED and start == end:
        return True
    while state != State.CLOSED:
        change = opening.next_change(at)
        if change is None or change >= end:
            return True
        at = change
        state = opening.state(at)[0]
    return False
