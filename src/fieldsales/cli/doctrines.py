# SPDX-License-Identifier: MIT
"""Commands on doctrines: list, show, copy, set, import, export, delete, check."""

from pathlib import Path
from typing import Annotated

import typer

from fieldsales.cli.output import changed_json
from fieldsales.cli.program import Session
from fieldsales.desk import doctrine_edits
from fieldsales.desk.doctrine_edits import Editable
from fieldsales.desk.doctrine_values import read_typed, typed
from fieldsales.desk.doctrines import broken_doctrines
from fieldsales.desk.doctrines import doctrines as known_doctrines
from fieldsales.wording.doctrine_faults import fault_text
from fieldsales.wording.doctrine_words import group_label, whose_label

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.callback(invoke_without_command=True)(doctrines)
    app.command("list")(list_doctrines)
    app.command("show")(show)
    app.command("copy")(copy)
    app.command("set")(set_value)
    app.command("import")(import_file)
    app.command("export")(export)
    app.command("delete")(delete)
    app.command("check")(check)


def doctrines(context: typer.Context, json: Json = False) -> None:
    """List the doctrines to choose from, or work on one."""
    if context.invoked_subcommand is None:
        list_doctrines(context, json)


def list_doctrines(context: typer.Context, json: Json = False) -> None:
    """List the doctrines: those of the program, then the firm's own."""
    session: Session = context.obj
    desk, words = session.desk, session.words
    shelf, current = desk.shelf, desk.doctrine.id
    rows: list[dict[str, object]] = [
        {
            "id": one.id,
            "name": one.labels.get(words.language, one.labels["en"]),
            "version": one.version,
            "author": one.author,
            "link": one.link,
            "based_on": one.based_on or None,
            "own": shelf.is_own(one.id),
            "in_force": one.id == current,
            "line": None,
            "problem": None,
        }
        for one in known_doctrines(desk)
    ]
    for error in broken_doctrines(desk):
        row = dict.fromkeys(rows[0])
        own_id = error.file.removesuffix(".toml")
        row |= {"id": own_id, "own": True, "in_force": False, "line": error.line}
        rows.append(row | {"problem": fault_text(words, error)})
    if json:
        session.show_json(rows)
        return
    _ = words.gettext
    for row in rows:
        if row["problem"]:
            problem = _("line {line}: {why}").format(line=row["line"], why=row["problem"])
            session.show(f"{row['id']} · {problem}")
            continue
        marks = [_("in force")] if row["in_force"] else []
        marks += [_("your firm’s")] if row["own"] else []
        said = " · ".join([str(row["name"]), f"{row['version']}, {row['author']}", *marks])
        session.show(f"{row['id']} · {said}")


def show(context: typer.Context, doctrine: str, json: Json = False) -> None:
    """Show all that a doctrine says, with the key of everything that can be changed."""
    session: Session = context.obj
    words = session.words
    found = doctrine_edits.editable(session.desk, doctrine)
    if json:
        session.show_json(_whole_json(session, found))
        return
    one = found.doctrine
    name = one.labels.get(words.language, one.labels["en"])
    session.show(f"{name} · {one.version}, {one.author}")
    session.show(one.summary.get(words.language, one.summary["en"]))
    group = None
    for field in found.fields:
        if field.value is None:
            continue
        if field.group != group:
            group = field.group
            session.show("")
            session.show(group_label(words, group))
        whose = f"    ({whose_label(words, found.whose(field))})" if field.is_number else ""
        session.show(f"  {field.key} = {typed(field)}{whose}".replace("\n", "\\n"))


def copy(
    context: typer.Context,
    doctrine: str,
    name: Annotated[str, typer.Argument(help="What the copy is called; its id is made from it.")],
    author: Annotated[str, typer.Option(help="Who answers for it.")] = "",
    json: Json = False,
) -> None:
    """Copy a doctrine under a name of your own, to be changed."""
    session: Session = context.obj
    effect = doctrine_edits.copy_doctrine(session.desk, doctrine, name, author)
    made = effect.values["doctrine"]
    if json:
        session.show_json({"doctrine": made, "based_on": session.desk.shelf.doctrine(made).based_on})
        return
    text = session.words.gettext("{name} is yours to change; its id is {doctrine}.")
    session.show(text.format(name=name, doctrine=made))


def set_value(
    context: typer.Context,
    doctrine: str,
    key: Annotated[str, typer.Argument(help="A key of “doctrines show”, such as p_win.chaud.")],
    value: Annotated[str, typer.Argument(help="Its new value; empty takes it out of the file.")],
    author: Annotated[str, typer.Option(help="Who answers for it.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say who would change class.")] = False,
    json: Json = False,
) -> None:
    """Change one label, number or choice of a doctrine of your own, and say who changes class."""
    session: Session = context.obj
    desk, words = session.desk, session.words
    found = doctrine_edits.editable(desk, doctrine)
    field = doctrine_edits.field_of(found.fields, key)
    changes = {key: read_typed(field, value)}
    change = doctrine_edits.preview_change(desk, doctrine, changes)
    if not dry_run:
        doctrine_edits.change_doctrine(desk, doctrine, changes, author)
    after = doctrine_edits.field_of(doctrine_edits.editable(desk, doctrine).fields, key)
    if json:
        session.show_json(
            {
                "doctrine": doctrine,
                "key": key,
                "before": _json(field.value),
                "after": _json(changes[key]),
                "version": desk.shelf.doctrine(doctrine).version,
                "wrote": not dry_run,
                "in_force": found.is_in_force,
                "changed": changed_json(change),
            }
        )
        return
    _ = words.gettext
    if not dry_run:
        session.show(f"{key} = {typed(after)}")
    count = len(change.changed)
    if found.is_in_force:
        text = words.ngettext("{count} record changes class.", "{count} records change class.", count)
    else:
        text = words.ngettext(
            "Under this doctrine, which is not in force, {count} record changes class.",
            "Under this doctrine, which is not in force, {count} records change class.",
            count,
        )
    session.show(text.format(count=count))
    if dry_run:
        session.show(_("Nothing was written."))


def import_file(
    context: typer.Context,
    file: Path,
    as_id: Annotated[str, typer.Option("--as", help="Another id than the file says.")] = "",
    replace: Annotated[bool, typer.Option("--replace", help="Let it stand in for yours of that id.")] = False,
    json: Json = False,
) -> None:
    """Bring a doctrine’s file in, from a colleague or written by hand."""
    session: Session = context.obj
    effect = doctrine_edits.import_doctrine(session.desk, file, as_id=as_id, replace=replace)
    made = effect.values["doctrine"]
    if json:
        session.show_json({"doctrine": made, "replaced": bool(effect.values["replaced"])})
        return
    text = session.words.gettext(
        "The doctrine {doctrine} is here; “settings doctrine {doctrine}” puts it in force."
    )
    session.show(text.format(doctrine=made))


def export(
    context: typer.Context,
    doctrine: str,
    file: Path,
    force: Annotated[bool, typer.Option("--force", help="Replace the file where it exists.")] = False,
    json: Json = False,
) -> None:
    """Write a doctrine’s file, for a colleague or to be edited by hand."""
    session: Session = context.obj
    written = doctrine_edits.export_doctrine(session.desk, doctrine, file, force=force)
    if json:
        session.show_json({"doctrine": doctrine, "file": str(written)})
    else:
        session.show(session.words.gettext("Written: {file}").format(file=written))


def delete(context: typer.Context, doctrine: str, json: Json = False) -> None:
    """Delete a doctrine of your own that is not in force."""
    session: Session = context.obj
    doctrine_edits.delete_doctrine(session.desk, doctrine)
    if json:
        session.show_json({"deleted": doctrine})
    else:
        session.show(session.words.gettext("Deleted: {doctrine}.").format(doctrine=doctrine))


def check(context: typer.Context, file: Path, json: Json = False) -> None:
    """Look whether a doctrine’s file validates, without bringing it in."""
    session: Session = context.obj
    found = doctrine_edits.check_doctrine_file(file)
    _, shelf = session.words.gettext, session.desk.shelf
    if json:
        session.show_json(
            {
                "file": str(file),
                "doctrine": found.id,
                "version": found.version,
                "valid": True,
                "taken": found.id in shelf.ids,
            }
        )
        return
    text = _("{file} is a sound doctrine: {doctrine}, version {version}.")
    session.show(text.format(file=file.name, doctrine=found.id, version=found.version))
    if shelf.is_own(found.id):
        text = _("You have a doctrine “{doctrine}”: bring this one in with “--as ID” or “--replace”.")
        session.show(text.format(doctrine=found.id))
    elif found.id in shelf.ids:
        text = _("The program itself has a doctrine “{doctrine}”: bring this one in with “--as ID”.")
        session.show(text.format(doctrine=found.id))


def _whole_json(session: Session, found: Editable) -> dict[str, object]:
    """Return the document of `doctrines show --json`."""
    one, language = found.doctrine, session.words.language
    others = [other.id for other in known_doctrines(session.desk) if other.id != one.id]
    return {
        "id": one.id,
        "name": one.labels.get(language, one.labels["en"]),
        "summary": one.summary.get(language, one.summary["en"]),
        "version": one.version,
        "author": one.author,
        "link": one.link,
        "based_on": one.based_on or None,
        "own": found.is_own,
        "in_force": found.is_in_force,
        "classes": [
            {
                "id": class_id,
                "label": one.label(class_id, language),
                "nearest": {other: one.nearest(class_id, other) or None for other in others},
            }
            for class_id in one.class_ids
        ],
        "rules": [
            {
                "id": rule.id,
                "stage": rule.stage or None,
                "temperature": rule.temperature or None,
                "source": rule.source_fr if language == "fr" else rule.source_en,
                "ours": rule.ours,
                "our_numbers": list(rule.our_numbers),
            }
            for rule in one.rules
        ],
        "fields": [
            {
                "key": field.key,
                "group": field.group.value,
                "form": field.form.value,
                "value": _json(field.value),
                "whose": found.whose(field) if field.is_number else None,
            }
            for field in found.fields
            if field.value is not None
        ],
    }


def _json(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
