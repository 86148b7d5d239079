# SPDX-License-Identifier: MIT
"""Driving times as the rep set them: longer in the rush hours, and in hilly country."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time
from itertools import pairwise

from fieldsales.atlas.roads import Roads
from fieldsales.domain.place import HOME, Place, Travel


@dataclass(frozen=True, slots=True)
class Rush:
    """Hours of the day in which every drive takes `factor` times as long."""

    begins: time
    ends: time
    factor: float


@dataclass(frozen=True, slots=True)
class SetTimes:
    """Driving times by road, or estimated, with what the rep set for them.

    A plan takes one table of times for its whole day, before anybody knows who is
    seen when. The drive from home takes as long as at `start`, the drive back home
    as at `end`, which are known; every other one as long as on average between them.
    """

    roads: Roads
    terrain: float | None = None
    rushes: tuple[Rush, ...] = ()
    start: time = time(9)
    end: time = time(18)

    def between(self, places: Sequence[Place]) -> Travel:
        """Return whole seconds and metres between all places."""
        travel = self.roads.between(places, self.terrain)
        if not self.rushes:
            return travel
        leaving, returning = factor_at(self.rushes, self.start), factor_at(self.rushes, self.end)
        usual = mean_factor(self.rushes, self.start, self.end)
        seconds = tuple(
            tuple(
                round(drive * (leaving if start.label == HOME else returning if end.label == HOME else usual))
                if drive > 0
                else drive
                for end, drive in zip(places, row, strict=True)
            )
            for start, row in zip(places, travel.seconds, strict=True)
        )
        return replace(travel, seconds=seconds)


def factor_at(rushes: Sequence[Rush], moment: time) -> float:
    """Return how many times as long a drive takes at a time of day; of two rush hours the worse counts."""
    return max((one.factor for one in rushes if one.begins <= moment < one.ends), default=1.0)


def mean_factor(rushes: Sequence[Rush], start: time, end: time) -> float:
    """Return the factor as it is on average from `start` to `end`."""
    first, last = _minutes(start), _minutes(end)
    if last <= first:
        return factor_at(rushes, start)
    edges = {first, last, *(_minutes(edge) for one in rushes for edge in (one.begins, one.ends))}
    inside = sorted(edge for edge in edges if first <= edge <= last)
    total = sum(
        (after - before) * factor_at(rushes, time(before // 60, before % 60))
        for before, after in pairwise(inside)
    )
    return total / (last - first)


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute
