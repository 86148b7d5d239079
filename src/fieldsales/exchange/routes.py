# SPDX-License-Identifier: MIT
"""A tour as a GPX or a KML file, for navigation devices and maps of any kind."""

import unicodedata
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from pathlib import Path

from gpxpy.gpx import GPX, GPXRoute, GPXRoutePoint, GPXTrack, GPXTrackPoint, GPXTrackSegment, GPXWaypoint

from fieldsales.domain.handoff import Route, RoutePoint
from fieldsales.exchange.whole_file import whole_file

_KML = "http://www.opengis.net/kml/2.2"


def write_gpx(route: Route, path: Path, *, force: bool = False) -> None:
    """Write a tour as GPX 1.1: waypoints of its visits, a route of all its places, tracks along the roads.

    Raises FileExistsAlreadyError unless `force`, UnwritableFileError, DiskFullError.
    """
    gpx = GPX()
    gpx.creator = "fieldsales"
    gpx.name = _legal(route.name)
    way = GPXRoute(name=_legal(route.name))
    gpx.routes.append(way)
    for point in route.points:
        way.points.append(GPXRoutePoint(*point.place.spot, time=_utc(point.start), name=_legal(point.name)))
        if point.start is not None:
            at, about = _utc(point.start), _legal(point.about)
            visit = GPXWaypoint(*point.place.spot, time=at, name=_legal(point.name), description=about)
            gpx.waypoints.append(visit)
    if route.lines:
        track = GPXTrack(name=_legal(route.name))
        gpx.tracks.append(track)
        for line in route.lines:
            track.segments.append(GPXTrackSegment([GPXTrackPoint(*spot) for spot in line]))
    _write(path, gpx.to_xml(version="1.1"), force=force)


def write_kml(route: Route, path: Path, *, force: bool = False) -> None:
    """Write a tour as KML 2.2: a mark for each place, the way as a line along the roads where they are known.

    Raises FileExistsAlreadyError unless `force`, UnwritableFileError, DiskFullError.
    """
    ET.register_namespace("", _KML)
    kml = ET.Element(f"{{{_KML}}}kml")
    document = _child(kml, "Document")
    _child(document, "name", route.name)
    style = _child(document, "Style")
    style.set("id", "way")
    line_style = _child(style, "LineStyle")
    _child(line_style, "color", "ff6b6b0b")
    _child(line_style, "width", "4")
    for point in route.points:
        _mark(document, point)
    straight = tuple(point.place.spot for point in route.points)
    for line in route.lines or ((straight,) if len(straight) > 1 else ()):
        mark = _child(document, "Placemark")
        _child(mark, "name", route.name)
        _child(mark, "styleUrl", "#way")
        drawn = _child(mark, "LineString")
        _child(drawn, "tessellate", "1")
        _child(drawn, "coordinates", " ".join(_spot(*spot) for spot in line))
    ET.indent(kml)
    text = ET.tostring(kml, encoding="unicode", xml_declaration=False)
    _write(path, f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n', force=force)


def _mark(document: ET.Element, point: RoutePoint) -> None:
    mark = _child(document, "Placemark")
    _child(mark, "name", point.name)
    if point.about:
        _child(mark, "description", point.about)
    if point.start is not None and point.end is not None:
        span = _child(mark, "TimeSpan")
        _child(span, "begin", point.start.isoformat())
        _child(span, "end", point.end.isoformat())
    _child(_child(mark, "Point"), "coordinates", _spot(*point.place.spot))


def _child(parent: ET.Element, name: str, text: str = "") -> ET.Element:
    made = ET.SubElement(parent, f"{{{_KML}}}{name}")
    if text:
        made.text = _legal(text)
    return made


def _spot(latitude: float, longitude: float) -> str:
    """Return a spot as KML has it: the longitude first."""
    return f"{longitude:.6f},{latitude:.6f}"


def _utc(at: datetime | None) -> datetime | None:
    return at.astimezone(UTC) if at is not None else None


def _legal(text: str) -> str:
    """Return a text without the characters that XML has no way to write."""
    kept = (
        one for one in text if unicodedata.category(one) not in ("Cc", "Cs") and one not in "\ufffe\uffff"
    )
    return "".join(kept)


def _write(path: Path, text: str, *, force: bool) -> None:
    with whole_file(path, encoding="utf-8", newline="\n", force=force) as file:
        file.write(text)
