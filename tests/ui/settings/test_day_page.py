# SPDX-License-Identifier: MIT
"""How the rep works: what can be read is told at once, what cannot is said beside it."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from fieldsales.desk.settings import KEYS, read_setting
from fieldsales.domain.place import Place
from fieldsales.domain.tour import DayRules
from fieldsales.ui.settings import DayPage
from fieldsales.ui.settings.day_bar import DayBar
from fieldsales.ui.settings.question import Field

#: Wednesdays end at noon, and Fridays too.
HALF = DayRules(by_weekday={2: (time(8, 30), time(12)), 4: (time(8, 30), time(12))})


@pytest.fixture
def page(qtbot, words, theme) -> DayPage:
    page = DayPage(words, theme)
    qtbot.addWidget(page)
    page.resize(900, 800)
    page.show()
    page.show_rules(DayRules(home=Place(46.3, -0.48)), "Niort")
    return page


def field(page: DayPage, key: str) -> QLineEdit:
    return page.findChildren(QLineEdit, key)[-1]


def fill(qtbot, page: DayPage, key: str, text: str) -> None:
    edit = field(page, key)
    edit.setText(text)
    qtbot.keyClick(edit, Qt.Key.Key_Return)


def said(view: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(part.accessibleName() for part in view.findChildren(QWidget) if part.isVisible())


@pytest.mark.parametrize("typed", ["9:15", "09:15", "9h15", "915"])
def test_a_time_is_read_as_people_write_it(page, qtbot, typed):
    with qtbot.waitSignal(page.setting_changed) as told:
        fill(qtbot, page, "day.start", typed)
    assert told.args == ["day.start", "09:15"]


@pytest.mark.parametrize(
    ("key", "typed", "sentence"),
    [
        ("day.end", "25:00", "A time looks like 08:30."),
        ("day.lunch_minutes", "long", "Lunch lasts from 0 to 240 minutes."),
        ("day.driving_cost", "-1", "Give a number from 0 to 1,000."),
        ("day.km_cost", "-1", "Give a number from 0 to 1,000."),
        ("day.parking_minutes", "61", "Parking takes from 0 to 60 minutes."),
        ("day.leeway_minutes", "121", "The leeway is from 0 to 120 minutes."),
        ("day.overtime_minutes", "long", "Overtime lasts from 0 to 240 minutes."),
        ("day.most_visits", "0", "Give a whole number from 1 to 99, or leave it empty."),
        ("day.calls", "2,5", "Give a whole number from 0 to 99."),
    ],
)
def test_what_cannot_be_read_is_said_and_not_told(page, qtbot, key, typed, sentence):
    with qtbot.assertNotEmitted(page.setting_changed):
        fill(qtbot, page, key, typed)
    assert sentence in said(page)


def test_every_setting_that_is_told_can_be_kept_by_the_desk(page, qtbot):
    answers = {
        "day.start": "8",
        "day.end": "19:00",
        "day.lunch_minutes": "30",
        "day.lunch_from": "11:30",
        "day.lunch_until": "13:30",
        "day.driving_cost": "0,75",
        "day.margin": "1 500",
        "day.most_visits": "7",
        "day.calls": "8",
        "day.km_cost": "0,25",
        "day.parking_minutes": "4",
        "day.leeway_minutes": "10",
        "day.caution_minutes": "8",
        "day.promise_minutes": "15",
        "day.country": "be",
        "day.zone": "Europe/Brussels",
        "day.waiting_cost": "0,2",
        "day.overtime_minutes": "45",
        "day.overtime_cost": "1,5",
        "travel.terrain": "1,5",
    }
    assert {one.objectName() for one in page.findChildren(Field)} == set(answers)
    for key, typed in answers.items():
        with qtbot.waitSignal(page.setting_changed) as told:
            fill(qtbot, page, key, typed)
        assert told.args[0] in KEYS
        assert read_setting(*told.args) is not None


def test_an_answer_that_stays_as_it_was_is_not_told(page, qtbot):
    with qtbot.assertNotEmitted(page.setting_changed):
        fill(qtbot, page, "day.start", "8h30")
    assert field(page, "day.start").text() == "08:30"


def test_a_weekday_is_worked_by_one_click_and_one_day_stays(page, qtbot):
    saturday = page.findChildren(QWidget, "day.5")[-1]
    with qtbot.waitSignal(page.setting_changed) as told:
        saturday.click()
    assert told.args == ["day.workdays", "1,2,3,4,5,6"]
    page.show_rules(DayRules(workdays=frozenset({2})))
    with qtbot.assertNotEmitted(page.setting_changed):
        page.findChildren(QWidget, "day.2")[-1].click()
    assert "Keep one day at least." in said(page)


def test_home_is_a_place_or_a_name_to_look_up(page, qtbot):
    with qtbot.waitSignal(page.setting_changed) as told:
        fill(qtbot, page, "day.home", "46.3236, -0.4645")
    assert told.args == ["day.home", "46.3236,-0.4645"]
    with qtbot.waitSignal(page.home_wanted) as wanted:
        fill(qtbot, page, "day.home", "79400 Saint-Maixent")
    assert wanted.args == ["79400 Saint-Maixent"]
    page.refuse("day.home", "No town is called so.")
    assert "No town is called so." in said(page)


@pytest.mark.parametrize(
    ("rules", "sentence"),
    [
        (DayRules(start=time(18), end=time(9)), "The day ends before it begins."),
        (DayRules(lunch=timedelta(minutes=150)), "Lunch does not fit between its two times."),
        (replace(DayRules(), lunch_from=time(19), lunch_until=time(20)), "Lunch lies outside your hours."),
    ],
)
def test_times_that_contradict_each_other_are_told(page, rules, sentence):
    page.show_rules(rules)
    page.grab()
    assert sentence in said(page)


def test_no_text_of_the_page_is_cut(qtbot, look):
    page = DayPage(look.words, look.theme)
    qtbot.addWidget(page)
    page.resize(look.theme.u(668), look.theme.u(500))
    page.show()
    for rules in (DayRules(), DayRules(home=Place(46.3, -0.48)), DayRules(start=time(18), end=time(9)), HALF):
        page.show_rules(rules, "Niort")
        assert look.cut_in(page) == []


FRIDAY = 4


@pytest.fixture
def half_friday(page: DayPage) -> DayPage:
    page.show_rules(DayRules(by_weekday={FRIDAY: (time(8, 30), time(12))}), "Niort")
    return page


def test_a_weekday_with_hours_of_its_own_has_a_sentence(half_friday):
    assert "Start on Friday" in said(half_friday)
    assert field(half_friday, "day.by_weekday.4.0").text() == "08:30"
    assert field(half_friday, "day.by_weekday.4.1").text() == "12:00"


def test_hours_of_a_weekday_are_told_whole(half_friday, qtbot):
    with qtbot.waitSignal(half_friday.setting_changed) as told:
        fill(qtbot, half_friday, "day.by_weekday.4.1", "12h30")
    assert told.args == ["day.by_weekday", "5=08:30-12:30"]
    assert read_setting(*told.args) == {"5": ["08:30", "12:30"]}


def test_another_weekday_begins_with_a_free_afternoon(half_friday, qtbot):
    half_friday.findChildren(QWidget, "day.by_weekday.add")[-1].click()
    menu = QApplication.activePopupWidget()
    names = [action.text() for action in menu.actions()]
    assert names == ["Monday", "Tuesday", "Wednesday", "Thursday"]
    with qtbot.waitSignal(half_friday.setting_changed) as told:
        menu.actions()[2].trigger()
    menu.close()
    assert told.args == ["day.by_weekday", "3=08:30-12:00;5=08:30-12:00"]


def test_the_usual_hours_come_back_by_one_click(half_friday, qtbot):
    with qtbot.waitSignal(half_friday.setting_changed) as told:
        half_friday.findChildren(QWidget, "day.by_weekday.4.drop")[-1].click()
    assert told.args == ["day.by_weekday", "none"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("soir", "A time looks like 08:30."), ("08:00", "The day would end before it begins.")],
)
def test_hours_of_a_weekday_that_make_no_sense_are_said_and_not_told(half_friday, qtbot, typed, sentence):
    with qtbot.assertNotEmitted(half_friday.setting_changed):
        fill(qtbot, half_friday, "day.by_weekday.4.1", typed)
    assert sentence in said(half_friday)


def test_a_field_put_back_as_it_was_is_no_longer_complained_of(page, qtbot):
    fill(qtbot, page, "day.most_visits", "0")
    assert "Give a whole number" in said(page)
    fill(qtbot, page, "day.most_visits", "")
    assert "Give a whole number" not in said(page)


@pytest.mark.parametrize(
    ("start", "end"), [(time(22), time(17, 45)), (time(22), time(2)), (time(0), time(23, 59))]
)
def test_a_day_of_any_hours_is_drawn(page, start, end):
    page.show_rules(DayRules(start=start, end=end))
    assert not page.findChild(DayBar).grab().isNull()


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("day.caution_minutes", "8", "8"),
        ("day.promise_minutes", "15", "15"),
        ("day.country", "be", "BE"),
        ("day.zone", "Europe/Brussels", "Europe/Brussels"),
    ],
)
def test_what_only_the_terminal_could_set_has_its_field(page, qtbot, key, typed, kept):
    one = page.findChildren(Field, key)[-1]
    one.setText(typed)
    with qtbot.waitSignal(page.setting_changed) as told:
        one.editingFinished.emit()
    assert told.args == [key, kept]
