# SPDX-License-Identifier: MIT
"""Zones are read from any GeoJSON of polygons; any other file is refused with its reason."""

import json

import pytest

from fieldsales.domain import errors
from fieldsales.exchange.geojson import MOST_BYTES, read_zones

RING = [[-0.6, 46.2], [-0.3, 46.2], [-0.3, 46.5], [-0.6, 46.2]]
POLYGON = {"type": "Polygon", "coordinates": [RING]}


def crs(name):
    return {"type": "name", "properties": {"name": name}}


def feature(name, geometry=POLYGON):
    return {"type": "Feature", "properties": {"nom": name}, "geometry": geometry}


@pytest.fixture
def read(tmp_path):
    def read_(document, name="secteurs.geojson"):
        path = tmp_path / name
        path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
        return read_zones(path)

    return read_


@pytest.mark.parametrize(
    ("document", "names"),
    [
        (POLYGON, ["secteurs"]),
        (feature("  Niort\n sud "), ["Niort sud"]),
        (feature(None), ["secteurs"]),
        ({"type": "MultiPolygon", "coordinates": [[RING], [RING]]}, ["secteurs"]),
        ({"type": "FeatureCollection", "features": [feature("Niort"), feature("")]}, ["Niort", "secteurs 2"]),
        (
            {
                "type": "FeatureCollection",
                "features": [
                    feature("a point", {"type": "Point", "coordinates": [0, 46]}),
                    feature("nothing", None),
                    feature("Niort"),
                    "nonsense",
                ],
            },
            ["Niort"],
        ),
    ],
)
def test_the_polygons_of_a_file_are_zones_with_their_names(read, document, names):
    assert [name for name, _ in read(document)] == names


@pytest.mark.parametrize(
    "name",
    [
        "urn:ogc:def:crs:OGC:1.3:CRS84",
        "EPSG:4326",
        "urn:ogc:def:crs:EPSG::4326",
        "urn:ogc:def:crs:EPSG::4171",
    ],
)
def test_degrees_may_be_declared(read, name):
    assert read({**POLYGON, "crs": crs(name)})
    assert read({**POLYGON, "crs": None})


def test_a_mark_before_the_text_does_not_matter(read):
    assert read("\ufeff" + json.dumps(POLYGON))


@pytest.mark.parametrize(
    ("document", "why", "zone"),
    [
        ("", "not_geojson", ""),
        ("name;town\nMartin;Niort", "not_geojson", ""),
        ("[]", "not_geojson", ""),
        ('{"type": "Topology"}', "not_geojson", ""),
        ("[" * 100_000, "not_geojson", ""),
        ({"type": "FeatureCollection"}, "not_geojson", ""),
        ({"type": "FeatureCollection", "features": []}, "no_zone", ""),
        ({"type": "LineString", "coordinates": RING}, "no_zone", ""),
        (
            {"type": "FeatureCollection", "features": [feature(str(n)) for n in range(501)]},
            "too_many_zones",
            "",
        ),
        (feature("Niort", {"type": "Polygon", "coordinates": [RING[:-1]]}), "open", "Niort"),
        (feature("Niort", {"type": "Polygon", "coordinates": []}), "empty", "Niort"),
        (
            '{"type": "Polygon", "coordinates": [[[NaN, 46], [1, 46], [1, 47], [NaN, 46]]]}',
            "not_a_number",
            "secteurs",
        ),
        (" " * (MOST_BYTES + 1), "too_large", ""),
        ({**POLYGON, "crs": crs("urn:ogc:def:crs:EPSG::2154")}, "crs", ""),
        ({"type": "FeatureCollection", "features": [feature("a")], "crs": crs("EPSG:3857")}, "crs", ""),
        ({**POLYGON, "crs": {"type": "link", "properties": {"href": "elsewhere"}}}, "crs", ""),
        ({"type": "FeatureCollection", "features": [feature("X"), feature("x")]}, "same_name", "x"),
        ({"type": "FeatureCollection", "features": [feature("É a"), feature("é  A")]}, "same_name", "é A"),
    ],
)
def test_any_other_file_is_refused_with_its_reason_and_the_zone_at_fault(read, document, why, zone):
    with pytest.raises(errors.BadZoneError) as caught:
        read(document)
    assert (caught.value.why, caught.value.zone) == (why, zone)


def test_a_file_that_is_not_there_a_folder_and_a_picture_are_told_apart(tmp_path):
    with pytest.raises(errors.UnreadableFileError):
        read_zones(tmp_path / "nothing.geojson")
    with pytest.raises(errors.UnreadableFileError):
        read_zones(tmp_path)
    picture = tmp_path / "picture.geojson"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\xff\xfe")
    with pytest.raises(errors.BadZoneError):
        read_zones(picture)
