# SPDX-License-Identifier: MIT
"""The command that says whom to see instead of somebody whose visit falls out, and puts one of them next."""

from typing import Annotated

import typer

from fieldsales.cli import output
from fieldsales.cli.output import Json
from fieldsales.cli.program import Session, read_clock
from fieldsales.cli.tours import where
from fieldsales.desk import prospects
from fieldsales.desk.replacements import Replacement, full_day, replacements, see_instead
from fieldsales.domain import errors
from fieldsales.wording.happened import happened
from fieldsales.wording.replacements import nobody_text, replacement_text


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("replacements")(tell)


def tell(
    context: typer.Context,
    start: Annotated[str, typer.Option("--from", help="From this time on: 10:10.")] = "",
    at: Annotated[str, typer.Option(help="Where you are: a prospect, “home”, or latitude,longitude.")] = "",
    instead_of: Annotated[
        str, typer.Option("--instead-of", metavar="PROSPECT", help="Whose visit falls out.")
    ] = "",
    take: Annotated[str, typer.Option(metavar="PROSPECT", help="See this one next.")] = "",
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Say whom to see at once when a visit falls out: near, open now, due, and in nobody's way."""
    session: Session = context.obj
    desk, words = session.desk, session.words
    now = read_clock(start, desk.today, desk.zone) if start else desk.now()
    here = where(session, at)
    gone = prospects.find(desk, instead_of).id if instead_of else ""
    if take:
        found = prospects.find(desk, take)
        effect = see_instead(desk, desk.today, found.id, now, here, gone)
        # in a terminal nothing else writes meanwhile
        if effect is None:
            raise errors.PortfolioInUseError(desk.portfolio.path)
        session.say(happened(words, effect.action, effect.values))
        gone = ""
    told = replacements(desk, desk.today, now, here, gone)
    if json:
        session.show_json([_json(one) for one in told])
        return
    # where one was just taken, that nobody else can be is no news
    if not told and not take:
        session.show(nobody_text(words, full_day(desk, desk.today, now, gone)))
    for one in told:
        session.show(f"{one.prospect.name} · {replacement_text(words, one, desk.today)}")


def _json(one: Replacement) -> Json:
    return {
        "prospect": one.prospect.id,
        "name": one.prospect.name,
        "town": one.prospect.town,
        "phone": one.prospect.phone,
        "start": output.instant(one.start),
        "end": output.instant(one.end),
        "detour_minutes": round(one.detour.total_seconds() / 60),
        "open_until": output.instant(one.open_until),
        "due": one.is_due,
        "deadline": one.deadline.isoformat() if one.deadline else None,
        "worth": one.worth,
        "gain": one.gain,
        "planned_on": one.planned_on.isoformat() if one.planned_on else None,
    }
