# SPDX-License-Identifier: MIT
"""Karim's Wednesday, 20 May 2026, in the real window on a real portfolio file."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from fieldsales.desk.doctrines import switch_doctrine
from fieldsales.desk.prospects import card, find
from fieldsales.ui.day.rows import RowKind

from .car import visit
from .conftest import Rep

Open = Callable[[str, str], Rep]

WEDNESDAY = date(2026, 5, 20)
CLINIC, HOME_FOR_THE_OLD, IMAGING = (
    "Clinique de l'Arsenal",
    "EHPAD des Minimes",
    "Centre d'imagerie de l'Aunis",
)
DENTIST = "Cabinet dentaire du Mail"
DOCTOR = "Cabinet du docteur Thibaud"


@pytest.fixture
def karim(open_window: Open) -> Rep:
    """Karim before he leaves, his day planned."""
    rep = open_window("b", "2026-05-20T07:10")
    rep.click("Plan the day", rep.window.views.day)
    rep.wait_idle()
    return rep


def test_all_nine_fit_and_every_promise_is_kept(karim: Rep) -> None:
    stops = dict(karim.stops)
    assert len(stops) == 9
    assert (stops[CLINIC], stops[HOME_FOR_THE_OLD], stops[IMAGING]) == ("09:00", "11:00", "16:00")
    assert "14:00" <= stops[DENTIST] <= "14:05"
    assert "11:45" <= karim.time_of(RowKind.LUNCH) <= "13:50"
    assert karim.time_of(RowKind.HOME) <= "19:00"
    tour = karim.window.course.tour
    assert tour is not None
    assert tour.checked
    assert tour.left_out == ()
    assert tour.value == 420 - tour.driving.total_seconds() / 60


def shown(view: QWidget) -> str:
    """Return all that a view says of itself."""
    return " ".join(one.accessibleName() for one in view.findChildren(QWidget) if one.isVisible()).lower()


def head_of(karim: Rep) -> str:
    stop = karim.window.views.card._stop
    return stop.time if stop is not None else ""


def test_the_secretary_moves_an_appointment_and_what_moved_is_told(karim: Rep) -> None:
    before = dict(karim.stops)
    karim.open(IMAGING)
    karim.click("action.more")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    said = [one.text() for one in menu.actions()]
    assert "Take off the day" not in said
    next(one for one in menu.actions() if one.text() == "Move the appointment…").trigger()
    menu.close()
    karim.wait_idle()
    sheet = karim.window.views.appointment
    sheet.hour.setText("17h")
    sheet.main.click()
    karim.wait_idle()
    assert "17:00" in head_of(karim)
    after = dict(karim.stops)
    assert after[IMAGING] == "17:00"
    assert (after[CLINIC], after[HOME_FOR_THE_OLD]) == ("09:00", "11:00")
    assert f"{IMAGING}: the appointment is on Wednesday 20 May at 17:00." in karim.said
    moved = {name for name in before if name in after and before[name] != after[name]}
    assert moved
    assert len(karim.said) > len(f"{IMAGING}: the appointment is on Wednesday 20 May at 17:00.")
    karim.window.undo()
    karim.wait_idle()
    assert dict(karim.stops) == before


def test_a_doctor_who_is_absent_was_missed_and_the_next_days_are_shown_with_their_detours(karim: Rep) -> None:
    doctor = find(karim.desk, DOCTOR)
    before = card(karim.desk, doctor.id)
    visit(karim, DOCTOR, "12:55", Qt.Key.Key_5)
    after = card(karim.desk, doctor.id)
    written = [fact.kind for fact in after.facts if fact not in before.facts]
    assert written == ["missed_visit"]
    # the deadline runs on as if nobody had been there
    assert after.verdict.deadline == before.verdict.deadline
    assert after.verdict.class_id == before.verdict.class_id
    assert karim.window.views.panes.right.currentWidget() is karim.window.views.suitable
    days = [one for one in karim.window.views.suitable.model.lines if one.hour]
    assert days
    assert all("of detour" in one.detail for one in days)


def test_a_budget_makes_a_lead_a_prospect_where_the_doctrine_qualifies(open_window: Open) -> None:
    rep = open_window("b", "2026-05-20T07:10")
    doctor = find(rep.desk, DOCTOR).id
    switch_doctrine(rep.desk, "terrain")
    rep.window.start()
    rep.wait_idle()
    rep.open(DOCTOR)
    assert card(rep.desk, doctor).verdict.stage == "a_qualifier"
    assert "to qualify" in shown(rep.window.views.card)
    switch_doctrine(rep.desk, "qualification")
    rep.window.start()
    rep.wait_idle()
    assert rep.class_in_list(DOCTOR) == "lead"
    assert card(rep.desk, doctor).verdict.unknown == ("budget",)
    rep.open(DOCTOR)
    rep.click("criterion.budget.yes", rep.window.views.card)
    rep.wait_idle()
    assert rep.class_in_list(DOCTOR) == "prospect"
    assert card(rep.desk, doctor).verdict.class_id == "prospect"
    rep.press(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    rep.wait_idle()
    assert rep.class_in_list(DOCTOR) == "lead"


def test_ascension_is_planned_for_nobody(open_window: Open) -> None:
    rep = open_window("b", "2026-05-14T07:10")
    # the day that opens is the next one that is worked: back to the holiday itself
    rep.window.course.go_to(date(2026, 5, 14))
    rep.wait_idle()
    rep.window.course.plan()
    rep.wait_idle()
    assert rep.stops == []
    tour = rep.window.course.tour
    assert tour is None or [cause.code for cause in tour.causes] == ["holiday"]
