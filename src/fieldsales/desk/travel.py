# SPDX-License-Identifier: MIT
"""How long the rep drives: by a firm's own table, by the roads of the packs, or by an estimate."""

from collections.abc import Mapping
from datetime import time

from fieldsales.atlas.given import GivenTimes
from fieldsales.atlas.roads import Roads
from fieldsales.atlas.rush import Rush, SetTimes
from fieldsales.domain.place import TravelTimes
from fieldsales.domain.tour import DayRules


def travel_times_of(settings: Mapping[str, object], rules: DayRules, roads: Roads) -> TravelTimes:
    """Return what says how long driving takes under a portfolio's settings.

    A firm's own table is taken as it is; rush hours and terrain are for all else.
    """
    terrain = settings.get("travel.terrain")
    by_road = SetTimes(
        roads,
        float(terrain) if isinstance(terrain, int | float) else None,
        _rushes(settings.get("travel.rush_hours")),
        rules.start,
        rules.end,
    )
    given = settings.get("travel.given")
    if not isinstance(given, Mapping):
        return by_road
    minutes: dict[tuple[str, str], float] = {}
    for pair, value in given["minutes"].items():
        start, end = pair.split("|")
        minutes[start, end] = minutes[end, start] = float(value)
    for pair, value in given.get("one_way", {}).items():
        start, end = pair.split("|")
        minutes[start, end] = float(value)
    return GivenTimes(minutes, float(given["inside"]), by_road)


def _rushes(value: object) -> tuple[Rush, ...]:
    """Return rush hours as the portfolio keeps them: `[["08:00", "09:30", 1.3]]`."""
    if not isinstance(value, list):
        return ()
    clock = time.fromisoformat
    return tuple(Rush(clock(begins), clock(ends), float(factor)) for begins, ends, factor in value)
