# SPDX-License-Identifier: MIT
"""Commands on records: list, show, record, classify."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Annotated

import typer

from fieldsales.cli import comparison, output
from fieldsales.cli.bare_option import with_bare
from fieldsales.cli.card_text import card_lines, class_words
from fieldsales.cli.forms import Answers, read_answers, warn_of
from fieldsales.cli.program import Session, read_amount, read_number, read_time
from fieldsales.desk import doctrines, prospects, records, visits
from fieldsales.desk.doctrines import Switch
from fieldsales.desk.own_places import words_of
from fieldsales.desk.prospects import Line
from fieldsales.domain import errors
from fieldsales.domain.matching import fold
from fieldsales.domain.visit import Outcome, Visit
from fieldsales.wording import labels
from fieldsales.wording.relances import followed_text
from fieldsales.wording.verdicts import deadline_text, proof_text
from fieldsales.wording.words import Words

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]

#: What `--compare` means where it names no doctrine: no id can be this.
ALL = "*"


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("list")(list_prospects)
    app.command("show")(show)
    app.command("record")(record)
    app.command("classify", cls=with_bare("--compare", ALL, _is_doctrine))(classify)


def _is_doctrine(word: str) -> bool:
    """Return whether a word behind `--compare` names a doctrine."""
    return not word.startswith("-")


def list_prospects(
    context: typer.Context,
    temperature: Annotated[str, typer.Option(help="Only this temperature, such as chaud.")] = "",
    stage: Annotated[str, typer.Option(help="Only this stage, such as client.")] = "",
    text: Annotated[str, typer.Option(help="Only names, towns and trades with these words.")] = "",
    due: Annotated[bool, typer.Option("--due", help="Only those whose deadline is today or past.")] = False,
    to_complete: Annotated[
        bool, typer.Option("--to-complete", help="Only those with a visit whose form is not complete.")
    ] = False,
    json: Json = False,
) -> None:
    """List the prospects, the nearest deadline first."""
    session: Session = context.obj
    desk = session.desk
    temperatures = [one.id for one in desk.doctrine.temperatures]
    stages = [one.id for one in desk.doctrine.stages]
    stages += [one for one in desk.doctrine.class_ids if one not in (*stages, *temperatures)]
    _check_class(temperature, temperatures)
    _check_class(stage, stages)
    same = prospects.by_trade_names(desk, text)
    asked = [fold(words).split() for words in (text, *same)]

    def wanted(line: Line) -> bool:
        verdict = line.verdict
        left = verdict.days_left(desk.today)
        words = words_of(desk, line.prospect)
        return (
            (not temperature or verdict.temperature == temperature)
            and (not stage or verdict.stage == stage)
            and (not due or (left is not None and left <= 0 and not verdict.excluded))
            and (not to_complete or line.to_complete > 0)
            and any(all(word in words for word in question) for question in asked)
        )

    found = [line for line in prospects.lines(desk) if wanted(line)]
    if json:
        session.show_json([output.line_json(line) for line in found])
        return
    _ = session.words.gettext
    if not found and (temperature or stage or text or due or to_complete):
        session.show(_("Nobody is like that."))
        return
    if not found:
        session.show(_nobody(session.words))
        return
    from rich.table import Table  # the window starts without it

    table = Table(box=None, pad_edge=False)
    for head in (_("Class"), _("Name"), _("Trade"), _("Town"), _("Deadline")):
        table.add_column(head)
    for line in found:
        table.add_row(
            desk.doctrine.label(line.verdict.class_id, session.words.language),
            line.prospect.name,
            labels.trade_label(
                session.words, desk.library.trades.get(line.prospect.trade), line.prospect.trade
            ),
            line.prospect.town,
            deadline_text(session.words, line.verdict, desk.today),
        )
    session.show_table(table)


def show(
    context: typer.Context,
    prospect: str,
    compare: Annotated[bool, typer.Option("--compare", help="Its class under every doctrine too.")] = False,
    whole: Annotated[bool, typer.Option("--whole", help="Long notes to their end.")] = False,
    json: Json = False,
) -> None:
    """Show a record: class, reasons, deadline, and all that happened."""
    session: Session = context.obj
    desk, words = session.desk, session.words
    card = prospects.card(desk, prospects.find(desk, prospect).id)
    if json:
        compared = {"doctrines": comparison.record_json(desk, card.prospect, words)} if compare else {}
        session.show_json({**output.card_json(card, words), **compared})
        return
    for line in card_lines(desk, words, card, whole=whole):
        session.show(line)
    if compare:
        session.show(words.gettext("Under every doctrine:"))
        for line in comparison.record_lines(desk, card.prospect, words):
            session.show(line)


def record(
    context: typer.Context,
    prospect: str,
    kind: str,
    at: Annotated[str, typer.Option(help="When: 2026-05-12T11:00. Now without it.")] = "",
    amount: Annotated[str, typer.Option(help="Euros before tax.")] = "",
    outcome: Annotated[str, typer.Option(help="Of a visit: met, interested, quote_asked, ordered…")] = "",
    note: Annotated[str, typer.Option(help="What was said.")] = "",
    competitor: Annotated[str, typer.Option(help="Who it was lost to.")] = "",
    criterion: Annotated[str, typer.Option(help="need, budget, zone, timing, size…")] = "",
    value: Annotated[str, typer.Option(help="The answer of a criterion, or the brake.")] = "",
    quantity: Annotated[str, typer.Option(metavar="NUMBER", help="How many, pages for instance.")] = "",
    seconds: Annotated[str, typer.Option(metavar="NUMBER", help="How long it took.")] = "",
    browsing: Annotated[str, typer.Option("--session", help="Which session on the site.")] = "",
    by_us: Annotated[bool, typer.Option("--by-us", help="The contact came from us.")] = False,
    take_back: Annotated[
        bool, typer.Option("--take-back", help="Take the newest answer of the criterion, or the brake, back.")
    ] = False,
    answer: Answers = None,
    json: Json = False,
) -> None:
    """Write down what happened with a prospect, and say its class."""
    session: Session = context.obj
    desk = session.desk
    found = prospects.find(desk, prospect)
    moment = read_time("--at", at, desk.zone) if at else desk.now()
    euros: Decimal | None = read_amount(amount) if amount else None
    number = read_number("--quantity", quantity, "quantity")
    lasted = read_number("--seconds", seconds, "seconds", above_0=False)
    length = timedelta(seconds=lasted) if lasted is not None else None
    if take_back and kind not in ("criterion", records.BRAKE):
        raise errors.BadValueError("--take-back", kind, "answer_kind")
    if take_back:
        effect = records.take_answer_back(desk, found.id, criterion if kind == "criterion" else kind)
    elif kind == "visit":
        if outcome not in set(Outcome):
            raise errors.UnknownKindError(outcome, tuple(Outcome), "--outcome")
        told = read_answers(desk, found.trade, Outcome(outcome), answer)
        visit = Visit(
            found.id, Outcome(outcome), moment, note, euros, competitor, duration=length, answers=told
        )
        effect = visits.record_visit(desk, visit)
    else:
        effect = visits.record_fact(
            desk,
            found.id,
            kind,
            moment,
            by_us=by_us,
            amount=euros,
            quantity=number,
            duration=length,
            session=browsing,
            subject=criterion,
            value=value or competitor,
            text=note,
        )
    warn_of(session, note)
    if not effect.undoable:
        session.say(session.words.gettext("That was written down already: nothing was added."))
    if said := followed_text(session.words, effect.values).strip():
        session.say(said)
    after = prospects.card(desk, found.id)
    if after.verdict.excluded:
        text = session.words.gettext(
            "{name} is not to be contacted: it is written down, and nothing follows."
        )
        session.say(text.format(name=found.name))
    if json:
        session.show_json(output.verdict_json(found, after.verdict, session.words))
    else:
        session.show(f"{found.name} · {class_words(desk, session.words, after.verdict)}")


def classify(
    context: typer.Context,
    doctrine: Annotated[str, typer.Option(help="Another doctrine than the one in force.")] = "",
    compare: Annotated[
        str,
        typer.Option(help="Show who changes class under this doctrine; without its id, everybody under all."),
    ] = "",
    json: Json = False,
) -> None:
    """Say everybody's class, with its reasons."""
    session: Session = context.obj
    words = session.words
    if compare == ALL:
        found = doctrines.correspondence(session.desk)
        if json:
            session.show_json(comparison.everybody_json(found, words))
        else:
            for line in comparison.everybody_lines(found, words):
                session.show(line)
        return
    if compare:
        _tell_switch(session, doctrines.preview(session.desk, compare), json)
        return
    everybody = prospects.classified(session.desk, doctrine)
    if json:
        session.show_json([output.verdict_json(one, verdict, words) for one, verdict in everybody])
        return
    if not everybody:
        session.show(_nobody(words))
    for one, verdict in everybody:
        because = proof_text(words, verdict.because[0], session.desk.today) if verdict.because else ""
        session.show(f"{one.name} · {class_words(session.desk, words, verdict)} · {because}".rstrip(" ·"))


def _nobody(words: Words) -> str:
    return words.gettext("Nobody here yet: import a file, or save places of a territory.")


def _tell_switch(session: Session, switch: Switch, json: bool) -> None:
    """Show who would change class under another doctrine."""
    if json:
        session.show_json(output.switch_json(switch))
        return
    language = session.words.language
    for one in switch.changed:
        start = switch.current.label(one.before.class_id, language)
        end = switch.proposed.label(one.after.class_id, language)
        session.show(f"{one.prospect.name} · {start} → {end}")
    text = session.words.ngettext(
        "{count} record changes class.", "{count} records change class.", len(switch.changed)
    )
    session.show(text.format(count=len(switch.changed)))


def _check_class(asked: str, known: Sequence[str]) -> None:
    """Refuse a stage or a temperature that the doctrine in force does not have."""
    if asked and asked not in known:
        raise errors.UnknownKindError(asked, tuple(known))
