# SPDX-License-Identifier: MIT
"""The command that finds addresses: one, everybody's, or the list of those to put right."""

import sys
from typing import Annotated

import typer

from fieldsales.cli.card_text import class_words
from fieldsales.cli.output import Json as Document
from fieldsales.cli.program import Session
from fieldsales.desk import geocoding, network, places_to_fix, prospects
from fieldsales.desk.addresses import address_of
from fieldsales.desk.geocoding import FoundAddress, Run
from fieldsales.desk.places_to_fix import ToFix
from fieldsales.domain.errors import BadValueError, NotAllowedOnlineError
from fieldsales.domain.located import Located
from fieldsales.wording import formats
from fieldsales.wording.located import precision_label, run_text, source_label, why_to_fix
from fieldsales.wording.sentences import sentence

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("geocode")(geocode)


def geocode(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help="An address as a letter bears it.")] = "",
    run: Annotated[
        bool, typer.Option("--run", help="Look for the place of everybody who has none or a rough one.")
    ] = False,
    to_fix: Annotated[bool, typer.Option("--to-fix", help="List whose place is missing or rough.")] = False,
    set_place: Annotated[
        str,
        typer.Option(
            "--set", metavar="PROSPECT", help="Put this prospect at the first place found for the address."
        ),
    ] = "",
    json: Json = False,
) -> None:
    """Find where an address is, offline first; find everybody's place; list the places to put right."""
    session: Session = context.obj
    if sum((bool(text), run, to_fix)) != 1:
        raise BadValueError("TEXT", text, "geocode")
    if run:
        _run(session, json)
    elif to_fix:
        _to_fix(session, json)
    else:
        _one(session, text, set_place, json)


def _one(session: Session, said: str, set_place: str, json: bool) -> None:
    words = session.words
    found = geocoding.find_address(session.desk, said)
    if set_place and found.answers:
        prospect = prospects.find(session.desk, set_place)
        geocoding.place_prospect(session.desk, prospect.id, found.answers[0])
    if json:
        session.show_json(found_json(found))
    else:
        for one in found.answers:
            session.show(_line(session, one))
        if found.is_position:
            text = words.gettext(
                "“{text}” is a position and no address: “territory route” and “within” take it."
            )
            session.show(text.format(text=said))
        elif not found.answers:
            session.show(_nothing_text(session, found.is_abroad))
    if found.trouble is not None:
        print(sentence(words, found.trouble), file=sys.stderr)


def _nothing_text(session: Session, is_abroad: bool) -> str:
    """Return what is said of an address without an answer: how one from abroad can be asked for."""
    words = session.words
    refused = network.refusal(session.desk, network.Service.ADDRESSES_ABROAD) if is_abroad else None
    if refused is None:
        return words.gettext("Nothing is known of this address.")
    return f"{words.gettext('This address is abroad.')} {sentence(words, refused)}"


def _line(session: Session, one: Located) -> str:
    words = session.words
    about = " · ".join(
        (
            precision_label(words, one.precision),
            words.gettext("score {score}").format(score=formats.number(words, one.score)),
            source_label(words, one.source),
        )
    )
    return f"{one.place.latitude:.6f}, {one.place.longitude:.6f}  {one.address}  ({about})"


def _run(session: Session, json: bool) -> None:
    # Only a command that shows something at work waits for this, not the start of the window.
    from rich.console import Console
    from rich.progress import Progress

    words = session.words
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("geocode", total=None)
        done = geocoding.place_everybody(
            session.desk, lambda count, total: bar.update(task, completed=count, total=total)
        )
    if json:
        session.show_json(run_json(done))
    else:
        is_online = network.allows(session.desk, network.Service.ADDRESSES)
        session.show(run_text(words, placed=done.placed, waiting=done.waiting, is_online=is_online))
    if done.trouble is not None and not (json and isinstance(done.trouble, NotAllowedOnlineError)):
        print(sentence(words, done.trouble), file=sys.stderr)


def _to_fix(session: Session, json: bool) -> None:
    words, desk = session.words, session.desk
    found = places_to_fix.to_fix(desk)
    if json:
        session.show_json([to_fix_json(one) for one in found])
        return
    for one in found:
        label = class_words(desk, words, one.verdict)
        session.show(f"{one.prospect.id}  {one.prospect.name}  ({label}, {why_to_fix(words, one.why)})")
    if not found:
        session.show(words.gettext("Every prospect has its place."))


def located_json(one: Located) -> Document:
    """Return one answer of `geocode --json`."""
    return {
        "latitude": one.place.latitude,
        "longitude": one.place.longitude,
        "town": one.place.label,
        "address": one.address,
        "precision": one.precision,
        "score": one.score,
        "source": one.source,
        "sure": one.is_sure,
    }


def found_json(found: FoundAddress) -> Document:
    """Return the document of `geocode TEXT --json`."""
    return {"abroad": found.is_abroad, "places": [located_json(one) for one in found.answers]}


def run_json(run: Run) -> Document:
    """Return the document of `geocode --run --json`."""
    return {
        "looked_at": run.looked_at,
        "placed": run.placed,
        "waiting": run.waiting,
        "unknown": run.unknown,
        "action": run.effect.action_id or None,
    }


def to_fix_json(one: ToFix) -> Document:
    """Return one line of `geocode --to-fix --json`."""
    prospect, verdict = one.prospect, one.verdict
    return {
        "prospect": prospect.id,
        "name": prospect.name,
        "address": address_of(prospect),
        "why": one.why,
        "latitude": prospect.place.latitude if prospect.place else None,
        "longitude": prospect.place.longitude if prospect.place else None,
        "place_source": prospect.place_source,
        "place_precision": prospect.place_precision,
        "place_score": prospect.place_score,
        "stage": verdict.stage,
        "temperature": verdict.temperature or None,
        "deadline": verdict.deadline.isoformat() if verdict.deadline else None,
    }
