# SPDX-License-Identifier: MIT
"""The days that suit for somebody's visit: looked for, looked for again, promised."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from fieldsales.desk import replacements, suitable_days
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.replacements import Replacement, Replacing
from fieldsales.desk.suitable_days import YEAR, Promising, Suitable
from fieldsales.domain.errors import CancelledError
from fieldsales.ui.background import Lane
from fieldsales.ui.planned import Planned, Wish
from fieldsales.ui.runner import Runner

T = TypeVar("T")


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
    #: who can be seen instead: of whom, a tuple of replacements, and the day it is
    instead = Signal(str, object, object)
    #: nobody can be: how many visits a full day has, None where the day has a seat
    nobody = Signal(object)
    #: somebody else is seen next: instead of whom
    replaced = Signal(str)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._planned = runner, Planned(runner)
        self._asks_instead = False
        #: set once nobody waits for the days, or for whom to see instead, that were asked for last
        self._days_stop, self._instead_stop = threading.Event(), threading.Event()
        self.prospect_id = ""

    def open(self, prospect_id: str) -> None:
        """Look for the days of a year; what was looked for before is looked for no further."""
        if prospect_id != self.prospect_id:
            self.close()
        self.prospect_id = prospect_id
        self._days_stop.set()
        self._days_stop = threading.Event()
        self._look(self._days_stop, partial(_days, prospect_id), self.shown.emit)

    def ask_instead(self) -> None:
        """Look for whom to see at once instead."""
        self._asks_instead, prospect_id = True, self.prospect_id
        self._instead_stop.set()
        self._instead_stop = threading.Event()

        def done(answer: tuple[tuple[Replacement, ...], date, int | None]) -> None:
            found, today, full = answer
            if not found:
                self.nobody.emit(full)
            self.instead.emit(prospect_id, found, today)

        self._look(self._instead_stop, partial(_instead, prospect_id), done)

    def see_instead(self, prospect_id: str) -> None:
        """See somebody next instead; where the day changed meanwhile, look again."""
        gone = self.prospect_id

        def draft(desk: Desk) -> Replacing:
            return replacements.draft_instead(desk, desk.today, prospect_id, desk.now(), instead_of=gone)

        def done() -> None:
            self.close()
            self.replaced.emit(gone)

        self._have_kept(draft, replacements.keep_instead, done, self.ask_instead)

    def close(self) -> None:
        """Look for nothing any more."""
        self.prospect_id, self._asks_instead = "", False
        self._days_stop.set()
        self._instead_stop.set()

    def follow(self, effect: Effect) -> None:
        """Look again after an action that may change what suits."""
        concerns = effect.everything or effect.tour or self.prospect_id in effect.prospects
        if self.prospect_id and concerns:
            self.open(self.prospect_id)
            if self._asks_instead:
                self.ask_instead()

    def promise(self, prospect_id: str, on: date) -> None:
        """Promise the visit on a day; where the day changed meanwhile, look again instead."""

        def draft(desk: Desk) -> Promising:
            return suitable_days.draft_promise(desk, prospect_id, on)

        def done() -> None:
            self.close()
            self.promised.emit(prospect_id)

        self._have_kept(draft, suitable_days.keep_promise, done, partial(self.open, prospect_id))

    def _have_kept(
        self,
        draft: Callable[[Desk], T],
        keep: Callable[[Desk, T], Effect | None],
        done: Callable[[], None],
        again: Callable[[], None],
    ) -> None:
        """Have what the rep chose planned and kept; another hour or day than was in sight is not chosen."""

        def tell(_drafted: T, effect: Effect) -> None:
            done()
            self._runner.tell(effect)

        self._planned.ask(Wish(draft, keep, tell, gave_up=again, overtaken=again, by_hand=True, once=True))

    def _look(self, stop: threading.Event, work: Callable[[Desk], T], done: Callable[[T], None]) -> None:
        """Have something looked for while visits are written down, behind what else is being read.

        Where something newer takes its place, it is looked for after that.
        """

        def look(desk: Desk) -> T | None:
            until = desk.until(stop.is_set)
            try:
                until.go_on()
                return work(until)
            except CancelledError:
                if stop.is_set():
                    return None
                raise

        def tell(found: T | None) -> None:
            if found is not None and not stop.is_set():
                done(found)

        def again() -> None:
            if not stop.is_set():
                self._look(stop, work, done)

        def make_way() -> None:
            QTimer.singleShot(0, self, again)  # the newer question is put first

        self._runner.read(look, tell, lane=Lane.READING, replaced=make_way, displaces=False)


def _instead(prospect_id: str, desk: Desk) -> tuple[tuple[Replacement, ...], date, int | None]:
    """Return who can be seen instead and, where nobody can, how many visits a full day has."""
    today, now = desk.today, desk.now()
    found = replacements.replacements(desk, today, now, instead_of=prospect_id)
    full = None if found else replacements.full_day(desk, today, now, prospect_id)
    return found, today, full


def _days(prospect_id: str, desk: Desk) -> DaysSeen:
    today = desk.today
    return DaysSeen(prospect_id, suitable_days.suitable_days(desk, prospect_id, today, YEAR), today)
