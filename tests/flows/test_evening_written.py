# SPDX-License-Identifier: MIT
"""What is written of a stop in the evening, and what stays as it is on the disk."""

from decimal import Decimal

from PySide6.QtWidgets import QLineEdit

from fieldsales.desk import visits
from fieldsales.desk.evening import Answer
from fieldsales.desk.evening_answers import answer_stop
from fieldsales.desk.prospects import find
from fieldsales.domain.order import OrderLine
from fieldsales.domain.visit import Outcome, Visit

from .evenings import NOON, TOUR, TUESDAY, K, Rep, begin, next_steps, said


def test_what_was_logged_by_day_stands_there_and_enter_goes_past_it(tired: Rep) -> None:
    answer_stop(tired.desk, TUESDAY, find(tired.desk, "Cave Martin").id, Answer(Outcome.MET, "polite"))
    begin(tired)
    room = tired.window.views.evening
    assert room.current is not None
    assert room.current.name == "Le Comptoir"
    tired.press(K.Key_Up)
    assert room.answer.outcomes.outcome is Outcome.MET
    assert room.answer.note.text() == "polite"
    tired.press(K.Key_Return)
    assert room.current.name == "Le Comptoir"
    assert said(tired)["Cave Martin"] == Answer(Outcome.MET, "polite")


def test_looking_at_what_was_said_by_day_writes_nothing_however_long_or_odd_it_is(tired: Rep) -> None:
    who = [find(tired.desk, name).id for name in TOUR[:3]]
    visits.record_visit(
        tired.desk,
        Visit(who[0], Outcome.QUOTE_ASKED, NOON, "  a first list\nand a second  ", Decimal(500)),
    )
    visits.record_visit(tired.desk, Visit(who[1], Outcome.MET, NOON, "long " * 2000))
    visits.record_visit(tired.desk, Visit(who[2], Outcome.ORDERED, NOON, amount=Decimal("12.50")))
    before, written = said(tired), tired.desk.portfolio.last_change()
    begin(tired)
    tired.press(K.Key_Home, *[K.Key_Down] * len(TOUR), *[K.Key_Up] * len(TOUR))
    tired.wait_idle()
    assert tired.desk.portfolio.last_change() == written
    assert said(tired) == before


def test_another_outcome_keeps_a_note_that_is_too_long_for_its_field(tired: Rep) -> None:
    name, note = TOUR[0], "long " * 2000 + "end"
    visits.record_visit(tired.desk, Visit(find(tired.desk, name).id, Outcome.MET, NOON, note))
    begin(tired)
    tired.press(K.Key_Home)
    assert tired.window.views.evening.answer.note.isReadOnly()
    tired.press(K.Key_2)
    tired.press(K.Key_Return)
    tired.wait_idle()
    answer = said(tired)[name]
    assert answer is not None
    assert (answer.outcome, answer.note) == (Outcome.INTERESTED, note)


def fields(rep: Rep, *texts: str) -> None:
    """Type what was ordered, how many and for how much."""
    for name, text in zip(("amount", "order.0.quantity", "order.0.price"), texts, strict=False):
        rep.window.views.evening.answer.findChild(QLineEdit, name).setText(text)


def test_the_lines_of_an_order_are_written_in_the_evening(tired: Rep) -> None:
    begin(tired)
    tired.press(K.Key_4)
    fields(tired, "Chinon rouge", "60", "5,50")
    tired.press(K.Key_Down)
    tired.wait_idle()
    answer = said(tired)["Cave Martin"]
    assert answer is not None
    assert (answer.outcome, answer.amount) == (Outcome.ORDERED, Decimal("330.00"))
    with tired.desk.portfolio.reading() as reading:
        (line,) = reading.records(OrderLine, prospect_id=find(tired.desk, "Cave Martin").id)
    assert (line.product, line.quantity, line.amount) == ("Chinon rouge", 60, Decimal("330.00"))


def test_an_order_that_cannot_be_read_is_never_written_as_one_of_nothing(tired: Rep) -> None:
    begin(tired)
    room = tired.window.views.evening
    tired.press(K.Key_4)
    fields(tired, "Chinon rouge", "60")
    room.step(1)
    tired.wait_idle()
    assert room.current is not None
    assert room.current.name == "Cave Martin", "one stays where something is to be put right"
    tired.window.asking.do("today")
    tired.wait_idle()
    assert said(tired)["Cave Martin"] is None
    begin(tired)
    room.stand_on(find(tired.desk, "Cave Martin").id)
    assert room.answer.detail.amount_text.startswith("Chinon rouge\t60")
    fields(tired, "Chinon rouge", "60", "5,50")
    tired.press(K.Key_Down)
    tired.wait_idle()
    assert said(tired)["Cave Martin"] == Answer(Outcome.ORDERED, amount=Decimal("330.00"))


def test_a_stop_that_is_left_by_an_arrow_keeps_its_answer_without_the_next_step(tired: Rep) -> None:
    begin(tired)
    tired.press(K.Key_3, K.Key_Down)
    tired.wait_idle()
    assert said(tired)["Cave Martin"] == Answer(Outcome.QUOTE_ASKED)
    assert next_steps(tired, "Cave Martin") == []


def test_an_amount_that_is_none_is_said_beside_it_and_the_stop_stays(tired: Rep) -> None:
    begin(tired)
    tired.press(K.Key_4)
    tired.type("much")
    tired.press(K.Key_Return)
    room = tired.window.views.evening
    assert room.current is not None
    assert room.current.name == "Cave Martin"
    assert said(tired)["Cave Martin"] is None
