# SPDX-License-Identifier: MIT
"""Orders made by hand: their times, where one more stop costs least, and what a change costs."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from fieldsales.desk.day_setting import Setting
from fieldsales.desk.desk import Desk
from fieldsales.domain.tour import Reason, Tour
from fieldsales.planning.day import in_order, places

#: A worth above all others, for the stop that the rep asked for.
_HELD = 1e5


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

    def of(self, order: Sequence[str], *, by_hand: bool = True) -> Tour:
        """Return the tour of an order, checked."""
        return in_order(self._day, self._travel, order, by_hand=by_hand)

    def holding(self, order: Sequence[str], held: str) -> Tour:
        """Return the tour of an order from which another stop falls out sooner than the one held."""
        calls = tuple(
            replace(call, worth=(_HELD, _HELD)) if call.prospect_id == held else call
            for call in self._day.calls
        )
        tour = in_order(replace(self._day, calls=calls), self._travel, order)
        fallen = {one for one in order if not is_seen(tour, one)}
        # who stays is known: what that is worth is said by the true worths
        tour = self.of([one for one in order if one not in fallen])
        no_time = (Reason("no_time_in_order"),)
        left_out = (
            replace(out, reasons=no_time) if out.prospect_id in fallen else out for out in tour.left_out
        )
        return replace(tour, left_out=tuple(left_out))


def insertion(desk: Desk, setting: Setting, order: Sequence[str], newcomer: str) -> Insertion | Reason:
    """Put somebody into an order where that costs least, whether it pays or not, else return why not.

    Somebody else falls out only where there is no other way. Of the setting only
    those in the order, the appointments and the newcomer are looked at, so that
    the answer comes at once however many candidates there are.
    """
    times = Times(desk, only(setting, {*order, newcomer}))
    before = times.of(order)
    longer = [(*order[:here], newcomer, *order[here:]) for here in range(len(order) + 1)]
    for holds in (False, True):
        tried = [
            Insertion(one, before, times.holding(one, newcomer) if holds else times.of(one)) for one in longer
        ]
        found = [one for one in tried if is_seen(one.after, newcomer)]
        if found:
            return min(found, key=_cost)
    refused = (out.reasons[0] for out in tried[0].after.left_out if out.prospect_id == newcomer)
    return next((one for one in refused if one.code != "no_time_in_order"), Reason("no_time_that_day"))


def _cost(one: Insertion) -> tuple[int, float]:
    return len(one.price.dropped), -one.after.value


def only(setting: Setting, ids: Collection[str]) -> Setting:
    """Return the setting with no other candidates than these and those who have an appointment."""
    calls = setting.day.calls
    kept = tuple(call for call in calls if call.prospect_id in ids or call.appointment is not None)
    return replace(setting, day=replace(setting.day, calls=kept))


def price_of(before: Tour, after: Tour, wanted: Sequence[str]) -> Price:
    """Return what a change costs: `wanted` is who should be seen after it."""
    late = (after.home - before.home) if after.home and before.home else timedelta()
    dropped = tuple(one for one in wanted if not is_seen(after, one))
    return Price(after.driving - before.driving, late, dropped)


def is_seen(tour: Tour, prospect_id: str) -> bool:
    """Return whether a tour has a stop at somebody's."""
    return any(stop.prospect_id == prospect_id for stop in tour.stops)
