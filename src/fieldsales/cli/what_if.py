# SPDX-License-Identifier: MIT
"""The command that plans some days as they are and under an assumption, and keeps neither."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Annotated

import typer

from fieldsales.cli import output
from fieldsales.cli.columns import columns
from fieldsales.cli.output import Json
from fieldsales.cli.program import Session, read_end
from fieldsales.cli.searching import AsJson, Days, Iterations
from fieldsales.desk import day, what_if
from fieldsales.desk.what_if import MOST_CLIENTS, Comparison, Outlook
from fieldsales.desk.what_if_text import assumption_text, consequences, figure_rows
from fieldsales.domain import errors
from fieldsales.domain.company import Prospect
from fieldsales.wording import formats


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("what-if")(compare)


def compare(
    context: typer.Context,
    leave: Annotated[
        list[str] | None, typer.Option(metavar="DATE", help="A day of leave; give it once for each day.")
    ] = None,
    clients: Annotated[int, typer.Option(min=0, max=MOST_CLIENTS, help="So many more clients.")] = 0,
    days: Days = 5,
    iterations: Iterations = None,
    json: AsJson = False,
) -> None:
    """Plan some days as they are and with leave or more clients: which deadlines fail. Nothing is kept."""
    session: Session = context.obj
    desk, words = session.desk, session.words
    desk.patience = day.patience(iterations, desk.patience.seed)
    able = what_if.leave_days(desk, desk.today, days)
    off = [_one_of(able, text) for text in leave or ()]
    found = what_if.what_if(desk, desk.today, days, leave=off, more_clients=clients)
    names = output.prospects_by_id(desk)
    if json:
        session.show_json(_json(found, names))
        return
    last = found.first + timedelta(days=found.days - 1)
    title = words.gettext("{first} to {last}: {assumption}")
    first_day, last_day = formats.day_title(words, found.first), formats.day(words, last)
    session.show(title.format(first=first_day, last=last_day, assumption=assumption_text(words, found)))
    head = ("", words.gettext("now"), words.gettext("what if"))
    for line in columns((head, *figure_rows(words, found))):
        session.show(line)
    for line in consequences(words, found, lambda one: names[one].name if one in names else ""):
        session.show(line)


def _one_of(days: Sequence[date], text: str) -> date:
    """Return a day of leave. Raises BadValueError for what is none of the days on which it can be assumed."""
    on = read_end("--leave", text)
    if on not in days:
        ends = " … ".join(one.isoformat() for one in dict.fromkeys((*days[:1], *days[-1:])))
        raise errors.BadValueError("--leave", text, ends)
    return on


def _json(found: Comparison, names: Mapping[str, Prospect]) -> Json:
    def people(ids: Iterable[str]) -> list[Json]:
        return [{"prospect": one, "name": names[one].name if one in names else ""} for one in ids]

    def outlook(one: Outlook) -> Json:
        return {
            "stops": one.stops,
            "driving_minutes": round(one.driving.total_seconds() / 60),
            "kept": people(one.kept),
            "lost": people(one.lost),
            "late": people(one.late),
            "new_late": one.new_late,
            "need": None if one.need is None else round(one.need, 3),
        }

    return {
        "first": found.first.isoformat(),
        "days": found.days,
        "leave": [on.isoformat() for on in found.leave],
        "clients": found.more_clients,
        "now": outlook(found.now),
        "then": outlook(found.then),
        "fails": people(found.fails),
        "saves": people(found.saves),
        "turns_late": people(found.turns_late),
        "missed": people(found.missed),
        "provisional": found.provisional,
    }
