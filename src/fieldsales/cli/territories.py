# SPDX-License-Identifier: MIT
"""Commands on the territory: build, list, search, save, save-all."""

from pathlib import Path
from typing import Annotated

import typer

from fieldsales.cli.lessons import parts_text, trade_name_of
from fieldsales.cli.lessons_json import fit_json
from fieldsales.cli.program import Session, read_place
from fieldsales.desk import territory
from fieldsales.desk.effect import Effect
from fieldsales.desk.ideal_client import Fit, fits_of_places
from fieldsales.desk.territory import Found
from fieldsales.wording.lessons import fit_text
from fieldsales.wording.territories import building_label

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the group."""
    app.command("build")(build)
    app.command("list")(list_packs)
    app.command("search")(search)
    app.command("save")(save)
    app.command("save-all")(save_all)


def build(
    context: typer.Context,
    extract: Annotated[Path, typer.Argument(help="An OpenStreetMap extract, FILE.osm.pbf.")],
    name: Annotated[str, typer.Option(help="What to call the territory.")],
    json: Json = False,
) -> None:
    """Make a territory pack from an OpenStreetMap extract."""
    session: Session = context.obj

    def progress(what: str, done: int, total: int) -> None:
        share = f"{done}/{total}" if total else str(done)
        session.say(f"{building_label(session.words, what)} {share}")

    pack = territory.build_territory(session.desk, extract, name, progress, lambda: False)
    if json:
        session.show_json(
            {
                "name": pack.name,
                "businesses": pack.businesses,
                "data_on": pack.data_on,
                "bounds": list(pack.bounds),
                "attribution": pack.attribution,
            }
        )
        return
    text = session.words.ngettext(
        "{name}: {count} business. {attribution}",
        "{name}: {count} businesses. {attribution}",
        pack.businesses,
    )
    session.show(text.format(name=pack.name, count=pack.businesses, attribution=pack.attribution))


def list_packs(context: typer.Context, json: Json = False) -> None:
    """List the territories on this laptop."""
    session: Session = context.obj
    packs = territory.territories(session.desk)
    if json:
        session.show_json(
            [{"name": one.name, "businesses": one.businesses, "data_on": one.data_on} for one in packs]
        )
        return
    for one in packs:
        session.show(f"{one.name}  {one.businesses}  {one.data_on}")
    if not packs:
        session.show(session.words.gettext("No territory yet: build one from an OpenStreetMap extract."))


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
    found = territory.search(session.desk, words, place, limit)
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
            session.show(f"    {fit_text(session.words, fit.ratio)} {parts_text(session, fit)}")
    if not found:
        session.show(_("Nothing found: try a trade, such as “restaurant”, or part of a name."))


def save(context: typer.Context, ids: list[str], json: Json = False) -> None:
    """Save businesses as prospects, by their ids."""
    session: Session = context.obj
    _tell_saved(session, territory.save(session.desk, ids), json)


def save_all(
    context: typer.Context,
    trade: Annotated[str, typer.Option(help="A trade, such as restaurant.")],
    limit: Annotated[int | None, typer.Option(min=1, help="How many at most.")] = None,
    json: Json = False,
) -> None:
    """Save all businesses of a trade as prospects."""
    session: Session = context.obj
    _tell_saved(session, territory.save_all(session.desk, trade, limit), json)


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
