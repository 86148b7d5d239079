# SPDX-License-Identifier: MIT
"""The rep's own records beside the places that a search finds: who has the words, and is near a tour."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from fieldsales.desk.corridor import corridor
from fieldsales.desk.desk import Desk
from fieldsales.desk.found_places import Found
from fieldsales.desk.prospects import by_trade_names
from fieldsales.domain.business import Business
from fieldsales.domain.company import Prospect
from fieldsales.domain.ground import Box
from fieldsales.domain.matching import fold
from fieldsales.domain.place import Place

#: How the ids of places begin that a pack or a register holds; others are those of rows of a file.
_OF_PLACES = ("osm:", "siret:")


@dataclass(frozen=True, slots=True)
class OwnNear:
    """The detours of own records from a tour, by their id, the shortest first; `estimated` without a road."""

    detours: Mapping[str, timedelta]
    estimated: bool


def own_near(desk: Desk, on: date, prospect_ids: Collection[str], most: timedelta) -> OwnNear:
    """Return who of some records is a detour of at most so long from a day's tour, its stops among them.

    Raises NoTourError without a tour that day.
    """
    wanted = frozenset(prospect_ids)
    placed = [(one.id, one.place) for one in desk.portfolio.prospects() if one.id in wanted and one.place]
    found = corridor(desk, on, [place for _, place in placed], most)
    detours = sorted((detour, placed[number][0]) for number, detour in found.detours.items())
    return OwnNear({prospect_id: detour for detour, prospect_id in detours}, found.estimated)


def own_places(
    desk: Desk, words: str, besides: Iterable[Found] = (), *, box: Box | None = None, naf: str = ""
) -> tuple[Found, ...]:
    """Return the records on the map that have some words, or a NAF code that begins so, as places.

    Who is among `besides` already is left out. A place that no pack knows has its record's id.
    """
    known = {one.owned for one in besides if one.owned}
    asked = [fold(text).split() for text in (words, *by_trade_names(desk, words))]
    found = []
    for one in desk.portfolio.prospects():
        if one.place is None or one.id in known or (box is not None and not box.holds(one.place)):
            continue
        text = words_of(desk, one)
        has_words = any(all(word in text for word in question) for question in asked)
        if has_words and _bare(one.naf).startswith(_bare(naf)):
            found.append(Found(_as_business(one, one.place), owned=one.id))
    return tuple(found)


def words_of(desk: Desk, prospect: Prospect) -> str:
    """Return what a record is found by, folded: its name, its town and its trade in both languages."""
    trade = desk.library.trades.get(prospect.trade)
    names = (prospect.trade,) if trade is None else (trade.french, trade.english)
    return fold(" ".join((prospect.name, prospect.town, *names)))


def _as_business(one: Prospect, place: Place) -> Business:
    return Business(
        id=one.source_id if one.source_id.startswith(_OF_PLACES) else one.id,
        name=one.name,
        trade=one.trade,
        kind="",
        place=place,
        address=one.address,
        postcode=one.postcode,
        town=one.town,
        phone=one.phone,
        email=one.email,
        website=one.website,
        opening_hours=one.opening_hours,
        siret=one.siret,
        naf=one.naf,
        size=one.size,
    )


def _bare(naf: str) -> str:
    return naf.replace(".", "").upper()
