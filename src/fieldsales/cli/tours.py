# SPDX-License-Identifier: MIT
"""Commands on the tour: plan and replan."""

from datetime import timedelta
from functools import partial
from typing import Annotated

import typer

from fieldsales.cli import output
from fieldsales.cli.program import Session, read_clock, read_number, read_place
from fieldsales.desk import day, prospects
from fieldsales.desk.day import Draft
from fieldsales.desk.desk import Desk
from fieldsales.desk.sheets import NAMED, REASONS, day_sheet, day_text
from fieldsales.domain import errors
from fieldsales.domain.place import Place
from fieldsales.domain.tour import Tour

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Do not keep the tour.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("plan")(plan)
    app.command("replan")(replan)


def plan(
    context: typer.Context,
    days: Annotated[int, typer.Option(min=1, max=20, help="How many days from today on.")] = 1,
    start: Annotated[str, typer.Option("--from", help="Start at this time: 10:30.")] = "",
    seconds: Annotated[str, typer.Option(metavar="NUMBER", help="How long to search.")] = "",
    iterations: Annotated[
        int | None, typer.Option(min=1, help="Search this many rounds, the same each time.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Which of the equally good searches.")] = 1,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say why for each stop and each left out.")
    ] = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Plan the day: who, when, and why not the others."""
    session: Session = context.obj
    desk = session.desk
    desk.patience = day.patience(iterations, seed, read_number("--seconds", seconds, "search_seconds"))
    tours: list[Tour] = []
    planned: set[str] = set()
    for ahead in range(days):
        on = desk.today + timedelta(days=ahead)
        begin = read_clock(start, on, desk.zone) if start and not ahead else None
        draft = day.plan_day(desk, on, begin, without=frozenset(planned))
        planned.update(stop.prospect_id for stop in draft.tour.stops)
        if not dry_run:
            _keep(desk, draft)
        tours.append(draft.tour)
    _tell(session, tours, json, explain)


def replan(
    context: typer.Context,
    start: Annotated[str, typer.Option("--from", help="From this time on: 11:15.")] = "",
    at: Annotated[str, typer.Option(help="Where you are: a prospect, “home”, or latitude,longitude.")] = "",
    explain: Annotated[bool, typer.Option("--explain", help="Say why for each stop.")] = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Reorder what is left of the day from now.

    Stops already made stay, and what was promised is kept where it can be.
    """
    session: Session = context.obj
    desk = session.desk
    begin = read_clock(start, desk.today, desk.zone) if start else desk.now()
    draft = day.replan(desk, desk.today, begin, _where(session, at))
    if not dry_run:
        _keep(desk, draft, "replan")
    _tell(session, [draft.tour], json, explain)
    if not json:
        _tell_changes(session, draft)


def _keep(desk: Desk, draft: Draft, action: str = "plan") -> None:
    """Keep a tour; in a terminal nothing else writes meanwhile, so it is never stale."""
    if day.keep(desk, draft, action) is None:
        raise errors.PortfolioInUseError(desk.portfolio.path)


def _where(session: Session, text: str) -> Place | None:
    if not text:
        return None
    if text == "home":
        return session.desk.rules.home
    if "," in text and not any(letter.isalpha() for letter in text):
        return read_place("--at", text)
    found = prospects.find(session.desk, text)
    if found.place is None:
        raise errors.BadValueError("--at", text, "46.32,-0.46")
    return found.place


def _tell(session: Session, tours: list[Tour], json: bool, explain: bool) -> None:
    names = output.prospects_by_id(session.desk)
    if json:
        label = partial(session.desk.doctrine.label, language=session.words.language)
        session.show_json(output.plan_json(tours, names, session.words, label))
        return
    for tour in tours:
        most = None if explain else NAMED
        sheet = day_sheet(session.desk, session.words, tour, named=most, reasons=None if explain else REASONS)
        for line in day_text(session.words, sheet):
            session.show(line)


def _tell_changes(session: Session, draft: Draft) -> None:
    _ = session.words.gettext
    names = output.prospects_by_id(session.desk)
    for text, ids in (
        (_("Moved: {names}"), draft.moved),
        (_("Added: {names}"), draft.added),
        (_("No longer seen today: {names}"), draft.dropped),
    ):
        if ids:
            session.show(text.format(names=", ".join(names[one].name for one in ids if one in names)))
