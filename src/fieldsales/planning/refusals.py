# SPDX-License-Identifier: MIT
"""Whether what a plan says of everybody it leaves out is true: why, and what it would take to add them.

For the checker alone: it shares no code with what makes tours.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fieldsales.domain.appointment import Obligation
from fieldsales.domain.tour import DayRules, Goal, LeftOut, Reason
from fieldsales.planning.doors import holiday, is_ever_open
from fieldsales.planning.excuses import Excuses
from fieldsales.planning.leeway import Detour, Leeway, doors_of
from fieldsales.planning.replay import exact
from fieldsales.planning.request import Call

#: Told worths are rounded to hundredths; prices and worths count in 6,000ths of a unit.
_CLOSE = 0.011

#: For the fewest kilometres a minute and a kilometre count so many times.
_FEWER = 10

#: Of so many it is looked at that fewer would not do, of the others that so many would.
_FEW = 8

#: What stands on a rung above suggestions is refused no detour.
_LIFTED = (Obligation.FLEXIBLE_DAY, Obligation.FLEXIBLE_WEEK, Obligation.RESERVATION)


@dataclass(frozen=True, slots=True)
class _Room:
    """What it takes to add somebody: the least driving, at what price, and whether there is time for it."""

    minutes: int | None
    dearest: float
    cheapest: float
    fits: bool


class Refusals:
    """The reasons and prices of those left out of a tour, each worked out again.

    Taken as it is said are only what a single tour does not show: whom a hand-made order
    asked for ("no_time_in_order"), who is seen on another day ("planned_on", see `check_days`),
    and by how much the day would lose in exchange for whom there is no room, of which it is
    looked at that it could be exchanged. Where waiting has a price and appointments take the
    evening, how late that may be is not known here: there a price need only be that of some way
    past, and the reason is taken as it is said.
    """

    def __init__(self, replay: Excuses) -> None:
        self.replay = replay
        self.day = replay.day
        self.order = [replay.calls[stop.prospect_id] for stop in replay.driven]
        self.fixed = [call for call in self.order if call.prospect_id in replay.hours]
        self.bounds = replay.bounds
        self.whole = Leeway(replay, self.order, self.bounds)
        self.alone = Leeway(replay, self.fixed, self.bounds)
        self.without: dict[tuple[str, ...], Leeway] = {}
        self.looked_at = 0
        self.prices = _prices(self.day.rules, self.day.goal, has_ways=self._has_ways())

    def false_ones(self) -> Iterator[str]:
        """Yield a sentence for each reason and each price that is not true."""
        if self.replay.closing() is not None:
            return
        for one in self.replay.tour.left_out:
            call = self.replay.calls.get(one.prospect_id)
            if call is None or not one.reasons:
                continue
            if exact(call) is None:
                yield from self._of(one, call)
            elif one.price_minutes is not None:
                yield f"{one.prospect_id} has an hour that cannot be kept, and no price"

    def _of(self, one: LeftOut, call: Call) -> Iterator[str]:
        name, reason = one.prospect_id, one.reasons[0]
        told = f"{name} is left out as {reason.code} {dict(reason.values)}"
        bound = self._refused(call)
        if reason.code in ("hour_skipped", "hour_twice") and call.pinned_at is not None:
            if not self.replay.is_excused(call, (reason,)):
                yield f"{told}, though the clock shows it once"
            price = None
        elif reason.code == "planned_on":
            if reason.values.get("on") == self.day.on.isoformat():
                yield f"{told}, which is this day"
            price = None
        elif bound is not None:
            if not self._is_said(reason, bound, call):
                yield f"{told} and not as {bound.code} {dict(bound.values)}"
            price = None
        else:
            room = self._room(call)
            price = room.minutes
            if not self.bounds.is_sure and room.minutes is not None:
                if one.price_minutes not in self._detours(call):
                    yield f"no way past {name} takes {one.price_minutes} minutes"
                return
            able = self._able(call, room)
            if reason.code != "no_time_in_order" and reason.code not in able:
                yield f"{told} and not as {' or '.join(able)}"
            elif reason.code != "no_time_in_order" and not self._has_values(reason, able[reason.code]):
                yield f"{told} and not with {able[reason.code]}"
            elif reason.code == "no_room" and not self._is_way_said(call, reason, room):
                yield f"{told}, but could stand elsewhere"
        if one.price_minutes != price:
            yield f"{name} can be added for {price} minutes, not {one.price_minutes}"

    def _refused(self, call: Call) -> Reason | None:
        """Why somebody cannot be in any plan of the day."""
        day, country = self.day, self.day.rules.country
        if call.place is None:
            return Reason("no_place")
        times = self.replay.open_times(call)
        if not times:
            name = holiday(country, day.on)
            if not is_ever_open(call.hours, country, day.on):
                return Reason("closed_weekday", {"weekday": day.on.weekday()})
            return Reason("closed_that_day") if name is None else Reason("closed_for_holiday", {"name": name})
        if call.pinned_at is not None:
            start = self.replay.after_midnight(self.replay.local(call.pinned_at))
            end = start + max(0, round(call.length.total_seconds()))
            if not any(a <= start and end <= b for a, b in times):
                return Reason("pinned_outside_hours")
            return Reason("appointment_conflict")
        return None

    def _is_said(self, reason: Reason, true: Reason, call: Call) -> bool:
        if true.code == "appointment_conflict":
            return self.replay.is_excused(call, (reason,))
        return reason == true

    def _able(self, call: Call, room: _Room) -> dict[str, Mapping[str, str | int | float]]:
        """The reasons that may be given for somebody who is open, the first that holds, and their values.

        There are two of them where a price is as high as a worth but for rounding.
        """
        length = {"minutes": round(max(0.0, call.length.total_seconds()) / 60)}
        if not doors_of(self.replay, call):
            return {"does_not_fit": length}
        worth = max(_counted(one) for one in call.worth)
        told = {"worth": worth}
        lifted = self._is_lifted(call)
        if worth <= 0 and not lifted:
            return {"worthless": told}
        if room.minutes is None:
            return {"no_road": {}}
        able: dict[str, Mapping[str, str | int | float]] = {}
        if not lifted and room.dearest >= worth - _CLOSE:
            able["detour"] = {"minutes": room.minutes, **told}
            if room.cheapest >= worth + _CLOSE:
                return able
        if not (room.fits or self._fits(self.alone, call)):
            return able | {"does_not_fit": length}
        most = self.day.rules.most_visits
        if most is not None and len(self.replay.tour.stops) >= most:
            able["most_visits"] = {"visits": len(self.order) + self.replay.done}
        else:
            able |= {"no_room": told, "not_in_order": told}
        return able

    def _has_values(self, reason: Reason, values: Mapping[str, str | int | float]) -> bool:
        extra = {"instead", "loss", "others"} if reason.code == "no_room" else set()
        if not values.keys() <= reason.values.keys() <= values.keys() | extra:
            return False
        return all(_is_near(reason.values[key], value, key) for key, value in values.items())

    def _is_way_said(self, call: Call, reason: Reason, room: _Room) -> bool:
        """Whether it is true who would have to make way: one who is named, so many, or nobody.

        Nobody has to where there is time beside the others, or where all of them are not enough.

        Who is firm on the day of the earliest return is not known here: there it need only be possible.
        """
        if room.fits:
            return not reason.values.keys() & {"instead", "loss", "others"}
        if "instead" in reason.values:
            return "others" not in reason.values and self._could_stand_in(call, reason)
        if "loss" in reason.values:
            return False
        free = [one.prospect_id for one in self.order if one not in self.fixed and not self._is_lifted(one)]
        said = reason.values.get("others")
        if said == 1:
            return False
        self.looked_at += isinstance(said, int)
        counts = range(1, len(free) + 1)
        if self.day.goal is Goal.HOME or (isinstance(said, int) and self.looked_at > _FEW):
            counts = range(said, said + 1) if isinstance(said, int) else range(0)
        fewest = None
        for count in counts:
            runs = (free[first : first + count] for first in range(len(free) - count + 1))
            if any(self._fits(self._less(*gone), call) for gone in runs):
                fewest = count
                break
        return said == fewest

    def _could_stand_in(self, call: Call, reason: Reason) -> bool:
        """Whether there is time for somebody where another one is left out, who has no hour."""
        name, loss = str(reason.values["instead"]), reason.values.get("loss")
        if name not in {one.prospect_id for one in self.order if one not in self.fixed}:
            return False
        if isinstance(loss, str) or loss is None or not 0 <= loss < math.inf:
            return False
        return self._fits(self._less(name), call)

    def _less(self, *gone: str) -> Leeway:
        """The tour without some of its stops."""
        if gone not in self.without:
            rest = [one for one in self.order if one.prospect_id not in gone]
            self.without[gone] = Leeway(self.replay, rest, self.bounds)
        return self.without[gone]

    def _is_lifted(self, call: Call) -> bool:
        """Whether a visit stands on a rung above suggestions."""
        if call.appointment is not None and call.appointment.obligation in _LIFTED:
            return True
        return self.day.goal is not Goal.VALUE and call.prospect_id in self.day.kept

    def _fits(self, leeway: Leeway, call: Call) -> bool:
        return leeway.has_room(call)

    def _room(self, call: Call) -> _Room:
        """The least driving that adds somebody: where there is time for it, else anywhere."""
        able = [one for one in self.whole.detours(call) if one.seconds is not None]
        fitting = [one for one in able if one.fits]
        if not able or not doors_of(self.replay, call):
            return _Room(None, math.inf, math.inf, fits=False)
        least = min(one.seconds or 0 for one in fitting or able)
        prices = [self._price(one) for one in fitting or able if one.seconds == least]
        return _Room(max(0, round(least / 60)), max(prices), min(prices), bool(fitting))

    def _detours(self, call: Call) -> set[int]:
        """What any detour past somebody takes, in minutes."""
        seconds = (one.seconds for one in self.whole.detours(call) if doors_of(self.replay, call))
        return {max(0, round(one / 60)) for one in seconds if one is not None}

    def _price(self, detour: Detour) -> float:
        second, metre = self.prices
        return second * (detour.seconds or 0) + metre * detour.metres

    def _has_ways(self) -> bool:
        return any(way > 0 for row in self.replay.travel.metres for way in row)


def _prices(rules: DayRules, goal: Goal, *, has_ways: bool) -> tuple[float, float]:
    """What a second of driving and a metre cost for a goal, in units of worth."""
    minute, kilometre = a_minute(rules.driving_cost), a_price(rules.km_cost, 1e3)
    if goal is not Goal.DISTANCE:
        return minute / 60, kilometre / 1000
    minute = a_price(rules.driving_cost, 1e4) or DayRules().driving_cost
    if not has_ways:
        return a_minute(_FEWER * minute) / 60, kilometre / 1000
    return a_minute(rules.driving_cost) / 60, _FEWER * (kilometre + minute) / 1000


def a_price(value: float, most: float) -> float:
    """A price as it counts: nothing where it is no number, and never less."""
    return min(most, value) if value > 0 else 0.0


def a_minute(value: float) -> float:
    """A price of a minute as it counts: to the hundredth."""
    return round(a_price(value, 1e4) * 100) / 100


def _counted(worth: float) -> float:
    """A worth as it counts: in 6,000ths, at most a hundred thousand, and nothing where it is no number."""
    return 0.0 if math.isnan(worth) else round(min(1e5, max(-1e5, worth)) * 6000) / 6000


def _is_near(told: str | int | float, true: str | int | float, key: str) -> bool:
    if isinstance(told, str) or isinstance(true, str) or key != "worth":
        return told == true
    return abs(told - true) <= _CLOSE
