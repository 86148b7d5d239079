# SPDX-License-Identifier: MIT
"""What a day costs beside what it brings, for each goal, in cost units."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fieldsales.domain.tour import DayRules, Goal
from fieldsales.planning.problem import UNIT, Problem, Solution

#: For the fewest kilometres each costs so many times as much as a minute of driving and itself (ours)…
FEWER = 10

#: …and for the earliest return each minute until home costs so many times what one brings in the mean of the
#: best days: what brings less than that is left for another day (ours).
SOONER = 1.2

#: Lifts what was promised above suggestions where the goal is another than value.
_PROMISE_BONUS = 10**9


@dataclass(frozen=True, slots=True)
class Prices:
    """What a second of driving costs, a kilometre, a second of overtime and one of waiting."""

    second: int
    kilometre: float
    overtime: int
    waiting: int


def prices_of(rules: DayRules, goal: Goal, *, has_ways: bool = True) -> Prices:
    """Return the prices by which a plan is chosen for a goal.

    Most value takes them as they are set. For the fewest kilometres each of them costs
    several times as much as a minute and a kilometre do together; where only times are
    known and no ways, `has_ways`, a minute does. Earliest home asks the usual prices too, and one for every
    minute until the return, which `hurried` finds. So each goal still sees whoever is
    worth it, and what is promised is kept whatever it costs: that is no matter of
    prices. Who lets driving cost nothing has the usual cost multiplied.
    """
    driving = _finite(rules.driving_cost, 1e4)
    usual = Prices(
        second=_a_second(driving),
        kilometre=_finite(rules.km_cost, 1e3) * UNIT,
        overtime=_a_second(_finite(rules.overtime_cost, 1e4)) if rules.overtime.total_seconds() > 0 else 0,
        waiting=_a_second(_finite(rules.waiting_cost, 1e4)),
    )
    if goal is not Goal.DISTANCE:
        return usual
    minute = driving or DayRules().driving_cost
    if not has_ways:
        return replace(usual, second=_a_second(FEWER * minute))
    return replace(usual, kilometre=FEWER * (usual.kilometre + minute * UNIT))


def for_goal(usual: Problem, prices: Prices, toll: list[list[int]] | None) -> Problem:
    """Return a problem at other prices than the usual ones, with promises that no price outweighs."""
    return replace(
        usual,
        second_cost=prices.second,
        toll=toll,
        bonus=[
            bonus + (_PROMISE_BONUS if rank >= 0 else 0)
            for bonus, rank in zip(usual.bonus, usual.kept, strict=True)
        ],
    )


def hurried(problems: Sequence[Problem], best: Sequence[Solution]) -> list[Problem]:
    """Return some days on which every second until the return has a price.

    It is `SOONER` times what a second brings in the mean of the `best` plans of these
    days, so that it fits worths of any scale.
    """
    value = sum(max(one.value, 0) for one in best)
    spent = sum(one.home - day.day_start for day, one in zip(problems, best, strict=True))
    price = round(SOONER * value / spent) if spent > 0 else 0
    if not price:
        return list(problems)
    return [
        replace(
            day,
            # From the beginning of the day on, every second is one before the return.
            day_end=day.day_start,
            day_limit=day.latest_home,
            overtime_second_cost=max(price, day.overtime_second_cost),
        )
        for day in problems
    ]


def _a_second(minute: float) -> int:
    """Return in cost units a second of what is given as units of worth a minute."""
    return round(minute * UNIT / 60)


def _finite(value: float, most: float) -> float:
    return 0.0 if math.isnan(value) else min(most, max(0.0, value))
