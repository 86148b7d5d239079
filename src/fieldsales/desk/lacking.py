# SPDX-License-Identifier: MIT
"""What the outcome of a visit still lacks: the amount of an order, why somebody was lost."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from fieldsales.desk.cadence import Followed
from fieldsales.desk.desk import Desk
from fieldsales.desk.order_lines import put_lines, usual_vat
from fieldsales.desk.verdicts import reclassify
from fieldsales.domain import errors
from fieldsales.domain.amounts import read_amount
from fieldsales.domain.fact import Fact
from fieldsales.domain.form import Form, Question, QuestionKind
from fieldsales.domain.order import MOST_EUROS
from fieldsales.portfolio.book import Book

_AMOUNT = Question(
    "amount",
    {"en": "amount before tax", "fr": "montant hors taxe"},
    QuestionKind.NUMBER,
    required=True,
    unit={"en": "€", "fr": "€"},
    least=0.01,
    most=float(MOST_EUROS),
)
_REASON = Question("reason", {"en": "why lost", "fr": "raison de la perte"}, QuestionKind.TEXT, required=True)
_COMPETITOR = Question("competitor", {"en": "lost to", "fr": "perdu au profit de"}, QuestionKind.TEXT)

#: What an outcome is asked for, by the kind of its fact.
_ASKED = {"order": (_AMOUNT,), "lost": (_COMPETITOR, _REASON)}

#: What it may be answered with, whatever the form of the trade asks.
ANSWERS = frozenset(one.id for asked in _ASKED.values() for one in asked)

_OUTCOME = Form("outcome", {"en": "Outcome", "fr": "Résultat"}, (), ())


def lacking(desk: Desk, prospect_id: str = "") -> dict[str, Fact]:
    """Return the orders without an amount and the losses without a reason, by the visit; or a prospect's."""
    with desk.portfolio.reading() as reading:
        found = reading.bare_outcomes(prospect_id)
    return {one.visit_id: one for one in found if one.visit_id}


def asking(form: Form | None, fact: Fact) -> Form:
    """Return a visit's form with what its outcome lacks asked after it."""
    asked = _ASKED[fact.kind]
    known = {one.id for one in asked}
    own = form or _OUTCOME
    return replace(own, questions=(*(one for one in own.questions if one.id not in known), *asked))


def complete_outcome(desk: Desk, book: Book, fact: Fact, told: Mapping[str, str]) -> Followed | None:
    """Write what an outcome lacked in the place of its fact; return what followed, None without an answer.

    Raises BadValueError for an amount that is none.
    """
    after = _completed(fact, told)
    if after == fact:
        return None
    after = replace(after, id=book.new_id())
    book.cancel_fact(fact.id)
    book.add_facts([after])
    if after.kind == "order":
        put_lines(book, after, (), usual_vat(desk))
    return reclassify(desk, book, [fact.prospect_id])


def _completed(fact: Fact, told: Mapping[str, str]) -> Fact:
    if fact.kind == "order":
        text = told.get(_AMOUNT.id, "").strip()
        if not text:
            return fact
        amount = read_amount(text)
        if amount is None or not Decimal(0) < amount <= MOST_EUROS:
            raise errors.BadValueError("fact.amount", text, "amount")
        return replace(fact, amount=amount)
    who, why = (told.get(one.id, "").strip() for one in (_COMPETITOR, _REASON))
    return replace(fact, kind="lost_to_competitor" if who else "lost", value=who, text=why)
