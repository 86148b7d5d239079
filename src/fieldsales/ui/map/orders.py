# SPDX-License-Identifier: MIT
"""Values of the window as the map's page is told them."""

from collections.abc import Mapping, Sequence
from typing import Any

from fieldsales.desk import maps
from fieldsales.ui.map.looks import Looks
from fieldsales.ui.map.track import Track, TrackLeg


def tour_content(track: Track, looks: Looks, legs: Sequence[TrackLeg]) -> Mapping[str, Any]:
    """Return a tour; a stop shows the class its prospect has now, not the one when the tour was made."""
    points, kinds, groups = looks.points, looks.kinds, 1 if looks.by is None else len(looks.by.groups)
    order = points.legend.order
    stops = []
    for stop in track.stops:
        number = points.number(stop.prospect_id)
        kind = kinds[number] if number >= 0 else order.index(stop.class_id) * groups
        stops.append(maps.PageStop(number, stop.number, kind, stop.place, stop.time, stop.done))
    drives = [(leg.line, leg.estimated) for leg in legs]
    return maps.tour_content(maps.PageTour(stops, track.home, drives, track.nights))
