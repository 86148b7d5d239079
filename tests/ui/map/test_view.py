# SPDX-License-Identifier: MIT
"""The whole map: a real page in a real web view, without any network."""

import shutil
import threading
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton
from shiboken6 import isValid

from fieldsales.desk.colouring import ColourBy
from fieldsales.domain.place import Place
from fieldsales.ui.map.points import pack
from fieldsales.ui.map.track import Drop
from fieldsales.ui.map.view import MapView
from fieldsales.ui.theme import DARK, Theme

from .conftest import FOUND, LEGEND, NIORT, a_line


def test_a_map_with_everything_asks_for_nothing_elsewhere(show, points, track):
    shown = show(points)
    shown.view.show_tour(track)
    shown.view.show_found(
        [Drop("osm:n1", "Le Bar", FOUND), Drop("osm:n2", "Maybe", Place(46.33, -0.5), True)]
    )
    shown.view.choose("p100")
    shown.wait_for("fieldsales.shown.drops.length === 2")
    for zoom in (5, 8, 10, 11, 14):
        shown.stand(NIORT, zoom)
        shown.wait_for(f"fieldsales.shown.map.getZoom() === {zoom}")
    assert shown.ask("fieldsales.shown.points.count") == 200
    assert shown.view.refused == []
    assert shown.view.console_errors == []


def test_a_click_on_a_mark_chooses_its_prospect(show, points, lines):
    shown = show(points)
    place = lines[97].prospect.place
    shown.stand(place, 13)
    with shown.qtbot.waitSignal(shown.view.prospect_chosen) as chosen:
        shown.click(place)
    assert chosen.args == ["p97"]


def test_a_click_on_a_capsule_chooses_its_prospect(show, points, track):
    shown = show(points)
    shown.view.show_tour(track)
    shown.wait_for("fieldsales.shown.tour !== null")
    shown.stand(track.stops[0].place, 12)
    with shown.qtbot.waitSignal(shown.view.prospect_chosen) as chosen:
        shown.click(track.stops[0].place)
    assert chosen.args == [track.stops[0].prospect_id]


def test_a_click_on_a_drop_chooses_the_found_place(show, points):
    shown = show(points)
    shown.view.show_found([Drop("osm:n1", "Le Bar", FOUND)])
    shown.wait_for("fieldsales.shown.drops.length === 1")
    shown.stand(FOUND, 13)
    with shown.qtbot.waitSignal(shown.view.found_chosen) as chosen:
        shown.click(FOUND, above=14)
    assert chosen.args == ["osm:n1"]


def test_the_mouse_on_a_mark_tells_whose_it_is(show, points, lines):
    shown = show(points)
    place = lines[97].prospect.place
    shown.stand(place, 13)
    with shown.qtbot.waitSignal(shown.view.hovered) as hovered:
        shown.qtbot.mouseMove(shown.view.web.focusProxy(), shown.spot(place))
    assert hovered.args == ["p97"]


def test_a_new_class_reaches_the_map_without_new_points(show, points, lines):
    shown = show(points)
    before = shown.ask("fieldsales.shown.points.kind[2]")
    lines[2] = replace(lines[2], verdict=replace(lines[2].verdict, temperature="chaud"))
    shown.ask("(window.kept = fieldsales.shown.points, 0)")
    shown.view.update_points(pack(lines, LEGEND))
    shown.wait_for("fieldsales.shown.points.kind[2] === 0")
    assert before == 2
    assert shown.ask("window.kept === fieldsales.shown.points")


def test_with_colours_by_the_last_contact_a_visit_reaches_the_map_without_new_points(show, lines):
    today = date(2026, 5, 12)
    shown = show(pack(lines, LEGEND, today))
    shown.view.colour_by("contact")
    shown.wait_for("fieldsales.shown.points.kind[2] === 2 * 6 + 5")
    shown.ask("(window.kept = fieldsales.shown.points, 0)")
    met = replace(lines[2].verdict, temperature="chaud", last_contact=today)
    lines[2] = replace(lines[2], verdict=met)
    shown.view.update_points(pack(lines, LEGEND, today))
    shown.wait_for("fieldsales.shown.points.kind[2] === 0")
    assert shown.ask("window.kept === fieldsales.shown.points")


RINGED = "[fieldsales.shown._chosen, fieldsales.shown._lit].map((one) => fieldsales.shown.points.row(one))"


def test_the_ring_and_the_light_stay_on_their_prospects_when_all_are_numbered_anew(show, points, lines):
    shown = show(points)
    shown.view.choose("p97")
    shown.view.light("p30")
    shown.wait_for("fieldsales.shown._chosen === 97 && fieldsales.shown._lit === 30")
    where = shown.ask("[fieldsales.shown.map.getCenter(), fieldsales.shown.map.getZoom()]")
    for others in (lines[::-1], lines[1:]):
        with shown.qtbot.waitSignal(shown.view.painted, timeout=10_000):
            shown.view.update_points(pack(others, LEGEND))
        rows = [[line.prospect.id for line in others].index(one) for one in ("p97", "p30")]
        assert shown.ask(RINGED) == rows
    assert shown.ask("[fieldsales.shown.map.getCenter(), fieldsales.shown.map.getZoom()]") == where


def test_the_mark_under_the_mouse_stays_the_lit_one_when_all_are_numbered_anew(show, points, lines):
    shown = show(points)
    shown.stand(lines[97].prospect.place, 13)
    place = lines[98].prospect.place
    with shown.qtbot.waitSignal(shown.view.hovered) as hovered:
        shown.qtbot.mouseMove(shown.view.web.focusProxy(), shown.spot(place))
    assert hovered.args == ["p98"]
    with shown.qtbot.waitSignal(shown.view.painted, timeout=10_000):
        shown.view.update_points(pack(lines[::-1], LEGEND))
    assert shown.ask("fieldsales.shown._hovered") == {"kind": "prospect", "key": 101}
    with shown.qtbot.waitSignal(shown.view.hovered) as hovered:
        shown.qtbot.mouseMove(shown.view.web.focusProxy(), shown.spot(place) + QPoint(60, 60))
    assert hovered.args == [""]


def test_a_prospect_that_is_chosen_before_it_is_there_is_ringed_once_it_comes(show, points, lines):
    shown = show(points)
    shown.view.choose("p200")
    with shown.qtbot.waitSignal(shown.view.painted, timeout=10_000):
        shown.view.update_points(pack([*lines, a_line(200)], LEGEND))
    assert shown.ask("fieldsales.shown._chosen") == 200


def test_a_click_that_comes_before_the_newer_numbers_is_meant_by_the_older(show, points, lines):
    shown = show(points)
    shown.view.update_points(pack(lines[::-1], LEGEND))
    with shown.qtbot.waitSignal(shown.view.prospect_chosen) as chosen:
        # the page has not been told yet
        shown.view._bridge.click("prospect", 97)
    assert chosen.args == ["p97"]
    with shown.qtbot.waitSignal(shown.view.painted, timeout=10_000):
        shown.view.update_points(pack(lines[1:], LEGEND))
    with shown.qtbot.waitSignal(shown.view.prospect_chosen) as chosen:
        shown.view._bridge.click("prospect", 97)
    assert chosen.args == ["p98"]


def test_an_order_that_fails_is_told_and_holds_no_later_one_up(qtbot, new_map, points, lines):
    view = new_map()
    with qtbot.waitSignal(view.ready, timeout=30_000):
        view.show()
        view.show_points(points)
    view.hand.edit([])
    with qtbot.waitSignal(view.painted, timeout=10_000):
        view.show_points(pack(lines[:50], LEGEND))
    assert any("edit" in one and "Bounds" in one for one in view.console_errors)


def test_capsules_of_one_spot_stand_apart_and_keep_off_each_other(show, points, track):
    shown = show(points)
    shown.view.show_tour(track)
    shown.wait_for("fieldsales.shown.tour !== null")
    shown.stand(NIORT, 11)
    boxes = shown.ask("fieldsales.shown._targets.filter((one) => one.kind === 'prospect')")
    assert len(boxes) == 3
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            apart_x = one["right"] <= other["left"] or other["right"] <= one["left"]
            apart_y = one["bottom"] <= other["top"] or other["bottom"] <= one["top"]
            assert apart_x or apart_y


def test_what_the_legend_keeps_is_all_that_is_drawn(show, points):
    shown = show(points)
    shown.view.show_only(frozenset({"chaud"}))
    shown.wait_for("fieldsales.shown.points.within(0, 0, 1, 1).length === 50")
    shown.view.show_only(None)
    shown.wait_for("fieldsales.shown.points.within(0, 0, 1, 1).length === 200")


def test_a_page_in_a_file_takes_over_what_the_legend_keeps(show, points):
    shown = show(points)
    shown.view.show_only(frozenset({"chaud"}))
    assert shown.view.drawn.kept == frozenset({"chaud"})
    shown.view.colour_by("trade")
    assert (shown.view.drawn.by, shown.view.drawn.groups) == (ColourBy.TRADE, None)


def test_clusters_count_everybody_and_their_mix_adds_up(show, points):
    shown = show(points)
    for zoom in (5, 8, 10):
        found = shown.ask(f"fieldsales.shown.points.clustered({zoom}, 0, 0, 1, 1)")
        assert sum(one.get("count", 1) for one in found) == 200
        assert all(sum(one["mix"]) == one["count"] for one in found if "mix" in one)


def test_the_coldest_are_painted_first_and_the_hottest_last(show, points):
    shown = show(points)
    kinds = shown.ask(
        "fieldsales.shown.points.within(0, 0, 1, 1).map((at) => fieldsales.shown.points.kind[at])"
    )
    assert kinds == sorted(kinds, reverse=True)
    assert set(kinds) == {0, 1, 2}


def test_among_clusters_too_the_hottest_are_painted_last(show, points):
    shown = show(points)
    shown.ask(
        "((paint) => { window.kinds = []; fieldsales.shown._paintPoint = function (view, at, inTour) {"
        " window.kinds.push(this.points.kind[at]); paint.call(this, view, at, inTour); }; return 0; })"
        "(fieldsales.Painting.prototype._paintPoint)"
    )
    shown.stand(NIORT, 10)
    shown.ask("(window.kinds.splice(0), fieldsales.shown._top.redraw(), 0)")
    kinds = shown.ask("window.kinds")
    assert shown.ask("fieldsales.shown.points.isClustered(fieldsales.shown.map.getZoom())")
    assert len(kinds) > 20
    assert kinds == sorted(kinds, reverse=True)
    assert set(kinds) == {0, 1, 2}


def test_an_empty_portfolio_has_a_map_too(show):
    shown = show(pack([], LEGEND))
    assert shown.ask("fieldsales.shown.points.count") == 0


def test_part_of_an_asset_can_be_asked_for(show, points):
    shown = show(points)
    shown.ask(
        "(fetch('fieldsales://assets/leaflet.js', {headers: {Range: 'bytes=10-19'}})"
        ".then(async (a) => { window.part = [a.status, (await a.arrayBuffer()).byteLength]; }), 0)"
    )
    shown.wait_for("window.part !== undefined")
    assert shown.ask("window.part") == [206, 10]


def test_the_map_begins_no_thread_of_its_own(new_map):
    before = {one.name for one in threading.enumerate()}
    counted = threading.active_count()
    new_map()
    assert {one.name for one in threading.enumerate()} == before
    assert threading.active_count() == counted


def test_an_address_elsewhere_is_refused_and_remembered(qtbot, new_map, points):
    view = new_map()
    with qtbot.waitSignal(view.ready, timeout=30_000):
        view.show()
        view.show_points(points)
    # a new document would come from elsewhere: the page's own policy stops all smaller things before
    view.web.page().runJavaScript("location.href = 'https://example.org/'")
    qtbot.waitUntil(lambda: view.refused == ["https://example.org/"], timeout=10_000)


def test_a_page_that_dies_says_so_and_can_be_loaded_again(show, points, track):
    shown = show(points)
    shown.view.show_tour(track)
    view = shown.view
    view.web.page().renderProcessTerminated.emit(
        view.web.page().RenderProcessTerminationStatus.CrashedTerminationStatus, 1
    )
    again = next(one for one in view.findChildren(QPushButton) if one.isVisible())
    assert again.text() == "Load the map again"
    shown.ask("(window.isOld = true, 0)")
    shown.qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    shown.wait_for("window.isOld === undefined && !!window.fieldsales?.shown?.tour")
    shown.qtbot.waitUntil(lambda: not again.isVisible())
    assert shown.ask("fieldsales.shown.points.count") == 200


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_another_look_reaches_the_page(show, points, family, scale):
    shown = show(points)
    shown.view.set_theme(Theme(DARK, scale, family))
    shown.wait_for(
        f"fieldsales.shown.marks.scale === {scale:.0f} && fieldsales.shown.marks.colours.text === '#E8EAED'"
    )


def test_with_less_motion_the_map_is_where_it_goes_at_once(show, points, family):
    shown = show(points)
    moves = "[fieldsales.shown.map._zoomAnimated, fieldsales.shown.map.options.inertia]"
    assert shown.ask(moves)[0] is True
    shown.view.set_theme(Theme(DARK, 1.0, family, is_still=True))
    shown.wait_for("fieldsales.shown.map._zoomAnimated === false && !fieldsales.shown.map.options.inertia")
    shown.view.set_theme(Theme(DARK, 1.0, family))
    shown.wait_for("fieldsales.shown.map._zoomAnimated === true")


def test_without_its_assets_the_map_says_so_at_once(qtbot, words, theme, files, beside, points, tmp_path):
    web = tmp_path / "web"
    shutil.copytree(files.web, web, ignore=shutil.ignore_patterns("assets"))
    view = MapView(words, theme, replace(files, web=web), beside)
    view.show()
    view.show_points(points)
    again = next(one for one in view.findChildren(QPushButton) if one.text() == "Load the map again")
    qtbot.waitUntil(again.isVisible, timeout=30_000)
    assert view.refused == []
    view.deleteLater()
    qtbot.waitUntil(lambda: not isValid(view))
