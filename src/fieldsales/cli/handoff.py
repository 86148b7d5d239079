# SPDX-License-Identifier: MIT
"""The command that prints a tour as links for the phone."""

from datetime import date
from typing import Annotated

import typer

from fieldsales.cli.output import Json
from fieldsales.cli.program import Session, read_day
from fieldsales.desk import prospects
from fieldsales.desk.day import day_of
from fieldsales.desk.handoff import HandedPart, Handoff, hand_over, hand_over_stop
from fieldsales.domain import errors
from fieldsales.domain.handoff import Point, Target
from fieldsales.domain.tour import Tour
from fieldsales.wording.handoff import lost_text, nothing_text, part_label, target_label, way_label


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("handoff")(tell)


def tell(
    context: typer.Context,
    target: Annotated[
        Target | None, typer.Option(help="For which program; by itself as the settings say.")
    ] = None,
    stop: Annotated[str, typer.Option(metavar="PROSPECT", help="Only the way to this one.")] = "",
    whole: Annotated[bool, typer.Option("--whole", help="The stops that are made already too.")] = False,
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="Of another day than today.")] = "",
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Print the tour as links for the phone, in parts as long as its program takes."""
    session: Session = context.obj
    desk, words = session.desk, session.words
    if stop:
        handed = hand_over_stop(desk, prospects.find(desk, stop).id, target)
    else:
        handed = hand_over(desk, words, tour_on(session, on), target, whole=whole)
    if json:
        session.show_json(_json(handed))
        return
    if not handed.parts:
        session.show(nothing_text(words, handed.made))
    for number, one in enumerate(handed.parts, 1):
        about = way_label(words, _name(one.part.start), [point.name for point in one.part.stops])
        called = target_label(words, handed.target)
        session.show(f"{called}, {part_label(words, number, len(handed.parts))} · {about}")
        session.show(f"  {one.part.url}")
    if handed.lost:
        session.say(lost_text(words, handed.lost))


def tour_on(session: Session, on: str) -> Tour:
    """Return the tour of a date as it was typed, of today without one. Raises NoTourError, BadValueError."""
    day: date = read_day(on) if on else session.desk.today
    tour = day_of(session.desk, day)
    if tour is None:
        raise errors.NoTourError(day.isoformat())
    return tour


def _json(handed: Handoff) -> Json:
    return {
        "date": handed.on.isoformat(),
        "target": handed.target.value,
        "parts": [_part(one) for one in handed.parts],
        "without_place": list(handed.lost),
        "made": handed.made,
    }


def _part(one: HandedPart) -> Json:
    return {
        "url": one.part.url,
        "start": _point(one.part.start),
        "stops": [_point(point) for point in one.part.stops],
    }


def _point(point: Point | None) -> Json | None:
    if point is None:
        return None
    return {"name": point.name, "latitude": point.place.latitude, "longitude": point.place.longitude}


def _name(point: Point | None) -> str:
    return point.name if point is not None else ""
