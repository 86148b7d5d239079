# SPDX-License-Identifier: MIT
"""What a search for places shows: how many, in which order, near which tour, and what saving all saves."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from fieldsales.desk import companies, prospecting, territory
from fieldsales.desk.corridor import MOST_DRIVES, box_around, corridor
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.found_places import Found, with_owners
from fieldsales.desk.ideal_client import Fit, client_profile, fits_of_places
from fieldsales.desk.own_places import own_near
from fieldsales.domain.business import Business
from fieldsales.domain.errors import NoTourError, TerritoryGoneError

if TYPE_CHECKING:
    from fieldsales.desk.companies import Answer, Question

#: Places that a search shows: from the packs, and with those that a service online adds.
FOUND, _MANY_FOUND = 30, 100

#: So many places of a search are counted, and saved at once; beyond that there are more.
MOST_COUNTED = 1000


@dataclass(frozen=True, slots=True)
class Places:
    """Places found, the first of so many that there are; `MOST_COUNTED` stands for these and more."""

    found: tuple[Found, ...] = ()
    total: int = 0


def search(
    desk: Desk,
    asked: str,
    answer: "Answer | None" = None,
    beside: tuple[date, timedelta] | None = None,
    had: Sequence[str] = (),
    most: int = FOUND,
) -> Places:
    """Find places of the territory, the nearest to the rep's home first; none without a territory.

    The first `most` are shown. `answer` is what a service online knows of the same words. With
    `beside` all are found that may be a detour of so long from the tour of a day. Raises
    TerritoryGoneError where none of the packs is there any more that the window `had`.
    """
    if answer is not None:
        together = companies.together(desk, _asked(desk, asked, _MANY_FOUND), answer).found
        return Places(together, len(together))
    if not territory.territories(desk):
        if had:
            raise TerritoryGoneError(tuple(had))
        return Places()
    if beside is not None:
        with suppress(NoTourError):
            box = box_around(desk, *beside)
            near = prospecting.search(desk, asked, desk.rules.home, limit=MOST_DRIVES, box=box)
            return Places(near, len(near))
    there = prospecting.in_packs(desk, asked, desk.rules.home, MOST_COUNTED, box=None, naf="")
    return Places(with_owners(desk, there[:most]), len(there))


def save_found(desk: Desk, asked: str, businesses: Sequence[Business]) -> Effect:
    """Save new places that were found and, with words, every other that they find."""
    more = prospecting.in_packs(desk, asked, desk.rules.home, MOST_COUNTED, box=None, naf="") if asked else ()
    by_id = {one.id: one for one in (*businesses, *more)}
    new = [one.business for one in with_owners(desk, by_id.values()) if one.is_new]
    return prospecting.save_places(desk, new)


def online_question(desk: Desk, asked: str) -> "Question":
    """Return what the search of companies is to be asked. Raises NotAllowedOnlineError, BadValueError."""
    return companies.question_of(desk, _asked(desk, asked, _MANY_FOUND))


@dataclass(frozen=True, slots=True)
class Alikes:
    """New places like the best clients, the likest first; and why there are none where there are none."""

    found: tuple[Found, ...]
    has_territory: bool
    clients: int
    least: int


def look_alikes(desk: Desk) -> Alikes:
    """Find new places like the best clients; none without a territory or enough clients."""
    profile = client_profile(desk).profile
    if not territory.territories(desk):
        return Alikes((), has_territory=False, clients=profile.clients, least=profile.least)
    found = tuple(one.found for one in prospecting.look_alikes(desk, desk.rules.home, FOUND))
    return Alikes(found, has_territory=True, clients=profile.clients, least=profile.least)


def likeness(desk: Desk, found: Sequence[Found]) -> Mapping[str, Fit]:
    """Return how much found places look like the clients, by their ids; empty with too few clients."""
    fits = fits_of_places(desk, [one.business for one in found])
    return {one.business.id: fit for one, fit in zip(found, fits, strict=False)}


@dataclass(frozen=True, slots=True)
class NearTour:
    """Who is near a day's tour, the shortest detour first: found places by number, own records by id."""

    found: Mapping[int, timedelta]
    own: Mapping[str, timedelta]
    estimated: bool


def near_tour(
    desk: Desk, on: date, found: Sequence[Found], own: Collection[str], most: timedelta
) -> NearTour:
    """Return which found places and own records are near a day's tour; none on a day without one."""
    try:
        places = corridor(desk, on, [one.business.place for one in found], most)
        records = own_near(desk, on, own, most)
    except NoTourError:
        return NearTour({}, {}, estimated=False)
    shortest = sorted(places.detours.items(), key=lambda one: (one[1], one[0]))
    return NearTour(dict(shortest), records.detours, places.estimated or records.estimated)


def _asked(desk: Desk, words: str, limit: int) -> companies.Asked:
    return companies.Asked(words, desk.rules.home, limit)
