# SPDX-License-Identifier: MIT
"""The command that says why a plan is empty or thin, and what would help."""

from typing import Annotated

import typer

from fieldsales.cli.output import Json
from fieldsales.cli.program import Session, read_day
from fieldsales.desk.days import day_to_show
from fieldsales.desk.self_check import Finding, check_plan
from fieldsales.desk.self_check_text import finding_text, fix_text, verdict_text
from fieldsales.wording.words import Words


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("check-plan")(check)


def check(
    context: typer.Context,
    on: Annotated[
        str, typer.Option("--on", metavar="DATE", help="A day instead of the next one to plan: 2026-05-12.")
    ] = "",
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Say why the plan of a day is empty or thin, and what takes each cause away; nothing is written."""
    session: Session = context.obj
    desk, words = session.desk, session.words
    told = check_plan(desk, read_day(on) if on else day_to_show(desk))
    if json:
        document: Json = {
            "date": told.on.isoformat(),
            "stops": told.stops,
            "prospects": told.known,
            "thin": told.is_thin,
            "findings": [_json(words, one) for one in told.findings],
        }
        session.show_json(document)
        return
    session.show(verdict_text(words, told))
    for one in told.findings:
        fixes = " / ".join(fix_text(words, fix, one) for fix in one.fixes)
        session.show(f"· {finding_text(words, one)}{f' → {fixes}' if fixes else ''}")


def _json(words: Words, one: Finding) -> Json:
    return {
        "code": one.code,
        "text": finding_text(words, one),
        "count": one.count,
        "of": one.of_all,
        "day": one.on.isoformat() if one.on else None,
        "fixes": [str(fix) for fix in one.fixes],
    }
