# SPDX-License-Identifier: MIT
"""What is drawn of a map, in the words of Protomaps' layers."""

import pytest

from fieldsales.atlas.map_features import (
    area_feature,
    border_feature,
    border_level,
    landmark_feature,
    line_feature,
    point_feature,
)


@pytest.mark.parametrize(
    ("highway", "kind"),
    [("motorway", "highway"), ("trunk", "major_road"), ("tertiary_link", "major_road"),
     ("residential", "minor_road"), ("service", "other"), ("footway", "path"), ("track", "path")],
)  # fmt: skip
def test_roads_have_the_kind_that_the_map_draws(highway, kind):
    road = line_feature({"highway": highway, "name": "Rue de l'Écluse", "ref": "D 9"})
    assert (road.layer, road.properties["kind"], road.properties["kind_detail"]) == ("roads", kind, highway)
    assert (road.properties["name"], road.properties["ref"]) == ("Rue de l'Écluse", "D 9")


def test_a_tunnel_is_told_from_a_road_under_the_sky():
    assert line_feature({"highway": "primary", "tunnel": "yes"}).properties["is_tunnel"] is True
    assert "is_tunnel" not in line_feature({"highway": "primary", "tunnel": "no"}).properties


@pytest.mark.parametrize(
    ("tags", "layer", "kind"),
    [
        ({"railway": "rail"}, "roads", "rail"),
        ({"waterway": "river", "name": "Sèvre"}, "water", "river"),
    ],
)
def test_other_lines_have_their_layer(tags, layer, kind):
    line = line_feature(tags)
    assert (line.layer, line.properties["kind"]) == (layer, kind)


def test_a_border_carries_its_level_as_a_number():
    level = border_level({"boundary": "administrative", "admin_level": "8"})
    assert border_feature(level).properties == {"kind": "locality", "kind_detail": 8}


@pytest.mark.parametrize(
    "tags",
    [{"boundary": "administrative", "admin_level": "two"}, {"boundary": "political", "admin_level": "8"},
     {"boundary": "administrative", "admin_level": "10"}, {"boundary": "administrative"},
     {"boundary": "administrative", "admin_level": "2", "maritime": "yes"}],
)  # fmt: skip
def test_what_is_no_border_on_land_is_not_drawn(tags):
    assert border_level(tags) == 0


@pytest.mark.parametrize(
    ("tags", "kind"),
    [({"railway": "station"}, "station"), ({"amenity": "restaurant"}, "restaurant"),
     ({"natural": "peak"}, "peak"), ({"leisure": "park"}, "park"), ({"shop": "mall"}, "mall")],
)  # fmt: skip
def test_what_people_find_their_way_by_has_a_name_of_its_own_layer(tags, kind):
    mark = landmark_feature({**tags, "name": "Ici", "name:fr": "Ici"})
    assert (mark.layer, mark.properties["kind"], mark.properties["name:fr"]) == ("pois", kind, "Ici")
    assert mark.min_zoom == mark.properties["min_zoom"]
    assert landmark_feature(tags) is None


@pytest.mark.parametrize(
    "tags",
    [{"highway": "proposed"}, {"waterway": "river", "tunnel": "culvert"}, {"natural": "coastline"},
     {"boundary": "administrative", "admin_level": "2"}, {"highway": "pedestrian", "area": "yes"}],
)  # fmt: skip
def test_what_is_not_there_is_not_drawn(tags):
    assert line_feature(tags) is None


@pytest.mark.parametrize(
    ("tags", "layer", "kind"),
    [
        ({"natural": "water", "water": "lake"}, "water", "lake"),
        ({"landuse": "reservoir"}, "water", "basin"),
        ({"building": "yes", "amenity": "school"}, "buildings", "building"),
        ({"landuse": "forest"}, "landuse", "forest"),
        ({"leisure": "park"}, "landuse", "park"),
        ({"natural": "beach"}, "landuse", "beach"),
        ({"highway": "pedestrian"}, "landuse", "pedestrian"),
    ],
)
def test_areas_have_their_layer(tags, layer, kind):
    area = area_feature(tags)
    assert (area.layer, area.properties["kind"]) == (layer, kind)


def test_a_building_that_is_none_is_not_drawn():
    assert area_feature({"building": "no"}) is None


@pytest.mark.parametrize(
    ("tags", "population", "rank"),
    [({"place": "city", "population": "59 000"}, 59_000, 8), ({"place": "village"}, 1_000, 3),
     ({"place": "hamlet", "population": "many"}, 100, 1), ({"place": "town", "population": "0"}, 0, 1)],
)  # fmt: skip
def test_places_have_a_rank_by_their_people(tags, population, rank):
    place = point_feature({**tags, "name": "Niort", "name:fr": "Niort"})
    assert (place.properties["population"], place.properties["population_rank"]) == (population, rank)
    assert (place.properties["name:fr"], place.properties["kind_detail"]) == ("Niort", tags["place"])


def test_a_place_without_a_name_is_not_written_on_the_map():
    assert point_feature({"place": "village"}) is None
    assert point_feature({"amenity": "bench", "name": "Banc"}) is None


def test_a_name_keeps_its_html_on_one_line():
    name = "<b>Rue</b>\n🍷 " + "x" * 300
    written = line_feature({"highway": "primary", "name": name}).properties["name"]
    assert written.startswith("<b>Rue</b> 🍷 xxx")
    assert len(written) == 200
