# SPDX-License-Identifier: MIT
"""A visit by keyboard: one key for the outcome, the note, Ctrl+Enter."""

from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from fieldsales.desk import orders, visits
from fieldsales.domain.tour import Stop
from fieldsales.domain.visit import Outcome
from fieldsales.ui.visit import Following, VisitPanel

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def panel(qtbot, words, theme, desk) -> VisitPanel:
    panel = VisitPanel(words, theme)
    qtbot.addWidget(panel)
    panel.resize(420, 850)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.forecast_wanted.connect(lambda visit: panel.show_forecast(visits.forecast(desk, visit)))
    return panel


@pytest.fixture
def at_comptoir(panel, desk, card_of) -> VisitPanel:
    """The panel open at Le Comptoir, 26 minutes into the visit."""
    card, now = card_of("Le Comptoir"), desk.now()
    start = now - timedelta(minutes=26)
    stop = Stop(card.prospect.id, start, start, start + timedelta(minutes=25), timedelta(minutes=5), True)
    following = Following("La Cave du Port", now + timedelta(minutes=4), timedelta(minutes=5))
    panel.open(card, desk.doctrine, stop, now, following)
    panel.show_offer(card.prospect.id, orders.offer(desk, card.prospect.id))
    return panel


def press(qtbot, panel: QWidget, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(panel.focusWidget(), key, modifier)


def said(view: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(
        part.accessibleName()
        for part in view.findChildren(QWidget)
        if part.isVisible() and part.accessibleName()
    )


def test_a_visit_takes_one_key_a_note_and_ctrl_enter(at_comptoir, qtbot):
    panel = at_comptoir
    press(qtbot, panel, Qt.Key.Key_2)
    assert panel.note.hasFocus()
    qtbot.keyClicks(panel.note, "3 vins au verre")
    with qtbot.waitSignal(panel.saved) as saved:
        press(qtbot, panel, Qt.Key.Key_Return, CTRL)
    visit, accepts, goes_on = saved.args
    assert (visit.outcome, visit.note, accepts, goes_on) == (
        Outcome.INTERESTED,
        "3 vins au verre",
        True,
        True,
    )


def test_figures_belong_to_the_note_once_it_has_the_focus_and_alt_changes_the_outcome(at_comptoir, qtbot):
    panel = at_comptoir
    press(qtbot, panel, Qt.Key.Key_1)
    qtbot.keyClicks(panel.note, "8 ou 5")
    assert panel.outcomes.outcome is Outcome.MET
    press(qtbot, panel, Qt.Key.Key_7, ALT)
    assert panel.outcomes.outcome is Outcome.REFUSED
    assert panel.note.toPlainText() == "8 ou 5"


def test_enter_is_a_new_line_in_the_note(at_comptoir, qtbot):
    panel = at_comptoir
    press(qtbot, panel, Qt.Key.Key_1)
    qtbot.keyClicks(panel.note, "a")
    with qtbot.assertNotEmitted(panel.saved):
        press(qtbot, panel, Qt.Key.Key_Return)
    assert panel.note.toPlainText() == "a\n"


@pytest.mark.parametrize(
    ("key", "outcome"),
    [
        (Qt.Key.Key_Ampersand, Outcome.MET),
        (Qt.Key.Key_Eacute, Outcome.INTERESTED),
        (Qt.Key.Key_Underscore, Outcome.LOST),
    ],
)
def test_a_french_keyboard_needs_no_shift(at_comptoir, qtbot, key, outcome):
    press(qtbot, at_comptoir, key)
    assert at_comptoir.outcomes.outcome is outcome


def test_an_order_asks_for_its_amount_first(at_comptoir, qtbot):
    panel = at_comptoir
    press(qtbot, panel, Qt.Key.Key_4)
    amount = panel.findChild(QLineEdit, "amount")
    assert amount.hasFocus()
    qtbot.keyClicks(amount, "1 240,50")
    assert "Becomes client" in said(panel)
    press(qtbot, panel, Qt.Key.Key_Return)
    assert panel.note.hasFocus()
    with qtbot.waitSignal(panel.saved) as saved:
        press(qtbot, panel, Qt.Key.Key_Return, CTRL)
    assert saved.args[0].total == Decimal("1240.50")


def test_an_amount_that_cannot_be_read_is_said_beside_it_and_nothing_is_saved(at_comptoir, qtbot):
    panel = at_comptoir
    press(qtbot, panel, Qt.Key.Key_4)
    qtbot.keyClicks(panel.focusWidget(), "beaucoup")
    with qtbot.assertNotEmitted(panel.saved):
        press(qtbot, panel, Qt.Key.Key_Return, CTRL)
    assert "This is not an amount" in said(panel)
    qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_A, CTRL)
    qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Delete)
    with qtbot.waitSignal(panel.saved) as saved:
        press(qtbot, panel, Qt.Key.Key_Return, CTRL)
    assert saved.args[0].total is None


def test_a_loss_asks_to_whom(at_comptoir, qtbot):
    panel = at_comptoir
    press(qtbot, panel, Qt.Key.Key_8)
    qtbot.keyClicks(panel.focusWidget(), "Caves 3000")
    assert panel.outcomes.outcome is Outcome.LOST
    with qtbot.waitSignal(panel.saved) as saved:
        press(qtbot, panel, Qt.Key.Key_Return, CTRL)
    visit, accepts, _goes_on = saved.args
    assert (visit.competitor, accepts) == ("Caves 3000", False)


def test_nothing_is_saved_before_an_outcome_is_chosen(at_comptoir, qtbot):
    with qtbot.assertNotEmitted(at_comptoir.saved):
        press(qtbot, at_comptoir, Qt.Key.Key_Return, CTRL)
    assert "First the outcome" in said(at_comptoir)


def test_save_alone_takes_the_step_only_when_it_was_accepted(at_comptoir, qtbot):
    panel = at_comptoir
    press(qtbot, panel, Qt.Key.Key_3)
    with qtbot.waitSignal(panel.saved) as saved:
        panel.footer.plain.click()
    assert saved.args[1:] == [False, False]
    panel.show_failed()
    step = panel.findChild(QWidget, "next step")
    step.setFocus(Qt.FocusReason.TabFocusReason)
    press(qtbot, panel, Qt.Key.Key_Return)
    with qtbot.waitSignal(panel.saved) as saved:
        panel.footer.plain.click()
    assert saved.args[1:] == [True, False]


def test_the_forecast_says_what_the_class_becomes(at_comptoir, qtbot):
    press(qtbot, at_comptoir, Qt.Key.Key_3)
    text = said(at_comptoir)
    assert "Write tomorrow" in text
    assert "Stays chaud, deadline put off to Thursday 14 May" in text


def test_nobody_was_there_when_it_was_closed(at_comptoir, qtbot):
    panel = at_comptoir
    assert panel.attendance.isVisible()
    press(qtbot, panel, Qt.Key.Key_6)
    assert not panel.attendance.isVisible()


def test_who_was_there_is_told_by_name(at_comptoir, qtbot):
    panel = at_comptoir
    tick = next(
        one for one in panel.attendance.findChildren(QWidget) if one.accessibleName().startswith("Inès")
    )
    qtbot.mouseClick(tick, Qt.MouseButton.LeftButton)
    panel.attendance.ask_other()
    qtbot.keyClicks(panel.focusWidget(), "Paul, Zoe ")
    panel.choose(Outcome.MET)
    with qtbot.waitSignal(panel.saved) as saved:
        press(qtbot, panel, Qt.Key.Key_Return, CTRL)
    assert saved.args[0].people == ("Inès Bertrand", "Paul", "Zoe")


def test_escape_goes_back_and_keeps_what_was_typed(at_comptoir, qtbot, desk, card_of):
    panel = at_comptoir
    press(qtbot, panel, Qt.Key.Key_2)
    qtbot.keyClicks(panel.note, "rappeler lundi")
    with qtbot.waitSignal(panel.cancelled):
        press(qtbot, panel, Qt.Key.Key_Escape)
    panel.open(card_of("L'Ardoise"), desk.doctrine, None, desk.now())
    assert panel.note.toPlainText() == ""
    assert panel.typed.not_sent()[card_of("Le Comptoir").prospect.id].note == "rappeler lundi"
    panel.open(card_of("Le Comptoir"), desk.doctrine, None, desk.now())
    assert (panel.outcomes.outcome, panel.note.toPlainText()) == (Outcome.INTERESTED, "rappeler lundi")
    assert panel.note.hasFocus()


def test_a_saved_visit_leaves_an_empty_panel_for_the_next_one(at_comptoir, qtbot, desk, card_of):
    panel = at_comptoir
    press(qtbot, panel, Qt.Key.Key_2)
    qtbot.keyClicks(panel.note, "fini")
    press(qtbot, panel, Qt.Key.Key_Return, CTRL)
    panel.open(card_of("Le Comptoir"), desk.doctrine, None, desk.now())
    assert (panel.outcomes.outcome, panel.note.toPlainText()) == (None, "")


def test_a_visit_that_could_not_be_saved_is_still_there(at_comptoir, qtbot, desk, card_of):
    panel = at_comptoir
    press(qtbot, panel, Qt.Key.Key_2)
    qtbot.keyClicks(panel.note, "important")
    press(qtbot, panel, Qt.Key.Key_Return, CTRL)
    panel.show_failed()
    panel.open(card_of("Le Comptoir"), desk.doctrine, None, desk.now())
    assert panel.note.toPlainText() == "important"


def test_a_second_ctrl_enter_saves_nothing_twice(at_comptoir, qtbot):
    panel = at_comptoir
    press(qtbot, panel, Qt.Key.Key_2)
    press(qtbot, panel, Qt.Key.Key_Return, CTRL)
    with qtbot.assertNotEmitted(panel.saved):
        qtbot.keyClick(panel.note, Qt.Key.Key_Return, CTRL)


def test_another_text_size_keeps_what_was_typed(at_comptoir, qtbot, look):
    panel = at_comptoir
    press(qtbot, panel, Qt.Key.Key_4)
    qtbot.keyClicks(panel.focusWidget(), "99")
    panel.note.setPlainText("gardé")
    panel.set_theme(look.theme)
    assert panel.note.toPlainText() == "gardé"
    assert panel.findChild(QLineEdit, "amount").text() == "99"


def test_no_text_of_the_visit_is_cut(qtbot, look, desk, card_of):
    panel = VisitPanel(look.words, look.theme)
    qtbot.addWidget(panel)
    panel.resize(look.theme.u(420), look.theme.u(820))
    panel.show()
    panel.forecast_wanted.connect(lambda visit: panel.show_forecast(visits.forecast(desk, visit)))
    card, now = card_of("L'Ardoise"), desk.now()
    panel.open(card, desk.doctrine, None, now, Following("Cave de la Sèvre", now, timedelta(minutes=5)))
    assert look.cut_in(panel) == []
    for outcome in Outcome:
        panel.choose(outcome)
        assert look.cut_in(panel) == [], outcome
