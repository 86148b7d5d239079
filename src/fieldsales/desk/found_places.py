# SPDX-License-Identifier: MIT
"""Whether a place that was found is a record already, may be one, or is new; and the record it becomes."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from fieldsales.desk.desk import Desk
from fieldsales.desk.likeness import Known, Records
from fieldsales.desk.maps import OSM
from fieldsales.domain import located
from fieldsales.domain.business import STAFF, Business
from fieldsales.domain.company import Prospect
from fieldsales.domain.matching import fold
from fieldsales.domain.place import Place

#: Where a place comes from that only INSEE's register knows.
SIRENE = "Sirene"

#: What a record notes of the places that are the same: their ids, with a space between.
SAME_AS = "same_as"
#: What a branch notes of the record of the same firm: its id.
BRANCH_OF = "branch_of"

#: What one source may lack of a place that another knows.
_FILLED = ("trade", "address", "postcode", "town", "phone", "email", "website", "siret", "naf", "size")

#: Sides of the squares of the map in which a record may be a place, in degrees: sixty metres in France.
_SOUTH_NORTH, _WEST_EAST = 0.00055, 0.0008


@dataclass(frozen=True, slots=True)
class Found:
    """A place that was found; `owned` is the id of the record it is, `maybe` of one that it may be.

    Who says it is another, or a branch of the same firm, saves it all the same.
    """

    business: Business
    owned: str = ""
    maybe: str = ""

    @property
    def is_new(self) -> bool:
        """Whether no record is it, nor may be."""
        return not (self.owned or self.maybe)


def with_owners(desk: Desk, businesses: Iterable[Business]) -> tuple[Found, ...]:
    """Tell own records among the found.

    A record is the place if it came from it, has its SIRET, was said to be it,
    or has its name within 60 metres. It may be it if it has the SIREN of its
    firm, its phone, a similar name at its address, or one near it.
    """
    places = tuple(businesses)
    if not places:
        return ()
    own = list(_near(desk.portfolio.prospects(), places))
    by_id = {one: prospect.id for prospect in own for one in _ids(prospect)}
    by_siret = {prospect.siret: prospect.id for prospect in own if prospect.siret}
    by_siren = {prospect.siret[:9]: prospect.id for prospect in own if len(prospect.siret) == 14}
    by_name: dict[str, list[Prospect]] = {}
    records = Records(desk.library.trade_words, str)
    for prospect in own:
        by_name.setdefault(fold(prospect.name), []).append(prospect)
        records.add(Known(prospect))
    found = []
    for business in places:
        namesakes = (
            one.id
            for one in by_name.get(fold(business.name), ())
            if one.place is not None and _is_near(one.place, business)
        )
        owned = by_id.get(business.id) or by_siret.get(business.siret) or next(namesakes, "")
        like = None if owned else records.find(Known(prospect_of(business, "", desk)))
        maybe = like[0].prospect.id if like else ""
        if not owned and not maybe and business.siret:
            maybe = by_siren.get(business.siret[:9], "")
        found.append(Found(business, owned, maybe))
    return tuple(found)


def prospect_of(business: Business, prospect_id: str, desk: Desk) -> Prospect:
    """Return the prospect that a found business becomes."""
    is_sirene = business.id.startswith("siret:")
    return Prospect(
        id=prospect_id,
        name=business.name,
        trade=business.trade or business.kind,
        naf=business.naf,
        siret=business.siret,
        size=STAFF.get(business.size, business.size),
        address=business.address,
        postcode=business.postcode,
        town=business.town,
        place=Place(business.place.latitude, business.place.longitude, business.town),
        place_source=located.SIRENE if is_sirene else located.OSM,
        phone=business.phone,
        email=business.email,
        website=business.website,
        opening_hours=business.opening_hours,
        source=SIRENE if is_sirene else OSM,
        source_id=business.id,
        created_on=desk.today,
    )


def merged(desk: Desk, first: Iterable[Business], then: Iterable[Business]) -> tuple[Business, ...]:
    """Return places of two sources once each: one that both know is the first's, with what it lacked.

    They are one with the same SIRET, or when they are alike: a similar name at
    the address, the phone, or within 60 metres.
    """
    together = list(first)
    records = Records(desk.library.trade_words, str)
    for number, business in enumerate(together):
        records.add(Known(prospect_of(business, str(number), desk)))
    for business in then:
        like = records.find(Known(prospect_of(business, "", desk)))
        number = int(like[0].prospect.id) if like else len(together)
        if like is None or _are_two(together[number], business):
            records.add(Known(prospect_of(business, str(len(together)), desk)))
            together.append(business)
        else:
            together[number] = _filled(together[number], business)
    return tuple(together)


def _are_two(one: Business, other: Business) -> bool:
    """Return whether two SIRETs say that a likeness deceives."""
    return bool(one.siret and other.siret and one.siret != other.siret)


def _filled(known: Business, other: Business) -> Business:
    """Return a business with its blanks filled."""
    return replace(known, **{name: getattr(other, name) for name in _FILLED if not getattr(known, name)})


def _ids(prospect: Prospect) -> Iterator[str]:
    """Yield the places that a record is."""
    if prospect.source_id:
        yield prospect.source_id
    yield from prospect.extra.get(SAME_AS, "").split()


def _near(prospects: Iterable[Prospect], places: Collection[Business]) -> Iterator[Prospect]:
    """Yield the records that may be one of some places: to look at everybody closely takes too long."""
    ids = {one.id for one in places}
    sirens = {one.siret[:9] for one in places if one.siret}
    phones = {one.phone for one in places if one.phone}
    towns = {text for one in places for text in (one.postcode, fold(one.town)) if text}
    squares = {
        (row + up, column + right)
        for row, column in (_square(one.place) for one in places)
        for up in (-1, 0, 1)
        for right in (-1, 0, 1)
    }
    for one in prospects:
        is_known = (
            (one.source_id and one.source_id in ids)
            or (one.siret and one.siret[:9] in sirens)
            or (one.phone and one.phone in phones)
            or (one.place is not None and _square(one.place) in squares)
            or (one.extra and not ids.isdisjoint(_ids(one)))
        )
        is_somewhere_there = one.place is None or located.is_rough(one)
        if is_known or (is_somewhere_there and (one.postcode in towns or fold(one.town) in towns)):
            yield one


def _square(place: Place) -> tuple[int, int]:
    return int(place.latitude // _SOUTH_NORTH), int(place.longitude // _WEST_EAST)


def _is_near(place: Place, business: Business) -> bool:
    """Return whether two places are within about 60 metres, at the latitudes of France."""
    north = abs(place.latitude - business.place.latitude)
    return north < _SOUTH_NORTH and abs(place.longitude - business.place.longitude) < _WEST_EAST
