# SPDX-License-Identifier: MIT
"""Everybody's class today: computed once, kept, and made again when the day or the doctrine changes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache

from fieldsales.classification.classify import Classifier
from fieldsales.classification.doctrine import Doctrine
from fieldsales.classification.drawn import Drawn, asks_for_zones
from fieldsales.classification.many import Classes
from fieldsales.classification.passing import passed
from fieldsales.desk.cadence import NOTHING, Followed, follow
from fieldsales.desk.desk import Desk
from fieldsales.desk.everybody import Histories, classes_of
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Fact
from fieldsales.domain.verdict import ClassChange, Verdict
from fieldsales.portfolio.book import Book
from fieldsales.portfolio.classes import MANY, Entry, Passed, nothing_passed
from fieldsales.portfolio.reading import Reading

Classified = tuple[Prospect, Verdict]


def stamp(desk: Desk) -> str:
    """Return what a kept class depends on besides the facts.

    That is the doctrine's text, midnight, the zones where it asks for them, and how far intervals
    are stretched.
    """
    doctrine = desk.doctrine
    zones = desk.portfolio.zones_stamp() if asks_for_zones(doctrine) else ""
    stretch = f"x{doctrine.stretch}" if doctrine.stretch > 1 else ""
    text = f"{doctrine.id} {doctrine.version} {doctrine.fingerprint} {desk.rules.zone} {zones} {stretch}"
    return text.rstrip()


def verdicts(desk: Desk) -> Mapping[str, Verdict]:
    """Return every prospect's verdict today, from the kept ones, without proofs, where they still hold.

    They are kept and journalled on the real day alone: a look at another date
    is a question, by which nobody's class changed.
    """
    if _are_kept(desk):
        return desk.portfolio.verdicts()
    return _by_id(_classified_today(desk, keeps=desk.today == desk.portfolio.today))


def with_verdicts(desk: Desk) -> Sequence[Classified]:
    """Return every prospect with its verdict today, as `verdicts` says it."""
    if not _are_kept(desk):
        return _classified_today(desk, keeps=desk.today == desk.portfolio.today)
    with desk.portfolio.reading() as reading:
        known = reading.verdicts()
        return [(one, known[one.id]) for one in reading.prospects() if one.id in known]


def settle(desk: Desk) -> None:
    """Journal what the passing of days did up to today, before something else changes everybody's class.

    On a chosen date too: what follows is written on it.
    """
    if not _are_kept(desk):
        _classified_today(desk, keeps=True)


def classify_everybody(
    desk: Desk, *, cause: str = "doctrine", taking_back: bool = False
) -> Mapping[str, Verdict]:
    """Classify all prospects today, keep the verdicts and journal each change of class with its cause.

    `taking_back` takes the journal's last lines back where an undo made them void.
    `settle` before whatever the cause is: what the passing of days did until then
    is journalled there.
    """
    with desk.portfolio.reading() as reading:
        prospects = reading.prospects()
        found = of_everybody(desk, reading, prospects, desk.doctrine)
    _keep(desk, prospects, found, cause, nothing_passed, taking_back=taking_back)
    return _by_id(zip(prospects, found.verdicts, strict=True))


def classify_by_zones(
    desk: Desk, before: Drawn, stood: str, *, cause: str, taking_back: bool = False
) -> frozenset[str] | None:
    """Classify those of whom the drawn zones say something else than `before`, as `classify_everybody` does.

    Returns who they are. `stood` is the stamp of before the zones changed: where the kept classes
    were of another one, or of another day, everybody is classified, and None is returned.
    """
    if desk.portfolio.verdicts_stamp() != (stood, desk.today):
        classify_everybody(desk, cause=cause, taking_back=taking_back)
        return None
    after = desk.drawn
    with desk.portfolio.reading() as reading:
        prospects = [one for one in reading.prospects() if before.tells_otherwise(after, one.place)]
        found = of_everybody(desk, reading, prospects, desk.doctrine)
    _keep(desk, prospects, found, cause, nothing_passed, taking_back=taking_back, others_stand=True)
    return frozenset(one.id for one in prospects)


def of_everybody(desk: Desk, reading: Reading, prospects: Sequence[Prospect], doctrine: Doctrine) -> Classes:
    """Return the verdict of each prospect today under a doctrine, without proofs, and the rule behind it."""
    return classes_of(reading, prospects, doctrine, desk.drawn, desk.today)


def reclassify(
    desk: Desk,
    book: Book,
    prospect_ids: Iterable[str],
    *,
    taking_back: bool = False,
    done_again: bool = False,
) -> Followed:
    """Classify some prospects again inside the action that changed their facts, and journal the change.

    Returns what that did to their relances: nothing for an undo, nor where the action is `done_again`,
    as both bring the relances of before with them.

    What the passing of days did since the journal's last line is journalled first,
    by the facts from before the action. `taking_back` says that the action is an
    undo. Whoever the action took off every list loses the kept class.
    """
    ids = list(dict.fromkeys(prospect_ids))
    if not ids:
        return NOTHING
    found, rules = _of_some(desk, book, ids)
    known = book.journalled(ids)
    with desk.portfolio.reading() as reading:  # another transaction: what was before this action
        before, _ = _of_some(desk, reading, [one for one in ids if one not in known])
        changed = book.keep_verdicts(
            found,
            desk.today,
            {prospect_id: verdict.class_id for prospect_id, verdict in before.items()},
            doctrine=desk.doctrine.id,
            passed=_passed_since(desk, _before_action(desk, reading)),
            rules=rules,
            taking_back=taking_back,
            gone=[one for one in ids if one not in found],
        )
    return NOTHING if taking_back or done_again else follow(desk, book, found, changed)


def class_history(
    desk: Desk, prospect: Prospect, facts: Sequence[Fact], verdict: Verdict
) -> tuple[ClassChange, ...]:
    """Return each change of a prospect's class up to today, oldest first, ending with its verdict.

    That is the journal, and what the next look at everybody will add to it: nothing is
    written here. `facts` are with what drawn zones answer.
    """
    today = desk.today
    journal = desk.portfolio.class_history(prospect.id)
    known = tuple(line for line in journal if line.on <= today)
    if not known:
        return ()
    line = known[-1]
    last = Entry(0, line.on, line.before, line.after, line.cause, line.doctrine)
    added = tuple(_passed_since(desk, lambda _: (prospect, facts))(prospect.id, last))
    after = added[-1].after if added else line.after
    if after != verdict.class_id and len(known) == len(journal):
        rule = verdict.because[0].rule if verdict.because else ""
        change = ClassChange(today, after, verdict.class_id, rule, "rules", desk.doctrine.id)
        added = (*added, change)
    return (*known, *added)


#: A prospect and its facts as they were, None where there was none.
_Past = Callable[[str], tuple[Prospect, Sequence[Fact]] | None]


def _before_action(desk: Desk, reading: Reading) -> _Past:
    """Return how to read a prospect as it was."""
    histories = Histories(desk.drawn, reading)

    def past(prospect_id: str) -> tuple[Prospect, Sequence[Fact]] | None:
        prospect = reading.prospect(prospect_id)
        return None if prospect is None else (prospect, histories.of(prospect))

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


def _classified_today(desk: Desk, *, keeps: bool) -> Sequence[Classified]:
    with desk.portfolio.reading() as reading:
        prospects = reading.prospects()
        found = of_everybody(desk, reading, prospects, desk.doctrine)
        classified = list(zip(prospects, found.verdicts, strict=True))
        if keeps:
            by_id = {prospect.id: (prospect, verdict) for prospect, verdict in classified}
            histories = Histories(desk.drawn, reading)

            def past(prospect_id: str) -> tuple[Prospect, Sequence[Fact]] | None:
                prospect = by_id[prospect_id][0]
                return prospect, histories.of(prospect)

            tell = _passed_since(desk, past)

            def changed(prospect_id: str, last: Entry) -> Sequence[ClassChange]:
                is_same = by_id[prospect_id][1].class_id == last.after
                return () if is_same else tell(prospect_id, last)

            _keep(desk, prospects, found, "rules", changed)
    return classified


def _keep(
    desk: Desk,
    prospects: Sequence[Prospect],
    found: Classes,
    cause: str,
    passed_since: Passed,
    *,
    taking_back: bool = False,
    others_stand: bool = False,
) -> None:
    ids = [prospect.id for prospect in prospects]
    with desk.portfolio.action("classify") as book:
        book.keep_all_verdicts(
            dict(zip(ids, found.verdicts, strict=True)),
            (stamp(desk), desk.today),
            cause="undo" if taking_back else cause,
            doctrine=desk.doctrine.id,
            passed=passed_since,
            rules=dict(zip(ids, found.rules, strict=True)),
            taking_back=taking_back,
            others_stand=others_stand,
        )


def _by_id(found: Iterable[Classified]) -> dict[str, Verdict]:
    return {prospect.id: verdict for prospect, verdict in found}


def _of_some(desk: Desk, reading: Reading, ids: Sequence[str]) -> tuple[dict[str, Verdict], dict[str, str]]:
    """Return the verdicts of those who are there; of many without proofs, with the rules that gave them."""
    if len(ids) > MANY:
        asked = set(ids)
        prospects = [one for one in reading.prospects() if one.id in asked]
        found = of_everybody(desk, reading, prospects, desk.doctrine)
        there = [one.id for one in prospects]
        return dict(zip(there, found.verdicts, strict=True)), dict(zip(there, found.rules, strict=True))
    classifier, drawn = Classifier(desk.doctrine, desk.today), desk.drawn
    few: dict[str, Verdict] = {}
    for prospect_id in ids:
        prospect = reading.prospect(prospect_id)
        if prospect is not None:
            facts = drawn.with_answer(reading.facts_of(prospect_id), prospect)
            few[prospect_id] = classifier.classify(facts, prospect)
    return few, {}
