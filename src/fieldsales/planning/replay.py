# SPDX-License-Identifier: MIT
"""A tour beside the day it is for, read anew: places, drives, clocks, and what may happen on the date.

For the checker alone: it shares no code with what makes tours.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays
from opening_hours import OpeningHours, State

from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.place import Travel
from fieldsales.domain.tour import Reason, Stop, Tour
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
        return max(times) if times else None

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

    def local(self, at: datetime) -> datetime:
        """The clock on the wall."""
        return at if at.tzinfo is None else at.astimezone(self.zone).replace(tzinfo=None)

    def is_excused(self, call: Call, reasons: tuple[Reason, ...]) -> bool:
        """Whether a reason for a missing appointment can be true: who stands against it has an hour, too."""
        for reason in reasons:
            other = self.calls.get(str(reason.values.get("other", "")))
            if reason.code in ("appointment_unreachable", "appointment_other_day"):
                return True
            if reason.code != "appointment_conflict":
                continue
            if other is not None and other is not call and (exact(other) or other.pinned_at is not None):
                return True
            if reason.values.get("other_title") in [block.title for block in self.day.blocks]:
                return True
        return False


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
