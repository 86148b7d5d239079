# SPDX-License-Identifier: MIT
"""How the window has something done: on a lane, with its answer on the window's thread."""

import logging
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import ParamSpec, Protocol, TypeVar

from PySide6.QtCore import SignalInstance

from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.domain.errors import FieldSalesError
from fieldsales.ui.background import Background, Lane
from fieldsales.ui.effects import Effects

T = TypeVar("T")
P = ParamSpec("P")

_log = logging.getLogger(__name__)

#: Told what cannot be done; None stands for a fault of the program itself.
Complaint = Callable[[FieldSalesError | None], None]


class Beside(Protocol):
    """Has something worked out beside the window, and all of it however much is asked later.

    `work` needs no portfolio; `done` is called with what it returns, `failed` where it cannot be done.
    """

    def __call__(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[], None]
    ) -> None: ...


class Runner:
    """Runs the desk's functions for every part of the window.

    What goes wrong is told once, in one place: `complain` gets an error that the
    rep can act on, or None for a fault. The traceback of every fault is in the log.
    """

    def __init__(self, desk: Desk, background: Background, effects: Effects, complain: Complaint) -> None:
        self.desk = desk
        self._background = background
        self._effects = effects
        self._complain = complain

    def read(
        self,
        work: Callable[[Desk], T],
        done: Callable[[T], None],
        failed: Callable[[], None] | None = None,
        lane: Lane = Lane.PORTFOLIO,
        replaced: Callable[[], None] | None = None,
        *,
        displaces: bool = True,
        yields: bool = True,
    ) -> None:
        """Have something read or computed, then call `done` with it; `failed` besides the complaint.

        `replaced` is called instead when something newer takes its place on a lane that
        keeps the newest. What is worked out there ends as soon as nobody waits for it.
        What does not `displaces` waits there behind what was asked before, what does not
        `yields` is done whatever is asked later.
        """
        desk = self.desk
        if lane is not Lane.PORTFOLIO:
            desk = desk.until(partial(self._is_given_up, lane))
        self._background.run(
            lambda: work(desk),
            done,
            lambda error: self._refused(error, failed),
            lane,
            replaced,
            displaces=displaces,
            yields=yields,
        )

    def read_in_turn(
        self, work: Callable[[Desk], T], done: Callable[[T], None], failed: Callable[[], None] | None = None
    ) -> None:
        """Have something read that takes a moment, after what else is asked so, and before what is later.

        No note waits for it, and it waits for no week. What is not begun when the window closes is left.
        """
        self.read(work, done, failed, Lane.QUESTIONS)

    def beside(self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[], None]) -> None:
        """Have something worked out in turn that needs no portfolio, as `Beside` says."""
        self.read_in_turn(lambda _desk: work(), done, failed)

    def answer(
        self,
        work: Callable[[Desk], T],
        refuse: Callable[[FieldSalesError], None],
        done: Callable[[T], None],
        failed: Callable[[], None] | None = None,
        lane: Lane = Lane.PORTFOLIO,
    ) -> None:
        """Do what a sheet or a page asks: what the rep can act on is told there and not in the banner."""

        def told(answer: T | FieldSalesError) -> None:
            if isinstance(answer, FieldSalesError):
                _note(answer)
                refuse(answer)
            else:
                done(answer)

        self.read(partial(_attempt, work), told, failed, lane)

    def act(self, work: Callable[[Desk], Effect], failed: Callable[[], None] | None = None) -> None:
        """Have something written, then tell everybody its effect."""
        self.read(work, self._effects.happened.emit, failed)

    def tell(self, effect: Effect) -> None:
        """Tell everybody an effect that came with something else."""
        self._effects.happened.emit(effect)

    def at_last(self, rest: Callable[[], Iterable[Callable[[Desk], object]]]) -> None:
        """Have what `rest` yields done when the window closes; what goes wrong is complained of."""

        def works() -> Iterator[tuple[Callable[[], object], Callable[[Exception], None]]]:
            for work in rest():
                yield partial(work, self.desk), lambda error: self._refused(error, None)

        self._background.at_last(works)

    def to_window(self, tell: Callable[P, object]) -> Callable[P, None]:
        """Return what work calls to have `tell`, often the emit of a signal, called on the window's side."""
        return self._background.to_window(tell)

    def steps(self, *signals: SignalInstance) -> tuple[Callable[..., None], ...]:
        """Return what work calls to tell how far it is: one for each signal, emitted on the window's side."""
        return tuple(self.to_window(one.emit) for one in signals)

    def _is_given_up(self, lane: Lane) -> bool:
        """Return, between two steps of long work, whether to end it; the window's pictures come first."""
        self._background.make_way()
        return self._background.is_given_up(lane)

    def _refused(self, error: Exception, failed: Callable[[], None] | None) -> None:
        if failed is not None:
            failed()
        _note(error)
        self._complain(error if isinstance(error, FieldSalesError) else None)


def _note(error: Exception) -> None:
    """Log an error that the program is to blame for."""
    if not isinstance(error, FieldSalesError) or error.is_fault:
        _log.error("A fault in fieldsales; the portfolio is on disk as of the last action.", exc_info=error)


def _attempt(work: Callable[[Desk], T], desk: Desk) -> T | FieldSalesError:
    try:
        return work(desk)
    except FieldSalesError as error:
        return error
