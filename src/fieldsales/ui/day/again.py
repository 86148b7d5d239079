# SPDX-License-Identifier: MIT
"""Days out of sight whose tour went stale: planned again while the planner has nothing else to do."""

from collections.abc import Collection
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from fieldsales.desk.day import Draft
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.ui import errands
from fieldsales.ui.background import Background, Lane
from fieldsales.ui.day.course import DayCourse
from fieldsales.ui.errands import DaySeen
from fieldsales.ui.runner import Runner

#: How often a day is planned because something changed under it, before giving up.
_PATIENCE = 3

#: Taking one of these back brings the tours of its days back, too: there is nothing left to plan.
_BRINGS_BACK = frozenset({"night", "night_removed", "leave", "leave_removed"})


class DaysAgain(QObject):
    """Plans the days of an effect again, but for the one that is shown, which its own course plans.

    Whatever the rep asks of the planner meanwhile goes first: a day that has to
    make way waits again.
    """

    #: the `Draft` of a day that was planned again and kept
    planned = Signal(object)

    def __init__(
        self, runner: Runner, background: Background, shown: DayCourse, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runner, self._background, self._shown = runner, background, shown
        #: by day the action that made its tour stale
        self._waiting: dict[date, str] = {}
        self._is_at_it = False
        # queued: whoever made the planner idle has its tour kept first
        background.busy_changed.connect(self._go_on, Qt.ConnectionType.QueuedConnection)

    def follow(self, effect: Effect) -> None:
        """Plan the days of an action again; the course of the day that is shown heard of it before."""
        if effect.action == "undo" and effect.values.get("action") in _BRINGS_BACK:
            self._waiting.clear()
        for on in effect.days:
            if on != self._shown.day or self._shown.tour is None:
                self._waiting[on] = effect.action_id
        self._go_on()

    def take(self, days: Collection[date]) -> None:
        """Plan days again that were to be when the program was closed."""
        for on in days:
            self._waiting.setdefault(on, "")
        self._go_on()

    def _go_on(self) -> None:
        """Take the next day, once all that was to be kept is kept."""
        if self._waiting and not self._is_at_it and not self._background.is_busy(Lane.PLANNING):
            self._is_at_it = True
            on = min(self._waiting)
            self._runner.read(partial(_has_tour, on), partial(self._begin, on), self._stop)

    def _begin(self, on: date, has_tour: bool) -> None:
        follows = self._waiting.get(on)
        if follows is None or not has_tour:
            self._waiting.pop(on, None)
            self._stop()
        elif self._background.is_busy(Lane.PLANNING):
            self._is_at_it = False
        else:
            del self._waiting[on]
            self._plan(on, follows)

    def _plan(self, on: date, follows: str, tries: int = 1) -> None:
        def keep(draft: Draft) -> None:
            kept = partial(errands.keep, draft=draft, action="replan", follows=follows)
            self._runner.read(kept, partial(tell, draft), self._stop)

        def tell(draft: Draft, kept: tuple[DaySeen, Effect] | None) -> None:
            if kept is None and tries < _PATIENCE:
                self._plan(on, follows, tries + 1)
                return
            self._is_at_it = False
            # a start that finds a day as it should be has nothing to say of it
            if kept is not None and (follows or draft.moved or draft.dropped or draft.added):
                self._runner.tell(kept[1])
                self.planned.emit(draft)
            self._go_on()

        def make_way() -> None:
            self._waiting.setdefault(on, follows)
            self._is_at_it = False

        self._runner.read(partial(errands.follow, on=on), keep, self._stop, Lane.PLANNING, make_way)

    def _stop(self) -> None:
        self._is_at_it = False
        self._go_on()


def _has_tour(on: date, desk: Desk) -> bool:
    return on >= desk.today and desk.portfolio.kept_tour(on) is not None
