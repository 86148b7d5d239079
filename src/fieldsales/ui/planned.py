# SPDX-License-Identifier: MIT
"""What is computed by the planner and then kept, one after the other: nothing done by hand is ever lost."""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, Generic, TypeVar

from fieldsales.desk.desk import Desk
from fieldsales.domain.errors import CancelledError, ChangedMeanwhileError
from fieldsales.ui.background import Lane
from fieldsales.ui.runner import Runner

D = TypeVar("D")
K = TypeVar("K")

#: How often a plan is computed again because something changed under it, before giving up.
PATIENCE = 3


def _nothing() -> None:
    return


@dataclass(eq=False, slots=True)
class Wish(Generic[D, K]):
    """Something to be computed on the planning lane and kept on the portfolio lane.

    `keep` returns None where something that the draft depends on changed meanwhile; it is None
    itself where nothing is to be kept: `kept` is told the draft alone, and None.
    `began` and `ended` are called each time it is computed, and at last just one of the others:
    `kept`, `gave_up` where it was cancelled, failed or was refused too often, `overtaken` where
    something newer took its place. `by_hand` it is made whatever comes after it; `once` it is
    given up as soon as `keep` refuses it, for the rep to choose anew. `on` is the day it is
    about, and `follows` the action that asked for it.
    """

    compute: Callable[[Desk], D]
    keep: Callable[[Desk, D], K | None] | None
    kept: Callable[[D, K], None]
    gave_up: Callable[[], None] = _nothing
    overtaken: Callable[[], None] = _nothing
    began: Callable[[], None] = _nothing
    ended: Callable[[], None] = _nothing
    by_hand: bool = False
    once: bool = False
    on: date | None = None
    follows: str = ""
    stop: threading.Event = field(default_factory=threading.Event)
    enough: threading.Event = field(default_factory=threading.Event)
    #: whether it was computed, and is being kept
    is_computed: bool = False
    #: whether it is kept, or `keep` refused it; a lane says so
    is_kept: bool = False
    is_refused: bool = False


class Planned:
    """Has what one part of the window wishes planned and kept.

    What is done by hand waits until all that was done by hand before it is kept; a plan makes
    way for whatever is wished after it. A draft that is refused is computed again, behind what
    the rep has asked of the planner since. When the window closes, what was done by hand and
    is not kept yet is made at once.
    """

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._now: Wish[Any, Any] | None = None
        self._waiting: deque[Wish[Any, Any]] = deque()
        runner.at_last(self._rest)

    @property
    def wishes(self) -> tuple[Wish[Any, Any], ...]:
        """All that is neither kept nor given up yet, the first first."""
        return (self._now, *self._waiting) if self._now is not None else tuple(self._waiting)

    def ask(self, wish: Wish[Any, Any]) -> None:
        """Have something planned and kept: after what was done by hand, in place of all else."""
        now = self._now
        given_up = [one for one in self.wishes if not one.by_hand and not one.is_computed]
        self._waiting = deque(one for one in self._waiting if one.by_hand)
        if now is not None and not now.by_hand:
            self._now = None
        self._waiting.append(wish)
        for one in given_up:
            one.stop.set()
            if one is now:
                one.ended()
            one.overtaken()
        self._go_on(displaces=True)

    def cancel(self) -> None:
        """Stop computing: it is as it was before."""
        if self._now is not None:
            self._now.stop.set()

    def keep_found(self) -> None:
        """Stop computing, and keep the best found so far."""
        if self._now is not None:
            self._now.enough.set()

    def drop(self, follows: str) -> None:
        """Give up what follows an action: it was taken back."""
        for one in self.wishes:
            if one.follows == follows:
                one.stop.set()

    def _go_on(self, *, displaces: bool) -> None:
        if self._now is None and self._waiting:
            self._now = self._waiting.popleft()
            self._compute(self._now, displaces=displaces)

    def _compute(self, wish: Wish[D, Any], tries: int = 1, *, displaces: bool) -> None:
        def compute(desk: Desk) -> D | None:
            until = desk.until(wish.stop.is_set)
            try:
                until.go_on()
                return wish.compute(until)
            except CancelledError:
                return None

        def keep(draft: D | None) -> None:
            wish.ended()
            if draft is None or wish.stop.is_set():
                refused()
            elif wish.keep is None:
                self._end(wish, partial(wish.kept, draft, None))
            else:
                wish.is_computed = True
                self._runner.read(partial(_keep, wish, draft), partial(told, draft), refused)

        def told(draft: D, kept: Any) -> None:
            if kept is not None:
                self._end(wish, partial(wish.kept, draft, kept))
            elif self._now is not wish:
                wish.overtaken()
            elif not wish.once and (wish.by_hand or tries < PATIENCE):
                self._compute(wish, tries + 1, displaces=False)
            else:
                refused()

        def failed() -> None:
            wish.ended()
            refused()

        def replaced() -> None:
            if self._now is wish:  # not where the newer wish is one of these
                wish.ended()
                self._end(wish, wish.overtaken)

        refused = partial(self._end, wish, wish.gave_up)
        wish.is_computed = False
        wish.began()
        self._runner.read(
            compute, keep, failed, Lane.PLANNING, replaced, displaces=displaces, yields=not wish.by_hand
        )

    def _end(self, wish: Wish[Any, Any], tell: Callable[[], None]) -> None:
        if self._now is wish:
            self._now = None
        try:
            tell()
        finally:
            self._go_on(displaces=False)  # what waited displaces nothing that was asked meanwhile

    def _rest(self) -> Iterator[Callable[[Desk], object]]:
        """Yield how to make each change by hand that is not kept yet, the first first."""
        for wish in self.wishes:
            if wish.by_hand and not wish.is_kept and not wish.stop.is_set():
                yield partial(_make, wish)


def _keep(wish: Wish[D, K], draft: D, desk: Desk) -> K | None:
    kept = wish.keep(desk, draft) if wish.keep is not None else None
    wish.is_kept = kept is not None
    wish.is_refused = kept is None and wish.keep is not None
    return kept


def _make(wish: Wish[D, K], desk: Desk) -> None:
    """Compute and keep something at once: nobody else writes any more who could change it meanwhile.

    Raises ChangedMeanwhileError where it is refused, and for what is made `once` where it was before.
    """
    if not (wish.once and wish.is_refused):
        _keep(wish, wish.compute(desk), desk)
    if wish.is_refused:
        raise ChangedMeanwhileError
