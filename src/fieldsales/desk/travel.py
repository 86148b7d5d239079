# SPDX-License-Identifier: MIT
"""How long the rep drives: by a firm's own table, by the roads of the packs, or by an estimate."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from fieldsales.atlas.given import GivenTimes
from fieldsales.atlas.roads import Roads
from fieldsales.atlas.rush import Rush, SetTimes, factor_at, mean_factor
from fieldsales.domain.place import TravelTimes
from fieldsales.domain.tour import DayRules


@dataclass(frozen=True, slots=True)
class DriveSetting:
    """What the rep set for drives.

    `rushes` are hours of the day, each with the factor by which drives take longer then;
    `terrain` how many times as long as in flat country estimated drives take, None for
    what the roads teach. `has_table` says that a firm's own table stands before both.
    """

    rushes: tuple[tuple[time, time, float], ...] = ()
    terrain: float | None = None
    has_table: bool = False

    def planned_as(self, minutes: float, start: time, end: time) -> tuple[float, float, float]:
        """Return the minutes that a day's plan has for a drive: from home, between visits, back home."""
        rushes = tuple(Rush(*one) for one in self.rushes)
        factors = factor_at(rushes, start), mean_factor(rushes, start, end), factor_at(rushes, end)
        leaving, usual, returning = (minutes * factor for factor in factors)
        return leaving, usual, returning


def drive_setting(settings: Mapping[str, object]) -> DriveSetting:
    """Return what a portfolio's settings say of drives."""
    terrain = settings.get("travel.terrain")
    return DriveSetting(
        tuple((one.begins, one.ends, one.factor) for one in _rushes(settings.get("travel.rush_hours"))),
        float(terrain) if isinstance(terrain, int | float) else None,
        isinstance(settings.get("travel.given"), Mapping),
    )


def travel_times_of(settings: Mapping[str, object], rules: DayRules, roads: Roads) -> TravelTimes:
    """Return what says how long driving takes under a portfolio's settings.

    A firm's own table is taken as it is; rush hours and terrain are for all else.
    """
    drives = drive_setting(settings)
    by_road = SetTimes(
        roads,
        drives.terrain,
        tuple(Rush(*one) for one in drives.rushes),
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
