# SPDX-License-Identifier: MIT
"""What became of a stop is written down in the evening, each answer as an action of its own."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from fieldsales.classification.next_step import NextStep
from fieldsales.desk import order_lines
from fieldsales.desk.cadence import visited
from fieldsales.desk.days import HORIZON
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.evening import (
    LET_BE,
    Answer,
    answer_of,
    answers_of,
    ended_at,
    itself_of,
    let_be_by_day,
)
from fieldsales.desk.known import record_of
from fieldsales.desk.stale import stale_after_fact
from fieldsales.desk.verdicts import reclassify
from fieldsales.desk.visits import (
    as_relance,
    checked_note,
    facts_of_visit,
    mark_done,
    refuse_nonsense,
    refuse_the_future,
)
from fieldsales.domain import errors
from fieldsales.domain.attachment import Attachment, FormAnswers
from fieldsales.domain.fact import NOT_VISITED, Direction, Fact
from fieldsales.domain.order import OrderLine, SoldLine
from fieldsales.domain.relance import Relance, cause_of_visit
from fieldsales.domain.tour import Promise
from fieldsales.domain.visit import Visit
from fieldsales.portfolio.book import Book


def answer_stop(
    desk: Desk,
    on: date,
    prospect_id: str,
    said: Answer,
    accepted: NextStep | None = None,
    language: str = "fr",
) -> Effect:
    """Write down what became of a stop, as one action, in place of what was said of it that day before.

    `accepted` is the next step, kept as a relance. A visit is dated by the hour at which it was to
    end, or by that of the answer it replaces. Raises UnknownProspectError, FutureFactError, and
    BadValueError for an amount that is none, and for a note as long as a library.
    """
    if on > desk.today:
        raise errors.FutureFactError(datetime.combine(on, desk.rules_on(on).start, desk.zone))
    before = answers_of(desk, on).get(prospect_id, ())
    at = itself_of(before).at if before else ended_at(desk, on, prospect_id)
    refuse_the_future(desk, at)
    refuse_nonsense(said.amount, None, None)
    said = replace(said, note=checked_note(said.note))
    is_same = bool(before) and answer_of(before) == said
    with desk.portfolio.action("visit" if said.outcome is not None else NOT_VISITED) as book:
        prospect = record_of(book, prospect_id)
        written = before
        if not is_same:
            written = _facts(prospect_id, said, at, book.new_id(), book.new_id())
            _replace_facts(desk, book, before, written, said.lines)
        values = {"name": prospect.name}
        if said.outcome is not None:
            values |= {"outcome": said.outcome, **_follow(desk, book, said, written, accepted, language)}
        if not is_same:
            _mark(desk, book, on, prospect_id, said, at)
            values |= reclassify(desk, book, [prospect_id]).values
    return Effect(
        "visit" if said.outcome is not None else NOT_VISITED,
        prospects=frozenset({prospect_id}),
        tour=True,
        tour_stale=not is_same,
        days=stale_after_fact(desk, prospect_id) if not is_same else frozenset(),
        action_id=book.action_id,
        values=values,
    )


def let_be(desk: Desk, on: date, prospect_id: str) -> Effect:
    """Remember that somebody missed on a day is not to be proposed again; days long past are forgotten.

    Raises UnknownProspectError.
    """
    since = (desk.today - timedelta(days=2 * HORIZON)).isoformat()
    kept = {day: list(who) for day, who in let_be_by_day(desk).items() if day >= since}
    asked = kept.setdefault(on.isoformat(), [])
    with desk.portfolio.action("let_be") as book:
        name = record_of(book, prospect_id).name
        if prospect_id not in asked:
            book.set(LET_BE, {**kept, on.isoformat(): [*asked, prospect_id]})
    return Effect(
        "let_be", prospects=frozenset({prospect_id}), action_id=book.action_id, values={"name": name}
    )


def _follow(
    desk: Desk,
    book: Book,
    said: Answer,
    written: Sequence[Fact],
    accepted: NextStep | None,
    language: str,
) -> dict[str, str]:
    """Write what a visit brings with it: relances that it stands for are done, the next step is one."""
    itself = itself_of(written)
    step = accepted if accepted is not None and accepted.channel else None
    told = visited(desk, book, itself.prospect_id, has_next_step=step is not None, missed=said.is_missed)
    if step is not None and not book.records(Relance, cause=cause_of_visit(itself.id)):
        book.put(as_relance(desk, step, itself.prospect_id, itself.id, language))
    return dict(told.values)


def _facts(prospect_id: str, said: Answer, at: datetime, itself: str, following: str) -> tuple[Fact, ...]:
    if said.outcome is None:
        return (Fact(itself, prospect_id, NOT_VISITED, at, direction=Direction.BY_US, text=said.note),)
    visit = Visit(prospect_id, said.outcome, at, said.note, said.amount, said.competitor)
    return facts_of_visit(visit, itself, following)


def _replace_facts(
    desk: Desk, book: Book, before: Sequence[Fact], written: Sequence[Fact], lines: Sequence[SoldLine]
) -> None:
    """Write facts in place of others; what hangs on those goes along, but the relance of another outcome."""
    if before:
        book.cancel_facts([one.id for one in before])
        _move_what_hangs(book, before, written)
    order = next((one for one in written if one.kind == "order"), None)
    if order is not None and not book.records(OrderLine, order_id=order.id):
        order_lines.put_lines(book, order, lines, order_lines.usual_vat(desk))
    if before and itself_of(before).kind == written[0].kind == "visit":
        old = itself_of(before)
        written = (replace(written[0], subject=old.subject, duration=old.duration), *written[1:])
    book.add_facts(written)


def _move_what_hangs(book: Book, before: Sequence[Fact], written: Sequence[Fact]) -> None:
    old, new = itself_of(before), itself_of(written)
    for one in book.records(Attachment, visit_id=old.id):
        book.alter(Attachment, one.id, visit_id=new.id)
    for form in book.records(FormAnswers, id=old.id):
        book.archive(FormAnswers, form.id)
        if new.kind == "visit":
            book.put(replace(form, id=new.id))
    orders = {one.id: one for one in before if one.kind == "order"}
    instead = next((one for one in written if one.kind == "order"), None)
    for order_id, order in orders.items():
        for line in book.records(OrderLine, order_id=order_id):
            if instead is not None and instead.amount == order.amount:
                book.alter(OrderLine, line.id, order_id=instead.id)
            else:
                book.archive(OrderLine, line.id)
    for relance in book.records(Relance, cause=cause_of_visit(old.id)):
        if relance.done_on is None:
            book.archive(Relance, relance.id)


def _mark(desk: Desk, book: Book, on: date, prospect_id: str, said: Answer, at: datetime) -> None:
    """Freeze a visited stop in the day's tour; one that was not visited is not made, whatever was said."""
    if said.outcome is not None:
        mark_done(desk, book, Visit(prospect_id, said.outcome, at))
        return
    kept = desk.portfolio.kept_tour(on)
    if kept is None or not any(one.prospect_id == prospect_id and one.done for one in kept.promises):
        return
    others = (_undone(one) if one.prospect_id == prospect_id else one for one in kept.promises)
    ordered = sorted(others, key=lambda one: (not one.done, one.start))
    book.keep_tour(replace(kept, promises=tuple(ordered)))


def _undone(promise: Promise) -> Promise:
    return replace(promise, done=False)
