# SPDX-License-Identifier: MIT
"""A day's tour: stops in order, lunch, gaps, and who was left out, each with reasons."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from fieldsales.domain.appointment import Obligation
from fieldsales.domain.lengths import later, real_length
from fieldsales.domain.place import Place


class Goal(StrEnum):
    """What a plan is to be best at: worth saved less driving, fewest kilometres, or earliest home."""

    VALUE = "value"
    DISTANCE = "distance"
    HOME = "home"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was decided: a code that `wording` turns into a sentence, and its values."""

    code: str
    values: Mapping[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stop:
    """One visit of a tour. Times are local and carry a zone.

    `travel` is the drive to it and `metres` its way; `estimated` says that no road
    was followed. `done` stops are past and frozen, and `missed` those of them that met
    nobody; `pinned` ones keep their place.
    `hours_assumed` is true when the trade's usual hours stand for unknown ones.
    """

    prospect_id: str
    arrive: datetime
    start: datetime
    end: datetime
    travel: timedelta
    estimated: bool
    kind: Obligation = Obligation.SUGGESTION
    reasons: tuple[Reason, ...] = ()
    pinned: bool = False
    done: bool = False
    hours_assumed: bool = False
    metres: int = 0
    missed: bool = False

    @property
    def length(self) -> timedelta:
        """How long the visit really is."""
        return real_length(self.start, self.end)

    @property
    def departs(self) -> datetime:
        """When the drive to it begins."""
        return later(self.arrive, -self.travel)


@dataclass(frozen=True, slots=True)
class Lunch:
    """The break, always there; `after` is the number of stops before it."""

    start: datetime
    end: datetime
    after: int

    @property
    def length(self) -> timedelta:
        """How long the break really is."""
        return real_length(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Gap:
    """Idle time before a stop; `calls` are prospects worth phoning then.

    `calls_used_up` says that more would be, but the calls that a day may have are made or proposed.
    """

    start: datetime
    end: datetime
    after: int
    calls: tuple[str, ...] = ()
    calls_used_up: bool = False

    @property
    def length(self) -> timedelta:
        """How long it really is."""
        return real_length(self.start, self.end)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A candidate not in the tour.

    `price_minutes` is the cheapest detour that would add it, with somebody else left out
    where no time is free; None where it cannot be seen at all.
    """

    prospect_id: str
    reasons: tuple[Reason, ...]
    price_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Tour:
    """A checked plan of one day.

    `value` is worth minus driving, overtime and waiting, in the planner's unit (euros,
    or the given worth's) and at the usual prices, whatever the goal of the plan was.
    `causes` say why the tour is empty or thin. `start` is where and `leave` when the
    day begins; `home` is the time of arrival at the end, `overtime` how long that is
    after the end of the working day; `metres` is the way driven. A tour that `is_over`
    tells what was: its stops that are not done were not recorded, and nothing is to come.
    """

    on: date
    stops: tuple[Stop, ...] = ()
    lunch: Lunch | None = None
    gaps: tuple[Gap, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    leave: datetime | None = None
    home: datetime | None = None
    driving: timedelta = timedelta()
    last_drive: timedelta = timedelta()
    value: float = 0.0
    provisional: bool = False
    checked: bool = False
    causes: tuple[Reason, ...] = ()
    metres: int = 0
    overtime: timedelta = timedelta()
    is_over: bool = False

    @property
    def visits(self) -> tuple[Stop, ...]:
        """The stops that meet somebody, as far as is known: not who was missed, nor what nobody recorded."""
        return tuple(stop for stop in self.stops if not stop.missed and (stop.done or not self.is_over))

    @property
    def missed(self) -> tuple[Stop, ...]:
        """The stops made that met nobody."""
        return tuple(stop for stop in self.stops if stop.missed)

    @property
    def unrecorded(self) -> tuple[Stop, ...]:
        """The stops of a day that is over of which nobody said what became of them."""
        return tuple(stop for stop in self.stops if self.is_over and not stop.done)

    @property
    def is_driving_known(self) -> bool:
        """Whether the driving is that of the day: of one that is over nobody knows it without a record."""
        return not self.is_over or not self.stops or any(stop.done for stop in self.stops)

    def lunch_told(self, now: datetime) -> Lunch | None:
        """Return the break as part of the day, None where it passed before anybody is known to have left.

        A day without stops has no break to tell.
        """
        lunch = self.lunch if self.stops else None
        is_before_all = lunch is not None and self.leave is not None and lunch.end <= self.leave
        return None if lunch is None or (is_before_all and lunch.end <= now) else lunch

    @property
    def is_overtime_planned(self) -> bool:
        """Whether the day is longer than usual, and no longer than the rep allows."""
        return self.overtime > timedelta() and all(cause.code != "home_late" for cause in self.causes)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a visit when its day was planned again, and why, the weightiest reason first.

    `was` is the promised start, None of who joins the day; `now` is the new one, None of who is
    seen no more.
    """

    prospect_id: str
    was: datetime | None
    now: datetime | None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Promise:
    """A stop as the portfolio keeps it: the rest of a tour is computed again from these.

    `by_hand` says that the rep chose the order it stands in, and not the planner; `put_in`
    that the rep put this very visit into the day: no plan that nobody asked for drops it.
    """

    prospect_id: str
    start: datetime
    end: datetime
    pinned: bool = False
    done: bool = False
    by_hand: bool = False
    put_in: bool = False


@dataclass(frozen=True, slots=True)
class DayRules:
    """How the rep works: hours, lunch, home, what driving costs.

    `driving_cost` is in units of worth per minute, `km_cost` in those per kilometre and
    nothing by itself: the usual cost of a minute covers the car. `overtime` is the most
    that may be worked after `end`, never past midnight; where there is any, each minute
    of it costs `overtime_cost`. A minute of waiting costs `waiting_cost`. Whoever has
    driven somewhere needs `parking` before the visit begins, and `caution` more before an appointment
    where the drive is only estimated. Dropping or moving a promised stop must save more than
    `promise` of driving. `leeway` is what an appointment has that says nothing of its own. In the
    gaps of a day at most `most_calls` are made by phone. `lunch_from` to `lunch_until`
    bounds the whole break. `zone` is an IANA name. `margin` is what winning a
    prospect brings, in euros; `worth_by_class` replaces computed worths where a
    firm gives its own. `workdays` counts Monday as 0, and so does `by_weekday`: the
    start and end of weekdays whose hours are not the usual ones.
    """

    start: time = time(8, 30)
    end: time = time(18, 0)
    lunch: timedelta = timedelta(minutes=45)
    lunch_from: time = time(12, 0)
    lunch_until: time = time(14, 0)
    home: Place | None = None
    workdays: frozenset[int] = frozenset({0, 1, 2, 3, 4})
    most_visits: int | None = None
    most_calls: int = 12
    driving_cost: float = 0.5
    km_cost: float = 0.0
    overtime: timedelta = timedelta()
    overtime_cost: float = 1.0
    waiting_cost: float = 0.0
    parking: timedelta = timedelta()
    caution: timedelta = timedelta(minutes=5)
    promise: timedelta = timedelta(minutes=20)
    leeway: timedelta = timedelta()
    margin: float = 2000.0
    country: str = "FR"
    zone: str = "Europe/Paris"
    worth_by_class: Mapping[str, float] = field(default_factory=dict)
    by_weekday: Mapping[int, tuple[time, time]] = field(default_factory=dict)

    def hours(self, day: date) -> tuple[time, time]:
        """Return when the work of a date begins and ends."""
        return self.by_weekday.get(day.weekday(), (self.start, self.end))

    def on(self, day: date) -> "DayRules":
        """Return the rules of one date: its weekday's hours."""
        start, end = self.hours(day)
        return replace(self, start=start, end=end)

    def lunch_within(self, begins: timedelta, ends: timedelta) -> timedelta:
        """Return how long a break is planned on a day of work from then to then, after midnight.

        None is where the work leaves it time: where it ends no later than lunch may begin,
        or begins no earlier than lunch may end. The whole break then lies outside the work,
        within its own hours, and is nobody's matter. An appointment outside the usual hours
        is work as well: whoever begins in the afternoon and is expected somewhere in the
        morning has a lunch between.
        """
        first, last = sorted((_after_midnight(self.lunch_from), _after_midnight(self.lunch_until)))
        is_free = ends <= last - self.lunch or begins >= first + self.lunch
        is_planned = not is_free or ends <= begins or last - self.lunch < first
        return self.lunch if is_planned else timedelta()

    @property
    def usual_lunch(self) -> timedelta:
        """How long a break is planned where nothing lies outside the hours of work."""
        return self.lunch_within(_after_midnight(self.start), _after_midnight(self.end))


def _after_midnight(clock: time) -> timedelta:
    """Return a time of day that can be reckoned with."""
    return datetime.combine(date.min, clock) - datetime.combine(date.min, time())


@dataclass(frozen=True, slots=True)
class KeptTour:
    """A day's tour as the portfolio keeps it, one per day.

    `removed` are prospects that the rep took off that day; `lunch` is the break
    as it was promised, needed to know whether it has been taken already.
    """

    on: date
    promises: tuple[Promise, ...] = ()
    removed: frozenset[str] = frozenset()
    lunch: tuple[datetime, datetime] | None = None

    @property
    def is_by_hand(self) -> bool:
        """Whether the order of the stops still to be made was chosen by hand."""
        return any(promise.by_hand for promise in self.promises if not promise.done)
