# SPDX-License-Identifier: MIT
"""The day whole: what stands where there is a tour, none, nobody, or a plan on its way."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton

from fieldsales.domain.tour import LeftOut, Reason, Tour
from fieldsales.ui.day import DayPane
from fieldsales.ui.day.agreed import AgreedLine
from fieldsales.ui.theme import DARK, LIGHT, Theme

TUESDAY = date(2026, 5, 12)


@pytest.fixture
def pane(qtbot, words, theme) -> DayPane:
    pane = DayPane(words, theme)
    qtbot.addWidget(pane)
    pane.resize(420, 870)
    pane.show()
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    return pane


@pytest.fixture
def show(pane, scene) -> Callable[[Tour | None], None]:
    """Return what shows a tour of Tuesday, or that there is none."""
    return lambda tour: pane.show_tour(TUESDAY, tour, scene.faces, scene.now, scene.home)


@pytest.fixture
def day(pane, show, scene) -> DayPane:
    """The day of the example."""
    show(scene.tour)
    return pane


def button(pane: DayPane, name: str) -> QAbstractButton:
    found = [one for one in pane.findChildren(QAbstractButton) if name in (one.text(), one.accessibleName())]
    return next(one for one in found if one.isVisible())


def offers(pane: DayPane) -> set[str]:
    visible = [one for one in pane.findChildren(QAbstractButton) if one.isVisible() and one.isEnabled()]
    return {one.text().strip() or one.accessibleName() for one in visible}


def note(pane: DayPane) -> str:
    return pane.head._sub.accessibleName()


def test_a_tour_has_its_timeline_its_left_out_list_and_its_actions(day):
    assert day.timeline.isVisible()
    assert day.left_out.isVisible()
    assert {"Plan", "Replan", "Day sheet to print", "More for this day"} <= offers(day)


@pytest.mark.parametrize(
    ("name", "wish"),
    [("Plan", "plan_requested"), ("Replan", "replan_requested"), ("Day sheet to print", "sheet_requested")],
)
def test_a_button_of_the_foot_says_what_is_wanted(day, qtbot, name, wish):
    with qtbot.waitSignal(getattr(day, wish)):
        qtbot.mouseClick(button(day, name), Qt.MouseButton.LeftButton)


def test_more_says_where_its_menu_would_open(day, qtbot):
    more = button(day, "More for this day")
    with qtbot.waitSignal(day.more_requested) as told:
        qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert told.args == [more.mapToGlobal(QPoint(0, 0))]


def test_wishes_of_the_timeline_and_of_those_left_out_come_through(day, hand, qtbot):
    timeline = day.timeline
    timeline.setCurrentIndex(timeline.rows.index(timeline.rows.number_of("N2")))
    for wish, key, modifier, args in (
        (day.stop_chosen, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, ["N2"]),
        (day.stop_pinned, Qt.Key.Key_P, Qt.KeyboardModifier.NoModifier, ["N2", True]),
        (day.stop_removed, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, ["N2"]),
        (day.stop_moved, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier, ["N2", 2]),
    ):
        with qtbot.waitSignal(wish) as told:
            qtbot.keyClick(timeline, key, modifier)
        assert told.args == args
    view = day.left_out.view
    with qtbot.waitSignal(day.stop_chosen) as told:
        hand.click(view, view.visualRect(day.left_out.model.index(0)).center())
    assert told.args == ["P1"]


def test_another_day_is_asked_for_in_the_head(day, qtbot):
    with qtbot.waitSignal(day.day_changed) as told:
        qtbot.mouseClick(button(day, "Day after"), Qt.MouseButton.LeftButton)
    assert told.args == [date(2026, 5, 13)]


def test_a_day_without_a_tour_has_one_action_and_no_foot(pane, show, qtbot):
    show(None)
    assert not pane.timeline.isVisible()
    assert not pane.left_out.isVisible()
    assert offers(pane) == {"Plan the day", "Day before", "Day after"}
    with qtbot.waitSignal(pane.plan_requested):
        qtbot.mouseClick(button(pane, "Plan the day"), Qt.MouseButton.LeftButton)


def test_a_holiday_is_named_before_anybody_plans_it(pane, scene):
    holiday = (Reason("holiday", {"name": "Ascension Day"}),)
    pane.show_tour(TUESDAY, None, scene.faces, scene.now, closed=holiday)
    assert "Ascension Day: a public holiday, nothing is planned." in pane._empty._text.text()
    assert offers(pane) == {"Day before", "Day after", "What would help?"}, "there is nothing to plan"
    agreed = (AgreedLine("N1", "Cave Martin", "10:00", ""),)
    pane.show_tour(TUESDAY, None, scene.faces, scene.now, agreed=agreed, closed=holiday)
    assert "Ascension Day: a public holiday, nothing is planned." in pane._empty._text.text()
    assert "1 appointment so far." in pane._empty._text.text()
    assert "Plan the day" in offers(pane)


def test_a_day_with_nobody_says_why_and_who_was_left_out(pane, show):
    causes = (Reason("nothing_pays"),)
    show(Tour(TUESDAY, causes=causes, left_out=(LeftOut("P1", (Reason("worthless"),)),)))
    assert pane._empty.isVisible()
    assert "No visit is worth its drive today: look at another day." in pane._empty._text.text()
    assert pane.left_out.isVisible()
    assert "Plan" in offers(pane)
    assert "Day sheet to print" not in offers(pane), "there is nothing to print"


def test_while_the_first_plan_is_made_its_skeleton_shows(pane, show, scene):
    show(None)
    pane.show_busy()
    assert note(pane) == "planning…"
    assert pane._empty.accessibleName() == "Planning the day"
    assert "Plan the day" not in offers(pane)
    show(scene.tour)
    assert pane.timeline.isVisible()
    assert note(pane).startswith("today")


def test_while_it_is_planned_again_the_tour_stays_in_sight(day):
    day.show_busy()
    assert note(day) == "planning…"
    assert day.timeline.isVisible()
    day.show_busy(False)
    assert note(day).startswith("today")


def test_those_left_out_are_drawn_again_only_where_they_are_others(day, scene, qtbot):
    stop, left = scene.tour.stops[0].prospect_id, scene.tour.left_out[0].prospect_id
    with qtbot.assertNotEmitted(day.left_out.model.modelReset):
        faces = {**scene.faces, stop: replace(scene.faces[stop], name="Cave Martin & Fils")}
        day.show_tour(TUESDAY, scene.tour, faces, scene.now, scene.home)
    with qtbot.waitSignal(day.left_out.model.modelReset):
        faces = {**scene.faces, left: replace(scene.faces[left], name="Cave Martin & Fils")}
        day.show_tour(TUESDAY, scene.tour, faces, scene.now, scene.home)


def test_a_plan_that_was_given_up_offers_itself_again(pane, show):
    show(None)
    pane.show_busy()
    pane.show_busy(False)
    assert "Plan the day" in offers(pane)


def test_a_first_answer_is_said_to_be_one(pane, show, scene):
    show(replace(scene.tour, provisional=True))
    assert note(pane) == "provisional, being refined"


def test_the_stop_that_the_keyboard_is_on_stays_so_when_the_day_changes(day, show, scene):
    timeline = day.timeline
    timeline.setCurrentIndex(timeline.rows.index(timeline.rows.number_of("S2")))
    first, second, *others = scene.tour.stops
    show(replace(scene.tour, stops=(second, first, *others), gaps=()))
    assert day.current_id == "S2"
    show(replace(scene.tour, stops=(first, second)))
    assert day.current_id == "", "it is gone"


def test_in_a_low_window_those_left_out_are_one_line_until_they_are_asked_for(day, qtbot):
    assert day.left_out.is_open
    day.resize(420, 740)
    assert not day.left_out.is_open
    qtbot.mouseClick(day.left_out.fold, Qt.MouseButton.LeftButton)
    day.resize(420, 730)
    assert day.left_out.is_open, "what the rep opened stays open"
    day.resize(420, 870)
    day.resize(420, 740)
    assert not day.left_out.is_open


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_how_low_is_counted_in_the_size_of_the_text(qtbot, words, family, scale):
    theme = Theme(LIGHT, scale, family)
    pane = DayPane(words, theme)
    qtbot.addWidget(pane)
    pane.show()
    for height, is_open in ((870, True), (740, False)):
        pane.resize(theme.u(420), theme.u(height))
        assert pane.left_out.is_open is is_open


def test_larger_text_in_the_same_window_folds_those_left_out(day, family):
    day.resize(900, 870)  # wide enough for any text: only the height counts
    assert day.left_out.is_open
    day.set_theme(Theme(DARK, 1.0, family))
    assert day.left_out.is_open
    day.set_theme(Theme(DARK, 1.5, family))
    assert not day.left_out.is_open


def test_hover_in_one_list_lights_the_other(day, qtbot, hand):
    timeline = day.timeline
    at = timeline.visualRect(timeline.rows.index(timeline.rows.number_of("S2"))).center()
    with qtbot.waitSignal(day.hovered) as told:
        hand.hover(timeline, at)
    assert told.args == ["S2"]
    day.light("P1")
    assert timeline.delegate.lit == "P1"


@pytest.mark.parametrize("height", [720, 870])
def test_no_text_of_the_day_is_cut(qtbot, look, height):
    scene = look.scene
    pane = DayPane(look.words, look.theme)
    qtbot.addWidget(pane)
    pane.resize(look.theme.u(420), look.theme.u(height))
    pane.show()
    nobody = Tour(TUESDAY, causes=(Reason("all_closed"),))
    for tour in (scene.tour, replace(scene.tour, provisional=True), nobody, None):
        pane.show_tour(TUESDAY, tour, scene.faces, scene.now, scene.home)
        assert look.cut_in(pane) == []
        pane.show_busy()
        assert look.cut_in(pane) == []


def test_a_day_that_is_over_is_not_planned_any_more_and_leads_to_the_next(pane, scene, qtbot):
    tour = replace(scene.tour, is_over=True)
    pane.show_tour(TUESDAY, tour, scene.faces, scene.now, scene.home, next_on=date(2026, 5, 13))
    assert not {"Plan", "Replan"} & offers(pane)
    with qtbot.waitSignal(pane.day_changed) as told:
        qtbot.mouseClick(button(pane, "Next: Wednesday 13 May"), Qt.MouseButton.LeftButton)
    assert told.args == [date(2026, 5, 13)]


def test_a_day_that_is_over_without_a_tour_offers_no_plan(pane, scene):
    pane.show_tour(TUESDAY, None, scene.faces, scene.now, next_on=date(2026, 5, 13))
    assert not {"Plan", "Replan", "Plan the day"} & offers(pane)
    assert pane._empty._title.text() == "Nothing was planned on this day"
    assert pane._empty._text.text().startswith("This day is over.")


def test_a_day_whose_hours_are_none_leads_to_the_settings(pane, show, qtbot):
    show(Tour(TUESDAY, causes=(Reason("no_working_hours"),)))
    assert pane._empty._text.text().startswith("The hours of this day end before they begin")
    with qtbot.waitSignal(pane.settings_requested):
        qtbot.mouseClick(button(pane, "Open the settings"), Qt.MouseButton.LeftButton)
    show(Tour(TUESDAY, causes=(Reason("no_candidates"),)))
    assert "Open the settings" not in offers(pane)


def test_a_day_whose_hours_are_none_tells_of_no_usual_hour(pane, scene):
    causes = (Reason("no_working_hours"), Reason("home_late", {"minutes": 425}))
    assert len(pane._causes(replace(scene.tour, causes=causes))) == 1
    assert len(pane._causes(replace(scene.tour, causes=causes[1:]))) == 1
