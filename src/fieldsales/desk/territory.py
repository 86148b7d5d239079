# SPDX-License-Identifier: MIT
"""The region's businesses: packs made from an extract, searched, saved as prospects."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from fieldsales.atlas.pack import build, delete, list_packs
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.maps import OSM
from fieldsales.desk.verdicts import reclassify
from fieldsales.domain import errors
from fieldsales.domain.business import Business, Territory
from fieldsales.domain.company import Prospect
from fieldsales.domain.matching import fold
from fieldsales.domain.place import Place
from fieldsales.planning.hours import is_notation

#: Where a place comes from that only INSEE's register knows.
SIRENE = "Sirene"


@dataclass(frozen=True, slots=True)
class Found:
    """A business of a pack; `owned` is the id of the prospect it already is."""

    business: Business
    owned: str = ""


def build_territory(
    desk: Desk,
    extract: Path,
    name: str,
    progress: Callable[[str, int, int], None],
    cancelled: Callable[[], bool],
    sirene: Path | None = None,
) -> Territory:
    """Make a pack from an OpenStreetMap extract; an older one of that name is replaced when it is whole.

    `sirene` is an extract of INSEE's register that completes it. Raises
    BadTerritoryError, BadSireneError, UnreadableFileError, DiskFullError,
    UnwritableFileError, TerritoryBusyError, and BadValueError for a name that is
    none or is that of another pack but for its punctuation; a cancelled build
    leaves things as before.
    """
    folded = fold(name)
    same = (pack.name for pack in territories(desk) if fold(pack.name) == folded and pack.name != name)
    if not folded or any(letter in name for letter in "/\\") or any(same):
        raise errors.BadValueError("--name", name, "territory")
    library = desk.library
    return build(
        extract,
        library.territories,
        name,
        library.trades,
        progress,
        cancelled,
        land=library.land,
        sirene=sirene,
        is_notation=is_notation,
    )


def delete_territory(desk: Desk, name: str) -> None:
    """Delete a pack; prospects saved from it stay.

    Raises UnknownTerritoryError, UnwritableFileError, TerritoryBusyError.
    """
    if not delete(desk.library.territories, name):
        raise errors.UnknownTerritoryError(name)


def territories(desk: Desk) -> tuple[Territory, ...]:
    """Return the packs on this laptop."""
    return list_packs(desk.library.territories)


def search(desk: Desk, words: str, near: Place | None = None, limit: int = 50) -> tuple[Found, ...]:
    """Return businesses by trade, name or brand. Raises UnknownTerritoryError without a pack."""
    found = desk.library.packs.search(words, desk.library.trades, near, limit)
    return _with_owners(desk, found)


def save(desk: Desk, business_ids: Iterable[str]) -> Effect:
    """Save businesses as prospects, with their source; those already owned stay as they are.

    Raises UnknownTerritoryError, and UnknownPlaceError for ids that no pack
    holds; then nothing is saved.
    """
    wanted = tuple(dict.fromkeys(business_ids))
    found = desk.library.packs.get(wanted)
    missing = set(wanted) - {business.id for business in found}
    if missing:
        raise errors.UnknownPlaceError(tuple(one for one in wanted if one in missing))
    return _save(desk, found)


def save_all(desk: Desk, trade_words: str, limit: int | None = None) -> Effect:
    """Save all businesses of a trade. Raises UnknownTradeError, UnknownTerritoryError."""
    trade = desk.library.trades.find(trade_words)
    if trade is None:
        raise errors.UnknownTradeError(trade_words)
    return _save(desk, desk.library.packs.of_trade(trade.id, limit or 100_000))


def _with_owners(desk: Desk, businesses: Iterable[Business]) -> tuple[Found, ...]:
    """Tell own records among the found: by the pack's id, else by name and 60 metres."""
    by_source = {}
    by_name: dict[str, list[Prospect]] = {}
    for prospect in desk.portfolio.prospects():
        if prospect.source_id:
            by_source[prospect.source_id] = prospect.id
        by_name.setdefault(fold(prospect.name), []).append(prospect)
    found = []
    for business in businesses:
        owned = by_source.get(business.id, "")
        if not owned:
            same = (
                prospect.id
                for prospect in by_name.get(fold(business.name), ())
                if prospect.place is not None and _is_near(prospect.place, business.place)
            )
            owned = next(same, "")
        found.append(Found(business, owned))
    return tuple(found)


def _is_near(one: Place, other: Place) -> bool:
    """Return whether two places are within about 60 metres, at the latitudes of France."""
    return abs(one.latitude - other.latitude) < 0.00055 and abs(one.longitude - other.longitude) < 0.0008


def _save(desk: Desk, businesses: Iterable[Business]) -> Effect:
    new = [found.business for found in _with_owners(desk, businesses) if not found.owned]
    with desk.portfolio.action("save_places") as book:
        added = [prospect_of(business, book.new_id(), desk) for business in new]
        book.add_prospects(added)
        reclassify(desk, book, [prospect.id for prospect in added])
    return Effect(
        "save_places",
        prospects=frozenset(prospect.id for prospect in added),
        undoable=bool(added),
        values={"count": str(len(added)), "name": added[0].name if len(added) == 1 else ""},
    )


def prospect_of(business: Business, prospect_id: str, desk: Desk) -> Prospect:
    """Return the prospect that a found business becomes."""
    return Prospect(
        id=prospect_id,
        name=business.name,
        trade=business.trade or business.kind,
        naf=business.naf,
        siret=business.siret,
        size=business.size,
        address=business.address,
        postcode=business.postcode,
        town=business.town,
        place=Place(business.place.latitude, business.place.longitude, business.town),
        place_source="osm",
        phone=business.phone,
        email=business.email,
        website=business.website,
        opening_hours=business.opening_hours,
        source=SIRENE if business.id.startswith("siret:") else OSM,
        source_id=business.id,
        created_on=desk.today,
    )
