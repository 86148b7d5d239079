# SPDX-License-Identifier: MIT
"""Measures planning again: a third of the day is over, and something came between."""

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import zip_longest

from engines_planning import ON, PARIS, USUAL, Asked, asked, seconds_of
from measured import Measured, once
from own_kernel import own_kernel

from fieldsales.atlas.estimate import Estimate
from fieldsales.desk.day import REPLAN_ROUNDS
from fieldsales.domain.appointment import Appointment
from fieldsales.domain.place import Place
from fieldsales.domain.tour import Stop, Tour
from fieldsales.planning.day import Call, Day, Patience, places

#: How long the desk searches when it plans the rest of a day.
AGAIN = Patience(iterations=REPLAN_ROUNDS, kernel=own_kernel())

#: What that is compared with.
PATIENT = Patience(seconds=5.0, clock=time.process_time, kernel=own_kernel())

#: A head of the day that took longer than planned, and an hour that somebody asks for.
_LATE, _WISHED = timedelta(minutes=10), datetime(ON.year, ON.month, ON.day, 16, 45, tzinfo=PARIS)


@dataclass(frozen=True)
class Rest:
    """The rest of a day with who is promised a visit in it, in their order."""

    asked: Asked
    promises: tuple[str, ...]

    def plan(self, patience: Patience) -> Tour:
        """Return the plan of the rest, as the desk asks for it; what is over stays as it was."""
        tour = self.asked.plan(patience)
        head = self.asked.day.head
        assert tour.stops[: len(head)] == head
        return tour

    def kept(self, tour: Tour) -> int:
        """Return how many of the promised ones a tour still visits."""
        seen = {stop.prospect_id for stop in tour.stops}
        return sum(one in seen for one in self.promises)

    def worth(self, tour: Tour) -> float:
        """Return what the search maximises: the value, and the price of each promise kept in its turn."""
        turn = {one: rank for rank, one in enumerate(self.promises)}
        rules = self.asked.day.rules
        price = rules.driving_cost * rules.promise.total_seconds() / 60
        worth, before = tour.value, -1
        for stop in tour.stops:
            rank = turn.get(stop.prospect_id, -1)
            if rank >= 0:
                worth += price * (rank > before)
                before = rank
        return worth


def slowest(candidates: int, full: bool) -> Measured:
    """Processor seconds of planning again, the slowest of some days."""
    rests = _rests(candidates, full)
    spent = [min(seconds_of(partial(rest.plan, AGAIN)) for _ in range(3)) for rest in rests]
    return Measured(max(spent), note=f"{len(spent)} days, the best of three of each")


def kept(candidates: int, full: bool) -> Measured:
    """How many of the promised stops stay, in percent."""
    rests = _rests(candidates, full)
    promised = sum(len(rest.promises) for rest in rests)
    stay = sum(rest.kept(rest.plan(AGAIN)) for rest in rests)
    return Measured(100 * stay / promised, note=f"{promised} stops")


def head_moved(candidates: int, full: bool) -> Measured:
    """How many stops that are over are not where they were."""
    moved = over = 0
    for rest in _rests(candidates, full):
        head, stops = rest.asked.day.head, rest.asked.plan(AGAIN).stops
        moved += sum(old != new for old, new in zip_longest(head, stops[: len(head)]))
        over += len(head)
    return Measured(moved, note=f"{over} stops were over")


def behind_patient(candidates: int, full: bool) -> Measured:
    """How far planning again stays behind five seconds of it, in percent."""
    gaps, stay, promised = [], 0, 0
    for rest in _rests(candidates, full):
        usual, long = rest.plan(AGAIN), rest.plan(PATIENT)
        best = max(rest.worth(usual), rest.worth(long))
        gaps.append(100 * (best - rest.worth(usual)) / best)
        stay += rest.kept(long)
        promised += len(rest.promises)
    note = f"worst {max(gaps):.2f} %"
    return Measured(
        sum(gaps) / len(gaps), "kept by that", 100 * stay / promised, note=f"{note} of {len(gaps)} days"
    )


@once
def _rests(candidates: int, full: bool) -> list[Rest]:
    """Return days whose first third is over: every other is late, the others have one more appointment."""
    rests = []
    for seed in range(10 if full else 4):
        one = asked(candidates, seed)
        stops = one.plan(USUAL).stops
        cut = max(1, len(stops) // 3)
        done = tuple(replace(stop, done=True) for stop in stops[:cut])
        promises = tuple(stop.prospect_id for stop in stops[cut:])
        late = _LATE if seed % 2 == 0 else timedelta()
        head = (*done[:-1], replace(done[-1], end=done[-1].end + late))
        day = replace(
            one.day, head=head, start=head[-1].end, start_place=_place(one.day, head[-1]), kept=promises
        )
        if seed % 2:
            day = _with_appointment(day, stops[cut:], {stop.prospect_id for stop in stops})
        rests.append(Rest(Asked(day, Estimate().between(places(day))), promises))
    return rests


def _with_appointment(day: Day, promised: Sequence[Stop], seen: Collection[str]) -> Day:
    """Return the day on which somebody near the afternoon's stops, not in the tour, asks to be seen."""
    there = _place(day, min(promised, key=lambda stop: abs(stop.start - _WISHED)))
    assert there is not None

    def away(call: Call) -> float:
        assert call.place is not None
        north, east = call.place.latitude - there.latitude, call.place.longitude - there.longitude
        return north**2 + (east * 0.7) ** 2

    wished = min((call for call in day.calls if call.prospect_id not in seen), key=away)
    promise = Appointment("wished", wished.prospect_id, _WISHED, _WISHED + wished.length)
    calls = tuple(replace(call, appointment=promise) if call is wished else call for call in day.calls)
    return replace(day, calls=calls)


def _place(day: Day, stop: Stop) -> Place | None:
    return next(call.place for call in day.calls if call.prospect_id == stop.prospect_id)
