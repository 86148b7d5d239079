# SPDX-License-Identifier: MIT
"""The week that is shown: read, planned, changed by hand, and read again when something changed under it."""

import threading
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from fieldsales.desk import day as desk_day
from fieldsales.desk import day_moves, days, moves, weeks
from fieldsales.desk.day_draft import Draft
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.weeks import Promised, Week
from fieldsales.desk.what_if import Comparison, what_if
from fieldsales.ui.background import Lane
from fieldsales.ui.long import Search
from fieldsales.ui.planned import Planned, Wish
from fieldsales.ui.runner import Runner
from fieldsales.ui.week.reading import WeekReading, WeekSeen
from fieldsales.wording.words import Words

T = TypeVar("T")


class WeekCourse(Search):
    """Asks the desk about some weeks, from a Monday on. It computes nothing and touches no widget."""

    #: a `WeekSeen`
    shown = Signal(object)
    #: the first weeks that were asked for were not waited for: there are none to show
    declined = Signal()
    #: whether the planner is at work on this week
    busy = Signal(bool)
    #: an `Offer` of a day for the visit that is carried
    offered = Signal(object)
    #: a `Comparison`, and whether one is being made
    compared = Signal(object)
    comparing = Signal(bool)

    def __init__(self, runner: Runner, words: Words, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._words = runner, words
        self._own: Effect | None = None
        self._planned = Planned(runner)
        self._asked = threading.Event()
        self._seen: WeekSeen | None = None
        #: what reads the weeks, and tells how far it is
        self.reading = WeekReading(runner, words, self)
        self.reading.read.connect(self._show)
        self.reading.cancelled.connect(self._go_back)
        self.first = monday_of(today)
        self.weeks = 1
        self.is_planning = False

    @property
    def length(self) -> int:
        """How many dates are shown."""
        return 7 * self.weeks

    def stand_on(self, day: date) -> None:
        """Let the week be that of a day, without reading it yet."""
        self.first = monday_of(day)

    def go_by(self, step: int | None) -> None:
        """Show the weeks from so many later on; None goes to the week of today."""
        if step is None:
            self._runner.read(days.day_to_show, self._go_to)
        else:
            self._go_to(self.first + timedelta(weeks=step))

    def _go_to(self, day: date) -> None:
        self.stand_on(day)
        self.read()

    def show_weeks(self, count: int) -> None:
        """Show so many weeks."""
        self.weeks = count
        self.read()

    def read(self) -> None:
        """Read the weeks again."""
        self.reading.ask(self.first, self.length)

    def plan(self, promised: Promised = Promised.RENEWED) -> None:
        """Plan all days of these weeks that are still to come, as one action."""
        first, length, enough = self.first, self.length, threading.Event()
        progress = self._runner.to_window(self.progressed.emit)

        def plan(desk: Desk) -> Week:
            return weeks.plan_days(
                desk, first, length, promised=promised, enough=enough.is_set, progress=progress
            )

        def begin() -> None:
            self._set_planning(True)
            self.search_began.emit(self._words.gettext("Planning the week"))

        def show(_week: Week, kept: tuple[WeekSeen, Effect]) -> None:
            seen, self._own = kept
            self._set_planning(False)
            self._show(seen)
            if self.reading.is_under_way:
                self.read()  # what is being read may be older than the plan
            self._runner.tell(self._own)

        give_up, ended = self._gave_up, self.ended.emit
        self._planned.ask(Wish(plan, _kept, show, give_up, give_up, begin, ended, enough=enough))

    def cancel(self) -> None:
        """Stop planning; everything is as it was before."""
        self._planned.cancel()

    def keep_found(self) -> None:
        """Stop planning, and keep the best days found so far."""
        self._planned.keep_found()

    def price(self, prospect_id: str, from_day: date) -> None:
        """Ask what each day would cost for a visit, the nearest first; each answer comes by itself."""
        self._asked.set()
        self._asked = asked = threading.Event()
        dates = [self.first + timedelta(days=ahead) for ahead in range(self.length)]
        dates.sort(key=lambda on: abs(on - from_day))

        found = self._runner.to_window(self._offer)

        def ask(desk: Desk) -> None:
            prices = moves.Prices(desk, prospect_id)
            for on in dates:
                if asked.is_set():
                    return
                if on >= desk.today and on != from_day:
                    found(asked, prices.of(on))

        self._runner.read(ask, lambda _nothing: None, lane=Lane.PLANNING)

    def forget_prices(self) -> None:
        """Ask no further: nothing is carried any more."""
        self._asked.set()

    def move(self, prospect_id: str, from_day: date, to_day: date) -> None:
        """Put a visit into another day, where it costs least."""
        self.forget_prices()
        self._change(partial(_moved, prospect_id, from_day, to_day), moves.keep_move)

    def add(self, prospect_id: str) -> None:
        """Put somebody into the day of these weeks that asks least for it."""
        dates = [self.first + timedelta(days=ahead) for ahead in range(self.length)]
        self._change(partial(_joined, prospect_id, dates), moves.keep_move)

    def remove(self, prospect_id: str, on: date) -> None:
        """Take a visit off its day."""
        keep = partial(_keep_day, "remove", prospect_id)
        self._change(partial(_removed, prospect_id, on), keep)

    def pin(self, prospect_id: str, on: date, is_pinned: bool) -> None:
        """Hold a visit at its time, or let it go."""
        self._runner.act(partial(desk_day.pin_stop, on=on, prospect_id=prospect_id, pinned=is_pinned))

    def compare(self, leave: Sequence[date], more_clients: int) -> None:
        """Ask what these weeks would be with days of leave and more clients; nothing is kept."""
        first, length = self.first, self.length
        progress = self._runner.to_window(self.progressed.emit)

        def compare(desk: Desk) -> Comparison:
            return what_if(desk, first, length, leave=leave, more_clients=more_clients, progress=progress)

        def begin() -> None:
            self.comparing.emit(True)
            self.began.emit(self._words.gettext("Comparing the days"))

        def end() -> None:
            self.comparing.emit(False)
            self.ended.emit()

        def show(comparison: Comparison, _kept: None) -> None:
            if (first, length) == (self.first, self.length):
                self.compared.emit(comparison)

        self._planned.ask(Wish(compare, None, show, began=begin, ended=end))

    def follow(self, effect: Effect) -> None:
        """Read again after an action."""
        if effect is not self._own:
            self.read()

    def _change(self, work: Callable[[Desk], T], keep: Callable[[Desk, T], Effect | None]) -> None:
        """Have a change by hand computed and kept, as one action; the week is read again with it."""

        def tell(_draft: T, effect: Effect) -> None:
            self._runner.tell(effect)

        began = partial(self.began.emit, self._words.gettext("Looking for the best place in the days"))
        ended = self.ended.emit
        self._planned.ask(Wish(work, keep, tell, self.read, self.read, began, ended, by_hand=True))

    def _show(self, seen: WeekSeen) -> None:
        if seen.week.first == self.first and len(seen.week.drafts) == self.length:
            self._seen = seen
            self.shown.emit(seen)

    def _go_back(self) -> None:
        """Stay with the weeks that are in sight: the rep did not wait for those that were asked for."""
        if self._seen is None:
            self.declined.emit()
            return
        self.first, self.weeks = self._seen.week.first, len(self._seen.week.drafts) // 7
        self.shown.emit(self._seen)

    def _offer(self, asked: threading.Event, offer: object) -> None:
        if asked is self._asked and not asked.is_set():
            self.offered.emit(offer)

    def _set_planning(self, is_planning: bool) -> None:
        self.is_planning = is_planning
        self.busy.emit(is_planning)

    def _gave_up(self) -> None:
        self._set_planning(False)
        self.read()


def monday_of(on: date) -> date:
    """Return the Monday of a date's week."""
    return on - timedelta(days=on.weekday())


def _kept(desk: Desk, week: Week) -> tuple[WeekSeen, Effect] | None:
    effect = weeks.keep_days(desk, week)
    return (WeekSeen(week, desk.now()), effect) if effect is not None else None


def _moved(prospect_id: str, from_day: date, to_day: date, desk: Desk) -> moves.Move:
    return moves.move_between(desk, from_day, to_day, prospect_id)


def _joined(prospect_id: str, dates: Sequence[date], desk: Desk) -> moves.Move:
    ahead = [on for on in dates if on >= desk.today]
    return moves.join_days(desk, ahead or dates[-1:], prospect_id)


def _removed(prospect_id: str, on: date, desk: Desk) -> Draft:
    return day_moves.remove_stop(desk, on, prospect_id, days.begun(desk, on))


def _keep_day(action: str, about: str, desk: Desk, draft: Draft) -> Effect | None:
    return desk_day.keep(desk, draft, action, about=about)
