# SPDX-License-Identifier: MIT
"""An order without an amount and a loss without a reason are to complete, in their place."""

from decimal import Decimal

import pytest

from fieldsales.desk import forms, history, orders, prospects
from fieldsales.desk.day_summary import summary_of
from fieldsales.desk.desk import Desk
from fieldsales.desk.visits import record_visit
from fieldsales.domain import errors
from fieldsales.domain.visit import Outcome, Visit

from .test_visits import at, of

SOLD = {"sells": "red"}


def asked(desk: Desk, prospect_id: str) -> list[str]:
    card = prospects.card(desk, prospect_id)
    return [one.id for visit in card.to_complete for one in card.forms[visit].missing]


def test_an_order_without_an_amount_is_to_complete_everywhere(camille: Desk) -> None:
    martin = of(camille, "Cave Martin")
    record_visit(camille, Visit(martin, Outcome.ORDERED, at(10, 45), answers=SOLD))
    assert asked(camille, martin) == ["amount"]
    assert forms.to_complete(camille) == {martin: 1}
    told = summary_of(camille, camille.today)
    assert (told.orders, told.ordered, told.orders_to_complete) == (1, 0, 1)
    (order,) = orders.orders_of(camille, martin)
    assert order.is_to_complete


def test_completing_writes_the_amount_onto_that_order_and_is_undone_as_one(camille: Desk) -> None:
    martin = of(camille, "Cave Martin")
    record_visit(camille, Visit(martin, Outcome.ORDERED, at(10, 45)))
    (visit_id,) = prospects.card(camille, martin).to_complete
    forms.complete(camille, visit_id, {**SOLD, "amount": "1240,50"})
    (order,) = orders.orders_of(camille, martin)
    assert (order.amount, order.is_to_complete) == (Decimal("1240.50"), False)
    assert asked(camille, martin) == []
    told = summary_of(camille, camille.today)
    assert (told.orders, told.ordered, told.orders_to_complete) == (1, Decimal("1240.50"), 0)
    history.undo(camille)
    assert asked(camille, martin) == ["sells", "amount"]
    with pytest.raises(errors.BadValueError):
        forms.complete(camille, visit_id, {"amount": "douze"})


@pytest.mark.parametrize("answer", [{"competitor": "Cave Durand"}, {"reason": "too dear"}])
def test_a_loss_is_asked_for_its_competitor_or_reason(camille: Desk, answer: dict[str, str]) -> None:
    martin = of(camille, "Cave Martin")
    record_visit(camille, Visit(martin, Outcome.LOST, at(10, 45)))
    assert asked(camille, martin) == ["reason"]
    (visit_id,) = prospects.card(camille, martin).to_complete
    forms.complete(camille, visit_id, answer)
    assert forms.to_complete(camille) == {}
    (lost,) = [one for one in camille.portfolio.facts_of(martin) if one.kind.startswith("lost")]
    assert (lost.value or lost.text) == next(iter(answer.values()))


def test_a_loss_with_a_reason_is_complete(camille: Desk) -> None:
    record_visit(camille, Visit(of(camille, "Cave Martin"), Outcome.LOST, at(10, 45), note="too dear"))
    assert forms.to_complete(camille) == {}
