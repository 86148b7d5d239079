# SPDX-License-Identifier: MIT
"""The timeline by keyboard and by mouse: it tells what the rep wants of the tour, and plans nothing."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from fieldsales.ui.day.rows import RowKind, rows_of
from fieldsales.ui.day.timeline_delegate import Action
from fieldsales.ui.day.timeline_view import TimelineView

from .conftest import box, middle, picture

ALT = Qt.KeyboardModifier.AltModifier


def current(view: TimelineView) -> str:
    return view.rows.row_at(view.currentIndex().row()).prospect_id


def go_to(view: TimelineView, prospect_id: str) -> None:
    view.setCurrentIndex(view.rows.index(view.rows.number_of(prospect_id)))


def test_the_keyboard_comes_in_at_the_first_stop(view):
    assert current(view) == "N1"


def test_arrows_go_through_stops_and_calls_and_stay_at_the_ends(view, qtbot):
    way = []
    for _ in range(10):
        way.append(current(view))
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert way == ["N1", "N2", "N4", "E1", "M1", "L1", "S2", "S3", "S1", "S1"]
    for _ in range(10):
        qtbot.keyClick(view, Qt.Key.Key_Up)
    assert current(view) == "N1"


def test_where_the_keyboard_goes_is_in_sight_and_lit_in_the_twins(view, around, qtbot):
    around.resize(420, 200)
    QApplication.processEvents()
    for _ in range(8):
        with qtbot.waitSignal(view.hovered) as told:
            qtbot.keyClick(view, Qt.Key.Key_Down)
        assert told.args == [current(view)]
        assert view.viewport().rect().contains(middle(view, current(view)))


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize(
    ("prospect_id", "wish"), [("N2", "stop_chosen"), ("S3", "stop_chosen"), ("M1", "call_chosen")]
)
def test_enter_opens_the_record_of_a_stop_and_what_a_call_is_about(
    view, qtbot, wishes, key, prospect_id, wish
):
    go_to(view, prospect_id)
    qtbot.keyClick(view, key)
    assert wishes == [(wish, prospect_id)]


@pytest.mark.parametrize(
    ("prospect_id", "key", "place"),
    [
        ("N1", Qt.Key.Key_Down, 1),
        ("N4", Qt.Key.Key_Up, 1),
        ("S1", Qt.Key.Key_Up, 4),
        ("N1", Qt.Key.Key_Up, None),
        ("S1", Qt.Key.Key_Down, None),
        ("S3", Qt.Key.Key_Up, None),
        ("E1", Qt.Key.Key_Up, None),
    ],
)
def test_alt_and_an_arrow_move_a_stop_by_one_place(view, qtbot, wishes, prospect_id, key, place):
    go_to(view, prospect_id)
    qtbot.keyClick(view, key, ALT)
    assert wishes == ([] if place is None else [("stop_moved", prospect_id, place)])
    assert current(view) == prospect_id


def test_places_count_only_the_stops_still_to_be_made(view, qtbot, wishes, show, scene):
    stops = tuple(replace(stop, done=stop.prospect_id in ("N1", "N2")) for stop in scene.tour.stops)
    show(replace(scene.tour, stops=stops))
    go_to(view, "N4")
    qtbot.keyClick(view, Qt.Key.Key_Up, ALT)
    assert wishes == [], "nothing goes before what is over"
    qtbot.keyClick(view, Qt.Key.Key_Down, ALT)
    assert wishes == [("stop_moved", "N4", 1)]


def test_p_holds_a_stop_at_its_time_and_lets_it_go(view, qtbot, wishes, show, scene):
    go_to(view, "N2")
    qtbot.keyClick(view, Qt.Key.Key_P)
    stops = tuple(replace(stop, pinned=stop.prospect_id == "N2") for stop in scene.tour.stops)
    show(replace(scene.tour, stops=stops))
    go_to(view, "N2")
    qtbot.keyClick(view, Qt.Key.Key_P)
    assert wishes == [("stop_pinned", "N2", True), ("stop_pinned", "N2", False)]


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_takes_a_stop_off_the_day(view, qtbot, wishes, key):
    go_to(view, "N2")
    qtbot.keyClick(view, key)
    assert wishes == [("stop_removed", "N2")]


CHANGES = [(Qt.Key.Key_P, None), (Qt.Key.Key_Delete, None), (Qt.Key.Key_Up, ALT), (Qt.Key.Key_Down, ALT)]


@pytest.fixture
def declined(view) -> list[str]:
    """Why keys did nothing, in order."""
    told: list[str] = []
    view.declined.connect(told.append)
    return told


@pytest.mark.parametrize(
    ("prospect_id", "why"),
    [
        ("S3", "Hôtel du Logis has an appointment at 15:00: its record (Enter) moves or cancels it."),
        (
            "E1",
            "Épicerie Renaud is to be phoned and is no stop: the record (Enter) puts a visit into the day.",
        ),
    ],
)
@pytest.mark.parametrize(("key", "modifier"), CHANGES)
def test_what_is_fixed_and_what_is_only_a_call_stays_and_says_why(
    view, qtbot, wishes, declined, prospect_id, why, key, modifier
):
    go_to(view, prospect_id)
    qtbot.keyClick(view, key, modifier or Qt.KeyboardModifier.NoModifier)
    assert wishes == []
    assert declined == [why]


@pytest.mark.parametrize(("key", "modifier"), CHANGES)
def test_what_is_made_and_what_lies_on_a_day_that_is_over_stays_and_says_why(
    view, qtbot, wishes, declined, show, scene, key, modifier
):
    first, *rest = scene.tour.stops
    show(replace(scene.tour, stops=(replace(first, done=True), *rest), is_over=True))
    for prospect_id in ("N1", "N2"):
        go_to(view, prospect_id)
        qtbot.keyClick(view, key, modifier or Qt.KeyboardModifier.NoModifier)
    assert wishes == []
    assert declined == [
        "Cave Martin was visited already: only visits still to be made are moved, held or taken off.",
        "This day is over: write down what became of Le Comptoir (V),"
        " or find another day in the record (Enter).",
    ]


def test_past_the_ends_of_the_day_no_stop_is_moved_and_that_is_said(view, qtbot, wishes, declined):
    for prospect_id, key in (("N1", Qt.Key.Key_Up), ("S1", Qt.Key.Key_Down)):
        go_to(view, prospect_id)
        qtbot.keyClick(view, key, ALT)
    assert wishes == []
    assert declined == [
        "Cave Martin is the first visit still to be made already: Alt and ↓ makes it later.",
        "Cave de la Sèvre is the last visit of the day already: Alt and ↑ makes it earlier.",
    ]


def test_keys_of_the_window_come_through(view, around, qtbot, wishes):
    for key in (Qt.Key.Key_V, Qt.Key.Key_T, Qt.Key.Key_Slash, Qt.Key.Key_Escape):
        qtbot.keyClick(view, key)
    assert around.keys == [Qt.Key.Key_V, Qt.Key.Key_T, Qt.Key.Key_Slash, Qt.Key.Key_Escape]
    assert wishes == []
    assert current(view) == "N1"


def test_a_click_opens_the_record(view, hand, wishes):
    hand.click(view, middle(view, "S3"))
    hand.click(view, middle(view, "M1"))
    assert wishes == [("stop_chosen", "S3"), ("call_chosen", "M1")]


def test_a_click_on_the_phone_calls(view, hand, wishes):
    hand.click(view, view.delegate.phone_box(box(view, "M1")).center().toPoint())
    assert wishes == [("call_requested", "M1")]


def test_a_click_between_the_stops_does_nothing(view, hand, wishes):
    for number in (0, 1, 7, 9, 19):
        hand.click(view, view.visualRect(view.rows.index(number)).center())
    assert wishes == []


@pytest.mark.parametrize(
    ("prospect_id", "action", "wish"),
    [
        ("N2", Action.PIN, ("stop_pinned", "N2", True)),
        ("N2", Action.REMOVE, ("stop_removed", "N2")),
        ("N2", Action.DRAG, None),
        ("S3", Action.PIN, ("stop_chosen", "S3")),
        ("S3", Action.REMOVE, ("stop_chosen", "S3")),
    ],
)
def test_the_signs_of_a_stop_do_what_its_keys_do(view, hand, wishes, prospect_id, action, wish):
    hand.click(view, view.delegate.action_boxes(box(view, prospect_id))[action].center().toPoint())
    assert wishes == ([wish] if wish else [])


def test_a_press_that_is_let_go_elsewhere_is_no_click(view, hand, wishes):
    hand.press(view, middle(view, "S3"))
    hand.release(view, middle(view, "N1"))
    assert wishes == []


def test_the_mouse_over_a_stop_is_told_and_its_leaving_too(view, hand, qtbot):
    with qtbot.waitSignal(view.hovered) as told:
        hand.hover(view, middle(view, "S2"))
    assert told.args == ["S2"]
    with qtbot.waitSignal(view.hovered) as told:
        hand.hover(view, view.visualRect(view.rows.index(1)).center())
    assert told.args == [""], "nobody lives on the road"
    hand.hover(view, middle(view, "S2"))
    with qtbot.waitSignal(view.hovered) as told:
        QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert told.args == [""]


@pytest.mark.parametrize("prospect_id", ["S2", "E1"])
def test_the_twin_of_what_is_hovered_elsewhere_is_lit(view, alike, prospect_id):
    plain, neighbour = picture(view, prospect_id), picture(view, "N2")
    view.light(prospect_id)
    assert not alike(picture(view, prospect_id), plain)
    assert alike(picture(view, "N2"), neighbour)
    view.light("")
    assert alike(picture(view, prospect_id), plain)


def test_the_stop_of_the_open_record_is_marked_and_not_only_lit(view, alike):
    plain = picture(view, "S2")
    view.show_chosen("S2")
    chosen = picture(view, "S2")
    view.show_chosen("")
    view.light("S2")
    assert not alike(chosen, plain)
    assert not alike(chosen, picture(view, "S2"))


def test_the_ring_shows_where_the_keyboard_is_and_only_then(view, hand, alike):
    ringed = picture(view, "N1")
    view.clearFocus()
    assert not alike(ringed, picture(view, "N1"))
    hand.press(view, middle(view, "N1"))
    hand.release(view, middle(view, "N1"))
    assert not alike(ringed, picture(view, "N1")), "the mouse knows where it is"


def test_no_text_of_the_timeline_is_cut(qtbot, look):
    scene, words = look.scene, look.words
    view = TimelineView(words, look.theme)
    qtbot.addWidget(view)
    view.set_theme(look.theme)
    view.rows.show_rows(rows_of(words, scene.tour, scene.faces, scene.home))
    view.resize(look.theme.u(420), look.theme.u(760))
    view.show()
    assert look.cut_in(view) == []
    for prospect_id in scene.stops:
        go_to(view, prospect_id)
        assert look.cut_in(view) == []


def test_a_click_on_a_drive_asks_for_its_way_and_w_for_that_to_the_stop(view, qtbot):
    told: list[int] = []
    view.way_wanted.connect(told.append)
    for number, row in enumerate(view.rows.rows):
        if row.kind is RowKind.DRIVE:
            at = view.visualRect(view.rows.index(number)).center()
            qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    drives = [row.leads_to for row in view.rows.rows if row.kind is RowKind.DRIVE]
    assert told == drives
    assert drives[:3] == [1, 2, 3]
    assert drives[-1] == 0
    go_to(view, "N2")
    qtbot.keyClick(view, Qt.Key.Key_W)
    assert told[-1] == 2
