# SPDX-License-Identifier: MIT
"""Commands on the territory: build, list, delete; searching and saving are beside."""

import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from fieldsales.cli import prospecting
from fieldsales.cli.program import Session
from fieldsales.desk import territory
from fieldsales.desk.building import BuildCourse
from fieldsales.domain.business import Territory
from fieldsales.wording.formats import percent
from fieldsales.wording.territories import advance_text, left_out_texts, parts_text, remarks

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the group."""
    app.command("build")(build)
    app.command("list")(list_packs)
    app.command("delete")(delete)
    prospecting.register(app)


def build(
    context: typer.Context,
    extract: Annotated[Path, typer.Argument(help="An OpenStreetMap extract, FILE.osm.pbf.")],
    name: Annotated[str, typer.Option(help="What to call the territory.")],
    sirene: Annotated[
        Path | None, typer.Option(help="An extract of Sirene’s StockEtablissement, FILE.csv.")
    ] = None,
    json: Json = False,
) -> None:
    """Make a territory pack from an OpenStreetMap extract."""
    session: Session = context.obj
    pack = territory.build_territory(
        session.desk, extract, name, _progress(session, sirene is not None), lambda: False, sirene
    )
    if json:
        for remark in remarks(session.words, pack):
            session.say(remark)
        session.show_json(_pack_json(pack))
        return
    text = session.words.ngettext(
        "{name}: {count} business. {attribution}",
        "{name}: {count} businesses. {attribution}",
        pack.businesses,
    )
    session.show(text.format(name=pack.name, count=pack.businesses, attribution=pack.attribution))
    for remark in remarks(session.words, pack):
        session.show(remark)


def list_packs(context: typer.Context, json: Json = False) -> None:
    """List the territories on this laptop."""
    session: Session = context.obj
    packs = territory.territories(session.desk)
    if json:
        session.show_json([_pack_json(one) for one in packs])
        return
    for one in packs:
        said = (one.name, str(one.businesses), one.data_on, parts_text(session.words, one.parts))
        session.show("  ".join(text for text in said if text))
        for left_out in left_out_texts(session.words, one):
            session.show(f"    {left_out}")
    if not packs:
        session.show(session.words.gettext("No territory yet: build one from an OpenStreetMap extract."))


def delete(context: typer.Context, name: str, json: Json = False) -> None:
    """Delete a territory from this laptop; prospects saved from it stay."""
    session: Session = context.obj
    territory.delete_territory(session.desk, name)
    if json:
        session.show_json({"deleted": name})
        return
    session.show(session.words.gettext("{name} is deleted.").format(name=name))


def _progress(session: Session, has_sirene: bool) -> Callable[[str, int, int], None]:
    """Return what says, once for each percent and step, how far a build is."""
    course, began = BuildCourse(has_sirene), time.monotonic()
    last: list[tuple[str, int]] = []

    def told(step: str, done: int, total: int) -> None:
        advance = course.told(step, done, total, time.monotonic() - began)
        now = (step, int(100 * advance.share))
        if last != [now]:
            last[:] = [now]
            share = percent(session.words, advance.share)
            session.say(f"{share}  {advance_text(session.words, step, done, total)}")

    return told


def _pack_json(pack: Territory) -> dict[str, object]:
    return {
        "name": pack.name,
        "businesses": pack.businesses,
        "built_on": pack.built_on,
        "data_on": pack.data_on,
        "bounds": list(pack.bounds),
        "attribution": pack.attribution,
        "size": pack.size,
        "parts": {
            one.name: {"there": not one.left_out, "left_out": one.left_out or None} for one in pack.parts
        },
        "unread_hours": pack.unread_hours,
        "sirene": asdict(pack.sirene) if pack.sirene else None,
    }
