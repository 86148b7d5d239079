# SPDX-License-Identifier: MIT
"""The command that says what a day came to."""

from typing import Annotated

import typer

from fieldsales.cli.output import Json
from fieldsales.cli.program import Session, read_day
from fieldsales.desk.day_summary import DaySummary, summary_of
from fieldsales.desk.evening_text import summary_lines
from fieldsales.wording import formats


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("summary")(summary)


def summary(
    context: typer.Context,
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="A day instead of today: 2026-05-12.")] = "",
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Say what a day came to: seen, missed, won and lost, driving, deadlines saved."""
    session: Session = context.obj
    desk, words = session.desk, session.words
    told = summary_of(desk, read_day(on) if on else desk.today)
    if json:
        session.show_json(_json(told))
        return
    session.show(formats.day_title(words, told.on))
    if told.is_empty:
        session.show(words.gettext("Nothing is known of this day: no tour, no visit, no call."))
        return
    lines = summary_lines(words, told)
    wide = max(len(one.name) for one in lines)
    for one in lines:
        session.show(f"{one.name.ljust(wide)}  {one.number:<8}  {one.detail}".rstrip())


def _json(told: DaySummary) -> Json:
    return {
        "date": told.on.isoformat(),
        "closed": told.is_closed,
        "stops": told.stops,
        "seen": list(told.seen),
        "absent": list(told.absent),
        "not_visited": list(told.not_visited),
        "to_come": list(told.to_come),
        "new_clients": list(told.new_clients),
        "orders": {
            "count": told.orders,
            "amount": float(told.ordered),
            "to_complete": told.orders_to_complete,
        },
        "lost": [{"name": one.name, "competitor": one.competitor or None} for one in told.lost],
        "driving": {
            "minutes": round(told.driven.length.total_seconds() / 60),
            "metres": told.driven.metres,
            "estimated": told.driven.estimated,
            "way_home": told.driven.with_way_home,
        },
        "deadlines_saved": list(told.saved),
        "deadlines_caught_up": list(told.caught_up),
        "notes": told.notes,
        "relances_done": told.relances_done,
    }
