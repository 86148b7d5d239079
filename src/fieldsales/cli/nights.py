# SPDX-License-Identifier: MIT
"""The command on nights away from home."""

from typing import Annotated

import typer

from fieldsales.cli.program import Session, read_end, read_place
from fieldsales.desk import nights
from fieldsales.desk.typed_places import place_named
from fieldsales.domain import errors
from fieldsales.domain.place import Place
from fieldsales.wording import formats
from fieldsales.wording.nights import saving_text

_LIST, _REMOVE = "list", "remove"


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("night")(night)


def night(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="DATE|list|remove", help="The day it begins: 2026-05-20.")],
    day: Annotated[str, typer.Argument(metavar="DATE", help="After “remove”: the day.")] = "",
    at: Annotated[
        str, typer.Option(metavar="PLACE", help="Where: a prospect, a town, or latitude,longitude.")
    ] = "",
    saving: Annotated[
        bool, typer.Option("--saving", help="Say what the night saves, and do not keep it.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Spend a night away: the day ends at a place and the next one begins there.

    “night list” shows the nights there are, “night remove DATE” takes one back.
    """
    session: Session = context.obj
    desk, words = session.desk, session.words
    if what == _LIST:
        _list(session, json)
        return
    if what == _REMOVE:
        effect = nights.remove_night(desk, read_end("DATE", day))
        session.tell(effect)
        return
    on, place = read_end("DATE", what), _place(session, at)
    if not saving:
        effect = nights.keep_night(desk, on, place)
        session.tell(effect)
        return
    found = nights.night_saving(desk, on, place)
    if json:
        session.show_json(
            {
                "date": on.isoformat(),
                "place": place.label,
                "latitude": place.latitude,
                "longitude": place.longitude,
                "driving_minutes": round(found.driving.total_seconds() / 60),
                "value": round(found.value, 3),
                "stops": found.stops,
                "estimated": found.estimated,
                "provisional": found.provisional,
            }
        )
        return
    session.show(saving_text(words, found.driving, found.stops, provisional=found.provisional))


def _list(session: Session, json: bool) -> None:
    words, found = session.words, session.desk.nights
    ordered = [found[on] for on in sorted(found)]
    if json:
        session.show_json(
            [
                {
                    "date": one.on.isoformat(),
                    "place": one.place.label,
                    "latitude": one.place.latitude,
                    "longitude": one.place.longitude,
                }
                for one in ordered
            ]
        )
        return
    for one in ordered:
        session.show(f"{formats.full_day(words, one.on)}  {nights.place_text(one.place)}")
    if not ordered:
        session.show(
            words.gettext("No night away is written down: “fieldsales night DATE --at PLACE” adds one.")
        )


def _place(session: Session, text: str) -> Place:
    if "," in text and not any(letter.isalpha() for letter in text):
        return read_place(session, "--at", text)
    if not text.strip():
        raise errors.BadValueError("--at", text, "night_place")
    return place_named(session.desk, text)
