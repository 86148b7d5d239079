# SPDX-License-Identifier: MIT
"""Values of the window as the map's page is told them."""

from collections.abc import Mapping, Sequence
from typing import Any

from fieldsales.domain.verdict import Mark
from fieldsales.ui.map.looks import Looks
from fieldsales.ui.map.track import Area, Track, TrackLeg


def class_looks(marks: Sequence[Mark]) -> list[dict[str, str]]:
    """Return how each kind of mark is drawn."""
    return [{"shape": str(mark.shape), "colour": mark.colour, "letter": mark.letter} for mark in marks]


def area_contents(areas: Sequence[Area]) -> list[dict[str, Any]]:
    """Return areas of the ground."""
    return [
        {"kind": str(one.kind), "name": one.name, "polygons": one.polygons, "estimated": one.estimated}
        for one in areas
    ]


def tour_content(track: Track, looks: Looks, legs: Sequence[TrackLeg]) -> Mapping[str, Any]:
    """Return a tour; a stop shows the class its prospect has now, not the one when the tour was made."""
    points, kinds, groups = looks.points, looks.kinds, 1 if looks.by is None else len(looks.by.groups)
    order = points.legend.order
    stops = []
    for stop in track.stops:
        number = points.number(stop.prospect_id)
        stops.append(
            {
                "key": number,
                "number": stop.number,
                "kind": kinds[number] if number >= 0 else order.index(stop.class_id) * groups,
                "latitude": stop.place.latitude,
                "longitude": stop.place.longitude,
                "done": stop.done,
            }
        )
    return {
        "stops": stops,
        "home": None if track.home is None else [track.home.latitude, track.home.longitude],
        "nights": [(night.latitude, night.longitude) for night in track.nights],
        "legs": [{"line": leg.line, "estimated": leg.estimated} for leg in legs],
    }
