# SPDX-License-Identifier: MIT
"""Prices lead the plan where they should: dearer is never more, and each goal is best at what it is for."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from brute import hours_fit
from small import ON, PARIS, Example, priced_day, priced_town_day

from fieldsales.domain.appointment import Obligation
from fieldsales.domain.place import Place, Travel
from fieldsales.domain.tour import DayRules, Goal, Tour
from fieldsales.planning.compiled import Kernel
from fieldsales.planning.day import Call, Day, Patience, places, plan
from fieldsales.planning.early import KEPT
from fieldsales.planning.horizon import all_places, plan_days
from fieldsales.planning.prices import FEWER, prices_of
from fieldsales.planning.problem import UNIT

SEEDS = [seed for seed in range(2000, 2200) if hours_fit(priced_day(seed))][:100]


def planned(example: Example, goal: Goal = Goal.VALUE, **rules: object) -> Tour:
    """Return the proven plan of a small day, some of its rules changed."""
    changed = replace(example.day.rules, **rules)  # type: ignore[arg-type]
    return plan(replace(example.day, rules=changed, goal=goal), example.travel, Patience())


def late(tour: Tour) -> timedelta:
    """Return how long after 15:00 the rep is home."""
    end = datetime.combine(ON, time(15), PARIS)
    return timedelta() if tour.home is None else max(timedelta(), tour.home - end)


def fell(values: Sequence[object]) -> bool:
    return values[0] != values[-1]


def test_a_higher_price_of_overtime_never_makes_the_best_day_longer() -> None:
    shorter = 0
    for seed in SEEDS:
        example = priced_day(seed)
        tours = [
            planned(example, end=time(15), overtime=timedelta(hours=2), overtime_cost=cost)
            for cost in (0.25, 1.0, 4.0)
        ]
        over = [late(tour) for tour in tours]
        assert over == sorted(over, reverse=True), f"seed {seed}"
        shorter += fell(over)
    assert shorter >= 10


def test_a_higher_price_of_a_kilometre_never_makes_the_best_way_longer() -> None:
    shorter = 0
    for seed in SEEDS:
        ways = [planned(priced_day(seed), km_cost=cost).metres for cost in (0.0, 0.5, 2.0)]
        assert ways == sorted(ways, reverse=True), f"seed {seed}"
        shorter += fell(ways)
    assert shorter >= 30


@pytest.mark.parametrize("rule", ["overtime", "parking"])
def test_more_room_never_makes_the_best_day_worse(rule: str) -> None:
    tried = 0
    for seed in SEEDS:
        example = priced_day(seed)
        if rule == "overtime":
            # Free overtime only adds plans.
            tours = [
                planned(example, overtime=timedelta(minutes=most), overtime_cost=0.0) for most in (0, 30, 120)
            ]
        elif any(
            call.worth[1] > call.worth[0] or call.appointment is not None or call.pinned_at is not None
            for call in example.day.calls
        ):
            continue
        else:
            # Who needs no time to park waits instead: that is no matter here.
            tried += 1
            tours = [
                planned(example, parking=timedelta(minutes=minutes), waiting_cost=0.0)
                for minutes in (15, 5, 0)
            ]
        values = [_with_promises(example, tour) for tour in tours]
        assert values == sorted(values), f"seed {seed}"
    assert rule == "overtime" or tried >= 5


def _with_promises(example: Example, tour: Tour) -> tuple[int, ...]:
    """Return the rungs kept, then the value with the promises kept in turn."""
    kinds = [stop.kind for stop in tour.stops]
    rungs = (Obligation.FLEXIBLE_DAY, Obligation.FLEXIBLE_WEEK, Obligation.RESERVATION)
    kept = example.day.kept
    turns = [kept.index(stop.prospect_id) for stop in tour.stops if stop.prospect_id in kept]
    promises = sum(1 for before, turn in zip([-1, *turns], turns, strict=False) if turn > before)
    unit = round(example.day.rules.driving_cost * 100)
    return (*(kinds.count(rung) for rung in rungs), round(tour.value * 6000) + promises * unit * 1200)


# Goals.


def test_each_goal_is_best_at_what_it_is_for_and_none_saves_more_than_most_value() -> None:
    less_driving = sooner = 0
    for seed in SEEDS:
        example = priced_day(seed)
        if example.day.kept:
            continue
        free = {"overtime_cost": 0.0}
        best, fewest, earliest = (planned(example, goal, **free) for goal in Goal)
        assert fewest.metres <= best.metres, f"seed {seed}"
        assert earliest.home is None or best.home is None or earliest.home <= best.home, f"seed {seed}"
        for other in (fewest, earliest):
            assert _with_promises(example, other)[:3] == _with_promises(example, best)[:3], f"seed {seed}"
            assert other.value <= best.value + 0.01, f"seed {seed}"
        less_driving += fewest.metres < best.metres
        sooner += earliest.home is not None and best.home is not None and earliest.home < best.home
    assert less_driving >= 20
    assert sooner >= 10


@pytest.mark.parametrize("goal", [Goal.DISTANCE, Goal.HOME])
def test_no_goal_gives_up_what_was_promised(goal: Goal) -> None:
    """As many promised stops as can be made: never fewer than for the most value."""
    more = 0
    for seed in SEEDS:
        example = priced_day(seed)
        promised = set(example.day.kept)
        kept = [
            len(promised & {stop.prospect_id for stop in planned(example, one).stops})
            for one in (Goal.VALUE, goal)
        ]
        kinds = [_with_promises(example, planned(example, one))[:3] for one in (Goal.VALUE, goal)]
        # A lower rung may fall out where two promises bar the same hour.
        assert kinds[1][0] == kinds[0][0], f"seed {seed}"
        assert kinds[0] != kinds[1] or kept[1] >= kept[0], f"seed {seed}"
        more += kept[1] > kept[0]
    assert more >= 1


def test_fewest_kilometres_multiplies_what_driving_costs_even_where_that_is_nothing() -> None:
    rules = DayRules(driving_cost=1.0, km_cost=0.25)
    usual, fewest = prices_of(rules, Goal.VALUE), prices_of(rules, Goal.DISTANCE)
    assert fewest.second == usual.second
    assert fewest.kilometre == FEWER * 1.25 * UNIT
    assert prices_of(replace(rules, driving_cost=0.0), Goal.DISTANCE).kilometre == FEWER * 0.75 * UNIT
    assert prices_of(rules, Goal.DISTANCE, has_ways=False).second == FEWER * usual.second
    assert prices_of(rules, Goal.HOME) == usual


def test_the_earliest_return_leaves_the_best_visits_whatever_the_scale_of_their_worths() -> None:
    for scale in (0.01, 1.0, 100.0):
        calls = tuple(
            Call(
                f"p{n}",
                Place(46.3 + n / 100, -0.4, f"p{n}"),
                "",
                False,
                timedelta(minutes=45),
                (scale * (60 + 10 * n), scale * (60 + 10 * n)),
            )
            for n in range(12)
        )
        day = Day(ON, DayRules(home=Place(46.3, -0.4, "home"), driving_cost=0.0), calls)
        seconds = tuple(tuple(0 if i == j else 600 for j in range(14)) for i in range(14))
        travel = Travel(seconds, seconds, estimated=False)
        usual, early = (
            plan(replace(day, goal=goal), travel, Patience(iterations=2000))
            for goal in (Goal.VALUE, Goal.HOME)
        )
        assert 0 < len(early.stops) < len(usual.stops)
        assert early.home < usual.home
        assert "p11" in {stop.prospect_id for stop in early.stops}


@pytest.mark.parametrize("count", [1, 3, 6, 12])
@pytest.mark.parametrize("driving", [0, 600])
def test_the_earliest_return_still_sees_somebody_where_all_bring_the_same(count: int, driving: int) -> None:
    day = Day(ON, replace(DayRules(driving_cost=0.1), home=Place(46.3, -0.4, "home")), _alike(count))
    seconds = tuple(tuple(0 if i == j else driving for j in range(count + 2)) for i in range(count + 2))
    travel = Travel(seconds, seconds, estimated=False)
    usual, early = (
        plan(replace(day, goal=goal), travel, Patience(iterations=2000)) for goal in (Goal.VALUE, Goal.HOME)
    )
    assert early.value >= usual.value * KEPT - 0.01
    assert early.home is not None
    assert usual.home is not None
    assert early.home < usual.home or count < 3
    two = [replace(day, on=ON + timedelta(days=n), goal=Goal.HOME) for n in range(2)]
    rows = [0, *range(2, count + 2)]
    shared = Travel(*2 * (tuple(tuple(seconds[a][b] for b in rows) for a in rows),), estimated=False)
    assert (
        sum(len(tour.stops) for tour in plan_days(two, shared, Patience(iterations=2000))) >= count * KEPT - 1
    )


def test_whoever_is_due_is_not_given_up_for_the_earliest_return() -> None:
    calls = tuple(replace(call, due=n >= 4) for n, call in enumerate(_alike(8)))
    day = Day(ON, DayRules(home=Place(46.3, -0.4, "home"), driving_cost=0.1), calls)
    seconds = tuple(tuple(0 if i == j else 300 * (1 + abs(i - j)) for j in range(10)) for i in range(10))
    travel = Travel(seconds, seconds, estimated=False)
    usual, early = (
        {s.prospect_id for s in plan(replace(day, goal=goal), travel, Patience(iterations=2000)).stops}
        for goal in (Goal.VALUE, Goal.HOME)
    )
    due = {call.prospect_id for call in calls if call.due}
    assert usual == due | {call.prospect_id for call in calls}
    assert due <= early
    assert len(early) < len(usual)


def _alike(count: int) -> tuple[Call, ...]:
    """Candidates in a row who are open all day, an hour each, and bring the same."""
    return tuple(
        Call(f"p{n:02}", Place(46.3 + (n + 1) / 100, -0.4), "", False, timedelta(minutes=40), (50, 50))
        for n in range(count)
    )


def test_overtime_costs_nothing_where_none_is_allowed() -> None:
    assert prices_of(DayRules(overtime_cost=9.0), Goal.VALUE).overtime == 0
    assert prices_of(DayRules(overtime=timedelta(minutes=5), overtime_cost=9.0), Goal.VALUE).overtime == 900


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -1.0])
def test_a_price_that_is_no_number_spoils_no_plan(value: float) -> None:
    for seed in SEEDS[:3]:
        for name in ("km_cost", "overtime_cost", "waiting_cost"):
            for goal in Goal:
                assert planned(priced_day(seed), goal, **{name: value}).checked


# Larger days, where nothing is proven.


@pytest.mark.parametrize("goal", Goal)
@pytest.mark.parametrize("seed", range(4))
def test_a_searched_day_passes_the_checker_at_any_price(kernel: Kernel, goal: Goal, seed: int) -> None:
    example = next(one for step in range(99) if hours_fit(one := priced_town_day(seed * 100 + step, 20, 30)))
    rules = replace(example.day.rules, waiting_cost=0.2 * seed, parking=timedelta(minutes=5))
    day = replace(example.day, rules=rules, goal=goal)
    tour = plan(day, example.travel, Patience(iterations=1280, kernel=kernel))
    assert tour.checked
    assert tour.stops


def test_after_a_stop_waiting_counts_from_now_on() -> None:
    """The rest of each day passes the checker, which counts it anew."""
    tried = 0
    for seed in SEEDS[:40]:
        example = priced_day(seed)
        before = planned(example)
        place = next((s for s in before.stops[:1] if s.travel and not s.pinned), None)
        if place is None or example.day.start is not None or example.day.blocks:
            continue
        head = (replace(place, done=True),)
        rules = replace(example.day.rules, waiting_cost=1.0)
        rest = replace(example.day, rules=rules, head=head, start=place.end, lunch_taken=None)
        calls = [call.prospect_id for call in example.day.calls if call.place is not None]
        first = len(example.travel.seconds) - len(calls)
        here = first + calls.index(place.prospect_id)
        rows = [here, *range(1 if first == 2 else 0, len(example.travel.seconds))]
        if len(rows) != len(places(rest)):
            continue
        seconds, metres = (
            tuple(tuple(0 if i == j else table[a][b] for j, b in enumerate(rows)) for i, a in enumerate(rows))
            for table in (example.travel.seconds, example.travel.metres)
        )
        travel = Travel(seconds, metres, example.travel.estimated)
        assert plan(rest, travel, Patience()).stops[:1] == head, f"seed {seed}"
        tried += 1
    assert tried >= 10


@pytest.mark.parametrize("goal", Goal)
def test_three_days_pass_the_checker_at_any_price(kernel: Kernel, goal: Goal) -> None:
    example = priced_town_day(7, 20, 20)
    rules = replace(example.day.rules, waiting_cost=0.2)
    free = tuple(replace(call, appointment=None, worth=(300, 200)) for call in example.day.calls)
    days = [
        replace(example.day, on=ON + timedelta(days=n), rules=rules, goal=goal, calls=free) for n in range(3)
    ]
    rows = [0, *range(2, len(example.travel.seconds))]
    assert len(all_places(days)) == len(rows)
    seconds = tuple(tuple(example.travel.seconds[a][b] for b in rows) for a in rows)
    metres = tuple(tuple(example.travel.metres[a][b] for b in rows) for a in rows)
    travel = replace(example.travel, seconds=seconds, metres=metres)
    tours = plan_days(days, travel, Patience(iterations=1280, kernel=kernel))
    assert all(tour.checked for tour in tours)
    assert sum(len(tour.stops) for tour in tours) >= 6
