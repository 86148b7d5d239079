# SPDX-License-Identifier: MIT
"""The map moves by itself to bring into sight what is out of it, and stays where it is otherwise."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from fieldsales.domain.place import Place
from fieldsales.ui.map.points import pack
from fieldsales.ui.map.track import Drop, Track, TrackStop

from .conftest import FOUND, LEGEND, NIORT, a_line

WHERE = "[fieldsales.shown.map.getCenter(), fieldsales.shown.map.getZoom()]"

MONACO = [Drop(f"osm:n{at}", f"Bar {at}", Place(43.73 + at / 500, 7.42 + at / 500)) for at in range(5)]


def contains(*places: Place) -> str:
    """What asks the page whether all these are in sight."""
    bounds = "fieldsales.shown.map.getBounds()"
    return " && ".join(f"{bounds}.contains([{one.latitude}, {one.longitude}])" for one in places)


def test_a_new_prospect_does_not_move_the_map(show, points, lines):
    shown = show(points)
    before = shown.ask(WHERE)
    shown.view.update_points(pack([*lines, a_line(200, place=Place(43.3, 5.4))], LEGEND))
    shown.wait_for("fieldsales.shown.points.count === 201")
    assert shown.ask(WHERE) == before


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
