# SPDX-License-Identifier: MIT
"""Whether a rep can do what a tour says, one thing after the other. For the checker alone.

Every drive, visit, break and gap is replayed on the day and the matrix.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from fieldsales.domain.appointment import Obligation
from fieldsales.domain.tour import Stop
from fieldsales.planning.excuses import Excuses
from fieldsales.planning.replay import exact

#: So long nothing is done for it to be called a gap.
_SHORTEST_GAP = timedelta(minutes=15)


class Movements(Excuses):
    """A replay that yields a sentence for each time that cannot be, by what it is about."""

    def times(self) -> Iterator[str]:
        """Ask of every visit that it lasts as long as it should, on this day, after the one before."""
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
            if not self.is_today(self.local(stop.start)):
                yield f"{stop.prospect_id} is not on this day"

    def drives(self) -> Iterator[str]:
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
            is_first = position == 0 and not self.done
            if is_first and tour.leave is not None and self.local(tour.leave) != leaves:
                yield f"leaving at {tour.leave} does not arrive at {stop.arrive}"
            if free is not None and leaves < free:
                yield f"the drive to {stop.prospect_id} begins before {free}"
            if tour.lunch is not None and day.lunch_taken is None:
                lunch_start, lunch_end = self.local(tour.lunch.start), self.local(tour.lunch.end)
                if leaves < lunch_end and lunch_start < self.local(stop.arrive):
                    yield f"lunch meets the drive to {stop.prospect_id}"
            if stop.estimated != self.travel.is_guess(place_before, row):
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
        if tour.home is not None and not (self.done or self.driven or tour.last_drive):
            for stop in self.rest:
                if self.local(stop.end) > self.local(tour.home):
                    yield f"the day ends at {tour.home} before the visit of {stop.prospect_id}"
        if tour.home is None and tour.stops:
            yield "the tour has no end"

    def breaks(self) -> Iterator[str]:
        """Ask of lunch that it is there, as long and as late as it should be, and meets no visit."""
        tour, day, rules = self.tour, self.day, self.day.rules
        if day.lunch_taken is not None:
            if tour.lunch != day.lunch_taken:
                yield "the lunch already had was changed"
            return
        if tour.lunch is None:
            if self.rest and self.bounds.lunch:
                yield "lunch is missing"
            return
        start, end = self.local(tour.lunch.start), self.local(tour.lunch.end)
        if not self.bounds.lunch:
            yield "there is a lunch on a day that leaves none to be planned"
        if end - start != rules.lunch:
            yield f"lunch lasts {end - start} instead of {rules.lunch}"
        # Only what the visits with an hour ask for excuses a lunch at another hour.
        first, last = self.bounds.lunch_from, self.bounds.lunch_until
        if not (first <= self.after_midnight(start) and self.after_midnight(end) <= last):
            yield f"lunch from {start} to {end} is outside its hours"
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

    def meetings(self) -> Iterator[str]:
        """Ask of every time that is taken that nothing else lies in it."""
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

    def gaps(self) -> Iterator[str]:
        """Work out anew when nothing is done for a quarter of an hour or more, and compare."""
        idle = [span for span in self.idle(self._idle_from()) if span[1] - span[0] >= _SHORTEST_GAP]
        told = [(self.local(gap.start), self.local(gap.end)) for gap in self.tour.gaps]
        for start, end in idle:
            if (start, end) not in told:
                yield f"a gap from {start} to {end} is missing"
        for gap, (start, end) in zip(self.tour.gaps, told, strict=True):
            if (start, end) not in idle:
                yield f"there is no gap from {start} to {end}"
            before = sum(1 for stop in self.tour.stops if self.local(stop.end) <= start)
            sure = sum(1 for stop in self.tour.stops if self.local(stop.start) < start)
            if not sure <= gap.after <= before:
                yield f"a gap at {start} says it comes after {gap.after} stops"
        if told != sorted(set(told)):
            yield "the gaps are not in order"

    def _idle_from(self) -> datetime | None:
        """From when on idle time is a gap: for who is under way from now on; who is at home leaves late."""
        if not self.rest:
            return None
        first = self.rest[0]
        leaves = self.local(first.start)
        if self.driven:
            leaves = self.local(self.driven[0].arrive) - self.driven[0].travel
        is_at_home = self.day.start is None or self.day.start_place in (None, self.day.rules.home)
        return leaves if is_at_home and not self.done else min(leaves, self.sets_out())

    def idle(
        self, since: datetime | None, *, keeps_margin: bool = False
    ) -> Iterator[tuple[datetime, datetime]]:
        """When from then until home nothing is done; what an estimate may be wrong by is idle, or kept."""
        tour, day = self.tour, self.day
        if since is None or tour.home is None:
            return
        home = self.local(tour.home)
        acts = [(self.local(s.start), self.local(s.end)) for s in self.rest]
        for position, stop in enumerate(self.driven):
            arrive, kept = self.local(stop.arrive), self.kept_free(position, stop.travel)
            parked = kept if keeps_margin else min(kept, max(timedelta(), day.rules.parking))
            acts.append((arrive - stop.travel, arrive + parked))
        acts += [(home - tour.last_drive, home), *self.taken, (home, home)]
        if tour.lunch is not None and day.lunch_taken is None:
            acts.append((self.local(tour.lunch.start), self.local(tour.lunch.end)))
        at = since
        for start, end in sorted(acts):
            if at < min(start, home):
                yield at, min(start, home)
            at = max(at, end)
