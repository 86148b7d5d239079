# SPDX-License-Identifier: MIT
"""Why a day that is planned from its beginning has so little in it, and what would help."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from fieldsales.domain.tour import DayRules, LeftOut, Reason, Tour
from fieldsales.planning.day import Day

#: What keeps people out of a thin day, by the reasons that they are left out for.
_CAUSES = {
    "detour": "thin_far",
    "worthless": "thin_far",
    "no_road": "thin_far",
    "closed_weekday": "thin_closed",
    "closed_that_day": "thin_closed",
    "closed_for_holiday": "thin_closed",
    "closed_for_leave": "thin_closed",
    "no_place": "thin_unplaced",
    "does_not_fit": "thin_no_time",
    "longer_than_day": "thin_too_long",
    "longer_than_hours": "thin_too_long",
    "most_visits": "thin_visits",
    "planned_on": "thin_elsewhere",
    "seen_lately": "thin_elsewhere",
    "seen_soon": "thin_elsewhere",
}


def thin_cause(day: Day, tour: Tour, left_out: Sequence[LeftOut], thin: float) -> Reason | None:
    """Return why a tour has so little in it: what keeps most of the others out; None where it is well filled.

    Thin is a day whose visits, driving and blocked times take less than a share of it, from 0 to 1.
    A day without any stop is no thin one but an empty one, and of a day under way only the rest is known.
    """
    there_is = _hours(day.rules, day)
    if not tour.stops or day.head or there_is <= timedelta():
        return None
    if _taken(day, tour) >= thin * there_is:
        return None
    counts = Counter(_CAUSES[code] for out in left_out if (code := out.reasons[0].code) in _CAUSES)
    if not counts:
        return Reason("thin_nobody")
    cause, count = counts.most_common(1)[0]
    if "thin_visits" in counts:
        cause, count = "thin_visits", len(tour.stops)
    values: dict[str, str | int | float] = {"count": count}
    if cause == "thin_far":
        prices = [out.price_minutes for out in left_out if out.price_minutes is not None]
        if not prices:
            return Reason("nothing_else_pays", values)
        values["minutes"] = min(prices)
    return Reason(cause, values)


def _hours(rules: DayRules, day: Day) -> timedelta:
    begin, end = (datetime.combine(day.on, at) for at in (rules.start, rules.end))
    return end - begin - rules.usual_lunch


def _taken(day: Day, tour: Tour) -> timedelta:
    """Return the time that visits, driving and blocked times take within the hours of the day."""
    begin, end = (datetime.combine(day.on, at) for at in (day.rules.start, day.rules.end))
    taken = tour.driving + sum((stop.length for stop in tour.stops), timedelta())
    for block in day.blocks:
        first, last = (at.replace(tzinfo=None) for at in (block.start, block.end))
        taken += max(timedelta(), min(end, last) - max(begin, first))
    return taken
