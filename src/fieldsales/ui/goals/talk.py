# SPDX-License-Identifier: MIT
"""Some days planned for each goal, in the background, and the chosen ones kept."""

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from fieldsales.desk import days as desk_days
from fieldsales.desk import weeks
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.goals import Way, ways
from fieldsales.ui.long import Long
from fieldsales.ui.planned import Planned, Wish
from fieldsales.ui.runner import Runner
from fieldsales.wording.words import Words


class GoalsTalk(Long):
    """Asks the desk about some days at a time; it computes nothing and touches no widget."""

    #: the `Way`s of all goals, in their order
    shown = Signal(tuple)
    #: what was asked for did not come
    gave_up = Signal()
    #: a way was kept
    kept = Signal()

    def __init__(self, runner: Runner, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._words, self._planned = runner, words, Planned(runner)
        self._asked: tuple[date, int] | None = None

    def ask(self, first: date, days: int) -> None:
        """Plan some days from a date on for each goal; what was asked before is dropped."""
        self._asked = asked = (first, days)
        progress = self._runner.to_window(self.progressed.emit)

        def compute(desk: Desk) -> tuple[Way, ...]:
            return ways(desk, first, days, start=desk_days.begun(desk, first), progress=progress)

        def show(found: tuple[Way, ...], _kept: None) -> None:
            self.shown.emit(found)

        def make_way() -> None:
            if asked is self._asked:
                self.gave_up.emit()

        began = partial(self.began.emit, self._words.gettext("Planning for each goal"))
        give_up, ended = self.gave_up.emit, self.ended.emit
        self._planned.ask(Wish(compute, None, show, give_up, make_way, began, ended))

    def cancel(self) -> None:
        """Stop planning; nothing was kept."""
        self._planned.cancel()

    def keep(self, way: Way) -> None:
        """Keep the days of a way and its goal; where something changed meanwhile, plan again."""

        def done(effect: Effect | None) -> None:
            if effect is not None:
                self.kept.emit()
                self._runner.tell(effect)
            elif self._asked is not None:
                self.ask(*self._asked)

        self._runner.read(partial(weeks.keep_days, week=way.week, goal=way.goal), done)
