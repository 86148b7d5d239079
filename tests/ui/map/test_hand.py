# SPDX-License-Identifier: MIT
"""Drawing on the map by hand: lasso, polygon and rectangle pick those whose marks are shown."""

import json

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from fieldsales.domain.place import Place
from fieldsales.ui.map.bridge import Bridge
from fieldsales.ui.map.hand import Hand
from fieldsales.ui.map.picked_bar import PickedBar
from fieldsales.ui.map.points import pack
from fieldsales.ui.map.tools import Tool

from .conftest import LEGEND, NIORT, a_line

LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier


def corners(shown, north: float, west: float, south: float, east: float) -> list[QPoint]:
    box = ((north, west), (north, east), (south, east), (south, west))
    return [shown.spot(Place(latitude, longitude)) for latitude, longitude in box]


def around(shown, half: float) -> list[QPoint]:
    """Return the corners of a box around the middle prospects, on the page."""
    return corners(
        shown,
        NIORT.latitude + half * 0.03,
        NIORT.longitude - half * 0.04,
        NIORT.latitude - half * 0.03,
        NIORT.longitude + half * 0.04,
    )


def take(shown, tool: Tool):
    shown.stand(NIORT, 12)
    shown.view.hand.take(tool)
    shown.wait_for(f"fieldsales.shown.sketch.tool === '{tool}'")
    return shown.view.web.focusProxy()


def inner(lines, half: float) -> set[str]:
    """Return those within so many steps of the middle of the grid."""
    found = set()
    for line in lines:
        place = line.prospect.place
        north, east = place.latitude - NIORT.latitude, place.longitude - NIORT.longitude
        if abs(north) < half * 0.03 and abs(east) < half * 0.04:
            found.add(line.prospect.id)
    return found


def test_a_rectangle_picks_those_within_it(show, points, lines):
    shown = show(points)
    page = take(shown, Tool.RECTANGLE)
    north_west, _, south_east, _ = around(shown, 1.5)
    QTest.mousePress(page, LEFT, pos=north_west)
    QTest.mouseMove(page, south_east)
    with shown.qtbot.waitSignal(shown.view.hand.picked) as picked:
        QTest.mouseRelease(page, LEFT, pos=south_east)
    assert shown.view.hand.ids == inner(lines, 1.5)
    assert picked.args == [9]
    assert len(inner(lines, 1.5)) == 9
    shown.wait_for("fieldsales.shown.points.isPicked.reduce((sum, one) => sum + one, 0) === 9")
    assert shown.view.hand.tool is Tool.NONE


def test_a_polygon_is_drawn_click_by_click_and_closed_on_its_first_corner(show, points, lines):
    shown = show(points)
    page = take(shown, Tool.POLYGON)
    first, *rest = around(shown, 2.5)
    for spot in (first, *rest):
        QTest.mouseClick(page, LEFT, pos=spot)
    with shown.qtbot.waitSignal(shown.view.hand.picked) as picked:
        QTest.mouseClick(page, LEFT, pos=first)
    assert shown.view.hand.ids == inner(lines, 2.5)
    assert picked.args == [25]


def test_with_shift_an_area_adds_to_those_picked_before(show, points):
    shown = show(points)
    shown.view.hand.pick(["p0", "p1"])
    page = take(shown, Tool.RECTANGLE)
    north_west, _, south_east, _ = around(shown, 0.5)
    QTest.mousePress(page, LEFT, SHIFT, pos=north_west)
    QTest.mouseMove(page, south_east)
    with shown.qtbot.waitSignal(shown.view.hand.picked):
        QTest.mouseRelease(page, LEFT, SHIFT, pos=south_east)
    assert {"p0", "p1"} < shown.view.hand.ids
    assert len(shown.view.hand.ids) == 3


def test_a_click_with_a_tool_in_hand_opens_no_record_and_moves_nothing(show, points, lines):
    shown = show(points)
    chosen: list[str] = []
    shown.view.prospect_chosen.connect(chosen.append)
    take(shown, Tool.LASSO)
    before = shown.ask("fieldsales.shown.map.getCenter()")
    shown.click(lines[112].prospect.place)
    shown.wait_for("fieldsales.shown.sketch.tool === ''")
    assert chosen == []
    assert shown.ask("fieldsales.shown.map.getCenter()") == before
    shown.qtbot.waitUntil(lambda: shown.view.hand.tool is Tool.NONE)


@pytest.mark.parametrize(("key", "tool"), [("L", Tool.LASSO), ("P", Tool.POLYGON), ("B", Tool.RECTANGLE)])
def test_each_tool_has_its_key(show, points, key, tool):
    shown = show(points)
    shown.view.activateWindow()
    shown.view.web.setFocus()
    QTest.keyClicks(shown.view.web.focusProxy(), key)
    shown.qtbot.waitUntil(lambda: shown.view.hand.tool is tool)
    QTest.keyClicks(shown.view.web.focusProxy(), key)
    shown.qtbot.waitUntil(lambda: shown.view.hand.tool is Tool.NONE)


def test_whom_the_legend_leaves_out_is_not_picked(show, points, lines):
    shown = show(points)
    shown.view.show_only(frozenset({"chaud"}))
    page = take(shown, Tool.RECTANGLE)
    north_west, _, south_east, _ = around(shown, 2.5)
    QTest.mousePress(page, LEFT, pos=north_west)
    QTest.mouseMove(page, south_east)
    with shown.qtbot.waitSignal(shown.view.hand.picked):
        QTest.mouseRelease(page, LEFT, pos=south_east)
    hot = {line.prospect.id for line in lines if line.verdict.badge == "chaud"}
    assert shown.view.hand.ids == inner(lines, 2.5) & hot


def test_a_rectangle_around_nobody_lets_nobody_go(show, points, lines):
    shown = show(points)
    shown.view.hand.pick(["p97"])
    page = take(shown, Tool.RECTANGLE)
    shown.stand(Place(43.3, 5.4), 12)
    for adds in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        shown.view.hand.take(Tool.NONE)
        shown.view.hand.take(Tool.RECTANGLE)
        shown.wait_for("fieldsales.shown.sketch.tool === 'rectangle'")
        QTest.mousePress(page, LEFT, adds, QPoint(100, 100))
        QTest.mouseMove(page, QPoint(300, 300))
        with shown.qtbot.waitSignal(shown.view.hand.missed, timeout=10_000):
            QTest.mouseRelease(page, LEFT, adds, QPoint(300, 300))
        assert shown.view.hand.ids == {"p97"}
        assert shown.view.bar.isVisible()


def test_those_picked_stay_picked_when_others_come_and_are_let_go_when_they_go(show, points, lines):
    shown = show(points)
    shown.view.hand.pick(["p3", "p7"])
    shown.view.update_points(pack([*lines, a_line(200)], LEGEND))
    assert shown.view.hand.ids == {"p3", "p7"}
    shown.view.update_points(pack(lines[:5], LEGEND))
    assert shown.view.hand.ids == {"p3"}
    shown.wait_for("fieldsales.shown.points.isPicked.reduce((sum, one) => sum + one, 0) === 1")


def renumber(shown, lines) -> None:
    """Show these prospects, each by another number, and wait until the page has them."""
    with shown.qtbot.waitSignal(shown.view.painted, timeout=10_000):
        shown.view.show_points(pack(lines, LEGEND))


def test_a_loosened_prospect_is_the_one_that_moves_though_all_are_numbered_anew(show, points, lines):
    shown = show(points)
    shown.view.hand.loosen("p97", lines[97].prospect.place)
    shown.wait_for("fieldsales.shown.pin.isOn")
    renumber(shown, lines[::-1])
    assert shown.view.hand.tool is Tool.PIN
    shown.stand(lines[112].prospect.place, 15)
    with shown.qtbot.waitSignal(shown.view.hand.pin_moved) as moved:
        shown.click(lines[112].prospect.place)
    assert moved.args[0] == "p97"
    assert shown.view.hand.tool is Tool.NONE


def test_a_prospect_that_goes_while_it_is_loosened_is_let_go(show, points, lines):
    shown = show(points)
    shown.view.hand.loosen("p97", lines[97].prospect.place)
    shown.wait_for("fieldsales.shown.pin.isOn")
    renumber(shown, [*lines[:97], *lines[98:]])
    assert shown.view.hand.tool is Tool.NONE
    shown.wait_for("!fieldsales.shown.pin.isOn")


def test_a_zone_that_is_changed_puts_a_loosened_prospect_away(show, points, lines):
    shown = show(points)
    moved: list[str] = []
    shown.view.hand.pin_moved.connect(lambda prospect_id, *_: moved.append(prospect_id))
    shown.view.hand.loosen("p97", lines[97].prospect.place)
    shown.wait_for("fieldsales.shown.pin.isOn")
    west, east = NIORT.longitude - 0.1, NIORT.longitude + 0.1
    south, north = NIORT.latitude - 0.1, NIORT.latitude + 0.1
    shown.view.hand.edit([(west, north), (east, north), (east, south), (west, south)])
    shown.wait_for("fieldsales.shown.sketch.tool === 'edit'")
    page, corner = shown.view.web.focusProxy(), shown.spot(Place(north, west))
    QTest.mousePress(page, LEFT, pos=corner)
    QTest.mouseMove(page, corner + QPoint(40, 40))
    QTest.mouseRelease(page, LEFT, pos=corner + QPoint(40, 40))
    with shown.qtbot.waitSignal(shown.view.hand.zone_edited):
        QTest.keyClick(page, Qt.Key.Key_Return)
    assert moved == []


@pytest.mark.parametrize("ring", [[], [(-1.0, 46.0), (1.0, 46.0), (0.0, 47.0)]])
def test_a_drawing_that_ends_just_as_another_tool_is_taken_leaves_the_hand_its_tool(
    qtbot, words, theme, ring
):
    map_, bridge = QWidget(), Bridge()
    qtbot.addWidget(map_)
    hand = Hand(map_, bridge, PickedBar(words, theme, map_), lambda: np.zeros(0, bool))
    drawn: list[object] = []
    hand.zone_drawn.connect(drawn.append)
    hand.take(Tool.LASSO)
    hand.take(Tool.ZONE)
    bridge.sketch("lasso", json.dumps(ring), False)
    assert hand.tool is Tool.ZONE
    bridge.sketch("zone", json.dumps(ring), False)
    assert hand.tool is Tool.NONE
    assert len(drawn) == (1 if ring else 0)


@pytest.mark.parametrize("first", [Tool.RECTANGLE, Tool.EDIT])
def test_who_loosens_a_prospect_puts_the_tool_away_that_was_held(show, points, lines, first):
    shown = show(points)
    if first is Tool.EDIT:
        shown.view.hand.edit([(-0.5, 46.4), (-0.4, 46.4), (-0.4, 46.3)])
    else:
        shown.view.hand.take(first)
    shown.wait_for(f"fieldsales.shown.sketch.tool === '{first}'")
    shown.view.hand.loosen("p97", lines[97].prospect.place)
    shown.wait_for("fieldsales.shown.pin.isOn && !fieldsales.shown.sketch.isOn")
    picked: list[object] = []
    shown.view.hand.picked.connect(picked.append)
    with shown.qtbot.waitSignal(shown.view.hand.pin_moved) as moved:
        shown.click(lines[97].prospect.place)
    assert moved.args[0] == "p97"
    assert picked == []


def test_the_page_holds_one_tool_at_a_time_whatever_it_is_told(show, points):
    shown = show(points)
    shown.ask("(fieldsales.shown.pin.loosen([46.3, -0.4]), fieldsales.shown.sketch.take('lasso'), 0)")
    assert shown.ask("[fieldsales.shown.pin.isOn, fieldsales.shown.sketch.tool]") == [False, "lasso"]
    shown.ask("(fieldsales.shown.pin.loosen([46.3, -0.4]), 0)")
    assert shown.ask("[fieldsales.shown.pin.isOn, fieldsales.shown.sketch.tool]") == [True, ""]
