# SPDX-License-Identifier: MIT
"""Tours as GPX and KML, read back by programs that are none of ours."""

import xml.etree.ElementTree as ET
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import gpxpy
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldsales.domain.errors import FileExistsAlreadyError, UnwritableFileError
from fieldsales.domain.handoff import Route, RoutePoint
from fieldsales.domain.place import Place
from fieldsales.exchange.routes import write_gpx, write_kml

KML = "{http://www.opengis.net/kml/2.2}"
ZONE = ZoneInfo("Europe/Paris")
NINE = datetime(2026, 5, 12, 9, 0, tzinfo=ZONE)
HOME = RoutePoint(Place(46.32, -0.46), "Home")
VISITS = tuple(
    RoutePoint(
        Place(46.3 + number / 100, -0.4),
        f"Cave {number} <& fils>",
        f"0{number}:00 · 05 49 05 00 12",
        NINE + timedelta(hours=number),
        NINE + timedelta(hours=number, minutes=30),
    )
    for number in range(3)
)
ROAD = ((46.32, -0.46), (46.31, -0.43), (46.3, -0.4))
ROUTE = Route("Tuesday 12 May", (HOME, *VISITS, HOME), (ROAD,))


def test_a_gpx_has_the_visits_as_waypoints_all_places_as_a_route_and_the_road_as_a_track(tmp_path):
    write_gpx(ROUTE, tmp_path / "day.gpx")
    read = gpxpy.parse((tmp_path / "day.gpx").read_text(encoding="utf-8"))
    assert (read.name, read.version, read.creator) == ("Tuesday 12 May", "1.1", "fieldsales")
    assert [one.name for one in read.waypoints] == [one.name for one in VISITS]
    assert [one.description for one in read.waypoints] == [one.about for one in VISITS]
    # 09:00 in Paris in May is 07:00 UTC, as GPX has its times
    assert read.waypoints[0].time.isoformat() == "2026-05-12T07:00:00+00:00"
    assert [one.name for one in read.routes[0].points] == ["Home", *(one.name for one in VISITS), "Home"]
    assert [(one.latitude, one.longitude) for one in read.tracks[0].segments[0].points] == list(ROAD)


def test_a_gpx_without_roads_has_no_track(tmp_path):
    write_gpx(Route("Day", (HOME, *VISITS)), tmp_path / "day.gpx")
    assert gpxpy.parse((tmp_path / "day.gpx").read_text(encoding="utf-8")).tracks == []


def kml_of(path):
    root = ET.parse(path).getroot()  # noqa: S314  (just written here)
    assert root.tag == f"{KML}kml"
    (document,) = root
    assert document.tag == f"{KML}Document"
    return document


def test_a_kml_has_a_mark_for_each_place_and_the_road_as_a_line_longitude_first(tmp_path):
    write_kml(ROUTE, tmp_path / "day.kml")
    document = kml_of(tmp_path / "day.kml")
    assert document.findtext(f"{KML}name") == "Tuesday 12 May"
    marks = document.findall(f"{KML}Placemark")
    points = [one for one in marks if one.find(f"{KML}Point") is not None]
    assert [one.findtext(f"{KML}name") for one in points] == ["Home", *(one.name for one in VISITS), "Home"]
    assert points[1].findtext(f"{KML}Point/{KML}coordinates") == "-0.400000,46.300000"
    assert points[1].findtext(f"{KML}TimeSpan/{KML}begin") == "2026-05-12T09:00:00+02:00"
    assert points[0].find(f"{KML}TimeSpan") is None
    (line,) = (one for one in marks if one.find(f"{KML}LineString") is not None)
    spots = line.findtext(f"{KML}LineString/{KML}coordinates").split()
    assert [tuple(map(float, spot.split(",")))[::-1] for spot in spots] == list(ROAD)
    styles = {one.get("id") for one in document.findall(f"{KML}Style")}
    assert line.findtext(f"{KML}styleUrl").lstrip("#") in styles


def test_a_kml_without_roads_has_a_straight_line_and_one_place_alone_none(tmp_path):
    write_kml(Route("Day", (HOME, VISITS[0])), tmp_path / "day.kml")
    assert kml_of(tmp_path / "day.kml").find(f".//{KML}LineString") is not None
    write_kml(Route("Day", (VISITS[0],)), tmp_path / "one.kml")
    assert kml_of(tmp_path / "one.kml").find(f".//{KML}LineString") is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(max_size=60), about=st.text(max_size=60))
def test_any_name_can_be_written_and_is_read_again(tmp_path, name, about):
    route = Route(name, (RoutePoint(Place(46.3, -0.4), name, about, NINE, NINE),))
    write_gpx(route, tmp_path / "day.gpx", force=True)
    write_kml(route, tmp_path / "day.kml", force=True)
    kml_of(tmp_path / "day.kml")
    assert len(gpxpy.parse((tmp_path / "day.gpx").read_text(encoding="utf-8")).waypoints) == 1


@pytest.mark.parametrize("write", [write_gpx, write_kml])
def test_a_file_that_is_there_is_not_replaced_unasked_and_one_that_cannot_be_is_told(tmp_path, write):
    there = tmp_path / "day"
    there.write_text("mine")
    with pytest.raises(FileExistsAlreadyError):
        write(ROUTE, there)
    assert there.read_text() == "mine"
    with pytest.raises(UnwritableFileError):
        write(ROUTE, there / "inside")
