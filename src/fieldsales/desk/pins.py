# SPDX-License-Identifier: MIT
"""A prospect's place set by hand on the map: it stays there whatever is found of its address."""

from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.known import record_of
from fieldsales.desk.stale import stale_after_fact
from fieldsales.desk.verdicts import reclassify
from fieldsales.domain import errors
from fieldsales.domain.located import HAND, place_fields
from fieldsales.domain.place import Place


def move_pin(desk: Desk, prospect_id: str, latitude: float, longitude: float) -> Effect:
    """Put a prospect where the rep's hand put it; its zone, its class and the tour follow.

    Raises UnknownProspectError, and BadValueError for what is no place on earth.
    """
    if not (-85 <= latitude <= 85 and -180 <= longitude <= 180) or latitude == longitude == 0:
        raise errors.BadValueError("place", f"{latitude}, {longitude}", "place")
    with desk.portfolio.action("pin_moved") as book:
        prospect = record_of(book, prospect_id)
        # the firm's table of drives knows a place by its town's name: that stays
        label = prospect.town or (prospect.place.label if prospect.place is not None else "")
        book.update_prospect(
            prospect_id,
            **place_fields(Place(round(latitude, 6), round(longitude, 6), label), HAND, score=1.0),
        )
        book.drop_from_queue([prospect_id])
        reclassify(desk, book, [prospect_id])
    return Effect(
        "pin_moved",
        prospects=frozenset({prospect_id}),
        tour_stale=True,
        days=stale_after_fact(desk, prospect_id),
        action_id=book.action_id,
        values={"name": prospect.name},
    )
