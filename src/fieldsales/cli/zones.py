# SPDX-License-Identifier: MIT
"""Commands on drawn zones: list, import, export, remove."""

from pathlib import Path
from typing import Annotated

import typer

from fieldsales.cli.program import Session
from fieldsales.desk import zones
from fieldsales.desk.effect import Effect
from fieldsales.wording.happened import happened

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the group."""
    app.callback(invoke_without_command=True)(list_without_command)
    app.command("list")(list_zones)
    app.command("import")(import_zones)
    app.command("export")(export_zones)
    app.command("remove")(remove)


def list_without_command(context: typer.Context, json: Json = False) -> None:
    """Areas that you sell in: they answer whether a prospect is in the zone."""
    if context.invoked_subcommand is None:
        list_zones(context, json)


def list_zones(context: typer.Context, json: Json = False) -> None:
    """List the zones, with how many prospects lie in each."""
    session: Session = context.obj
    found = zones.zones(session.desk)
    if json:
        session.show_json(
            [
                {"id": zone.id, "name": zone.name, "prospects": count, "bounds": list(zone.bounds)}
                for zone, count in found
            ]
        )
        return
    for zone, count in found:
        text = session.words.ngettext("{count} prospect", "{count} prospects", count)
        session.show(f"{zone.id}  {zone.name}  {text.format(count=count)}")
    if not found:
        session.show(
            session.words.gettext("There is no zone yet: bring some in with “fieldsales zones import FILE”.")
        )


def export_zones(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The GeoJSON file to write.")],
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
) -> None:
    """Write all zones as GeoJSON."""
    session: Session = context.obj
    count = zones.export_zones(session.desk, file, force=force)
    text = session.words.ngettext("{file}: {count} zone.", "{file}: {count} zones.", count)
    session.show(text.format(file=file, count=count))


def import_zones(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A GeoJSON file of polygons.")],
    json: Json = False,
) -> None:
    """Bring zones in from a GeoJSON file; one of the same name is replaced."""
    session: Session = context.obj
    _tell(session, zones.import_zones(session.desk, file), json)


def remove(
    context: typer.Context,
    zone: Annotated[str, typer.Argument(help="The id or the name of a zone.")],
    json: Json = False,
) -> None:
    """Take a zone away."""
    session: Session = context.obj
    _tell(session, zones.remove_zone(session.desk, zone), json)


def _tell(session: Session, effect: Effect, json: bool) -> None:
    if json:
        list_after = zones.zones(session.desk)
        session.show_json({"zones": len(list_after), "names": [zone.name for zone, _ in list_after]})
        return
    session.show(happened(session.words, effect.action, effect.values))
