# SPDX-License-Identifier: MIT
"""Small days are the best there are, by trying everything; larger ones are found again the same."""

import random
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from fieldsales.domain.appointment import Appointment
from fieldsales.domain.place import Place, Travel
from fieldsales.domain.tour import DayRules, Tour
from fieldsales.planning.day import Call, Day, Patience, places, plan
from fieldsales.planning.exact import exact
from fieldsales.planning.frame import frame_of
from fieldsales.planning.schedule import best_timing
from fieldsales.planning.search import search

ON = date(2026, 5, 12)
PARIS = ZoneInfo("Europe/Paris")
RULES = DayRules(
    start=time(8, 30), end=time(18, 0), home=Place(46.0, -0.5, "home"), driving_cost=1.0, most_visits=None
)


def at(seconds: int) -> datetime:
    return datetime.combine(ON, time(), PARIS) + timedelta(seconds=seconds)


def text(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}"


@dataclass(frozen=True)
class Example:
    """A day with its numbers laid open, for those who try everything."""

    day: Day
    travel: Travel
    windows: tuple[tuple[tuple[int, int], ...], ...]


def random_day(seed: int, most: int = 7) -> Example:
    chance = random.Random(seed)
    n = chance.randint(2, most)
    has_home = chance.random() < 0.85
    is_estimated = chance.random() < 0.2
    rules = replace(
        RULES,
        home=RULES.home if has_home else None,
        most_visits=chance.choice((None, None, None, 3)),
        driving_cost=chance.choice((0.5, 1.0, 1.0, 2.0)),
        lunch_until=chance.choice((time(13, 15), time(14), time(14))),
    )
    calls, windows = [], []
    appointments = chance.choice((0, 0, 1, 2))
    for number in range(n):
        length = chance.choice((15, 20, 30, 45, 60)) * 60
        morning = (chance.randint(16, 22) * 1800, chance.randint(23, 26) * 1800)
        evening = (chance.randint(27, 32) * 1800, chance.randint(33, 40) * 1800)
        open_hours = chance.choice(((morning, evening), (morning, evening), (morning,), (evening,)))
        first = chance.randint(1, 12) * 10
        worth = (first, chance.choice((first, first, max(1, first // 2), first // 4 + 1, first + 20)))
        call = Call(
            f"p{number}",
            Place(46 + number / 100, -0.4, "somewhere"),
            ",".join(f"{text(a)}-{text(b)}" for a, b in open_hours),
            False,
            timedelta(seconds=length),
            worth,
        )
        if number < appointments:
            start = (9 + 4 * number) * 3600 + chance.randint(0, 8) * 900
            promise = Appointment("a", call.prospect_id, at(start), at(start + length))
            call = replace(call, appointment=promise)
            open_hours = ((start, start + length),)
        calls.append(call)
        windows.append(open_hours)
    day = Day(ON, rules, tuple(calls))
    size = len(places(day))
    minutes = [[0 if i == j else chance.randint(3, 50) for j in range(size)] for i in range(size)]
    if has_home:
        for row in minutes:
            row[1] = row[0]
        minutes[1] = minutes[0]
        minutes[0][1] = minutes[0][0] = 0
    seconds = tuple(tuple(60 * value for value in row) for row in minutes)
    return Example(day, Travel(seconds, seconds, is_estimated), tuple(windows))


Key = tuple[int, int, tuple[int, ...], tuple[int, ...]]


def try_everything(example: Example) -> Key:
    """Return (-value, home, starts, order) of the best day, by trying every order and place of lunch."""
    day, rules, seconds = example.day, example.day.rules, example.travel.seconds
    first = 2 if rules.home is not None else 0
    begins, ends = rules.start.hour * 3600 + rules.start.minute * 60, rules.end.hour * 3600
    lunch, opens_lunch = 45 * 60, 12 * 3600
    closes_lunch = rules.lunch_until.hour * 3600 + rules.lunch_until.minute * 60
    unit = round(rules.driving_cost * 100)
    n = len(day.calls)
    must = {i for i in range(n) if day.calls[i].appointment is not None}
    most = n if rules.most_visits is None else max(rules.most_visits, len(must))
    best: list[Key] = []

    def leg(i: int, j: int) -> int:
        if (i < 0 or j < 0) and rules.home is None:
            return 0
        return seconds[0 if i < 0 else first + i][1 if j < 0 else first + j]

    def finish(value: int, now: int, here: int, starts: tuple[int, ...], order: tuple[int, ...], fed: bool):
        if not must <= set(order):
            return
        home = now + leg(here, -1)
        if home > ends or (not fed and max(home, opens_lunch) + lunch > closes_lunch):
            return
        key = (-(value - unit * leg(here, -1)), home, starts, order)
        if not best or key < best[0]:
            best[:] = [key]

    def go(value: int, now: int, here: int, starts: tuple[int, ...], order: tuple[int, ...], fed: bool):
        finish(value, now, here, starts, order, fed)
        if not fed and max(now, opens_lunch) + lunch <= closes_lunch:
            go(value, max(now, opens_lunch) + lunch, here, starts, order, True)
        if len(order) == most:
            return
        for i in range(n):
            if i in order:
                continue
            call, length = day.calls[i], int(day.calls[i].length.total_seconds())
            drive = leg(here, i)
            ready = now + drive
            if i in must and example.travel.estimated and drive:
                slack = example.windows[i][0][0] - drive
                if here in must:
                    slack -= example.windows[here][0][1]
                ready += min(300, max(0, slack))
            fitting = [max(ready, a) for a, b in example.windows[i] if max(ready, a) + length <= b]
            fitting = [s for s in fitting if i in must or (s >= begins and s + length <= ends)]
            if not fitting:
                continue
            start = fitting[0]
            low, high = (round(6000 * w) for w in call.worth)
            share = min(max(start, begins), ends) - begins
            gain = low + (high - low) * share // (ends - begins)
            go(value + gain - unit * drive, start + length, i, (*starts, start), (*order, i), fed)

    go(0, begins, -1, (), (), False)
    return best[0]


def key_of(tour: Tour, example: Example) -> Key:
    number = {call.prospect_id: i for i, call in enumerate(example.day.calls)}
    midnight = at(0)

    def of(moment: datetime) -> int:
        return int((moment - midnight).total_seconds())

    home = 0 if tour.home is None else of(tour.home)
    return (
        -round(tour.value * 6000),
        home,
        tuple(of(stop.start) for stop in tour.stops),
        tuple(number[stop.prospect_id] for stop in tour.stops),
    )


@pytest.mark.parametrize("block", range(10))
def test_a_small_day_is_the_best_there_is(block: int) -> None:
    planned = 0
    for seed in range(block * 30, block * 30 + 30):
        example = random_day(seed)
        tour = plan(example.day, example.travel, Patience())
        if any(cause.code in ("leaves_early", "home_late", "lunch_moved") for cause in tour.causes):
            continue
        if any(reason.code.startswith("appointment") for one in tour.left_out for reason in one.reasons):
            continue
        best = try_everything(example)
        found = key_of(tour, example)
        if not tour.stops:
            assert best[0] == 0
            assert not best[3]
            continue
        planned += 1
        assert found == best, f"seed {seed}"
    assert planned >= 20


@pytest.mark.parametrize("block", range(5))
def test_the_search_alone_finds_the_best_of_small_days_nearly_always(block: int) -> None:
    hit = tried = 0
    for seed in range(1000 + block * 10, 1010 + block * 10):
        example = random_day(seed, most=9)
        problem = frame_of(example.day, example.travel).problem
        fixed = sorted(
            (u for u in range(problem.size) if problem.fixed[u]),
            key=lambda u: problem.opens[problem.window[u]],
        )
        first = best_timing(problem, fixed)
        proven = exact(problem, range(problem.size))
        assert first is not None
        assert proven is not None
        found = search([problem], [first], Patience(iterations=6000))[0]
        assert found.objective <= proven.objective
        tried += 1
        hit += found.objective == proven.objective
    assert hit >= tried - 1
