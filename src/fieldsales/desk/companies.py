# SPDX-License-Identifier: MIT
"""Prospects that the public search of companies knows, asked only where the rep allows that."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldsales.atlas.trades import naf_code
from fieldsales.classification.traits import area_of
from fieldsales.desk.desk import Desk
from fieldsales.desk.found_places import Found, merged, with_owners
from fieldsales.desk.network import Service, require
from fieldsales.desk.prospecting import in_packs
from fieldsales.domain import errors
from fieldsales.domain.business import Business
from fieldsales.domain.ground import Box, metres
from fieldsales.domain.place import Place

if TYPE_CHECKING:
    from fieldsales.atlas.companies_api import Answer as Answer
    from fieldsales.atlas.companies_api import Question as Question

#: How the id of a place begins that INSEE's register knows.
SIRET = "siret:"

#: How far around a place is looked, in kilometres, where no box says it.
_AROUND_KM = 15.0


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: as `prospecting.search` takes it."""

    words: str
    near: Place | None = None
    limit: int = 50
    box: Box | None = None
    naf: str = ""


@dataclass(frozen=True, slots=True)
class Online:
    """What was found in the packs and online together.

    `total` is how many companies the service knows, `is_cut` that it shows only
    the first 10,000, `unplaced` how many sites had no position and are left out.
    """

    found: tuple[Found, ...]
    total: int
    is_cut: bool
    unplaced: int


def search_online(
    desk: Desk,
    asked: Asked,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Online:
    """Return what the packs hold, if there are any, and what the service adds.

    Raises NotAllowedOnlineError, ServiceError, CancelledError, BadValueError.
    """
    question = question_of(desk, asked)
    return together(desk, asked, ask(desk, question, progress, cancelled))


def question_of(desk: Desk, asked: Asked) -> "Question":
    """Return what the service is to be asked. Raises NotAllowedOnlineError, BadValueError.

    A trade is asked by its codes around the place; words are asked in the
    département of the place, as the service takes them nowhere else.
    """
    from fieldsales.atlas.companies_api import FEWEST_LETTERS, Question

    require(desk, Service.COMPANIES)
    code = naf_code(asked.naf or asked.words)
    if asked.naf and not code:
        raise errors.BadValueError("search.naf", asked.naf, "naf")
    meant = desk.library.trades.meant(asked.words)
    codes = (code,) if code else tuple(one for trade in meant for one in trade.naf)
    words = "" if meant or (code and not asked.naf) else " ".join(asked.words.split())
    if not codes and len(words) < FEWEST_LETTERS:
        raise errors.BadValueError("search.words", asked.words, "search_words")
    near, radius = _around(asked)
    return Question(
        words=words,
        codes=_whole(codes),
        near=near,
        radius_km=radius,
        departement=_departement(desk, near) if words and near is not None else "",
        limit=asked.limit,
    )


def ask(
    desk: Desk,
    question: "Question",
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> "Answer":
    """Ask the service; nothing of the portfolio is read. Raises ServiceError, CancelledError."""
    return desk.library.companies.search(question, desk.library.trades, progress, cancelled)


def together(desk: Desk, asked: Asked, answer: "Answer") -> Online:
    """Return the answer merged with what the packs hold, the nearest first within each trade."""
    try:
        packed = in_packs(desk, asked.words, asked.near, asked.limit, box=asked.box, naf=asked.naf)
    except errors.UnknownTerritoryError:
        packed = ()
    inside = [one for one in answer.businesses if asked.box is None or asked.box.holds(one.place)]
    near, _ = _around(asked)
    if near is not None:
        inside.sort(key=lambda one: metres(near.spot, one.place.spot))
    places = merged(desk, packed, inside)
    return Online(with_owners(desk, places), answer.total, answer.is_cut, answer.unplaced)


def named(desk: Desk, ids: Iterable[str]) -> tuple[Business, ...]:
    """Return the establishments of ids such as "siret:90000000100028", asked for one by one.

    Raises UnknownPlaceError for those that the service does not show, and as
    `search_online` does.
    """
    from fieldsales.atlas.companies_api import Question

    require(desk, Service.COMPANIES)
    wanted = tuple(dict.fromkeys(ids))
    found: dict[str, Business] = {}
    for one in wanted:
        question = Question(words=one.removeprefix(SIRET))
        for business in ask(desk, question, lambda done, total: None, lambda: False).businesses:
            found.setdefault(business.id, business)
    missing = tuple(one for one in wanted if one not in found)
    if missing:
        raise errors.UnknownPlaceError(missing)
    return tuple(found[one] for one in wanted)


def _around(asked: Asked) -> tuple[Place | None, float]:
    """Return the middle of what is looked at and how far it reaches, in kilometres."""
    if asked.box is None:
        return asked.near, _AROUND_KM
    middle, corner = asked.box.middle, (asked.box.north, asked.box.east)
    return middle, max(0.1, math.ceil(metres(middle.spot, corner) / 100) / 10)


def _whole(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes that the service takes: it knows sub-classes and no beginnings of them."""
    return tuple(code for code in codes if len(code) == 6) or codes


def _departement(desk: Desk, place: Place) -> str:
    """Return the département of the nearest town, empty where none is near."""
    towns = (one for one in desk.library.towns.all if one.place is not None and one.postcodes)
    nearest = min(towns, key=lambda one: _squared(one.place, place) if one.place else math.inf, default=None)
    return area_of(nearest.postcodes[0]) if nearest is not None else ""


def _squared(one: Place, other: Place) -> float:
    """Return what grows with the distance: enough to find the nearest town."""
    east = (one.longitude - other.longitude) * math.cos(math.radians(other.latitude))
    return float((one.latitude - other.latitude) ** 2 + east**2)
