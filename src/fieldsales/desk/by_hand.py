# SPDX-License-Identifier: MIT
"""Orders made by hand: their times, where one more stop costs least, and what a change costs."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from fieldsales.desk.day_setting import Setting
from fieldsales.desk.desk import Desk
from fieldsales.domain import errors
from fieldsales.domain.lengths import real_length
from fieldsales.domain.tour import Reason, Tour
from fieldsales.planning.day import Kept, Orders, places
from fieldsales.planning.hours import windows_of

#: A worth above all others, for the stop that the rep asked for.
HELD = 1e5

#: So many orders are tried for one in which nobody falls out; more would keep a dragging hand waiting.
_MOST_WAYS = 400

#: How far apart the hours are that are tried for a visit that has no room.
_STEP = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Price:
    """What a change by hand costs: minutes of driving and of the evening, and who falls out.

    With a `refusal` it cannot be made, and nothing changes.
    """

    driving: timedelta
    home: timedelta
    dropped: tuple[str, ...] = ()
    refusal: Reason | None = None


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
    """The times of orders of one day; the drives between its places are taken once.

    A tour of it is checked: whoever asks for one may be told so by BrokenPlanError.
    """

    def __init__(self, desk: Desk, setting: Setting) -> None:
        self._day = setting.day
        self._travel = desk.travel_times.between(places(setting.day))
        self._orders = Orders(self._day, self._travel)
        self._holding: dict[str, Orders] = {}

    def of(self, order: Sequence[str], *, by_hand: bool = True) -> Tour:
        """Return the tour of an order, checked. Raises BrokenPlanError."""
        return self._orders.tour(order, by_hand=by_hand)

    def kept(self, order: Sequence[str]) -> Kept:
        """Return who of an order is seen, and what it is worth, without the tour."""
        return self._orders.kept(order)

    def whole(self, order: Sequence[str]) -> Kept | None:
        """Return the same where nobody falls out, else None: that is found much sooner."""
        return self._orders.whole(order)

    def has_room_for(self, prospect_id: str) -> bool:
        """Whether somebody can be seen that day at all, before, between or behind those who have an hour."""
        if prospect_id in self._orders.kept([prospect_id]).seen:
            return True
        fixed = [stop.prospect_id for stop in self.of([]).stops if not stop.done]
        ways = ([*fixed[:here], prospect_id, *fixed[here:]] for here in range(1, len(fixed) + 1))
        return any(prospect_id in self._orders.kept(way).seen for way in ways)

    def with_held(self, order: Sequence[str], held: str) -> Kept:
        """Return who of an order is seen where others fall out sooner than the one held."""
        return self._with_worth(held).kept(order)

    def holding(self, order: Sequence[str], held: str) -> Tour:
        """Return the tour of an order from which another stop falls out sooner than the one held."""
        return self.freed(order, self.with_held(order, held).seen)

    def freed(self, order: Sequence[str], seen: Collection[str]) -> Tour:
        """Return the tour of those of an order who are to be seen, by their true worths and hours."""
        fallen = {one for one in order if one not in seen}
        tour = self.of([one for one in order if one not in fallen])
        no_time = (Reason("no_time_in_order"),)
        left_out = (
            replace(out, reasons=no_time) if out.prospect_id in fallen else out for out in tour.left_out
        )
        return replace(tour, left_out=tuple(left_out))

    def keeping_all(self, order: Sequence[str], held: str) -> tuple[str, ...] | None:
        """Return an order in which nobody falls out and somebody keeps the place it has, None without one.

        As few others as possible have another place: one, else two of which one falls out as it is.
        """
        if self.whole(order) is not None:
            return tuple(order)
        place = order.index(held)
        rest = [one for one in order if one != held]
        fallen = [one for one in rest if one not in self.with_held(order, held).seen]
        for ways in (_elsewhere(rest, rest), _two_elsewhere(rest, fallen)):
            found = []
            for way in islice(ways, _MOST_WAYS):
                longer = (*way[:place], held, *way[place:])
                if (kept := self.whole(longer)) is not None:
                    found.append((kept.value, longer))
            if found:
                return max(found)[1]
        return None

    def making_way(self, order: Sequence[str], held: str, standing: Collection[str]) -> Tour:
        """Return the tour in which somebody keeps its place and as few others as possible fall out.

        Where those who are `standing` do not all fit beside it where they are, one of them is
        seen before or after it instead. Somebody of both may be missing all the same.
        """
        must = {held, *standing}
        place, rest = order.index(held), [one for one in order if one != held]
        kept = self.with_held(order, held)
        if not must <= kept.seen:
            ways = _elsewhere(rest, [one for one in rest if one in standing])
            tried = [(*way[:place], held, *way[place:]) for way in ways]
            found = [(way, seen) for way in tried if must <= (seen := self.with_held(way, held)).seen]
            if found:
                order, kept = min(found, key=_cost)
        return self.freed(order, kept.seen)

    def joined(self, order: Sequence[str], newcomer: str) -> Iterator[tuple[tuple[str, ...], Kept]]:
        """Yield the order with a newcomer at each of its places, who stays sooner than another one.

        Where it can join without anybody falling out, no other place is tried.
        """
        orders = self._with_worth(newcomer)
        ways = [(*order[:here], newcomer, *order[here:]) for here in range(len(order) + 1)]
        whole = [(longer, kept) for longer in ways if (kept := orders.whole(longer)) is not None]
        if not whole and (other := orders.rearranged(ways[0])) is not None:
            whole = [(other, kept) for kept in (orders.whole(other),) if kept is not None]
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

    def _with_worth(self, held: str) -> Orders:
        """Return the day in which one visit is worth more than all others: dozens of its orders are tried."""
        if held not in self._holding:
            self._holding[held] = self._with(held, worth=(HELD, HELD))
        return self._holding[held]

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


def _elsewhere(order: Sequence[str], movers: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield orders in which one of some has another place."""
    for mover in movers:
        rest = tuple(one for one in order if one != mover)
        yield from ((*rest[:here], mover, *rest[here:]) for here in range(len(order)))


def _two_elsewhere(order: Sequence[str], movers: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield orders in which one of some has another place, and one of the others, too."""
    for way in _elsewhere(order, movers):
        yield from _elsewhere(way, order)


def insertion(desk: Desk, setting: Setting, order: Sequence[str], newcomer: str) -> Insertion | Reason:
    """Put somebody into an order where that costs least, whether it pays or not, else return why not.

    The others are seen in another order where only so all of them can be. They fall out only
    where there is no other way, as few as possible, and nobody with an appointment. Of the
    setting only those in the order, the appointments and the newcomer are looked at,
    so that the answer comes at once however many candidates there are. Raises BrokenPlanError.
    """
    times = Times(desk, only(setting, {*order, newcomer}))
    found = joined(times, setting, order, newcomer)
    if found is not None:
        return found
    if not times.has_room_for(newcomer):
        alone = times.of([newcomer])
        refused = (out.reasons[0] for out in alone.left_out if out.prospect_id == newcomer)
        return next((one for one in refused if one.code != "no_time_in_order"), Reason("no_time_that_day"))
    return in_the_way(desk, setting, order, newcomer) or Reason("no_time_that_day")


def joined(times: Times, setting: Setting, order: Sequence[str], newcomer: str) -> Insertion | None:
    """Return the same from the times of a setting, None where there is no room. Raises BrokenPlanError."""
    if not times.has_room_for(newcomer):
        return None
    before = times.of(order)
    standing = agreed(setting) & seen_in(before)
    for ways in (times.joined(order, newcomer), times.forced(order, before, newcomer)):
        found = [way for way in ways if {newcomer, *standing} <= way[1].seen]
        for longer, kept in sorted(found, key=_cost):
            after = times.freed(longer, kept.seen)
            if {newcomer, *standing} <= seen_in(after):
                return Insertion(longer, before, after)
    return None


def in_the_way(desk: Desk, setting: Setting, order: Sequence[str], mover: str) -> Reason | None:
    """Return the appointment without which there would be time for somebody, None where it is no single one.

    The mover stands at its place in the order, and without one anywhere. The values name the
    appointment: `other` by its id, and `other_name`. Raises BrokenPlanError.
    """
    for other in (one for one in order if one != mover and one in agreed(setting)):
        calls = tuple(call for call in setting.day.calls if call.prospect_id != other)
        times = Times(desk, only(replace(setting, day=replace(setting.day, calls=calls)), {*order, mover}))
        rest = [one for one in order if one != other]
        ways = (
            [times.with_held(rest, mover)]
            if mover in rest
            else [kept for _, kept in times.joined(rest, mover)]
        )
        if any(mover in kept.seen for kept in ways):
            return Reason("appointment_stays", {"other": other, "other_name": desk.name_of(other)})
    return None


def no_place(
    name: str, prospect_id: str, reason: Reason, on: date
) -> errors.NoRoomError | errors.StandingAppointmentError:
    """Return the error that says why a day has no place for somebody."""
    if reason.code == "appointment_stays":
        return errors.StandingAppointmentError(name, str(reason.values["other_name"]), on.isoformat())
    return errors.NoRoomError(prospect_id, on.isoformat())


def agreed(setting: Setting) -> frozenset[str]:
    """Return who has an appointment that day, fixed or flexible: no change by hand drops one of them."""
    return frozenset(call.prospect_id for call in setting.day.calls if call.appointment is not None)


def seen_in(tour: Tour) -> frozenset[str]:
    """Return who has a stop in a tour."""
    return frozenset(stop.prospect_id for stop in tour.stops)


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
    """Return what a change costs: `wanted` is who should be seen after it, some of them maybe twice."""
    late = real_length(before.home, after.home) if after.home and before.home else timedelta()
    dropped = tuple(one for one in dict.fromkeys(wanted) if not is_seen(after, one))
    return Price(after.driving - before.driving, late, dropped)


def is_seen(tour: Tour, prospect_id: str) -> bool:
    """Return whether a tour has a stop at somebody's."""
    return any(stop.prospect_id == prospect_id for stop in tour.stops)
