# SPDX-License-Identifier: MIT
"""Commands on files: demo, import, export, backup, check."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from fieldsales.cli.handoff import tour_on
from fieldsales.cli.program import Session
from fieldsales.desk import exports, imports
from fieldsales.desk.attachment_export import export_attachments
from fieldsales.desk.calendar_export import write_appointments_calendar
from fieldsales.desk.imports import Import
from fieldsales.desk.tour_files import write_tour
from fieldsales.wording.damage import damage_text
from fieldsales.wording.importing import import_text, issue_text

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("demo")(demo)
    app.command("import")(import_file)
    app.command("export")(export)
    app.command("backup")(backup)
    app.command("check")(check)


def demo(
    context: typer.Context,
    file: Path,
    scenario: Annotated[
        str, typer.Option(help="A, B or C: days to reproduce, with their travel table where they have one.")
    ] = "",
) -> None:
    """Write a demonstration portfolio, which must not exist yet."""
    session: Session = context.obj
    session.show(session.program.write_demonstration(session.options, file, scenario))


def import_file(
    context: typer.Context,
    file: Path,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    mapping: Annotated[str, typer.Option(help="The header map to use, such as generic.")] = "",
    json: Json = False,
) -> None:
    """Bring prospects in from a CSV file; wrong rows are told apart and the others go in."""
    # Only a command that shows something at work waits for this, not the start of the window.
    from rich.console import Console
    from rich.progress import Progress

    session: Session = context.obj
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(file.name, total=None)
        done = imports.import_file(
            session.desk,
            file,
            dry_run=dry_run,
            mapping=mapping,
            progress=lambda count, total: bar.update(task, completed=count, total=total),
        )
    if json:
        session.show_json(import_json(done))
        return
    words = session.words
    for issue in done.issues:
        session.show(issue_text(words, issue.line, issue.column, issue.value, issue.problem))
    session.show(import_text(words, done))
    if dry_run:
        session.show(words.gettext("Nothing was written."))


def import_json(done: Import) -> dict[str, object]:
    """Return the document of `import --json`."""
    return {
        "import_id": done.import_id,
        "wrote": done.wrote,
        "rows": done.rows,
        "new": done.new,
        "updated": done.updated,
        "same": done.same,
        "duplicates": done.duplicates,
        "opposed": done.opposed,
        "refused": done.refused,
        "issues": [
            {"line": one.line, "column": one.column, "value": one.value, "problem": one.problem}
            for one in done.issues
        ],
    }


def export(
    context: typer.Context,
    file: Path,
    what: Annotated[
        str,
        typer.Option(help="prospects, visits, orders, products, tour, appointments, changes or attachments."),
    ] = "prospects",
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The tour of another day than today.")] = "",
    force: Annotated[bool, typer.Option("--force", help="Replace the file where it exists.")] = False,
) -> None:
    """Write a CSV that import reads back; a tour also as GPX, KML, PDF or calendar (.ics), by its name."""
    session: Session = context.obj
    if what == "tour":
        letters = session.program.letters(session.options)
        tour = tour_on(session, on)
        count = write_tour(session.desk, session.words, tour, file, letters, force=force)
        text = session.words.ngettext(
            "{count} stop written to {file}.", "{count} stops written to {file}.", count
        )
        session.show(text.format(count=count, file=file))
        return
    if what == "attachments":
        _export_attachments(session, file, force=force)
        return
    if what == "appointments":
        count = write_appointments_calendar(session.desk, session.words, file, force=force)
        text = session.words.ngettext(
            "{count} appointment written to {file}.", "{count} appointments written to {file}.", count
        )
        session.show(text.format(count=count, file=file))
        return
    count = exports.export(session.desk, file, what, session.words, force=force)
    text = session.words.ngettext("{count} row written to {file}.", "{count} rows written to {file}.", count)
    session.show(text.format(count=count, file=file))


def _export_attachments(session: Session, file: Path, *, force: bool) -> None:
    done = export_attachments(session.desk, file, session.words, force=force)
    text = session.words.ngettext(
        "{count} file written to {file}.", "{count} files written to {file}.", done.count
    )
    if not done.count and not done.missing:
        text = session.words.gettext("There are no photos and no voice notes yet: {file} is empty.")
    session.show(text.format(count=done.count, file=file))
    for one in done.missing:
        session.show(session.words.gettext("Missing on this laptop: {what}").format(what=one))


def backup(
    context: typer.Context,
    target: Annotated[Path | None, typer.Argument(help="Where to; the program's folder without it.")] = None,
) -> None:
    """Copy the portfolio, checked, while it is open."""
    session: Session = context.obj
    written = session.desk.portfolio.backup(target)
    session.show(session.words.gettext("Backup written to {file}.").format(file=written))


def check(context: typer.Context, json: Json = False) -> None:
    """Look for damage in the portfolio."""
    session: Session = context.obj
    problems = session.desk.portfolio.check()
    if json:
        session.show_json(
            {
                "portfolio": str(session.desk.portfolio.path),
                "problems": [f"{one.code}: {one.detail}" for one in problems],
            }
        )
    elif problems:
        for problem in problems:
            session.show(damage_text(session.words, problem))
    else:
        session.show(session.words.gettext("The portfolio is sound."))
    if problems:
        raise typer.Exit(1)
