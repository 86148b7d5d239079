# SPDX-License-Identifier: MIT
"""Lanes beside the window: each does its work in order, or keeps the newest of what yields."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import partial
from itertools import chain
from typing import ParamSpec, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

T = TypeVar("T")
P = ParamSpec("P")

_Answer = Callable[[], None]

#: Yields pieces of work that are not to be lost, and what to call where one fails.
Rest = Callable[[], Iterable[tuple[Callable[[], object], Callable[[Exception], None]]]]

_log = logging.getLogger(__name__)

#: How many seconds a window that closes waits for a service that keeps silent: nothing is lost with it.
_LONGEST_GOODBYE = 1.0

#: How many seconds a lane stands still at the most, at one point, while the window draws.
_LONGEST_WAY = 0.1


class Lane(StrEnum):
    """PORTFOLIO does everything it is given, in order.

    PLANNING keeps only the newest request, besides what does not yield to it. READING reads weeks
    and days, which takes seconds: a newer week takes the place of an older one. QUESTIONS answers
    in order what takes a moment and must not wait for them: ways, reaches, colours of the map.
    BUILDING does what takes minutes and neither reads nor writes the portfolio,
    in order. ADDRESSES looks for addresses on the laptop, in order, SERVICES asks services for
    them, in order. ONLINE asks services for companies and keeps only the newest question. What
    asks services touches no portfolio: a window that closes leaves it. DRAFTS has what is typed
    and spoken on the disk, in order, all of it, and waits for nothing else. CALENDARS reads calendar
    files, in order, and touches no portfolio.
    """

    PORTFOLIO = "portfolio"
    PLANNING = "planning"
    READING = "reading"
    QUESTIONS = "questions"
    BUILDING = "building"
    ADDRESSES = "addresses"
    SERVICES = "services"
    ONLINE = "online"
    DRAFTS = "drafts"
    CALENDARS = "calendars"

    @property
    def keeps_newest(self) -> bool:
        """Whether a newer request replaces an older one."""
        return self in (Lane.PLANNING, Lane.READING, Lane.ONLINE)

    @property
    def loses_nothing(self) -> bool:
        """Whether a window that closes waits for all that was asked for."""
        return self in (Lane.PORTFOLIO, Lane.DRAFTS)

    @property
    def makes_way(self) -> bool:
        """Whether it leaves the interpreter to a window that draws."""
        return not self.loses_nothing


class _Task:
    """One piece of work, and what to tell the window afterwards."""

    def __init__(
        self, lane: Lane, work: Callable[[], _Answer], replaced: Callable[[], None] | None, yields: bool
    ) -> None:
        self.lane = lane
        self.work = work
        self.replaced = replaced
        self.yields = yields
        self.answer: _Answer | None = None
        self.is_replaced = False

    def let_go(self) -> None:
        """Hold nothing of the window any more: who holds it last frees it, and that must not be a lane."""
        del self.work, self.answer, self.replaced


class Background(QObject):
    """Runs work off the window's thread and answers on it.

    Work touches no widget, emits no signal and owns no QObject: what it has to tell on its way
    goes through `to_window`. A signal that another thread emits can reach a receiver that is
    gone by then, and an object it carries can be freed on its way: the program falls over
    without a word. So the lanes put what they tell into a queue, and one signal without a
    value says that there is something. Close with `stop`.
    """

    #: a lane began to work, or has nothing left to do
    busy_changed = Signal(object, bool)

    _told = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counts = dict.fromkeys(Lane, 0)
        #: what is not answered yet, of the lanes that keep only the newest
        self._open: dict[Lane, list[_Task]] = {lane: [] for lane in Lane if lane.keeps_newest}
        #: whether the window closes: nothing more is answered
        self.is_stopped = False
        self._rests: list[Rest] = []
        self._tellings: deque[Callable[[], object]] = deque()
        self._is_drawn = threading.Event()
        self._is_drawn.set()
        # its turn comes after the pictures that an answer asked for
        self._rested = QTimer(self, singleShot=True, interval=0)
        self._rested.timeout.connect(self._is_drawn.set)
        self._lanes = {
            lane: _Worker(lane, self._finished, self.make_way if lane.makes_way else _at_once)
            for lane in Lane
        }
        self._told.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        lane: Lane = Lane.PORTFOLIO,
        replaced: Callable[[], None] | None = None,
        *,
        displaces: bool = True,
        yields: bool = True,
    ) -> None:
        """Do `work` on a lane, then call `done` or `failed` on the window's thread.

        On a lane that keeps only the newest a newer request replaces an older one: the
        older is never answered, and its `replaced` is called at once. What does not
        `displaces` waits behind the older; what does not `yields` is done whatever comes
        after it. After `stop` nothing is done.
        """
        if self.is_stopped:
            return
        task = _Task(lane, partial(_attempt, work, done, failed), replaced, yields)
        if lane.keeps_newest:
            older = [one for one in self._open[lane] if one.yields] if displaces else []
            self._open[lane] = [*(one for one in self._open[lane] if one not in older), task]
            for one in older:
                one.is_replaced = True
                if one.replaced is not None:
                    one.replaced()
        self._counts[lane] += 1
        if self._counts[lane] == 1:
            self.busy_changed.emit(lane, True)
        for dropped in self._lanes[lane].give(task):
            self._settle(dropped)

    def to_window(self, tell: Callable[P, object]) -> Callable[P, None]:
        """Return what work calls to have `tell` called on the window's thread.

        What is told so comes in its order, and before the answer of the work. After `stop`
        nothing is told.
        """

        def told(*args: P.args, **kwargs: P.kwargs) -> None:
            self._post(partial(tell, *args, **kwargs))

        return told

    def at_last(self, rest: Rest) -> None:
        """Have `stop` do what `rest` yields by then, after all else."""
        self._rests.append(rest)

    def is_busy(self, lane: Lane) -> bool:
        """Return whether a lane has work that has not been answered yet."""
        return self._counts[lane] > 0

    def is_given_up(self, lane: Lane) -> bool:
        """Return whether nobody waits for what a lane does now: it was replaced, or the window closes."""
        task = self._lanes[lane].task
        return self.is_stopped or (task is not None and task.is_replaced)

    def make_way(self) -> None:
        """Stand still, on a lane, while the window draws what it was told.

        All threads share one interpreter: a lane that computes meanwhile makes each picture wait for it.
        """
        if not self._is_drawn.is_set():
            self._is_drawn.wait(_LONGEST_WAY)

    def stop(self) -> None:
        """Finish what the lanes hold that lose nothing, let what else goes on end, answer nothing more.

        What is not to be lost is done then, on this thread. A build is to be cancelled before.
        """
        self.is_stopped = True
        self._rested.stop()
        self._is_drawn.set()
        for worker in self._lanes.values():
            worker.finish()
        for lane, worker in self._lanes.items():
            worker.join(_LONGEST_GOODBYE if lane in (Lane.ONLINE, Lane.SERVICES) else None)
        rests, self._rests = self._rests, []
        for work, failed in chain.from_iterable(rest() for rest in rests):
            _attempt(work, _nothing, failed)()
        self._tellings.clear()

    def _finished(self, task: _Task) -> None:
        self._post(partial(self._deliver, task))

    def _post(self, telling: Callable[[], object]) -> None:
        if not self.is_stopped:  # who would be told may be gone already
            self._tellings.append(telling)
            self._told.emit()

    @Slot()
    def _hear(self) -> None:
        if self._tellings:
            self._tellings.popleft()()

    def _deliver(self, task: _Task) -> None:
        self._is_drawn.clear()
        self._rested.start()
        self._settle(task)
        if not task.is_replaced and task.lane.keeps_newest:
            self._open[task.lane].remove(task)
        try:
            if task.answer is not None and not task.is_replaced:
                task.answer()
        finally:
            task.let_go()

    def _settle(self, task: _Task) -> None:
        self._counts[task.lane] -= 1
        if self._counts[task.lane] == 0:
            self.busy_changed.emit(task.lane, False)


class _Worker:
    """One thread and the work that waits for it."""

    def __init__(self, lane: Lane, tell: Callable[[_Task], None], make_way: Callable[[], None]) -> None:
        self._lane = lane
        self._tell, self._make_way = tell, make_way
        self._waiting: deque[_Task] = deque()
        self._wake = threading.Condition()
        self._is_closing = False
        #: what is being done, or was last
        self.task: _Task | None = None
        self._thread = threading.Thread(target=self._live, name=f"fieldsales {lane}", daemon=True)
        self._thread.start()

    def give(self, task: _Task) -> list[_Task]:
        """Queue a task and return those that it made pointless."""
        with self._wake:
            dropped = [one for one in self._waiting if one.is_replaced]
            self._waiting = deque(one for one in self._waiting if not one.is_replaced)
            self._waiting.append(task)
            self._wake.notify()
        return dropped

    def finish(self) -> None:
        with self._wake:
            self._is_closing = True
            if not self._lane.loses_nothing:
                self._waiting.clear()
            self._wake.notify()

    def join(self, seconds: float | None = None) -> None:
        self._thread.join(seconds)

    def _live(self) -> None:
        while True:
            with self._wake:
                while not self._waiting and not self._is_closing:
                    self._wake.wait()
                if not self._waiting:
                    return
                task = self.task = self._waiting.popleft()
            self._make_way()
            task.answer = task.work()
            self._tell(task)


def _nothing(_result: object) -> None:
    return


def _at_once() -> None:
    return


def _attempt(
    work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
) -> _Answer:
    """Do the work and return what the window's thread is to call: whatever went wrong is an answer too."""
    try:
        result = work()
    except Exception as error:
        _log.debug("work in the background failed", exc_info=True)
        return partial(failed, error)
    return partial(done, result)
