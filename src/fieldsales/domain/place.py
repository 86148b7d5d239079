# SPDX-License-Identifier: MIT
"""Where something is, and how long it takes to drive between places."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the ground, WGS 84, in degrees.

    `label` is the town of a site, or "home" for the rep's own: a portfolio with
    given travel times looks them up by it.
    """

    latitude: float
    longitude: float
    label: str = ""

    @property
    def spot(self) -> tuple[float, float]:
        """Latitude and longitude alone."""
        return self.latitude, self.longitude


HOME = "home"


@dataclass(frozen=True, slots=True)
class Travel:
    """Driving times between n places: `seconds[i][j]` from place i to place j.

    `metres` has the same shape. `estimated` is true where no road was followed, for any
    of the drives; `guesses`, of the same shape again, says for which, where only some are.
    """

    seconds: tuple[tuple[int, ...], ...]
    metres: tuple[tuple[int, ...], ...]
    estimated: bool
    guesses: tuple[tuple[bool, ...], ...] = ()

    def is_guess(self, start: int | None, end: int | None) -> bool:
        """Whether no road was followed from one row to another; None is nowhere, from where nobody drives."""
        if not self.guesses:
            return self.estimated
        return start is not None and end is not None and self.guesses[start][end]


class TravelTimes(Protocol):
    """Whatever can say how long driving takes: roads, an estimate, or a firm's own table."""

    def between(self, places: Sequence[Place]) -> Travel:
        """Return the asymmetric n × n times in seconds and distances in metres."""
        ...
