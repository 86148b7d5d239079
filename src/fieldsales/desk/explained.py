# SPDX-License-Identifier: MIT
"""A plan explained to the rep: what is behind each stop, each who is left out, and each gap."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from fieldsales.desk.day_draft import Draft
from fieldsales.desk.day_setting import Setting
from fieldsales.desk.day_told import naming
from fieldsales.desk.desk import Desk
from fieldsales.domain.explained import DayExplained, Way
from fieldsales.domain.tour import Goal
from fieldsales.planning.day import places
from fieldsales.planning.explained import explained


def explain_days(
    desk: Desk, settings: Sequence[Setting], drafts: Sequence[Draft], goal: Goal | None = None
) -> Mapping[date, DayExplained]:
    """Return what is behind the plans of some days, from the settings that they were made from.

    The `goal` is that of the settings unless another one was planned for. A day without a
    setting was not planned, and is not explained.
    """
    name_of = cache(desk.name_of)
    of_day = {one.day.on: replace(one.day, goal=goal or one.day.goal) for one in settings}
    found = {}
    for draft in drafts:
        day = of_day.get(draft.tour.on)
        if day is None:
            continue
        told = explained(day, desk.travel_times.between(places(day)), draft.tour)
        stops = {
            who: replace(stop, why_then=naming(stop.why_then, name_of)) for who, stop in told.stops.items()
        }
        found[draft.tour.on] = replace(told, stops=stops)
    return {on: replace(told, ways=_of_all_days(told, drafts, found)) for on, told in found.items()}


def _of_all_days(
    told: DayExplained, drafts: Sequence[Draft], found: Mapping[date, DayExplained]
) -> Mapping[str, Way]:
    """Return the ways into a day at the price of the whole plan.

    Somebody whom another day sees is missing there: what that day loses is in the price, and a way
    that is dearer than to leave all as it is is not told, nor one of who has to stay.
    """
    day_of = {stop.prospect_id: draft.tour.on for draft in drafts for stop in draft.tour.stops}
    ways = {}
    for who, way in told.ways.items():
        if who not in day_of:
            ways[who] = way
            continue
        there = found.get(day_of[who], DayExplained()).stops.get(who)
        if there is None or there.brings is None:
            continue
        costs = round(way.costs + there.brings, 2)
        if costs < 0:
            ways[who] = replace(way, costs=costs)
    return ways
