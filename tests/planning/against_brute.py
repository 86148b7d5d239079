# SPDX-License-Identifier: MIT
"""Plans of small days in the words of those who try everything; which rungs of the ladder these days have."""

from collections import Counter
from datetime import datetime, timedelta

from brute import Found
from small import FAIR, Example, at

from fieldsales.domain.tour import Tour


def kept_in(tour: Tour, example: Example) -> tuple[int, int, tuple[int, ...], tuple[int, ...]]:
    """Return value, home, starts and visits of a plan, as those who try everything tell them."""
    number = {call.prospect_id: i for i, call in enumerate(example.day.calls)}
    stops = [stop for stop in tour.stops if example.day.calls[number[stop.prospect_id]].place is not None]

    def of(moment: datetime) -> int:
        return int((moment - at(0)).total_seconds())

    return (
        round(tour.value * 6000),
        of(tour.home) if tour.home is not None else 0,
        tuple(of(stop.start) for stop in stops),
        tuple(number[stop.prospect_id] for stop in stops),
    )


def with_unplaced(best: Found, tour: Tour, example: Example) -> tuple[int, int]:
    """Return value and end of a day whose orders were tried, its visits at unknown places included.

    Where nobody drives, it does not end before the last of them, and what that is late has its price.
    """
    rules = example.day.rules
    if best.visits or tour.last_drive or example.day.head:
        return best.value, best.home
    home = max(best.home, *(int((stop.end - at(0)).total_seconds()) for stop in tour.stops), 0)
    end = (rules.end.hour * 60 + rules.end.minute) * 60
    price = round(rules.overtime_cost * 100) if rules.overtime > timedelta() else 0
    return best.value - price * (max(0, home - end) - max(0, best.home - end)), home


def is_best(tour: Tour, best: Found, example: Example) -> bool:
    """Return whether a plan is the very one that those who try everything find, home aside."""
    value, _, starts, visits = kept_in(tour, example)
    known, _ = with_unplaced(best, tour, example)
    return (value, starts, visits) == (known, best.starts, best.visits)


def rungs_of(example: Example) -> Counter[str]:
    """Return how often a day has each rung, and what else may happen on it."""
    day = example.day
    rungs: Counter[str] = Counter()
    rungs.update(call.appointment.obligation if call.appointment else "suggestion" for call in day.calls)
    rungs.update("pinned" for call in day.calls if call.pinned_at is not None)
    rungs.update("all_day" if block.title == FAIR else "busy" for block in day.blocks)
    rungs.update(["promises"] if day.kept else [])
    return rungs
