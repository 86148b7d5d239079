# SPDX-License-Identifier: MIT
"""Visits in the whole window: lost to whom, what must not stand in a note, forms, other hours, twice."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from fieldsales.desk import losses, orders, prospects
from fieldsales.domain.fact import Fact
from fieldsales.ui.day.rows import RowKind
from fieldsales.ui.visit.chips import Chip

from .conftest import Rep

Open = Callable[[str, str], Rep]

CTRL = Qt.KeyboardModifier.ControlModifier
DENTIST = "Cabinet dentaire du Mail"


@pytest.fixture
def camille(open_window: Open) -> Rep:
    """Camille before she leaves, her day planned."""
    rep = open_window("a", "2026-05-12T08:42")
    rep.click("Plan the day", rep.window.views.day)
    rep.wait_idle()
    return rep


def begin(rep: Rep, name: str, at: str) -> None:
    """Stand at somebody's with the visit open."""
    rep.clock.set(at)
    rep.open(name)
    rep.press(Qt.Key.Key_V)
    rep.wait_idle()


def save(rep: Rep) -> None:
    rep.press(Qt.Key.Key_Return, modifier=CTRL)
    rep.wait_idle()


def newest(rep: Rep, name: str) -> Fact:
    return prospects.card(rep.desk, prospects.find(rep.desk, name).id).facts[0]


def shows(rep: Rep, view: QWidget) -> bool:
    return rep.window.views.panes.right.currentWidget() is view


def test_lost_to_a_competitor_is_told_with_the_days_without_contact(camille: Rep) -> None:
    begin(camille, "Cave Martin", "10:45")
    camille.press(Qt.Key.Key_8)
    camille.type("Vins Durand")
    camille.press(Qt.Key.Key_Return)
    camille.type("already ordered from a competitor")
    save(camille)
    report = losses.losses(camille.desk)
    lost = next(one for one in report.lost if one.prospect.name == "Cave Martin")
    assert (lost.competitor, lost.kind) == ("Vins Durand", "lost_to_competitor")
    assert lost.days_without_contact is not None
    assert any(one.name == "Vins Durand" for one in report.competitors)
    camille.press(Qt.Key.Key_Right, modifier=Qt.KeyboardModifier.AltModifier)
    camille.wait_idle()
    camille.click("Plan the day", camille.window.views.day)
    camille.wait_idle()
    assert "Cave Martin" not in dict(camille.stops)


def test_lost_without_a_competitor_says_why_in_one_key(camille: Rep) -> None:
    begin(camille, "Cave Martin", "10:45")
    camille.press(Qt.Key.Key_8)
    camille.click("chip.price", camille.window.views.visit)
    assert camille.window.views.visit.note.hasFocus()
    assert camille.window.views.visit.note.toPlainText() == "Lost over the price. "
    save(camille)
    verdict = prospects.card(camille.desk, prospects.find(camille.desk, "Cave Martin").id).verdict
    assert (verdict.is_lost, verdict.lost_to) == (True, "")
    assert newest(camille, "Cave Martin").text.startswith("Lost over the price.")


def test_a_note_about_a_patient_is_warned_of_and_rephrased(open_window: Open) -> None:
    karim = open_window("b", "2026-05-20T10:00")
    begin(karim, DENTIST, "14:50")
    karim.press(Qt.Key.Key_1)
    panel = karim.window.views.visit
    panel.note.setPlainText("Patient diabétique de Mme Roche")
    before = newest(karim, DENTIST)
    save(karim)
    assert newest(karim, DENTIST) == before
    said = karim.window.findChild(QWidget, "guard.said").accessibleName()
    assert "diabétique" in said
    assert "health" in said
    assert karim.window.focusWidget().objectName() == "guard.rephrase"
    karim.press(Qt.Key.Key_Return)
    assert panel.note.hasFocus()
    assert panel.note.textCursor().selectedText() == "diabétique"
    assert karim.window.findChild(QWidget, "guard.said") is None
    panel.note.setPlainText("Veut un lecteur de plus")
    save(karim)
    assert newest(karim, DENTIST).text == "Veut un lecteur de plus"


def test_who_was_warned_may_save_the_note_as_it_is(camille: Rep) -> None:
    begin(camille, "Le Comptoir", "11:20")
    camille.press(Qt.Key.Key_1)
    camille.type("she is pregnant, back in autumn")
    save(camille)
    camille.click("guard.keep", camille.window.views.visit)
    camille.wait_idle()
    assert newest(camille, "Le Comptoir").text == "she is pregnant, back in autumn"


def test_a_pinned_comment_is_guarded_too_and_stands_in_the_tour(camille: Rep) -> None:
    camille.open("Le Comptoir")
    camille.press(Qt.Key.Key_N)
    camille.type("the owner is an alcoholic. Ask for the terrace list")
    camille.press(Qt.Key.Key_Return, modifier=CTRL)
    camille.wait_idle()
    card = camille.window.views.card
    assert card.findChild(QWidget, "guard.said") is not None
    assert prospects.find(camille.desk, "Le Comptoir").pinned_comment != "Ask for the terrace list"
    editor = card.findChild(QWidget, "comment")
    editor.setPlainText("Ask for the terrace list")
    card.findChild(QPushButton, "guard.keep").click()
    camille.wait_idle()
    assert prospects.find(camille.desk, "Le Comptoir").pinned_comment == "Ask for the terrace list"
    row = next(row for row in camille.rows if row.kind is RowKind.STOP and row.title == "Le Comptoir")
    assert row.pinned == "Ask for the terrace list"
    camille.window.undo()
    camille.wait_idle()


def test_a_form_half_answered_blocks_nothing_and_is_completed_by_one_key(camille: Rep) -> None:
    begin(camille, "Cave Martin", "10:45")
    camille.press(Qt.Key.Key_1)
    form = camille.window.views.visit.form
    assert form is not None
    assert form.isVisible()
    camille.window.views.visit.findChild(QWidget, "form.bottles").setText("240")
    camille.press(Qt.Key.Key_Return, modifier=CTRL)
    camille.wait_idle()
    key = camille.window.views.list.findChild(QPushButton, "list.to_complete")
    assert key.isVisible()
    assert key.text().strip() == "1 visit to complete"
    key.click()
    assert camille.window.views.list.model.count == 1
    camille.open("Cave Martin")
    camille.press(Qt.Key.Key_F)
    chip = QApplication.focusWidget()
    assert isinstance(chip, Chip)
    camille.press(Qt.Key.Key_Space)
    camille.press(Qt.Key.Key_Return, modifier=CTRL)
    camille.wait_idle()
    card = prospects.card(camille.desk, prospects.find(camille.desk, "Cave Martin").id)
    assert card.to_complete == ()
    assert [one.answers for one in card.forms.values()] == [{"sells": "red", "bottles": "240"}]
    assert not key.isVisible()
    assert camille.window.views.list.model.count > 1
    camille.window.undo()
    camille.wait_idle()
    assert key.isVisible()


def test_an_order_without_an_amount_is_completed_on_the_card(camille: Rep) -> None:
    begin(camille, "Cave Martin", "10:45")
    camille.press(Qt.Key.Key_4)
    camille.press(Qt.Key.Key_Return, modifier=CTRL)
    camille.wait_idle()
    camille.open("Cave Martin")
    camille.press(Qt.Key.Key_F)
    camille.window.views.card.findChild(QWidget, "form.amount").setFocus()
    camille.type("1 240,50")
    camille.press(Qt.Key.Key_Return, modifier=CTRL)
    camille.wait_idle()
    (order,) = orders.orders_of(camille.desk, prospects.find(camille.desk, "Cave Martin").id)
    assert order.amount == Decimal("1240.50")
    camille.window.undo()
    camille.wait_idle()


def test_a_visit_of_yesterday_is_written_down_and_one_of_tonight_is_not(camille: Rep) -> None:
    begin(camille, "Cave Martin", "11:00")
    camille.press(Qt.Key.Key_1)
    panel = camille.window.views.visit
    panel.when.ask()
    camille.type("20:00")
    save(camille)
    assert shows(camille, panel)
    assert "has not come yet" in "".join(one.accessibleName() for one in panel.when.findChildren(QWidget))
    camille.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is panel.when.field
    panel.when.field.clear()
    camille.press(Qt.Key.Key_Return)
    assert panel.outcomes.isAncestorOf(QApplication.focusWidget())
    panel.when.ask()
    camille.type("yesterday 16:30")
    save(camille)
    assert f"{newest_of(camille, 'Cave Martin', 'visit').at:%Y-%m-%d %H:%M}" == "2026-05-11 16:30"


def newest_of(rep: Rep, name: str, kind: str) -> Fact:
    facts = prospects.card(rep.desk, prospects.find(rep.desk, name).id).facts
    return next(one for one in facts if one.kind == kind)


def test_the_same_visit_sent_twice_is_kept_once_and_said_so(camille: Rep) -> None:
    for _again in range(2):
        begin(camille, "Cave Martin", "10:45")
        camille.press(Qt.Key.Key_1)
        camille.type("wants the list")
        save(camille)
    facts = prospects.card(camille.desk, prospects.find(camille.desk, "Cave Martin").id).facts
    assert len([one for one in facts if one.kind == "visit" and one.text == "wants the list"]) == 1
    assert "already" in camille.said


def test_a_note_of_a_megabyte_with_letters_of_all_kinds_is_saved(camille: Rep) -> None:
    note = "زيارة 🍷 " * 120_000
    begin(camille, "Le Comptoir", "11:20")
    camille.press(Qt.Key.Key_1)
    camille.window.views.visit.note.setPlainText(note)
    save(camille)
    assert newest(camille, "Le Comptoir").text == note.strip()
    assert shows(camille, camille.window.views.card) or shows(camille, camille.window.views.day)
