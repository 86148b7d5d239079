# SPDX-License-Identifier: MIT
"""Choosing the doctrine: what each says, what switching would change, switching."""

from collections import Counter
from dataclasses import dataclass

from fieldsales.classification.classify import classify
from fieldsales.classification.doctrine import Doctrine
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.verdicts import classify_everybody, verdicts
from fieldsales.domain.company import Prospect
from fieldsales.domain.verdict import Verdict


@dataclass(frozen=True, slots=True)
class ChangedClass:
    """One record that would change class."""

    prospect: Prospect
    before: Verdict
    after: Verdict


@dataclass(frozen=True, slots=True)
class Switch:
    """What switching would do: nothing is written. `flows` counts records by (from, to) class."""

    current: Doctrine
    proposed: Doctrine
    changed: tuple[ChangedClass, ...]
    unchanged: int
    flows: tuple[tuple[str, str, int], ...]


def doctrines(desk: Desk) -> tuple[Doctrine, ...]:
    """Return the doctrines to choose from. Raises DoctrineError for a file that does not validate."""
    return tuple(desk.library.doctrine(doctrine_id) for doctrine_id in desk.library.doctrine_ids)


def preview(desk: Desk, doctrine_id: str) -> Switch:
    """Return which records would change class under another doctrine. Raises UnknownDoctrineError."""
    current, proposed = desk.doctrine, desk.library.doctrine(doctrine_id)
    facts = desk.portfolio.facts_by_prospect()
    changed: list[ChangedClass] = []
    flows: Counter[tuple[str, str]] = Counter()
    unchanged = 0
    for prospect in desk.portfolio.prospects():
        known = facts.get(prospect.id, ())
        before = classify(known, prospect, current, desk.today)
        after = classify(known, prospect, proposed, desk.today)
        flows[before.class_id, after.class_id] += 1
        if before.badge == after.badge:
            unchanged += 1
        else:
            changed.append(ChangedClass(prospect, before, after))
    counted = tuple((start, end, count) for (start, end), count in sorted(flows.items()))
    return Switch(current, proposed, tuple(changed), unchanged, counted)


def under_each(desk: Desk, prospect_id: str) -> tuple[tuple[Doctrine, Verdict], ...]:
    """Return one record's verdict under every doctrine of the box."""
    prospect = desk.portfolio.prospect(prospect_id)
    if prospect is None:
        return ()
    facts = desk.portfolio.facts_of(prospect_id)
    return tuple((one, classify(facts, prospect, one, desk.today)) for one in doctrines(desk))


def switch_doctrine(desk: Desk, doctrine_id: str) -> Effect:
    """Put another doctrine in force and classify everybody again; no fact changes.

    Raises UnknownDoctrineError, and DoctrineError: then the running doctrine stays.
    """
    proposed = desk.library.doctrine(doctrine_id)
    verdicts(desk)  # so that the journal knows from which class each record comes
    with desk.portfolio.action("doctrine") as book:
        book.set("doctrine", proposed.id)
    classify_everybody(desk)
    return Effect(
        "doctrine",
        everything=True,
        tour_stale=True,
        action_id=book.action_id,
        values={"doctrine": proposed.id},
    )
