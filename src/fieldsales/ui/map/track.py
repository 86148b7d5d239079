# SPDX-License-Identifier: MIT
"""What the map draws besides prospects: the day's tour, and places found in the territory."""

from dataclasses import dataclass
from datetime import timedelta

from fieldsales.domain.place import Place


@dataclass(frozen=True, slots=True)
class TrackStop:
    """A stop of the tour: its number, whose it is, its class, and "10:00"."""

    prospect_id: str
    number: int
    place: Place
    class_id: str
    time: str
    done: bool = False


@dataclass(frozen=True, slots=True)
class Track:
    """The tour on the map.

    `home` is None where the day neither begins nor ends there; `nights` are the
    places away from it where it does. `line` goes through (latitude, longitude) in
    driving order, both ends included.
    `estimated` says that no road was followed: the line is dashed then. `leads_to` has
    for each drive of the line the number of the stop that it leads to, 0 for the day's end.
    `drives` are these as they were planned, how long each takes and whether that is estimated:
    others on the same line mean that other roads are known now.
    """

    stops: tuple[TrackStop, ...]
    home: Place | None
    line: tuple[tuple[float, float], ...]
    estimated: bool = True
    nights: tuple[Place, ...] = ()
    leads_to: tuple[int, ...] = ()
    drives: tuple[tuple[timedelta, bool], ...] = ()

    def drive_to(self, number: int) -> tuple[tuple[float, float], ...]:
        """Return both ends of the drive to a stop, nothing where there is none; 0 is the day's end."""
        at = self.leads_to.index(number) if number in self.leads_to else -1
        return self.line[at : at + 2] if at >= 0 else ()


@dataclass(frozen=True, slots=True)
class TrackLeg:
    """A drive of the tour through (latitude, longitude); an estimated one is drawn dashed."""

    line: tuple[tuple[float, float], ...]
    estimated: bool


@dataclass(frozen=True, slots=True)
class Drop:
    """A place of the territory; `maybe_known` when it may be in the portfolio already."""

    business_id: str
    name: str
    place: Place
    maybe_known: bool = False
