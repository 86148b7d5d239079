# SPDX-License-Identifier: MIT
"""Everybody's class today: computed once, kept, and made again when the day or the doctrine changes."""

from collections.abc import Iterable, Mapping

from fieldsales.classification.classify import classify
from fieldsales.desk.desk import Desk
from fieldsales.domain.verdict import Verdict
from fieldsales.portfolio.book import Book


def stamp(desk: Desk) -> str:
    """Return what a kept class depends on besides the facts: doctrine, its version."""
    return f"{desk.doctrine.id} {desk.doctrine.version}"


def verdicts(desk: Desk) -> Mapping[str, Verdict]:
    """Return every prospect's verdict today, without proofs, from the kept ones where they still hold."""
    if desk.portfolio.verdicts_stamp() != (stamp(desk), desk.today):
        classify_everybody(desk)
    return desk.portfolio.verdicts()


def classify_everybody(desk: Desk) -> Mapping[str, Verdict]:
    """Classify all prospects today, keep the verdicts and journal each change of class."""
    facts = desk.portfolio.facts_by_prospect()
    doctrine, today = desk.doctrine, desk.today
    found = {
        prospect.id: classify(facts.get(prospect.id, ()), prospect, doctrine, today)
        for prospect in desk.portfolio.prospects()
    }
    with desk.portfolio.action("classify") as book:
        book.keep_verdicts(found, (stamp(desk), today))
    return found


def reclassify(desk: Desk, book: Book, prospect_ids: Iterable[str]) -> None:
    """Classify some prospects again inside the action that changed their facts."""
    for prospect_id in prospect_ids:
        prospect = book.prospect(prospect_id)
        if prospect is None:
            continue
        verdict = classify(book.facts_of(prospect_id), prospect, desk.doctrine, desk.today)
        book.keep_verdict(prospect_id, verdict, rule_of(verdict))


def rule_of(verdict: Verdict) -> str:
    """Return the id of the rule that gave the class, empty without one."""
    return verdict.because[0].rule if verdict.because else ""
