# SPDX-License-Identifier: MIT
"""Some days planned for each goal, in the background, and the chosen ones kept."""

import threading
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from fieldsales.desk import days as desk_days
from fieldsales.desk import weeks
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.goals import Way, ways
from fieldsales.domain.errors import CancelledError
from fieldsales.ui.background import Lane
from fieldsales.ui.runner import Runner
from fieldsales.wording.words import Words


class GoalsTalk(QObject):
    """Asks the desk about some days at a time; it computes nothing and touches no widget."""

    #: the `Way`s of all goals, in their order
    shown = Signal(tuple)
    #: what was asked for did not come
    gave_up = Signal()
    #: a way was kept
    kept = Signal()
    #: for whoever tells how far it is: what it is, how many of how many days, over
    began = Signal(str)
    progressed = Signal(int, int)
    ended = Signal()

    def __init__(self, runner: Runner, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._words = runner, words
        self._stop = threading.Event()
        self._asked: tuple[date, int] | None = None

    def ask(self, first: date, days: int) -> None:
        """Plan some days from a date on for each goal; what was asked before is dropped."""
        self._stop.set()
        self._stop = stop = threading.Event()
        self._asked = asked = (first, days)
        began, progress, ended = self._runner.steps(self.began, self.progressed, self.ended)

        def work(desk: Desk) -> tuple[Way, ...] | None:
            began(self._words.gettext("Planning for each goal"))
            try:
                start = desk_days.begun(desk, first)
                return ways(desk, first, days, start=start, cancelled=stop.is_set, progress=progress)
            except CancelledError:
                return None
            finally:
                ended()

        def show(found: tuple[Way, ...] | None) -> None:
            if found is not None and asked == self._asked and not stop.is_set():
                self.shown.emit(found)
            elif stop is self._stop:
                self.gave_up.emit()

        def give_up() -> None:
            stop.set()
            if stop is self._stop:
                self.gave_up.emit()

        self._runner.read(work, show, give_up, Lane.PLANNING, give_up)

    def cancel(self) -> None:
        """Stop planning; nothing was kept."""
        self._stop.set()

    def keep(self, way: Way) -> None:
        """Keep the days of a way and its goal; where something changed meanwhile, plan again."""

        def done(effect: Effect | None) -> None:
            if effect is not None:
                self.kept.emit()
                self._runner.tell(effect)
            elif self._asked is not None:
                self.ask(*self._asked)

        self._runner.read(partial(_keep, way), done)


def _keep(way: Way, desk: Desk) -> Effect | None:
    return weeks.keep_days(desk, way.week, way.goal)
