# SPDX-License-Identifier: MIT
"""Choosing the doctrine: what each says, what switching would change, switching."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from fieldsales.classification.classify import Classifier, classify
from fieldsales.classification.doctrine import Doctrine
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.verdicts import classify_everybody, verdicts
from fieldsales.domain import errors
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Fact
from fieldsales.domain.verdict import Verdict

#: Told how many records are done of how many.
Progress = Callable[[int, int], None]

#: After so many records it is told how far one has come, and asked whether to go on.
_STEP = 500


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


@dataclass(frozen=True, slots=True)
class Correspondence:
    """The whole portfolio under every doctrine.

    `rows` holds each record with its verdict's class under each doctrine, in the
    order of `doctrines`; `current` is the id of the doctrine in force.
    """

    doctrines: tuple[Doctrine, ...]
    current: str
    rows: tuple[tuple[Prospect, tuple[str, ...]], ...]

    def counts(self, doctrine_id: str) -> tuple[tuple[str, int], ...]:
        """Return how many records each class of a doctrine has, hottest first, empty classes too."""
        column = self._column(doctrine_id)
        found = Counter(classes[column] for _, classes in self.rows)
        return tuple((one, found[one]) for one in self.doctrines[column].class_ids)

    def cross(self, other_id: str) -> tuple[tuple[str, str, int], ...]:
        """Return how many records go from each class in force to each of another doctrine."""
        mine, other = self._column(self.current), self._column(other_id)
        found = Counter((classes[mine], classes[other]) for _, classes in self.rows)
        return tuple((start, end, count) for (start, end), count in sorted(found.items()))

    def records(self, other_id: str, start: str, end: str) -> tuple[Prospect, ...]:
        """Return the records of one class in force that are of one class under another doctrine."""
        mine, other = self._column(self.current), self._column(other_id)
        return tuple(one for one, classes in self.rows if (classes[mine], classes[other]) == (start, end))

    def _column(self, doctrine_id: str) -> int:
        return [one.id for one in self.doctrines].index(doctrine_id)


def doctrines(desk: Desk) -> tuple[Doctrine, ...]:
    """Return the doctrines to choose from; a firm's file that does not validate is left out."""
    return desk.shelf.readable()[0]


def broken_doctrines(desk: Desk) -> tuple[errors.DoctrineError, ...]:
    """Return what is wrong with doctrines that cannot be chosen."""
    return desk.shelf.readable()[1]


def preview(
    desk: Desk,
    doctrine_id: str,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Switch:
    """Return which records would change class under another doctrine.

    Raises UnknownDoctrineError, DoctrineError, and CancelledError when the rep stops it.
    """
    return compare(desk, desk.doctrine, desk.shelf.doctrine(doctrine_id), progress, cancelled)


def compare(
    desk: Desk,
    current: Doctrine,
    proposed: Doctrine,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Switch:
    """Return which records are of another class under one doctrine than under another.

    Raises CancelledError when the rep stops it.
    """
    before_of, after_of = Classifier(current, desk.today), Classifier(proposed, desk.today)
    changed: list[ChangedClass] = []
    flows: Counter[tuple[str, str]] = Counter()
    unchanged = 0
    for prospect, facts in _everybody(desk, progress, cancelled):
        before, after = before_of.classify(facts, prospect), after_of.classify(facts, prospect)
        flows[before.class_id, after.class_id] += 1
        if before.badge == after.badge:
            unchanged += 1
        else:
            changed.append(ChangedClass(prospect, before, after))
    counted = tuple((start, end, count) for (start, end), count in sorted(flows.items()))
    return Switch(current, proposed, tuple(changed), unchanged, counted)


def correspondence(
    desk: Desk, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> Correspondence:
    """Return the whole portfolio under every doctrine. Raises CancelledError when the rep stops it."""
    known = doctrines(desk)
    classifiers = [Classifier(one, desk.today) for one in known]
    rows = tuple(
        (prospect, tuple(one.classify(facts, prospect).class_id for one in classifiers))
        for prospect, facts in _everybody(desk, progress, cancelled)
    )
    return Correspondence(known, desk.doctrine.id, rows)


def under_each(desk: Desk, prospect_id: str) -> tuple[tuple[Doctrine, Verdict], ...]:
    """Return one record's verdict under every doctrine."""
    prospect = desk.portfolio.prospect(prospect_id)
    if prospect is None:
        return ()
    facts = desk.portfolio.facts_of(prospect_id)
    return tuple((one, classify(facts, prospect, one, desk.today)) for one in doctrines(desk))


def switch_doctrine(desk: Desk, doctrine_id: str) -> Effect:
    """Put another doctrine in force and classify everybody again; no fact changes.

    Raises UnknownDoctrineError, and DoctrineError: then the running doctrine stays.
    """
    proposed = desk.shelf.doctrine(doctrine_id)
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


def _everybody(
    desk: Desk, progress: Progress | None, cancelled: Callable[[], bool] | None
) -> Iterator[tuple[Prospect, Sequence[Fact]]]:
    """Yield every record with its facts, telling on the way how far one has come."""
    with desk.portfolio.reading() as reading:
        everybody = reading.prospects()
        _go_on(0, len(everybody), progress, cancelled)
        facts = reading.facts_by_prospect()
    for number, prospect in enumerate(everybody):
        if number % _STEP == 0:
            _go_on(number, len(everybody), progress, cancelled)
        yield prospect, facts.get(prospect.id, ())


def _go_on(done: int, total: int, progress: Progress | None, cancelled: Callable[[], bool] | None) -> None:
    if cancelled is not None and cancelled():
        raise errors.CancelledError
    if progress is not None:
        progress(done, total)
