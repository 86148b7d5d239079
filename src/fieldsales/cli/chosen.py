# SPDX-License-Identifier: MIT
"""Commands on several prospects at once: a tag for all, all put into the day."""

from typing import Annotated

import typer

from fieldsales.cli.program import Session
from fieldsales.desk import chosen, prospects
from fieldsales.desk.effect import Effect
from fieldsales.wording.happened import happened

Names = Annotated[list[str], typer.Argument(metavar="PROSPECT…", help="Names or ids.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("tag")(tag)
    app.command("put-in")(put_in)


def tag(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help="A word or three, without a comma.")],
    who: Names,
    json: Json = False,
) -> None:
    """Give prospects a tag, as one action."""
    session: Session = context.obj
    _tell(session, chosen.tag(session.desk, _ids(session, who), text), json)


def put_in(context: typer.Context, who: Names, json: Json = False) -> None:
    """Put prospects into the day, each where it costs least; only suggestions make way for them."""
    session: Session = context.obj
    desk = session.desk
    _tell(session, chosen.put_into_day(desk, desk.today, _ids(session, who)), json)


def _ids(session: Session, who: list[str]) -> list[str]:
    return [prospects.find(session.desk, one).id for one in who]


def _tell(session: Session, effect: Effect, json: bool) -> None:
    if json:
        values = effect.values
        left = {"left": int(values["left"])} if "left" in values else {}
        out = {"out": values["out"].splitlines()} if values.get("out") else {}
        session.show_json({"count": int(values["count"]), **left, **out})
    else:
        session.show(happened(session.words, effect.action, effect.values))
