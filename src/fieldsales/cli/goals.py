# SPDX-License-Identifier: MIT
"""The command that plans some days once for each goal, side by side, and keeps none."""

import typer

from fieldsales.cli.columns import columns
from fieldsales.cli.output import Json
from fieldsales.cli.program import Session
from fieldsales.cli.searching import AsJson, Days, Iterations
from fieldsales.desk import day
from fieldsales.desk.days import begun
from fieldsales.desk.goals import Way, ways
from fieldsales.desk.goals_text import figures, goal_label
from fieldsales.wording import formats


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("goals")(compare)


def compare(
    context: typer.Context,
    days: Days = 1,
    iterations: Iterations = None,
    json: AsJson = False,
) -> None:
    """Plan the day, or several, for most value, fewest kilometres and earliest home. Nothing is kept."""
    session: Session = context.obj
    desk, words = session.desk, session.words
    desk.patience = day.patience(iterations, desk.patience.seed)
    found = ways(desk, desk.today, days, start=begun(desk, desk.today))
    if json:
        session.show_json([_json(one) for one in found])
        return
    head = ("", *(goal_label(words, one.goal) for one in found))
    rows = [(row.label, *row.texts) for row in figures(words, found)]
    session.show(formats.day_title(words, desk.today))
    for line in columns((head, *rows)):
        session.show(line)


def _json(way: Way) -> Json:
    return {
        "goal": str(way.goal),
        "value": round(way.value, 2),
        "stops": way.week.stops,
        "deadlines_kept": way.kept,
        "deadlines_due": way.due,
        "driving_minutes": round(way.week.driving.total_seconds() / 60),
        "kilometres": round(way.metres / 1000, 1),
        "home": None if way.home is None else formats.clock(way.home),
        "days": [
            {
                "date": draft.tour.on.isoformat(),
                "stops": [stop.prospect_id for stop in draft.tour.stops],
                "home": None if draft.tour.home is None else draft.tour.home.replace(tzinfo=None).isoformat(),
            }
            for draft in way.week.drafts
        ],
        "provisional": way.is_provisional,
    }
