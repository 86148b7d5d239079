# SPDX-License-Identifier: MIT
"""Commands that find new prospects and save them: search, save, save-all of the territory."""

from dataclasses import replace
from datetime import timedelta
from typing import Annotated

import typer

from fieldsales.cli.bare_option import with_bare
from fieldsales.cli.lessons import lifts_text, trade_name_of
from fieldsales.cli.lessons_json import fit_json
from fieldsales.cli.program import Session, read_place
from fieldsales.desk import companies, prospecting
from fieldsales.desk.companies import Asked, Online
from fieldsales.desk.corridor import MOST_DRIVES, NEAR_MINUTES, Corridor, box_around, corridor
from fieldsales.desk.effect import Effect
from fieldsales.desk.found_places import Found
from fieldsales.desk.ideal_client import Fit, fits_of_places
from fieldsales.desk.own_places import own_places
from fieldsales.desk.prospecting import Sameness
from fieldsales.desk.roads import LONGEST_REACH
from fieldsales.domain import errors
from fieldsales.domain.ground import Box
from fieldsales.wording import formats
from fieldsales.wording.lessons import fit_text
from fieldsales.wording.prospecting import online_text

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Told = list[tuple[Found, Fit | None]]


def register(app: typer.Typer) -> None:
    """Add these commands to the group."""
    app.command("search", cls=with_bare("--near-tour", str(NEAR_MINUTES), _is_number))(search)
    app.command("save")(save)
    app.command("save-all")(save_all)


def search(
    context: typer.Context,
    words: Annotated[str, typer.Argument(help="A trade, a NAF code, a name, a brand or a street.")] = "",
    near: Annotated[str, typer.Option(help="latitude,longitude: the nearest first.")] = "",
    box: Annotated[str, typer.Option(help="south,west,north,east: only what lies inside.")] = "",
    naf: Annotated[str, typer.Option(help="Only this NAF code, or those that begin with it.")] = "",
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 50,
    near_tour: Annotated[
        float | None,
        typer.Option(
            metavar="[MINUTES]",
            help="Only who, own records too, is a detour of at most so long (15) from the day’s tour.",
        ),
    ] = None,
    online: Annotated[bool, typer.Option("--online", help="Ask the public search of companies too.")] = False,
    like_clients: Annotated[
        bool, typer.Option("--like-clients", help="Those that look most like the clients first.")
    ] = False,
    json: Json = False,
) -> None:
    """Find businesses by trade, name or brand; own records are told apart."""
    session: Session = context.obj
    place = read_place(session, "--near", near) if near else None
    asked = Asked(words, place, limit, _read_box(box), naf)
    if not (words.strip() or naf or like_clients):
        raise errors.BadValueError("WORDS", words, "search_words")
    if near_tour is not None:
        asked = _beside_tour(session, asked, near_tour)
    told = _told(session, asked, online, like_clients)
    if near_tour is not None and (words.strip() or naf):
        there = [one for one, _fit in told]
        records = own_places(session.desk, words, there, box=asked.box, naf=naf)
        told += [(one, None) for one in records]
    near_by = _near_tour(session, told, near_tour) if near_tour is not None else None
    if near_by is not None:
        told = [told[number] for number in near_by.detours][:limit]
    detours = [None] * len(told) if near_by is None else list(near_by.detours.values())[:limit]
    if json:
        session.show_json(
            [
                _found_json(one) | _fit_json(session, fit, like_clients) | _detour_json(detour)
                for (one, fit), detour in zip(told, detours, strict=True)
            ]
        )
        return
    _ = session.words.gettext
    for (one, fit), detour in zip(told, detours, strict=True):
        business = one.business
        own = " · " + _("yours already") if one.owned else " · " + _("yours already?") if one.maybe else ""
        way = f" · {_detour_text(session, near_by, detour)}" if detour is not None else ""
        where = " ".join(filter(None, (business.address, business.town)))
        about = " · ".join(filter(None, (business.name, where)))
        session.show(f"{business.id}  {about}{way}{own}")
        if fit is not None:
            session.show(f"    {fit_text(session.words, fit.ratio)} {lifts_text(session, fit)}")
    if not told:
        session.show(_("Nothing found: try a trade, such as “restaurant”, or part of a name."))


def save(
    context: typer.Context,
    ids: list[str],
    answer: Annotated[
        Sameness | None,
        typer.Option("--as", help="What a place is that looks like one of yours."),
    ] = None,
    online: Annotated[
        bool, typer.Option("--online", help="Ask the public search of companies for “siret:…”.")
    ] = False,
    json: Json = False,
) -> None:
    """Save businesses as prospects, by their ids."""
    session: Session = context.obj
    said = dict.fromkeys(ids, answer) if answer is not None else {}
    if online:
        effect = prospecting.save_places(session.desk, companies.named(session.desk, ids), said)
    else:
        effect = prospecting.save(session.desk, ids, said)
    _tell_saved(session, effect, json)


def save_all(
    context: typer.Context,
    trade: Annotated[str, typer.Option(help="A trade, such as restaurant.")],
    limit: Annotated[int | None, typer.Option(min=1, help="How many at most.")] = None,
    json: Json = False,
) -> None:
    """Save all businesses of a trade as prospects."""
    session: Session = context.obj
    _tell_saved(session, prospecting.save_all(session.desk, trade, limit), json)


def _told(session: Session, asked: Asked, is_online: bool, like_clients: bool) -> Told:
    """Return what was found, with how much it looks like the clients where that is asked for."""
    desk = session.desk
    if like_clients and not (asked.words.strip() or asked.naf):
        alike = prospecting.look_alikes(desk, asked.near, asked.limit, box=asked.box)
        if not alike:
            _say_too_few(session)
        return [(one.found, one.fit) for one in alike]
    found = _found(session, asked, is_online)
    fits = fits_of_places(desk, [one.business for one in found]) if like_clients else ()
    if like_clients and found and not fits:
        _say_too_few(session)
    told: Told = list(zip(found, fits or (None,) * len(found), strict=True))
    return sorted(told, key=lambda one: -one[1].score if one[1] else 0.0)


def _is_number(word: str) -> bool:
    """Return whether a word behind `--near-tour` is its minutes and none that is looked for."""
    try:
        float(word)
    except ValueError:
        return False
    return True


def _beside_tour(session: Session, asked: Asked, minutes: float) -> Asked:
    """Return the question for all that may be near the day's tour. Raises BadValueError, NoTourError."""
    if not 0 < minutes <= LONGEST_REACH:
        raise errors.BadValueError("--near-tour", f"{minutes:g}", "reach_minutes")
    around = box_around(session.desk, session.desk.today, timedelta(minutes=minutes))
    return replace(asked, box=asked.box or around, limit=max(asked.limit, MOST_DRIVES))


def _near_tour(session: Session, told: Told, minutes: float) -> Corridor:
    """Return who of the found is near the day's tour, the shortest detour first."""
    places = [one.business.place for one, _fit in told]
    found = corridor(session.desk, session.desk.today, places, timedelta(minutes=minutes))
    shortest = sorted(found.detours.items(), key=lambda one: (one[1], one[0]))
    return replace(found, detours=dict(shortest))


def _detour_text(session: Session, near: Corridor | None, detour: timedelta) -> str:
    about = f"≈{formats.NARROW}" if near is not None and near.estimated else ""
    return f"{about}+{formats.minutes(session.words, detour)}"


def _detour_json(detour: timedelta | None) -> dict[str, object]:
    return {} if detour is None else {"detour_minutes": round(detour.total_seconds() / 60, 1)}


def _found(session: Session, asked: Asked, is_online: bool) -> tuple[Found, ...]:
    if not is_online:
        return prospecting.search(
            session.desk, asked.words, asked.near, asked.limit, box=asked.box, naf=asked.naf
        )

    def progress(done: int, total: int) -> None:
        session.say(
            session.words.gettext("Companies looked through: {done} of {total}").format(
                done=done, total=total
            )
        )

    answer: Online = companies.search_online(session.desk, asked, progress)
    for remark in online_text(session.words, answer.total, answer.is_cut, answer.unplaced):
        session.say(remark)
    return answer.found


def _say_too_few(session: Session) -> None:
    session.say(session.words.gettext("There are too few clients yet to say who looks like them."))


def _read_box(text: str) -> Box | None:
    """Return south, west, north, east in degrees. Raises BadValueError."""
    if not text:
        return None
    try:
        south, west, north, east = (float(part) for part in text.split(","))
    except ValueError as problem:
        raise errors.BadValueError("--box", text, "box") from problem
    if not (-90 <= south < north <= 90 and -180 <= west < east <= 180):
        raise errors.BadValueError("--box", text, "box")
    return Box(south, west, north, east)


def _tell_saved(session: Session, effect: Effect, json: bool) -> None:
    count, same, asked, owned = (int(effect.values[name]) for name in ("count", "same", "asked", "owned"))
    if json:
        counts = {"saved": count, "same": same, "asked": asked, "owned": owned}
        session.show_json(counts | {"prospects": sorted(effect.prospects)})
        return
    words = session.words
    texts = [words.ngettext("{count} prospect saved.", "{count} prospects saved.", count).format(count=count)]
    if same:
        text = words.ngettext("{count} record completed.", "{count} records completed.", same)
        texts.append(text.format(count=same))
    if asked:
        text = words.ngettext(
            "{count} may be yours already and was left out.",
            "{count} may be yours already and were left out.",
            asked,
        )
        texts.append(text.format(count=asked))
    if owned:
        text = words.ngettext("{count} is yours already.", "{count} are yours already.", owned)
        texts.append(text.format(count=owned))
    session.show(" ".join(texts))


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
        "siret": business.siret,
        "naf": business.naf,
        "owned": found.owned or None,
        "maybe": found.maybe or None,
    }
