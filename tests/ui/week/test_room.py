# SPDX-License-Identifier: MIT
"""The place of the week in its states: empty, being planned, planned, with nobody to visit."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QWidget

from fieldsales.desk import weeks
from fieldsales.desk.desk import Desk
from fieldsales.desk.weeks import Promised, Week
from fieldsales.domain.tour import Reason
from fieldsales.ui.week import WeekRoom
from fieldsales.ui.week.columns import Sight

from .conftest import MONDAY, Grip


@pytest.fixture
def room(qtbot, words, theme) -> WeekRoom:
    room = WeekRoom(words, theme)
    qtbot.addWidget(room)
    room.resize(1360, 840)
    room.show()
    return room


@pytest.fixture
def with_appointments(make_desk: Callable[[], Desk]) -> Week:
    """Camille's week before it is planned."""
    return weeks.week_of(make_desk(), MONDAY, 7)


@pytest.fixture
def unplanned(with_appointments: Week) -> Week:
    """The same without anything that has an hour already."""
    return replace(with_appointments, days=tuple(replace(one, busy=()) for one in with_appointments.days))


def button(room: QWidget, text: str) -> QAbstractButton:
    found = [one for one in room.findChildren(QAbstractButton) if one.isVisible() and one.text() == text]
    assert len(found) == 1, f"{len(found)} buttons say {text}"
    return found[0]


def test_before_anything_was_read_the_outline_of_a_week_stands_there(room):
    assert room.empty.isVisible()
    assert not room.head.plan.isEnabled()


def test_an_unplanned_week_says_what_it_is_for_and_offers_one_button(room, sight, unplanned, qtbot):
    asked = []
    room.empty.plan_wanted.connect(lambda: asked.append(True))
    room.show_week(unplanned, 1, sight)
    assert room.empty.accessibleName() == "No tour this week yet"
    qtbot.mouseClick(button(room, "Plan the week"), Qt.MouseButton.LeftButton)
    assert asked == [True]


def test_an_unplanned_week_shows_its_appointments_and_offers_one_button(
    room, sight, with_appointments, qtbot
):
    room.show_week(with_appointments, 1, sight)
    assert room.view.isVisible()
    blocks = [block for column in room.view.days.columns for block in column.blocks]
    assert [block.face.name for block in blocks] == ["Hôtel du Logis"]
    with qtbot.waitSignal(room.head.plan_wanted):
        qtbot.mouseClick(button(room, "Plan the week"), Qt.MouseButton.LeftButton)


def test_a_week_that_is_over_and_was_not_planned_offers_nothing(room, sight, unplanned):
    later = replace(sight, now=sight.now.replace(month=7))
    room.show_week(unplanned, 1, later)
    assert room.empty.accessibleName() == "Nothing was planned this week"
    assert not any(
        one.text() == "Plan the week" and one.isVisible() for one in room.findChildren(QAbstractButton)
    )


def test_while_it_is_planned_an_empty_week_shows_its_outline_and_a_full_one_stays(
    room, sight, unplanned, week
):
    room.show_week(unplanned, 1, sight)
    room.show_busy(True)
    assert room.empty.accessibleName() == "Planning the week"
    assert not room.head.plan.isEnabled()
    room.show_busy(False)
    room.show_week(week, 1, sight)
    room.show_busy(True)
    assert room.view.isVisible()
    assert not room.head.plan.isEnabled()
    room.show_busy(False)
    assert room.head.plan.isEnabled()


def test_a_week_with_nobody_to_visit_says_why(room, sight, unplanned):
    nobody = tuple(
        replace(draft, tour=replace(draft.tour, causes=draft.tour.causes or (Reason("no_candidates"),)))
        for draft in unplanned.drafts
    )
    days = tuple(replace(one, is_planned=one.closed is None) for one in unplanned.days)
    room.show_week(replace(unplanned, drafts=nobody, days=days), 1, sight)
    assert room.empty.accessibleName() == "Nobody to visit this week"


def test_the_head_says_which_days_and_what_they_come_to(room, sight, week):
    room.show_week(week, 1, sight)
    kept = sum(len(one.kept) for one in week.days)
    due = kept + sum(len(one.lost) for one in week.days)
    said = [part.accessibleName() for part in room.head.findChildren(QWidget)]
    assert "Week of 11 to 15 May" in said
    figures = next(text for text in said if " visits · " in text)
    assert figures.startswith(f"{week.stops} visits · {kept} of {due} deadline")
    assert room.heads.accessibleName().count(" · ") == 4


@pytest.mark.parametrize(("name", "weeks_shown"), [("5", 1), ("10", 2), ("20", 4)])
def test_one_chooses_how_many_days_are_shown(room, sight, week, qtbot, name, weeks_shown):
    chosen = []
    room.head.weeks_chosen.connect(chosen.append)
    room.show_week(week, 1, sight)
    qtbot.mouseClick(button(room, name), Qt.MouseButton.LeftButton)
    assert chosen == [weeks_shown]
    assert button(room, name).accessibleName() == f"{name} days"


def test_what_has_no_room_in_the_head_is_offered_in_a_menu(room, sight, week, qtbot):
    room.show_week(week, 1, sight)
    assert room.head.what_if.isVisible()
    assert [action.text() for action in more(room, qtbot)] == RARE
    room.resize(500, 840)
    qtbot.waitUntil(lambda: not room.head.what_if.isVisible())
    actions = more(room, qtbot)
    assert [action.text() for action in actions] == [
        RARE[0],
        "What if…",
        *RARE[1:],
        "5 days",
        "10 days",
        "20 days",
    ]
    assert [action.isEnabled() for action in actions[-3:]] == [False, True, True]
    chosen = []
    room.head.weeks_chosen.connect(chosen.append)
    actions[-2].trigger()
    assert chosen == [2]


def test_a_week_can_be_planned_again_with_few_changes_or_around_its_tours(room, sight, week, qtbot):
    room.show_week(week, 1, sight)
    asked = []
    room.head.plan_as_wanted.connect(asked.append)
    for action in more(room, qtbot)[1:]:
        action.trigger()
    assert asked == [Promised.PRICED, Promised.FROZEN]
    room.show_busy(True)
    assert not any(action.isEnabled() for action in more(room, qtbot))


RARE = ["Three goals…", "Plan again, changing little", "Plan only days without a tour"]


def more(room, qtbot):
    """Open the menu of the head and return what it offers."""
    qtbot.mouseClick(room.head.more, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    actions = [action for action in menu.actions() if not action.isSeparator()]
    menu.hide()
    return actions


def test_who_works_four_days_is_shown_so_many(room, sight, week):
    fewer = replace(sight, rules=replace(sight.rules, workdays=frozenset({0, 1, 2, 3})))
    room.show_week(week, 2, fewer)
    assert [one.text() for one in room.head.findChildren(QAbstractButton) if one.text().isdigit()] == [
        "4", "8", "16",
    ]  # fmt: skip


def test_those_without_a_day_are_counted_and_listed_with_their_reasons(room, sight, week, qtbot):
    room.show_week(week, 1, sight)
    total = len(week.left_out)
    assert total > 1
    names = {sight.faces[out.prospect_id].name for out in week.left_out}

    def shown() -> set[str]:
        QApplication.processEvents()
        return {one.text() for one in room.left.findChildren(QAbstractButton) if one.isVisible()}

    assert shown() == names
    room.resize(420, 840)
    assert shown() == {str(total)}
    room.left.open_list(True)
    assert room.left.list.isVisible()
    assert room.left.model.rowCount() == total
    assert all(room.left.model.refusals[row].why for row in range(total))


def test_a_visit_keeps_the_keyboard_when_the_week_is_drawn_again(room, sight, week):
    room.show_week(week, 1, sight)
    name = "Cave de la Sèvre"
    room.view.choose_again(Grip(room.view).block(name).prospect_id)
    room.show_week(week, 1, sight)
    assert room.view.current.face.name == name


def test_a_week_that_is_drawn_again_lets_go_of_what_is_carried(room, sight, week):
    room.show_week(week, 1, sight)
    Grip(room.view).carry("Cave Martin", MONDAY.replace(day=15))
    assert room.view.carried is not None
    room.show_week(week, 1, sight)
    assert room.view.carried is None


def test_a_record_stands_beside_the_week_and_in_its_place_where_there_is_no_room(room, sight, week, theme):
    pane = QStackedWidget()
    pane.setMinimumWidth(theme.u(400))
    room.take_beside(pane)
    pane.show()
    room.show_week(week, 1, sight)
    room.fold()
    assert room.view.isVisible()
    room.resize(700, 840)
    assert not room.view.isVisible()
    pane.hide()
    room.fold()
    assert room.view.isVisible()


@pytest.mark.parametrize("size", [(1364, 872), (948, 672)])
@pytest.mark.parametrize("count", [1, 2, 4])
def test_no_word_is_cut(
    look, qtbot, week_desk: Desk, sight_in: Callable[..., Sight], size: tuple[int, int], count: int
) -> None:
    week = weeks.week_of(week_desk, MONDAY, 7 * count)
    room = WeekRoom(look.words, look.theme)
    qtbot.addWidget(room)
    room.resize(*size)
    room.show_week(week, count, sight_in(look.words, week))
    room.show()
    assert look.cut_in(room) == []
