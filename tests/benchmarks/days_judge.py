# SPDX-License-Identifier: MIT
"""The judge of days: who comes when, whether that is allowed, and what it is worth. It knows no solver.

Solvers give orders alone. All of them get the same start times, the earliest, so
that nobody wins or loses by how a solver counts time or worth.
"""

from collections.abc import Sequence
from itertools import pairwise

from days_case import Case

#: For each day the places in the order of their visits, without home.
Routes = Sequence[Sequence[int]]

#: For each day the visits: place and second of the day at which it begins.
Plan = tuple[tuple[tuple[int, int], ...], ...]


def earliest(case: Case, day: int, route: Sequence[int]) -> tuple[tuple[int, int], ...] | None:
    """Return the visits of a day as early as its order allows, None when the order is impossible.

    Coming earlier never hurts: no later visit begins later for it, and worth only falls.
    """
    fixed = {one.place: one.start for one in case.appointments if one.day == day}
    now, here, visits = case.start, 0, []
    for place in route:
        begin = _begin(case, day, place, now + case.travel[here][place], fixed.get(place))
        if begin is None:
            return None
        visits.append((place, begin))
        now, here = begin + case.length[place], place
    return tuple(visits) if now + case.travel[here][0] <= case.end else None


def _begin(case: Case, day: int, place: int, arrival: int, fixed: int | None) -> int | None:
    if fixed is not None:
        return fixed if arrival <= fixed else None
    for opens, closes in case.windows[day][place]:
        begin = max(arrival, opens)
        if begin + case.length[place] <= closes:
            return begin
    return None


def plan_of(case: Case, routes: Routes) -> tuple[Plan, list[str]]:
    """Return the visits of all days as early as possible, and in sentences which days are impossible."""
    days, found = [], []
    for day, route in enumerate(routes):
        visits = earliest(case, day, route)
        if visits is None:
            found.append(f"day {day}: the order {list(route)} is impossible")
        days.append(visits or ())
    return tuple(days), found


def faults(case: Case, plan: Plan) -> list[str]:
    """Return in sentences what is wrong with a plan; an empty list means that it can be driven."""
    found = [] if len(plan) == case.days else [f"there are {len(plan)} days, not {case.days}"]
    seen: set[int] = set()
    promised = {one.place: one for one in case.appointments}
    for day, visits in enumerate(plan[: case.days]):
        free_at, here = case.start, 0
        for place, begin in visits:
            if not 0 < place < len(case.length):
                found.append(f"day {day}: {place} is no place")
                break
            if place in seen:
                found.append(f"day {day}: place {place} is visited twice")
            seen.add(place)
            end = begin + case.length[place]
            if begin < free_at + case.travel[here][place]:
                found.append(f"day {day}: nobody can be at place {place} at {begin}")
            if place in promised:
                if (promised[place].day, promised[place].start) != (day, begin):
                    found.append(f"day {day}: the appointment at place {place} is moved")
            elif not any(opens <= begin and end <= closes for opens, closes in case.windows[day][place]):
                found.append(f"day {day}: place {place} is closed between {begin} and {end}")
            free_at, here = end, place
        else:
            if free_at + case.travel[here][0] > case.end:
                found.append(f"day {day}: home after {case.end}")
    found += [f"the appointment at place {place} is missing" for place in promised if place not in seen]
    return found


def value(case: Case, plan: Plan) -> float:
    """Return in euros what the plan gains over visiting nobody, less what driving costs."""
    return sum(value_of_day(case, day, visits) for day, visits in enumerate(plan))


def value_of_day(case: Case, day: int, visits: Sequence[tuple[int, int]]) -> float:
    """Return in euros what one day of a plan gains, less its driving."""
    gained = sum(case.gain(place, day, begin) for place, begin in visits)
    return gained - case.price * driving(case, visits)


def driving(case: Case, visits: Sequence[tuple[int, int]]) -> int:
    """Return the seconds at the wheel of one day."""
    return sum(case.travel[a][b] for a, b in pairwise((0, *(place for place, _ in visits), 0)))
