# SPDX-License-Identifier: MIT
"""Commands on leave: add, list, remove."""

from typing import Annotated

import typer

from fieldsales.cli import output
from fieldsales.cli.program import Session, read_end
from fieldsales.desk import leaves, prospects
from fieldsales.wording import formats

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the group."""
    app.callback(invoke_without_command=True)(list_without_command)
    app.command("list")(list_leaves)
    app.command("add")(add)
    app.command("remove")(remove)


def list_without_command(context: typer.Context, json: Json = False) -> None:
    """Days on which you, or a prospect, are away."""
    if context.invoked_subcommand is None:
        list_leaves(context, json)


def list_leaves(context: typer.Context, json: Json = False) -> None:
    """List the leave there is, your own and the prospects’, past leave too."""
    session: Session = context.obj
    words, found = session.words, session.desk.leaves
    names = output.prospects_by_id(session.desk)
    if json:
        session.show_json(
            [
                {
                    "id": one.id,
                    "first": one.first.isoformat(),
                    "last": one.last.isoformat(),
                    "prospect": one.prospect_id or None,
                    "name": names[one.prospect_id].name if one.prospect_id in names else "",
                    "title": one.title,
                }
                for one in found
            ]
        )
        return
    for one in found:
        who = names[one.prospect_id].name if one.prospect_id in names else ""
        span = " – ".join(formats.full_day(words, on) for on in dict.fromkeys((one.first, one.last)))
        session.show("  ".join(part for part in (one.id, span, who, one.title) if part))
    if not found:
        session.show(words.gettext("No leave is written down: “fieldsales leave add FIRST LAST” adds some."))


def add(
    context: typer.Context,
    first: Annotated[str, typer.Argument(metavar="FIRST", help="The first day: 2026-08-03.")],
    last: Annotated[str, typer.Argument(metavar="LAST", help="The last day: 2026-08-21.")],
    who: Annotated[str, typer.Option("--for", metavar="PROSPECT", help="Who is away; you, without it.")] = "",
    title: Annotated[str, typer.Option(metavar="TEXT", help="What it is called.")] = "",
) -> None:
    """Write leave down: nothing is planned on your own, and nobody visits a prospect on its."""
    session: Session = context.obj
    desk = session.desk
    prospect_id = prospects.find(desk, who).id if who else ""
    if not (title or who):
        title = session.words.gettext("leave")
    begin, end = read_end("FIRST", first), read_end("LAST", last)
    effect = leaves.add_leave(desk, begin, end, title=title, prospect_id=prospect_id)
    session.tell(effect)


def remove(
    context: typer.Context,
    leave: Annotated[str, typer.Argument(metavar="ID", help="The id of a leave, as “leave list” shows it.")],
) -> None:
    """Take leave away."""
    session: Session = context.obj
    effect = leaves.remove_leave(session.desk, leave)
    session.tell(effect)
