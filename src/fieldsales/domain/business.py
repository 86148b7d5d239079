# SPDX-License-Identifier: MIT
"""A place found in a territory pack that may become a prospect, and the trades it can have."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from fieldsales.domain.place import Place

#: How many people work at an establishment, by INSEE's code (tranche d'effectif salarié).
STAFF: Mapping[str, str] = MappingProxyType(
    {
        "00": "0", "01": "1-2", "02": "3-5", "03": "6-9", "11": "10-19", "12": "20-49", "21": "50-99",
        "22": "100-199", "31": "200-249", "32": "250-499", "41": "500-999", "42": "1000-1999",
        "51": "2000-4999", "52": "5000-9999", "53": "10000+",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trade:
    """A profession: its words, its codes, and how it is usually visited.

    `osm` holds "key=value" tags, `naf` codes of NAF rév. 2 and `naf25` codes of
    NAF 2025 matched as prefixes, `opening_hours` the usual hours in
    OpenStreetMap's notation, ours and marked as such wherever they stand in for
    unknown ones.
    """

    id: str
    french: str
    english: str
    synonyms: tuple[str, ...]
    naf: tuple[str, ...]
    naf25: tuple[str, ...]
    osm: tuple[str, ...]
    opening_hours: str
    visit_minutes: int


@dataclass(frozen=True, slots=True)
class Business:
    """A business of a territory pack. The id is stable between builds ("osm:n123").

    `trade` is the id of a `Trade`, empty where no trade matches; `kind` is the
    deciding tag as it stands in the data ("shop=wine"), or the NAF code where
    only Sirene knows the place ("naf=47.25Z", id "siret:12345678900012").
    `siret`, `naf` and `size` (INSEE's code of the number of employees) are empty
    where no Sirene extract told them.
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
    siret: str = ""
    naf: str = ""
    size: str = ""


@dataclass(frozen=True, slots=True)
class TerritoryPart:
    """A part of a pack: "businesses", "streets", "tiles" or "roads".

    `left_out` says why it is not there, with a code of `PartLeftOutError`, or "older"
    where the program that made the pack knew no such part; empty when it is there.
    """

    name: str
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class SireneCount:
    """Rows of a Sirene extract, by what came of them; the rest adds up to `rows`.

    `matched` ones completed a business of the map, `added` ones are on no map,
    `opposed` ones objected to being shown (status P), `nameless` ones have no name
    to visit them by, `outside` ones are not in the extract, and `bad` ones have no
    SIRET of 14 digits, one that was there before, or no position.
    """

    rows: int
    added: int
    matched: int
    closed: int
    opposed: int
    nameless: int
    outside: int
    bad: int


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
    parts: tuple[TerritoryPart, ...] = ()
    #: what it takes on the disk, in bytes
    size: int = 0
    #: businesses whose opening hours are no notation that can be read: kept as text, unknown to the planner
    unread_hours: int = 0
    #: the files it was made from, where they were then
    extract: str = ""
    sirene_file: str = ""
    #: what came of a Sirene extract, None where none was given
    sirene: SireneCount | None = None
