# SPDX-License-Identifier: MIT
"""The whole map: a real page in a real web view, without any network."""

import shutil
import threading
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton
from shiboken6 import isValid

from fieldsales.desk.colouring import ColourBy
from fieldsales.domain.place import Place
from fieldsales.ui.map.points import pack
from fieldsales.ui.map.track import Drop, Track, TrackStop
from fieldsales.ui.map.view import MapView
from fieldsales.ui.theme import DARK, Theme

from .conftest import LEGEND, NIORT, a_line

FOUND = Place(46.30, -0.41)


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


def test_a_new_prospect_does_not_move_the_map(show, points, lines):
    shown = show(points)
    where = "[fieldsales.shown.map.getCenter(), fieldsales.shown.map.getZoom()]"
    before = shown.ask(where)
    shown.view.update_points(pack([*lines, a_line(200, place=Place(43.3, 5.4))], LEGEND))
    shown.wait_for("fieldsales.shown.points.count === 201")
    assert shown.ask(where) == before


WHERE = "[fieldsales.shown.map.getCenter(), fieldsales.shown.map.getZoom()]"

MONACO = [Drop(f"osm:n{at}", f"Bar {at}", Place(43.73 + at / 500, 7.42 + at / 500)) for at in range(5)]


def contains(*places: Place) -> str:
    """What asks the page whether all these are in sight."""
    bounds = "fieldsales.shown.map.getBounds()"
    return " && ".join(f"{bounds}.contains([{one.latitude}, {one.longitude}])" for one in places)


def test_prospects_that_are_read_again_do_not_move_a_map_that_nobody_moved(show, points, lines):
    shown = show(points)
    before = shown.ask(WHERE)
    shown.view.show_points(pack([*lines, a_line(200, place=Place(43.3, 5.4))], LEGEND))
    shown.wait_for("fieldsales.shown.points.count === 201")
    assert shown.ask(WHERE) == before


def test_the_first_prospect_of_an_empty_map_is_brought_into_sight(show):
    shown = show(pack([], LEGEND))
    shown.view.update_points(pack([a_line(0, place=Place(43.3, 5.4))], LEGEND))
    shown.wait_for("fieldsales.shown.map.getZoom() === 14")
    assert shown.ask(contains(Place(43.3, 5.4)))


def test_found_places_out_of_sight_are_brought_into_it(show, points):
    shown = show(points)
    shown.view.show_found(MONACO)
    shown.wait_for(f"{contains(*(one.place for one in MONACO))} && fieldsales.shown.map.getZoom() > 12")
    shown.stand(NIORT, 12)
    before = shown.ask(WHERE)
    shown.view.show_found(MONACO[1:])
    shown.wait_for("fieldsales.shown.drops.length === 4")
    assert shown.ask(WHERE) == before


def test_a_map_that_shows_one_of_the_found_places_stays_where_it_is(show, points):
    shown = show(points)
    before = shown.ask(WHERE)
    shown.view.show_found([*MONACO, Drop("osm:n9", "Le Bar", FOUND)])
    shown.wait_for("fieldsales.shown.drops.length === 6")
    assert shown.ask(WHERE) == before


def test_found_places_are_brought_near_on_an_empty_map_which_stays_when_one_is_saved(show):
    shown = show(pack([], LEGEND))
    shown.view.show_found(MONACO)
    shown.wait_for(f"{contains(*(one.place for one in MONACO))} && fieldsales.shown.map.getZoom() > 12")
    before = shown.ask(WHERE)
    shown.view.update_points(pack([a_line(0, place=MONACO[2].place)], LEGEND))
    shown.wait_for("fieldsales.shown.points.count === 1")
    assert shown.ask(WHERE) == before


def test_the_key_that_brings_things_into_sight_comes_to_the_found_places(show, points):
    shown = show(points)
    shown.view.show_found([*MONACO, Drop("osm:n9", "Le Bar", FOUND)])
    shown.view.fit_next()
    assert not shown.ask(contains(MONACO[0].place))
    shown.view.fit_next()
    shown.wait_for(contains(MONACO[0].place, FOUND))


def test_a_place_out_of_sight_is_gone_to_and_one_in_sight_is_not(show, points):
    shown = show(points)
    before = shown.ask(WHERE)
    shown.view.go_to(FOUND)
    assert shown.ask(WHERE) == before
    shown.view.go_to(MONACO[0].place)
    shown.wait_for(f"{contains(MONACO[0].place)} && fieldsales.shown.map.getZoom() === 14")


def test_a_chosen_prospect_in_sight_leaves_the_map_where_it_is(show, points):
    shown = show(points)
    before = shown.ask("fieldsales.shown.map.getCenter()")
    shown.view.choose("p110")
    shown.wait_for("fieldsales.shown._chosen === 110")
    assert shown.ask("fieldsales.shown.map.getCenter()") == before


def test_a_chosen_prospect_out_of_sight_is_brought_into_it(show, points, lines):
    shown = show(points)
    shown.stand(NIORT, 14)
    shown.view.choose("p0")
    place = lines[0].prospect.place
    shown.wait_for(f"fieldsales.shown.map.getBounds().contains([{place.latitude}, {place.longitude}])")
    assert shown.ask("fieldsales.shown.map.getZoom()") == 14


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


def test_the_first_tour_is_brought_into_sight(show, points, track):
    shown = show(points)
    wide = shown.ask("fieldsales.shown.map.getZoom()")
    shown.view.show_tour(track)
    shown.wait_for(f"fieldsales.shown.map.getZoom() > {wide}")


def test_a_tour_through_a_few_streets_is_so_near_that_its_numbers_are_seen(show, points):
    shown = show(points)
    casino = Place(43.7392, 7.4277)
    places = [Place(casino.latitude + 0.0008 * at, casino.longitude + 0.0006 * (at % 3)) for at in range(4)]
    stops = tuple(TrackStop(f"p{at}", at + 1, place, "chaud", "10:00") for at, place in enumerate(places))
    line = tuple((place.latitude, place.longitude) for place in places)
    shown.view.show_tour(Track(stops, None, line))
    shown.wait_for("fieldsales.shown.tour !== null && fieldsales.shown.map.getZoom() > 14")
    shown.wait_for("fieldsales.shown._targets.filter((one) => one.kind === 'prospect').length === 4")
    bounds = "fieldsales.shown.map.getBounds()"
    assert all(shown.ask(f"{bounds}.contains([{one.latitude}, {one.longitude}])") for one in places)


def test_a_map_moved_by_hand_stays_when_a_tour_comes(show, points, track):
    shown = show(points)
    zoom = shown.ask("fieldsales.shown.map.getZoom()") + 1
    nearer = next(one for one in shown.view.findChildren(QAbstractButton) if one.text() == "Zoom in")
    shown.qtbot.mouseClick(nearer, Qt.MouseButton.LeftButton)
    shown.wait_for(f"fieldsales.shown.map.getZoom() === {zoom}")
    shown.view.show_tour(track)
    shown.wait_for("fieldsales.shown.tour !== null")
    assert shown.ask("fieldsales.shown.map.getZoom()") == zoom


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


def test_a_hotel_is_marked_and_within_sight_where_the_tour_ends_there(show, points, track):
    shown = show(points)
    hotel = Place(46.9, 0.3, "Châtellerault")
    away = replace(track, nights=(hotel,), line=(*track.line, (hotel.latitude, hotel.longitude)))
    shown.ask("(window.moons = 0, fieldsales.Marks.prototype.night = () => { window.moons += 1; }, 0)")
    shown.view.show_tour(away)
    shown.wait_for("window.moons > 0")
    shown.wait_for(f"fieldsales.shown.map.getBounds().contains([{hotel.latitude}, {hotel.longitude}])")
    assert shown.ask("fieldsales.shown.tour.nights.length") == 1
    assert shown.view.console_errors == []
