# SPDX-License-Identifier: MIT
"""The prospects of the map as one packed value, made on a lane and drawn by the page."""

import math
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from fieldsales.desk import maps
from fieldsales.desk.colouring import Known, known_of
from fieldsales.desk.maps import pack_points
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
    each prospect that has a place, `positions` tells whether any has moved.
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
    numbers: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "numbers", {one: number for number, one in enumerate(self.ids)})

    def number(self, prospect_id: str) -> int:
        """Return a prospect's number, -1 when it is not among these."""
        return self.numbers.get(prospect_id, -1)

    def hint(self, number: int) -> str:
        """Return what the mouse is told over a mark: "Cave Martin, tiède"."""
        class_id = self.legend.order[self.kinds[number]]
        return f"{self.names[number]}, {self.legend.labels.get(class_id, class_id)}"

    def stand_as(self, older: "Points") -> bool:
        """Return whether all have their numbers, places and classes to be in as in `older`."""
        return (older.ids, older.positions, older.legend) == (self.ids, self.positions, self.legend)


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
    places = [line.prospect.place for line in lines]
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
        packed=pack_points(
            (place, number, kind, bool(is_asleep))
            for number, (place, kind, is_asleep) in enumerate(zip(places, kinds, asleep, strict=True))
            if place is not None
        ),
        positions=positions_of(places),
        from_osm=any(line.prospect.source == maps.OSM for line in lines),
        known=known_of(lines, trade_label, today, trade_of),
    )


def positions_of(places: Iterable[Place | None]) -> bytes:
    """Return all positions as bytes, quick to compare; one without a place counts as nowhere."""
    nowhere = (math.inf, math.inf)
    return array(
        "d",
        chain.from_iterable(
            nowhere if place is None else (place.latitude, place.longitude) for place in places
        ),
    ).tobytes()
