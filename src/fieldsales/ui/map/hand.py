# SPDX-License-Identifier: MIT
"""The hand on the map: which tool it holds, whom it has picked, and the bar of what can be done with them."""

from collections.abc import Callable, Collection, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from fieldsales.domain.place import Place
from fieldsales.ui.map.bridge import Bridge
from fieldsales.ui.map.picked_bar import PickedBar
from fieldsales.ui.map.picking import Picking
from fieldsales.ui.map.points import Points
from fieldsales.ui.map.tools import PICKERS, Tool

Shown = Callable[[], NDArray[np.bool_]]


class Hand(QObject):
    """Takes tools, hears of drawn areas, keeps who is picked. `shown` tells of whom the map shows a mark."""

    #: how many are picked by now
    picked = Signal(int)
    #: nobody is within a drawn area: whoever was picked before stays picked
    missed = Signal()
    #: an area was drawn to become a zone: its ring of (longitude, latitude)
    zone_drawn = Signal(object)
    #: the outline of the zone that is being changed was kept: its ring of (longitude, latitude)
    zone_edited = Signal(object)
    #: a prospect was put elsewhere: its id, latitude, longitude
    pin_moved = Signal(str, float, float)
    #: the tool that is held by now
    took = Signal(str)

    def __init__(self, map_: QWidget, bridge: Bridge, bar: PickedBar, shown: Shown) -> None:
        super().__init__(map_)
        self._bridge, self._bar, self._shown = bridge, bar, shown
        self._picking = Picking()
        #: the id of the prospect that is put elsewhere by the next press
        self._loose = ""
        self._edition = 0
        self._told = b""
        self.tool = Tool.NONE
        bridge.sketched.connect(self._on_sketched)
        bridge.pinned.connect(self._on_pinned)
        bar.cleared.connect(self.clear)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for tool, key, _icon in PICKERS:
            QShortcut(QKeySequence(key), map_, context=context).activated.connect(
                lambda one=tool: self.take(one)
            )
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), map_, context=context)
        self._escape.activated.connect(self._give_up)
        self._escape.setEnabled(False)

    @property
    def ids(self) -> frozenset[str]:
        """Who is picked."""
        return self._picking.ids

    @property
    def count(self) -> int:
        """How many are picked."""
        return self._picking.count

    def take(self, tool: Tool) -> None:
        """Take a tool in hand; the one that is held already is put away."""
        is_held = tool is self.tool
        self._put_away()
        if not is_held:
            self._bridge.tell("sketch", tool=str(tool))
            self._hold(tool)

    def _put_away(self) -> None:
        """Hold nothing, the page neither."""
        if self.tool is Tool.PIN:
            self._bridge.tell("loosen", at=None)
        elif self.tool is not Tool.NONE:
            self._bridge.tell("sketch", tool=str(Tool.NONE))
        self._hold(Tool.NONE)

    def _hold(self, tool: Tool) -> None:
        if tool is not Tool.PIN:
            self._loose = ""
        self.tool = tool
        self._follow()
        self.took.emit(str(tool))

    def edit(self, ring: Sequence[tuple[float, float]]) -> None:
        """Change a zone's outline corner by corner; Enter keeps it, Esc does not."""
        self._put_away()
        self._bridge.tell("edit", ring=list(ring))
        self._hold(Tool.EDIT)

    def loosen(self, prospect_id: str, place: Place) -> None:
        """Let a prospect be put elsewhere by the next press on the map; Esc leaves it where it is."""
        self._put_away()
        self._loose = prospect_id
        self._bridge.tell("loosen", at=(place.latitude, place.longitude))
        self._hold(Tool.PIN)

    def pick(self, ids: Collection[str], *, adds: bool = False) -> None:
        """Pick prospects, besides those picked before or instead of them."""
        self._picking.pick(ids, adds=adds)
        self._told_picked()

    def clear(self) -> None:
        """Let everybody go."""
        self.pick(())

    def show_points(self, points: Points, hidden: NDArray[np.bool_] | None) -> None:
        """Know the prospects by their numbers, and which are hidden; `tell_flags` tells the page."""
        if self._loose and points.number(self._loose) < 0:
            self._put_away()
        if self._picking.show(points, hidden):
            self._show_picked()

    def flags(self) -> bytes:
        """Return what the page is to know of each prospect: hidden, picked."""
        return self._picking.flags()

    def forget_told(self) -> None:
        """Know that the page has its prospects anew: none of them hidden or picked."""
        self._told = b""

    def tell_flags(self) -> None:
        """Have the page ask for the flags, unless it knows them; it knows of nobody's without being told."""
        flags = self.flags()
        told = b"" if flags.count(0) == len(flags) else flags
        if told != self._told:
            self._told = told
            self._edition += 1
            self._bridge.tell("flags", edition=self._edition)

    def _on_sketched(self, tool: str, ring: list[tuple[float, float]], adds: bool) -> None:
        if tool != self.tool:
            return  # it ended just when the hand took something else, or nothing
        self._hold(Tool.NONE)
        if not ring:
            return
        if tool == Tool.ZONE:
            self.zone_drawn.emit(ring)
        elif tool == Tool.EDIT:
            self.zone_edited.emit(ring)
        else:
            self._pick_within(ring, adds=adds)

    def _pick_within(self, ring: Sequence[tuple[float, float]], *, adds: bool) -> None:
        found = self._picking.within(ring, self._shown())
        if len(found):
            self._picking.pick_numbers(found, adds=adds)
            self._told_picked()
        else:
            self.missed.emit()

    def _on_pinned(self, is_moved: bool, latitude: float, longitude: float) -> None:
        loose = self._loose
        if self.tool is Tool.PIN:
            self._hold(Tool.NONE)
            if is_moved:
                self.pin_moved.emit(loose, latitude, longitude)

    def _give_up(self) -> None:
        if self.tool is not Tool.NONE:
            self.take(self.tool)
        else:
            self.clear()

    def _told_picked(self) -> None:
        self.tell_flags()
        self._show_picked()

    def _show_picked(self) -> None:
        count = self._picking.count
        self._bar.show_count(count)
        self._follow()
        self.picked.emit(count)

    def _follow(self) -> None:
        """Take Esc only while it means something here."""
        self._escape.setEnabled(self.tool is not Tool.NONE or bool(self._picking.count))
