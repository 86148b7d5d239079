# SPDX-License-Identifier: MIT
"""The days that suit for somebody's visit: looked for, looked for again, promised."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from fieldsales.desk import suitable_days
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.suitable_days import YEAR, Suitable
from fieldsales.ui.runner import Runner


@dataclass(frozen=True, slots=True)
class DaysSeen:
    """The days of a year for somebody's visit, and when they were looked for."""

    prospect_id: str
    days: tuple[Suitable, ...]
    today: date


class SuitableTalk(QObject):
    """Asks the desk about one prospect at a time; a late answer about another one is dropped."""

    #: a `DaysSeen`
    shown = Signal(object)
    #: the visit is promised: whom
    promised = Signal(str)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self.prospect_id = ""

    def open(self, prospect_id: str) -> None:
        """Look for the days of a year."""
        self.prospect_id = prospect_id

        def done(seen: DaysSeen) -> None:
            if self.prospect_id == seen.prospect_id:
                self.shown.emit(seen)

        self._runner.read(partial(_days, prospect_id), done)

    def close(self) -> None:
        """Look for nothing any more."""
        self.prospect_id = ""

    def follow(self, effect: Effect) -> None:
        """Look again after an action that may change what suits."""
        concerns = effect.everything or effect.tour or self.prospect_id in effect.prospects
        if self.prospect_id and concerns:
            self.open(self.prospect_id)

    def promise(self, prospect_id: str, on: date) -> None:
        """Promise the visit on a day; where the day changed meanwhile, look again instead."""

        def done(effect: Effect | None) -> None:
            if effect is None:
                self.open(prospect_id)
                return
            self.close()
            self.promised.emit(prospect_id)
            self._runner.tell(effect)

        again = partial(self.open, prospect_id)
        self._runner.read(partial(suitable_days.promise_visit, prospect_id=prospect_id, on=on), done, again)


def _days(prospect_id: str, desk: Desk) -> DaysSeen:
    today = desk.today
    return DaysSeen(prospect_id, suitable_days.suitable_days(desk, prospect_id, today, YEAR), today)
