# SPDX-License-Identifier: MIT
"""Long work on the window's thread, done a step at a time so that nothing else waits for all of it."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer


class Turns(QObject):
    """Does one step of a work in each turn of the event loop, when nothing else waits."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Iterator[None] = iter(())
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)

    def run(self, work: Iterator[None]) -> None:
        """Do a work that stops where another turn may begin; what was under way is dropped."""
        self._work = work
        self._timer.start()

    def stop(self) -> None:
        """Drop what is under way; what it holds in a `finally` is given back."""
        self._work = iter(())
        self._timer.stop()

    def _step(self) -> None:
        work = self._work
        if next(work, self) is self and work is self._work:
            self.stop()
