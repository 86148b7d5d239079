# SPDX-License-Identifier: MIT
"""Where the log ends, remembered until something was written: a plan asks for it thousands of times."""

import threading
from collections.abc import Callable


class LogEnd:
    """Remembers the end of the log. Nobody else writes to the file while it is open."""

    def __init__(self) -> None:
        self._known: int | None = None
        self._writes = 0
        self._lock = threading.Lock()

    def known(self, read: Callable[[], int]) -> int:
        """Return the end, read where it is not known."""
        known, writes = self._known, self._writes
        if known is not None:
            return known
        end = read()
        with self._lock:
            if writes == self._writes:  # what was written meanwhile may not be in it
                self._known = end
        return end

    def forget(self) -> None:
        """Have the end read again: something was written."""
        with self._lock:
            self._known = None
            self._writes += 1
