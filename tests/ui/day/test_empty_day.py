# SPDX-License-Identifier: MIT
"""A day without a tour says what to do, why there is nobody, or that a plan is on its way."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.ui.day.agreed import agreed_lines
from fieldsales.ui.day.empty_day import EmptyDay
from fieldsales.wording.words import Words


@pytest.fixture
def empty(qtbot, words, theme) -> EmptyDay:
    empty = EmptyDay(words, theme)
    qtbot.addWidget(empty)
    empty.resize(420, 500)
    empty.show()
    return empty


def read(empty: EmptyDay) -> str:
    parts = [*empty.findChildren(QLabel), *empty.findChildren(QPushButton)]
    return "\n".join(part.text() for part in parts if part.isVisible())


def test_a_day_that_is_not_planned_says_what_planning_does_and_offers_it(empty, qtbot):
    empty.show_unplanned()
    assert read(empty).startswith("No tour on this day yet\nPlanning says who to see")
    with qtbot.waitSignal(empty.plan_requested):
        qtbot.mouseClick(empty.findChild(QPushButton), Qt.MouseButton.LeftButton)


def test_a_day_with_nobody_says_why_and_does_not_offer_to_plan_it_once_more(empty):
    empty.show_nobody(["Sunday is not one of your working days.", "Nobody to see yet."])
    assert read(empty) == (
        "Nobody to visit on this day\nSunday is not one of your working days.\n\nNobody to see yet."
        "\nWhat would help?"
    )
    assert empty.accessibleName() == "Nobody to visit on this day"


def test_names_in_a_cause_are_never_read_as_markup(empty):
    empty.show_nobody(["The whole day is kept for something else: <b>Salon</b>."])
    assert "<b>Salon</b>" in read(empty)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in empty.findChildren(QLabel))


def test_while_a_plan_is_on_its_way_the_skeleton_of_a_timeline_shows(empty, alike):
    empty.show_nobody([])
    blank = empty.grab().toImage()
    empty.show_loading()
    assert read(empty) == ""
    assert empty.accessibleName() == "Planning the day"
    assert not alike(empty.grab().toImage(), blank)


def test_after_the_skeleton_the_words_come_back_alone(empty, alike):
    empty.show_unplanned()
    before, words = empty.grab().toImage(), read(empty)
    empty.show_loading()
    empty.show_unplanned()
    assert read(empty) == words
    assert alike(empty.grab().toImage(), before)
    assert empty.accessibleName() == "No tour on this day yet"


def test_no_text_of_an_empty_day_is_cut(qtbot, look):
    empty = EmptyDay(look.words, look.theme)
    qtbot.addWidget(empty)
    empty.resize(look.theme.u(340), look.theme.u(420))
    empty.show()
    empty.show_unplanned()
    assert look.cut_in(empty) == []
    cause = look.words.gettext("Everybody worth a visit is closed: look at another day.")
    empty.show_nobody([cause, cause])
    assert look.cut_in(empty) == []


def test_a_day_that_is_not_planned_lists_its_appointments_which_lead_to_their_records(empty, qtbot):
    start = datetime(2026, 5, 25, 14, 30, tzinfo=UTC)
    agreed = (
        (Appointment("a", "N1", start, start + timedelta(minutes=45)), "Cave Martin"),
        (
            Appointment("b", "N2", start, start + timedelta(minutes=20), Obligation.FLEXIBLE_DAY),
            "La Nappe",
        ),
        (Appointment("c", "", start, start + timedelta(hours=1), title="Dentist"), "Dentist"),
    )
    empty.show_unplanned(agreed_lines(Words("en"), agreed))
    assert "2 appointments so far. Plan the day" in read(empty)
    rows = empty.agreed.rows
    assert [row.accessibleName().replace("\u202f", " ") for row in rows] == [
        "14:30, Cave Martin, 45 min",
        "14:30, La Nappe, 20 min · any hour that day",
        "14:30, Dentist, 60 min",
    ]
    with qtbot.waitSignal(empty.chosen) as told:
        rows[1].click()
    assert told.args == ["N2"]
    assert not rows[2].isEnabled()
    empty.show_unplanned()
    assert not empty.agreed.isVisible()
