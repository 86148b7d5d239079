# SPDX-License-Identifier: MIT
"""The ground in the whole window: zones, a pin put elsewhere, the network's map that is off at first."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from fieldsales.desk import network, rules
from fieldsales.desk.maps import map_setting
from fieldsales.desk.prospects import find
from fieldsales.desk.zones import zones
from fieldsales.domain.place import Place
from fieldsales.domain.zone import Zone, polygons_of
from fieldsales.ui.map.tools import Tool

from .conftest import Rep, ask_page

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def camille(open_window: Callable[[str, str], Rep]) -> Rep:
    rep = open_window("a", "2026-05-12T08:42")
    stand(rep, 12)
    return rep


def stand(rep: Rep, zoom: float) -> None:
    place = find(rep.desk, "Cave Martin").place
    where = f"[{place.latitude}, {place.longitude}], {zoom}, {{animate: false}}"
    ask_page(rep, f"(fieldsales.shown.map.setView({where}), 0)")


def spot(rep: Rep, latitude: float, longitude: float) -> QPoint:
    at = ask_page(rep, f"fieldsales.shown.map.latLngToContainerPoint([{latitude}, {longitude}])")
    return QPoint(round(at["x"]), round(at["y"]))


def draw_zone(rep: Rep, half: float = 0.01) -> None:
    """Click the corners of a square around Cave Martin, and close it."""
    map_, place = rep.window.views.map, find(rep.desk, "Cave Martin").place
    map_.hand.take(Tool.ZONE)
    rep.qtbot.waitUntil(lambda: ask_page(rep, "fieldsales.shown.sketch.tool") == "zone")
    signs = ((1, -1), (1, 1), (-1, 1), (-1, -1), (1, -1))
    for north, east in signs:
        corner = spot(rep, place.latitude + north * half, place.longitude + east * half)
        QTest.mouseClick(map_.web.focusProxy(), LEFT, pos=corner)


def test_a_zone_is_drawn_named_shown_and_taken_back(camille: Rep) -> None:
    rep, sheet = camille, camille.window.views.zone
    draw_zone(rep)
    rep.qtbot.waitUntil(sheet.isVisible, timeout=10_000)
    sheet.name.setText("<b>Chez Martin</b>")
    rep.press(Qt.Key.Key_Return)
    rep.wait_idle()
    assert [(zone.name, count > 0) for zone, count in zones(rep.desk)] == [("<b>Chez Martin</b>", True)]
    assert rep.said == "The zone <b>Chez Martin</b> is kept."
    rep.qtbot.waitUntil(lambda: ask_page(rep, "fieldsales.shown.areas._areas.length") == 1)
    assert ask_page(rep, "document.querySelectorAll('b').length") == 0
    rep.window.undo()
    rep.wait_idle()
    assert zones(rep.desk) == ()
    rep.qtbot.waitUntil(lambda: ask_page(rep, "fieldsales.shown.areas._areas.length") == 0)


def test_a_name_that_is_taken_is_asked_again_and_the_line_is_not_lost(camille: Rep) -> None:
    rep, sheet = camille, camille.window.views.zone
    for name in ("Nord", "nord"):
        draw_zone(rep)
        rep.qtbot.waitUntil(sheet.isVisible, timeout=10_000)
        sheet.name.setText(name)
        rep.press(Qt.Key.Key_Return)
        rep.wait_idle()
    assert len(zones(rep.desk)) == 1
    assert sheet.isVisible()
    sheet.name.setText("Sud")
    rep.press(Qt.Key.Key_Return)
    rep.wait_idle()
    assert {zone.name for zone, _ in zones(rep.desk)} == {"Nord", "Sud"}


def test_a_corner_of_a_zone_is_dragged_and_enter_keeps_it(camille: Rep) -> None:
    rep, map_ = camille, camille.window.views.map
    draw_zone(rep)
    rep.qtbot.waitUntil(rep.window.views.zone.isVisible, timeout=10_000)
    rep.window.views.zone.name.setText("Nord")
    rep.press(Qt.Key.Key_Return)
    rep.wait_idle()
    ((zone, _),) = zones(rep.desk)
    rep.window.ground._edit(zone)
    rep.qtbot.waitUntil(lambda: ask_page(rep, "fieldsales.shown.sketch.tool") == "edit")
    longitude, latitude = zone.polygons[0][0][0]
    start = spot(rep, latitude, longitude)
    page = map_.web.focusProxy()
    QTest.mousePress(page, LEFT, pos=start)
    for step in range(1, 6):
        QTest.mouseMove(page, start + QPoint(-8, -6) * step)
    QTest.mouseRelease(page, LEFT, pos=start + QPoint(-40, -30))
    map_.web.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Return)
    rep.qtbot.waitUntil(lambda: map_.hand.tool is Tool.NONE, timeout=10_000)
    rep.wait_idle()
    ((after, _),) = zones(rep.desk)
    assert after.bounds[0] < zone.bounds[0]
    assert after.bounds[3] > zone.bounds[3]
    assert len(after.polygons[0][0]) == len(zone.polygons[0][0])


def test_the_second_part_of_a_zone_is_changed_and_the_first_stays(camille: Rep) -> None:
    rep, map_ = camille, camille.window.views.map
    square = [[-0.46, 46.32], [-0.44, 46.32], [-0.44, 46.34], [-0.46, 46.32]]
    far = [[longitude + 0.5, latitude] for longitude, latitude in square]
    with rep.desk.portfolio.action("zones") as book:
        book.put_zone(
            Zone("z", "Nord", polygons_of({"type": "MultiPolygon", "coordinates": [[square], [far]]}))
        )
    rep.window.ground.read()
    rep.wait_idle()
    ((zone, _),) = zones(rep.desk)
    assert rep.window.ground._change_text(zone, 1) == "Change the corners of part 2 of 2"
    rep.window.ground._edit(zone, 1)
    rep.qtbot.waitUntil(lambda: ask_page(rep, "fieldsales.shown.sketch.tool") == "edit")
    map_.hand.zone_edited.emit([(0.04, 46.32), (0.08, 46.32), (0.08, 46.36)])
    rep.wait_idle()
    ((after, _),) = zones(rep.desk)
    assert after.polygons[0] == zone.polygons[0]
    assert after.polygons[1][0][1] == (0.08, 46.32)


def test_a_pin_moves_only_when_that_was_asked_for_and_undo_puts_it_back(camille: Rep) -> None:
    rep, map_ = camille, camille.window.views.map
    shop = find(rep.desk, "Cave Martin")
    before = shop.place
    page = map_.web.focusProxy()
    stand(rep, 15)
    at = spot(rep, before.latitude, before.longitude)
    QTest.mousePress(page, LEFT, pos=at)
    QTest.mouseMove(page, at + QPoint(60, 40))
    QTest.mouseRelease(page, LEFT, pos=at + QPoint(60, 40))
    rep.wait_idle()
    assert rep.desk.portfolio.prospect(shop.id).place == before
    rep.window.views.card.pin_requested.emit(shop.id)
    rep.qtbot.waitUntil(lambda: ask_page(rep, "fieldsales.shown.pin.isOn") is True)
    at = spot(rep, before.latitude, before.longitude)
    QTest.mousePress(page, LEFT, pos=at)
    QTest.mouseMove(page, at + QPoint(60, 40))
    QTest.mouseRelease(page, LEFT, pos=at + QPoint(60, 40))
    moved = lambda: rep.desk.portfolio.prospect(shop.id)  # noqa: E731
    rep.qtbot.waitUntil(lambda: moved().place_source == "hand", timeout=10_000)
    rep.wait_idle()
    assert moved().place.latitude < before.latitude
    assert moved().place.longitude > before.longitude
    rep.window.undo()
    rep.wait_idle()
    assert moved().place == Place(before.latitude, before.longitude, before.label)


def test_the_map_of_the_network_is_off_at_first_and_needs_both_switches(camille: Rep) -> None:
    rep = camille
    setting = map_setting(rep.desk)
    assert (setting.is_online, setting.is_chosen, setting.online) == (False, False, None)
    rules.set_setting(rep.desk, "map.online", "on")
    assert map_setting(rep.desk).online is None
    rules.set_setting(rep.desk, network.NETWORK, "on")
    online = map_setting(rep.desk).online
    assert online is not None
    assert online.host == "data.geopf.fr"
    rules.set_setting(rep.desk, network.NETWORK, "off")
    rep.window.ground.read()
    rep.wait_idle()
    assert map_setting(rep.desk).online is None
    assert rep.window.views.map.refused == []
    assert rep.window.views.map.console_errors == []


def test_a_layer_that_is_switched_reads_nobody_again(camille: Rep) -> None:
    rep = camille
    rules.set_setting(rep.desk, network.NETWORK, "on")
    rep.window.start()
    rep.wait_idle()
    before, map_ = rep.window.seen.lines, rep.window.views.map
    for is_on in (True, False):
        map_.online_wished.emit(is_on)
        rep.wait_idle()
        assert (map_.scenery.online is not None) is is_on
    assert rep.window.seen.lines is before
    rep.window.undo()
    rep.wait_idle()
    assert map_.scenery.online is not None
    rep.window.redo()
    rep.wait_idle()
    assert map_.scenery.online is None


def test_the_ground_within_some_minutes_is_drawn_and_said_to_be_an_estimate_without_roads(
    camille: Rep,
) -> None:
    rep = camille
    rep.open("Cave Martin")
    rep.window.ground._ask_reach(20)
    rep.wait_idle()
    assert "estimate" in rep.said
    rep.qtbot.waitUntil(lambda: ask_page(rep, "fieldsales.shown.areas._areas.length") == 1)
    assert ask_page(rep, "fieldsales.shown.areas._areas[0].estimated") is True
    rep.window.ground._forget_reach()
    rep.qtbot.waitUntil(lambda: ask_page(rep, "fieldsales.shown.areas._areas.length") == 0)


def test_reach_says_where_it_begins_when_no_record_is_open(open_window: Callable[[str, str], Rep]) -> None:
    rep = open_window("", "2026-05-12T08:42")
    rep.window.ground._ask_reach(20)
    rep.wait_idle()
    assert rep.said == "Open a record that has a place, or set home in the settings, to begin there."
    assert rep.window.views.map.scenery.reach is None
    rules.set_setting(rep.desk, "day.home", "46.32,-0.46")
    rep.window.start()
    rep.wait_idle()
    rep.window.ground._ask_reach(20)
    rep.wait_idle()
    assert rep.said.endswith("It begins at home: no record with a place is open.")
    assert rep.window.views.map.scenery.reach is not None


def test_a_line_that_crosses_itself_is_told_before_a_name_is_asked_and_drawn_again(camille: Rep) -> None:
    rep, map_, place = camille, camille.window.views.map, find(camille.desk, "Cave Martin").place
    x, y = place.longitude, place.latitude
    map_.hand.zone_drawn.emit([(x, y), (x + 0.1, y + 0.1), (x + 0.1, y), (x, y + 0.1)])
    assert not rep.window.views.zone.isVisible()
    assert "cross" in rep.window.views.banner.sentence
    assert map_.hand.tool is Tool.ZONE
    draw_zone_by_line = [(x, y), (x + 0.1, y), (x + 0.1, y + 0.1)]
    map_.hand.zone_drawn.emit(draw_zone_by_line)
    assert rep.window.views.zone.isVisible()


def test_the_corners_of_a_zone_that_is_taken_back_meanwhile_are_put_away(camille: Rep) -> None:
    rep, map_, place = camille, camille.window.views.map, find(camille.desk, "Cave Martin").place
    x, y = place.longitude, place.latitude
    map_.hand.zone_drawn.emit([(x, y), (x + 0.1, y), (x + 0.1, y + 0.1)])
    rep.window.views.zone.named.emit("Un très long nom de zone qui traverse toute la carte de la France")
    rep.wait_idle()
    ((zone, _),) = zones(rep.desk)
    called = "fieldsales.shown.areas._areas.map((one) => one.called)[0] || ''"
    rep.qtbot.waitUntil(lambda: ask_page(rep, called) == "Un très long nom de zone qu…")
    rep.window.ground._edit(zone)
    assert map_.hand.tool is Tool.EDIT
    rep.window.undo()
    rep.wait_idle()
    assert zones(rep.desk) == ()
    rep.qtbot.waitUntil(lambda: map_.hand.tool is Tool.NONE)
    rep.qtbot.waitUntil(lambda: ask_page(rep, "fieldsales.shown.sketch.tool") == "")
