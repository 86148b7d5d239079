# SPDX-License-Identifier: MIT
"""The list of prospects and the record card."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, product

from fieldsales.classification.classify import Classifier, classify
from fieldsales.classification.doctrine import Doctrine
from fieldsales.classification.what_if import WhatIf, what_would_change
from fieldsales.desk.appointments import appointments_ahead
from fieldsales.desk.attachments import Held, attachments_of
from fieldsales.desk.capacity import Interval, intervals
from fieldsales.desk.desk import Desk
from fieldsales.desk.forms import Filled, filled_of, form_of, to_complete
from fieldsales.desk.known import record_of
from fieldsales.desk.leaves import leaves_of
from fieldsales.desk.odds import RecordOdds, kept_odds, odds
from fieldsales.desk.overrides import choices
from fieldsales.desk.qualification import Qualification, qualification
from fieldsales.desk.related import Related, related
from fieldsales.desk.verdicts import class_history, with_verdicts
from fieldsales.domain import errors
from fieldsales.domain.appointment import Appointment
from fieldsales.domain.company import Person, Prospect
from fieldsales.domain.fact import Fact
from fieldsales.domain.form import Form
from fieldsales.domain.leave import Leave
from fieldsales.domain.matching import fold
from fieldsales.domain.relance import Relance
from fieldsales.domain.verdict import ClassChange, Verdict

#: Of words that mean several things each, no more readings than these are looked for.
_MOST_MEANINGS = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the list: who, which class, what comes next, how many visits are to complete."""

    prospect: Prospect
    verdict: Verdict
    relance: Relance | None
    interval: Interval | None = None
    to_complete: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """One record whole. `facts` come newest first; `verdict` carries its proofs.

    `choices` are the classes that a rep may choose for it, hottest first, none for a
    client. `history` are the changes of its class up to the day looked at, oldest first,
    and `doctrines` are those that it names and that are still there, by id. `odds` are
    those of winning it, None for a client or who is off target; `interval` is how often a
    client is seen, `leaves` when it is away and `appointments` those with it, from today on.
    `attachments` are its photos and voice notes, the newest first.
    `related` is what else it is tied to; `forms` are what the short forms of its visits were
    answered, by the visit, and `form` is the one that is asked at the next, None where none is.
    """

    prospect: Prospect
    verdict: Verdict
    people: tuple[Person, ...]
    facts: tuple[Fact, ...]
    relances: tuple[Relance, ...]
    what_if: tuple[WhatIf, ...]
    history: tuple[ClassChange, ...]
    qualification: Qualification
    choices: tuple[str, ...]
    doctrines: Mapping[str, Doctrine]
    odds: RecordOdds | None = None
    interval: Interval | None = None
    appointments: tuple[Appointment, ...] = ()
    leaves: tuple[Leave, ...] = ()
    related: tuple[Related, ...] = ()
    attachments: tuple[Held, ...] = ()
    forms: Mapping[str, Filled] = field(default_factory=dict)
    form: Form | None = None

    @property
    def to_complete(self) -> tuple[str, ...]:
        """The visits whose form asks for what nobody answered, the newest first."""
        return tuple(one.id for one in self.facts if one.id in self.forms and self.forms[one.id].missing)


def lines(desk: Desk) -> tuple[Line, ...]:
    """Return every record with its class today, the nearest deadline first."""
    first_relance: dict[str, Relance] = {}
    for relance in desk.portfolio.relances():
        first_relance.setdefault(relance.prospect_id, relance)
    interval_of = intervals(desk.doctrine, desk.capacity)
    waiting = to_complete(desk)
    found = [
        Line(
            prospect,
            verdict,
            first_relance.get(prospect.id),
            interval_of(prospect, verdict),
            waiting.get(prospect.id, 0),
        )
        for prospect, verdict in with_verdicts(desk)
    ]
    return tuple(sorted(found, key=_urgency))


def _urgency(line: Line) -> tuple[bool, date, str]:
    verdict = line.verdict
    asleep = verdict.excluded or verdict.is_lost or verdict.deadline is None
    return (asleep, verdict.deadline or date.max, fold(line.prospect.name))


def line_of(desk: Desk, prospect_id: str) -> Line | None:
    """Return one row, or None when the record is gone."""
    prospect = desk.portfolio.prospect(prospect_id)
    if prospect is None:
        return None
    facts = desk.drawn.with_answer(desk.portfolio.facts_of(prospect_id), prospect)
    verdict = classify(facts, prospect, desk.doctrine, desk.today)
    relances = desk.portfolio.relances_of(prospect_id)
    interval = intervals(desk.doctrine, desk.capacity)(prospect, verdict)
    waiting = sum(1 for one in filled_of(desk, prospect_id).values() if one.missing)
    return Line(prospect, verdict, relances[0] if relances else None, interval, waiting)


def card(desk: Desk, prospect_id: str) -> Card:
    """Return a record whole. Raises UnknownProspectError when it is gone."""
    prospect = record_of(desk, prospect_id)
    facts = desk.portfolio.facts_of(prospect_id)
    known = desk.drawn.with_answer(facts, prospect)
    verdict = classify(known, prospect, desk.doctrine, desk.today)
    history = class_history(desk, prospect, known, verdict)
    return Card(
        prospect=prospect,
        verdict=verdict,
        people=desk.portfolio.people_of(prospect_id),
        facts=tuple(sorted(facts, key=lambda fact: fact.at, reverse=True)),
        relances=desk.portfolio.relances_of(prospect_id),
        what_if=what_would_change(known, prospect, desk.doctrine, desk.today),
        history=history,
        qualification=qualification(desk, prospect, facts),
        choices=() if verdict.is_client else choices(desk.doctrine),
        doctrines=_named(desk, history),
        odds=kept_odds(desk, verdict, prospect, known),
        leaves=leaves_of(desk, prospect_id),
        interval=intervals(desk.doctrine, desk.capacity)(prospect, verdict),
        appointments=appointments_ahead(desk, prospect_id),
        related=related(desk, prospect),
        attachments=attachments_of(desk, prospect_id),
        forms=filled_of(desk, prospect_id),
        form=form_of(desk, prospect.trade),
    )


def _named(desk: Desk, history: Sequence[ClassChange]) -> dict[str, Doctrine]:
    """Return the doctrines that a journal names, without those that are gone."""
    found = {}
    for doctrine_id in {change.doctrine for change in history} - {""}:
        try:
            found[doctrine_id] = desk.shelf.doctrine(doctrine_id)
        except (errors.UnknownDoctrineError, errors.DoctrineError):
            continue  # its classes are then called by their ids
    return found


def by_trade_names(desk: Desk, words: str) -> tuple[str, ...]:
    """Return words in which a synonym of a trade is the trade's own name: "resto Niort" has "restaurant".

    A synonym that several trades share gives one text for each; none where no word is a synonym.
    """
    trades = desk.library.trades
    whole = trades.named(words) if words.strip() else ()
    if whole:
        return tuple(trade.french for trade in whole)
    typed = words.split()
    names = [[trade.french for trade in trades.named(one)] or [one] for one in typed]
    if names == [[one] for one in typed]:
        return ()
    return tuple(" ".join(way) for way in islice(product(*names), _MOST_MEANINGS))


def find(desk: Desk, words: str) -> Prospect:
    """Return the prospect with this id, or with this name where it is unique.

    Accents and case do not matter. Raises UnknownProspectError and
    AmbiguousProspectError.
    """
    by_id = desk.portfolio.prospect(words)
    if by_id is not None:
        return by_id
    asked = fold(words)
    if not asked:
        raise errors.UnknownProspectError(words)
    everybody = desk.portfolio.prospects()
    same: Sequence[Prospect] = [prospect for prospect in everybody if fold(prospect.name) == asked]
    if not same and len(asked) > 2:
        same = [prospect for prospect in everybody if asked in fold(prospect.name)]
    if not same:
        raise errors.UnknownProspectError(words)
    if len(same) > 1:
        raise errors.AmbiguousProspectError(words, tuple(prospect.id for prospect in same[:10]))
    return same[0]


def classified(desk: Desk, doctrine_id: str = "") -> tuple[tuple[Prospect, Verdict], ...]:
    """Return everybody with their whole verdict, under another doctrine if one is named.

    The odds of a win are the learned ones under the doctrine in force, and under
    another its own. Raises UnknownDoctrineError.
    """
    doctrine = desk.shelf.doctrine(doctrine_id) if doctrine_id else desk.doctrine
    facts = desk.portfolio.facts_by_prospect()
    everybody = desk.portfolio.prospects()
    classifier, drawn = Classifier(doctrine, desk.today), desk.drawn
    chances = odds(desk, everybody, facts) if doctrine.id == desk.doctrine.id else None
    found: list[tuple[Prospect, Verdict]] = []
    for prospect in everybody:
        known = drawn.with_answer(facts.get(prospect.id, ()), prospect)
        verdict = classifier.classify(known, prospect)
        if chances is not None:
            verdict = chances.applied(verdict, prospect, known, desk.today)
        found.append((prospect, verdict))
    return tuple(found)
