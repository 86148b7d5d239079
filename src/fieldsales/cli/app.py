# SPDX-License-Identifier: MIT
"""The command line: options before the command, one clear sentence when something is wrong."""

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException
from typer.main import get_group

from fieldsales import __version__
from fieldsales.cli import (
    addresses,
    appointments,
    calendars,
    chosen,
    doctrines,
    evenings,
    files,
    forms,
    geocoding,
    goals,
    handoff,
    history,
    leaves,
    lessons,
    nights,
    odds,
    orders,
    overrides,
    plan_checks,
    products,
    records,
    relances,
    replacements,
    roads,
    sales,
    suitable,
    territories,
    tours,
    what_if,
    zones,
)
from fieldsales.cli.help_text import language_asked, translate
from fieldsales.cli.program import Options, Session, as_typed
from fieldsales.cli.usage import usage_text
from fieldsales.domain import errors
from fieldsales.wording.sentences import fault_sentence, sentence
from fieldsales.wording.words import LANGUAGES

app = typer.Typer(
    name="fieldsales",
    help="Who to go and see now, and in which order. Without a command: the window.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

territory_app = typer.Typer(help="Find businesses of the region and save them.")
doctrines_app = typer.Typer(help="Doctrines: who is warm, and for how long; the firm’s own among them.")
app.add_typer(territory_app, name="territory")
app.add_typer(doctrines_app, name="doctrines")
zones_app = typer.Typer(help="Areas that you sell in: they answer whether a prospect is in the zone.")
app.add_typer(zones_app, name="zones")
leave_app = typer.Typer(help="Days on which you, or a prospect, are away.")
app.add_typer(leave_app, name="leave")
relances_app = typer.Typer(help="Relances: whom to call, write to or see again, and when.")
app.add_typer(relances_app, name="relances")
tasks_app = typer.Typer(help="Tasks: what is to be done without a date.")
app.add_typer(tasks_app, name="tasks")
calendar_app = typer.Typer(help="Appointments from the calendars of other programs.")
app.add_typer(calendar_app, name="calendar")
orders_app = typer.Typer(help="Orders with their lines: list, add, cancel.")
app.add_typer(orders_app, name="orders")
products_app = typer.Typer(help="The catalogue: products with their line, price and VAT.")
app.add_typer(products_app, name="products")
targets_app = typer.Typer(help="What each month is to bring.")
app.add_typer(targets_app, name="targets")


@app.callback(invoke_without_command=True)
def options(
    context: typer.Context,
    portfolio: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The portfolio file instead of the usual one.")
    ] = None,
    home: Annotated[
        Path | None, typer.Option(metavar="DIR", help="A folder for everything the program keeps.")
    ] = None,
    on: Annotated[str, typer.Option(metavar="DATE", help="A date instead of today: 2026-05-12.")] = "",
    now: Annotated[
        str, typer.Option(metavar="TIME", help="An instant instead of the clock: 2026-05-12T11:00.")
    ] = "",
    lang: Annotated[str, typer.Option(metavar="fr|en", help="The language; the computer's without it.")] = "",
    demo: Annotated[bool, typer.Option("--demo", help="Open the demonstration portfolio.")] = False,
    smoke: Annotated[
        Path | None, typer.Option(metavar="PNG", help="Write a picture of the window to this file and stop.")
    ] = None,
    version: Annotated[bool, typer.Option("--version", help="Show the version and stop.")] = False,
) -> None:
    """Read the options that stand before the command."""
    if version:
        print(f"fieldsales {__version__}")
        raise typer.Exit
    session: Session = context.obj
    session.options = Options(portfolio, home, on, now, lang, demo, smoke)
    if lang and lang not in LANGUAGES:
        raise errors.BadValueError("--lang", lang, " / ".join(LANGUAGES))
    if context.invoked_subcommand is None:
        raise typer.Exit(session.program.open_window(session.options))


for group in (
    addresses,
    records,
    overrides,
    tours,
    chosen,
    replacements,
    suitable,
    appointments,
    goals,
    handoff,
    what_if,
    files,
    forms,
    geocoding,
    history,
    lessons,
    odds,
    evenings,
    sales,
    plan_checks,
):
    group.register(app)
territories.register(territory_app)
roads.register(territory_app)
doctrines.register(doctrines_app)
zones.register(zones_app)
leaves.register(leave_app)
relances.register(relances_app)
relances.register_tasks(tasks_app)
calendars.register(calendar_app)
nights.register(app)
orders.register(orders_app)
products.register(products_app, targets_app)


def run(session: Session, arguments: Sequence[str]) -> int:
    """Run one command and return the exit status: 0, 1 (the user can act on it), 2 (usage)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal of another alphabet gets "?" for what it lacks
    try:
        status = _answer(session, arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read has gone, as in "| head": nothing more is said, also not when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    finally:
        session.close()
    return status


def _command(session: Session, arguments: Sequence[str]) -> TyperGroup:
    """Return all commands; their help is put into the language only where it will be read."""
    command = get_group(app)
    if "--help" in arguments:
        session.options.lang = language_asked(arguments)
        translate(command, session.words)
    return command


def _answer(session: Session, arguments: Sequence[str]) -> int:
    try:
        command = _command(session, arguments)
        status = command(list(arguments), prog_name="fieldsales", obj=session, standalone_mode=False)
        return status if isinstance(status, int) else 0
    except typer.Exit as stop:
        return stop.exit_code
    except typer.Abort:
        return 1
    except errors.FieldSalesError as error:
        print(sentence(session.words, as_typed(error)), file=sys.stderr)
        if error.is_fault:
            log_file = session.program.note(session.options, error)
            print(fault_sentence(session.words, log_file), file=sys.stderr)
        return 1
    except TyperException as error:
        if not session.options.lang:
            session.options.lang = language_asked(arguments)
        print(usage_text(session.words, error), file=sys.stderr)
        return 2
