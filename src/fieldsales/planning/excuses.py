# SPDX-License-Identifier: MIT
"""Whether what a plan gives as its excuse for breaking a rule is true. For the checker alone."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from fieldsales.domain.appointment import Obligation
from fieldsales.domain.place import Travel
from fieldsales.domain.tour import Reason, Tour
from fieldsales.planning.leeway import bounds_of
from fieldsales.planning.replay import Replay, exact
from fieldsales.planning.request import Call, Day


class Excuses(Replay):
    """A replay that takes the visits with a given hour alone, and asks what they leave room for.

    `bounds` is what holds for the day once they have been given what they ask for.
    """

    def __init__(self, tour: Tour, day: Day, travel: Travel) -> None:
        super().__init__(tour, day, travel)
        self.bounds = bounds_of(self)

    def is_excused(self, call: Call, reasons: Sequence[Reason]) -> bool:
        """Whether one of the reasons for which a visit that has an hour is missing is true."""
        start, end = self._hour(call)
        fixed = exact(call)
        meant = fixed.start if fixed is not None else call.pinned_at
        for reason in reasons:
            is_clock = reason.code in ("hour_skipped", "hour_twice")
            if is_clock and meant is not None and self.is_unclear(self.shown(meant), reason):
                return True
            if reason.code == "appointment_other_day" and not self.is_today(start):
                return True
            if reason.code == "appointment_unreachable" and not self._can_keep([call]):
                return True
            if reason.code != "appointment_conflict":
                continue
            other = self.calls.get(str(reason.values.get("other", "")))
            stands = other is not None and other is not call and other.prospect_id in self.hours
            if stands and not self._can_keep([*self._before(call), call]):
                return True
            for block in self.day.blocks:
                is_meant = block.title == reason.values.get("other_title")
                meets = self.local(block.start) < end and start < self.local(block.end)
                if is_meant and (meets or block.obligation is Obligation.ALL_DAY):
                    return True
        return False

    def is_unclear(self, start: datetime, reason: Reason) -> bool:
        """Whether the clock on the wall shows a time never or twice that day, as a reason says."""
        shown = [self.shown(self.noon + timedelta(minutes=minute)) for minute in range(-16 * 60, 16 * 60)]
        times = shown.count(start.replace(second=0, microsecond=0))
        told = reason.values.get("time") == f"{start:%H:%M}"
        return told and times == {"hour_skipped": 0, "hour_twice": 2}.get(reason.code)

    def _before(self, call: Call) -> list[Call]:
        """The visits that go before one: moved ones, appointments, those agreed earlier, earlier ones."""

        def turn(one: Call) -> tuple[bool, int, datetime]:
            has_hour = exact(one) is not None
            return not has_hour, one.agreed if has_hour else 0, self._hour(one)[0]

        with_hour = (self.calls[stop.prospect_id] for stop in self.rest if self.has_hour(stop))
        return [one for one in with_hour if self._is_moved(one) or turn(one) <= turn(call)]

    def _is_moved(self, call: Call) -> bool:
        """Whether an appointment stands at another hour than was agreed."""
        fixed = exact(call)
        return fixed is not None and self._hour(call)[0] != self.local(fixed.start)

    def _hour(self, call: Call) -> tuple[datetime, datetime]:
        """From when to when a visit that has an hour is: one that is kept, where it stands."""
        if call.prospect_id in self.hours:
            return self.hours[call.prospect_id]
        fixed = exact(call)
        if fixed is not None:
            start = self.local(fixed.start)
            return start, max(start, self.local(fixed.end))
        if call.pinned_at is None:
            raise ValueError(f"{call.prospect_id} has no hour")
        start = self.local(call.pinned_at)
        return start, start + max(timedelta(), call.length)

    def _can_keep(self, calls: Sequence[Call]) -> bool:
        """Whether these appointments, and nothing else, can be kept."""
        visits = sorted(((*self._hour(call), call) for call in calls), key=lambda visit: visit[:2])
        if any(later[0] < earlier[1] for earlier, later in pairwise(visits)):
            return False
        begun = self.begin() or self.midnight
        moment = timedelta(seconds=1)
        unplaced = [(start, max(end, start + moment)) for start, end, call in visits if call.place is None]
        taken = sorted([*self.taken, *unplaced])
        free, here, is_on_the_way = begun, self.origin(), False
        for start, end, call in visits:
            if start < begun:
                return False
            if call.place is None:
                continue
            row = self.row(call.prospect_id)
            leg = self.leg(here, row)
            if leg is None or _clear(taken, free, leg) + leg > start:
                return False
            free, here, is_on_the_way = end, row, True
        return not is_on_the_way or self.leg(here, self.destination()) is not None


def _clear(taken: Sequence[tuple[datetime, datetime]], at: datetime, lasts: timedelta) -> datetime:
    """The earliest time from then on at which something so long meets no time taken, which are in order."""
    for start, end in taken:
        if at + lasts <= start:
            break
        at = max(at, end)
    return at
