# SPDX-License-Identifier: MIT
"""Reading some weeks: on a lane of its own, so that a visit is saved meanwhile, and cancelled at any time."""

import threading
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QObject, Signal

from fieldsales.desk import weeks
from fieldsales.desk.desk import Desk
from fieldsales.desk.weeks import Week
from fieldsales.domain.errors import CancelledError
from fieldsales.ui.background import Lane
from fieldsales.ui.long import Long
from fieldsales.ui.runner import Runner
from fieldsales.wording.words import Words


@dataclass(frozen=True, slots=True)
class WeekSeen:
    """A week as it was read, and when."""

    week: Week
    now: datetime


class WeekReading(Long):
    """Reads the weeks that were asked for last; those asked for before are read no further."""

    #: a `WeekSeen`
    read = Signal(object)
    #: the rep did not wait for it
    cancelled = Signal()

    def __init__(self, runner: Runner, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._words = runner, words
        self._stop = threading.Event()
        self.is_under_way = False

    def ask(self, first: date, length: int) -> None:
        """Read so many dates from one on."""
        self._stop = stop = threading.Event()
        self.is_under_way = True
        began, progress, ended = self._runner.steps(self.began, self.progressed, self.ended)

        def work(desk: Desk) -> WeekSeen | None:
            began(self._words.gettext("Reading the days"))
            try:
                until = desk.until(stop.is_set)
                return WeekSeen(weeks.week_of(until, first, length, progress), desk.now())
            except CancelledError:
                if stop.is_set():
                    return None
                raise
            finally:
                ended()

        def done(seen: WeekSeen | None) -> None:
            self.is_under_way = False
            if seen is None:
                self.cancelled.emit()
            else:
                self.read.emit(seen)

        self._runner.read(work, done, self._fail, Lane.READING)

    def cancel(self) -> None:
        """Read no further."""
        self._stop.set()

    def _fail(self) -> None:
        self.is_under_way = False
