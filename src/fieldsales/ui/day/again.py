# SPDX-License-Identifier: MIT
"""Days out of sight whose tour went stale: planned again while the planner has nothing else to do."""

from collections.abc import Collection
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from fieldsales.desk.day_draft import Draft
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.stale import stale_days
from fieldsales.ui import errands
from fieldsales.ui.background import Background, Lane
from fieldsales.ui.day.course import DayCourse
from fieldsales.ui.errands import DaySeen
from fieldsales.ui.planned import Planned, Wish
from fieldsales.ui.runner import Runner


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
        self._planned = Planned(runner)
        #: by day the actions that made its tour stale, the newest last; until it is planned again
        self._waiting: dict[date, tuple[str, ...]] = {}
        self._undone: set[str] = set()
        self._is_looking = False
        # queued: whoever made the planner idle has its tour kept first
        background.busy_changed.connect(self._go_on, Qt.ConnectionType.QueuedConnection)
        shown.left.connect(self._take)
        shown.planned.connect(self._forget)

    def follow(self, effect: Effect) -> None:
        """Plan the days of an action again; the course of the day that is shown heard of it before.

        Taking an action back brings the tours of its days back, too: they wait for it no longer.
        """
        if effect.takes_back:
            self._undone.add(effect.takes_back)
            for on, follows in list(self._waiting.items()):
                self._wait(on, tuple(one for one in follows if one != effect.takes_back))
        for on in effect.days:
            if on != self._shown.day or self._shown.tour is None:
                self._take(on, effect.action_id)
        self._go_on()

    def take(self, days: Collection[date]) -> None:
        """Plan days again that were to be when the program was closed."""
        for on in days:
            if on not in self._waiting:
                self._take(on, "")

    def _take(self, on: date, follows: str) -> None:
        """Plan a day again as the sequel of an action."""
        if follows not in self._undone:
            self._wait(on, (*(one for one in self._waiting.get(on, ()) if one != follows), follows))
            self._go_on()

    def _wait(self, on: date, follows: tuple[str, ...]) -> None:
        """Let a day wait because of these actions, or no longer; a plan because of others is given up."""
        if follows == self._waiting.get(on, ()):
            return
        if follows:
            self._waiting[on] = follows
        else:
            del self._waiting[on]
        for wish in self._planned.wishes:
            if wish.on == on:
                wish.stop.set()

    def _forget(self, on: date) -> None:
        self._wait(on, ())

    def _go_on(self) -> None:
        """Take the next day, once all that was to be kept is kept."""
        if self._waiting and not self._is_looking and self._is_free:
            self._is_looking = True
            on = min(self._waiting)
            self._runner.read(
                partial(_has_tour, on), partial(self._begin, on), partial(self._begin, on, False)
            )

    @property
    def _is_free(self) -> bool:
        return not self._planned.wishes and not self._background.is_busy(Lane.PLANNING)

    def _begin(self, on: date, has_tour: bool) -> None:
        self._is_looking = False
        if not has_tour:
            self._forget(on)
        if on not in self._waiting:
            self._go_on()
        elif self._is_free:
            self._plan(on, self._waiting[on])

    def _plan(self, on: date, waits_for: tuple[str, ...]) -> None:
        follows = waits_for[-1]

        def keep(desk: Desk, draft: Draft) -> tuple[DaySeen, Effect] | None:
            return errands.keep(desk, draft, "replan", follows=follows)

        def kept(draft: Draft, kept: tuple[DaySeen, Effect]) -> None:
            if self._waiting.get(on) == waits_for:
                self._forget(on)
            # a start that finds a day as it should be has nothing to say of it
            if follows or draft.moved or draft.dropped or draft.added:
                self._runner.tell(kept[1])
                self.planned.emit(draft)
            self._go_on()

        def give_up() -> None:
            if self._waiting.get(on) == waits_for:  # not where it waits for something else by now
                self._forget(on)
            self._go_on()

        self._planned.ask(Wish(partial(errands.follow, on=on), keep, kept, give_up, on=on, follows=follows))


def _has_tour(on: date, desk: Desk) -> bool:
    return bool(stale_days(desk, on, on))
