# SPDX-License-Identifier: MIT
"""Everybody's class today: computed once, kept, and made again when the day or the doctrine changes."""

from collections.abc import Iterable, Mapping, Sequence

from fieldsales.classification.classify import Classifier
from fieldsales.desk.desk import Desk
from fieldsales.domain.company import Prospect
from fieldsales.domain.verdict import Verdict
from fieldsales.portfolio.book import Book
from fieldsales.portfolio.classes import MANY
from fieldsales.portfolio.reading import Reading

Classified = tuple[Prospect, Verdict]


def stamp(desk: Desk) -> str:
    """Return what a kept class depends on besides the facts: doctrine, its version, where midnight is."""
    return f"{desk.doctrine.id} {desk.doctrine.version} {desk.rules.zone}"


def verdicts(desk: Desk) -> Mapping[str, Verdict]:
    """Return every prospect's verdict today, from the kept ones, without proofs, where they still hold.

    They are kept and journalled on the real day alone: a look at another date
    is a question, by which nobody's class changed.
    """
    if _are_kept(desk):
        return desk.portfolio.verdicts()
    return _by_id(_classified_today(desk))


def with_verdicts(desk: Desk) -> Sequence[Classified]:
    """Return every prospect with its verdict today, as `verdicts` says it."""
    if not _are_kept(desk):
        return _classified_today(desk)
    with desk.portfolio.reading() as reading:
        known = reading.verdicts()
        return [(one, known[one.id]) for one in reading.prospects() if one.id in known]


def classify_everybody(desk: Desk, *, taking_back: bool = False) -> Mapping[str, Verdict]:
    """Classify all prospects today, keep the verdicts and journal each change of class.

    `taking_back` takes the journal's last lines back where an undo made them void.
    """
    with desk.portfolio.reading() as reading:
        found = _by_id(_of_all(desk, reading))
    _keep(desk, found, taking_back=taking_back)
    return found


def reclassify(desk: Desk, book: Book, prospect_ids: Iterable[str], *, taking_back: bool = False) -> None:
    """Classify some prospects again inside the action that changed their facts, and journal the change.

    `taking_back` says that the action is an undo. Whoever the action took off
    every list loses the kept class.
    """
    ids = list(dict.fromkeys(prospect_ids))
    if not ids:
        return
    found = _of_some(desk, book, ids)
    known = book.journalled(ids)
    with desk.portfolio.reading() as reading:  # another transaction: what was before this action
        before = _of_some(desk, reading, [one for one in ids if one not in known])
    book.keep_verdicts(
        found,
        desk.today,
        {prospect_id: verdict.class_id for prospect_id, verdict in before.items()},
        taking_back=taking_back,
        gone=[one for one in ids if one not in found],
    )


def _are_kept(desk: Desk) -> bool:
    return desk.portfolio.verdicts_stamp() == (stamp(desk), desk.today)


def _classified_today(desk: Desk) -> Sequence[Classified]:
    with desk.portfolio.reading() as reading:
        found = _of_all(desk, reading)
    if desk.today == desk.portfolio.today:
        _keep(desk, _by_id(found))
    return found


def _keep(desk: Desk, found: Mapping[str, Verdict], *, taking_back: bool = False) -> None:
    with desk.portfolio.action("classify") as book:
        book.keep_all_verdicts(found, (stamp(desk), desk.today), taking_back=taking_back)


def _by_id(found: Iterable[Classified]) -> dict[str, Verdict]:
    return {prospect.id: verdict for prospect, verdict in found}


def _of_all(desk: Desk, reading: Reading) -> list[Classified]:
    facts = reading.facts_by_prospect()
    classifier = Classifier(desk.doctrine, desk.today)
    return [
        (prospect, classifier.classify(facts.get(prospect.id, ()), prospect))
        for prospect in reading.prospects()
    ]


def _of_some(desk: Desk, reading: Reading, ids: Sequence[str]) -> dict[str, Verdict]:
    """Return the verdicts of those who are there."""
    if len(ids) > MANY:
        every = _by_id(_of_all(desk, reading))
        return {prospect_id: every[prospect_id] for prospect_id in ids if prospect_id in every}
    classifier = Classifier(desk.doctrine, desk.today)
    found: dict[str, Verdict] = {}
    for prospect_id in ids:
        prospect = reading.prospect(prospect_id)
        if prospect is not None:
            found[prospect_id] = classifier.classify(reading.facts_of(prospect_id), prospect)
    return found
