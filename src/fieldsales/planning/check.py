# SPDX-License-Identifier: MIT
"""Replays a tour and says what is wrong with it; it shares no code with what makes tours.

Every number is taken again from the day and the matrix, opening hours are
asked anew from the library, and nothing is believed because the planner said so.
"""

import math
from collections.abc import Iterator, Sequence
from datetime import timedelta

from fieldsales.domain.appointment import Obligation
from fieldsales.domain.finding import Finding
from fieldsales.domain.place import Travel
from fieldsales.domain.tour import Stop, Tour
from fieldsales.planning.movements import Movements
from fieldsales.planning.refusals import Refusals, a_minute, a_price
from fieldsales.planning.replay import UnknownStopError, exact
from fieldsales.planning.request import Day

#: Worths are cut to 1/6000 of a unit, once a stop.
_TOLERANCE = 0.01


def check(tour: Tour, day: Day, travel: Travel) -> tuple[Finding, ...]:
    """Return every way in which a tour breaks its day; none means that it can be shown."""
    try:
        return tuple(_Check(tour, day, travel).problems())
    except UnknownStopError as error:
        return (Finding("people", f"{error} is no candidate"),)


def check_days(tours: Sequence[Tour]) -> tuple[Finding, ...]:
    """Return what is wrong with some days together, each being right in itself.

    A suggestion is made once, and to nobody who is expected on one of the other days.
    Whoever is said to be planned on another day is seen on it.
    """
    seen = [(stop, _is_suggested(stop)) for tour in tours for stop in tour.stops if not stop.done]
    findings = []
    for place, (stop, suggested) in enumerate(seen):
        others = [one for one in seen[:place] if one[0].prospect_id == stop.prospect_id]
        if others and (suggested or any(one[1] for one in others)):
            findings.append(Finding("people", f"{stop.prospect_id} is seen on another day as well"))
    met = {(stop.prospect_id, tour.on.isoformat()) for tour in tours for stop in tour.stops}
    for out in (one for tour in tours for one in tour.left_out):
        on = [reason.values.get("on") for reason in out.reasons if reason.code == "planned_on"]
        if on and (out.prospect_id, on[0]) not in met:
            findings.append(Finding("refusals", f"{out.prospect_id} is not seen on {on[0]}"))
    return tuple(findings)


def _is_suggested(stop: Stop) -> bool:
    return stop.kind is Obligation.SUGGESTION and not stop.pinned


class _Check(Movements):
    def problems(self) -> Iterator[Finding]:
        rules = {
            "people": self._people(),
            "times": self.times(),
            "drives": self.drives(),
            "hours": self._hours(),
            "promises": self._obligations(),
            "lunch": self.breaks(),
            "limits": self._limits(),
            "meetings": self.meetings(),
            "gaps": self.gaps(),
            "sums": self._sums(),
            "refusals": Refusals(self).false_ones(),
        }
        for code, details in rules.items():
            yield from (Finding(code, detail) for detail in details)

    def _people(self) -> Iterator[str]:
        tour, day = self.tour, self.day
        if tour.on != day.on:
            yield f"the tour is of {tour.on}, the day {day.on}"
        if tour.stops[: self.done] != day.head:
            yield "stops already made were changed"
        seen: set[str] = set()
        for prospect in [s.prospect_id for s in tour.stops] + [o.prospect_id for o in tour.left_out]:
            if prospect in seen:
                yield f"{prospect} appears twice"
            seen.add(prospect)
        for one in tour.left_out:
            if one.prospect_id not in self.calls:
                yield f"{one.prospect_id} is left out but no candidate"
            if not one.reasons:
                yield f"{one.prospect_id} is left out without a reason"
        if self.closing() is None:
            for prospect in self.calls.keys() - seen:
                yield f"{prospect} is neither planned nor left out"
        if any(stop.done for stop in self.rest):
            yield "a stop to come is marked as done"

    def _hours(self) -> Iterator[str]:
        for stop in self.rest:
            call = self.calls[stop.prospect_id]
            if exact(call) is None and not self.is_open(call, stop):
                yield f"{stop.prospect_id} is not open from {stop.start} to {stop.end}"

    def _obligations(self) -> Iterator[str]:
        stops = {stop.prospect_id: stop for stop in self.rest}
        refused = {one.prospect_id: one.reasons for one in self.tour.left_out}
        done = {stop.prospect_id for stop in self.day.head}
        for prospect, call in self.calls.items():
            fixed = exact(call)
            if prospect in done or (fixed is None and call.pinned_at is None):
                continue
            stop = stops.get(prospect)
            if stop is None:
                if fixed is not None and not self.is_excused(call, refused.get(prospect, ())):
                    yield f"the appointment with {prospect} is missing"
                continue
            promised = fixed.start if fixed is not None else call.pinned_at
            leeway = max(timedelta(), fixed.leeway) if fixed is not None else timedelta()
            if promised is not None and abs(self.local(stop.start) - self.local(promised)) > leeway:
                yield f"{prospect} begins at {stop.start} instead of {promised}"
        for stop in self.rest:
            call = self.calls[stop.prospect_id]
            kind = Obligation.SUGGESTION if call.appointment is None else call.appointment.obligation
            if stop.kind is not kind:
                yield f"{stop.prospect_id} is {kind} and says {stop.kind}"
            if kind is Obligation.FLEXIBLE_WEEK and call.appointment is not None:
                agreed, own = self.shown(call.appointment.start).date(), self.day.on
                if agreed - timedelta(agreed.weekday()) != own - timedelta(own.weekday()):
                    yield f"{stop.prospect_id} is seen in another week than that of {agreed}"
            if stop.pinned != (call.pinned_at is not None):
                yield f"{stop.prospect_id} is pinned or not, and says the other"

    def _limits(self) -> Iterator[str]:
        tour, rules = self.tour, self.day.rules
        begins, ends = self.clock(rules.start), self.latest_end()
        if self.closing() is not None:
            for stop in self.suggested():
                yield f"{stop.prospect_id} is suggested on a day without work"
        if tour.stops and tour.leave is None:
            yield "the tour has no beginning"
        has_hours = rules.start < rules.end
        if tour.leave is not None and has_hours and not self.done and self.local(tour.leave) < begins:
            is_needed = not self.driven or self.sets_out() <= self.local(tour.leave)
            if "leaves_early" not in self.causes or not is_needed:
                yield f"the day begins at {tour.leave}"
        if tour.home is not None and self.local(tour.home) > ends:
            is_needed = self.after_midnight(self.local(tour.home)) <= self.bounds.latest_home
            # a visit at an unknown place is nothing that the bounds are worked out from
            is_needed |= tour.home in {stop.end for stop in self.rest if stop not in self.driven}
            if "home_late" not in self.causes or not is_needed:
                yield f"the day ends at {tour.home}"
        for stop in self.suggested():
            if self.local(stop.start) < begins or self.local(stop.end) > ends:
                yield f"{stop.prospect_id} is suggested outside working hours"
        suggested = sum(1 for _ in self.suggested())
        most = rules.most_visits
        if most is not None and suggested and len(tour.stops) > most:
            yield f"{len(tour.stops)} visits are more than {most}"

    def _sums(self) -> Iterator[str]:
        tour, rules = self.tour, self.day.rules
        driving = sum((stop.travel for stop in tour.stops), tour.last_drive)
        if tour.driving != driving:
            yield f"the driving is {driving}, not {tour.driving}"
        before = self.row(self.driven[-1].prospect_id) if self.driven else self.origin()
        last = self.metres(before, self.destination())
        if tour.metres != sum(stop.metres for stop in tour.stops) + last:
            yield f"the way driven is not {tour.metres} m"
        if tour.overtime != self._overtime():
            yield f"the overtime is {self._overtime()}, not {tour.overtime}"
        ahead = sum((stop.travel for stop in self.rest), tour.last_drive)
        value = -a_minute(rules.driving_cost) * ahead.total_seconds() / 60
        value -= a_price(rules.km_cost, 1e3) * (sum(stop.metres for stop in self.rest) + last) / 1000
        value -= self._price_of_hours()
        value += sum(self._worth(stop) for stop in self.rest if stop in self.driven)
        if abs(value - tour.value) > _TOLERANCE + 1e-5 * abs(value):
            yield f"the value is {value:.3f}, not {tour.value:.3f}"

    def _price_of_hours(self) -> float:
        """What overtime and waiting cost."""
        rules, home = self.day.rules, self.tour.home
        if home is None:
            return 0.0
        price = 0.0
        if rules.overtime > timedelta():
            price += a_minute(rules.overtime_cost) * self._overtime().total_seconds() / 60
        if rules.waiting_cost:
            price += a_minute(rules.waiting_cost) * self._waited().total_seconds() / 60
        return price

    def _overtime(self) -> timedelta:
        """How long after the end of the working day the rep is home."""
        if self.tour.home is None:
            return timedelta()
        late = self.local(self.tour.home) - self.clock(self.day.rules.end)
        return max(timedelta(), late)

    def _waited(self) -> timedelta:
        """The time until home in which nothing is done: from the first visit on, or from now after one."""
        tour = self.tour
        begun = self.begin() if self.done else None
        if tour.home is None or (begun is None and not self.driven):
            return timedelta()
        since = begun or self.local(self.driven[0].start)
        return sum((end - start for start, end in self.idle(since, keeps_margin=True)), timedelta())

    def _worth(self, stop: Stop) -> float:
        rules = self.day.rules
        # No visit counts for more than a hundred thousand.
        first, second = (
            0.0 if math.isnan(one) else min(one, 1e5) for one in self.calls[stop.prospect_id].worth
        )
        begins = self.clock(rules.start)
        hours = (self.clock(rules.end) - begins).total_seconds()
        gone = (self.local(stop.start) - begins).total_seconds()
        if hours <= 0:
            return second if gone > 0 else first
        share = gone / hours
        return first + (second - first) * min(1.0, max(0.0, share))
