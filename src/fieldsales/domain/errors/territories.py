# SPDX-License-Identifier: MIT
"""What goes wrong with the region on the laptop, its zones, and services online."""

from dataclasses import dataclass
from pathlib import Path

from fieldsales.domain.errors.base import FieldSalesError


@dataclass(eq=False)
class BadTerritoryError(FieldSalesError):
    """The extract is not OpenStreetMap data, is empty or is cut."""

    path: Path
    why: str = ""


@dataclass(eq=False)
class PartLeftOutError(FieldSalesError):
    """A part of a territory pack cannot be made here: the pack goes without it and says so.

    `part` is "streets", "tiles" or "roads". Codes of `reason`: "no_program" (what
    makes it does not run on this computer), "nothing" (the extract holds none of
    it), "failed" (what makes it gave up).
    """

    part: str
    reason: str


@dataclass(eq=False)
class DamagedRoadsError(FieldSalesError):
    """The roads of a territory cannot be used: driving times are estimated instead."""

    territory: str


@dataclass(eq=False)
class DamagedTerritoryError(FieldSalesError):
    """The businesses of a territory cannot be read; `territory` is its name, or that of its folder."""

    territory: str


@dataclass(eq=False)
class DamagedStreetsError(FieldSalesError):
    """The streets of a territory cannot be read: its addresses are placed in their town instead."""

    territory: str


@dataclass(eq=False)
class DamagedMapError(FieldSalesError):
    """The map of a territory cannot be drawn; `territory` is its name, or that of its folder."""

    territory: str


@dataclass(eq=False)
class TerritoryBusyError(FieldSalesError):
    """Another fieldsales is building or deleting a territory in this folder."""

    path: Path


@dataclass(eq=False)
class BadSireneError(FieldSalesError):
    """A table is no extract of Sirene's stock of establishments: `missing` are columns it lacks.

    Where the last of them say the position, those of `or_else` would do as well.
    """

    path: Path
    missing: tuple[str, ...] = ()
    or_else: tuple[str, ...] = ()


@dataclass(eq=False)
class UnknownTerritoryError(FieldSalesError):
    """No pack has this name, or none is installed."""

    name: str


@dataclass(eq=False)
class TerritoryGoneError(FieldSalesError):
    """Packs that were there, by their names, were taken away."""

    names: tuple[str, ...]
    #: whether others are still there
    has_others: bool = False


@dataclass(eq=False)
class UnknownPlaceError(FieldSalesError):
    """No pack holds a business of these ids."""

    ids: tuple[str, ...]


@dataclass(eq=False)
class UnknownTradeError(FieldSalesError):
    """No trade has this word."""

    words: str


@dataclass(eq=False)
class NoSuchPlaceError(FieldSalesError):
    """No prospect, town or address is known so."""

    words: str


@dataclass(eq=False)
class SwappedPlaceError(FieldSalesError):
    """A position has its longitude first, as far as the rep's country tells; `right` has them in order."""

    words: str
    right: str


@dataclass(eq=False)
class BadZoneError(FieldSalesError):
    """A file of zones cannot be used; `zone` is the one at fault, empty where it is the whole file.

    `most` is the limit that it passes: bytes, zones or corners.
    """

    path: Path
    why: str
    zone: str = ""
    most: int = 0


@dataclass(eq=False)
class BadDrawingError(FieldSalesError):
    """A line drawn by hand bounds no area; `why` is one of ZoneFault's."""

    why: str


@dataclass(eq=False)
class UnknownZoneError(FieldSalesError):
    """No zone has this id or name."""

    words: str
    known: tuple[str, ...]


@dataclass(eq=False)
class NotAllowedOnlineError(FieldSalesError):
    """A service online was asked for that the rep does not allow; `host` would be asked.

    `permission` is what is missing ("companies", "addresses" or "map"), `setting` what the
    setting "network" is to be so that it is given and no other.
    """

    host: str
    permission: str
    setting: str


@dataclass(eq=False)
class ServiceError(FieldSalesError):
    """A service online gave no usable answer.

    `why` is "unreachable", "slow", "busy" (it asks for patience), "broken" (its
    own fault, or an answer that is none) or "refused" (it does not take the
    question).
    """

    host: str
    why: str
