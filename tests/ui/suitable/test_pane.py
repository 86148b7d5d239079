# SPDX-License-Identifier: MIT
"""The list of days: what stands in it, what can be chosen, and where the keyboard is."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget

from fieldsales.desk.suitable_days import Suitable
from fieldsales.domain.tour import Reason
from fieldsales.ui.suitable import SuitablePane

TODAY = date(2026, 12, 29)
NAMES = {"a": "Cave Martin", "b": "L’Ardoise", "c": "Le Comptoir"}


def hour(on: date, at: int, minutes: int, **values: object) -> Suitable:
    start = datetime(on.year, on.month, on.day, at, tzinfo=ZoneInfo("Europe/Paris"))
    length = timedelta(minutes=30)
    return Suitable(on, start, start + length, timedelta(minutes=minutes), **values)  # type: ignore[arg-type]


DAYS = (
    Suitable(TODAY, refusal=Reason("closed_weekday", {"weekday": 1})),
    hour(date(2026, 12, 30), 10, 95, dropped=("b", "c"), is_planned=True),
    hour(date(2026, 12, 31), 11, 40),
    Suitable(date(2027, 1, 1), refusal=Reason("holiday", {"name": "Jour de l’an"})),
    Suitable(date(2027, 1, 2), refusal=Reason("not_a_workday", {"weekday": 5})),
    hour(date(2027, 1, 4), 14, 12),
)


@pytest.fixture
def pane(qtbot, words, theme) -> SuitablePane:
    pane = SuitablePane(words, theme)
    qtbot.addWidget(pane)
    pane.resize(420, 700)
    pane.show()
    pane.ask("a", NAMES.__getitem__)
    return pane


def test_until_the_days_are_there_nothing_can_be_promised(pane):
    assert not pane.promise.isEnabled()
    assert pane.model.lines == ()


def test_each_day_has_its_hour_its_detour_and_who_falls_out(pane):
    pane.show_days(DAYS, TODAY)
    QAbstractItemModelTester(pane.model)
    assert [line.title for line in pane.model.lines] == [
        "Tuesday 29 December", "Wednesday 30 December", "Thursday 31 December",
        "Friday 1 January 2027", "Monday 4 January 2027",
    ]  # fmt: skip
    tuesday, wednesday, thursday, holiday, _monday = pane.model.lines
    assert (tuesday.hour, tuesday.detail, tuesday.is_open) == ("", "closed on Tuesdays", False)
    assert wednesday.detail == "very far, 95\u202fmin of detour"
    assert wednesday.fallen == "L’Ardoise, Le Comptoir fall out"
    assert thursday.sentence == "Thursday 31 December, 11:00–11:30, far, 40\u202fmin of detour"
    assert holiday.detail.startswith("Jour de l’an")


def test_the_keyboard_goes_from_one_day_with_an_hour_to_the_next(pane, qtbot):
    pane.show_days(DAYS, TODAY)
    told = []
    pane.promised.connect(lambda who, on: told.append((who, on)))
    qtbot.keyClick(pane.view, Qt.Key.Key_Down)
    qtbot.keyClick(pane.view, Qt.Key.Key_Down)
    qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    assert told == [("a", date(2027, 1, 4))]
    pane.promise.click()
    assert told[1:] == [("a", date(2027, 1, 4))]


def test_the_best_day_first_costs_nobody(pane):
    pane.show_days(DAYS, TODAY)
    pane.best.click()
    assert [line.on for line in pane.model.lines] == [
        date(2027, 1, 4), date(2026, 12, 31), date(2026, 12, 30),
    ]  # fmt: skip
    assert pane.view.current.on == date(2027, 1, 4)


def test_without_any_hour_the_head_says_so(pane):
    pane.show_days(DAYS[:1], TODAY)
    assert not pane.promise.isEnabled()
    said = [part.accessibleName() for part in pane.findChildren(QWidget)]
    assert "No day within a year has an hour for this visit." in said


def test_escape_leads_back(pane, qtbot):
    with qtbot.waitSignal(pane.back):
        qtbot.keyClick(pane.view, Qt.Key.Key_Escape)
