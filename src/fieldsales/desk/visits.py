# SPDX-License-Identifier: MIT
"""Writing down what happened: visits in one key, any other fact in one line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from fieldsales.classification.classify import classify
from fieldsales.classification.next_step import NextStep, next_step
from fieldsales.desk import order_lines
from fieldsales.desk.cadence import NOTHING, relance_id, visited
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.forms import answers_to, form_for
from fieldsales.desk.known import record_of
from fieldsales.desk.stale import stale_after_fact
from fieldsales.desk.verdicts import reclassify
from fieldsales.domain import errors
from fieldsales.domain.amounts import to_the_cent
from fieldsales.domain.attachment import FormAnswers
from fieldsales.domain.fact import BRAKES, CONTACT_KINDS, CRITERIA, KINDS, MISSED_OUTCOMES, Direction, Fact
from fieldsales.domain.lengths import later
from fieldsales.domain.order import MOST_EUROS
from fieldsales.domain.relance import Relance, cause_of_visit
from fieldsales.domain.tour import Promise
from fieldsales.domain.verdict import Verdict
from fieldsales.domain.visit import Outcome, Visit
from fieldsales.portfolio.book import Book

#: The fact that follows from an outcome, besides the visit itself.
CONSEQUENCES = {
    Outcome.INTERESTED: "need_stated",
    Outcome.QUOTE_ASKED: "quote_asked",
    Outcome.ORDERED: "order",
    Outcome.REFUSED: "refusal",
    Outcome.LOST: "lost",
}

#: A visit written down so long after its promised end did not last until then: it is written up later.
WRITTEN_UP_LATER = timedelta(hours=1)

#: How far ahead of the clock a fact may be: laptops and phones disagree by a little.
CLOCK_TOLERANCE = timedelta(minutes=5)

#: The same visit written down again within this time is one visit: a key pressed twice, a note sent twice.
SAME_VISIT = timedelta(minutes=10)

#: The longest note that is kept: a book, not a film pasted by mistake.
MOST_CHARACTERS = 2_000_000

#: Above these a number is a typing error.
MOST_OF_A_THING = 1e6
LONGEST = timedelta(seconds=1e6)


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a visit would change, shown before it is saved."""

    before: Verdict
    after: Verdict
    next_step: NextStep


def record_visit(desk: Desk, visit: Visit, accepted: NextStep | None = None, language: str = "fr") -> Effect:
    """Write the visit down and reclassify the prospect, in one transaction.

    `accepted` is the proposed next step, kept as a relance in the words of
    `language`. What the short form of the trade asks for and the visit's answers do not tell
    makes it "to complete". The tour is only marked stale: replanning is slower, can fail,
    and must never delay or lose a note. What stands there already, alike in all and of the same
    minutes, is not written twice. Raises UnknownProspectError, FutureFactError, BadValueError
    for an amount, a line of an order or a length that is none, for a note as long as a library,
    and as `forms.answers_to` says.
    """
    refuse_the_future(desk, visit.at)
    order_lines.refuse_nonsense(visit.lines)
    refuse_nonsense(visit.total, None, visit.duration)
    visit = replace(visit, note=checked_note(visit.note))
    with desk.portfolio.action("visit") as book:
        prospect = record_of(book, visit.prospect_id)
        form = form_for(desk, prospect.trade, visit.outcome)
        told = answers_to(form, visit.answers) if form is not None else {}
        facts = facts_of_visit(visit, visit.id or book.new_id(), book.new_id())
        if _is_written(facts, book.facts_of(prospect.id)):
            return _nothing_new(visit, prospect.name)
        book.add_facts(facts)
        if facts[-1].kind == "order":
            order_lines.put_lines(book, facts[-1], visit.lines, order_lines.usual_vat(desk))
        book.put(*(replace(one, visit_id=facts[0].id) for one in visit.attachments))
        if form is not None:
            book.put(FormAnswers(facts[0].id, prospect.id, form.id, told))
        step = accepted if accepted is not None and accepted.channel else None
        missed = visit.outcome in MISSED_OUTCOMES
        stood_for = visited(desk, book, prospect.id, has_next_step=step is not None, missed=missed)
        if step is not None:
            book.put(as_relance(desk, step, prospect.id, facts[0].id, language))
        mark_done(desk, book, visit)
        followed = reclassify(desk, book, [prospect.id])
    return Effect(
        "visit",
        prospects=frozenset({prospect.id}),
        tour_stale=True,
        days=stale_after_fact(desk, prospect.id),
        action_id=book.action_id,
        values={"name": prospect.name, "outcome": visit.outcome, **stood_for.values, **followed.values},
    )


def as_relance(desk: Desk, step: NextStep, prospect_id: str, visit_id: str, language: str) -> Relance:
    """Return a visit's next step as the relance that it makes, once however often it is done again."""
    cause = cause_of_visit(visit_id)
    return Relance(
        relance_id(prospect_id, cause),
        prospect_id,
        step.due_on,
        step.channel,
        step.text.get(language) or step.text.get("en", ""),
        cause=cause,
        created_on=desk.today,
    )


def checked_note(text: str) -> str:
    """Return a note as it is kept. Raises BadValueError for one as long as a library."""
    if len(text) > MOST_CHARACTERS:
        raise errors.BadValueError("fact.text", f"{text[:20]}…", f"≤ {MOST_CHARACTERS}")
    return storable(text)


def storable(text: str) -> str:
    """Return a text without what no text has: halves of characters, as a clipboard may hand them over."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")


def _is_written(facts: Sequence[Fact], known: Sequence[Fact]) -> bool:
    """Whether a visit of the same minutes says all that these facts say."""
    itself, followed = facts[0], [_bare(one, facts[0]) for one in facts[1:]]
    for one in known:
        if abs(one.at - itself.at) < SAME_VISIT and _bare(one, itself) == itself:
            return [_bare(other, itself) for other in known if other.visit_id == one.id] == followed
    return False


def _bare(fact: Fact, visit: Fact) -> Fact:
    """Return a fact as if it were written with a visit: without an id and an instant of its own."""
    visit_id = visit.id if fact.visit_id else ""
    return replace(fact, id=visit.id, at=visit.at, visit_id=visit_id)


def _nothing_new(visit: Visit, name: str) -> Effect:
    return Effect(
        "visit_again",
        prospects=frozenset({visit.prospect_id}),
        undoable=False,
        values={"name": name},
    )


def facts_of_visit(visit: Visit, visit_id: str, consequence_id: str) -> tuple[Fact, ...]:
    """Return the facts that a visit writes: itself, and what follows from its outcome."""
    missed = visit.outcome in MISSED_OUTCOMES
    itself = Fact(
        id=visit_id,
        prospect_id=visit.prospect_id,
        kind="missed_visit" if missed else "visit",
        at=visit.at,
        direction=Direction.BY_US,
        duration=visit.duration,
        value=visit.outcome,
        subject=", ".join(visit.people),
        text=visit.note,
    )
    kind = CONSEQUENCES.get(visit.outcome)
    if kind is None:
        return (itself,)
    if kind == "lost" and visit.competitor:
        kind = "lost_to_competitor"
    amount = visit.total if kind in ("order", "quote_asked") else None
    if amount is not None and amount.is_finite():
        amount = to_the_cent(amount)
    consequence = Fact(
        id=consequence_id,
        prospect_id=visit.prospect_id,
        kind=kind,
        at=visit.at,
        amount=amount if amount is not None or kind != "order" else Decimal(0),
        value=visit.competitor,
        text=visit.note if kind == "lost" else "",
        visit_id=visit_id,
    )
    return (itself, consequence)


def forecast(desk: Desk, visit: Visit) -> Forecast:
    """Return the class before and after a visit that is not saved yet, and the next step.

    Raises UnknownProspectError.
    """
    prospect = record_of(desk, visit.prospect_id)
    known = desk.drawn.with_answer(desk.portfolio.facts_of(prospect.id), prospect)
    before = classify(known, prospect, desk.doctrine, desk.today)
    added = facts_of_visit(visit, "visit", "consequence")
    after = classify((*known, *added), prospect, desk.doctrine, desk.today)
    return Forecast(before, after, next_step(after, desk.doctrine, visit.outcome, desk.today))


def record_fact(
    desk: Desk,
    prospect_id: str,
    kind: str,
    at: datetime | None = None,
    *,
    by_us: bool = False,
    amount: Decimal | None = None,
    quantity: float | None = None,
    duration: timedelta | None = None,
    session: str = "",
    subject: str = "",
    value: str = "",
    text: str = "",
) -> Effect:
    """Write any fact down and reclassify the prospect.

    Contacts come from the prospect unless `by_us`. What stands there already, alike
    in all and at the same instant, is not written twice. Raises UnknownKindError,
    FutureFactError, UnknownProspectError, and BadValueError for an amount, a
    quantity or a length that is none.
    """
    moment = at or desk.now()
    known_kinds = KINDS + tuple(desk.doctrine.kinds)
    if kind not in known_kinds:
        raise errors.UnknownKindError(kind, known_kinds)
    _check_value(kind, subject, value)
    refuse_the_future(desk, moment)
    refuse_nonsense(amount, quantity, duration)
    direction = None
    if kind in CONTACT_KINDS:
        direction = Direction.BY_US if by_us else Direction.FROM_PROSPECT
    text = checked_note(text)
    with desk.portfolio.action("fact") as book:
        prospect = record_of(book, prospect_id)
        fact = Fact(
            id=book.new_id(),
            prospect_id=prospect.id,
            kind=kind,
            at=moment,
            direction=direction,
            amount=to_the_cent(amount) if amount is not None else None,
            quantity=quantity,
            duration=duration,
            session=session,
            subject=subject,
            value=value,
            text=text,
        )
        is_new = not any(are_alike(fact, one) for one in book.facts_of(prospect.id))
        followed = NOTHING
        if is_new:
            book.add_facts([fact])
            if kind == "order":
                order_lines.put_lines(book, fact, (), order_lines.usual_vat(desk))
            followed = reclassify(desk, book, [prospect.id])
    return Effect(
        "fact",
        prospects=frozenset({prospect.id}),
        tour_stale=is_new,
        days=stale_after_fact(desk, prospect.id) if is_new else frozenset(),
        undoable=is_new,
        action_id=book.action_id,
        values={"name": prospect.name, "kind": kind, **followed.values},
    )


def _check_value(kind: str, subject: str, value: str) -> None:
    if kind == "criterion":
        if subject not in CRITERIA:
            raise errors.UnknownKindError(subject, tuple(CRITERIA), "fact.criterion")
        if value not in CRITERIA[subject]:
            raise errors.UnknownKindError(value, CRITERIA[subject], "fact.value")
    if kind == "brake" and value not in BRAKES:
        raise errors.UnknownKindError(value, BRAKES, "fact.value")


def refuse_the_future(desk: Desk, at: datetime) -> None:
    """Raise FutureFactError for an instant after now, or after today where a whole day is looked at."""
    if desk.whole_day and at.astimezone(desk.zone).date() == desk.today:
        return
    if at > desk.now() + CLOCK_TOLERANCE:
        raise errors.FutureFactError(at)


def are_alike(fact: Fact, other: Fact) -> bool:
    """Whether two facts say the same of the same instant, to the millisecond that a portfolio keeps."""
    apart = abs(fact.at - other.at)
    return apart < timedelta(milliseconds=1) and replace(fact, id=other.id, at=other.at) == other


def refuse_nonsense(amount: Decimal | None, quantity: float | None, length: timedelta | None) -> None:
    """Raise BadValueError for an amount, a number of things or a length that is none.

    Amounts are never below zero: what is taken back is a fact of its own, "order_cancelled".
    """
    if amount is not None and not (amount.is_finite() and 0 <= amount <= MOST_EUROS):
        raise errors.BadValueError("fact.amount", str(amount), "amount")
    if quantity is not None and not 0 < quantity <= MOST_OF_A_THING:
        raise errors.BadValueError("fact.quantity", f"{quantity:g}", "quantity")
    if length is not None and not timedelta(0) <= length <= LONGEST:
        raise errors.BadValueError("fact.seconds", f"{length.total_seconds():g}", "seconds")


def mark_done(desk: Desk, book: Book, visit: Visit) -> None:
    """Freeze the visited stop of the day's tour at the times it really had, as far as they are known."""
    on: date = visit.at.astimezone(desk.zone).date()
    kept = desk.portfolio.kept_tour(on)
    if kept is None:
        return
    promised = {promise.prospect_id: promise for promise in kept.promises}
    length = visit.duration or timedelta(minutes=20)
    known = promised.get(visit.prospect_id)
    start, end = later(visit.at, -length), visit.at
    if known is not None and known.start < visit.at:
        start = known.start
        if visit.at - known.end > WRITTEN_UP_LATER:
            end = known.end
    done = Promise(visit.prospect_id, start, end, pinned=False, done=True)
    others = [promise for promise in kept.promises if promise.prospect_id != visit.prospect_id]
    past = sorted((*(p for p in others if p.done), done), key=lambda promise: promise.end)
    ahead = [promise for promise in others if not promise.done]
    book.keep_tour(replace(kept, promises=(*past, *ahead)))
