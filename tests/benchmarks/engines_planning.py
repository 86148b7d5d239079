# SPDX-License-Identifier: MIT
"""Measures the planner on days of real size: a city, seven towns, farms between them, two appointments."""

import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from measured import Measured
from own_kernel import own_kernel

from fieldsales.atlas.estimate import Estimate
from fieldsales.desk.kernels import Kernels
from fieldsales.domain.appointment import Appointment
from fieldsales.domain.place import HOME, Place, Travel
from fieldsales.domain.tour import DayRules, Tour
from fieldsales.planning.day import Call, Day, Patience, places, plan

ON = date(2026, 5, 12)
PARIS = ZoneInfo("Europe/Paris")

#: How much longer the run is that a usual plan is compared with.
LONG = 20

#: How long the desk searches a day.
USUAL = Patience(kernel=own_kernel())

#: Opening hours of a Tuesday, as trades keep them.
HOURS = (
    "Mo-Fr 09:00-12:00,14:00-18:00",
    "Tu-Sa 10:00-13:00,15:00-19:30",
    "10:30-11:30,14:30-17:30",
    "09:00-17:00",
)

#: Share of the candidates, worth in the morning in euros, and what is left of it in the evening.
CLASSES = ((0.1, 120.0, 0.9), (0.25, 60.0, 0.96), (0.65, 15.0, 0.99))


@dataclass(frozen=True)
class Asked:
    """A day and the travel times between its places."""

    day: Day
    travel: Travel

    def plan(self, patience: Patience) -> Tour:
        """Return the plan of the day."""
        return plan(self.day, self.travel, patience)


@cache
def asked(candidates: int, seed: int) -> Asked:
    """Return a day with so many candidates within 90 by 70 kilometres, the same for the same seed."""
    chance = random.Random(seed)
    towns = [(46.3, -0.5, 0.012)] + [
        (46.3 + chance.uniform(-0.31, 0.31), -0.5 + chance.uniform(-0.58, 0.58), 0.006) for _ in range(7)
    ]
    calls = []
    for number in range(candidates):
        drawn = chance.random()
        if drawn < 0.2:
            latitude, longitude = 46.3 + chance.uniform(-0.31, 0.31), -0.5 + chance.uniform(-0.58, 0.58)
        else:
            north, east, spread = towns[0] if drawn < 0.5 else chance.choice(towns[1:])
            latitude, longitude = chance.gauss(north, spread), chance.gauss(east, 1.4 * spread)
        rank = chance.random()
        share = next(
            i
            for i, (part, _, _) in enumerate(CLASSES)
            if rank < sum(c[0] for c in CLASSES[: i + 1]) or i == 2
        )
        _, euros, left = CLASSES[share]
        worth = euros * chance.uniform(0.6, 1.4)
        length = timedelta(minutes=chance.choice((10, 15, 20, 30)))
        promise = None
        if number < 2:
            start = datetime(2026, 5, 12, 10 + 5 * number, chance.choice((0, 30)), tzinfo=PARIS)
            promise = Appointment(f"a{number}", f"p{number}", start, start + length)
        calls.append(
            Call(
                prospect_id=f"p{number}",
                place=Place(latitude, longitude),
                hours=chance.choice(HOURS),
                hours_assumed=False,
                length=length,
                worth=(worth, worth * left),
                appointment=promise,
            )
        )
    day = Day(ON, DayRules(home=Place(46.32, -0.46, HOME)), tuple(calls))
    return Asked(day, Estimate().between(places(day)))


def plan_100(full: bool) -> Measured:
    """Processor seconds of one plan with 100 candidates, the slowest of some days."""
    return Measured(max(seconds_of(lambda day=day: day.plan(USUAL)) for day in _days(full)))


def plan_100_gap(full: bool) -> Measured:
    """How far a usual plan stays behind the best known one of the same day, in percent, on average."""
    usual = USUAL
    gaps = []
    for day in _days(full):
        long = max(
            day.plan(replace(usual, iterations=LONG * usual.iterations, seed=seed)).value
            for seed in range(1, 4 if full else 2)
        )
        reached = day.plan(usual).value
        gaps.append(100 * (max(long, reached) - reached) / max(long, reached))
    return Measured(sum(gaps) / len(gaps), note=f"worst {max(gaps):.2f} %")


def first_plan(full: bool) -> Measured:
    """Processor seconds of a plan of 40 candidates before anything is compiled, the slowest of some days."""
    with tempfile.TemporaryDirectory() as folder:
        kernel = Kernels(Path(folder), lambda: None)()
        assert not kernel.is_compiled
        days = [asked(40, seed) for seed in range(10 if full else 3)]
        seconds = [seconds_of(lambda day=day: day.plan(Patience(kernel=kernel))) for day in days]
    return Measured(max(seconds), note=f"{len(seconds)} days")


def _days(full: bool) -> list[Asked]:
    return [asked(100, seed) for seed in range(10 if full else 3)]


def seconds_of(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before
