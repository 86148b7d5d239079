# SPDX-License-Identifier: MIT
"""What a day gives up where its obligations alone do not fit: first the evening, then the hour of lunch."""

from collections.abc import Sequence
from dataclasses import replace

from fieldsales.domain.tour import Reason
from fieldsales.planning.hours import DAY
from fieldsales.planning.problem import Problem
from fieldsales.planning.schedule import best_timing

#: A lunch that finds no room beside appointments moves in such steps, in seconds, both ways.
_LUNCH_STEP = 15 * 60


def fitting(problem: Problem, order: Sequence[int]) -> tuple[Problem, Reason | None]:
    """Return the problem in which the fixed visits, in the order of their hours, have times.

    With it why lunch is not within its hours, None where it is. The day may then end
    later than it should; `timeline` says that.
    """
    for step in range(DAY // _LUNCH_STEP):
        moved = replace(
            problem,
            lunch_from=max(0, problem.lunch_from - step * _LUNCH_STEP),
            lunch_until=min(DAY, problem.lunch_until + step * _LUNCH_STEP),
        )
        found = _with_evening(moved, order)
        if found is not None:
            return found, Reason("lunch_moved") if step else None
    eased = _with_evening(replace(problem, lunch_length=0), order)
    if eased is None:
        raise AssertionError("fixed visits were accepted that do not fit")
    return eased, Reason("no_lunch")


def _with_evening(problem: Problem, order: Sequence[int]) -> Problem | None:
    """Let the day end when the obligations allow, if that is later than it should."""
    if best_timing(problem, order) is not None:
        return problem
    # An appointment may last for days, and so may a busy time.
    latest = (
        2 * DAY + sum(problem.length[u] for u in order) + max((end for _, end in problem.busy), default=0)
    )
    longer = best_timing(replace(problem, day_limit=latest), order)
    if longer is None:
        return None
    return replace(problem, day_limit=max(problem.latest_home, longer.home))
