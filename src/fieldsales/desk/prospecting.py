# SPDX-License-Identifier: MIT
"""Finding new prospects: in the packs, and those like the best clients; saving what was found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from fieldsales.atlas.trades import naf_code
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.found_places import BRANCH_OF, SAME_AS, Found, prospect_of, with_owners
from fieldsales.desk.ideal_client import Fit, fits_of_places, likely_trades
from fieldsales.desk.verdicts import reclassify
from fieldsales.domain import errors
from fieldsales.domain.business import Business
from fieldsales.domain.company import Prospect
from fieldsales.domain.ground import Box
from fieldsales.domain.located import is_rough, place_fields
from fieldsales.domain.place import Place

#: What a record takes over from a place that is the same, where it knows nothing itself.
_FILLED = ("trade", "naf", "siret", "size", "phone", "email", "website", "opening_hours", "source_id")
_ADDRESS = ("address", "postcode", "town")

#: Places of one trade that are compared with the clients.
_COMPARED = 200


class Sameness(StrEnum):
    """What the rep says of a place that looks like a record."""

    SAME = "same"
    DIFFERENT = "different"
    BRANCH = "branch"


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A place that is no record yet, and how much it looks like the clients, with the reasons."""

    found: Found
    fit: Fit


def search(
    desk: Desk,
    words: str,
    near: Place | None = None,
    limit: int = 50,
    *,
    box: Box | None = None,
    naf: str = "",
) -> tuple[Found, ...]:
    """Return businesses of the packs by trade, code, name, brand or street.

    Raises UnknownTerritoryError without a pack, BadValueError for a code that is none.
    """
    return with_owners(desk, in_packs(desk, words, near, limit, box=box, naf=naf))


def in_packs(
    desk: Desk, words: str, near: Place | None, limit: int, *, box: Box | None, naf: str
) -> tuple[Business, ...]:
    """Return businesses of the packs, whoever they belong to. Raises as `search` does."""
    if naf and not naf_code(naf):
        raise errors.BadValueError("search.naf", naf, "naf")
    return desk.library.packs.search(words, desk.library.trades, near, limit, box=box, naf=naf)


def look_alikes(
    desk: Desk, near: Place | None = None, limit: int = 50, *, box: Box | None = None
) -> tuple[LookAlike, ...]:
    """Return new places that look like the best clients, the likest first, then by name.

    The trades are those that the clients have more often than the other records;
    none while there are too few clients. Raises UnknownTerritoryError.
    """
    places: dict[str, Business] = {}
    for trade in likely_trades(desk):
        for business in in_packs(desk, trade.french, near, _COMPARED, box=box, naf=""):
            places.setdefault(business.id, business)
    found = [one for one in with_owners(desk, places.values()) if not one.owned]
    fits = fits_of_places(desk, [one.business for one in found])
    alike = [LookAlike(one, fit) for one, fit in zip(found, fits, strict=True)]
    alike.sort(key=lambda one: (-one.fit.score, one.found.business.name, one.found.business.id))
    return tuple(alike[:limit])


def save(desk: Desk, business_ids: Iterable[str], said: Mapping[str, Sameness] | None = None) -> Effect:
    """Save businesses of the packs as prospects; those already owned stay as they are.

    Raises UnknownTerritoryError, and UnknownPlaceError for ids that no pack
    holds, and as `save_places` does; then nothing is saved.
    """
    wanted = tuple(dict.fromkeys(business_ids))
    found = desk.library.packs.get(wanted)
    missing = set(wanted) - {business.id for business in found}
    if missing:
        raise errors.UnknownPlaceError(tuple(one for one in wanted if one in missing))
    return save_places(desk, found, said)


def save_all(desk: Desk, trade_words: str, limit: int | None = None) -> Effect:
    """Save all businesses of a trade but those that may be records already, counted as "asked".

    Raises UnknownTradeError, UnknownTerritoryError.
    """
    meant = desk.library.trades.meant(trade_words)
    if not meant:
        raise errors.UnknownTradeError(trade_words)
    most, packs = limit or 100_000, desk.library.packs
    found = [business for trade in meant for business in packs.of_trade(trade.id, most)][:most]
    return _save(desk, with_owners(desk, found), {})


def save_places(
    desk: Desk, businesses: Iterable[Business], said: Mapping[str, Sameness] | None = None
) -> Effect:
    """Save places that were found, with their source and today's date, as one action.

    `said` answers for a place that may be a record: the same fills what the record
    does not know, another is saved, a branch is saved and notes whose. Raises
    MaybeKnownError where one is not answered for; then nothing is saved.
    """
    answers = said or {}
    found = with_owners(desk, businesses)
    open_questions = [one for one in found if one.maybe and one.business.id not in answers]
    if open_questions:
        raise errors.MaybeKnownError(
            tuple(
                (one.business.id, one.business.name, one.maybe, desk.name_of(one.maybe))
                for one in open_questions
            )
        )
    return _save(desk, found, answers)


def _save(desk: Desk, found: Iterable[Found], answers: Mapping[str, Sameness]) -> Effect:
    """Save what is new and what was answered for; the rest is left, and counted."""
    added: list[Prospect] = []
    same: dict[str, Business] = {}
    asked = owned = 0
    with desk.portfolio.action("save_places") as book:
        for one in found:
            answer = answers.get(one.business.id)
            if one.owned:
                owned += 1
            elif not one.maybe or answer in (Sameness.DIFFERENT, Sameness.BRANCH):
                extra = {BRANCH_OF: one.maybe} if one.maybe and answer is Sameness.BRANCH else {}
                added.append(replace(prospect_of(one.business, book.new_id(), desk), extra=extra))
            elif answer is Sameness.SAME:
                same[one.maybe] = one.business
            else:
                asked += 1
        book.add_prospects(added)
        for prospect_id, business in same.items():
            known = book.prospect(prospect_id)
            if known is not None:
                book.update_prospect(prospect_id, **_taken_over(known, prospect_of(business, "", desk)))
        book.drop_from_queue(same)
        followed = reclassify(desk, book, [*(prospect.id for prospect in added), *same])
    names = [*(one.name for one in added), *(one.name for one in same.values())]
    return Effect(
        "save_places",
        prospects=frozenset((*(prospect.id for prospect in added), *same)),
        undoable=bool(added or same),
        action_id=book.action_id,
        values={
            "count": str(len(added)),
            "same": str(len(same)),
            "asked": str(asked),
            "owned": str(owned),
            "name": names[0] if len(names) == 1 else "",
            **followed.values,
        },
    )


def _taken_over(known: Prospect, place: Prospect) -> dict[str, Any]:
    """Return what a record learns from a place that is the same, its id among it."""
    learned = {
        name: getattr(place, name) for name in _FILLED if not getattr(known, name) and getattr(place, name)
    }
    if not any(getattr(known, name) for name in _ADDRESS):
        learned |= {name: getattr(place, name) for name in _ADDRESS}
    if known.place is None or is_rough(known):
        # the firm's table of drives knows a place by its town's name: that stays
        there = place.place and replace(place.place, label=known.town or place.place.label)
        learned |= place_fields(there, place.place_source)
    if "source_id" not in learned:
        others = [*known.extra.get(SAME_AS, "").split(), place.source_id]
        learned["extra"] = {**known.extra, SAME_AS: " ".join(dict.fromkeys(others))}
    return learned
