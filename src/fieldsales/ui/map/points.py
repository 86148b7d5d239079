# SPDX-License-Identifier: MIT
"""The prospects of the map as one packed value, made on a lane and drawn by the page."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from fieldsales.desk import maps
from fieldsales.desk.colouring import Known, known_of
from fieldsales.desk.maps import pack_places
from fieldsales.desk.prospects import Line
from fieldsales.domain.business import Trade
from fieldsales.domain.place import Place
from fieldsales.domain.verdict import UNCLASSED
from fieldsales.ui.faces import Legend


@dataclass(frozen=True)
class Points:
    """All prospects as the map shows them.

    A prospect's number is its position in `ids`; `kinds[number]` is its class's
    position in `legend.order`, and `asleep[number]` 1 when it is lost or
    excluded. `counts` has every class of the legend, prospects without a place
    included, so that it agrees with the list. `packed` has sixteen bytes for
    each prospect that has a place, `positions` a latitude and a longitude for everybody.
    """

    legend: Legend
    ids: tuple[str, ...]
    names: tuple[str, ...]
    kinds: bytes = field(repr=False)
    asleep: bytes = field(repr=False)
    counts: Mapping[str, int]
    packed: bytes = field(repr=False)
    positions: bytes = field(repr=False)
    #: whether some of them come from OpenStreetMap, which is then to be named
    from_osm: bool = False
    #: whose marks these are, by their numbers
    known: Known = field(default_factory=Known, repr=False)

    #: the number of each id, made with the rest on a lane: with very many that takes longer than a frame
    numbers: Mapping[str, int] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.numbers) != len(self.ids):
            object.__setattr__(self, "numbers", {one: number for number, one in enumerate(self.ids)})

    def number(self, prospect_id: str) -> int:
        """Return a prospect's number, -1 when it is not among these."""
        return self.numbers.get(prospect_id, -1)

    def hint(self, number: int) -> str:
        """Return what the mouse is told over a mark: "Cave Martin, tiède"."""
        class_id = self.legend.order[self.kinds[number]]
        return f"{self.names[number]}, {self.legend.labels.get(class_id, class_id)}"

    def stand_as(self, older: "Points") -> bool:
        """Return whether all have their numbers and classes to be in as in `older`."""
        return (older.ids, older.legend) == (self.ids, self.legend)

    @property
    def places(self) -> NDArray[np.float64]:
        """The latitude and longitude of each number, infinite for one without a place."""
        return np.frombuffer(self.positions, dtype=np.float64).reshape(-1, 2)


def pack(
    lines: Sequence[Line],
    legend: Legend,
    today: date | None = None,
    trade_label: Callable[[str], str] = str,
    trade_of: Callable[[str], Trade | None] = lambda _trade: None,
) -> Points:
    """Return the prospects packed for the map; a class the legend does not know counts as not classed."""
    order = {class_id: kind for kind, class_id in enumerate(legend.order)}
    badges = (line.verdict.badge for line in lines)
    classes = [class_id if class_id in order else UNCLASSED for class_id in badges]
    kinds = bytes(order[class_id] for class_id in classes)
    asleep = bytes(line.verdict.excluded or line.verdict.is_lost for line in lines)
    places = _places_of(line.prospect.place for line in lines)
    counts = dict.fromkeys(legend.order, 0)
    for class_id in classes:
        counts[class_id] += 1
    return Points(
        legend=legend,
        ids=tuple(line.prospect.id for line in lines),
        names=tuple(line.prospect.name for line in lines),
        kinds=kinds,
        asleep=asleep,
        counts=counts,
        packed=pack_places(places, kinds, asleep),
        positions=places.tobytes(),
        from_osm=any(line.prospect.source == maps.OSM for line in lines),
        known=known_of(lines, trade_label, today, trade_of),
    )


def repack(
    points: Points,
    changed: Sequence[Line],
    legend: Legend,
    today: date | None = None,
    trade_label: Callable[[str], str] = str,
    trade_of: Callable[[str], Trade | None] = lambda _trade: None,
) -> Points | None:
    """Return what `pack` returns with some prospects as they are now, without a look at the others.

    None where somebody is new or the classes are others: all are to be packed then.
    """
    numbers = [points.number(line.prospect.id) for line in changed]
    if points.legend != legend or min(numbers, default=0) < 0:
        return None
    some = pack(changed, legend, today, trade_label, trade_of)
    names, lines = list(points.names), list(points.known.lines)
    kinds, asleep, places = bytearray(points.kinds), bytearray(points.asleep), points.places.copy()
    counts = dict(points.counts)
    for at, number in enumerate(numbers):
        counts[legend.order[kinds[number]]] -= 1
        names[number], lines[number] = some.names[at], changed[at]
        kinds[number], asleep[number] = some.kinds[at], some.asleep[at]
        counts[legend.order[kinds[number]]] += 1
    places[numbers] = some.places
    known = Known(
        tuple(lines),
        {**points.known.trades, **some.known.trades},
        today,
        {**points.known.codes, **some.known.codes},
    )
    return replace(
        points,
        names=tuple(names),
        kinds=bytes(kinds),
        asleep=bytes(asleep),
        counts=counts,
        packed=pack_places(places, bytes(kinds), bytes(asleep)),
        positions=places.tobytes(),
        from_osm=points.from_osm or some.from_osm,
        known=known,
    )


def _places_of(places: Iterable[Place | None]) -> NDArray[np.float64]:
    """Return all latitudes and longitudes; one without a place counts as nowhere."""
    nowhere = (math.inf, math.inf)
    spots = (nowhere if place is None else (place.latitude, place.longitude) for place in places)
    return np.fromiter(chain.from_iterable(spots), np.float64).reshape(-1, 2)
