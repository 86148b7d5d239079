# SPDX-License-Identifier: MIT
"""The earliest return: which visits of the best days are given up for it, and days that are home by then."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from fieldsales.planning.prices import PROMISE_BONUS
from fieldsales.planning.problem import Problem, Solution
from fieldsales.planning.schedule import best_timing

#: The earliest return keeps this share of what the best days bring (ours).
KEPT = 0.5


@dataclass(frozen=True, slots=True)
class _Cut:
    """A visit given up: the day without it, the seconds that this brings home sooner, and what is lost."""

    day: int
    shorter: Solution
    saved: int
    lost: int

    @property
    def rank(self) -> tuple[bool, float, int, tuple[int, ...]]:
        """Smaller is better: what costs nothing, then the least lost for the time, then the most time."""
        return (self.lost > 0, self.lost / self.saved, -self.saved, self.shorter.order)


def thinned(
    problems: Sequence[Problem], best: Sequence[Solution], firm: Sequence[Collection[int]]
) -> list[Solution]:
    """Return the best days less the visits that bring least for the time until home.

    They keep `KEPT` of what the best days bring, and everybody who has an hour or a promise. `firm`
    are those of each day who are due: they stay as well. So days on which all bring
    the same lose half of their visits, and none of them loses all.
    """
    days = list(best)
    spare = sum(one.value for one in days) * (1 - KEPT)
    cuts = [
        _cuts(problem, one, day, firm[day])
        for day, (problem, one) in enumerate(zip(problems, days, strict=True))
    ]
    while True:
        able = [cut for one in cuts for cut in one if cut.lost <= max(0.0, spare)]
        if not able:
            return days
        cut = min(able, key=lambda one: one.rank)
        days[cut.day], spare = cut.shorter, spare - cut.lost
        cuts[cut.day] = _cuts(problems[cut.day], cut.shorter, cut.day, firm[cut.day])


def _cuts(problem: Problem, solution: Solution, day: int, firm: Collection[int]) -> list[_Cut]:
    """Return the visits of a day that can be given up and bring the rep home sooner."""
    cuts: list[_Cut] = []
    for u in solution.order:
        if problem.fixed[u] or problem.kept[u] >= 0 or problem.bonus[u] or u in firm:
            continue
        shorter = best_timing(problem, [one for one in solution.order if one != u])
        if shorter is not None and shorter.home < solution.home:
            cuts.append(_Cut(day, shorter, solution.home - shorter.home, solution.value - shorter.value))
    return cuts


def home_by(problem: Problem, home: int, firm: Collection[int]) -> Problem:
    """Return a day that is to be home by a time, with those who are `firm` before all suggestions.

    Only what is promised makes it later: a minute costs more than all the visits bring.
    """
    most = sum(max(0, *worths) for worths in zip(problem.worth_start, problem.worth_end, strict=True))
    return replace(
        problem,
        day_end=home,
        day_limit=max(problem.latest_home, home),
        overtime_second_cost=max(problem.overtime_second_cost, most // 60 + 1),
        bonus=[
            bonus + PROMISE_BONUS if u in firm and not bonus else bonus
            for u, bonus in enumerate(problem.bonus)
        ],
    )
