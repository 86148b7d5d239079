# SPDX-License-Identifier: MIT
"""A place found in a territory pack that may become a prospect, and the trades it can have."""

from dataclasses import dataclass

from fieldsales.domain.place import Place


@dataclass(frozen=True, slots=True)
class Trade:
    """A profession: its words, its codes, and how it is usually visited.

    `osm` holds "key=value" tags, `naf` codes of NAF rév. 2 matched as prefixes,
    `opening_hours` the usual hours in OpenStreetMap's notation, ours and marked
    as such wherever they stand in for unknown ones.
    """

    id: str
    french: str
    english: str
    synonyms: tuple[str, ...]
    naf: tuple[str, ...]
    osm: tuple[str, ...]
    opening_hours: str
    visit_minutes: int


@dataclass(frozen=True, slots=True)
class Business:
    """A business of a territory pack. The id is stable between builds ("osm:n123").

    `trade` is the id of a `Trade`, empty where no trade matches; `kind` is the
    deciding tag as it stands in the data ("shop=wine").
    """

    id: str
    name: str
    trade: str
    kind: str
    place: Place
    address: str = ""
    postcode: str = ""
    town: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    opening_hours: str = ""


@dataclass(frozen=True, slots=True)
class Territory:
    """One pack on this laptop. `built_on` and `data_on` are ISO dates, the last may be empty."""

    name: str
    businesses: int
    built_on: str
    data_on: str
    attribution: str
    #: south, west, north, east in degrees
    bounds: tuple[float, float, float, float]
