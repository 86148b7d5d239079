# SPDX-License-Identifier: MIT
"""A day in the parts that the peers can model: segments between appointments, and starts within windows."""

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace

from days_case import DAY, Case


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a day between two appointments or home; seconds since the first midnight."""

    day: int
    first: int
    last: int
    start: int
    end: int


def segments(case: Case) -> list[Segment]:
    """Return the segments of all days, in order."""
    found = []
    for day, date in enumerate(case.calendar):
        place, free_at = 0, case.start
        fixed = sorted((one for one in case.appointments if one.day == day), key=lambda one: one.start)
        for one in fixed:
            found.append(Segment(day, place, one.place, date * DAY + free_at, date * DAY + one.start))
            place, free_at = one.place, one.start + case.length[one.place]
        found.append(Segment(day, place, 0, date * DAY + free_at, date * DAY + case.end))
    return found


def joined(case: Case, routes: list[list[int]]) -> list[list[int]]:
    """Return the days of which these are the segments' visits, appointments included."""
    days: list[list[int]] = [[] for _ in case.calendar]
    for segment, route in zip(segments(case), routes, strict=True):
        days[segment.day] += route
        days[segment.day] += [segment.last] if segment.last else []
    return days


def candidates(case: Case) -> Iterator[tuple[int, list[tuple[int, int, int]]]]:
    """Yield each place without an appointment, with the day and the first and last second of a start.

    The seconds are those of the day. A place that is never open is left out.
    """
    promised = {one.place for one in case.appointments}
    for place in range(1, len(case.length)):
        starts = []
        for day, windows in enumerate(case.windows):
            for opens, closes in windows[place]:
                first = max(opens, case.start + case.travel[0][place])
                last = min(closes, case.end - case.travel[place][0]) - case.length[place]
                if first <= last:
                    starts.append((day, first, last))
        if starts and place not in promised:
            yield place, starts


def alone(case: Case, day: int, seen: Set[int]) -> Case:
    """Return the day as a case of its own, without those who are seen on another one."""
    windows = tuple(() if place in seen else hours for place, hours in enumerate(case.windows[day]))
    return replace(
        case,
        calendar=(case.calendar[day],),
        windows=(windows,),
        appointments=tuple(replace(one, day=0) for one in case.appointments if one.day == day),
    )
