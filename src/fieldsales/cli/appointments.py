# SPDX-License-Identifier: MIT
"""The command that moves an appointment and plans its day again, as one action."""

from datetime import datetime
from typing import Annotated

import typer

from fieldsales.cli import tours
from fieldsales.cli.program import Session, read_clock, read_time
from fieldsales.desk import appointments, day, days, prospects
from fieldsales.desk.desk import Desk
from fieldsales.domain import errors
from fieldsales.wording.happened import happened


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("appointment")(appointment)


def appointment(
    context: typer.Context,
    prospect: Annotated[str, typer.Argument(metavar="PROSPECT", help="An id, or a name.")],
    to: Annotated[str, typer.Option(help="Its new hour: 17:00, or 2026-05-20T17:00.")],
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Move the next appointment with somebody, plan its day again, and say what moved."""
    session: Session = context.obj
    desk = session.desk
    found = prospects.find(desk, prospect)
    start = _start(desk, found.id, to)
    effect = appointments.move_appointment(desk, found.id, start)
    session.say(happened(session.words, effect.action, effect.values))
    on = start.date()
    if desk.portfolio.kept_tour(on) is None:
        return
    rules = desk.rules_on(on)
    begin = days.begun(desk, on) or datetime.combine(on, rules.start, desk.zone)
    draft = day.replan(desk, on, begin)
    # in a terminal nothing else writes meanwhile
    if day.keep(desk, draft, "replan", follows=effect.action_id) is None:
        raise errors.PortfolioInUseError(desk.portfolio.path)
    tours.tell_again(session, draft, json=json)


def _start(desk: Desk, prospect_id: str, text: str) -> datetime:
    """Return the new instant; an hour alone is one of the appointment's own day."""
    if "T" in text:
        return read_time(text, desk.zone)
    known = appointments.next_appointment(desk, prospect_id)
    return read_clock(text, known.start.date() if known is not None else desk.today, desk.zone)
