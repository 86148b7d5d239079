# SPDX-License-Identifier: MIT
"""Commands on the tour: plan and replan."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated

import typer

from fieldsales.cli import output
from fieldsales.cli.program import Session, read_clock
from fieldsales.desk import day, prospects
from fieldsales.desk.day import Draft
from fieldsales.desk.desk import Desk
from fieldsales.domain import errors
from fieldsales.domain.company import Prospect
from fieldsales.domain.place import Place
from fieldsales.domain.tour import Tour
from fieldsales.wording import formats
from fieldsales.wording.reasons import reason_text
from fieldsales.wording.words import Words

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
    seconds: Annotated[float | None, typer.Option(min=0.01, help="How long to search.")] = None,
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
    """Plan the day: who, in which order, at what time, and why not the others."""
    session: Session = context.obj
    desk = session.desk
    desk.patience = day.patience(iterations, seed, seconds)
    tours: list[Tour] = []
    for ahead in range(days):
        on = desk.today + timedelta(days=ahead)
        begin = read_clock(start, on, desk.zone) if start and not ahead else None
        draft = day.plan_day(desk, on, begin)
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
    """Keep the stops already made and order the others again from now."""
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
    parts = text.split(",")
    if len(parts) == 2:
        try:
            return Place(float(parts[0]), float(parts[1]))
        except ValueError:
            pass
    return prospects.find(session.desk, text).place


def _tell(session: Session, tours: list[Tour], json: bool, explain: bool) -> None:
    names = output.prospects_by_id(session.desk)
    if json:
        session.show_json(output.plan_json(tours, names, session.words))
        return
    for tour in tours:
        for line in tour_lines(session.words, tour, names, explain):
            session.show(line)


def tour_lines(words: Words, tour: Tour, names: Mapping[str, Prospect], explain: bool) -> list[str]:
    """Return a tour as people read it in a terminal or on paper, one line each."""
    _ = words.gettext
    stops = words.ngettext("{count} stop", "{count} stops", len(tour.stops)).format(count=len(tour.stops))
    driving = formats.minutes(words, tour.driving)
    told = [
        f"{formats.day_title(words, tour.on)} · {stops} · "
        + _("{minutes} of driving").format(minutes=driving)
    ]
    told += ["  " + reason_text(words, cause, tour.on) for cause in tour.causes]
    if tour.leave:
        told.append(f"  {formats.clock(tour.leave)}  " + _("Leave"))
    for number, stop in enumerate(tour.stops):
        if tour.lunch and tour.lunch.after == number:
            told.append(_lunch_line(words, tour))
        name = names[stop.prospect_id].name if stop.prospect_id in names else stop.prospect_id
        town = names[stop.prospect_id].town if stop.prospect_id in names else ""
        about = "≈ " if stop.estimated else ""
        told.append(
            f"  {formats.clock(stop.start)}–{formats.clock(stop.end)}  {number + 1}. {name}, {town}"
            f" ({about}{formats.minutes(words, stop.travel)})"
        )
        shown = stop.reasons if explain else stop.reasons[:2]
        told += ["         " + reason_text(words, reason, tour.on) for reason in shown]
    if tour.lunch and tour.lunch.after >= len(tour.stops):
        told.append(_lunch_line(words, tour))
    if tour.home:
        told.append(f"  {formats.clock(tour.home)}  " + _("Home"))
    if tour.left_out:
        told.append(_("Left out"))
    limit = len(tour.left_out) if explain else 12
    for out in tour.left_out[:limit]:
        name = names[out.prospect_id].name if out.prospect_id in names else out.prospect_id
        because = "; ".join(reason_text(words, reason, tour.on) for reason in out.reasons)
        told.append(f"  {name}: {because}")
    if len(tour.left_out) > limit:
        rest = len(tour.left_out) - limit
        text = words.ngettext("… and {count} other (--explain)", "… and {count} others (--explain)", rest)
        told.append("  " + text.format(count=rest))
    return told


def _lunch_line(words: Words, tour: Tour) -> str:
    assert tour.lunch is not None, "callers look first"
    span = f"{formats.clock(tour.lunch.start)}–{formats.clock(tour.lunch.end)}"
    return f"  {span}  " + words.gettext("Lunch")


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
