# SPDX-License-Identifier: MIT
"""A class is chosen by hand in place: by keyboard alone, with a reason, an end in words, and a way back."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from fieldsales.desk import overrides, prospects
from fieldsales.desk.visits import record_fact
from fieldsales.ui.card import CardView
from fieldsales.ui.card.class_editor import ClassEditor

from .conftest import said


@pytest.fixture
def show(card_view, desk, card_of):
    """Show a record of Camille's Tuesday in a card of its own."""

    def show_(name="L'Ardoise") -> CardView:
        card_view.show_card(card_of(name), desk.doctrine, desk.today, None, "restaurant")
        return card_view

    return show_


def editor_of(view: CardView) -> ClassEditor:
    found = view.findChild(ClassEditor)
    assert found is not None
    return found


def test_c_opens_the_choice_and_figures_words_and_ctrl_enter_make_it(show, qtbot):
    view = show()
    qtbot.keyClick(view, Qt.Key.Key_C)
    editor = editor_of(view)
    assert [key.text() for key in editor.keys] == ["chaud", "tiède", "froid", "not classed", "off target"]
    assert editor.class_id == "tiede"
    qtbot.keyClick(editor.keys[1], Qt.Key.Key_1)
    assert editor.class_id == "chaud"
    qtbot.keyClicks(editor.reason, "Signs on Friday")
    qtbot.keyClicks(editor.until, "30 june")
    with qtbot.waitSignal(view.class_chosen) as wish:
        qtbot.keyClick(editor.until, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wish.args == [view.prospect_id, "chaud", "Signs on Friday", date(2026, 6, 30)]
    assert view.findChild(ClassEditor) is None


def test_arrows_go_from_class_to_class_and_space_chooses(show, qtbot):
    view = show()
    view.choose_class()
    editor = editor_of(view)
    qtbot.keyClick(editor.keys[1], Qt.Key.Key_Right)
    assert editor.keys[2].hasFocus()
    qtbot.keyClick(editor.keys[2], Qt.Key.Key_Space)
    assert editor.class_id == "froid"


@pytest.mark.parametrize(
    ("reason", "until", "is_ready"),
    [
        ("", "", False),
        ("  ", "", False),
        ("x", "", True),
        ("x", "2 weeks", True),
        ("x", "when it rains", False),
        ("x", "2026-05-11", False),
        ("x", "today", True),
    ],
)
def test_a_choice_is_kept_only_with_a_reason_and_an_end_that_is_understood(show, reason, until, is_ready):
    view = show()
    view.choose_class()
    editor = editor_of(view)
    editor.reason.setText(reason)
    editor.until.setText(until)
    assert editor.findChild(QPushButton, "keep choice").isEnabled() is is_ready


def test_escape_leaves_all_as_it_was(show, qtbot):
    view = show()
    view.choose_class()
    with qtbot.assertNotEmitted(view.class_chosen):
        qtbot.keyClick(editor_of(view).reason, Qt.Key.Key_Escape)
    assert view.findChild(ClassEditor) is None


def test_a_chosen_class_is_told_with_its_end_its_author_and_the_doctrine_s_own(show, desk, qtbot):
    record = prospects.find(desk, "L'Ardoise").id
    overrides.override(desk, record, "chaud", "Signs on Friday", date(2026, 6, 30))
    view = show()
    text = said(view)
    assert "chaud · your choice until 30 Jun · restaurant" in text
    assert "12 May, Signs on Friday" in text
    assert "The doctrine Thermometer says tiède" in text
    assert "From 1 Jul on, when your choice has ended: " in text
    assert "tiède → chaud  your choice" in text
    with qtbot.waitSignal(view.class_given_back) as wish:
        view.findChild(QWidget, "give class back").click()
    assert wish.args == [record]
    view.choose_class()
    assert editor_of(view).reason.text() == "Signs on Friday"


def test_a_client_offers_no_choice(show, desk):
    record_fact(desk, prospects.find(desk, "L'Ardoise").id, "order")
    view = show()
    view.choose_class()
    assert view.findChild(ClassEditor) is None
    assert view.findChild(QWidget, "choose class") is None


def test_answers_tell_their_day_and_author_and_go_back_by_one_key(show, desk, qtbot):
    record = prospects.find(desk, "L'Ardoise").id
    record_fact(desk, record, "criterion", subject="budget", value="no")
    view = show()
    segment = view.findChild(QWidget, "criterion.budget.no")
    assert segment.toolTip() == "no · 12 May · by you"
    with qtbot.waitSignal(view.answer_taken_back) as wish:
        qtbot.keyClick(segment, Qt.Key.Key_Delete)
    assert wish.args == [record, "budget"]


def test_the_brake_is_chosen_and_lifted(show, desk, qtbot):
    record = prospects.find(desk, "L'Ardoise").id
    view = show()
    with qtbot.waitSignal(view.brake_set) as wish:
        view.findChild(QWidget, "criterion.brake.trust").click()
    assert wish.args == [record, "trust"]
    record_fact(desk, record, "brake", value="trust")
    view = show()
    assert view.findChildren(QWidget, "criterion.brake.trust")[-1].isChecked()
    with qtbot.waitSignal(view.answer_taken_back) as wish:
        view.findChildren(QWidget, "criterion.brake.unknown")[-1].click()
    assert wish.args == [record, "brake"]


def test_the_trade_s_questions_stand_below_the_grid_all_of_them_on_demand(show):
    view = show("Cave Saint-Jacques")
    before = said(view)
    assert before.count("?") >= 2
    view.findChild(QWidget, "more questions").click()
    assert len(said(view)) > len(before)
    assert view.findChildren(QWidget, "more questions") == []
