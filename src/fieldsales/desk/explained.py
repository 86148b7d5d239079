# SPDX-License-Identifier: MIT
"""A plan explained to the rep: what is behind each stop, each who is left out, and each gap."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from fieldsales.desk.day import Draft
from fieldsales.desk.day_setting import Setting
from fieldsales.desk.day_told import naming
from fieldsales.desk.desk import Desk
from fieldsales.domain.explained import DayExplained
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
    return found
