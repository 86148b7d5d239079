# SPDX-License-Identifier: MIT
"""The command by which the rep's own word decides a class."""

from typing import Annotated

import typer

from fieldsales.cli import output
from fieldsales.cli.card_text import class_words
from fieldsales.cli.program import Session, read_end
from fieldsales.desk import overrides, prospects
from fieldsales.domain import errors

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("override")(override)


def override(
    context: typer.Context,
    prospect: str,
    class_: Annotated[
        str, typer.Argument(metavar="[CLASS]", help="A class of the doctrine, such as tiede.")
    ] = "",
    reason: Annotated[str, typer.Option(help="Why you know better.")] = "",
    until: Annotated[
        str, typer.Option(metavar="DATE", help="The last day it holds; until it is taken back without it.")
    ] = "",
    end: Annotated[bool, typer.Option("--end", help="Let the doctrine decide again.")] = False,
    json: Json = False,
) -> None:
    """Choose a prospect's class yourself, with a reason, or give it back to the doctrine."""
    session: Session = context.obj
    desk, words = session.desk, session.words
    found = prospects.find(desk, prospect)
    if end:
        overrides.end_override(desk, found.id)
    else:
        if not class_:
            raise errors.UnknownKindError("", overrides.words_of(desk.doctrine), "CLASS")
        last = read_end("--until", until) if until else None
        overrides.override(desk, found.id, class_, reason, last)
    after = prospects.card(desk, found.id).verdict
    if json:
        session.show_json(output.verdict_json(found, after, words))
    else:
        session.show(f"{found.name} · {class_words(desk, words, after)}")
