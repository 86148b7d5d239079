# SPDX-License-Identifier: MIT
"""Commands on the tour: plan and replan."""

from collections.abc import Sequence
from functools import partial
from typing import Annotated

import typer

from fieldsales.cli import output
from fieldsales.cli.program import Session, read_clock, read_number, read_place
from fieldsales.cli.roads import tell_broken
from fieldsales.cli.searching import AsJson, Days, Iterations
from fieldsales.cli.week_text import week_lines
from fieldsales.desk import day, prospects, weeks
from fieldsales.desk.day import Draft
from fieldsales.desk.days import check_start
from fieldsales.desk.phone_calls import called_in
from fieldsales.desk.sheets import NAMED, REASONS, day_sheet, day_text
from fieldsales.desk.weeks import Promised
from fieldsales.domain import errors
from fieldsales.domain.place import Place
from fieldsales.domain.tour import Goal, LeftOut, Tour

DryRun = Annotated[bool, typer.Option("--dry-run", help="Do not keep the tour.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("plan")(plan)
    app.command("replan")(replan)
    app.command("prepare")(prepare)


def plan(
    context: typer.Context,
    days: Days = 1,
    start: Annotated[str, typer.Option("--from", help="Start at this time: 10:30.")] = "",
    seconds: Annotated[str, typer.Option(metavar="NUMBER", help="How long to search.")] = "",
    iterations: Iterations = None,
    seed: Annotated[int, typer.Option(help="Which of the equally good searches.")] = 1,
    promised: Annotated[
        Promised, typer.Option(help="What becomes of days planned before: anew, few changes, or as they are.")
    ] = Promised.RENEWED,
    goal: Annotated[
        Goal | None, typer.Option(help="What the plan is to be best at; by itself as the settings say.")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say why for each stop and each left out.")
    ] = False,
    dry_run: DryRun = False,
    json: AsJson = False,
) -> None:
    """Plan the day, or several: who, when, and why not the others."""
    session: Session = context.obj
    desk = session.desk
    desk.patience = day.patience(iterations, seed, read_number("--seconds", seconds, "search_seconds"))
    begin = read_clock(start, desk.today, desk.zone) if start else None
    if begin is not None and not dry_run:
        check_start(desk, desk.today, begin)
    week = weeks.plan_days(desk, desk.today, days, start=begin, promised=promised, goal=goal)
    if not dry_run and weeks.keep_days(desk, week) is None:
        raise errors.PortfolioInUseError(desk.portfolio.path)
    tell_broken(session)
    if days > 1 and not json:
        for line in week_lines(session.words, week):
            session.show(line)
    tours = [draft.tour for draft in week.drafts]
    if days == 1 and any(cause.code == "day_over" for cause in tours[0].causes):
        tell_again(session, week.drafts[0], json=json, explain=explain)
        return
    _tell(session, tours, json, explain, in_no_day=week.left_out if days > 1 else None)


def prepare(context: typer.Context) -> None:
    """Compile the search of the planner, which otherwise happens by itself during the first plans."""
    session: Session = context.obj
    _ = session.words.gettext
    session.program.prepare(session.options)
    session.show(_("The planner is prepared."))


def replan(
    context: typer.Context,
    start: Annotated[str, typer.Option("--from", help="From this time on: 11:15.")] = "",
    at: Annotated[str, typer.Option(help="Where you are: a prospect, “home”, or latitude,longitude.")] = "",
    explain: Annotated[bool, typer.Option("--explain", help="Say why for each stop.")] = False,
    dry_run: DryRun = False,
    json: AsJson = False,
) -> None:
    """Reorder what is left of the day from now.

    Stops already made stay, and what was promised is kept where it can be.
    """
    session: Session = context.obj
    desk = session.desk
    begin = read_clock(start, desk.today, desk.zone) if start else desk.now()
    draft = day.replan(desk, desk.today, begin, where(session, at))
    # in a terminal nothing else writes meanwhile, so that a tour is never stale
    if not dry_run and day.keep(desk, draft, "replan") is None:
        raise errors.PortfolioInUseError(desk.portfolio.path)
    tell_broken(session)
    tell_again(session, draft, json=json, explain=explain)


def tell_again(session: Session, draft: Draft, *, json: bool, explain: bool = False) -> None:
    """Tell a day that was planned again, and what moved in it."""
    if not json:
        _tell(session, [draft.tour], json, explain)
        _tell_changes(session, draft)
        return
    names = output.prospects_by_id(session.desk)

    def people(ids: Sequence[str]) -> list[output.Json]:
        return [{"prospect": one, "name": names[one].name if one in names else ""} for one in ids]

    changes = {"moved": draft.moved, "added": draft.added, "dropped": draft.dropped}
    document = _document(session, [draft.tour], None)
    session.show_json(document | {"changes": {name: people(ids) for name, ids in changes.items()}})


def where(session: Session, text: str) -> Place | None:
    """Return the place that `--at` names, None for an empty one. Raises BadValueError."""
    if not text:
        return None
    if text == "home":
        return session.desk.rules.home
    if "," in text and not any(letter.isalpha() for letter in text):
        return read_place(session, "--at", text)
    found = prospects.find(session.desk, text)
    if found.place is None:
        raise errors.BadValueError("--at", text, "46.32,-0.46")
    return found.place


def _tell(
    session: Session,
    tours: list[Tour],
    json: bool,
    explain: bool,
    in_no_day: Sequence[LeftOut] | None = None,
) -> None:
    if json:
        session.show_json(_document(session, tours, in_no_day))
        return
    for tour in tours:
        most = None if explain else NAMED
        sheet = day_sheet(session.desk, session.words, tour, named=most, reasons=None if explain else REASONS)
        for line in day_text(session.words, sheet):
            session.show(line)


def _document(session: Session, tours: list[Tour], in_no_day: Sequence[LeftOut] | None) -> output.Json:
    desk, names = session.desk, output.prospects_by_id(session.desk)
    label = partial(desk.doctrine.label, language=session.words.language)
    capacity = output.capacity_json(desk)
    return output.plan_json(
        tours, names, session.words, label, partial(called_in, desk), capacity, desk.nights, in_no_day
    )


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
