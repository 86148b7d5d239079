# SPDX-License-Identifier: MIT
"""Questions that take a while, of which only the newest is answered."""

import threading
from collections.abc import Callable
from typing import TypeVar

from fieldsales.desk.desk import Desk
from fieldsales.domain.errors import FieldSalesError
from fieldsales.ui.runner import Runner

T = TypeVar("T")


class Newest:
    """Works one kind of question out beside all that is written down.

    Whoever asks again is not answered the older question, nor told what went wrong with it; it
    ends as soon as it hears of it. Questions of other kinds are left alone.
    """

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._stop = threading.Event()

    def ask(self, work: Callable[[Desk], T], done: Callable[[T], None]) -> None:
        """Work something out, then call `done` with it, unless it was asked anew or forgotten meanwhile."""
        self._stop.set()
        self._stop = stop = threading.Event()

        def look(desk: Desk) -> tuple[T] | None:
            until = desk.until(stop.is_set)
            try:
                until.go_on()
                return (work(until),)
            except FieldSalesError:
                if stop.is_set():
                    return None
                raise

        def tell(answer: tuple[T] | None) -> None:
            if answer is not None and not stop.is_set():
                done(*answer)

        self._runner.read_in_turn(look, tell)

    def forget(self) -> None:
        """Answer nothing that was asked."""
        self._stop.set()
