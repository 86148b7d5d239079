# SPDX-License-Identifier: MIT
"""The doctrine's rhythm: a class that changes makes its relance, once, and closes those made void."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from fieldsales.classification.classify import classify
from fieldsales.classification.doctrine import Doctrine
from fieldsales.classification.next_step import NextStep, next_step
from fieldsales.desk.desk import Desk
from fieldsales.domain.relance import Relance, Result
from fieldsales.domain.verdict import OFF_TARGET, PASSING, ClassChange, Verdict
from fieldsales.portfolio.book import Book

#: The setting that switches the rhythm off: the rep then makes every relance himself.
SETTING = "relances"

#: Ids made of a cause within this space are the same wherever and however often they are made.
_SPACE = UUID("9f0c7f8e-53a4-5d1b-8f0e-1f6b8d1d7a52")

#: Closed by the program: what made them void may be gone again.
_BY_THE_PROGRAM = frozenset({Result.VISITED, Result.WON, Result.LOST, Result.EXCLUDED, Result.OUTDATED})


@dataclass(frozen=True, slots=True)
class Followed:
    """What a change of class did to relances: those it made, and those it closed with why."""

    made: tuple[Relance, ...] = ()
    closed: tuple[tuple[Relance, Result], ...] = ()

    @property
    def values(self) -> dict[str, str]:
        """What an effect tells of it; nothing where nothing was done."""
        told: dict[str, str] = {}
        if self.made:
            told["relances_made"] = str(len(self.made))
            told["relance_channel"], told["relance_on"] = (
                self.made[0].channel,
                self.made[0].due_on.isoformat(),
            )
            if self.made[0].created_on is not None:
                told["today"] = self.made[0].created_on.isoformat()
        if self.closed:
            told["relances_closed"], told["closed_why"] = str(len(self.closed)), self.closed[0][1].value
        return told


NOTHING = Followed()


def relance_id(prospect_id: str, cause: str) -> str:
    """Return the id of what a cause makes for a prospect, always the same one."""
    return str(uuid5(_SPACE, f"{prospect_id} {cause}"))


def cause_of(doctrine: Doctrine, verdict: Verdict, on: date, *, passed: bool = False) -> str:
    """Return what makes a relance: the doctrine's rule, the class, and the day of the newest fact behind it.

    Without a fact, or where days that `passed` changed the class, it is the day `on`.
    """
    proof = doctrine.deciding_proof(verdict)
    if proof is not None and proof.facts and not passed:
        on = proof.facts[0].on
    rule = proof.rule if proof is not None else "none"
    return f"class {doctrine.id}.{rule} {verdict.class_id} {on.isoformat()}"


def step_of(desk: Desk, verdict: Verdict) -> NextStep | None:
    """Return what a class as such asks for, None for nothing: how often a client is seen is the tour's."""
    if verdict.is_client or verdict.is_lost or verdict.excluded:
        return None
    step = next_step(verdict, desk.doctrine, None, desk.today)
    return step if step.channel else None


def follow(
    desk: Desk, book: Book, verdicts: Mapping[str, Verdict], changed: Mapping[str, ClassChange]
) -> Followed:
    """Close what the classes of an action make void and make what they ask for, within that action.

    `changed` are those whose class is another one. Of many only the nearest deadlines get their
    relance at once, as the customs say: `cadence_days.make_proposed` makes the others.
    """
    void = {one for one, verdict in verdicts.items() if verdict.excluded or verdict.is_lost}
    asked = [one for one in verdicts if one in void or one in changed]
    if not asked:
        return NOTHING
    waiting = by_prospect(book.relances_of(*asked))
    closed = [
        (relance, why)
        for one in asked
        for relance in waiting.get(one, ())
        if (why := _why_void(book, relance, verdicts[one], is_changed=one in changed)) is not None
    ]
    close(desk, book, closed)
    if desk.settings.get(SETTING) is False:
        return Followed((), tuple(closed))
    gone = {relance.id for relance, _why in closed}
    left = {one: [each for each in found if each.id not in gone] for one, found in waiting.items()}
    made, replaced = _make(desk, book, verdicts, changed, left)
    return Followed(made, (*closed, *replaced))


def visited(desk: Desk, book: Book, prospect_id: str, *, has_next_step: bool, missed: bool) -> Followed:
    """Close what a visit stands for: what was due by today, and all of the rhythm once a next step is taken.

    A visit that met nobody stands for nothing, but its next step still comes instead of the rhythm's.
    """
    closed = [
        (one, Result.VISITED)
        for one in book.relances_of(prospect_id)
        if one.is_of_cadence and (has_next_step or (not missed and one.due_on <= desk.today))
    ]
    close(desk, book, closed)
    return Followed((), tuple(closed))


def close(desk: Desk, book: Book, closing: Iterable[tuple[Relance, Result]]) -> None:
    """End relances that nobody made, and say why."""
    for relance, why in closing:
        book.alter(Relance, relance.id, done_on=desk.today, result=why.value)


def by_prospect(relances: Iterable[Relance]) -> dict[str, list[Relance]]:
    """Return relances by the prospects that they are about, in their order."""
    found: dict[str, list[Relance]] = {}
    for one in relances:
        found.setdefault(one.prospect_id, []).append(one)
    return found


def _why_void(book: Book, relance: Relance, verdict: Verdict, *, is_changed: bool) -> Result | None:
    if verdict.excluded:
        return Result.EXCLUDED
    if verdict.is_lost:
        # what the visit that lost them proposes is to come back one day
        is_its_step = book.name == "visit" and relance.is_of_visit
        return None if is_its_step else Result.LOST
    if not (is_changed and relance.is_of_cadence):
        return None
    if verdict.is_client:
        return Result.WON
    return Result.OUTDATED if verdict.stage == OFF_TARGET else None


def _make(
    desk: Desk,
    book: Book,
    verdicts: Mapping[str, Verdict],
    changed: Mapping[str, ClassChange],
    waiting: Mapping[str, Sequence[Relance]],
) -> tuple[tuple[Relance, ...], tuple[tuple[Relance, Result], ...]]:
    """Make a relance for each class that asks for one, and close those of the class before."""
    steps = {one: step for one in changed if one in verdicts and (step := step_of(desk, verdicts[one]))}
    first = sorted(steps, key=lambda one: (verdicts[one].deadline or date.max, one))
    made: list[Relance] = []
    replaced: list[tuple[Relance, Result]] = []
    for prospect_id in first[: desk.library.customs.relances.most_at_once]:
        step, open_ones = steps[prospect_id], waiting.get(prospect_id, ())
        verdict = proven(desk, book, prospect_id, verdicts[prospect_id])
        if any(_stands_for(desk, one, step) for one in open_ones):
            continue
        change = changed[prospect_id]
        cause = cause_of(desk.doctrine, verdict, change.on, passed=change.cause in PASSING)
        fresh = made_by(desk, book, prospect_id, cause, step)
        if fresh is not None:
            made.append(fresh)
            old = [(one, Result.OUTDATED) for one in open_ones if one.is_of_cadence and one.id != fresh.id]
            close(desk, book, old)
            replaced += old
    return tuple(made), tuple(replaced)


def proven(desk: Desk, book: Book, prospect_id: str, verdict: Verdict) -> Verdict:
    """Return a verdict with its proofs: classes of many come without."""
    prospect = None if verdict.because else book.prospect(prospect_id)
    if prospect is None:
        return verdict
    facts = desk.drawn.with_answer(book.facts_of(prospect_id), prospect)
    return classify(facts, prospect, desk.doctrine, desk.today)


def made_by(desk: Desk, book: Book, prospect_id: str, cause: str, step: NextStep) -> Relance | None:
    """Write what a cause asks for, None where it was made before and done, closed or is waiting.

    What the program itself had closed waits again. It has no text: what the doctrine says of the
    class stands for one, in whatever language it is read.
    """
    one = relance_id(prospect_id, cause)
    known = book.records_by_id(Relance, [one]).get(one)
    if known is not None and (known.done_on is None or known.result not in _BY_THE_PROGRAM):
        return None
    made = Relance(one, prospect_id, step.due_on, step.channel, cause=cause, created_on=desk.today)
    book.put(made)
    return made


def _stands_for(desk: Desk, relance: Relance, step: NextStep) -> bool:
    """Whether a relance that waits is what a class would ask for: by then, or just agreed at a visit."""
    if relance.is_of_cadence:
        return False
    is_fresh = relance.is_of_visit and relance.created_on == desk.today
    return is_fresh or relance.due_on <= step.due_on
