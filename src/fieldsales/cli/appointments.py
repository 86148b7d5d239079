# SPDX-License-Identifier: MIT
"""The command that makes, moves or cancels an appointment and plans its days again, as one action."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Annotated

import typer

from fieldsales.cli import tours
from fieldsales.cli.program import Session, read_clock, read_time
from fieldsales.desk import appointments, day, days, prospects
from fieldsales.desk.appointments import Terms
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.domain import errors
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.wording.happened import happened


class Flexible(StrEnum):
    """What of an appointment may still change."""

    DAY = "day"
    WEEK = "week"


_KINDS = {Flexible.DAY: Obligation.FLEXIBLE_DAY, Flexible.WEEK: Obligation.FLEXIBLE_WEEK}


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("appointment")(appointment)


def appointment(
    context: typer.Context,
    prospect: Annotated[str, typer.Argument(metavar="PROSPECT", help="An id, or a name.")],
    to: Annotated[
        str, typer.Option(help="The new hour of the next appointment: 17:00, or 2026-05-20T17:00.")
    ] = "",
    new: Annotated[str, typer.Option(help="Make an appointment: 2026-05-20T17:00, or 17:00 today.")] = "",
    cancel: Annotated[bool, typer.Option("--cancel", help="Cancel the next appointment.")] = False,
    minutes: Annotated[int | None, typer.Option(help="How long it lasts.")] = None,
    flexible: Annotated[
        Flexible | None, typer.Option(help="What may change: the hour of that day, or the day of that week.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Make an appointment, or move or cancel the next one; plan its days again, and say what moved."""
    session: Session = context.obj
    desk = session.desk
    if sum((bool(to), bool(new), cancel)) != 1:
        raise errors.BadValueError("appointment", "", "appointment")
    found = prospects.find(desk, prospect)
    known = appointments.next_appointment(desk, found.id)
    if cancel:
        effect = appointments.cancel_appointment(desk, found.id)
    else:
        length = known.end - known.start if to and known is not None else desk.library.visit_length(found)
        kind = known.obligation if to and known is not None else Obligation.FIXED
        terms = Terms(
            _start(desk, known if to else None, to or new),
            length if minutes is None else timedelta(minutes=minutes),
            kind if flexible is None else _KINDS[flexible],
        )
        write = appointments.change_appointment if to else appointments.make_appointment
        effect = write(desk, found.id, terms)
    session.say(happened(session.words, effect.action, effect.values))
    for on in sorted(effect.days):
        begin = days.begun(desk, on) or datetime.combine(on, desk.rules_on(on).start, desk.zone)
        draft = day.replan(desk, on, begin)
        # in a terminal nothing else writes meanwhile
        if day.keep(desk, draft, "replan", follows=effect.action_id) is None:
            raise errors.PortfolioInUseError(desk.portfolio.path)
        if on == _told(effect):
            tours.tell_again(session, draft, json=json)


def _told(effect: Effect) -> date:
    """Return the day whose tour is printed: where it is planned, the one that the appointment is on."""
    on = date.fromisoformat(effect.values["day"])
    return on if on in effect.days else min(effect.days)


def _start(desk: Desk, known: Appointment | None, text: str) -> datetime:
    """Return the new instant; an hour alone is one of the appointment's own day, or of today."""
    if "T" in text:
        return read_time(text, desk.zone)
    return read_clock(text, known.start.date() if known is not None else desk.today, desk.zone)
