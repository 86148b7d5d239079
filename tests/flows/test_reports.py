# SPDX-License-Identifier: MIT
"""The reports in the whole window: gone to by the keyboard, read on a lane, redrawn after actions, undone."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from fieldsales.desk import clients as client_desk
from fieldsales.desk import visits
from fieldsales.desk.odds import is_learning
from fieldsales.ui.card.spans import Spans
from fieldsales.ui.rail import Room
from fieldsales.ui.reports import Report
from fieldsales.ui.reports.numbers import NumbersTable

#: The rep of conftest, who works in the window.
Rep = Any


@pytest.fixture
def rep(open_window: Callable[[str, str], Rep]) -> Rep:
    """A rep before the demonstration."""
    return open_window("demonstration", "2026-05-12T08:42")


def said(page: QWidget) -> str:
    return "\n".join(one.text for one in page.findChildren(Spans))


def table(page: QWidget, key: str) -> NumbersTable:
    return page.findChildren(NumbersTable, f"table.{key}")[-1]


def test_the_rep_goes_from_the_rail_to_a_client_s_record_by_the_keyboard_alone(rep: Rep) -> None:
    window = rep.window
    room = window.views.reports
    rail = {one.text(): one for one in window.views.rail.findChildren(QAbstractButton)}
    rail["Day"].setFocus(Qt.FocusReason.TabFocusReason)
    rep.press(*[Qt.Key.Key_Down] * 3, Qt.Key.Key_Return)
    assert window.views.room is Room.REPORTS
    rep.wait_idle()
    assert "What your 40 clients have more often" in said(room.profile)
    room.findChild(QAbstractButton, "page.profile").setFocus(Qt.FocusReason.TabFocusReason)
    rep.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    rep.wait_idle()
    assert room.report is Report.CLIENTS
    for _ in range(12):
        rep.press(Qt.Key.Key_Tab)
        if table(room.clients, "clients").hasFocus():
            break
    rep.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    rep.wait_idle()
    second = client_desk.clients(rep.desk).lines[1].prospect
    assert window.views.room is Room.DAY
    assert window.record.prospect_id == second.id


def test_learning_is_switched_off_and_taken_back(rep: Rep) -> None:
    window = rep.window
    window.ways.go_to_report(Report.LEARNED)
    rep.wait_idle()
    page = window.views.reports.learned
    assert "40 won, 4 lost. It takes 5 of each before anything can be learned." in said(page)
    rep.qtbot.waitUntil(page.findChildren(QAbstractButton, "choice.off")[-1].isVisible)
    rep.click("choice.off", page)
    rep.wait_idle()
    assert not is_learning(rep.desk)
    assert rep.said == "Learning is off: the doctrine’s values stand."
    assert "Learning is switched off" in said(page)
    rep.press(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    rep.wait_idle()
    assert is_learning(rep.desk)
    assert "Nothing learned yet" in said(page)


def test_a_page_in_sight_follows_an_action_and_one_out_of_sight_is_read_when_gone_to(rep: Rep) -> None:
    window, room = rep.window, rep.window.views.reports
    window.ways.go_to_report(Report.LOSSES)
    rep.wait_idle()
    before = len(table(room.losses, "lost").numbers.rows)
    prospect = next(line.prospect for line in window.seen.lines.values() if line.verdict.class_id == "froid")
    effect = visits.record_fact(rep.desk, prospect.id, "lost_to_competitor", value="Vins du Sud")
    window.effects.happened.emit(effect)
    rep.wait_idle()
    assert len(table(room.losses, "lost").numbers.rows) == before + 1
    assert "Vins du Sud" in [row.cells[0].text for row in table(room.losses, "rivals").numbers.rows]
    assert room.learned.reading is None
    window.ways.go_to_report(Report.LEARNED)
    rep.wait_idle()
    report = room.learned.reading.found
    assert (report.wins, report.losses) == (40, 5)


def test_the_window_answers_while_a_report_is_being_read(rep: Rep) -> None:
    window, room = rep.window, rep.window.views.reports
    window.ways.go_to_report(Report.PROFILE)
    assert room.profile.reading is None  # the lane reads, the window shows its skeleton and goes on
    room.findChild(QAbstractButton, "page.losses").click()
    assert room.report is Report.LOSSES
    rep.wait_idle()
    assert room.profile.reading is not None
    assert room.losses.reading is not None
