# SPDX-License-Identifier: MIT
"""The room of the follow-ups by itself: groups, kinds, what is chosen, and that nothing is cut at 200 %."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from fieldsales.classification.doctrine import Doctrine
from fieldsales.desk.desk import Desk
from fieldsales.desk.follow_ups import FollowUps
from fieldsales.domain.relance import Relance, Task
from fieldsales.ui.follow_ups import FollowUpsRoom
from fieldsales.ui.follow_ups.sight import Head, Kind, Sight, counts, rows_of
from fieldsales.ui.portfolio import ListLine, StopTime

TUESDAY = date(2026, 5, 12)


def relance(number: int, days: int, channel: str = "call", who: str = "a", text: str = "the list") -> Relance:
    return Relance(f"r{number}", who, TUESDAY + timedelta(days=days), channel, text)


FOUND = FollowUps(
    (
        relance(1, -2),
        relance(2, 0, "email", "b"),
        relance(3, 0, "call", "a"),
        relance(4, 2, "visit", "b"),
        relance(5, 9, "delivery", "a", ""),
        relance(6, 0, "call", "gone"),
    ),
    (Task("t1", "buy stamps"), Task("t2", "ask who buys", "a")),
    (Relance("d1", "a", TUESDAY, "call", "x", TUESDAY, "no_answer"),),
)


@pytest.fixture
def sight(words, desk: Desk) -> Sight:
    doctrine: Doctrine = desk.doctrine
    rows = {
        "a": ListLine("a", "Cave Martin", "caviste", "Niort", "chaud", "hot"),
        "b": ListLine("b", "Le Comptoir", "restaurant", "Niort", "froid", "cold"),
    }
    return Sight(words, rows, doctrine, TUESDAY, {"a": StopTime(1, "10:00")})


@pytest.fixture
def room(qtbot, words, theme, sight: Sight) -> FollowUpsRoom:
    room = FollowUpsRoom(words, theme)
    qtbot.addWidget(room)
    room.resize(1340, 840)
    room.show()
    room.show_follow_ups(sight, FOUND)
    return room


def ids(sight: Sight, kind: Kind = Kind.ALL, asked: str = "") -> list[str]:
    rows = rows_of(sight, FOUND, kind, asked)
    return [row.title if isinstance(row, Head) else row.id for row in rows]


def test_groups_come_in_order_the_hottest_of_a_day_first_and_nobody_who_is_gone(sight):
    assert ids(sight) == [
        "Late", "r1", "Today", "r3", "r2", "This week", "r4", "Later", "r5", "Undated", "t2", "t1",
    ]  # fmt: skip


def test_kinds_and_words_keep_what_is_asked_for(sight):
    assert ids(sight, Kind.CALLS) == ["Late", "r1", "Today", "r3", "Later", "r5"]
    assert ids(sight, Kind.TASKS) == ["Undated", "t2", "t1"]
    assert ids(sight, asked="COMPTOIR") == ["Today", "r2", "This week", "r4"]
    assert ids(sight, Kind.DONE) == ["Done in the last 30 days", "d1"]
    assert counts(sight, FOUND)[Kind.ALL] == 7


def test_the_model_is_one(room, qtmodeltester):
    qtmodeltester.check(room.model)


def test_arrows_pass_heads_by_and_one_that_is_done_gives_its_place_to_the_next(room, sight, qtbot):
    room.focus_list()
    assert room.view.chosen_ids == ("r1",)
    qtbot.keyClick(room.view, Qt.Key.Key_Down)
    assert room.view.chosen_ids == ("r3",)
    with qtbot.waitSignal(room.done_wanted) as told:
        qtbot.keyClick(room.view, Qt.Key.Key_F)
    assert told.args == [("r3",)]
    left = FollowUps(tuple(one for one in FOUND.relances if one.id != "r3"), FOUND.tasks)
    room.show_follow_ups(sight, left)
    assert room.view.chosen_ids == ("r2",)


def test_a_click_on_the_box_says_that_one_is_done(room, qtbot):
    row = room.model.row_of("r3")
    box = room.view.visualRect(room.model.index(row))
    with qtbot.waitSignal(room.done_wanted) as told:
        at = room._delegate.check_box(box.toRectF()).center().toPoint()
        qtbot.mouseClick(room.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert told.args == [("r3",)]


def test_an_empty_room_says_what_it_is_for_and_offers_the_first_action(room, sight, qtbot):
    room.show_follow_ups(sight, FollowUps())
    assert room.empty.isVisible()
    with qtbot.waitSignal(room.new_wanted):
        qtbot.mouseClick(room.empty.new, Qt.MouseButton.LeftButton)


def test_every_control_has_a_name_and_no_text_of_the_head_is_cut(qtbot, look, sight):
    room = FollowUpsRoom(look.words, look.theme)
    qtbot.addWidget(room)
    room.resize(1336, 840)
    room.show()
    room.show_follow_ups(Sight(look.words, sight.rows, sight.doctrine, TUESDAY), FOUND)
    room.show_proposed(3)
    controls = [*room.findChildren(QAbstractButton), *room.findChildren(QLineEdit)]
    assert [one for one in controls if not (one.accessibleName() or one.text() or one.toolTip())] == []
    assert look.cut_in(room) == []
    assert (room.width(), room.height()) == (1336, 840)
