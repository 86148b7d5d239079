# SPDX-License-Identifier: MIT
"""Whether what a plan gives as its excuse for breaking a rule is true. For the checker alone."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from itertools import pairwise

from fieldsales.domain.appointment import Obligation
from fieldsales.domain.tour import Reason
from fieldsales.planning.replay import Replay, exact
from fieldsales.planning.request import Call

#: Kept free before an appointment where drives are estimated.
_MARGIN = timedelta(minutes=5)


class Excuses(Replay):
    """A replay that takes the visits with a given hour alone, and asks what they leave room for."""

    def is_excused(self, call: Call, reasons: Sequence[Reason]) -> bool:
        """Whether one of the reasons for which an appointment is missing is true."""
        fixed = exact(call)
        if fixed is None:
            return True
        start, end = self._hour(call)
        for reason in reasons:
            if reason.code == "appointment_other_day" and start.date() != self.day.on:
                return True
            if reason.code == "appointment_unreachable" and not self._can_keep([call]):
                return True
            if reason.code != "appointment_conflict":
                continue
            other = self.calls.get(str(reason.values.get("other", "")))
            if other is not None and other is not call and exact(other) is not None:
                earlier = [one for one in self._appointments() if self._hour(one)[0] <= start]
                if not self._can_keep([*earlier, call]):
                    return True
            for block in self.day.blocks:
                is_meant = block.title == reason.values.get("other_title")
                meets = self.local(block.start) < end and start < self.local(block.end)
                if is_meant and (meets or block.obligation is Obligation.ALL_DAY):
                    return True
        return False

    def has_room_for_lunch(self, since: datetime, until: datetime) -> bool:
        """Whether lunch between two times fits between the visits that have an hour."""
        lunch, here = self.day.rules.lunch, self.origin()
        free = self._first_free()
        for stop in (one for one in self.driven if self.has_hour(one)):
            row = self.row(stop.prospect_id)
            leg = self.leg(here, row) or timedelta()
            if leg:
                leg += max(timedelta(), self.day.rules.parking) + (
                    _MARGIN if self.travel.estimated else timedelta()
                )
            over = self._clear(max(free, since), lunch) + lunch
            if over <= until and self._clear(over, leg) + leg <= self.local(stop.start):
                return True
            free, here = self.local(stop.end), row
        return self._clear(max(free, since), lunch) + lunch <= until

    def latest_home(self) -> datetime:
        """By when at the latest whoever keeps the visits that have an hour, and nothing else, is home."""
        rules = self.day.rules
        hours = [one for one in self.driven if self.has_hour(one)]
        free = max([self._first_free(), *(self.local(one.end) for one in hours)])
        here = self.row(hours[-1].prospect_id) if hours else self.origin()
        if rules.lunch > timedelta() and self.day.lunch_taken is None:
            first = min(rules.lunch_from, rules.lunch_until)
            free = max(free, datetime.combine(self.day.on, first)) + rules.lunch
        free = max([free, *(end for _, end in self.taken)])
        return free + (self.leg(here, self.destination()) or timedelta())

    def must_leave_by(self) -> datetime | None:
        """When the first visit with an hour makes one leave, None where nobody can say that simply."""
        first = next((one for one in self.driven if self.has_hour(one)), None)
        if first is None:
            return (
                None if self.rest and not self.driven else datetime.combine(self.day.on, self.day.rules.start)
            )
        start = self.local(first.start)
        if any(begun < start for begun, _ in self.taken):
            return None
        leg = self.leg(self.origin(), self.row(first.prospect_id)) or timedelta()
        return start - leg - (max(timedelta(), self.day.rules.parking) + _MARGIN if leg else timedelta())

    def _first_free(self) -> datetime:
        """When suggestions may begin to move the rep."""
        begins = datetime.combine(self.day.on, self.day.rules.start)
        begun = self.begin()
        return begins if begun is None else begun if self.done else max(begun, begins)

    def _appointments(self) -> list[Call]:
        kept = (self.calls[stop.prospect_id] for stop in self.rest)
        return [call for call in kept if exact(call) is not None]

    def _hour(self, call: Call) -> tuple[datetime, datetime]:
        """From when to when an appointment is."""
        fixed = exact(call)
        if fixed is None:
            raise ValueError(f"{call.prospect_id} has no appointment")
        start = self.local(fixed.start)
        return start, max(start, self.local(fixed.end))

    def _can_keep(self, calls: Sequence[Call]) -> bool:
        """Whether these appointments, and nothing else, can be kept."""
        visits = sorted(((*self._hour(call), call) for call in calls), key=lambda visit: visit[:2])
        if any(later[0] < earlier[1] for earlier, later in pairwise(visits)):
            return False
        begun = self.begin() or datetime.combine(self.day.on, time())
        free, here, is_on_the_way = begun, self.origin(), False
        for start, end, call in visits:
            if start < begun:
                return False
            if call.place is None:
                continue
            row = self.row(call.prospect_id)
            leg = self.leg(here, row)
            if leg is None or self._clear(free, leg) + leg > start:
                return False
            free, here, is_on_the_way = end, row, True
        return not is_on_the_way or self.leg(here, self.destination()) is not None

    def _clear(self, at: datetime, lasts: timedelta) -> datetime:
        """The earliest time from then on at which something so long meets no busy time."""
        for start, end in sorted(self.taken):
            if at + lasts <= start:
                break
            at = max(at, end)
        return at
