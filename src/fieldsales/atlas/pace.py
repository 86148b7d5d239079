# SPDX-License-Identifier: MIT
"""How fast a service may be asked: one pace for the whole program, whoever asks."""

import threading
import time
from collections.abc import Callable

from fieldsales.domain.errors import CancelledError

#: How long a wait goes on before it is asked again whether anybody still waits.
_LOOK = 0.1


class Pace:
    """Lets questions pass one by one, evenly spaced. `clock` and `sleep` count in seconds."""

    def __init__(
        self,
        per_second: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._between = 1.0 / per_second
        self._clock, self._sleep = clock, sleep
        self._lock = threading.Lock()
        self._free_at = 0.0

    def wait_turn(self, cancelled: Callable[[], bool]) -> None:
        """Wait until the next question may be asked. Raises CancelledError."""
        with self._lock:
            turn = max(self._clock(), self._free_at)
            self._free_at = turn + self._between
        self._wait_until(turn, cancelled)

    def hold(self, seconds: float, cancelled: Callable[[], bool]) -> None:
        """Ask nothing for a while, as the service wishes, and wait for it. Raises CancelledError."""
        with self._lock:
            until = self._clock() + seconds
            self._free_at = max(self._free_at, until)
        self._wait_until(until, cancelled)

    def _wait_until(self, instant: float, cancelled: Callable[[], bool]) -> None:
        while True:
            if cancelled():
                raise CancelledError
            left = instant - self._clock()
            if left <= 0:
                return
            self._sleep(min(left, _LOOK))
