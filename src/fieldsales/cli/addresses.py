# SPDX-License-Identifier: MIT
"""The command that shows where a prospect is, and writes its address anew."""

from enum import StrEnum
from typing import Annotated

import typer

from fieldsales.cli.output import Json as Document
from fieldsales.cli.program import Session
from fieldsales.desk import address_edits, prospects
from fieldsales.desk.address_edits import PostalAddress
from fieldsales.desk.addresses import address_of
from fieldsales.domain.company import Prospect
from fieldsales.wording.happened import happened
from fieldsales.wording.located import precision_label, source_label


class Pin(StrEnum):
    """What becomes of the pin under a new address."""

    STAYS = "stays"
    MOVES = "moves"


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("address")(address)


def address(
    context: typer.Context,
    prospect: Annotated[str, typer.Argument(metavar="PROSPECT", help="An id, or a name.")],
    street: Annotated[
        str | None, typer.Option(help="The street with its number; empty takes away what there is.")
    ] = None,
    postcode: Annotated[str | None, typer.Option(help="The postcode.")] = None,
    town: Annotated[str | None, typer.Option(help="The town.")] = None,
    pin: Annotated[
        Pin | None,
        typer.Option(
            help="Whether the pin moves to the new address, or stays; to be said of one set by hand."
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Show where a prospect is, or write its address anew: the pin follows."""
    session: Session = context.obj
    desk = session.desk
    found = prospects.find(desk, prospect)
    said = (street, postcode, town)
    if pin is None and said == (None, None, None):
        _show(session, found, json)
        return
    known = address_edits.postal_address(found)
    new = PostalAddress(
        *(
            before if line is None else line
            for before, line in zip((known.street, known.postcode, known.town), said, strict=True)
        )
    )
    moves = None if pin is None else pin is Pin.MOVES
    effect = address_edits.change_address(desk, found.id, new, moves_pin=moves)
    if json:
        _show(session, prospects.find(desk, found.id), json)
    else:
        session.show(happened(session.words, effect.action, effect.values))


def _show(session: Session, prospect: Prospect, json: bool) -> None:
    words = session.words
    if json:
        session.show_json(address_json(prospect))
        return
    session.show(f"{prospect.name} · {address_of(prospect) or words.gettext('no address')}")
    place = prospect.place
    if place is None:
        session.show(words.gettext("not on the map yet"))
        return
    labels = (
        precision_label(words, prospect.place_precision),
        source_label(words, prospect.place_source),
    )
    about = " · ".join(filter(None, labels))
    session.show(f"{place.latitude:.6f}, {place.longitude:.6f}" + (f"  ({about})" if about else ""))


def address_json(prospect: Prospect) -> Document:
    """Return the document of `address --json`."""
    place = prospect.place
    return {
        "prospect": prospect.id,
        "name": prospect.name,
        "address": prospect.address,
        "postcode": prospect.postcode,
        "town": prospect.town,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "place_source": prospect.place_source,
        "place_precision": prospect.place_precision,
        "place_score": prospect.place_score,
    }
