# SPDX-License-Identifier: MIT
"""The day that is shown: read, planned, moved by hand, and planned again when something changed under it."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from fieldsales.desk import day as desk_day
from fieldsales.desk import day_moves, days
from fieldsales.desk.by_hand import Price
from fieldsales.desk.day_draft import Draft
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.domain.tour import Tour
from fieldsales.ui import errands
from fieldsales.ui.background import Lane
from fieldsales.ui.errands import DaySeen
from fieldsales.ui.long import Search
from fieldsales.ui.planned import Planned, Wish
from fieldsales.ui.runner import Runner
from fieldsales.wording.words import Words

#: Milliseconds between two looks for the compiled kernel while a plan is provisional.
REFINE_AFTER = 3000


class DayCourse(Search):
    """Asks the desk about one day. It computes nothing and touches no widget.

    What is done to a day by hand is kept in the order in which it was done, whatever day
    is shown then, and each is told.
    """

    #: a `DaySeen`: the day was read, planned or moved
    shown = Signal(object)
    #: whether the planner is at work for this day
    busy = Signal(bool)
    #: a plan that was asked for did not come
    gave_up = Signal()
    #: the `Price` of the place under the dragged stop
    priced = Signal(object)
    #: a `Draft` that was planned again without being asked for
    followed = Signal(object)
    #: a day that is still to be planned again, and the action that made it so: something went before
    left = Signal(object, str)
    #: a day that was planned, with all that was written down before
    planned = Signal(object)

    def __init__(self, runner: Runner, words: Words, day: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._words = runner, words
        self._planned = Planned(runner)
        self._own: Effect | None = None
        self._refining = QTimer(self)
        self._refining.setSingleShot(True)
        self._refining.setInterval(REFINE_AFTER)
        self._refining.timeout.connect(self._ask_for_kernel)
        self.day = day
        self.tour: Tour | None = None

    def go_to(self, day: date) -> None:
        """Show another day."""
        self._refining.stop()
        self.day, self.tour = day, None
        self.read()

    def read(self) -> None:
        """Read the day again."""
        self._runner.read(partial(errands.read_day, on=self.day), self._show)

    def plan(self) -> None:
        """Plan the day afresh."""
        self._search(errands.plan, "plan", self._words.gettext("Planning the day"))

    def replan(self) -> None:
        """Order what is left of the day again."""
        self._search(errands.replan, "replan", self._words.gettext("Planning the rest of the day"))

    def cancel(self) -> None:
        """Stop planning; the day is as it was before."""
        self._planned.cancel()

    def keep_found(self) -> None:
        """Stop planning, and keep the best found so far."""
        self._planned.keep_found()

    def _search(self, work: Callable[..., Draft], action: str, what: str) -> None:
        """Have the day planned, and tell how far that is."""
        enough = threading.Event()
        search = partial(work, enough=enough.is_set, progress=self._runner.to_window(self.progressed.emit))
        self._ask(search, action, began=partial(self.search_began.emit, what), enough=enough)

    def move(self, prospect_id: str, position: int) -> None:
        """Put a stop at another place among those still to be made, or a prospect into the tour."""
        moved = partial(_moved, prospect_id=prospect_id, position=position)
        self._ask(moved, "move", prospect_id, by_hand=True)

    def add(self, prospect_id: str) -> None:
        """Put a prospect into the tour, where the planner finds its place."""
        if self.tour is not None:
            self._ask(partial(_added, prospect_id=prospect_id), "add", prospect_id, by_hand=True)

    def consider(self, prospect_id: str, position: int) -> None:
        """Ask what a place in the tour would cost, without taking it; not while the tour is changing."""
        if self._planned.wishes:
            return
        priced = partial(_priced, on=self.day, prospect_id=prospect_id, position=position)
        self._runner.read(priced, self.priced.emit, lane=Lane.PLANNING)

    def remove(self, prospect_id: str) -> None:
        """Take a stop off the day."""
        self._ask(partial(_removed, prospect_id=prospect_id), "remove", prospect_id, by_hand=True)

    def pin(self, prospect_id: str, is_pinned: bool) -> None:
        """Hold a stop at its time, or let it go."""
        pinned = partial(desk_day.pin_stop, on=self.day, prospect_id=prospect_id, pinned=is_pinned)
        self._refining.stop()
        self._runner.act(pinned)

    def _ask_for_kernel(self) -> None:
        """Plan a provisional day again once the compiled kernel is there: nothing was changed since."""
        self._runner.read(_has_kernel, self._refine)

    def _refine(self, is_there: bool) -> None:
        if not is_there:
            self._refining.start()
        elif self.tour is not None and self.tour.provisional:
            again = any(stop.done for stop in self.tour.stops)
            self._ask(errands.follow if again else errands.plan, "replan" if again else "plan")

    def follow(self, effect: Effect) -> None:
        """Read or plan the day again after an action that concerns it."""
        if effect is self._own:
            return
        if effect.takes_back:
            self._planned.drop(effect.takes_back)
        is_stale = effect.tour_stale and self.tour is not None
        if is_stale and (not effect.days or self.day in effect.days):
            self._ask(errands.follow, "replan", follows=effect.action_id, is_sequel=True)
        elif is_stale or effect.tour or effect.everything:
            self.read()

    def _ask(
        self,
        work: Callable[..., Draft],
        action: str,
        about: str = "",
        *,
        by_hand: bool = False,
        follows: str = "",
        is_sequel: bool = False,
        began: Callable[[], None] | None = None,
        enough: threading.Event | None = None,
    ) -> None:
        """Have a tour computed and kept; `about` is whom it is about, `follows` the action that asked."""
        day = self.day
        self._refining.stop()

        def begin() -> None:
            if day == self.day:
                self._tell_busy()
            if began is not None:
                began()

        def keep(desk: Desk, draft: Draft) -> tuple[DaySeen, Effect] | None:
            return errands.keep(desk, draft, action, about, follows)

        def show(draft: Draft, kept: tuple[DaySeen, Effect]) -> None:
            seen, self._own = kept
            if draft.tour.provisional and seen.tour is not None:
                seen = replace(seen, tour=replace(seen.tour, provisional=True))
                if day == self.day:
                    self._refining.start()
            self._show(seen)
            if not by_hand:
                self.planned.emit(day)
            self._runner.tell(self._own)
            says_moves = follows or draft.dropped or (action != "plan" and _changes(draft))
            if day == self.day and says_moves:
                self.followed.emit(_first(draft, about))

        def give_up() -> None:
            if day == self.day:
                self._tell_busy()
                self.gave_up.emit()

        def make_way() -> None:
            if day == self.day:
                self._tell_busy()
            if is_sequel:
                self.left.emit(day, follows)

        self._planned.ask(
            Wish(
                partial(work, on=day),
                keep,
                show,
                give_up,
                make_way,
                begin,
                self.ended.emit,
                by_hand=by_hand,
                on=day,
                follows=follows,
                enough=enough or threading.Event(),
            )
        )

    def _show(self, seen: DaySeen) -> None:
        if seen.on != self.day:
            return
        self.tour = seen.tour
        self._tell_busy()
        self.shown.emit(seen)

    def _tell_busy(self) -> None:
        self.busy.emit(any(wish.on == self.day for wish in self._planned.wishes))


def _changes(draft: Draft) -> bool:
    return draft.price is not None or bool(draft.moved or draft.added)


def _first(draft: Draft, about: str) -> Draft:
    """Return the draft that names before all others whom it is about, and does not say that it is gone."""
    told = [one for one in draft.changes if one.prospect_id != about or one.now is not None]
    return replace(draft, changes=tuple(sorted(told, key=lambda one: one.prospect_id != about)))


def _has_kernel(desk: Desk) -> bool:
    return desk.kernel().is_compiled


def _moved(desk: Desk, on: date, prospect_id: str, position: int) -> Draft:
    return day_moves.move_stop(desk, on, prospect_id, position, days.begun(desk, on))


def _priced(desk: Desk, on: date, prospect_id: str, position: int) -> Price:
    return day_moves.move_price(desk, on, prospect_id, position, days.begun(desk, on))


def _removed(desk: Desk, on: date, prospect_id: str) -> Draft:
    return day_moves.remove_stop(desk, on, prospect_id, days.begun(desk, on))


def _added(desk: Desk, on: date, prospect_id: str) -> Draft:
    return day_moves.add_stop(desk, on, prospect_id, days.begun(desk, on))
