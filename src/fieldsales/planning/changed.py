# SPDX-License-Identifier: MIT
"""What a new plan of a day makes of the promised visits: who moved, joined or fell out, and why."""

from collections.abc import Collection
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from fieldsales.domain.appointment import Obligation
from fieldsales.domain.lengths import real_length
from fieldsales.domain.tour import Change, KeptTour, Reason, Stop, Tour
from fieldsales.planning.hours import windows_of
from fieldsales.planning.request import Call, Day
from fieldsales.planning.wallclock import clock_of, moment_of, on_the_clock, seconds_of

#: Why somebody has no time left, which may be the door's or the evening's doing.
_NO_TIME = frozenset({"does_not_fit", "no_time_in_order"})

#: Why others are seen instead, which may be so only since the hour that was promised has passed.
_FULL = frozenset({"no_room", "most_visits", "detour"})

#: Of a hand-made order only this is known of who is not in it.
_NOT_ASKED_FOR = frozenset({"not_in_order", "no_time_in_order"})

#: So much longer a visit takes before that is told as a cause.
_MINUTE = timedelta(minutes=1)


def changes_of(
    kept: KeptTour | None, tour: Tour, day: Day, movers: Collection[str] = ()
) -> tuple[Change, ...]:
    """Return who is seen at another time than was promised, then who is seen no more, then who is new.

    A time is another one where a clock shows it: estimated drives end on odd seconds. `movers`
    are those whom the rep moved, added or took off by hand. Nobody is new on a day for which
    nothing was promised. The values of a reason name others by their ids: `other`.
    """
    if kept is None:
        return ()
    why = _Why(kept, tour, day, frozenset(movers))
    coming = {stop.prospect_id: stop for stop in tour.stops if not stop.done}
    moved = tuple(
        Change(one, why.was[one], stop.start, why.moved(stop))
        for one, stop in coming.items()
        if one in why.was and _minute(why.was[one]) != _minute(stop.start)
    )
    dropped = tuple(
        Change(one, start, None, why.dropped(one)) for one, start in why.was.items() if one not in coming
    )
    added = tuple(
        Change(one, None, stop.start, why.added(stop))
        for one, stop in coming.items()
        if why.was and one not in why.was
    )
    return moved + dropped + added


class _Why:
    """Walks back from a stop to what came before it, until something is another than it was."""

    def __init__(self, kept: KeptTour, tour: Tour, day: Day, movers: frozenset[str]) -> None:
        self._kept, self._tour, self._day, self._movers = kept, tour, day, movers
        self._zone = ZoneInfo(day.rules.zone)
        promises = [one for one in kept.promises if not one.done]
        #: when each visit still to be made was promised to begin, and to end
        self.was = {one.prospect_id: one.start.astimezone(self._zone) for one in promises}
        self._ended = {one.prospect_id: one.end for one in promises}
        self._calls = {call.prospect_id: call for call in day.calls}
        self._rank = {stop.prospect_id: rank for rank, stop in enumerate(tour.stops)}

    def moved(self, stop: Stop) -> tuple[Reason, ...]:
        """Return why a visit begins at another time."""
        who = stop.prospect_id
        if who in self._movers:
            return (Reason("moved_by_hand"),)
        own = [one for one in stop.reasons if one.code in ("fixed_appointment", "within_leeway")]
        if own:
            return (own[-1],)
        closed = self._closed_then(who)
        if closed is not None:
            return (closed,)
        if stop.start < self.was[who]:
            return (self._drawn(stop),)
        # what waits for its door waits for that in the first place
        opens = tuple(one for one in stop.reasons if one.code == "opens_at")
        cause = self._pushed(stop)
        says_when = cause.code in ("rest_begins", "over_at")
        return (*opens, *(() if says_when else self._passed(who)), cause)

    def dropped(self, who: str) -> tuple[Reason, ...]:
        """Return why a visit that was promised is not made."""
        told = next((out.reasons for out in self._tour.left_out if out.prospect_id == who), ())
        if who in self._movers and (not told or told[0].code in _NOT_ASKED_FOR):
            return (Reason("removed_by_hand"),)
        if told:
            first = (self._no_time(who) or told[0]) if told[0].code in _NO_TIME else told[0]
            passed = self._passed(who) if first.code in _FULL else ()
            return (first, *told[1:], *passed)
        return self._tour.causes[:1] or (Reason("no_candidate"),)

    def added(self, stop: Stop) -> tuple[Reason, ...]:
        """Return why a visit joins the day: its appointment or its class, and whose time it takes."""
        if stop.prospect_id in self._movers:
            return (Reason("put_in_by_hand"),)
        own = {"fixed_appointment": 0, "pinned": 1, "meant_for_day": 2, "class": 3}
        told = sorted((one for one in stop.reasons if one.code in own), key=lambda one: own[one.code])
        if stop.kind is Obligation.FLEXIBLE_DAY:
            told.insert(0, Reason("appointment_that_day"))
        instead = [
            one for one in self.was if one not in self._rank and self._meets(one, stop.start, stop.end)
        ]
        if instead:
            told.append(Reason("in_time_of", {"other": instead[0]}))
        elif not any(self._meets(one, stop.start, stop.end) for one in self.was):
            told.append(Reason("in_free_time"))
        return tuple(told)

    def _passed(self, who: str) -> tuple[Reason, ...]:
        """Return whether the promised hour lies before the rest of the day that is planned."""
        begins = self._day.start
        is_passed = begins is not None and _minute(self.was[who]) < _minute(begins)
        return (Reason("hour_passed", {"time": self._clock(begins)}),) if is_passed and begins else ()

    def _pushed(self, stop: Stop) -> Reason:
        """Return why a visit begins later."""
        at = stop
        while True:
            before = self._before(at)
            lunch = self._tour.lunch
            if lunch is not None and self._is_between(lunch.start, before, at) and not self._had_lunch(at):
                return Reason("after_lunch", {"time": self._clock(lunch.end)})
            if before is None:
                return Reason("rest_begins", {"time": self._clock(at.departs)})
            who, other = before.prospect_id, {"other": before.prospect_id}
            if before.done:
                return Reason("over_at", {**other, "time": self._clock(before.end)})
            if who not in self.was or self._is_new_hour(before):
                return self._new_before(before)
            if self.was[who] > self.was[at.prospect_id]:
                return Reason("comes_first", other)
            longer = before.length - real_length(self.was[who], self._ended[who])
            if before.start <= self.was[who]:
                if longer >= _MINUTE:
                    return Reason("takes_longer", {**other, "minutes": round(longer.total_seconds() / 60)})
                return Reason("drive_takes", {"minutes": round(at.travel.total_seconds() / 60)})
            at = before

    def _drawn(self, stop: Stop) -> Reason:
        """Return why a visit begins earlier."""
        at = stop
        while True:
            earlier = [one for one in self.was if self.was[one] < self.was[at.prospect_id]]
            gone = [one for one in earlier if one not in self._rank]
            if gone:
                return Reason("no_longer_before", {"other": max(gone, key=self.was.__getitem__)})
            behind = [one for one in earlier if self._rank[one] > self._rank[at.prospect_id]]
            if behind:
                other = self._tour.stops[self._rank[max(behind, key=self.was.__getitem__)]]
                if self._is_new_hour(other):
                    return self._new_before(other)
                return Reason("now_before", {"other": other.prospect_id})
            lunch, before = self._tour.lunch, self._before(at)
            if lunch is not None and self._had_lunch(at) and lunch.start >= at.end:
                return Reason("before_lunch")
            newcomer = next(iter(self._tour.stops[self._rank[at.prospect_id] + 1 :]), None)
            if newcomer is not None and self._is_new_hour(newcomer):
                return self._new_before(newcomer)
            if before is None and at.arrive < at.start:
                # who waits there could as well leave later: only the way is another one
                return Reason("drive_takes", {"minutes": round(at.travel.total_seconds() / 60)})
            if before is None:
                return Reason("rest_begins", {"time": self._clock(at.departs)})
            if before.done:
                values = {"other": before.prospect_id, "time": self._clock(before.end)}
                return Reason("over_at", values)
            who = before.prospect_id
            if who not in self.was or before.start >= self.was[who]:
                return Reason("another_order")
            at = before

    def _new_before(self, stop: Stop) -> Reason:
        """Return that somebody stands there who did not, or not at that hour."""
        who = stop.prospect_id
        if stop.kind is Obligation.FIXED:
            return Reason("appointment_then", {"other": who, "time": self._clock(stop.start)})
        return Reason("joins_before", {"other": who})

    def _is_new_hour(self, stop: Stop) -> bool:
        """Whether somebody has an appointment at an hour at which nobody was promised one."""
        was = self.was.get(stop.prospect_id)
        is_there = was is not None and _minute(was) == _minute(stop.start)
        return stop.kind is Obligation.FIXED and not stop.done and not is_there

    def _before(self, stop: Stop) -> Stop | None:
        rank = self._rank[stop.prospect_id]
        return self._tour.stops[rank - 1] if rank else None

    def _had_lunch(self, stop: Stop) -> bool:
        """Whether the break was promised before a visit."""
        lunch, was = self._kept.lunch, self.was[stop.prospect_id]
        return lunch is not None and lunch[0] < was

    def _is_between(self, at: datetime, before: Stop | None, after: Stop) -> bool:
        return at <= after.start and (before is None or before.start <= at)

    def _closed_then(self, who: str) -> Reason | None:
        """Return what is in the way of a visit at the hour at which it was promised, None for: nothing."""
        start, end, call = self.was[who], self._ended[who], self._calls.get(who)
        for block in self._day.blocks:
            if block.start < end and start < block.end:
                return Reason("appointment_conflict", {"other_title": block.title})
        if call is None:
            return None
        on = self._day.on
        first, last = (seconds_of(at, on, self._zone) for at in (start, end))
        spans = self._spans(call)
        if spans is None or any(opens <= first and last <= closes for opens, closes in spans):
            return None
        return Reason("closed_then", {"time": self._clock(start)})

    def _no_time(self, who: str) -> Reason | None:
        """Return whether it is the door or the evening that leaves no time for a visit, None for: neither."""
        call, day = self._calls.get(who), self._day
        spans = self._spans(call) if call is not None else None
        if call is None or spans is None:
            return None
        since = seconds_of(day.start, day.on, self._zone) if day.start is not None else 0
        until = on_the_clock(clock_of(day.rules.end), day.on, self._zone)
        length = round(call.length.total_seconds())
        open_yet = [(max(since, opens), closes) for opens, closes in spans if closes - length >= since]
        if not open_yet:
            closed_at = moment_of(spans[-1][1], day.on, self._zone) if spans else None
            return Reason("closed_by_then", {"time": f"{closed_at:%H:%M}"}) if closed_at is not None else None
        if all(max(since, opens) + length > until for opens, _ in open_yet):
            return Reason("day_ends", {"time": f"{day.rules.end:%H:%M}"})
        return None

    def _spans(self, call: Call) -> tuple[tuple[int, int], ...] | None:
        """Return when a door is open, None where that is not known."""
        windows = windows_of(call.hours, self._day.on, self._day.rules.country)
        return None if windows.unknown else windows.spans

    def _meets(self, who: str, start: datetime, end: datetime) -> bool:
        return self.was[who] < end and start < self._ended[who]

    def _clock(self, at: datetime) -> str:
        return f"{at.astimezone(self._zone):%H:%M}"


def _minute(at: datetime) -> datetime:
    """Return an instant as a clock shows it."""
    return at.replace(second=0, microsecond=0)
