# SPDX-License-Identifier: MIT
"""Days of a rep as they are in life, drawn by chance: one city, seven towns, farms between them.

A case has one day, or ten working days spread over three weeks. Places lie within
90 by 70 kilometres, keep the hours of their trade (most close at noon, some on
Mondays or Saturdays, some on one more day of the week), and lose worth as their
temperature says. Some have a fixed appointment. The same numbers give the same case.
"""

import random
from dataclasses import dataclass
from math import ceil, exp, hypot, log

#: Seconds.
MINUTE, HOUR, DAY = 60, 3600, 86_400

#: The rectangle in kilometres, with the city in its middle.
WIDE, HIGH = 90.0, 70.0
TOWNS = 7
CITY_SPREAD, TOWN_SPREAD = 1.3, 0.7

#: A straight line becomes a road, and a road a time: 1.3 times as far, at 55 km/h.
SECONDS_PER_KM = 1.3 * HOUR / 55

#: Opening hours as trades keep them: which days of the week (Monday is 0), from when to when in hours.
HOURS: tuple[tuple[frozenset[int], tuple[tuple[float, float], ...]], ...] = (
    (frozenset(range(5)), ((9, 12), (14, 18))),
    (frozenset(range(1, 6)), ((10, 13), (15, 19.5))),
    (frozenset(range(7)), ((10.5, 11.5), (14.5, 17.5))),
    (frozenset(range(7)), ((9, 17),)),
)

#: Temperatures: share of the candidates, worth in euros, and what is left of it after ten hours.
CLASSES = ((0.1, 120.0, 0.9), (0.25, 60.0, 0.96), (0.65, 15.0, 0.99))

#: The rep's day.
START, END = 8 * HOUR, 19 * HOUR

#: Calendar days, counted from a Tuesday, that are planned: one day, and ten within three weeks.
ONE_DAY = (0,)
THREE_WEEKS = (0, 1, 2, 6, 8, 9, 13, 14, 15, 17)
FIRST_WEEKDAY = 1

#: Euros for a second at the wheel.
PRICE = 0.5 / MINUTE

#: What is counted of a worth that nobody has come for when the horizon ends.
RESIDUAL = 0.8


@dataclass(frozen=True, slots=True)
class Appointment:
    """A visit that was promised: at this place, on this day of the case, at this second of the day."""

    place: int
    day: int
    start: int


@dataclass(frozen=True, slots=True)
class Case:
    """Places, days, hours and worths. Place 0 is home, where every day begins and ends.

    Times are whole seconds; those of a day count from its midnight. `windows[day][place]`
    bounds the whole visit, its end too. `worth` is in euros when day 0 starts, and
    `worth * exp(-decay * age(day, second))` later. An appointment has no window but
    its own start. `residual` is the share of a worth that is kept by a place nobody
    has visited at the age `horizon`, the end of the last day: 0 for a single day.
    """

    name: str
    positions: tuple[tuple[float, float], ...]
    travel: tuple[tuple[int, ...], ...]
    length: tuple[int, ...]
    worth: tuple[float, ...]
    decay: tuple[float, ...]
    calendar: tuple[int, ...]
    windows: tuple[tuple[tuple[tuple[int, int], ...], ...], ...]
    appointments: tuple[Appointment, ...]
    residual: float
    horizon: float
    start: int = START
    end: int = END
    price: float = PRICE

    @property
    def days(self) -> int:
        """How many days are planned."""
        return len(self.calendar)

    def age(self, day: int, second: float) -> float:
        """Return how many calendar days after the start of day 0 this is."""
        return self.calendar[day] + (second - self.start) / DAY

    def worth_at(self, place: int, day: int, second: float) -> float:
        """Return in euros what a visit brings that begins then."""
        return self.worth[place] * exp(-self.decay[place] * self.age(day, second))

    def left_over(self, place: int) -> float:
        """Return in euros what the place is worth, after the last day, to a rep who has not been there."""
        return self.residual * self.worth[place] * exp(-self.decay[place] * self.horizon)

    def gain(self, place: int, day: int, second: float) -> float:
        """Return in euros what a visit then is better than none."""
        return self.worth_at(place, day, second) - self.left_over(place)


def draw(candidates: int, seed: int, calendar: tuple[int, ...] = ONE_DAY) -> Case:
    """Return a case with so many candidates, the same for the same arguments."""
    chance = random.Random(f"{candidates} {seed} {len(calendar)}")
    positions = _positions(chance, candidates)
    hours = [chance.choice(HOURS) for _ in range(candidates)]
    closed = [chance.randrange(5) if chance.random() < 0.2 and len(calendar) > 1 else None for _ in hours]
    worths = [_worth(chance) for _ in hours]
    length = (0, *(MINUTE * chance.choice((10, 15, 20, 30)) for _ in hours))
    appointments = _appointments(chance, len(calendar))
    return Case(
        name=f"{candidates} candidates, {len(calendar)} days, seed {seed}",
        positions=positions,
        travel=_travel(positions),
        length=length,
        worth=(0.0, *(worth for worth, _ in worths)),
        decay=(0.0, *(decay for _, decay in worths)),
        calendar=calendar,
        windows=tuple(
            ((), *(_windows(one, shut, day) for one, shut in zip(hours, closed, strict=True)))
            for day in calendar
        ),
        appointments=appointments,
        residual=RESIDUAL if len(calendar) > 1 else 0.0,
        horizon=calendar[-1] + (END - START) / DAY,
    )


def _positions(chance: random.Random, candidates: int) -> tuple[tuple[float, float], ...]:
    city = (WIDE / 2, HIGH / 2)
    towns = [(chance.uniform(0, WIDE), chance.uniform(0, HIGH)) for _ in range(TOWNS)]
    found = [(city[0] + 3.0, city[1] + 2.0)]
    for _ in range(candidates):
        drawn = chance.random()
        if drawn < 0.2:
            found.append((chance.uniform(0, WIDE), chance.uniform(0, HIGH)))
        elif drawn < 0.5:
            found.append((chance.gauss(city[0], CITY_SPREAD), chance.gauss(city[1], CITY_SPREAD)))
        else:
            x, y = chance.choice(towns)
            found.append((chance.gauss(x, TOWN_SPREAD), chance.gauss(y, TOWN_SPREAD)))
    return tuple(found)


def _travel(positions: tuple[tuple[float, float], ...]) -> tuple[tuple[int, ...], ...]:
    return tuple(
        tuple(ceil(SECONDS_PER_KM * hypot(x - u, y - v)) for u, v in positions) for x, y in positions
    )


def _worth(chance: random.Random) -> tuple[float, float]:
    """Return a worth in euros, and its decay for a calendar day."""
    drawn = chance.random()
    rank = 0 if drawn < CLASSES[0][0] else 1 if drawn < CLASSES[0][0] + CLASSES[1][0] else 2
    _, euros, left = CLASSES[rank]
    return euros * chance.uniform(0.6, 1.4), -log(left) * DAY / (10 * HOUR)


def _windows(
    hours: tuple[frozenset[int], tuple[tuple[float, float], ...]], shut: int | None, day: int
) -> tuple[tuple[int, int], ...]:
    weekday = (FIRST_WEEKDAY + day) % 7
    opened, times = hours
    if weekday not in opened or weekday == shut:
        return ()
    return tuple((round(HOUR * opens), round(HOUR * closes)) for opens, closes in times)


def _appointments(chance: random.Random, days: int) -> tuple[Appointment, ...]:
    """Return two appointments on the first day and one on every second day after it, at places 1, 2, …"""
    when = [(0, 10), (0, 15), *((day, chance.choice((10, 15))) for day in range(2, days, 2))]
    return tuple(
        Appointment(place, day, hour * HOUR + chance.choice((0, 30 * MINUTE)))
        for place, (day, hour) in enumerate(when, 1)
    )
