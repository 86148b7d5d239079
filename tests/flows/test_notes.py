# SPDX-License-Identifier: MIT
"""Camille types in a car: whatever happens to the laptop, what she typed is there the next time."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit

from fieldsales.desk.prospects import card, find
from fieldsales.desk.visits import record_visit
from fieldsales.domain.visit import Outcome, Visit

from .car import begin_visit, close, written
from .conftest import Rep

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
MORNING = "2026-05-12T08:42"


def test_what_is_typed_is_on_the_disk_a_moment_later(open_window: Callable[[str, str], Rep]) -> None:
    rep = open_window("a", MORNING)
    begin_visit(rep)
    rep.type("six bottles of white")
    rep.qtbot.waitUntil(lambda: written(rep) == ["six bottles of white"], timeout=5_000)
    label = rep.window.views.visit.findChild(QLabel, "kept")
    rep.qtbot.waitUntil(lambda: label.text() == "on this laptop, 08:42", timeout=5_000)


def test_closing_asks_nothing_and_the_visit_is_back_with_a_sentence_and_a_key(
    open_window: Callable[[str, str], Rep],
) -> None:
    rep = open_window("a", MORNING)
    martin = begin_visit(rep)
    rep.type("a tasting on the 3rd")
    close(rep)

    again = open_window("a", "2026-05-12T09:30")
    line = again.window.views.drafts
    assert line.isVisible()
    assert line.sentence == "A visit to Cave Martin that was not saved at 08:42 is back: Ctrl R opens it."
    again.press(Qt.Key.Key_R, modifier=CTRL)
    again.wait_idle()
    visit = again.window.views.visit
    assert visit.isVisible()
    assert (visit.outcomes.outcome, visit.note.toPlainText()) == (Outcome.INTERESTED, "a tasting on the 3rd")
    assert visit.note.hasFocus()
    assert not line.isVisible()
    again.press(Qt.Key.Key_Return, modifier=CTRL)
    again.wait_idle()
    kept = next(fact for fact in card(again.desk, martin).facts if fact.kind == "visit")
    assert kept.text == "a tasting on the 3rd"
    assert written(again) == []


def test_a_visit_that_was_saved_before_the_kill_is_not_offered_again(
    open_window: Callable[[str, str], Rep],
) -> None:
    rep = open_window("a", MORNING)
    begin_visit(rep)
    rep.type("saved")
    rep.window.rep_day.drafts.look()
    rep.window.background.stop()  # as if killed: nothing is answered any more, the draft stays
    assert len(list(rep.desk.portfolio.path.parent.glob("p.fieldsales.drafts/*.json"))) == 1
    visit = rep.window.views.visit._visit()
    assert visit is not None
    record_visit(rep.desk, visit)
    rep.desk.portfolio.close()

    again = open_window("a", MORNING)
    assert not again.window.views.drafts.isVisible()
    assert written(again) == []


def test_several_drafts_come_back_and_each_is_opened_from_a_menu(
    open_window: Callable[[str, str], Rep],
) -> None:
    rep = open_window("a", MORNING)
    begin_visit(rep)
    rep.type("the visit")
    rep.press(Qt.Key.Key_Escape)
    rep.wait_idle()
    rep.open("Le Comptoir")
    rep.press(Qt.Key.Key_N)
    rep.type("ask for Ines")
    close(rep)

    again = open_window("a", MORNING)
    assert again.window.views.drafts.sentence == "2 drafts that were not saved are back: Ctrl R shows them."
    again.press(Qt.Key.Key_R, modifier=CTRL)
    again.choose_in_menu("Note pinned to Le Comptoir, typed at 08:42")
    again.wait_idle()
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPlainTextEdit)
    assert focused.toPlainText() == "ask for Ines"
    again.press(Qt.Key.Key_Return, modifier=CTRL)
    again.wait_idle()
    assert find(again.desk, "Le Comptoir").pinned_comment == "ask for Ines"
    assert written(again) == ["the visit"]


def test_a_note_that_is_given_up_by_escape_is_given_up(open_window: Callable[[str, str], Rep]) -> None:
    rep = open_window("a", MORNING)
    rep.open("Le Comptoir")
    rep.press(Qt.Key.Key_N)
    rep.type("no")
    rep.qtbot.waitUntil(lambda: written(rep) == ["no"], timeout=5_000)
    rep.press(Qt.Key.Key_Escape)
    rep.wait_idle()
    assert written(rep) == []
    rep.press(Qt.Key.Key_N)
    assert rep.window.focusWidget().toPlainText() == ""


def test_a_damaged_draft_is_told_with_its_file_and_the_window_opens(
    open_window: Callable[[str, str], Rep],
) -> None:
    rep = open_window("a", MORNING)
    begin_visit(rep)
    rep.type("x")
    close(rep)
    folder = rep.desk.portfolio.path.parent / "p.fieldsales.drafts"
    (path,) = folder.glob("*.json")
    path.write_bytes(b'{"version": 1, ')
    again = open_window("a", MORNING)
    told = again.window.views.banner.sentence
    assert told.startswith("What was typed and not saved cannot be read back")
    assert str(folder / "aside" / path.name) in told


def test_a_note_longer_than_the_card_shows_is_read_whole_by_mouse_and_by_keyboard(
    open_window: Callable[[str, str], Rep],
) -> None:
    rep = open_window("a", MORNING)
    martin = find(rep.desk, "Cave Martin").id
    note = "Wants the white. " * 60_000 + "And the last word."
    record_visit(rep.desk, Visit(martin, Outcome.MET, rep.desk.now(), note))
    rep.open("Cave Martin")
    rep.wait_idle()
    (button,) = [
        one
        for one in rep.window.views.card.findChildren(QAbstractButton)
        if one.objectName().startswith("whole note.")
    ]
    assert button.accessibleName() == "Read the whole note of 12 May"
    button.setFocus(Qt.FocusReason.TabFocusReason)
    rep.press(Qt.Key.Key_Space)
    reader = rep.window.views.reader
    assert reader.isVisible()
    assert reader.field.hasFocus()
    assert reader.field.toPlainText().endswith("And the last word.")
    seen = reader.field.firstVisibleBlock().blockNumber()
    rep.press(Qt.Key.Key_PageDown)
    assert reader.field.firstVisibleBlock().blockNumber() > seen
    rep.press(Qt.Key.Key_End)
    assert reader.field.verticalScrollBar().value() == reader.field.verticalScrollBar().maximum()
    rep.press(Qt.Key.Key_Escape)
    assert not reader.isVisible()
    assert button.hasFocus()
    rep.click(button.objectName())
    assert reader.isVisible()
