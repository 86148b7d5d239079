# SPDX-License-Identifier: MIT
"""A week in the real window: planned, a visit carried to another day by mouse and by keyboard, undone."""

from collections.abc import Callable
from datetime import date, timedelta
from time import monotonic
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

from fieldsales.desk import history, visits
from fieldsales.planning.problem import Patience
from fieldsales.ui.rail import Room
from fieldsales.ui.week.columns import Block

#: The rep of conftest, who works in the window.
Rep = Any

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
TUESDAY = date(2026, 5, 12)
WEDNESDAY, THURSDAY, FRIDAY = (TUESDAY + timedelta(days=ahead) for ahead in (1, 2, 3))


@pytest.fixture
def rep(open_window: Callable[[str, str], Rep]) -> Rep:
    """A rep before the demonstration on Tuesday morning, in the empty week."""
    rep = open_window("demonstration", "2026-05-12T08:42")
    rep.desk.patience = Patience(iterations=20, seed=1)
    rail = {one.text(): one for one in rep.window.views.rail.findChildren(QAbstractButton)}
    rail["Day"].setFocus(Qt.FocusReason.TabFocusReason)
    rep.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    rep.wait_idle()
    assert rep.window.views.room is Room.WEEK
    return rep


@pytest.fixture
def planned(rep: Rep) -> Rep:
    """The same with her week planned."""
    rep.click("Plan the week", rep.window.views.week.head)
    rep.wait_idle()
    return rep


def kept(rep: Rep, on: date) -> list[str]:
    tour = rep.desk.portfolio.kept_tour(on)
    return [promise.prospect_id for promise in tour.promises] if tour else []


def shown(rep: Rep, on: date) -> list[str]:
    columns = rep.window.views.week.view.days.columns
    return [block.prospect_id for column in columns if column.on == on for block in column.blocks]


def blocks(rep: Rep) -> list[Block]:
    return [block for column in rep.window.views.week.view.days.columns for block in column.blocks]


def is_planned(rep: Rep) -> bool:
    return any(column.is_planned for column in rep.window.views.week.view.days.columns)


def movable(rep: Rep, on: date) -> Block:
    columns = rep.window.views.week.view.days.columns
    return next(b for column in columns if column.on == on for b in column.blocks if b.is_movable)


def give_keyboard(rep: Rep, block: Block) -> None:
    view = rep.window.views.week.view
    view.setFocus(Qt.FocusReason.TabFocusReason)
    view.choose_again(block.prospect_id)


def mouse(rep: Rep, kind: QEvent.Type, at: QPointF) -> None:
    port = rep.window.views.week.view.viewport()
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    button = none if kind == QEvent.Type.MouseMove else left
    held = none if kind == QEvent.Type.MouseButtonRelease else left
    there = QPointF(port.mapToGlobal(at.toPoint()))
    QApplication.sendEvent(port, QMouseEvent(kind, at, there, button, held, Qt.KeyboardModifier.NoModifier))


def test_the_week_is_planned_as_one_action_and_one_undo_takes_it_back(rep: Rep) -> None:
    assert blocks(rep), "appointments stand there before anything is planned"
    assert all(block.is_fixed for block in blocks(rep))
    assert not is_planned(rep)
    rep.click("Plan the week", rep.window.views.week.head)
    rep.wait_idle()
    assert rep.said.startswith("Planned: ")
    assert rep.said.endswith("on 4 days.")
    days = [on for on in (TUESDAY + timedelta(days=n) for n in range(6)) if kept(rep, on)]
    assert len(days) == 4
    for on in days:
        # on a day off an appointment that is in no tour stands there, too
        assert [one for one in shown(rep, on) if one in kept(rep, on)] == kept(rep, on)
        assert on == THURSDAY or shown(rep, on) == kept(rep, on)
    assert history.history(rep.desk, 1)[0].name == "plan_week"
    rep.press(Qt.Key.Key_Z, modifier=CTRL)
    rep.wait_idle()
    assert not any(kept(rep, on) for on in days)
    assert not is_planned(rep)
    assert all(block.is_fixed for block in blocks(rep))


def test_the_day_shows_what_the_week_planned(planned: Rep) -> None:
    planned.window.ways.go_to(Room.DAY)
    planned.window.ways.go_by(1)
    planned.wait_idle()
    assert planned.window.course.day == WEDNESDAY
    assert len(planned.stops) == len(kept(planned, WEDNESDAY)) > 0


def test_a_visit_is_dragged_to_another_day_and_every_open_day_says_its_price(planned: Rep) -> None:
    view = planned.window.views.week.view
    block = movable(planned, WEDNESDAY)
    start = QPointF(view.visualRect(view.days.index_of(block.prospect_id)).center())
    friday = view.days.number_of(FRIDAY)
    there = QPointF(view.grid.x(friday) + view.grid.column / 2, start.y())
    before = {on: kept(planned, on) for on in (WEDNESDAY, FRIDAY)}
    mouse(planned, QEvent.Type.MouseButtonPress, start)
    for share in (0.3, 0.6, 1.0):
        mouse(planned, QEvent.Type.MouseMove, start + (there - start) * share)
    planned.wait_idle()
    assert view.carried is not None
    offers = view.carried.offers
    assert {on for on, offer in offers.items() if offer.price is not None} >= {FRIDAY}
    assert WEDNESDAY not in offers
    price = offers[FRIDAY].price
    assert price is not None
    assert view.carried.preview(FRIDAY) is not None
    mouse(planned, QEvent.Type.MouseButtonRelease, there)
    planned.wait_idle()
    assert planned.said.startswith(f"{block.face.name} moved to Friday 15 May at ")
    assert " driving" in planned.said
    assert block.prospect_id not in kept(planned, WEDNESDAY)
    assert set(kept(planned, FRIDAY)) == {*before[FRIDAY], block.prospect_id} - set(price.dropped)
    assert shown(planned, FRIDAY) == kept(planned, FRIDAY)
    planned.press(Qt.Key.Key_Z, modifier=CTRL)
    planned.wait_idle()
    assert {on: kept(planned, on) for on in before} == before
    assert shown(planned, WEDNESDAY) == before[WEDNESDAY]


def test_a_visit_is_carried_by_the_keyboard_with_its_price_before(planned: Rep) -> None:
    view = planned.window.views.week.view
    block = movable(planned, WEDNESDAY)
    give_keyboard(planned, block)
    planned.press(Qt.Key.Key_Right, modifier=ALT)  # over the holiday
    planned.wait_idle()
    assert planned.window.views.room is Room.WEEK  # the window's own Alt+Right did not take the key
    assert view.carried.over == FRIDAY
    assert "driving" in view.accessibleDescription()
    planned.press(Qt.Key.Key_Escape)
    assert block.prospect_id in shown(planned, WEDNESDAY)
    planned.press(Qt.Key.Key_Right, modifier=ALT)
    planned.wait_idle()
    planned.press(Qt.Key.Key_Return)
    planned.wait_idle()
    assert block.prospect_id in shown(planned, FRIDAY)
    assert view.current.prospect_id == block.prospect_id
    assert view.hasFocus()


def test_a_visit_is_held_and_taken_off_its_day(planned: Rep) -> None:
    view = planned.window.views.week.view
    block = movable(planned, FRIDAY)
    give_keyboard(planned, block)
    planned.press(Qt.Key.Key_P)
    planned.wait_idle()
    assert view.current.is_pinned
    planned.press(Qt.Key.Key_Delete)
    planned.wait_idle()
    assert block.prospect_id not in shown(planned, FRIDAY)
    assert block.prospect_id not in kept(planned, FRIDAY)


def test_a_record_opens_beside_the_week_and_escape_returns_to_the_visit(planned: Rep) -> None:
    window = planned.window
    view = window.views.week.view
    block = movable(planned, FRIDAY)
    give_keyboard(planned, block)
    planned.press(Qt.Key.Key_Return)
    planned.wait_idle()
    assert window.views.room is Room.WEEK
    assert window.views.card.isVisible()
    assert view.isVisible()
    assert window.record.prospect_id == block.prospect_id
    planned.press(Qt.Key.Key_Escape)
    assert not window.views.card.isVisible()
    assert view.hasFocus()
    assert view.current.prospect_id == block.prospect_id
    window.ways.go_to(Room.DAY)
    assert window.views.day.isVisible()  # the pane is back where it was


def test_who_has_no_day_is_put_into_the_week_from_the_record_and_taken_off_again(planned: Rep) -> None:
    window = planned.window
    left = window.views.week.left.model.refusals
    joining = next(one.face.prospect_id for one in left if one.face.town == "Niort")
    before = {on: kept(planned, on) for on in (TUESDAY, WEDNESDAY, FRIDAY)}
    window.ways.open_record(joining, takes_focus=True)
    planned.wait_idle()
    window.views.card.plan_requested.emit(joining)
    planned.wait_idle()
    day = next(on for on in before if joining in shown(planned, on))
    assert joining in kept(planned, day)
    assert all(kept(planned, on) == before[on] for on in before if on != day)
    assert planned.said.startswith(window.seen.rows[joining].name)
    window.views.card.remove_requested.emit(joining)
    planned.wait_idle()
    assert joining not in kept(planned, day)
    planned.press(Qt.Key.Key_Z, modifier=CTRL)
    planned.press(Qt.Key.Key_Z, modifier=CTRL)
    planned.wait_idle()
    assert {on: kept(planned, on) for on in before} == before


def test_the_record_says_where_it_stands_in_the_week_and_steps_through_it(planned: Rep) -> None:
    window = planned.window
    block = movable(planned, FRIDAY)
    window.ways.open_record(block.prospect_id, takes_focus=True)
    planned.wait_idle()
    back = window.views.card.findChild(QAbstractButton, "back")
    assert back.accessibleName() == "Back to Week"
    window.ways.step(1)
    planned.wait_idle()
    ids = window.views.week.ids
    assert window.record.prospect_id == ids[ids.index(block.prospect_id) + 1]


def test_a_visit_written_down_beside_the_week_is_seen_in_its_column(planned: Rep) -> None:
    first = shown(planned, TUESDAY)[0]
    planned.clock.set("10:20")
    planned.window.ways.open_record(first, takes_focus=True)
    planned.wait_idle()
    planned.press(Qt.Key.Key_V)
    planned.wait_idle()
    planned.press(Qt.Key.Key_1)
    planned.press(Qt.Key.Key_Return, modifier=CTRL)
    planned.wait_idle()
    column = planned.window.views.week.view.days.columns[1]
    assert column.blocks[0].is_done
    assert not column.blocks[0].is_movable


def test_planning_tells_how_far_it_is_and_cancel_leaves_everything_as_it_was(rep: Rep) -> None:
    window = rep.window
    rep.desk.patience = Patience(seconds=20.0, seed=1, clock=monotonic)
    told: list[tuple[int, int]] = []
    window.week.progressed.connect(lambda done, total: told.append((done, total)))
    rep.click("Plan the week", window.views.week.head)
    rep.qtbot.waitUntil(lambda: bool(told))
    rep.qtbot.waitUntil(window.views.banner.isVisible)
    assert "of 7" in window.views.banner.sentence
    rep.click("Cancel", window.views.banner)
    rep.wait_idle()
    assert not window.views.banner.isVisible()
    assert not is_planned(rep)
    assert not kept(rep, TUESDAY)


def test_ten_days_are_shown_and_planned_together(rep: Rep) -> None:
    room = rep.window.views.week
    rep.click("10", room.head)
    rep.wait_idle()
    assert len(room.view.days.columns) == 10
    rep.click("Plan 10 days", room.head)
    rep.wait_idle()
    ids = [block.prospect_id for column in room.view.days.columns for block in column.blocks]
    assert len(ids) == len(set(ids)) > 20
    rep.window.ways.go_by(1)
    rep.wait_idle()
    assert room.view.days.columns[0].on == date(2026, 5, 18)
    rep.click("Today", room.head)
    rep.wait_idle()
    assert room.view.days.columns[0].on == date(2026, 5, 11)


def test_the_week_follows_what_happens_elsewhere(planned: Rep) -> None:
    block = movable(planned, FRIDAY)
    effect = visits.record_fact(planned.desk, block.prospect_id, "lost_to_competitor", value="Vins du Sud")
    planned.window.effects.happened.emit(effect)
    planned.wait_idle()
    assert block.prospect_id not in shown(planned, FRIDAY)


def test_the_palette_leads_to_the_week(rep: Rep) -> None:
    rep.window.ways.go_to(Room.DAY)
    rep.press(Qt.Key.Key_K, modifier=CTRL)
    rep.type("plan the week")
    rep.press(Qt.Key.Key_Return)
    rep.wait_idle()
    assert rep.window.views.room is Room.WEEK
    assert shown(rep, FRIDAY)


def test_an_appointment_for_any_day_of_the_week_is_planned_off_the_holiday_it_was_made_for(rep: Rep) -> None:
    window, sheet = rep.window, rep.window.views.appointment
    name = "Les Caves Dugué"
    rep.open(name)
    rep.press(Qt.Key.Key_K, modifier=CTRL)
    rep.type("new app")
    rep.press(Qt.Key.Key_Return)
    rep.wait_idle()
    sheet.day.setText("14/05")
    sheet.hour.setText("10:00")
    sheet.kinds[2].click()
    sheet.main.click()
    rep.wait_idle()
    assert "day and hour may still change that week" in rep.said
    window.ways.go_to(Room.WEEK)
    rep.wait_idle()
    who = window.record.prospect_id
    rep.click("Plan the week", window.views.week.head)
    rep.wait_idle()
    (on,) = (day for day in (TUESDAY, WEDNESDAY, FRIDAY) if who in kept(rep, day))
    assert f"The appointment with {name} is on {on:%A} {on.day} May now." in rep.said
    assert who in shown(rep, on)
    print(
        [(str(o.start), o.obligation) for o in rep.desk.portfolio.appointments_with(who)], on, shown(rep, on)
    )
    assert who not in shown(rep, THURSDAY)
    rep.press(Qt.Key.Key_Z, modifier=CTRL)
    rep.wait_idle()
    assert who in shown(rep, THURSDAY)
