# SPDX-License-Identifier: MIT
"""Commands on the roads of a territory: the way through places, and who is within some minutes."""

from datetime import timedelta
from typing import Annotated

import typer

from fieldsales.cli.program import Session, read_place
from fieldsales.desk import roads
from fieldsales.desk.day import day_of, plan_day
from fieldsales.desk.typed_places import place_named
from fieldsales.domain import errors
from fieldsales.domain.place import Place
from fieldsales.domain.road import Leg, Way
from fieldsales.wording import formats
from fieldsales.wording.sentences import sentence
from fieldsales.wording.territories import across_text, edge_text

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the group of the territory."""
    app.command("route")(route)
    app.command("within")(within)


def route(
    context: typer.Context,
    places: Annotated[
        list[str] | None,
        typer.Argument(help="Prospects, towns or latitude,longitude, in order; without them the day’s tour."),
    ] = None,
    json: Json = False,
) -> None:
    """Show the way by road with its turns."""
    session: Session = context.obj
    if places:
        stops = [_place(session, text) for text in places]
        way = roads.way_through(session.desk, stops, session.words.language)
    else:
        desk = session.desk
        tour = day_of(desk, desk.today) or plan_day(desk, desk.today).tour
        way = roads.way_of_tour(session.desk, tour, session.words.language)
    tell_broken(session)
    if json:
        session.show_json(_way_json(way))
        return
    for leg in way.legs:
        session.show(_leg_text(session, leg))
        if leg.across:
            session.show(f"  {across_text(session.words, leg.across)}")
        for turn in leg.turns:
            session.show(f"  {formats.distance(session.words, turn.metres):>8}  {turn.text}")
    if not way.legs:
        session.show(session.words.gettext("There is no way to show: name two places at least."))


def within(
    context: typer.Context,
    place: Annotated[str, typer.Argument(help="A prospect, a town or latitude,longitude.")],
    minutes: Annotated[float, typer.Option(help="How many minutes’ drive.")] = 20.0,
    json: Json = False,
) -> None:
    """Say who is within some minutes’ drive; with --json also the ground, as GeoJSON."""
    session: Session = context.obj
    found = roads.reach(session.desk, _place(session, place), minutes)
    near = roads.prospects_within(session.desk, found)
    tell_broken(session)
    if json:
        properties = {
            "minutes": found.minutes,
            "estimated": found.estimated,
            "edge_of": found.edge_of,
            "prospects": [one.id for one in near],
        }
        shape = {"type": "MultiPolygon", "coordinates": found.polygons}
        session.show_json({"type": "Feature", "properties": properties, "geometry": shape})
        return
    for one in near:
        session.show(f"{one.id}  {' · '.join(filter(None, (one.name, one.town)))}")
    text = session.words.ngettext(
        "{count} prospect within {minutes}.", "{count} prospects within {minutes}.", len(near)
    )
    about = f"≈{formats.NARROW}" if found.estimated else ""
    length = formats.minutes(session.words, timedelta(minutes=minutes))
    session.show(text.format(count=len(near), minutes=about + length))
    if found.edge_of:
        session.show(edge_text(session.words, found.edge_of))


def tell_broken(session: Session) -> None:
    """Say which packs' roads could not be used, apart from the result."""
    for error in roads.broken_roads(session.desk):
        session.say(sentence(session.words, error))


def _place(session: Session, text: str) -> Place:
    if "," in text and not any(letter.isalpha() for letter in text):
        return read_place(session, "PLACE", text)
    if not text.strip():
        raise errors.NoSuchPlaceError(text)
    return place_named(session.desk, text)


def _leg_text(session: Session, leg: Leg) -> str:
    length = formats.minutes(session.words, timedelta(seconds=leg.seconds))
    about = f"≈{formats.NARROW}" if leg.estimated else ""
    return f"{about}{length} · {about}{formats.kilometres(session.words, leg.metres)}"


def _way_json(way: Way) -> dict[str, object]:
    return {
        "minutes": round(way.seconds / 60, 1),
        "kilometres": round(way.metres / 1000, 1),
        "estimated": way.estimated,
        "legs": [
            {
                "minutes": round(leg.seconds / 60, 1),
                "kilometres": round(leg.metres / 1000, 1),
                "estimated": leg.estimated,
                "line": leg.line,
                "turns": [
                    {"text": turn.text, "metres": turn.metres, "seconds": turn.seconds, "at": turn.at}
                    for turn in leg.turns
                ],
            }
            for leg in way.legs
        ],
    }
