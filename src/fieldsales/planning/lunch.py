# SPDX-License-Identifier: MIT
"""How long a lunch a day still has to find time for, and what is told where it is not had in its hours."""

from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from fieldsales.domain.tour import DayRules, Reason
from fieldsales.planning.obligations import Fixed
from fieldsales.planning.request import Day
from fieldsales.planning.wallclock import clock_of, on_the_clock, seconds_of

#: Whoever works longer has a break, in seconds (six hours: Code du travail, L3121-16).
LONGEST_WITHOUT_BREAK = 6 * 3600


def lunch_of(day: Day, earliest: int, kept: Sequence[Fixed]) -> int:
    """Return how long a break is still to be planned, in seconds; nothing happens before `earliest`.

    Lunch is a task with hours of its own. There is none where it was had, where its time
    is over by now, where the day has no hours of work, and where that work, with the visits
    already made and those that have an hour, leaves the whole of it time within its hours:
    `DayRules.lunch_within`.
    """
    rules, zone = day.rules, ZoneInfo(day.rules.zone)
    if day.lunch_taken is not None or rules.end <= rules.start or _is_too_late(day, earliest):
        return 0
    hours = [on_the_clock(clock_of(at), day.on, zone) for at in (rules.start, rules.end)]
    work = [(hours[0], hours[1]), *((one.start, one.end) for one in kept)]
    work += [(seconds_of(one.start, day.on, zone), seconds_of(one.end, day.on, zone)) for one in day.head]
    begins, ends = min(start for start, _ in work), max(end for _, end in work)
    planned = rules.lunch_within(timedelta(seconds=begins), timedelta(seconds=ends))
    return max(0, round(planned.total_seconds()))


def _is_too_late(day: Day, earliest: int) -> bool:
    """Whether the day is under way, and what is left of the hours of lunch is too short for it."""
    rules = day.rules
    last = clock_of(max(rules.lunch_from, rules.lunch_until))
    latest = on_the_clock(last, day.on, ZoneInfo(rules.zone))
    is_under_way = day.start is not None or bool(day.head)
    return is_under_way and earliest + round(rules.lunch.total_seconds()) > latest


def missed_lunch(day: Day, earliest: int) -> tuple[Reason, ...]:
    """Return that the last visit made left no time for lunch, where its hours were not over by then."""
    rules, zone = day.rules, ZoneInfo(day.rules.zone)
    last = max(rules.lunch_from, rules.lunch_until)
    until = on_the_clock(clock_of(last), day.on, zone)
    is_planned = day.lunch_taken is None and rules.end > rules.start and rules.usual_lunch > timedelta()
    was_in_time = bool(day.head) and seconds_of(day.head[-1].end, day.on, zone) < until
    if not (is_planned and was_in_time and _is_too_late(day, earliest)):
        return ()
    minutes = round(rules.lunch.total_seconds()) // 60
    return (Reason("lunch_too_late", {"minutes": minutes, "last": f"{last:%H:%M}"}),)


def about_lunch(rules: DayRules, lasts: int, given_up: Reason | None) -> tuple[Reason, ...]:
    """Return why lunch is not had within its hours, as far as the rep can do something about it.

    `lasts` is what is planned of it, in seconds, and `given_up` what had to give way to obligations.
    """
    first, last = sorted((rules.lunch_from, rules.lunch_until))
    hours = {"first": f"{first:%H:%M}", "last": f"{last:%H:%M}"}
    if given_up is not None:
        is_too_long = lasts > clock_of(last) - clock_of(first)
        if given_up.code == "lunch_moved" and is_too_long:
            return (Reason("lunch_too_long", {"minutes": lasts // 60, **hours}),)
        return (given_up,)
    is_long = clock_of(rules.end) - clock_of(rules.start) > LONGEST_WITHOUT_BREAK
    if is_long and rules.lunch > timedelta() and not rules.usual_lunch:
        return (Reason("lunch_outside_hours", {**hours}),)
    return ()
