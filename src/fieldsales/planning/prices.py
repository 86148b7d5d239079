# SPDX-License-Identifier: MIT
"""What a day costs beside what it brings, for each goal, in cost units."""

import math
from dataclasses import dataclass, replace

from fieldsales.domain.tour import DayRules, Goal
from fieldsales.planning.problem import UNIT, Problem

#: For the fewest kilometres each costs so many times as much as a minute of driving and itself (ours).
FEWER = 10

#: Lifts what was promised above suggestions where the goal is another than value.
PROMISE_BONUS = 10**9


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
    known and no ways, `has_ways`, a minute does. Earliest home asks the usual prices:
    what it gives up is found in `early`. So each goal still sees whoever is
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
            bonus + (PROMISE_BONUS if rank >= 0 else 0)
            for bonus, rank in zip(usual.bonus, usual.kept, strict=True)
        ],
    )


def _a_second(minute: float) -> int:
    """Return in cost units a second of what is given as units of worth a minute."""
    return round(minute * UNIT / 60)


def _finite(value: float, most: float) -> float:
    return 0.0 if math.isnan(value) else min(most, max(0.0, value))
