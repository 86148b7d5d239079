# SPDX-License-Identifier: MIT
"""Replays a tour and says what is wrong with it; it shares no code with what makes tours.

Every number is taken again from the day and the matrix, opening hours are
asked anew from the library, and nothing is believed because the planner said so.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta

from opening_hours import OpeningHours, validate

from fieldsales.domain.appointment import Obligation
from fieldsales.domain.finding import Finding
from fieldsales.domain.place import Travel
from fieldsales.domain.tour import Stop, Tour
from fieldsales.planning.excuses import Excuses
from fieldsales.planning.replay import UnknownStopError, exact, is_open
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
    """Return whom some days together see more often than they may, each day being right in itself.

    A suggestion is made once, and to nobody who is expected on one of the other days.
    """
    seen = [(stop, _is_suggested(stop)) for tour in tours for stop in tour.stops if not stop.done]
    findings = []
    for place, (stop, suggested) in enumerate(seen):
        others = [one for one in seen[:place] if one[0].prospect_id == stop.prospect_id]
        if others and (suggested or any(one[1] for one in others)):
            findings.append(Finding("people", f"{stop.prospect_id} is seen on another day as well"))
    return tuple(findings)


def _is_suggested(stop: Stop) -> bool:
    return stop.kind is Obligation.SUGGESTION and not stop.pinned


class _Check(Excuses):
    def problems(self) -> Iterator[Finding]:
        rules = {
            "people": self._people(),
            "times": self._times(),
            "drives": self._drives(),
            "hours": self._hours(),
            "promises": self._obligations(),
            "lunch": self._lunch(),
            "limits": self._limits(),
            "meetings": self._busy(),
            "gaps": self._gaps(),
            "sums": self._sums(),
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

    def _times(self) -> Iterator[str]:
        before: Stop | None = None
        for stop in self.tour.stops:
            name = stop.prospect_id
            if any(at.tzinfo is None for at in (stop.arrive, stop.start, stop.end)):
                yield f"{name} has times without a zone"
                return
            if not self.local(stop.arrive) <= self.local(stop.start) <= self.local(stop.end):
                yield f"{name} does not arrive, begin and end in this order"
            if before is not None and self.local(stop.start) < self.local(before.end):
                yield f"{name} begins before {before.prospect_id} ends"
            before = stop
        for stop in self.rest:
            call = self.calls[stop.prospect_id]
            fixed = exact(call)
            length = self.local(stop.end) - self.local(stop.start)
            asked = max(timedelta(), call.length)
            if fixed is not None:
                asked = max(timedelta(), self.local(fixed.end) - self.local(fixed.start))
            if abs(length - asked) > timedelta(seconds=1):
                yield f"{stop.prospect_id} lasts {length} instead of {asked}"
            if self.local(stop.start).date() != self.day.on:
                yield f"{stop.prospect_id} is not on this day"

    def _drives(self) -> Iterator[str]:
        """Replay every leg: its length, and that it begins when what is before it is over."""
        tour, day = self.tour, self.day
        place_before = self.origin()
        free = self.begin()
        for position, stop in enumerate(self.driven):
            row = self.row(stop.prospect_id)
            leg = self.leg(place_before, row)
            if leg is None:
                yield f"nobody can drive to {stop.prospect_id}"
                return
            if stop.travel != leg:
                yield f"the drive to {stop.prospect_id} takes {leg}, not {stop.travel}"
            way = self.metres(place_before, row)
            if stop.metres != way:
                yield f"the way to {stop.prospect_id} is {way} m, not {stop.metres} m"
            kept_free = self.kept_free(position, leg)
            if self.local(stop.start) - self.local(stop.arrive) < kept_free:
                yield f"less than {kept_free} is left between arriving and the visit of {stop.prospect_id}"
            leaves = self.local(stop.arrive) - leg
            if self.passed(leaves, self.local(stop.arrive)) < leg:
                yield f"the clock changes on the drive to {stop.prospect_id}, which is too short"
            is_first = position == 0 and not self.done
            if is_first and tour.leave is not None and self.local(tour.leave) != leaves:
                yield f"leaving at {tour.leave} does not arrive at {stop.arrive}"
            if free is not None and leaves < free:
                yield f"the drive to {stop.prospect_id} begins before {free}"
            if tour.lunch is not None and day.lunch_taken is None:
                lunch_start, lunch_end = self.local(tour.lunch.start), self.local(tour.lunch.end)
                if leaves < lunch_end and lunch_start < self.local(stop.arrive):
                    yield f"lunch meets the drive to {stop.prospect_id}"
            if stop.estimated != self.travel.estimated:
                yield f"{stop.prospect_id} hides whether its drive is estimated"
            if stop.hours_assumed != self.calls[stop.prospect_id].hours_assumed:
                yield f"{stop.prospect_id} hides whether its hours are assumed"
            place_before, free = row, self.local(stop.end)
        for stop in self.rest:
            if self.calls[stop.prospect_id].place is None and (stop.travel or stop.metres):
                yield f"{stop.prospect_id} has a drive but no place"
        last = self.leg(place_before, self.destination())
        if last is None and self.driven:
            yield "nobody can drive to where the day ends"
            return
        last = last or timedelta()
        if tour.last_drive != last:
            yield f"the last drive takes {last}, not {tour.last_drive}"
        if tour.home is not None and free is not None:
            leaves = self.local(tour.home) - last
            if leaves < free:
                yield f"the day ends at {tour.home} though the last stop is over at {free}"
            if tour.lunch is not None and day.lunch_taken is None:
                lunch_start, lunch_end = self.local(tour.lunch.start), self.local(tour.lunch.end)
                if leaves < lunch_end and lunch_start < self.local(tour.home):
                    yield "lunch meets the last drive"
        if tour.home is None and tour.stops:
            yield "the tour has no end"

    def _hours(self) -> Iterator[str]:
        country = self.day.rules.country.partition("-")[0]
        for stop in self.rest:
            call = self.calls[stop.prospect_id]
            if exact(call) is not None or not validate(call.hours.strip()):
                continue
            opening = OpeningHours(
                call.hours.strip(), country=country, auto_country=False, auto_timezone=False
            )
            if not is_open(opening, self.local(stop.start), self.local(stop.end)):
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
            if promised is not None and self.local(stop.start) != self.local(promised):
                yield f"{prospect} begins at {stop.start} instead of {promised}"
        for stop in self.rest:
            call = self.calls[stop.prospect_id]
            kind = Obligation.SUGGESTION if call.appointment is None else call.appointment.obligation
            if stop.kind is not kind:
                yield f"{stop.prospect_id} is {kind} and says {stop.kind}"
            if stop.pinned != (call.pinned_at is not None):
                yield f"{stop.prospect_id} is pinned or not, and says the other"

    def _lunch(self) -> Iterator[str]:
        tour, day, rules = self.tour, self.day, self.day.rules
        if day.lunch_taken is not None:
            if tour.lunch != day.lunch_taken:
                yield "the lunch already had was changed"
            return
        if tour.lunch is None:
            begun = self.begin()
            is_past = (
                begun is not None
                and (day.start is not None or self.done > 0)
                and begun + rules.lunch > datetime.combine(day.on, rules.lunch_until)
            )
            midnight = datetime.combine(day.on, time())
            if not self.rest or rules.lunch <= timedelta() or is_past:
                return
            if "no_lunch" not in self.causes:
                yield "lunch is missing"
            elif self.has_room_for_lunch(midnight, midnight + timedelta(days=1)):
                yield "there is time for lunch"
            return
        start, end = self.local(tour.lunch.start), self.local(tour.lunch.end)
        if end - start != rules.lunch:
            yield f"lunch lasts {end - start} instead of {rules.lunch}"
        first, last = (datetime.combine(day.on, at) for at in sorted((rules.lunch_from, rules.lunch_until)))
        if not (first <= start and end <= last):
            if "lunch_moved" not in self.causes:
                yield f"lunch from {start} to {end} is outside its hours"
            elif self.has_room_for_lunch(first, last):
                yield "there is time for lunch within its hours"
        begun = self.begin()
        if begun is not None and self.done and start < begun:
            yield "lunch lies before now"
        for stop in self.rest:
            if start < self.local(stop.end) and self.local(stop.start) < end:
                yield f"lunch meets the visit of {stop.prospect_id}"
        before = sum(1 for stop in self.tour.stops if self.local(stop.end) <= start)
        sure = sum(1 for stop in self.tour.stops if self.local(stop.start) < start)
        if not sure <= tour.lunch.after <= before:
            yield f"lunch says it comes after {tour.lunch.after} stops"

    def _limits(self) -> Iterator[str]:
        tour, day, rules = self.tour, self.day, self.day.rules
        begins, ends = datetime.combine(day.on, rules.start), self.latest_end()
        if self.closing() is not None:
            for stop in self.suggested():
                yield f"{stop.prospect_id} is suggested on a day without work"
        if tour.stops and tour.leave is None:
            yield "the tour has no beginning"
        if tour.leave is not None and not self.done and self.local(tour.leave) < begins:
            must = self.must_leave_by()
            is_needed = must is None or must <= self.local(tour.leave)
            if "leaves_early" not in self.causes or not is_needed:
                yield f"the day begins at {tour.leave}"
        if tour.home is not None and self.local(tour.home) > ends:
            is_needed = self.local(tour.home) <= self.latest_home()
            if "home_late" not in self.causes or not is_needed:
                yield f"the day ends at {tour.home}"
        for stop in self.suggested():
            if self.local(stop.start) < begins or self.local(stop.end) > ends:
                yield f"{stop.prospect_id} is suggested outside working hours"
        suggested = sum(1 for _ in self.suggested())
        most = rules.most_visits
        if most is not None and suggested and len(tour.stops) > most:
            yield f"{len(tour.stops)} visits are more than {most}"

    def _busy(self) -> Iterator[str]:
        tour = self.tour
        acts = [(s.prospect_id, self.local(s.start), self.local(s.end)) for s in self.rest]
        acts += [
            (
                f"the drive to {s.prospect_id}",
                self.local(s.arrive) - s.travel,
                self.local(s.arrive) + self.kept_free(position, s.travel),
            )
            for position, s in enumerate(self.driven)
        ]
        if tour.lunch is not None and self.day.lunch_taken is None:
            acts.append(("lunch", self.local(tour.lunch.start), self.local(tour.lunch.end)))
        is_kept = any(block.obligation is Obligation.ALL_DAY for block in self.day.blocks)
        if tour.home is not None and (self.rest or not is_kept):
            home = self.local(tour.home)
            acts.append(("the last drive", home - tour.last_drive, home))
        times = [
            (b.title, self.local(b.start), self.local(b.end)) for b in self.day.blocks if b.start < b.end
        ]
        nowhere = [
            (s.prospect_id, self.local(s.start), self.local(s.end))
            for s in self.rest
            if self.calls[s.prospect_id].place is None
        ]
        for what, start, end in acts:
            for title, block_start, block_end in [*times, *nowhere]:
                if what != title and start < block_end and block_start < end:
                    yield f"{what} meets {title}"
        if is_kept and self.rest:
            yield "there are visits on a day kept for something else"

    def _gaps(self) -> Iterator[str]:
        for gap in self.tour.gaps:
            start, end = self.local(gap.start), self.local(gap.end)
            if end - start < timedelta(minutes=15):
                yield f"a gap at {start} is too short"
            for stop in self.rest:
                if start < self.local(stop.end) and self.local(stop.start) < end:
                    yield f"a gap at {start} meets the visit of {stop.prospect_id}"
                if start < self.local(stop.arrive) and self.local(stop.arrive) - stop.travel < end:
                    yield f"a gap at {start} meets the drive to {stop.prospect_id}"
            before = sum(1 for stop in self.tour.stops if self.local(stop.end) <= start)
            sure = sum(1 for stop in self.tour.stops if self.local(stop.start) < start)
            if not sure <= gap.after <= before:
                yield f"a gap at {start} says it comes after {gap.after} stops"

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
        value = -_price(rules.driving_cost, 1e4) * ahead.total_seconds() / 60
        value -= _price(rules.km_cost, 1e3) * (sum(stop.metres for stop in self.rest) + last) / 1000
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
            price += _price(rules.overtime_cost, 1e4) * self._overtime().total_seconds() / 60
        if rules.waiting_cost:
            price += _price(rules.waiting_cost, 1e4) * self._waited().total_seconds() / 60
        return price

    def _overtime(self) -> timedelta:
        """How long after the end of the working day the rep is home."""
        if self.tour.home is None:
            return timedelta()
        late = self.local(self.tour.home) - datetime.combine(self.day.on, self.day.rules.end)
        return max(timedelta(), late)

    def _waited(self) -> timedelta:
        """The time until home in which nothing is done: from the first visit on, or from now after one."""
        tour = self.tour
        begun = self.begin() if self.done else None
        if tour.home is None or (begun is None and not self.driven):
            return timedelta()
        home = self.local(tour.home)
        since = begun or self.local(self.driven[0].start)
        acts = [(self.local(s.start), self.local(s.end)) for s in self.driven]
        for position, stop in enumerate(self.driven):
            arrive = self.local(stop.arrive)
            acts.append((arrive - stop.travel, arrive + self.kept_free(position, stop.travel)))
        acts.append((home - tour.last_drive, home))
        acts += self.taken
        if tour.lunch is not None and self.day.lunch_taken is None:
            acts.append((self.local(tour.lunch.start), self.local(tour.lunch.end)))
        idle, at = timedelta(), since
        for start, end in sorted(acts):
            if at < min(start, home):
                idle += min(start, home) - at
            at = max(at, end)
        return idle

    def _worth(self, stop: Stop) -> float:
        rules = self.day.rules
        # No visit counts for more than a hundred thousand.
        first, second = (min(one, 1e5) for one in self.calls[stop.prospect_id].worth)
        begins = datetime.combine(self.day.on, rules.start)
        hours = (datetime.combine(self.day.on, rules.end) - begins).total_seconds()
        gone = (self.local(stop.start) - begins).total_seconds()
        if hours <= 0:
            return second if gone > 0 else first
        share = gone / hours
        return first + (second - first) * min(1.0, max(0.0, share))


def _price(value: float, most: float) -> float:
    """A price as it counts: nothing where it is no number, and never less."""
    return min(most, value) if value > 0 else 0.0
