# SPDX-License-Identifier: MIT
"""Commands on what was done and how the rep works: undo, redo, history, settings."""

import json as json_text
from typing import Annotated

import typer

from fieldsales.cli import output
from fieldsales.cli.program import Session
from fieldsales.desk import history as desk_history
from fieldsales.desk.rules import set_setting
from fieldsales.desk.settings import KEYS
from fieldsales.domain import errors
from fieldsales.wording import labels
from fieldsales.wording.happened import action_label, happened

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("undo")(undo)
    app.command("redo")(redo)
    app.command("history")(history)
    app.command("settings")(settings)


def undo(context: typer.Context, json: Json = False) -> None:
    """Take the last action back, whatever it was."""
    session: Session = context.obj
    effect = desk_history.undo(session.desk)
    if json:
        session.show_json({"undone": effect.values["action"], "prospects": sorted(effect.prospects)})
    else:
        session.show(happened(session.words, effect.action, effect.values))


def redo(context: typer.Context, json: Json = False) -> None:
    """Do again what was undone last, as long as nothing else was done since."""
    session: Session = context.obj
    effect = desk_history.redo(session.desk)
    if json:
        session.show_json({"redone": effect.values["action"], "prospects": sorted(effect.prospects)})
    else:
        session.show(happened(session.words, effect.action, effect.values))


def history(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=1, help="How many actions.")] = 20,
    json: Json = False,
) -> None:
    """Show the last actions, newest first."""
    session: Session = context.obj
    actions = desk_history.history(session.desk, limit)
    if json:
        session.show_json(
            [
                {
                    "id": action.id,
                    "action": action.name,
                    "at": output.instant(action.at),
                    "changes": action.changes,
                    "undone": action.undone,
                }
                for action in actions
            ]
        )
        return
    _ = session.words.gettext
    if not actions:
        session.show(_("Nothing was done here yet."))
    for action in actions:
        undone = " · " + _("undone") if action.undone else ""
        text = session.words.ngettext("{count} change", "{count} changes", action.changes)
        name = action_label(session.words, action.name)
        session.show(f"{action.at:%Y-%m-%d %H:%M}  {name} · {text.format(count=action.changes)}{undone}")


def settings(
    context: typer.Context,
    key: Annotated[str, typer.Argument(help="A setting; without it, all.")] = "",
    value: Annotated[str, typer.Argument(help="Its new value.")] = "",
    json: Json = False,
) -> None:
    """Show or change how you work: hours, lunch, home, doctrine."""
    session: Session = context.obj
    if key and value:
        set_setting(session.desk, key, value)
    if key and key not in KEYS:
        raise errors.UnknownKindError(key, tuple(KEYS))
    known = session.desk.settings
    shown = {name: known.get(name) for name in ([key] if key else KEYS)}
    if json:
        session.show_json(shown)
        return
    for name, current in shown.items():
        text = json_text.dumps(current, ensure_ascii=False) if current is not None else "–"
        session.show(f"{name} = {text}    ({labels.expected_label(session.words, KEYS[name].expected)})")
