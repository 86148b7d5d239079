# SPDX-License-Identifier: MIT
"""Orders made by hand: their times, where one more stop costs least, and what a change costs."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from fieldsales.desk.day_setting import Setting
from fieldsales.desk.desk import Desk
from fieldsales.domain.tour import Reason, Tour
from fieldsales.planning.day import Kept, Orders, places
from fieldsales.planning.hours import windows_of

#: A worth above all others, for the stop that the rep asked for.
_HELD = 1e5

#: How far apart the hours are that are tried for a visit that has no room.
_STEP = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Price:
    """What a change by hand costs: minutes of driving and of the evening, and who falls out."""

    driving: timedelta
    home: timedelta
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Insertion:
    """A day before and after somebody joined it; `order` is the order that was asked for."""

    order: tuple[str, ...]
    before: Tour
    after: Tour

    @property
    def price(self) -> Price:
        """What the newcomer costs."""
        return price_of(self.before, self.after, self.order)


class Times:
    """The times of orders of one day; the drives between its places are taken once."""

    def __init__(self, desk: Desk, setting: Setting) -> None:
        self._day = setting.day
        self._travel = desk.travel_times.between(places(setting.day))
        self._orders = Orders(self._day, self._travel)

    def of(self, order: Sequence[str], *, by_hand: bool = True) -> Tour:
        """Return the tour of an order, checked."""
        return self._orders.tour(order, by_hand=by_hand)

    def has_room_for(self, prospect_id: str) -> bool:
        """Whether somebody can be seen that day at all."""
        return prospect_id in self._orders.kept([prospect_id]).seen

    def holding(self, order: Sequence[str], held: str) -> Tour:
        """Return the tour of an order from which another stop falls out sooner than the one held."""
        orders = self._with(held, worth=(_HELD, _HELD))
        kept = orders.kept(order)
        return self.freed(order, kept.seen) if held in kept.seen else orders.tour(order)

    def freed(self, order: Sequence[str], seen: Collection[str]) -> Tour:
        """Return the tour of those of an order who are to be seen, by their true worths and hours."""
        fallen = {one for one in order if one not in seen}
        tour = self.of([one for one in order if one not in fallen])
        no_time = (Reason("no_time_in_order"),)
        left_out = (
            replace(out, reasons=no_time) if out.prospect_id in fallen else out for out in tour.left_out
        )
        return replace(tour, left_out=tuple(left_out))

    def joined(self, order: Sequence[str], newcomer: str) -> Iterator[tuple[tuple[str, ...], Kept]]:
        """Yield the order with a newcomer at each of its places, who stays sooner than another one.

        Where it can join without anybody falling out, no other place is tried.
        """
        orders = self._with(newcomer, worth=(_HELD, _HELD))
        ways = [(*order[:here], newcomer, *order[here:]) for here in range(len(order) + 1)]
        whole = [(longer, kept) for longer in ways if (kept := orders.whole(longer)) is not None]
        yield from whole or ((longer, orders.kept(longer)) for longer in ways)

    def forced(
        self, order: Sequence[str], before: Tour, newcomer: str
    ) -> Iterator[tuple[tuple[str, ...], Kept]]:
        """Yield orders in which a newcomer has this or that hour, and as many others as possible stay."""
        starts = {stop.prospect_id: stop.start for stop in before.stops}
        for hour in self._hours(newcomer):
            first = [one for one in order if starts.get(one, hour) < hour]
            longer = (*first, newcomer, *(one for one in order if one not in first))
            yield longer, self._with(newcomer, pinned_at=hour).kept(longer)

    def _with(self, prospect_id: str, **values: Any) -> Orders:
        """Return the day in which somebody's call has other values."""
        calls = tuple(
            replace(call, **values) if call.prospect_id == prospect_id else call for call in self._day.calls
        )
        return Orders(replace(self._day, calls=calls), self._travel)

    def _hours(self, prospect_id: str) -> Iterator[datetime]:
        """Yield when a visit could begin: as the door opens, and every half hour from then on."""
        day, zone = self._day, ZoneInfo(self._day.rules.zone)
        call = next(one for one in day.calls if one.prospect_id == prospect_id)
        midnight = datetime.combine(day.on, time.min, zone)
        begin = day.start or datetime.combine(day.on, day.rules.start, zone)
        end = datetime.combine(day.on, day.rules.end, zone)
        for opens, closes in windows_of(call.hours, day.on, day.rules.country).spans:
            at = max(begin, midnight + timedelta(seconds=opens))
            last = min(end, midnight + timedelta(seconds=closes)) - call.length
            while at <= last:
                yield at
                at += _STEP


def insertion(desk: Desk, setting: Setting, order: Sequence[str], newcomer: str) -> Insertion | Reason:
    """Put somebody into an order where that costs least, whether it pays or not, else return why not.

    Others fall out only where there is no other way, and as few as possible. Of the
    setting only those in the order, the appointments and the newcomer are looked at,
    so that the answer comes at once however many candidates there are.
    """
    times = Times(desk, only(setting, {*order, newcomer}))
    if not times.has_room_for(newcomer):
        alone = times.of([newcomer])
        refused = (out.reasons[0] for out in alone.left_out if out.prospect_id == newcomer)
        return next((one for one in refused if one.code != "no_time_in_order"), Reason("no_time_that_day"))
    before = times.of(order)
    for ways in (times.joined(order, newcomer), times.forced(order, before, newcomer)):
        found = [(longer, kept) for longer, kept in ways if newcomer in kept.seen]
        for longer, kept in sorted(found, key=_cost):
            after = times.freed(longer, kept.seen)
            if is_seen(after, newcomer):
                return Insertion(longer, before, after)
    return Reason("no_time_that_day")


def _cost(way: tuple[Sequence[str], Kept]) -> tuple[int, float]:
    order, kept = way
    return sum(one not in kept.seen for one in order), -kept.value


def only(setting: Setting, ids: Collection[str]) -> Setting:
    """Return the setting with no other candidates than these and those who have an appointment."""
    calls = setting.day.calls
    kept = tuple(call for call in calls if call.prospect_id in ids or call.appointment is not None)
    return replace(setting, day=replace(setting.day, calls=kept))


def released(setting: Setting, prospect_id: str) -> Setting:
    """Return the setting in which somebody's visit is held at no hour: it can be left out of an order."""
    calls = tuple(
        replace(call, pinned_at=None) if call.prospect_id == prospect_id else call
        for call in setting.day.calls
    )
    return replace(setting, day=replace(setting.day, calls=calls))


def price_of(before: Tour, after: Tour, wanted: Sequence[str]) -> Price:
    """Return what a change costs: `wanted` is who should be seen after it."""
    late = (after.home - before.home) if after.home and before.home else timedelta()
    dropped = tuple(one for one in wanted if not is_seen(after, one))
    return Price(after.driving - before.driving, late, dropped)


def is_seen(tour: Tour, prospect_id: str) -> bool:
    """Return whether a tour has a stop at somebody's."""
    return any(stop.prospect_id == prospect_id for stop in tour.stops)
