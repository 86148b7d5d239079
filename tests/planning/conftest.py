# SPDX-License-Identifier: MIT
"""The two days of the scenarios, built by hand from their tables."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from fieldsales.desk.kernels import Kernels
from fieldsales.domain.appointment import Appointment
from fieldsales.domain.place import HOME, Place, Travel
from fieldsales.domain.tour import DayRules, Reason
from fieldsales.planning.compiled import Kernel
from fieldsales.planning.day import Call, Day, Patience, places, plan

# What draws days and what proves them is a script's as much as the tests'.
sys.path.insert(0, str(Path(__file__).parent))

PARIS = ZoneInfo("Europe/Paris")
CAVISTE = "Tu-Sa 10:00-13:00,15:00-19:30"
RESTAURANT = "10:30-11:30,14:30-17:30"
PHARMACY = "09:00-12:30,14:00-19:30"

A_MINUTES = {
    (HOME, "Niort"): 10,
    ("Niort", "St-Maixent"): 25,
    (HOME, "St-Maixent"): 25,
    ("St-Maixent", "Parthenay"): 30,
    ("Niort", "Parthenay"): 45,
    (HOME, "Parthenay"): 45,
}
B_MINUTES = {
    (HOME, "R"): 40,
    ("R", "L"): 30,
    (HOME, "L"): 60,
    ("R", "K"): 25,
    ("L", "K"): 35,
    (HOME, "K"): 55,
}


def table(minutes: Mapping[tuple[str, str], int], inside: int, day: Day) -> Travel:
    """Return the matrix of a day from a table of minutes between labels."""

    def drive(i: int, j: int, one: Place, other: Place) -> int:
        if i == j or (one.label == other.label == HOME):
            return 0
        if one.label == other.label:
            return inside * 60
        both = (one.label, other.label)
        return 60 * (minutes.get(both) or minutes[both[::-1]])

    where = places(day)
    seconds = tuple(tuple(drive(i, j, a, b) for j, b in enumerate(where)) for i, a in enumerate(where))
    return Travel(seconds, seconds, estimated=False)


class Scenario:
    """A day that can be turned a little, planned, and read in short."""

    def __init__(self, day: Day, minutes: Mapping[tuple[str, str], int], inside: int) -> None:
        self.day = day
        self.minutes = minutes
        self.inside = inside

    def but(self, **changes: object) -> "Scenario":
        return Scenario(replace(self.day, **changes), self.minutes, self.inside)  # type: ignore[arg-type]

    def with_call(self, prospect: str, **changes: object) -> "Scenario":
        calls = tuple(
            replace(call, **changes) if call.prospect_id == prospect else call  # type: ignore[arg-type]
            for call in self.day.calls
        )
        return self.but(calls=calls)

    @property
    def travel(self) -> Travel:
        return table(self.minutes, self.inside, self.day)

    def plan(self, stop: Patience | None = None):  # type: ignore[no-untyped-def]
        return plan(self.day, self.travel, stop or Patience())

    def at(self, text: str) -> datetime:
        return datetime.combine(self.day.on, time.fromisoformat(text), PARIS)

    def place(self, label: str, number: int = 90) -> Place:
        return Place(46.0 + number / 1000, -0.4, label)


def _call(
    number: int, prospect: str, label: str, hours: str, minutes: int, worth: float, *reasons: Reason
) -> Call:
    place = Place(46.0 + number / 1000, -0.4, label)
    return Call(prospect, place, hours, False, timedelta(minutes=minutes), (worth, worth), None, reasons)


def _fixed(call: Call, start: datetime) -> Call:
    promise = Appointment(f"rdv-{call.prospect_id}", call.prospect_id, start, start + call.length)
    return replace(call, appointment=promise)


@pytest.fixture(scope="session")
def kernel(prepared_kernel: Kernels) -> Kernel:
    """The kernel compiled."""
    return prepared_kernel()


@pytest.fixture
def camille() -> Scenario:
    """Scenario A: wine and spirits around Niort, Tuesday 12 May 2026."""
    on = date(2026, 5, 12)
    rules = DayRules(
        start=time(9, 15),
        end=time(17, 45),
        lunch=timedelta(minutes=45),
        lunch_from=time(12, 15),
        lunch_until=time(14, 0),
        home=Place(46.3, -0.5, HOME),
        driving_cost=1.0,
    )
    hotel = _call(7, "S3", "St-Maixent", "", 40, 0)
    calls = (
        _call(1, "N1", "Niort", CAVISTE, 45, 80, Reason("deadline", {"days": 1})),
        _call(2, "N2", "Niort", RESTAURANT, 25, 100),
        _call(3, "N3", "Niort", "17:00-23:00", 20, 5),
        _call(4, "N4", "Niort", CAVISTE, 45, 40),
        _call(5, "S1", "St-Maixent", CAVISTE, 45, 100),
        _call(6, "S2", "St-Maixent", RESTAURANT, 25, 90),
        _fixed(hotel, datetime.combine(on, time(15), PARIS)),
        _call(8, "P1", "Parthenay", CAVISTE, 45, 30),
        _call(9, "P2", "Parthenay", RESTAURANT, 25, 5),
    )
    return Scenario(Day(on, rules, calls), A_MINUTES, 5)


@pytest.fixture
def karim() -> Scenario:
    """Scenario B: medical supplies around La Rochelle, Wednesday 20 May 2026."""
    on = date(2026, 5, 20)
    rules = DayRules(
        start=time(7, 45),
        end=time(19, 0),
        lunch=timedelta(minutes=40),
        lunch_from=time(11, 45),
        lunch_until=time(14, 30),
        home=Place(46.0, -1.0, HOME),
        driving_cost=1.0,
    )

    def at(hour: int) -> datetime:
        return datetime.combine(on, time(hour), PARIS)

    calls = (
        _fixed(_call(1, "R1", "R", "", 45, 100), at(9)),
        _call(2, "R2", "R", "12:00-14:00,19:00-20:00", 40, 80),
        _call(3, "R3", "R", PHARMACY, 25, 20),
        _fixed(_call(4, "L1", "L", "", 40, 100), at(11)),
        _call(5, "L2", "L", "08:30-12:30,14:00-18:30", 25, 100),
        _call(6, "L3", "L", "14:00-14:45,17:00-18:00", 40, 80),
        _fixed(_call(7, "K1", "K", "", 45, 100), at(16)),
        _call(8, "K2", "K", PHARMACY, 25, 20),
        _call(9, "K3", "K", PHARMACY, 25, 20),
    )
    return Scenario(Day(on, rules, calls), B_MINUTES, 8)


@pytest.fixture
def clock() -> Callable[[Sequence[object]], list[str]]:
    """Read stops as "N1 10:00"."""

    def read(stops: Sequence[object]) -> list[str]:
        return [f"{stop.prospect_id} {stop.start:%H:%M}" for stop in stops]  # type: ignore[attr-defined]

    return read
