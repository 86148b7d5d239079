# SPDX-License-Identifier: MIT
"""Short forms of visits: which one is asked, what it was answered, and what is still to complete."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.known import record_of
from fieldsales.desk.lacking import ANSWERS, asking, complete_outcome, lacking
from fieldsales.desk.stale import stale_after_fact
from fieldsales.domain import errors
from fieldsales.domain.attachment import FormAnswers
from fieldsales.domain.form import LONGEST_ANSWER, Form, Question
from fieldsales.domain.visit import Outcome


@dataclass(frozen=True, slots=True)
class Filled:
    """What the form of one visit was answered, and what it still asks for."""

    form: Form
    visit_id: str
    answers: Mapping[str, str]

    @property
    def missing(self) -> tuple[Question, ...]:
        """What makes the visit "to complete"; nothing where it is complete."""
        return self.form.open_questions(self.answers)


def form_of(desk: Desk, trade: str) -> Form | None:
    """Return the form of a trade, the firm's own before ours; None where none names it."""
    found, _refused = desk.library.forms
    return next((one for one in found if trade in one.trades), None)


def form_for(desk: Desk, trade: str, outcome: Outcome) -> Form | None:
    """Return the form that is asked in a trade after an outcome, None where none is."""
    form = form_of(desk, trade)
    return form if form is not None and outcome in form.after else None


def answers_to(form: Form, given: Mapping[str, str]) -> dict[str, str]:
    """Return what was answered, cut of blanks; what answers nothing is left out.

    An answer that cannot be one is kept as it was typed: the visit is then to complete. Raises
    BadValueError for a question that there is not, and for an answer longer than a line.
    """
    known = {one.id for one in form.questions}
    for name, answer in given.items():
        if name not in known:
            raise errors.BadValueError("form.question", name, ", ".join(sorted(known)))
        if len(answer) > LONGEST_ANSWER:
            raise errors.BadValueError(name, f"{answer[:20]}…", f"≤ {LONGEST_ANSWER}")
    return {name: answer.strip() for name, answer in given.items() if answer.strip()}


def filled_of(desk: Desk, prospect_id: str) -> dict[str, Filled]:
    """Return what the forms of a prospect's visits were answered, by the visit.

    What an outcome lacks is asked beside, of a visit without a form as well.
    """
    with desk.portfolio.reading() as reading:
        records = reading.records(FormAnswers, prospect_id=prospect_id)
    found = {one.visit_id: one for one in _filled(desk, records)}
    for visit_id, fact in lacking(desk, prospect_id).items():
        known = found.get(visit_id)
        answers = known.answers if known is not None else {}
        found[visit_id] = Filled(asking(known.form if known is not None else None, fact), visit_id, answers)
    return found


def to_complete(desk: Desk) -> dict[str, int]:
    """Return who has visits to complete, and how many."""
    with desk.portfolio.reading() as reading:
        records = reading.records(FormAnswers)
    whose = {one.id: one.prospect_id for one in records}
    waiting = {one.visit_id: whose[one.visit_id] for one in _filled(desk, records) if one.missing}
    waiting |= {visit_id: fact.prospect_id for visit_id, fact in lacking(desk).items()}
    return dict(Counter(waiting.values()))


def complete(desk: Desk, visit_id: str, answers: Mapping[str, str]) -> Effect:
    """Write what the form of a visit is answered now, in place of what it was answered before.

    What its outcome lacked is written onto the order, or the loss, that the visit made. Raises
    NoFormError where the visit has neither, and BadValueError as `answers_to` says, and for an
    amount that is none.
    """
    with desk.portfolio.reading() as reading:
        records = reading.records(FormAnswers, id=visit_id)
    found = next(iter(_filled(desk, records)), None)
    fact = lacking(desk).get(visit_id)
    if found is None and fact is None:
        raise errors.NoFormError(visit_id)
    beside = {name: text for name, text in answers.items() if fact is not None and name in ANSWERS}
    asked = {name: text for name, text in answers.items() if name not in beside}
    after = answers_to(found.form, asked) if found is not None else {}
    changes = found is not None and after != dict(found.answers)
    with desk.portfolio.action("form") as book:
        prospect = record_of(book, records[0].prospect_id if fact is None else fact.prospect_id)
        if changes:
            book.put(replace(records[0], answers=after))
        followed = complete_outcome(desk, book, fact, beside) if fact is not None else None
    return Effect(
        "form",
        prospects=frozenset({prospect.id}),
        tour_stale=followed is not None,
        days=stale_after_fact(desk, prospect.id) if followed is not None else frozenset(),
        undoable=changes or followed is not None,
        action_id=book.action_id,
        values={"name": prospect.name, **(followed.values if followed is not None else {})},
    )


def _filled(desk: Desk, records: Iterable[FormAnswers]) -> list[Filled]:
    """Return the answers beside their forms, without those whose form is gone."""
    by_id = {one.id: one for one in desk.library.forms[0]}
    return [Filled(by_id[one.form], one.id, one.answers) for one in records if one.form in by_id]
