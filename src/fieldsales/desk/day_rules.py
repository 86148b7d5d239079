# SPDX-License-Identifier: MIT
"""What the settings of a portfolio mean for its days; what is not set has its default."""

from collections.abc import Mapping
from datetime import time, timedelta

from fieldsales.domain.place import HOME, Place
from fieldsales.domain.tour import DayRules, Goal


def day_rules(settings: Mapping[str, object]) -> DayRules:
    """Return the day's rules that a portfolio's settings describe; what is not set has its default."""
    usual = DayRules()

    def clock(key: str, default: time) -> time:
        value = settings.get(key)
        return time.fromisoformat(value) if isinstance(value, str) else default

    def amount(key: str, default: float) -> float:
        value = settings.get(key)
        return float(value) if isinstance(value, int | float) else default

    def minutes(key: str, default: timedelta) -> timedelta:
        return timedelta(minutes=amount(key, default.total_seconds() / 60))

    workdays = settings.get("day.workdays")
    most, calls = settings.get("day.most_visits"), settings.get("day.calls")
    worth = settings.get("worth.by_class")
    return DayRules(
        start=clock("day.start", usual.start),
        end=clock("day.end", usual.end),
        lunch=minutes("day.lunch_minutes", usual.lunch),
        lunch_from=clock("day.lunch_from", usual.lunch_from),
        lunch_until=clock("day.lunch_until", usual.lunch_until),
        home=_home(settings.get("day.home")),
        workdays=frozenset(int(str(number)) - 1 for number in workdays)
        if isinstance(workdays, list)
        else usual.workdays,
        most_visits=most if isinstance(most, int) else None,
        most_calls=calls if isinstance(calls, int) else usual.most_calls,
        driving_cost=amount("day.driving_cost", usual.driving_cost),
        km_cost=amount("day.km_cost", usual.km_cost),
        overtime=minutes("day.overtime_minutes", usual.overtime),
        overtime_cost=amount("day.overtime_cost", usual.overtime_cost),
        parking=minutes("day.parking_minutes", usual.parking),
        caution=minutes("day.caution_minutes", usual.caution),
        promise=minutes("day.promise_minutes", usual.promise),
        waiting_cost=amount("day.waiting_cost", usual.waiting_cost),
        leeway=minutes("day.leeway_minutes", usual.leeway),
        margin=amount("day.margin", usual.margin),
        country=str(settings.get("day.country") or usual.country),
        zone=str(settings.get("day.zone") or usual.zone),
        worth_by_class={name: float(str(value)) for name, value in worth.items()}
        if isinstance(worth, dict)
        else {},
        by_weekday=_by_weekday(settings.get("day.by_weekday")),
    )


def _by_weekday(value: object) -> dict[int, tuple[time, time]]:
    if not isinstance(value, dict):
        return {}
    clock = time.fromisoformat
    return {int(number) - 1: (clock(start), clock(end)) for number, (start, end) in value.items()}


def goal_of(settings: Mapping[str, object]) -> Goal:
    """Return what plans are to be best at, most value where nothing else was chosen."""
    return Goal(str(settings.get("day.goal") or Goal.VALUE))


def _home(value: object) -> Place | None:
    if not isinstance(value, dict):
        return None
    return Place(float(value["latitude"]), float(value["longitude"]), HOME)
