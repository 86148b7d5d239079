# SPDX-License-Identifier: MIT
"""Everybody's class today: computed once, kept, and made again when the day or the doctrine changes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache

from fieldsales.classification.classify import Classifier
from fieldsales.classification.passing import passed
from fieldsales.desk.desk import Desk
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Fact
from fieldsales.domain.verdict import ClassChange, Verdict
from fieldsales.portfolio.book import Book
from fieldsales.portfolio.classes import MANY, Entry, Passed, nothing_passed
from fieldsales.portfolio.reading import Reading

Classified = tuple[Prospect, Verdict]


def stamp(desk: Desk) -> str:
    """Return what a kept class depends on besides the facts: the doctrine's text, midnight, the zones."""
    doctrine = desk.doctrine
    zones = desk.portfolio.zones_stamp()
    return f"{doctrine.id} {doctrine.version} {doctrine.fingerprint} {desk.rules.zone} {zones}".rstrip()


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


def classify_everybody(
    desk: Desk, *, cause: str = "doctrine", taking_back: bool = False
) -> Mapping[str, Verdict]:
    """Classify all prospects today, keep the verdicts and journal each change of class with its cause.

    `taking_back` takes the journal's last lines back where an undo made them void.
    Look at `verdicts` before whatever the cause is: what the passing of days did
    until then is journalled there.
    """
    with desk.portfolio.reading() as reading:
        found = _by_id(_of_all(desk, reading))
    _keep(desk, found, cause, nothing_passed, taking_back=taking_back)
    return found


def reclassify(desk: Desk, book: Book, prospect_ids: Iterable[str], *, taking_back: bool = False) -> None:
    """Classify some prospects again inside the action that changed their facts, and journal the change.

    What the passing of days did since the journal's last line is journalled first,
    by the facts from before the action. `taking_back` says that the action is an
    undo. Whoever the action took off every list loses the kept class.
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
            doctrine=desk.doctrine.id,
            passed=_passed_since(desk, _before_action(desk, reading, len(known))),
            taking_back=taking_back,
            gone=[one for one in ids if one not in found],
        )


#: A prospect and its facts as they were, None where there was none.
_Past = Callable[[str], tuple[Prospect, Sequence[Fact]] | None]


def _before_action(desk: Desk, reading: Reading, count: int) -> _Past:
    """Return how to read a prospect as it was: of many, everybody's facts are read at once."""
    everybody = reading.facts_by_prospect() if count > MANY else None
    drawn = desk.drawn

    def past(prospect_id: str) -> tuple[Prospect, Sequence[Fact]] | None:
        prospect = reading.prospect(prospect_id)
        if prospect is None:
            return None
        facts = reading.facts_of(prospect_id) if everybody is None else everybody.get(prospect_id, ())
        return prospect, drawn.with_answer(facts, prospect)

    return past


def _passed_since(desk: Desk, past: _Past) -> Passed:
    """Return what tells how the passing of days changed a class since a line of the journal."""
    doctrine, today = desk.doctrine, desk.today

    @cache
    def classifier_on(day: date) -> Classifier:
        return Classifier(doctrine, day)

    def tell(prospect_id: str, last: Entry) -> Sequence[ClassChange]:
        if last.on >= today or last.doctrine != doctrine.id:
            return ()
        known = past(prospect_id)
        if known is None:
            return ()
        prospect, facts = known
        if classifier_on(last.on).classify(facts, prospect).class_id != last.after:
            return ()  # something else than time changed it
        return passed(facts, prospect, last.on, today, classifier_on, doctrine.id)

    return tell


def _are_kept(desk: Desk) -> bool:
    return desk.portfolio.verdicts_stamp() == (stamp(desk), desk.today)


def _classified_today(desk: Desk) -> Sequence[Classified]:
    with desk.portfolio.reading() as reading:
        facts = reading.facts_by_prospect()
        found = _classified(desk, reading.prospects(), facts)
    if desk.today == desk.portfolio.today:
        by_id = {prospect.id: (prospect, verdict) for prospect, verdict in found}

        def past(prospect_id: str) -> tuple[Prospect, Sequence[Fact]] | None:
            prospect = by_id[prospect_id][0]
            return prospect, desk.drawn.with_answer(facts.get(prospect_id, ()), prospect)

        tell = _passed_since(desk, past)

        def changed(prospect_id: str, last: Entry) -> Sequence[ClassChange]:
            is_same = by_id[prospect_id][1].class_id == last.after
            return () if is_same else tell(prospect_id, last)

        _keep(desk, _by_id(found), "rules", changed)
    return found


def _keep(
    desk: Desk, found: Mapping[str, Verdict], cause: str, passed_since: Passed, *, taking_back: bool = False
) -> None:
    with desk.portfolio.action("classify") as book:
        book.keep_all_verdicts(
            found,
            (stamp(desk), desk.today),
            cause="undo" if taking_back else cause,
            doctrine=desk.doctrine.id,
            passed=passed_since,
            taking_back=taking_back,
        )


def _by_id(found: Iterable[Classified]) -> dict[str, Verdict]:
    return {prospect.id: verdict for prospect, verdict in found}


def _of_all(desk: Desk, reading: Reading) -> list[Classified]:
    return _classified(desk, reading.prospects(), reading.facts_by_prospect())


def _classified(
    desk: Desk, prospects: Iterable[Prospect], facts: Mapping[str, Sequence[Fact]]
) -> list[Classified]:
    classifier, drawn = Classifier(desk.doctrine, desk.today), desk.drawn
    return [
        (prospect, classifier.classify(drawn.with_answer(facts.get(prospect.id, ()), prospect), prospect))
        for prospect in prospects
    ]


def _of_some(desk: Desk, reading: Reading, ids: Sequence[str]) -> dict[str, Verdict]:
    """Return the verdicts of those who are there."""
    if len(ids) > MANY:
        every = _by_id(_of_all(desk, reading))
        return {prospect_id: every[prospect_id] for prospect_id in ids if prospect_id in every}
    classifier, drawn = Classifier(desk.doctrine, desk.today), desk.drawn
    found: dict[str, Verdict] = {}
    for prospect_id in ids:
        prospect = reading.prospect(prospect_id)
        if prospect is not None:
            facts = drawn.with_answer(reading.facts_of(prospect_id), prospect)
            found[prospect_id] = classifier.classify(facts, prospect)
    return found
