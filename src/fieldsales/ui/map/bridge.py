# SPDX-License-Identifier: MIT
"""The small events between the window and the map's page."""

import json
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot


class Bridge(QObject):
    """What the page sees of the window, over a QWebChannel.

    Slots are called by the page and become signals for the view; `told` carries
    orders the other way. Big things go through `fieldsales://data/`.
    """

    #: to the page: an order and its content as JSON
    told = Signal(str, str)

    #: the page listens from now on
    begun = Signal()
    #: the page's numbers are those of an edition of the points from now on
    held = Signal(int)
    #: an edition of the points is on the screen
    painted = Signal(int)
    #: what was clicked: "prospect" and its number, "found" and its row, or ""
    clicked = Signal(str, int)
    #: what the mouse is on, in the same words
    hovered = Signal(str, int)
    #: a territory pack did not answer: it is gone, or was built again
    missed = Signal()
    #: whether the host of the map from the network answers
    reached = Signal(bool)
    #: an area was drawn: the tool, its ring of (longitude, latitude), whether it adds; no ring: given up
    sketched = Signal(str, object, bool)
    #: what became of a loosened prospect: whether it was put elsewhere, its latitude and longitude
    pinned = Signal(bool, float, float)
    #: metres of a pixel in the middle of the map, the zoom, and the latitude and longitude of that middle
    moved = Signal(float, float, float, float)

    def tell(self, order: str, **content: Any) -> None:
        """Give the page an order; it carries orders out one after the other."""
        self.told.emit(order, json.dumps(content))

    @Slot()
    def begin(self) -> None:
        """Hear that the page listens."""
        self.begun.emit()

    @Slot(int)
    def hold(self, edition: int) -> None:
        """Hear that the page has an edition of the points."""
        self.held.emit(edition)

    @Slot(int)
    def paint(self, edition: int) -> None:
        """Hear that an edition of the points was painted."""
        self.painted.emit(edition)

    @Slot(str, int)
    def click(self, kind: str, key: int) -> None:
        """Hear of a click."""
        self.clicked.emit(kind, key)

    @Slot(str, int)
    def hover(self, kind: str, key: int) -> None:
        """Hear what the mouse is on."""
        self.hovered.emit(kind, key)

    @Slot(str, str, bool)
    def sketch(self, tool: str, ring: str, adds: bool) -> None:
        """Hear that an area was drawn, or that drawing was given up."""
        self.sketched.emit(tool, [(float(x), float(y)) for x, y in json.loads(ring)], adds)

    @Slot(bool, float, float)
    def pin(self, is_moved: bool, latitude: float, longitude: float) -> None:
        """Hear that a loosened prospect was put elsewhere, or that this was given up."""
        self.pinned.emit(is_moved, latitude, longitude)

    @Slot()
    def miss(self) -> None:
        """Hear that a pack did not answer."""
        self.missed.emit()

    @Slot(bool)
    def reach(self, is_there: bool) -> None:
        """Hear whether the host of the map from the network answers."""
        self.reached.emit(is_there)

    @Slot(float, float, float, float)
    def move(self, metres: float, zoom: float, latitude: float, longitude: float) -> None:
        """Hear where the map stands."""
        self.moved.emit(metres, zoom, latitude, longitude)
