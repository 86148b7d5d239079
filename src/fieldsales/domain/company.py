# SPDX-License-Identifier: MIT
"""A prospect: a company, the site that is visited, and the people there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from fieldsales.domain.place import Place

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at a prospect. `phone` is E.164; `decides` says who signs."""

    id: str
    prospect_id: str
    name: str
    role: str = ""
    phone: str = ""
    email: str = ""
    decides: bool = False


@dataclass(frozen=True, slots=True)
class Prospect:
    """A company with its visited site: what a row of the rep's list stands for.

    The id is the company's. `opening_hours` is OpenStreetMap's notation as it
    was given, empty when unknown. `trade` is an id of `data/trades.toml`, or the
    words of the file it came from. `place` is None until the address is found.
    `place_source` tells what gave the position: "file", "hand", or one of
    `domain.located`; that names the precisions too, empty where nobody
    told, and `place_score` is how sure the position is, from 0 to 1.
    `given_worth` is a worth fixed by the firm per class (temperature, or stage
    where there is none), which stands instead of the computed one. `excluded`
    is "ne pas contacter". `fits_profile` is None while nobody has said.
    `visit_minutes` None means: as long as the trade takes.
    """

    id: str
    name: str
    site_id: str = ""
    trade: str = ""
    naf: str = ""
    siret: str = ""
    size: str = ""
    address: str = ""
    postcode: str = ""
    town: str = ""
    place: Place | None = None
    place_source: str = ""
    place_precision: str = ""
    place_score: float | None = None
    phone: str = ""
    email: str = ""
    website: str = ""
    opening_hours: str = ""
    stage_given: str = ""
    tags: tuple[str, ...] = ()
    pinned_comment: str = ""
    source: str = ""
    source_id: str = ""
    created_on: date | None = None
    excluded: bool = False
    fits_profile: bool | None = None
    visit_minutes: int | None = None
    visit_interval_days: int | None = None
    given_worth: Mapping[str, float] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=lambda: NOTHING)
