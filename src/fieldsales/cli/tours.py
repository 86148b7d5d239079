# SPDX-License-Identifier: MIT
"""Commands on the tour: plan and replan."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Annotated

import typer

from fieldsales.cli.plan_output import Planned, plan_json
from fieldsales.cli.program import Session, read_clock, read_number, read_place
from fieldsales.cli.roads import tell_broken
from fieldsales.cli.searching import AsJson, Days, Iterations
from fieldsales.cli.week_text import week_lines
from fieldsales.desk import day, prospects, weeks
from fieldsales.desk.day_draft import Draft
from fieldsales.desk.day_setting import setting_of
from fieldsales.desk.days import check_start
from fieldsales.desk.explained import explain_days
from fieldsales.desk.pool import pool_of
from fieldsales.desk.sheets import NAMED, REASONS, day_sheet, day_text
from fieldsales.desk.week_figures import figures_of
from fieldsales.desk.weeks import Promised
from fieldsales.domain import errors
from fieldsales.domain.explained import DayExplained
from fieldsales.domain.place import Place
from fieldsales.domain.tour import Goal
from fieldsales.wording.changes import change_lines

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
    ground = weeks.ground_of(desk, desk.today, days, start=begin, promised=promised)
    week = weeks.plan_days(desk, desk.today, days, promised=promised, goal=goal, ground=ground)
    told = explain_days(desk, ground.settings, week.drafts, goal) if explain else None
    if not dry_run and weeks.keep_days(desk, week) is None:
        raise errors.PortfolioInUseError(desk.portfolio.path)
    tell_broken(session)
    if days > 1 and not json:
        for line in week_lines(session.words, week):
            session.show(line)
    in_no_day = week.left_out if days > 1 else None
    _tell(session, Planned(week.drafts, week.days, told, in_no_day), json)


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
    here = where(session, at)
    told = None
    draft = day.replan(desk, desk.today, begin, here)
    if explain:
        setting = setting_of(desk, desk.today, begin, here)
        told = explain_days(desk, [] if draft.stands else [setting], [draft])
    # in a terminal nothing else writes meanwhile, so that a tour is never stale
    if not dry_run and day.keep(desk, draft, "replan") is None:
        raise errors.PortfolioInUseError(desk.portfolio.path)
    tell_broken(session)
    tell_again(session, draft, json=json, told=told)


def tell_again(
    session: Session, draft: Draft, *, json: bool, told: Mapping[date, DayExplained] | None = None
) -> None:
    """Tell a day that was planned again, what moved in it, and with `told` what is behind it."""
    desk = session.desk
    figures = figures_of(desk, pool_of(desk), [draft], [True]) if json else ()
    _tell(session, Planned([draft], figures, told), json)


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


def _tell(session: Session, planned: Planned, json: bool) -> None:
    desk, words = session.desk, session.words
    if json:
        session.show_json(plan_json(desk, words, planned))
        return
    for draft in planned.drafts:
        told = planned.told.get(draft.tour.on) if planned.told is not None else None
        is_whole = planned.told is not None
        sheet = day_sheet(
            desk,
            words,
            draft.tour,
            named=None if is_whole else NAMED,
            reasons=None if is_whole else REASONS,
            told=told,
        )
        for line in day_text(words, sheet):
            session.show(line)
        _tell_changes(session, draft)


def _tell_changes(session: Session, draft: Draft) -> None:
    desk, words = session.desk, session.words
    label = partial(desk.doctrine.label, language=words.language)
    lines = change_lines(words, draft.changes, desk.name_of, draft.tour.on, label)
    if lines:
        session.show(words.gettext("What moved, and why"))
    for line in lines:
        session.show(f"  {line}")
