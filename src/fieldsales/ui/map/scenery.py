# SPDX-License-Identifier: MIT
"""What the map shows besides prospects: tour, found places, areas, packs, a map from the network."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from fieldsales.desk.maps import Area, AreaKind, OnlineMap, area_contents
from fieldsales.domain.errors import ServiceError
from fieldsales.ui.map.bridge import Bridge
from fieldsales.ui.map.looks import Looks
from fieldsales.ui.map.numbers import Numbers
from fieldsales.ui.map.orders import tour_content
from fieldsales.ui.map.packs import Packs
from fieldsales.ui.map.track import Drop, Track, TrackLeg


class Scenery(QObject):
    """Keeps it all, so that a page that is loaded anew is told again.

    `looks` are those of the prospects, `numbers` whose numbers the page was told to have.
    """

    #: the way through these places, (latitude, longitude), is asked for: `show_way` answers
    way_wanted = Signal(object)
    #: something that has makers to be named, or a dashed line, came or went
    changed = Signal()
    #: a `ServiceError`: the host of the map from the network does not answer
    online_missed = Signal(object)
    #: the folders of territory packs whose map was found damaged, a frozenset: each is told once
    spoilt = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        packs: Packs,
        looks: Callable[[], Looks | None],
        numbers: Numbers,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._packs, self._looks, self._numbers = bridge, packs, looks, numbers
        self._legs: tuple[TrackLeg, ...] = ()
        self._lit: TrackLeg | None = None
        self._areas: tuple[Area, ...] = ()
        self.track: Track | None = None
        self.drops: tuple[Drop, ...] = ()
        self.online: OnlineMap | None = None
        #: whether its host answered when it was asked last
        self.is_online_there = True
        bridge.reached.connect(self._hear_online)

    @property
    def from_osm(self) -> bool:
        """Whether something of OpenStreetMap is seen."""
        return bool(self.drops) or bool(self._packs.addresses)

    @property
    def damaged(self) -> frozenset[str]:
        """The folders of territory packs whose map cannot be drawn."""
        return self._packs.damaged

    @property
    def has_tour(self) -> bool:
        """Whether there is a tour with stops."""
        return self.track is not None and bool(self.track.stops)

    @property
    def is_estimated(self) -> bool:
        """Whether a part of the tour's line is dashed."""
        if self._legs:
            return any(leg.estimated for leg in self._legs)
        return self.has_tour and self.track is not None and self.track.estimated

    @property
    def reach(self) -> Area | None:
        """What is drawn of the ground within some minutes' drive."""
        return next((one for one in self._areas if one.kind is AreaKind.REACH), None)

    def time_of(self, prospect_id: str) -> str:
        """Return when a prospect is visited, such as "10:00"; empty for one who is not."""
        stops = self.track.stops if self.track is not None else ()
        return next((stop.time for stop in stops if stop.prospect_id == prospect_id), "")

    def show_tour(self, track: Track | None) -> None:
        """Draw a tour, or none; its way is asked for when it leads elsewhere, or by other roads."""
        before, self.track = self.track, track
        is_same = track is not None and before is not None and track.line == before.line
        if not is_same:
            self._legs = ()
            self.light_leg(None)
        self.changed.emit()
        self.tell_tour()
        if not is_same or (track is not None and before is not None and track.drives != before.drives):
            self.ask_way()

    def ask_way(self) -> None:
        """Have the tour's way looked for by the roads there are now; until then it stays as it is drawn."""
        if self.track is not None and self.track.stops:
            self.way_wanted.emit(self.track.line)

    def show_way(self, line: Sequence[tuple[float, float]], legs: Sequence[TrackLeg]) -> None:
        """Draw the tour through these places by its roads, unless it is another one by now."""
        if self.track is not None and tuple(line) == self.track.line:
            self._legs = tuple(legs)
            self.changed.emit()
            self.tell_tour()

    def light_leg(self, leg: TrackLeg | None) -> None:
        """Light one drive of the tour and bring it into sight, or light none."""
        if leg != self._lit:
            self._lit = leg
            self._tell_lit()
            if leg is not None:
                self._bridge.tell("fit", what="leg")

    def show_found(self, drops: Sequence[Drop]) -> None:
        """Draw places found in the territory."""
        self.drops = tuple(drops)
        self.changed.emit()
        self._tell_found()

    def show_areas(self, areas: Sequence[Area]) -> None:
        """Draw zones, and what is within some minutes' drive."""
        self._areas = tuple(areas)
        self._tell_areas()

    def show_online(self, source: OnlineMap | None) -> None:
        """Lay a map from the network over the base map, or take it away."""
        if source != self.online:
            self.online, self.is_online_there = source, True
            self.changed.emit()
            self._tell_online()

    def _hear_online(self, is_there: bool) -> None:
        if self.online is not None and is_there != self.is_online_there:
            self.is_online_there = is_there
            self.changed.emit()
            if not is_there:
                self.online_missed.emit(ServiceError(self.online.host, "unreachable"))

    def look_for_packs(self) -> None:
        """Draw the territory packs that are there by now."""
        before = self.damaged
        if self._packs.look():
            self.changed.emit()
            self._tell_packs()
        if self.damaged - before:
            self.spoilt.emit(self.damaged - before)

    def tell(self) -> None:
        """Tell a page that has just begun all but the tour, which comes after the prospects."""
        self._tell_packs()
        self._tell_online()
        self._tell_areas()
        self._tell_lit()
        self._tell_found()

    @property
    def tour_content(self) -> Mapping[str, Any] | None:
        """What the page is told of the tour, its stops in the looks that prospects have by now."""
        track, looks = self.track, self._looks()
        if track is None or looks is None:
            return None
        return tour_content(track, looks, self._legs or (TrackLeg(track.line, track.estimated),))

    def tell_tour(self) -> None:
        """Tell the page of the tour; one that holds other prospects by then hears of it with the newest."""
        self._bridge.tell("tour", edition=self._numbers.edition, tour=self.tour_content)

    def _tell_found(self) -> None:
        found = [(drop.place.latitude, drop.place.longitude, drop.maybe_known) for drop in self.drops]
        self._bridge.tell("found", found=found)

    def _tell_lit(self) -> None:
        leg = self._lit
        self._bridge.tell("lit", leg=None if leg is None else {"line": leg.line, "estimated": leg.estimated})

    def _tell_areas(self) -> None:
        self._bridge.tell("areas", areas=area_contents(self._areas))

    def _tell_online(self) -> None:
        self._bridge.tell("online", tiles=self.online.tiles if self.online is not None else "")

    def _tell_packs(self) -> None:
        self._bridge.tell("packs", packs=[{"address": address} for address in self._packs.addresses])
