# SPDX-License-Identifier: MIT
"""The command on what was learned from outcomes: the whole report, or the odds of one record explained."""

import math
from collections.abc import Sequence
from typing import Annotated

import typer

from fieldsales.cli.output import Json as Document
from fieldsales.cli.program import Session
from fieldsales.desk import odds as odds_desk
from fieldsales.desk import prospects
from fieldsales.desk.odds import OddsReport, RecordOdds, Term
from fieldsales.desk.worth_ahead import WorthAhead, worth_ahead
from fieldsales.domain.company import Prospect
from fieldsales.wording import formats, labels
from fieldsales.wording import odds as said
from fieldsales.wording.levels import level_texts, told_levels
from fieldsales.wording.odds import Names

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]

#: A part that multiplies the odds by less than this is not told in a line; JSON has it.
_SEEN = 0.05


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("odds")(odds)


def odds(
    context: typer.Context,
    prospect: Annotated[str, typer.Argument(help="One record: its odds, and what makes them.")] = "",
    json: Json = False,
) -> None:
    """Show what was learned from outcomes, and whether it holds; or the odds of one record."""
    session: Session = context.obj
    if prospect:
        _show_record(session, prospects.find(session.desk, prospect), json=json)
        return
    report = odds_desk.odds_report(session.desk)
    if json:
        session.show_json(_report_json(session, report))
        return
    for text, note in said.report_texts(session.words, report):
        session.show(f"{text} ({note})" if note else text)
    _ = session.words.gettext
    if report.source == "outcomes" and report.terms:
        session.show(_("What weighs most?"))
        _show_terms(session, report.terms)
    if report.calibration and report.is_on:
        session.show(_("Do its forecasts come true?"))
        for one in report.calibration:
            session.show(f"  {said.bin_text(session.words, one.expected, one.observed, one.outcomes)}")


def _show_terms(session: Session, terms: Sequence[Term]) -> None:
    words, names = session.words, _names(session)
    for term in terms:
        session.show(f"  {said.term_label(words, term.features)}")
        for level in told_levels(words, term.features, term.levels, names):
            number = formats.number(words, level.outcomes)
            ratio = said.odds_ratio(words, level.log_odds)
            session.show(f"    {ratio:>6}  {level.text} (n = {number})")


def _show_record(session: Session, prospect: Prospect, *, json: bool) -> None:
    words = session.words
    found = odds_desk.record_odds(session.desk, prospect.id)
    if json:
        session.show_json(_record_json(session, prospect, found))
        return
    _ = words.gettext
    if found is None:
        session.show(_("{name} is a client or off target: nothing is to be won.").format(name=prospect.name))
        return
    chance = said.chance_text(words, found.p_win, found.by_doctrine)
    session.show(f"{prospect.name}{_(': ')}{chance}")
    session.show(f"  {said.rests_on_text(words, found.source, found.outcomes, is_on=found.is_on)}")
    session.show(f"  {formats.percent(words, found.average_share):>6}  {_('the average outcome')}")
    names = _names(session)
    for one in found.contributions:
        if abs(math.expm1(one.log_odds)) >= _SEEN:
            text = _contribution(session, one.features, found, names)
            session.show(f"  {said.odds_ratio(words, one.log_odds):>6}  {text}")


def _worth_json(ahead: WorthAhead) -> list[Document]:
    return [
        {"on": on.isoformat(), "euros": round(euros, 2)}
        for on, euros in zip(ahead.days, ahead.euros, strict=True)
    ]


def _contribution(session: Session, features: Sequence[str], found: RecordOdds, names: Names) -> str:
    values = [said.value_text(session.words, name, found.values[name], names) for name in features]
    label = said.term_label(session.words, features)
    return f"{label}{session.words.gettext(': ')}{', '.join(values)}"


def _names(session: Session) -> Names:
    desk, words = session.desk, session.words
    trades, doctrine = desk.library.trades, desk.doctrine
    classes = tuple(
        (log_odds, said.class_name(doctrine.label, words, key, is_bound=doctrine.link == "bound"))
        for key, log_odds in odds_desk.class_odds(desk).items()
    )
    return Names(lambda trade_id: labels.trade_label(words, trades.get(trade_id), trade_id), classes)


def _report_json(session: Session, report: OddsReport) -> Document:
    names = _names(session)
    return {
        "is_on": report.is_on,
        "source": report.source,
        "outcomes": report.outcomes,
        "wins": report.wins,
        "losses": report.losses,
        "fewest": report.fewest,
        "first": report.first.isoformat() if report.first else None,
        "last": report.last.isoformat() if report.last else None,
        "average": report.average,
        "log_loss": report.loss or None,
        "log_loss_doctrine": report.loss_of_doctrine or None,
        "terms": [_term_json(session, term, names) for term in report.terms],
        "calibration": [
            {"expected": one.expected, "observed": one.observed, "outcomes": one.outcomes}
            for one in report.calibration
        ],
    }


def _term_json(session: Session, term: Term, names: Names) -> Document:
    texts = level_texts(session.words, term.features, [level.bounds for level in term.levels], names)
    return {
        "features": list(term.features),
        "weight": term.weight,
        "text": said.term_label(session.words, term.features),
        "levels": [
            {
                # JSON has no infinity
                "bounds": [
                    "-inf" if isinstance(one, float) and math.isinf(one) else one for one in level.bounds
                ],
                "log_odds": level.log_odds,
                "outcomes": level.outcomes,
                "text": text,
            }
            for level, text in zip(term.levels, texts, strict=True)
        ],
    }


def _record_json(session: Session, prospect: Prospect, found: RecordOdds | None) -> Document:
    if found is None:
        return {"prospect": prospect.id, "name": prospect.name, "p_win": None}
    names = _names(session)
    return {
        "prospect": prospect.id,
        "name": prospect.name,
        "p_win": found.p_win,
        "by_doctrine": found.by_doctrine,
        "is_on": found.is_on,
        "source": found.source,
        "outcomes": found.outcomes,
        "average": found.average,
        "contributions": [
            {
                "features": list(one.features),
                "values": [found.values[name] for name in one.features],
                "log_odds": one.log_odds,
                "text": _contribution(session, one.features, found, names),
            }
            for one in found.contributions
        ],
        "worth": _worth_json(worth_ahead(session.desk, prospect.id)),
    }
