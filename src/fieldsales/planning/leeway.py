# SPDX-License-Identifier: MIT
"""How early and how late a tour may do each thing, and where there is time for somebody else.

For the checker alone: it shares no code with what makes tours. Times are even ones of `Replay`, in seconds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from fieldsales.planning.replay import Replay, exact
from fieldsales.planning.request import Call

_DAY = 86_400

#: Later than any return, and earlier than any departure.
_NEVER = 10**9

#: A lunch without room beside the visits that have an hour is looked for so much earlier and later each time.
_LUNCH_STEP = 900

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What holds for a whole day once the visits that have an hour are given what they ask for.

    They may take the evening, and move lunch or leave no room for it (`lunch` is 0 then). Where
    they take the evening and waiting has a price, how late it gets depends on that: what
    `latest_home` says is then not `is_sure`, only never too early.
    """

    start: int
    latest_home: int
    lunch: int
    lunch_from: int
    lunch_until: int
    is_sure: bool = True


class Detour(NamedTuple):
    """What it takes to pass by somebody between two stops: more driving and more way, and whether it fits.

    `seconds` is None where nobody can drive there.
    """

    seconds: int | None
    metres: int
    fits: bool


def bounds_of(replay: Replay) -> Bounds:
    """Return what holds for the day of a tour."""
    rules = replay.day.rules
    limit, start = replay.after_midnight(replay.latest_end()), replay.after_midnight(replay.sets_out())
    hours = [replay.calls[stop.prospect_id] for stop in replay.driven if replay.has_hour(stop)]
    lunch = round(rules.lunch.total_seconds()) if replay.has_lunch() else 0
    hours_of_lunch = sorted((rules.lunch_from, rules.lunch_until))
    since, until = (replay.after_midnight(replay.clock(at)) for at in hours_of_lunch)
    for step in range(_DAY // _LUNCH_STEP if lunch else 0):
        wider = max(0, since - step * _LUNCH_STEP), min(_DAY, until + step * _LUNCH_STEP)
        alone = Leeway(replay, hours, Bounds(start, _NEVER, lunch, *wider))
        if alone.home < _NEVER:
            break
    else:
        lunch, wider = 0, (since, until)
        alone = Leeway(replay, hours, Bounds(start, _NEVER, 0, *wider))
    is_sure = alone.home <= limit or rules.waiting_cost <= 0
    home = alone.home if is_sure else alone.latest_return
    return Bounds(start, max(home, limit), lunch, *wider, is_sure)


class Leeway:
    """An order of calls with everything as early as it may be, and as late.

    Lunch counts as had (`fed`) or not: `free` and `free_fed` are the earliest times
    to go on from a place, the last with lunch before that; `late` and `late_fed` the latest
    ones to be ready there, `late` with lunch yet to come. Place 0 is where the day begins, the
    last one where it ends.
    """

    def __init__(self, replay: Replay, order: Sequence[Call], bounds: Bounds) -> None:
        self.replay, self.bounds = replay, bounds
        self.taken = replay.busy
        self.names = [None, *(call.prospect_id for call in order), None]
        self.rows = [replay.origin(), *(replay.row(call.prospect_id) for call in order), replay.destination()]
        #: whether a drive to a place keeps nothing free but for parking, which is told without a look
        self.is_plain = [
            name is not None and name not in replay.hours and exact(replay.calls[name]) is None
            for name in self.names
        ]
        self.parking = round(max(timedelta(), replay.day.rules.parking).total_seconds())
        self.lengths = [0, *(self._length(call) for call in order), 0]
        self.doors = [[], *(self._doors(call) for call in order), [(0, bounds.latest_home)]]
        self.drives = [self._drive(i, i + 1) for i in range(len(order) + 1)]
        self._go_forth()
        self._go_back()
        self.gates = [self._gates(place) for place in range(len(order) + 1)]
        #: the most time behind each place, drives and a visit among it: most places have none
        self.rooms = [
            max(
                self.late_fed[place + 1] - min(self.free[place], self.free_fed[place]),
                self.late[place + 1] - self.free[place],
            )
            for place in range(len(order) + 1)
        ]

    @cached_property
    def ways(self) -> list[tuple[int, int]]:
        """Seconds and metres of driving from each place to the next."""
        replay = self.replay
        return [
            (replay.seconds(here, there) or 0, replay.metres(here, there))
            for here, there in pairwise(self.rows)
        ]

    @property
    def home(self) -> int:
        """The earliest return, _NEVER where the order does not fit."""
        return min(self._returns())

    @property
    def latest_return(self) -> int:
        """The return of who has lunch last, where the visits begin at given hours."""
        return max((at for at in self._returns() if at < _NEVER), default=_NEVER)

    def _returns(self) -> list[int]:
        """The return after a lunch among the visits, after them, and before a lunch at the end."""
        if not self.bounds.lunch:
            return [self.free_fed[-1]]
        last, home = len(self.drives) - 1, self.free[-1]
        late = self._arrives(self._eats(self.free[last]), last)
        return [self.free_fed[-1], late, home if self._eats(home) < _NEVER else _NEVER]

    def detours(self, call: Call) -> Iterator[Detour]:
        """Yield what it takes to visit somebody at each place of the order."""
        replay, row = self.replay, self.replay.row(call.prospect_id)
        doors, length = self._doors(call), self._length(call)
        for place, (seconds, metres) in enumerate(self.ways):
            here, there = self.rows[place], self.rows[place + 1]
            to, on = replay.seconds(here, row), replay.seconds(row, there)
            if to is None or on is None:
                yield Detour(None, 0, fits=False)
                continue
            way = replay.metres(here, row) + replay.metres(row, there) - metres
            fits = self._fits(call.prospect_id, place, (to, on), doors, length)
            yield Detour(to + on - seconds, way, fits)

    def has_room(self, call: Call) -> bool:
        """Return whether somebody fits at any place of the order."""
        replay, row = self.replay, self.replay.row(call.prospect_id)
        doors, length = self._doors(call), self._length(call)
        for place, room in enumerate(self.rooms):
            if room < length:
                continue
            to, on = replay.seconds(self.rows[place], row), replay.seconds(row, self.rows[place + 1])
            if to is None or on is None:
                continue
            if self._fits(call.prospect_id, place, (to, on), doors, length):
                return True
        return False

    def _fits(
        self, name: str, place: int, drives: tuple[int, int], doors: Sequence[Span], length: int
    ) -> bool:
        """Whether a visit fits behind a place: after lunch, with lunch after it, or with lunch later on.

        `drives` are the seconds of driving to it and on from it.
        """
        if self.rooms[place] < length:
            return False
        to, on = drives
        on += self._extra(name, place + 1, on)
        to += self.parking if to else 0
        fed, between, later = self.gates[place]
        visits = (
            (fed, self.free_fed[place], False, self.late_fed[place + 1]),
            (between, self.free[place], True, self.late_fed[place + 1]),
            (later, self.free[place], False, self.late[place + 1]),
        )
        for is_possible, free, eats, late in visits:
            if not is_possible or free + to + length + on > late:
                continue
            over = _opened(doors, _soonest(self.taken, free, to) + to) + length
            if eats and over < _NEVER:
                over = self._eats(over)
            if over < _NEVER and _soonest(self.taken, over, on) + on <= late:
                return True
        return False

    def _gates(self, place: int) -> tuple[bool, bool, bool]:
        """Where the order itself may have lunch: before going on from a place, just then, or after it.

        Lunch moves for somebody else only to where the order as it stands has room for it.
        """
        fed = self._arrives(self.free_fed[place], place) <= self.late_fed[place + 1]
        if not self.bounds.lunch:
            return fed, False, False
        between = self._arrives(self._eats(self.free[place]), place) <= self.late_fed[place + 1]
        return fed, between, self._arrives(self.free[place], place) <= self.late[place + 1]

    def _go_forth(self) -> None:
        start = self.bounds.start
        self.free = [start if self.bounds.lunch else _NEVER]
        self.free_fed = [self._eats(start) if self.bounds.lunch else start]
        for place, doors in enumerate(self.doors[1:-1]):
            length = self.lengths[place + 1]
            free, fed = (
                _opened(doors, self._arrives(at, place)) + length
                for at in (self.free[place], self.free_fed[place])
            )
            self.free.append(min(free, _NEVER))
            self.free_fed.append(min(fed, self._eats(free), _NEVER))
        last = len(self.drives) - 1
        self.free.append(self._arrives(self.free[last], last))
        self.free_fed.append(self._arrives(self.free_fed[last], last))

    def _go_back(self) -> None:
        bounds, count = self.bounds, len(self.rows)
        self.late, self.late_fed = [-_NEVER] * count, [-_NEVER] * count
        self.late_fed[-1] = bounds.latest_home
        last_lunch = self._last_lunch(_NEVER)
        self.late[-1] = min(bounds.latest_home, last_lunch) if bounds.lunch else -_NEVER
        for place in range(count - 2, 0, -1):
            drive = self.drives[place]
            leave_fed = _latest(self.taken, self.late_fed[place + 1], drive)
            leave = _latest(self.taken, self.late[place + 1], drive)
            if bounds.lunch:
                leave = max(leave, self._last_lunch(leave_fed))
            length, doors = self.lengths[place], self.doors[place]
            self.late_fed[place] = _latest_opened(doors, leave_fed - length)
            self.late[place] = _latest_opened(doors, leave - length)

    def _arrives(self, free: int, place: int) -> int:
        """The earliest time to be ready at the next place for who may go on from one by then."""
        if free >= _NEVER:
            return _NEVER
        drive = self.drives[place]
        return min(_NEVER, _soonest(self.taken, free, drive) + drive)

    def _eats(self, free: int) -> int:
        """The earliest end of lunch for who is free by then."""
        bounds = self.bounds
        start = _soonest(self.taken, max(free, bounds.lunch_from), bounds.lunch)
        return start + bounds.lunch if start + bounds.lunch <= bounds.lunch_until else _NEVER

    def _last_lunch(self, until: int) -> int:
        """The latest beginning of a lunch that is over by then."""
        bounds = self.bounds
        start = _latest(self.taken, min(until, bounds.lunch_until), bounds.lunch)
        return start if start >= bounds.lunch_from else -_NEVER

    def _drive(self, place: int, other: int) -> int:
        """How long the rep is under way between two places, parked and ready, _NEVER where no road leads."""
        drive = self.replay.seconds(self.rows[place], self.rows[other])
        if drive is None and len(self.rows) == 2:
            # Where no road leads to the end of the day, nobody drives.
            return 0
        return _NEVER if drive is None else drive + self._extra(self.names[place], other, drive)

    def _extra(self, before: str | None, place: int, drive: int) -> int:
        """What is kept free after a drive to a place of the order."""
        name = self.names[place]
        if name is None or not drive:
            return 0
        if self.is_plain[place]:
            return self.parking
        free = self.replay.kept_free_at(before, name, timedelta(seconds=drive))
        return round(free.total_seconds())

    def _length(self, call: Call) -> int:
        hour = self.replay.hours.get(call.prospect_id)
        lasts = call.length if hour is None else hour[1] - hour[0]
        return max(0, round(lasts.total_seconds()))

    def _doors(self, call: Call) -> list[Span]:
        """From when to when a visit may begin."""
        return doors_of(self.replay, call)


def doors_of(replay: Replay, call: Call) -> list[Span]:
    """Return from when to when a visit may begin: while open, at work, and nothing else is on."""
    known = replay.spans.get(id(call))
    if known is None:
        known = replay.spans[id(call)] = _doors_of(replay, call)
    return known


def _doors_of(replay: Replay, call: Call) -> list[Span]:
    if call.prospect_id in replay.hours:
        start = replay.after_midnight(replay.hours[call.prospect_id][0])
        return [(start, start)]
    rules = replay.day.rules
    begin, limit = (replay.after_midnight(at) for at in (replay.clock(rules.start), replay.latest_end()))
    length = max(0, round(call.length.total_seconds()))
    spans = [(max(a, begin), min(b, limit)) for a, b in replay.open_times(call)]
    spans = [span for span in spans if span[0] <= span[1]]
    for start, end in replay.busy:
        rest = [(a, b) for a, b in spans if b <= start or end <= a]
        rest += [(a, start) for a, b in spans if a < start < b]
        rest += [(end, b) for a, b in spans if a < end < b]
        spans = sorted(rest)
    return [(a, b - length) for a, b in spans if a <= b - length]


def _soonest(taken: Sequence[Span], at: int, lasts: int) -> int:
    """The earliest time from then on at which something so long meets no time taken."""
    for start, end in taken:
        if at + lasts <= start:
            break
        at = max(at, end)
    return at


def _latest(taken: Sequence[Span], until: int, lasts: int) -> int:
    """The latest time at which something so long begins to be over by then, meeting no time taken."""
    at = until - lasts
    for start, end in reversed(taken):
        if end <= at:
            break
        at = min(at, start - lasts)
    return at


def _opened(doors: Sequence[Span], ready: int) -> int:
    """The earliest beginning of a visit for who is ready by then."""
    return next((max(ready, first) for first, last in doors if ready <= last), _NEVER)


def _latest_opened(doors: Sequence[Span], begin: int) -> int:
    """The latest time to be ready for a visit that begins by then."""
    return next((min(begin, last) for first, last in reversed(doors) if first <= begin), -_NEVER)
