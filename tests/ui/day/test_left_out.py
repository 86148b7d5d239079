# SPDX-License-Identifier: MIT
"""The section of those left out: a line, three rows, or all; its rows by mouse and keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from fieldsales.ui.day.left_out import LeftOut
from fieldsales.ui.day.refusals import Refusal, refusals_of


@pytest.fixture
def refusals(words, scene) -> tuple[Refusal, ...]:
    return refusals_of(words, scene.tour, scene.faces)


@pytest.fixture
def window(qtbot) -> QWidget:
    """What the section lies at the foot of."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addStretch(1)
    window.resize(420, 500)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def left_out(window, words, theme, refusals) -> LeftOut:
    left_out = LeftOut(words, theme)
    window.layout().addWidget(left_out)
    left_out.show_refusals(refusals)
    return left_out


def many(refusals: tuple[Refusal, ...], count: int) -> list[Refusal]:
    first = refusals[0]
    faces = [replace(first.face, prospect_id=str(number), name=f"Cave {number}") for number in range(count)]
    return [replace(first, face=face) for face in faces]


def middle(left_out: LeftOut, row: int) -> QPoint:
    return left_out.view.visualRect(left_out.model.index(row)).center()


def rows_in_sight(left_out: LeftOut) -> int:
    port = left_out.view.viewport().rect()
    return sum(port.contains(middle(left_out, row)) for row in range(left_out.model.rowCount()))


def test_nobody_left_out_takes_no_room(left_out):
    left_out.show_refusals(())
    assert not left_out.isVisible()


def test_it_counts_and_shows_them(left_out):
    assert left_out.fold.text().strip() == "3 left out"
    assert rows_in_sight(left_out) == 3
    assert not left_out._all.isVisible(), "there are no more"


def test_folded_it_is_one_line_that_still_counts(left_out, qtbot):
    QApplication.processEvents()
    whole = left_out.height()
    qtbot.mouseClick(left_out.fold, Qt.MouseButton.LeftButton)
    assert not left_out.is_open
    assert not left_out.view.isVisible()
    assert left_out.fold.text().strip() == "3 left out"
    qtbot.waitUntil(lambda: left_out.height() < whole / 2)
    qtbot.mouseClick(left_out.fold, Qt.MouseButton.LeftButton)
    assert left_out.view.isVisible()


def test_of_many_three_are_shown_until_all_are_asked_for(left_out, refusals, qtbot):
    left_out.show_refusals(many(refusals, 1240))
    QApplication.processEvents()
    assert left_out.fold.text().strip() == "1,240 left out"
    assert rows_in_sight(left_out) == 3
    qtbot.mouseClick(left_out._all, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert rows_in_sight(left_out) == 9
    left_out.view.verticalScrollBar().setValue(200)
    assert left_out._all.text() == "Fewer"
    qtbot.mouseClick(left_out._all, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert rows_in_sight(left_out) == 3
    assert left_out.view.verticalScrollBar().value() == 0


def test_a_click_or_enter_opens_the_record(left_out, hand, qtbot):
    with qtbot.waitSignal(left_out.stop_chosen) as told:
        hand.click(left_out.view, middle(left_out, 1))
    assert told.args == ["P2"]
    with qtbot.waitSignal(left_out.stop_chosen) as told:
        qtbot.keyClick(left_out.view, Qt.Key.Key_Return)
    assert told.args == ["P2"]


def test_the_keyboard_comes_in_at_the_first_row_and_shows_it(left_out, qtbot, alike):
    def first() -> object:
        return left_out.view.viewport().grab(left_out.view.visualRect(left_out.model.index(0))).toImage()

    before = first()
    left_out.view.setFocus(Qt.FocusReason.TabFocusReason)
    assert not alike(first(), before)
    with qtbot.waitSignal(left_out.stop_chosen) as told:
        qtbot.keyClick(left_out.view, Qt.Key.Key_Return)
    assert told.args == ["P1"]
    qtbot.keyClick(left_out.view, Qt.Key.Key_Down)
    assert alike(first(), before)


def test_the_mouse_over_a_row_is_told_and_its_leaving_too(left_out, hand, qtbot):
    with qtbot.waitSignal(left_out.hovered) as told:
        hand.hover(left_out.view, middle(left_out, 2))
    assert told.args == ["N3"]
    with qtbot.waitSignal(left_out.hovered) as told:
        QApplication.sendEvent(left_out.view, QEvent(QEvent.Type.Leave))
    assert told.args == [""]


def test_the_row_of_what_is_hovered_elsewhere_is_lit(left_out, alike):
    plain = left_out.view.viewport().grab().toImage()
    left_out.light("N3")
    assert not alike(left_out.view.viewport().grab().toImage(), plain)
    left_out.light("")
    assert alike(left_out.view.viewport().grab().toImage(), plain)


def test_no_reason_is_cut_and_no_name_of_the_example(window, look):
    left_out = LeftOut(look.words, look.theme)
    window.layout().addWidget(left_out)
    window.resize(look.theme.u(420), look.theme.u(500))
    refusals = refusals_of(look.words, look.scene.tour, look.scene.faces)
    left_out.show_refusals(refusals)
    assert look.cut_in(left_out) == []
    left_out.show_refusals(many(refusals, 1240))
    assert look.cut_in(left_out) == []


def test_of_many_no_row_is_seen_in_part(left_out, refusals):
    left_out.show_refusals(many(refusals, 40))
    QApplication.processEvents()
    row = left_out.view.visualRect(left_out.model.index(0)).height()
    assert left_out.view.viewport().height() % row == 0
