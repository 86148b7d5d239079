# SPDX-License-Identifier: MIT
"""Commands on the territory: build, list, search, save, save-all."""

import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from fieldsales.cli.lessons import parts_text as fit_parts_text
from fieldsales.cli.lessons import trade_name_of
from fieldsales.cli.lessons_json import fit_json
from fieldsales.cli.program import Session, read_place
from fieldsales.desk import prospecting, territory
from fieldsales.desk.building import BuildCourse
from fieldsales.desk.effect import Effect
from fieldsales.desk.found_places import Found
from fieldsales.desk.ideal_client import Fit, fits_of_places
from fieldsales.domain.business import Territory
from fieldsales.wording.formats import percent
from fieldsales.wording.lessons import fit_text
from fieldsales.wording.territories import advance_text, left_out_texts, parts_text, remarks

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the group."""
    app.command("build")(build)
    app.command("list")(list_packs)
    app.command("delete")(delete)
    app.command("search")(search)
    app.command("save")(save)
    app.command("save-all")(save_all)


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


def search(
    context: typer.Context,
    words: str,
    near: Annotated[str, typer.Option(help="latitude,longitude: the nearest first.")] = "",
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 50,
    like_clients: Annotated[
        bool, typer.Option("--like-clients", help="Those that look most like the clients first.")
    ] = False,
    json: Json = False,
) -> None:
    """Find businesses by trade, name or brand; own records are told apart."""
    session: Session = context.obj
    place = read_place("--near", near) if near else None
    found = prospecting.search(session.desk, words, place, limit)
    fits = fits_of_places(session.desk, [one.business for one in found]) if like_clients else ()
    _ = session.words.gettext
    if like_clients and not fits and found:
        session.say(_("There are too few clients yet to say who looks like them."))
    told: list[tuple[Found, Fit | None]] = list(zip(found, fits or (None,) * len(found), strict=True))
    told.sort(key=lambda one: -one[1].score if one[1] else 0.0)
    if json:
        session.show_json([_found_json(one) | _fit_json(session, fit, like_clients) for one, fit in told])
        return
    for one, fit in told:
        own = " · " + _("yours already") if one.owned else ""
        business = one.business
        session.show(f"{business.id}  {business.name} · {business.address} {business.town}{own}")
        if fit is not None:
            session.show(f"    {fit_text(session.words, fit.ratio)} {fit_parts_text(session, fit)}")
    if not found:
        session.show(_("Nothing found: try a trade, such as “restaurant”, or part of a name."))


def save(context: typer.Context, ids: list[str], json: Json = False) -> None:
    """Save businesses as prospects, by their ids."""
    session: Session = context.obj
    _tell_saved(session, prospecting.save(session.desk, ids), json)


def save_all(
    context: typer.Context,
    trade: Annotated[str, typer.Option(help="A trade, such as restaurant.")],
    limit: Annotated[int | None, typer.Option(min=1, help="How many at most.")] = None,
    json: Json = False,
) -> None:
    """Save all businesses of a trade as prospects."""
    session: Session = context.obj
    _tell_saved(session, prospecting.save_all(session.desk, trade, limit), json)


def _tell_saved(session: Session, effect: Effect, json: bool) -> None:
    count = len(effect.prospects)
    if json:
        session.show_json({"saved": count, "prospects": sorted(effect.prospects)})
        return
    text = session.words.ngettext("{count} prospect saved.", "{count} prospects saved.", count)
    session.show(text.format(count=count))


def _fit_json(session: Session, fit: Fit | None, is_asked: bool) -> dict[str, object]:
    if not is_asked:
        return {}
    return {"fit": fit_json(fit, session.words, trade_name_of(session)) if fit else None}


def _found_json(found: Found) -> dict[str, object]:
    business = found.business
    return {
        "id": business.id,
        "name": business.name,
        "trade": business.trade,
        "kind": business.kind,
        "latitude": business.place.latitude,
        "longitude": business.place.longitude,
        "address": business.address,
        "postcode": business.postcode,
        "town": business.town,
        "phone": business.phone,
        "email": business.email,
        "website": business.website,
        "opening_hours": business.opening_hours,
        "owned": found.owned or None,
    }
