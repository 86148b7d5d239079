# SPDX-License-Identifier: MIT
"""All leave to come on the settings page: lines, a sentence that adds, and what cannot be read."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton

from fieldsales.domain.leave import Leave
from fieldsales.domain.tour import DayRules
from fieldsales.ui.settings import DayPage
from fieldsales.ui.settings.leave_question import Away, LeaveQuestion

from .conftest import button, said

TODAY = date(2026, 5, 12)
AUGUST = Away(Leave("august", date(2026, 8, 3), date(2026, 8, 21), "Summer"))
FRIDAY = Away(Leave("friday", date(2026, 5, 15), date(2026, 5, 15), "RTT"))
CLIENT = Away(Leave("client", date(2026, 5, 13), date(2026, 5, 20), "", "p1"), "Cave Martin")


@pytest.fixture
def page(qtbot, words, theme) -> DayPage:
    page = DayPage(words, theme)
    qtbot.addWidget(page)
    page.resize(900, 800)
    page.show()
    page.show_rules(DayRules(), "Niort", (CLIENT, AUGUST, FRIDAY), TODAY)
    return page


def question(page: DayPage) -> LeaveQuestion:
    return page.findChildren(LeaveQuestion)[-1]


def fill(page: DayPage, first: str, last: str = "", title: str = "") -> LeaveQuestion:
    asked = question(page)
    for field, text in ((asked.first, first), (asked.last, last), (asked.title, title)):
        field.setText(text)
    return asked


def test_each_leave_has_its_line_ones_own_first_by_day(page):
    drops = [one for one in page.findChildren(QToolButton) if one.objectName().startswith("day.leave.")]
    assert [one.accessibleName() for one in drops] == [
        "Take this leave away, On 15 May, 1 day · RTT",
        "Take this leave away, From 3 to 21 August, 19 days · Summer",
        "Take this leave away, Cave Martin, from 13 to 20 May · 8 days",
    ]


def test_leave_of_another_year_says_its_year(page):
    winter = Away(Leave("winter", date(2026, 12, 30), date(2027, 1, 4), "Ski"))
    page.show_rules(DayRules(), "Niort", (winter,), TODAY)
    (drop,) = page.findChildren(QToolButton, "day.leave.winter")[-1:]
    assert "Wednesday 30 December 2026 – Monday 4 January 2027, 6 days · Ski" in drop.accessibleName()


def test_a_leave_is_taken_away_by_its_cross(page, qtbot):
    with qtbot.waitSignal(page.leave_removed) as told:
        page.findChildren(QToolButton, "day.leave.august")[-1].click()
    assert told.args == ["august"]


def test_leave_is_added_with_two_days_as_people_say_them(page, qtbot):
    asked = fill(page, "30/06", "3 July", "Wedding")
    assert "Tuesday 30 June 2026 – Friday 3 July 2026, 4 days" in asked._understood.text()
    with qtbot.waitSignal(page.leave_wanted) as told:
        qtbot.keyClick(asked.title, Qt.Key.Key_Return)
    assert told.args == [date(2026, 6, 30), date(2026, 7, 3), "Wedding"]


def test_one_day_needs_no_last_day_and_no_name(page, qtbot):
    fill(page, "Friday")
    with qtbot.waitSignal(page.leave_wanted) as told:
        button(page, "day.leave.add").click()
    assert told.args == [date(2026, 5, 15), date(2026, 5, 15), "leave"]


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        ("", "", "Not understood: write days such as 30/06, 30 June or Friday."),
        ("soon", "Friday", "Not understood: write days such as 30/06, 30 June or Friday."),
        ("2026-08-21", "2026-08-03", "The last day comes before the first."),
    ],
)
def test_what_cannot_be_read_is_said_below(page, qtbot, first, last, sentence):
    fill(page, first, last)
    with qtbot.assertNotEmitted(page.leave_wanted):
        button(page, "day.leave.add").click()
    assert sentence in said(page)


def test_nothing_typed_is_lost_when_the_page_is_drawn_again(page):
    fill(page, "3 August", "21 Aug", "Summer")
    page.refuse("leave", "You are on leave already.")
    assert "You are on leave already." in said(page)
    page.show_rules(DayRules(), "Niort", (), TODAY)
    asked = question(page)
    assert (asked.first.text(), asked.last.text(), asked.title.text()) == ("3 August", "21 Aug", "Summer")
    page.forget_leave()
    page.show_rules(DayRules(), "Niort", (AUGUST,), TODAY)
    assert question(page).first.text() == ""


def test_no_leave_is_said_to_be_none(page):
    page.show_rules(DayRules(), "Niort", (), TODAY)
    assert "No leave is written down." in said(page)


def test_no_text_of_the_leave_is_cut(qtbot, look):
    page = DayPage(look.words, look.theme)
    qtbot.addWidget(page)
    page.resize(look.theme.u(668), look.theme.u(500))
    page.show()
    page.show_rules(DayRules(), "Niort", (CLIENT, AUGUST, FRIDAY), TODAY)
    fill(page, "30/06", "3/07")
    QApplication.processEvents()
    assert look.cut_in(page) == []
