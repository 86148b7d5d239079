# SPDX-License-Identifier: MIT
"""Drives by road that a plan went without: worked out while the planner is idle, or told as damaged."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from fieldsales.desk import roads
from fieldsales.desk.effect import Effect
from fieldsales.domain.errors import DamagedRoadsError
from fieldsales.ui.background import Background, Lane
from fieldsales.ui.runner import Runner


class DrivesAhead(QObject):
    """Fills in drives bit by bit; what the rep asks of the planner meanwhile waits for one bit at most."""

    #: an `Effect`: the drives of the day are known now, and its tour should be planned with them
    known = Signal(object)
    #: a `DamagedRoadsError`: the roads of a territory cannot be used; each is told once
    damaged = Signal(object)

    def __init__(self, runner: Runner, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._background = runner, background
        self._is_at_it = False
        #: whether drives were worked out that the shown tour was planned without
        self._has_filled = False
        self._told: frozenset[str] = frozenset()
        roads.plan_before_all_drives(runner.desk)
        # queued: whoever made the planner idle has its tour kept first
        background.busy_changed.connect(self._go_on, Qt.ConnectionType.QueuedConnection)

    def look(self) -> None:
        """Tell which territories' roads were found damaged by what was read or planned."""
        self._runner.read(roads.broken_roads, self._tell)

    def _tell(self, broken: Sequence[DamagedRoadsError]) -> None:
        before, self._told = self._told, frozenset(one.territory for one in broken)
        for one in broken:
            if one.territory not in before:
                self.damaged.emit(one)

    def _go_on(self) -> None:
        if self._is_at_it or self._background.is_busy(Lane.PLANNING):
            return
        if roads.lacks_drives(self._runner.desk):
            self._is_at_it = self._has_filled = True
            # each answer leaves the lane idle, which calls again; so does whatever took its place
            stop = partial(setattr, self, "_is_at_it", False)
            self._runner.read(roads.fill_drives, lambda _has_more: stop(), stop, Lane.PLANNING, stop)
        elif self._has_filled:
            self._has_filled = False
            self.known.emit(Effect("drives", tour_stale=True, undoable=False))
