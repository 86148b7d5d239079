# SPDX-License-Identifier: MIT
"""The week by keyboard and by mouse: it tells what the rep wants, and changes nothing itself."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from fieldsales.desk.by_hand import Price
from fieldsales.desk.moves import Offer
from fieldsales.domain.tour import Reason
from fieldsales.ui.week.columns import reach_of
from fieldsales.ui.week.week_view import WeekView

from .conftest import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY, Grip

ALT = Qt.KeyboardModifier.AltModifier
WISHES = ("block_chosen", "taken", "let_go", "put", "pin_wanted", "remove_wanted")


@pytest.fixture
def view(qtbot, words, theme, sight, columns) -> WeekView:
    view = WeekView(words, theme)
    qtbot.addWidget(view)
    view.resize(1200, 700)
    view.show_reach(reach_of(sight.rules, columns))
    view.days.show_columns(columns)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    return view


@pytest.fixture
def grip(view) -> Grip:
    return Grip(view)


@pytest.fixture
def wishes(view) -> list[tuple[object, ...]]:
    told: list[tuple[object, ...]] = []
    for name in WISHES:
        getattr(view, name).connect(lambda *args, name=name: told.append((name, *args)))
    return told


def first_movable(view: WeekView):
    return next(b for c in view.days.columns for b in c.blocks if b.is_movable)


def offer(view: WeekView, block, on, *, drives: int = 50) -> None:
    """Answer as the desk would."""
    assert view.carried is not None
    price = Price(timedelta(minutes=drives), timedelta())
    view.carried.offers[on] = Offer(on, block.prospect_id, price=price)
    view.show_carried()


def test_the_keyboard_comes_in_at_the_first_visit(view):
    assert view.current == next(iter(view.days.columns[1].blocks))


def test_arrows_go_through_a_day_and_stay_at_its_ends(view, qtbot):
    tuesday = view.days.columns[1].blocks
    for _ in range(len(tuesday) + 2):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.current == tuesday[-1]
    for _ in range(len(tuesday) + 2):
        qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.current == tuesday[0]


def test_arrows_aside_go_to_about_the_same_hour_of_another_day(view, qtbot):
    here = view.current
    qtbot.keyClick(view, Qt.Key.Key_Right)
    there = view.current
    assert there.on > here.on
    day = next(column for column in view.days.columns if column.on == there.on)
    assert abs(there.begin - here.begin) == min(abs(block.begin - here.begin) for block in day.blocks)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.current.on == here.on


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_opens_the_record(view, qtbot, wishes, key):
    qtbot.keyClick(view, key)
    assert wishes == [("block_chosen", view.current.prospect_id)]


def test_p_holds_a_visit_and_delete_takes_it_off_its_day(view, qtbot, wishes):
    block = first_movable(view)
    view.choose_again(block.prospect_id)
    qtbot.keyClick(view, Qt.Key.Key_P)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert wishes == [
        ("pin_wanted", block.prospect_id, block.on, True),
        ("remove_wanted", block.prospect_id, block.on),
    ]


def test_an_appointment_can_only_be_opened(view, qtbot, wishes, grip):
    fixed = grip.block("Hôtel du Logis")
    view.choose_again(fixed.prospect_id)
    told: list[str] = []
    view.declined.connect(told.append)
    for key, modifier in ((Qt.Key.Key_P, None), (Qt.Key.Key_Delete, None), (Qt.Key.Key_Right, ALT)):
        qtbot.keyClick(view, key, modifier or Qt.KeyboardModifier.NoModifier)
    assert wishes == []
    assert view.carried is None
    why = f"{fixed.face.name} has an appointment at {fixed.time}: its record (Enter) moves or cancels it."
    assert told == [why] * 2


def test_a_visit_of_a_day_that_is_over_can_be_carried_on_but_not_held(view, qtbot, wishes):
    column = view.days.columns[1]
    block = replace(next(one for one in column.blocks if one.is_movable), is_over=True)
    past = replace(column, blocks=(block,), is_past=True)
    view.days.show_columns((view.days.columns[0], past, *view.days.columns[2:]))
    view.choose_again(block.prospect_id)
    told: list[str] = []
    view.declined.connect(told.append)
    qtbot.keyClick(view, Qt.Key.Key_P)
    assert wishes == []
    assert told[0].startswith("This day is over: write down what became of ")
    qtbot.keyClick(view, Qt.Key.Key_Right, ALT)
    assert view.carried is not None


def test_alt_and_an_arrow_carry_a_visit_over_closed_days_and_enter_leaves_it_there(view, qtbot, wishes):
    block = first_movable(view)
    view.choose_again(block.prospect_id)
    qtbot.keyClick(view, Qt.Key.Key_Right, ALT)
    assert view.carried.over == WEDNESDAY
    qtbot.keyClick(view, Qt.Key.Key_Right, ALT)
    assert view.carried.over == FRIDAY  # Thursday is a holiday
    qtbot.keyClick(view, Qt.Key.Key_Left, ALT)
    offer(view, block, WEDNESDAY)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert wishes == [
        ("taken", block.prospect_id, TUESDAY),
        ("put", block.prospect_id, TUESDAY, WEDNESDAY),
    ]
    assert view.carried is None


def test_alt_and_an_arrow_are_the_view_s_while_a_visit_can_be_carried(view, grip):
    def overrides() -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Right, ALT)
        event.ignore()
        QApplication.sendEvent(view, event)
        return event.isAccepted()

    view.choose_again(first_movable(view).prospect_id)
    assert overrides()
    view.choose_again(grip.block("Hôtel du Logis").prospect_id)
    assert not overrides()


def test_escape_puts_a_carried_visit_back(view, qtbot, wishes):
    view.choose_again(first_movable(view).prospect_id)
    qtbot.keyClick(view, Qt.Key.Key_Right, ALT)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert [wish[0] for wish in wishes] == ["taken", "let_go"]
    assert view.carried is None


def test_a_visit_is_not_left_on_its_own_day_nor_where_there_is_no_room(view, qtbot, wishes):
    block = first_movable(view)
    view.choose_again(block.prospect_id)
    qtbot.keyClick(view, Qt.Key.Key_Right, ALT)
    qtbot.keyClick(view, Qt.Key.Key_Left, ALT)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.keyClick(view, Qt.Key.Key_Right, ALT)
    view.carried.offers[WEDNESDAY] = Offer(WEDNESDAY, block.prospect_id)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert [wish[0] for wish in wishes] == ["taken"]
    assert view.carried is not None


def test_what_a_day_asks_is_said_to_those_who_listen(view, qtbot, words, sight):
    from fieldsales.ui.week.carrying import card_of

    block = first_movable(view)
    view.choose_again(block.prospect_id)
    qtbot.keyClick(view, Qt.Key.Key_Right, ALT)
    found = Offer(WEDNESDAY, block.prospect_id, price=Price(timedelta(minutes=50), timedelta()))
    view.carried.cards[WEDNESDAY] = card_of(words, found, sight.faces)
    offer(view, block, WEDNESDAY)
    assert view.accessibleDescription().startswith("+50")
    qtbot.keyClick(view, Qt.Key.Key_Escape)


@pytest.mark.parametrize(
    ("on", "why"), [(THURSDAY, "Ascension Day, no tour"), (MONDAY, "This day is over"), (TUESDAY, "")]
)
def test_a_drop_where_nothing_can_be_left_says_why_the_visit_stays(view, grip, on, why):
    told: list[str] = []
    view.declined.connect(told.append)
    block = grip.carry("Cave Martin", on)
    grip.release(grip.over(on, grip.at(block)))
    day = "Thursday 14 May" if on == THURSDAY else "Monday 11 May"
    assert told == ([f"Cave Martin stays on Tuesday 12 May. {day}: {why}."] if why else [])


def test_a_drop_that_a_day_refuses_says_why_the_visit_stays(view, grip):
    told: list[str] = []
    view.declined.connect(told.append)
    block = grip.carry("Cave Martin", FRIDAY)
    refusal = Reason("closed_for_leave", {"until": "2026-05-17"})
    view.carried.offers[FRIDAY] = Offer(FRIDAY, block.prospect_id, refusal=refusal)
    grip.release(grip.over(FRIDAY, grip.at(block)))
    assert told[0].startswith("Cave Martin stays on Tuesday 12 May. Friday 15 May: on leave until")
    assert view.carried is None


def test_a_click_opens_the_record_and_moves_nothing(view, grip, wishes):
    block = grip.block("Cave Martin")
    grip.press(grip.at(block))
    grip.release(grip.at(block))
    assert wishes == [("block_chosen", block.prospect_id)]


def test_a_visit_is_dragged_to_another_day(view, grip, wishes):
    block = grip.carry("Cave Martin", FRIDAY)
    assert view.carried.over == FRIDAY
    offer(view, block, FRIDAY)
    grip.release(grip.over(FRIDAY, grip.at(block)))
    assert wishes == [("taken", block.prospect_id, TUESDAY), ("put", block.prospect_id, TUESDAY, FRIDAY)]


def test_a_visit_that_is_dropped_before_its_price_is_known_moves_all_the_same(view, grip, wishes):
    block = grip.carry("Cave Martin", FRIDAY)
    grip.release(grip.over(FRIDAY, grip.at(block)))
    assert wishes[-1] == ("put", block.prospect_id, TUESDAY, FRIDAY)


def test_a_visit_that_is_dropped_on_a_closed_day_goes_back(view, grip, wishes):
    block = grip.carry("Cave Martin", THURSDAY)
    grip.release(grip.over(THURSDAY, grip.at(block)))
    assert [wish[0] for wish in wishes] == ["taken", "let_go"]


def test_an_appointment_is_not_dragged(view, grip, wishes):
    grip.carry("Hôtel du Logis", FRIDAY)
    assert view.carried is None
    assert wishes == []


def test_nothing_is_carried_while_the_week_is_planned(view, grip, qtbot, wishes):
    view.may_carry = False
    grip.carry("Cave Martin", FRIDAY)
    view.choose_again(first_movable(view).prospect_id)
    qtbot.keyClick(view, Qt.Key.Key_Right, ALT)
    assert view.carried is None
    assert wishes == []


def test_the_day_under_the_hand_shows_how_it_would_be(view, grip, qtbot):
    block = grip.carry("Cave Martin", FRIDAY)
    before = view.viewport().grab().toImage()
    friday = next(column for column in view.days.columns if column.on == FRIDAY)
    moved = replace(block, on=FRIDAY, begin=600, end=645, time="10:00")
    view.carried.previews[FRIDAY] = replace(friday, blocks=(moved,))
    offer(view, block, FRIDAY)
    assert view.viewport().grab().toImage() != before


def test_a_lane_that_is_too_narrow_scrolls_and_the_visit_stays_in_sight(view, qtbot, theme):
    view.resize(300, 300)
    QApplication.processEvents()
    assert view.horizontalScrollBar().maximum() > 0
    for index in view.days.indexes():
        view.setCurrentIndex(index)
        view.scrollTo(index)
        assert view.viewport().rect().contains(view.visualRect(index).center())
        found = view.indexAt(view.visualRect(index).center())
        assert found == index


def test_a_half_day_is_shaded_after_its_hours_and_nowhere_else(view, columns):
    half = tuple(replace(one, hours=(510, 720)) if one.on == FRIDAY else one for one in columns)
    view.days.show_columns(columns)
    before = view.viewport().grab().toImage()
    view.days.show_columns(half)
    after = view.viewport().grab().toImage()
    grid = view.grid
    number, top = view.days.number_of(FRIDAY), round(grid.y(720))
    wide, high = after.width(), after.height()
    changed = {
        (x, y)
        for x in range(0, wide, 2)
        for y in range(0, high, 2)
        if after.pixel(x, y) != before.pixel(x, y)
    }
    assert changed
    assert min(x for x, _y in changed) >= grid.x(number)
    assert max(x for x, _y in changed) <= grid.x(number) + grid.column
    assert min(y for _x, y in changed) >= top
