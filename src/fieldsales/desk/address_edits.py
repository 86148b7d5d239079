# SPDX-License-Identifier: MIT
"""A prospect's address written anew: its place follows, unless the pin is well where it is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from fieldsales.desk.addresses import address_of
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.geocoding import find_address
from fieldsales.desk.known import record_of
from fieldsales.desk.places_to_fix import addresses_to_ask
from fieldsales.desk.stale import stale_after_fact
from fieldsales.desk.verdicts import reclassify
from fieldsales.domain import errors
from fieldsales.domain.company import Prospect
from fieldsales.domain.located import HAND, Located, is_rough, place_fields

#: The longest line of an address that is kept.
MOST_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """An address as it is typed: street with its number, postcode, town."""

    street: str = ""
    postcode: str = ""
    town: str = ""


@dataclass(frozen=True, slots=True)
class KnownAddress:
    """Somebody's address as it is.

    `has_pin` says that there is an exact pin, which may stay under another address, `is_by_hand`
    that the rep set it.
    """

    prospect_id: str
    name: str
    address: PostalAddress
    has_pin: bool = False
    is_by_hand: bool = False


def known_address(desk: Desk, prospect_id: str) -> KnownAddress:
    """Return the address of a prospect, and whether its pin may stay. Raises UnknownProspectError."""
    one = record_of(desk, prospect_id)
    return KnownAddress(one.id, one.name, postal_address(one), has_exact_pin(one), is_set_by_hand(one))


def postal_address(prospect: Prospect) -> PostalAddress:
    """Return the address of a prospect in its parts."""
    return PostalAddress(prospect.address, prospect.postcode, prospect.town)


def is_set_by_hand(prospect: Prospect) -> bool:
    """Return whether the rep set the pin himself: then he is asked before a new address moves it."""
    return prospect.place is not None and prospect.place_source == HAND


def has_exact_pin(prospect: Prospect) -> bool:
    """Return whether a pin may stay under a new address: one in the middle of a town may not."""
    return prospect.place is not None and not is_rough(prospect)


def place_of_address(desk: Desk, prospect_id: str, address: PostalAddress) -> Located | None:
    """Return where a prospect would be put at an address, None where that is not known for sure.

    No service is asked. Raises UnknownProspectError, BadValueError for a line of more than
    200 characters.
    """
    return _located(desk, _with_address(record_of(desk, prospect_id), address))


def change_address(
    desk: Desk, prospect_id: str, address: PostalAddress, *, moves_pin: bool | None = None
) -> Effect:
    """Write an address anew, as one action, and put the prospect there; its zone and its class follow.

    With `moves_pin` False the pin stays, and no search moves it any more. Where an address is
    not found for sure the prospect has no place until it is put right, and a service is
    asked once addresses may be. Raises UnknownProspectError, BadValueError for a line of more
    than 200 characters, and PinSetByHandError where the rep set the pin and `moves_pin` is None.
    """
    before = record_of(desk, prospect_id)
    after = _with_address(before, address)
    if moves_pin is None:
        if is_set_by_hand(before):
            raise errors.PinSetByHandError(before.name)
        moves_pin = True
    stays = not moves_pin and has_exact_pin(before)
    is_same = postal_address(after) == postal_address(before)
    changes = not is_same or (moves_pin and is_set_by_hand(before)) or (stays and not is_set_by_hand(before))
    found = None if stays else _located(desk, after)
    if changes:
        after = replace(after, **(_staying(after) if stays else _placed(after, found)))
    with desk.portfolio.action("address") as book:
        if changes:
            book.update_prospect(prospect_id, **_differences(before, after))
            reclassify(desk, book, [prospect_id])
            waiting = addresses_to_ask([after]) if after.address else {}
            book.drop_from_queue([prospect_id])
            book.queue_places(waiting)
    return Effect(
        "address",
        prospects=frozenset({prospect_id}),
        tour_stale=changes,
        days=stale_after_fact(desk, prospect_id) if changes else frozenset(),
        action_id=book.action_id,
        undoable=changes,
        values={
            "name": before.name,
            "pin": "stays" if stays else "moves",
            "precision": found.precision if found is not None else "",
            "address": address_of(after),
        },
    )


def _with_address(prospect: Prospect, address: PostalAddress) -> Prospect:
    lines = [" ".join(line.split()) for line in (address.street, address.postcode, address.town)]
    for line in lines:
        if len(line) > MOST_CHARACTERS:
            raise errors.BadValueError("address", f"{line[:20]}…", f"≤ {MOST_CHARACTERS}")
    street, postcode, town = lines
    return replace(prospect, address=street, postcode=postcode, town=town)


def _located(desk: Desk, prospect: Prospect) -> Located | None:
    answers = find_address(desk, address_of(prospect), prospect.place, services=None).answers
    return answers[0] if answers and answers[0].is_sure else None


def _staying(prospect: Prospect) -> Mapping[str, Any]:
    """Return the fields of a pin that stays by the rep's word."""
    place = prospect.place
    # the firm's table of drives knows a place by its town's name
    label = prospect.town or (place.label if place is not None else "")
    return place_fields(replace(place, label=label) if place is not None else None, HAND, score=1.0)


def _placed(prospect: Prospect, found: Located | None) -> Mapping[str, Any]:
    """Return the fields of the place that was found for an address, or of none."""
    if found is None:
        return place_fields(None)
    place = replace(found.place, label=prospect.town or found.place.label)
    return place_fields(place, found.source, found.precision, found.score)


def _differences(before: Prospect, after: Prospect) -> Mapping[str, Any]:
    names = (
        "address", "postcode", "town", "place", "place_source", "place_precision", "place_score",
    )  # fmt: skip
    return {name: getattr(after, name) for name in names if getattr(after, name) != getattr(before, name)}
