# SPDX-License-Identifier: MIT
"""The best plan of a small day by trying every order and every place of lunch.

Written from what a day means, in plain Python, and shares no code with the planner:
times are seconds after midnight, money is in 6000ths of a unit of worth.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from itertools import pairwise
from typing import NamedTuple

from small import ON, Example

from fieldsales.domain.appointment import Obligation
from fieldsales.planning.request import Call

#: Kept before an appointment while drives are only estimated.
MARGIN = 300

#: What a promised stop is worth that keeps its turn: so many seconds of driving.
PROMISE = 1200

Span = tuple[int, int]


class Found(NamedTuple):
    """A plan: whom each rung keeps, then the value with promises kept, then what decides between equals.

    `visits` are those with a place, in order, as numbers of the calls.
    """

    rungs: tuple[int, int, int]
    objective: int
    value: int
    home: int
    starts: tuple[int, ...]
    visits: tuple[int, ...]

    @property
    def key(self) -> tuple[tuple[int, int, int], int, int, tuple[int, ...], tuple[int, ...]]:
        """Smaller is better."""
        day, week, reserved = self.rungs
        return (-day, -week, -reserved), -self.objective, self.home, self.starts, self.visits


def optimum(example: Example) -> Found | None:
    """Return the best plan of a day; None where what has an hour cannot all be kept within its rules."""
    found = _Trial(example).every_plan()
    return min(found, key=lambda one: one.key, default=None)


def best_times(example: Example, order: Sequence[int]) -> Found | None:
    """Return the best plan that visits these calls in this order, wherever lunch is."""
    found = _Trial(example, tuple(order)).every_plan()
    return min((one for one in found if one.visits == tuple(order)), key=lambda one: one.key, default=None)


def hours_fit(example: Example) -> bool:
    """Whether what has an hour fits by itself, lunch and evening included: if not, something gives way."""
    given = [
        (example.windows[i], i)
        for i, call in enumerate(example.day.calls)
        if call.place is not None and _has_hour(call)
    ]
    return best_times(example, [i for _, i in sorted(given)]) is not None


def _has_hour(call: Call) -> bool:
    if call.pinned_at is not None:
        return True
    return call.appointment is not None and call.appointment.obligation is Obligation.FIXED


class _Trial:
    def __init__(self, example: Example, order: tuple[int, ...] | None = None) -> None:
        self.example = example
        self.order = order
        day, rules = example.day, example.day.rules
        self.day, self.rules, self.calls = day, rules, day.calls
        numbers = range(len(day.calls))
        self.hours_given = {i for i in numbers if _has_hour(day.calls[i])}
        # Who is expected somewhere unknown only takes time.
        self.must = {i for i in self.hours_given if day.calls[i].place is not None}
        self.opens, self.ends = self._clock(rules.start), self._clock(rules.end)
        self.now = None if day.start is None else self._seconds(day.start)
        self.busy = [(self._seconds(b.start), self._seconds(b.end)) for b in day.blocks]
        for i in self.hours_given - self.must:
            start, end = example.windows[i][0]
            self.busy.append((start, max(end, start + 1)))
        self.latest = min(86400, self.ends + int(rules.overtime.total_seconds()))
        self.unit = round(rules.driving_cost * 100)
        self.late = round(rules.overtime_cost * 100) if rules.overtime else 0
        self.idle = round(rules.waiting_cost * 100)
        self.parking = int(rules.parking.total_seconds())
        self.lunch = int(rules.lunch.total_seconds())
        self.lunch_from, self.lunch_until = self._clock(rules.lunch_from), self._clock(rules.lunch_until)
        rows = iter(
            range(2 * (rules.home is not None) + (rules.home is None and day.end_place is not None), 99)
        )
        self.row = {i: next(rows) for i in numbers if day.calls[i].place is not None}

    def _clock(self, at: time | datetime) -> int:
        return at.hour * 3600 + at.minute * 60

    def _seconds(self, at: datetime) -> int:
        return (at.date() - ON).days * 86400 + self._clock(at)

    def every_plan(self) -> Iterator[Found]:
        if any(block.obligation is Obligation.ALL_DAY for block in self.day.blocks):
            # Such a day is empty, and what has an hour on it is told as a conflict.
            if self.hours_given:
                return
            self.busy, self.order = [], ()
        elif self._clashes():
            return
        begin = self._begin()
        if begin is not None:
            if self.now is not None and begin + self.lunch > self.lunch_until:
                self.lunch = 0
            yield from self._go(begin, None, (), (), 0, fed=self.lunch == 0)

    def _clashes(self) -> bool:
        """Whether two hours given meet, or one of them a busy time or what is past."""
        spans = [self.example.windows[i][0] for i in self.hours_given]
        others = [(self._seconds(b.start), self._seconds(b.end)) for b in self.day.blocks]
        if self.now is not None and any(start < self.now for start, _ in spans):
            return True
        return any(a < d and c < b for i, (a, b) in enumerate(spans) for c, d in [*others, *spans[i + 1 :]])

    def _begin(self) -> int | None:
        """When the day begins: at its hour, or in time for the first visit that has one."""
        begin = self.opens if self.now is None else max(self.opens, self.now)
        if not self.must:
            return begin
        first = min(self.must, key=lambda i: self.example.windows[i][0])
        drive = self._drive(None, first)
        if drive is None:
            return None
        leg = drive + self._kept_free(None, first, drive)
        until = self.example.windows[first][0][0]
        times = [until - leg, *(start - leg for start, _ in self.busy if start <= until)]
        leave = max((time for time in times if not self._meets_busy(time, leg)), default=0)
        return max(0 if self.now is None else self.now, min(begin, leave))

    def _drive(self, here: int | None, there: int | None) -> int | None:
        """Return the drive; from and to nowhere it takes no time, and some nobody can make."""
        has_home, ends_away = self.rules.home is not None, self.day.end_place is not None
        if (here is None and not has_home) or (there is None and not has_home and not ends_away):
            return 0
        a = 0 if here is None else self.row[here]
        b = (1 if has_home else 0) if there is None else self.row[there]
        drive = self.example.travel.seconds[a][b]
        return drive if 0 <= drive < 86400 else None

    def _way(self, here: int | None, there: int | None) -> int:
        """Return what the way costs beside the time that it takes."""
        if not self._drive(here, there):
            return 0
        a = 0 if here is None else self.row[here]
        b = (1 if self.rules.home is not None else 0) if there is None else self.row[there]
        return round(6 * self.rules.km_cost * self.example.travel.metres[a][b])

    def _kept_free(self, here: int | None, there: int, drive: int) -> int:
        """What is kept free to park, and before an appointment, as far as what has an hour leaves it."""
        promised = self.calls[there].appointment
        is_fixed = promised is not None and promised.obligation is Obligation.FIXED
        asked = self.parking + (MARGIN if is_fixed and self.example.travel.estimated else 0)
        if not drive or not asked or there not in self.must:
            return asked if drive else 0
        if here is not None and here not in self.must:
            return asked
        since = (self.now or 0) if here is None else self.example.windows[here][0][1]
        until = self.example.windows[there][0][0]
        times = sorted({since, until, *(t for span in self.busy for t in span if since < t < until)})
        rooms = [b - a for a, b in pairwise(times) if not self._meets_busy(a, b - a)]
        if since > until:
            return 0
        return min(asked, max(0, max(rooms, default=0) - drive))

    def _waits(self, since: int, until: int, visits: tuple[int, ...]) -> int:
        """Return what it costs to do nothing meanwhile: nothing before the first visit."""
        if not self.idle or not visits:
            return 0
        return (
            self.idle * sum(1 for minute in range(since, until, 60) if not self._meets_busy(minute, 60)) * 60
        )

    def _meets_busy(self, start: int, duration: int) -> bool:
        return any(start < b and a < start + duration for a, b in self.busy)

    def _free_from(self, at: int, duration: int) -> int:
        """Return the earliest time from then on that leaves room for something so long."""
        times = sorted({at, *(end for _, end in self.busy if end > at)})
        return next(time for time in times if not self._meets_busy(time, duration))

    def _starts(self, i: int, ready: int) -> int | None:
        """Return when a visit begins for who is there by then."""
        if i in self.must:
            start = self.example.windows[i][0][0]
            return start if ready <= start else None
        length = int(self.calls[i].length.total_seconds())
        for a, b in self.example.windows[i]:
            at = max(ready, a, self.opens)
            while at + length <= min(b, self.latest):
                if not self._meets_busy(at, length):
                    return at
                at = min(end for start, end in self.busy if start < at + length and at < end)
        return None

    def _length(self, i: int) -> int:
        if i in self.must:
            start, end = self.example.windows[i][0]
            return end - start
        return int(self.calls[i].length.total_seconds())

    def _worth(self, i: int, start: int) -> int:
        low, high = (round(6000 * worth) for worth in self.calls[i].worth)
        share = min(max(start, self.opens), self.ends) - self.opens
        return low + (high - low) * share // (self.ends - self.opens)

    def _go(
        self,
        now: int,
        here: int | None,
        starts: tuple[int, ...],
        visits: tuple[int, ...],
        value: int,
        *,
        fed: bool,
    ) -> Iterator[Found]:
        """Go on from a place, lunch had or not: home, to lunch, to each of the others."""
        yield from self._home(now, here, starts, visits, value, fed=fed)
        if not fed:
            lunch = self._free_from(max(now, self.lunch_from), self.lunch)
            if lunch + self.lunch <= self.lunch_until:
                waited = self._waits(now, lunch, visits)
                yield from self._go(lunch + self.lunch, here, starts, visits, value - waited, fed=True)
        late = [i for i in self.must if i not in visits and self.example.windows[i][0][0] < now]
        if late:
            return
        for i in self._next(visits):
            drive = self._drive(here, i)
            if drive is None:
                continue
            leg = drive + self._kept_free(here, i, drive)
            leaves = self._free_from(now, leg)
            start = self._starts(i, leaves + leg)
            if start is None:
                continue
            gain = self._worth(i, start) - self.unit * drive - self._way(here, i)
            gain -= self._waits(now, leaves, visits) + self._waits(leaves + leg, start, visits)
            yield from self._go(
                start + self._length(i), i, (*starts, start), (*visits, i), value + gain, fed=fed
            )

    def _next(self, visits: tuple[int, ...]) -> Sequence[int]:
        if self.order is not None:
            return self.order[len(visits) : len(visits) + 1]
        most = self.rules.most_visits
        room = len(self.calls) if most is None else most - len(self.hours_given)
        free = sum(1 for i in visits if i not in self.must)
        return [i for i in self.row if i not in visits and (i in self.must or free < room)]

    def _home(
        self,
        now: int,
        here: int | None,
        starts: tuple[int, ...],
        visits: tuple[int, ...],
        value: int,
        *,
        fed: bool,
    ) -> Iterator[Found]:
        drive = self._drive(here, None)
        if drive is None or not self.must <= set(visits):
            return
        leaves = self._free_from(now, drive)
        home = leaves + drive
        if home > self.latest:
            return
        if (
            not fed
            and self._free_from(max(home, self.lunch_from), self.lunch) + self.lunch > self.lunch_until
        ):
            return
        value -= self.unit * drive + self._way(here, None) + self._waits(now, leaves, visits)
        if visits or drive or self.hours_given:
            value -= self.late * max(0, home - self.ends)
        kept = [self.calls[i].appointment for i in visits]
        kinds = [one.obligation for one in kept if one is not None]
        rungs = tuple(
            kinds.count(kind)
            for kind in (Obligation.FLEXIBLE_DAY, Obligation.FLEXIBLE_WEEK, Obligation.RESERVATION)
        )
        promises = self._promises(visits) * self.unit * PROMISE
        yield Found(rungs, value + promises, value, home, starts, visits)  # type: ignore[arg-type]

    def _promises(self, visits: Sequence[int]) -> int:
        """Return how many promised stops are made, each after the promised one before it."""
        turns = [
            self.day.kept.index(self.calls[i].prospect_id)
            for i in visits
            if self.calls[i].prospect_id in self.day.kept
        ]
        return sum(1 for before, turn in zip([-1, *turns], turns, strict=False) if turn > before)
