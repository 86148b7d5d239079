# SPDX-License-Identifier: MIT
"""The command that makes, moves or cancels an appointment and plans its days again, as one action."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Annotated

import typer

from fieldsales.cli import tours
from fieldsales.cli.program import Session, read_end, read_time
from fieldsales.desk import appointments, day, days, prospects
from fieldsales.desk.appointments import Terms
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.domain import errors
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.company import Prospect
from fieldsales.wording.appointments import objections_text
from fieldsales.wording.happened import happened
from fieldsales.wording.said_days import read_said_moment

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}T.*")


class Flexible(StrEnum):
    """What of an appointment may still change; a reservation is agreed with nobody yet."""

    NONE = "none"
    DAY = "day"
    WEEK = "week"
    RESERVATION = "reservation"


_KINDS = {
    Flexible.NONE: Obligation.FIXED,
    Flexible.DAY: Obligation.FLEXIBLE_DAY,
    Flexible.WEEK: Obligation.FLEXIBLE_WEEK,
    Flexible.RESERVATION: Obligation.RESERVATION,
}


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("appointment")(appointment)


def appointment(
    context: typer.Context,
    prospect: Annotated[str, typer.Argument(metavar="PROSPECT", help="An id, or a name.")],
    to: Annotated[
        str,
        typer.Option(help="The new hour of the next appointment: 17:00, 2026-05-20T17:00 or tomorrow 17:00."),
    ] = "",
    new: Annotated[
        str, typer.Option(help="Make an appointment: 2026-05-20T17:00, tomorrow 17:00, or 17:00 today.")
    ] = "",
    cancel: Annotated[bool, typer.Option("--cancel", help="Cancel the next appointment.")] = False,
    of: Annotated[
        str,
        typer.Option(metavar="DATE", help="Not the next one, but that of this day, or of 2026-05-20T15:00."),
    ] = "",
    minutes: Annotated[int | None, typer.Option(help="How long it lasts.")] = None,
    leeway: Annotated[
        int | None,
        typer.Option(help="How many minutes it may begin earlier or later where others need that."),
    ] = None,
    flexible: Annotated[
        Flexible | None,
        typer.Option(
            help="What may change: the hour of that day, the day of that week, or nothing. A reservation "
            "is a visit not agreed yet: any hour that day, and it makes way for appointments."
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Make an appointment, or move or cancel one; plan its days again, and say what moved."""
    session: Session = context.obj
    desk = session.desk
    asked = [name for name, given in (("--to", to), ("--new", new), ("--cancel", cancel)) if given]
    if len(asked) != 1:
        raise errors.BadValueError("appointment", " ".join(asked), "appointment")
    found = prospects.find(desk, prospect)
    known = None if new else _known(desk, found, of)
    which = known.id if known is not None else ""
    if cancel:
        effect = appointments.cancel_appointment(desk, found.id, which)
    else:
        length = desk.library.visit_length(found) if known is None else known.length
        kind = Obligation.FIXED if known is None else known.obligation
        terms = Terms(
            _start(desk, known, "--to" if to else "--new", to or new),
            length if minutes is None else timedelta(minutes=minutes),
            kind if flexible is None else _KINDS[flexible],
            _leeway(desk, known) if leeway is None else timedelta(minutes=leeway),
        )
        if new:
            effect = appointments.make_appointment(desk, found.id, terms)
        else:
            effect = appointments.change_appointment(desk, found.id, terms, which)
    session.say(happened(session.words, effect.action, effect.values))
    if not cancel:
        _say_objections(session, found, effect.values)
    _plan_again(session, effect, json=json)


def _leeway(desk: Desk, known: Appointment | None) -> timedelta:
    return desk.rules.leeway if known is None else known.leeway


def _say_objections(session: Session, prospect: Prospect, agreed: Mapping[str, str]) -> None:
    """Say what the day of an appointment has against it: it stands all the same."""
    words, on, at = session.words, date.fromisoformat(agreed["day"]), None
    if agreed["kind"] == Obligation.FIXED:
        at = (time.fromisoformat(agreed["time"]), timedelta(minutes=int(agreed["minutes"])))
    against = appointments.calendar_of(session.desk, prospect).objections(prospect.id, on, at)
    if against:
        session.say(objections_text(words, against, on, prospect.name))


def _plan_again(session: Session, effect: Effect, *, json: bool) -> None:
    """Plan the days of the action again as its sequel, and print one of them, or that there is none."""
    desk = session.desk
    for on in sorted(effect.days):
        begin = days.begun(desk, on) or datetime.combine(on, desk.rules_on(on).start, desk.zone)
        draft = day.replan(desk, on, begin)
        # in a terminal nothing else writes meanwhile
        if day.keep(desk, draft, "replan", follows=effect.action_id) is None:
            raise errors.PortfolioInUseError(desk.portfolio.path)
        if on == _told(effect):
            tours.tell_again(session, draft, json=json)
    if json and not effect.days:
        session.show_json(dict(effect.values) | {"action": effect.action, "days": []})


def _told(effect: Effect) -> date:
    """Return the day whose tour is printed: where it is planned, the one that the appointment is on."""
    on = date.fromisoformat(effect.values["day"])
    return on if on in effect.days else min(effect.days)


def _known(desk: Desk, prospect: Prospect, of: str) -> Appointment:
    """Return the appointment of a day, else the next one. Raises as `appointment_on`, and BadValueError."""
    if _ISO.fullmatch(of.strip()):
        at = read_time("--of", of.strip(), desk.zone)
        return appointments.appointment_on(desk, prospect.id, at.astimezone(desk.zone).date(), at)
    if of:
        return appointments.appointment_on(desk, prospect.id, read_end("--of", of))
    known = appointments.next_appointment(desk, prospect.id)
    if known is None:
        raise errors.NoAppointmentError(prospect.id)
    return known


def _start(desk: Desk, known: Appointment | None, option: str, text: str) -> datetime:
    """Return the instant of a text; an hour alone is one of the appointment's own day, or of today."""
    if _ISO.fullmatch(text.strip()):
        return read_time(option, text.strip(), desk.zone)
    usual = known.start.astimezone(desk.zone).date() if known is not None else desk.today
    meant = read_said_moment(text, usual, desk.today)
    if meant is None:
        raise errors.BadValueError(option, text, "appointment_start")
    return datetime.combine(*meant, desk.zone)
