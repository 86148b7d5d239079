# SPDX-License-Identifier: MIT
"""The rep's desk: the portfolio, the doctrine in force, the clock, and how to travel."""

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from fieldsales.classification.doctrine import Doctrine
from fieldsales.classification.drawn import Drawn, asks_for_zones
from fieldsales.desk.capacity import Practice, capacity_of
from fieldsales.desk.day_rules import day_rules, goal_of
from fieldsales.desk.library import Library
from fieldsales.desk.settings import DEFAULT_DOCTRINE
from fieldsales.desk.shelf import Shelf
from fieldsales.desk.travel import travel_times_of
from fieldsales.domain.errors import CancelledError, FieldSalesError
from fieldsales.domain.leave import Leave
from fieldsales.domain.night import Night
from fieldsales.domain.place import TravelTimes
from fieldsales.domain.tour import DayRules, Goal
from fieldsales.planning.cadence import Capacity
from fieldsales.planning.compiled import PLAIN, Kernel
from fieldsales.planning.problem import Patience
from fieldsales.portfolio.portfolio import Portfolio

if TYPE_CHECKING:
    from fieldsales.desk.pool import KeptPool


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is read anew when the log has grown: `last` is where it ended."""

    last: int
    settings: dict[str, object]
    rules: DayRules
    zone: ZoneInfo
    shelf: Shelf
    leaves: tuple[Leave, ...]
    nights: Mapping[date, Night]
    doctrine: Doctrine
    trouble: FieldSalesError | None


@dataclass(frozen=True, slots=True)
class _Stretched:
    """The doctrine with its intervals stretched, and why: `key` is what it holds for."""

    last: int
    key: tuple[date, str, str]
    intervals: str
    capacity: Capacity
    doctrine: Doctrine


@dataclass(slots=True)
class _Memory:
    """What was read and reckoned last; the desks that were made of one another share it."""

    kept: _Kept | None = None
    stretched: _Stretched | None = None
    drawn: tuple[str, Drawn] = field(default_factory=lambda: ("", Drawn()))
    pool: "KeptPool | None" = None


#: Kinds of record of which a change may change what the rep has time for, or what is asked for.
_FOR_CAPACITY = frozenset({"setting", "doctrine", "zone"})


class Desk:
    """What every action is given. `clock` returns the instant it is, with a time zone.

    `whole_day` says that only the date was chosen: the rep stands at no hour of
    it, facts of all its hours are known, and a plan begins in the morning.
    `kernel` says what to search with by now.
    """

    def __init__(
        self,
        portfolio: Portfolio,
        library: Library,
        clock: Callable[[], datetime],
        *,
        whole_day: bool = False,
        kernel: Callable[[], Kernel] = lambda: PLAIN,
    ) -> None:
        self.portfolio = portfolio
        self.library = library
        self.patience = Patience()
        self.kernel = kernel
        self.whole_day = whole_day
        self._clock = clock
        self._memory = _Memory()
        self._supposed_nights: Mapping[date, Night] | None = None
        self._given_up: Callable[[], bool] = _never

    @property
    def name(self) -> str:
        """What the portfolio is called: its file without the ending."""
        return self.portfolio.path.stem

    def close(self) -> None:
        """Close the portfolio: nothing is read or written on this desk any more."""
        self.portfolio.close()

    def last_change(self) -> int:
        """Return where the log of changes ends: what was read is as it is while that stays."""
        return self.portfolio.last_change()

    @property
    def settings(self) -> dict[str, object]:
        """The portfolio's settings, read again after each change."""
        return self._read().settings

    @property
    def shelf(self) -> Shelf:
        """All doctrines to choose from, the firm's own too, read again after each change."""
        return self._read().shelf

    def _read(self) -> "_Kept":
        last = self.portfolio.last_change()
        kept = self._memory.kept
        if kept is None or kept.last != last:
            with self.portfolio.reading() as reading:
                settings, own = dict(reading.settings()), reading.doctrines()
                leaves, nights = reading.leaves(), {one.on: one for one in reading.nights()}
            shelf = Shelf(self.library, own)
            chosen = str(settings.get("doctrine") or DEFAULT_DOCTRINE)
            rules = day_rules(settings)
            zone = ZoneInfo(rules.zone)
            kept = _Kept(last, settings, rules, zone, shelf, leaves, nights, *shelf.in_force(chosen))
            self._memory.kept = kept
            self.portfolio.zone = zone
        return kept

    @property
    def rules(self) -> DayRules:
        """How the rep works, whatever the day."""
        return self._read().rules

    def rules_on(self, day: date) -> DayRules:
        """Return how the rep works on a date."""
        return self.rules.on(day)

    @property
    def goal(self) -> Goal:
        """What plans are to be best at."""
        return goal_of(self.settings)

    @property
    def leaves(self) -> tuple[Leave, ...]:
        """When the rep and prospects are away, the earliest first."""
        return self._read().leaves

    @property
    def nights(self) -> Mapping[date, Night]:
        """The nights away from home, by the date on which they begin."""
        return self._read().nights if self._supposed_nights is None else self._supposed_nights

    def supposing(self, nights: Mapping[date, Night]) -> "Desk":
        """Return a desk on the same portfolio, as if these were the nights away."""
        other = copy(self)
        other._supposed_nights = nights
        return other

    def until(self, given_up: Callable[[], bool]) -> "Desk":
        """Return a desk on the same portfolio whose long work ends once `given_up` says so.

        It ends with CancelledError, and nothing is kept of it.
        """
        other, before = copy(self), self._given_up
        other._given_up = given_up if before is _never else lambda: before() or given_up()
        return other

    def searching(self, patience: Patience) -> "Desk":
        """Return a desk on the same portfolio that searches so long."""
        other = copy(self)
        other.patience = patience
        return other

    def is_given_up(self) -> bool:
        """Whether nobody waits any more for what is being worked out."""
        return self._given_up()

    def go_on(self) -> None:
        """Raise CancelledError where nobody waits any more for what is being worked out."""
        if self._given_up():
            raise CancelledError

    def name_of(self, prospect_id: str) -> str:
        """Return the name of a prospect, empty for one that is gone, and for nobody."""
        prospect = self.portfolio.prospect(prospect_id) if prospect_id else None
        return prospect.name if prospect is not None else ""

    @property
    def kept_pool(self) -> "KeptPool | None":
        """What `pool.pool_of` read last."""
        return self._memory.pool

    @kept_pool.setter
    def kept_pool(self, kept: "KeptPool") -> None:
        self._memory.pool = kept

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the rep's days."""
        return self._read().zone

    def instant(self) -> datetime:
        """Return the instant it is, without asking the portfolio for the rep's zone."""
        return self._clock()

    def now(self) -> datetime:
        """Return the instant it is, in the rep's zone."""
        return self._clock().astimezone(self.zone)

    @property
    def today(self) -> date:
        """The day it is where the rep works."""
        return self.now().date()

    @property
    def doctrine(self) -> Doctrine:
        """The doctrine in force; the default where the chosen one cannot be used.

        Clients' intervals are stretched in it as the rep's capacity asks.
        """
        return self._known_capacity().doctrine

    @property
    def capacity(self) -> Capacity:
        """What the rep has time for, and what the clients' intervals ask for.

        It is reckoned when a day begins, and when settings, the doctrine, the records there
        are or an interval change; a visit counts from the next day on, so that deadlines stand still
        while the day is written down.
        """
        return self._known_capacity().capacity

    def _known_capacity(self) -> "_Stretched":
        kept, known = self._read(), self._memory.stretched
        today = self._clock().astimezone(self.portfolio.zone).date()  # the zone was read just now
        key = (today, kept.doctrine.id, kept.doctrine.fingerprint)
        if known is not None and known.last != kept.last:
            touched = self.portfolio.touched_since(known.last)
            counts = _FOR_CAPACITY if asks_for_zones(kept.doctrine) else _FOR_CAPACITY - {"zone"}
            holds = touched.isdisjoint(counts) and (
                "company" not in touched or known.intervals == self.portfolio.intervals_stamp()
            )
            known = replace(known, last=kept.last) if holds else None
        if known is None or known.key != key:
            practice = Practice(today, self.rules, kept.nights, self.drawn, self.library, self.travel_times)
            capacity = capacity_of(self.portfolio, kept.doctrine, practice)
            doctrine = replace(kept.doctrine, stretch=capacity.stretch)
            known = _Stretched(kept.last, key, self.portfolio.intervals_stamp(), capacity, doctrine)
        self._memory.stretched = known
        return known

    @property
    def doctrine_trouble(self) -> FieldSalesError | None:
        """Why the chosen doctrine is not in force, None where all is well."""
        return self._read().trouble

    @property
    def drawn(self) -> Drawn:
        """The drawn zones, read again after each change of them."""
        stamp = self.portfolio.zones_stamp()
        known = self._memory.drawn
        if known[0] != stamp:
            known = self._memory.drawn = (stamp, Drawn(self.portfolio.zones()))
        return known[1]

    @property
    def travel_times(self) -> TravelTimes:
        """The firm's own table where the portfolio has one, the roads of the packs, else an estimate."""
        return travel_times_of(self.settings, self.rules, self.library.roads)


def _never() -> bool:
    return False
