# SPDX-License-Identifier: MIT
"""Why a plan is empty, asked in the window: each button leads there or does it."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt

from fieldsales.desk import leaves
from fieldsales.ui.commands import Do
from fieldsales.ui.rail import Room

from ...flows.conftest import Rep

ASCENSION, FRIDAY = date(2026, 5, 14), date(2026, 5, 15)


@pytest.fixture
def holiday(open_window: Callable[[str, str], Rep]) -> Rep:
    """Camille in front of Ascension Day, of which the plan is empty."""
    rep = open_window("a", "2026-05-12T08:42")
    rep.window.course.go_to(ASCENSION)
    rep.wait_idle()
    return rep


def ask(rep: Rep) -> None:
    rep.window.asking.do(Do.CHECK)
    rep.wait_idle()


def codes(rep: Rep) -> list[str]:
    told = rep.window.views.check.told
    assert told is not None
    return [one.code for one in told.findings]


def test_the_empty_day_leads_to_its_causes_and_they_to_a_day_that_is_planned(holiday: Rep) -> None:
    holiday.click("What would help?", holiday.window.views.day)
    holiday.wait_idle()
    assert codes(holiday)[0] == "holiday"
    assert holiday.window.views.check.buttons[0].hasFocus()
    holiday.press(Qt.Key.Key_Return)
    holiday.wait_idle()
    assert holiday.window.course.day == FRIDAY
    assert holiday.stops
    assert holiday.window.views.panes.right.currentWidget() is holiday.window.views.day


def test_a_leave_is_taken_away_and_the_answer_follows(holiday: Rep) -> None:
    leaves.add_leave(holiday.desk, FRIDAY, FRIDAY)
    holiday.window.course.go_to(FRIDAY)
    ask(holiday)
    assert codes(holiday) == ["leave"]
    holiday.click("leave.leave", holiday.window.views.check)
    holiday.wait_idle()
    assert leaves.own_leave(holiday.desk.leaves, FRIDAY) is None
    assert "leave" not in codes(holiday)


def test_without_anybody_a_file_is_asked_for_and_the_hours_lead_to_the_settings(holiday: Rep) -> None:
    holiday.window.course.go_to(date(2026, 5, 16))
    ask(holiday)
    assert codes(holiday)[0] == "not_a_workday"
    holiday.click("not_a_workday.hours", holiday.window.views.check)
    holiday.wait_idle()
    assert holiday.window.views.room is Room.SETTINGS


def test_escape_leads_back_to_the_day(holiday: Rep) -> None:
    ask(holiday)
    holiday.press(Qt.Key.Key_Escape)
    assert holiday.window.views.panes.right.currentWidget() is holiday.window.views.day


def test_a_day_that_is_well_filled_says_so(holiday: Rep) -> None:
    holiday.window.course.go_to(date(2026, 5, 12))
    ask(holiday)
    assert codes(holiday) == []
    told = holiday.window.views.check.told
    assert told is not None
    assert told.stops == 6
