# SPDX-License-Identifier: MIT
"""Small days drawn by lot with all rungs of the ladder, their numbers laid open for those who prove."""

import random
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.place import HOME, Place, Travel
from fieldsales.domain.tour import DayRules
from fieldsales.planning.request import Call, Day, places

ON = date(2026, 5, 12)
PARIS = ZoneInfo("Europe/Paris")
RULES = DayRules(
    start=time(8, 30), end=time(18, 0), home=Place(46.0, -0.5, HOME), driving_cost=1.0, most_visits=None
)
HOTEL = Place(46.5, -0.1, "hotel")
FAIR = "fair"

#: What a candidate may be promised beside an hour.
SOFT = (Obligation.FLEXIBLE_DAY, Obligation.FLEXIBLE_WEEK, Obligation.RESERVATION)


@dataclass(frozen=True)
class Example:
    """A day with the open hours of each call in seconds: the one hour of who is expected then."""

    day: Day
    travel: Travel
    windows: tuple[tuple[tuple[int, int], ...], ...]


def at(seconds: int) -> datetime:
    return datetime.combine(ON, time(), PARIS) + timedelta(seconds=seconds)


def text(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}"


def ladder_day(seed: int, most: int = 8) -> Example:
    """Return a day of 2 to `most` candidates on which anything that a plan knows may happen."""
    chance = random.Random(seed)
    rules = _rules(chance)
    # A moment without length at the very edge of a busy time is nobody's question.
    moments = chance.random() < 0.2
    calls, windows = [], []
    hour_of = iter((chance.randint(34, 40) * 900, chance.randint(52, 62) * 900, chance.randint(64, 70) * 900))
    for number in range(chance.randint(2, most)):
        call, open_hours = _candidate(chance, number, 0 if moments else 5)
        kind = chance.random()
        hour = next(hour_of, None) if kind < 0.22 else None
        if hour is not None and kind < 0.15:
            end = hour + chance.choice((0, 1, 1, 2) if moments else (1, 1, 2)) * int(
                call.length.total_seconds()
            )
            promise = Appointment("a", call.prospect_id, at(hour), at(end), Obligation.FIXED)
            place = None if chance.random() < 0.15 and not moments else call.place
            call, open_hours = replace(call, appointment=promise, place=place), ((hour, end),)
        elif hour is not None:
            end = hour + int(call.length.total_seconds())
            if any(a <= hour and end <= b for a, b in open_hours):
                call, open_hours = replace(call, pinned_at=at(hour)), ((hour, end),)
        elif kind < 0.4:
            # What is flexible is expected some time that day: the hour says nothing.
            promise = Appointment("a", call.prospect_id, at(32400), at(34200), chance.choice(SOFT))
            call = replace(call, appointment=promise, worth=chance.choice((call.worth, (0.0, 0.0))))
        calls.append(call)
        windows.append(open_hours)
    day = Day(ON, rules, tuple(calls), blocks=() if moments else _blocks(chance))
    if chance.random() < 0.15:
        day = replace(day, start=at(chance.randint(30, 56) * 900))
    if chance.random() < 0.15 and not any(block.title == FAIR for block in day.blocks):
        day = replace(day, end_place=HOTEL)
    if chance.random() < 0.3:
        promised = [call.prospect_id for call in calls if chance.random() < 0.6]
        chance.shuffle(promised)
        day = replace(day, kept=tuple(promised))
    return Example(day, _drawn_drives(chance, day), tuple(windows))


def _rules(chance: random.Random) -> DayRules:
    return replace(
        RULES,
        home=RULES.home if chance.random() < 0.85 else None,
        lunch=timedelta(minutes=chance.choice((0, 30, 45, 45, 60))),
        lunch_until=chance.choice((time(13, 15), time(14), time(14))),
        most_visits=chance.choice((None, None, None, 2, 3)),
        driving_cost=chance.choice((0.5, 1.0, 1.0, 2.0)),
    )


def priced_day(seed: int, most: int = 7) -> Example:
    """Return such a day on which overtime, the way, parking and waiting may cost something."""
    example, chance = ladder_day(seed, most), random.Random(-seed - 1)
    return Example(
        replace(example.day, rules=_priced(example.day.rules, chance)),
        _with_ways(example.travel, chance),
        example.windows,
    )


def _priced(rules: DayRules, chance: random.Random) -> DayRules:
    return replace(
        rules,
        end=chance.choice((time(14), time(15), time(16))),
        overtime=timedelta(minutes=chance.choice((0, 45, 90, 180))),
        overtime_cost=chance.choice((0.0, 0.25, 0.5, 1.0)),
        km_cost=chance.choice((0.0, 0.25, 0.5, 2.0)),
        parking=timedelta(minutes=chance.choice((0, 0, 4, 10))),
        waiting_cost=chance.choice((0.0, 0.0, 0.25, 1.0)),
    )


def _with_ways(travel: Travel, chance: random.Random) -> Travel:
    """Return drives with ways that have little to do with them, in whole kilometres; home is at home."""
    size = len(travel.seconds)
    metres = [[0 if i == j else chance.randint(0, 60) * 1000 for j in range(size)] for i in range(size)]
    return replace(travel, metres=tuple(tuple(row) for row in metres))


def _candidate(chance: random.Random, number: int, least: int) -> tuple[Call, tuple[tuple[int, int], ...]]:
    length = chance.choice((least, 15, 20, 30, 45, 60)) * 60
    morning = (chance.randint(16, 22) * 1800, chance.randint(23, 26) * 1800)
    evening = (chance.randint(27, 32) * 1800, chance.randint(33, 40) * 1800)
    open_hours = chance.choice(((morning, evening), (morning, evening), (morning,), (evening,)))
    first = chance.randint(1, 12) * 10
    worth = (first, chance.choice((first, first, max(1, first // 2), first // 4 + 1, first + 20)))
    hours = ",".join(f"{text(a)}-{text(b)}" for a, b in open_hours)
    place = Place(46 + number / 100, -0.4, "somewhere")
    return Call(f"p{number}", place, hours, False, timedelta(seconds=length), worth), open_hours


def _blocks(chance: random.Random) -> tuple[Appointment, ...]:
    kind = chance.random()
    if kind < 0.06:
        return (Appointment("b", "", at(0), at(86400), Obligation.ALL_DAY, title=FAIR),)
    starts = [chance.randint(32, 68) * 900 for _ in range(0 if kind < 0.6 else 1 if kind < 0.9 else 2)]
    return tuple(
        Appointment("b", "", at(start), at(start + chance.randint(1, 6) * 900), title="busy")
        for start in starts
    )


def _drawn_drives(chance: random.Random, day: Day) -> Travel:
    """Return drives that keep no triangle, some of them missing; home is where home is."""
    where = places(day)
    size = len(where)
    minutes = [[0 if i == j else chance.randint(3, 50) for j in range(size)] for i in range(size)]
    for _ in range(size if chance.random() < 0.1 else 0):
        i, j = chance.randrange(size), chance.randrange(size)
        minutes[i][j] = -1 if i != j else 0
    if size > 1 and where[0] == where[1]:
        for row in minutes:
            row[1] = row[0]
        minutes[1] = minutes[0]
        minutes[0][1] = minutes[0][0] = 0
    seconds = tuple(tuple(60 * value for value in row) for row in minutes)
    return Travel(seconds, seconds, estimated=chance.random() < 0.2)


def priced_town_day(seed: int, least: int, most: int) -> Example:
    """Return a day in such a region on which overtime, the way and parking cost something."""
    example, chance = town_day(seed, least, most), random.Random(-seed - 1)
    rules = replace(
        example.day.rules,
        overtime=timedelta(minutes=chance.choice((30, 60, 90))),
        overtime_cost=chance.choice((0.25, 0.5, 1.0)),
        km_cost=chance.choice((0.25, 0.5)),
        parking=timedelta(minutes=chance.choice((0, 4))),
    )
    seconds = example.travel.seconds
    metres = tuple(tuple(1000 * (drive // 60) for drive in row) for row in seconds)
    return replace(
        example,
        day=replace(example.day, rules=rules),
        travel=replace(example.travel, metres=metres),
    )


def town_day(seed: int, least: int, most: int) -> Example:
    """Return a day in a region 40 minutes wide: opening hours, falling worth, up to two appointments."""
    chance = random.Random(seed)
    rules = replace(
        RULES,
        most_visits=chance.choice((None, None, 5)),
        lunch=timedelta(minutes=chance.choice((45, 60, 90))),
        lunch_until=chance.choice((time(13, 30), time(14))),
    )
    number_of = chance.randint(least, most)
    appointments = chance.choice((0, 1, 2))
    calls, windows = [], []
    for number in range(number_of):
        call, open_hours = _candidate(chance, number, 15)
        if chance.random() < 0.4:
            # Open at noon: then lunch costs a visit.
            open_hours = ((chance.randint(17, 20) * 1800, chance.randint(33, 38) * 1800),)
            call = replace(call, hours=",".join(f"{text(a)}-{text(b)}" for a, b in open_hours))
        first, last = call.worth
        call = replace(
            call,
            worth=(first, min(first, last)),
            place=Place(46 + chance.randint(0, 40) / 100, -0.5 + chance.randint(0, 40) / 100, "somewhere"),
        )
        if number < appointments:
            hour = (10 + 4 * number) * 3600 + chance.randint(0, 8) * 900
            end = hour + int(call.length.total_seconds())
            promise = Appointment("a", call.prospect_id, at(hour), at(end))
            call, open_hours = replace(call, appointment=promise), ((hour, end),)
        calls.append(call)
        windows.append(open_hours)
    day = Day(ON, rules, tuple(calls))
    where = places(day)
    seconds = tuple(
        tuple(
            0
            if (a.latitude, a.longitude) == (b.latitude, b.longitude)
            else 60
            * round(2 + 70 * ((a.latitude - b.latitude) ** 2 + (a.longitude - b.longitude) ** 2) ** 0.5)
            + (60 * chance.randint(0, 2) if i > 1 and j > 1 else 0)
            for j, b in enumerate(where)
        )
        for i, a in enumerate(where)
    )
    return Example(day, Travel(seconds, seconds, estimated=False), tuple(windows))
