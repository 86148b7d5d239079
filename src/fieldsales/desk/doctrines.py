# SPDX-License-Identifier: MIT
"""Choosing the doctrine: what each says, what switching would change, switching."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fieldsales.classification.classify import Classifier, classify
from fieldsales.classification.doctrine import Doctrine
from fieldsales.classification.many import classify_many
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.verdicts import classify_everybody, of_everybody, settle
from fieldsales.domain import errors
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Fact
from fieldsales.domain.verdict import Verdict
from fieldsales.portfolio.reading import Reading

#: Told how many records are done of how many.
Progress = Callable[[int, int], None]

#: So many records that change are told with the facts behind it: more nobody reads.
_PROVED = 300


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

    The first 300 of them carry the proofs of the new class. Raises CancelledError when the rep stops it.
    """
    changed: list[ChangedClass] = []
    flows: Counter[tuple[str, str]] = Counter()
    everybody = _Everybody(desk, progress, cancelled)
    with desk.portfolio.reading() as reading:
        before, after = everybody.under(reading, (current, proposed))
        proved = Classifier(proposed, desk.today)
        for prospect, old, new in zip(everybody.prospects, before, after, strict=True):
            flows[old.class_id, new.class_id] += 1
            if old.badge != new.badge:
                if len(changed) < _PROVED:
                    new = proved.classify(everybody.history_of(prospect), prospect)
                changed.append(ChangedClass(prospect, old, new))
    counted = tuple((start, end, count) for (start, end), count in sorted(flows.items()))
    return Switch(current, proposed, tuple(changed), len(before) - len(changed), counted)


def correspondence(
    desk: Desk, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> Correspondence:
    """Return the whole portfolio under every doctrine. Raises CancelledError when the rep stops it."""
    known = doctrines(desk)
    everybody = _Everybody(desk, progress, cancelled)
    with desk.portfolio.reading() as reading:
        found = everybody.under(reading, known)
    classes = zip(*([verdict.class_id for verdict in column] for column in found), strict=True)
    return Correspondence(known, desk.doctrine.id, tuple(zip(everybody.prospects, classes, strict=True)))


def under_each(desk: Desk, prospect_id: str) -> tuple[tuple[Doctrine, Verdict], ...]:
    """Return one record's verdict under every doctrine."""
    prospect = desk.portfolio.prospect(prospect_id)
    if prospect is None:
        return ()
    facts = desk.drawn.with_answer(desk.portfolio.facts_of(prospect_id), prospect)
    return tuple((one, classify(facts, prospect, one, desk.today)) for one in doctrines(desk))


def switch_doctrine(desk: Desk, doctrine_id: str) -> Effect:
    """Put another doctrine in force and classify everybody again; no fact changes.

    Raises UnknownDoctrineError, and DoctrineError: then the running doctrine stays.
    """
    proposed = desk.shelf.doctrine(doctrine_id)
    try_out(desk, proposed)
    settle(desk)  # so that the journal knows from which class each record comes
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


def try_out(desk: Desk, proposed: Doctrine) -> None:
    """Class everybody under a doctrine before it is written anywhere.

    Whatever fails in it fails here, while the running doctrine still stands.
    """
    with desk.portfolio.reading() as reading:
        of_everybody(desk, reading, reading.prospects(), proposed)


class _Everybody:
    """Classifies every record under several doctrines, telling on the way how far it has come."""

    def __init__(self, desk: Desk, progress: Progress | None, cancelled: Callable[[], bool] | None) -> None:
        self._desk, self._progress, self._cancelled = desk, progress, cancelled
        self._reading: Reading | None = None
        self.prospects: Sequence[Prospect] = ()

    def under(self, reading: Reading, known: Sequence[Doctrine]) -> list[list[Verdict]]:
        """Return everybody's verdicts under each doctrine, without proofs, in the order of `prospects`."""
        self._reading = reading
        self.prospects = reading.prospects()
        self._go_on(0, len(known))
        facts, alone = self._desk.drawn.with_answers(reading.fact_columns(), self.prospects)
        found: list[list[Verdict]] = []
        for number, doctrine in enumerate(known, start=1):
            self._go_on(number, len(known) + 1)
            today = self._desk.today
            classes = classify_many(facts, self.prospects, doctrine, today, self.history_of, alone)
            found.append(classes.verdicts)
        self._go_on(len(known), len(known))
        return found

    def history_of(self, prospect: Prospect) -> Sequence[Fact]:
        """Return a prospect's facts, with what drawn zones answer."""
        if self._reading is None:
            return ()
        return self._desk.drawn.with_answer(self._reading.facts_of(prospect.id), prospect)

    def _go_on(self, step: int, steps: int) -> None:
        """Tell which share is done, and stop where the rep wants it."""
        if self._cancelled is not None and self._cancelled():
            raise errors.CancelledError
        if self._progress is not None:
            total = len(self.prospects)
            self._progress(total * step // steps, total)
