# SPDX-License-Identifier: MIT
"""Where Python's garbage is collected while there is a window: on the window's thread alone."""

import gc

from PySide6.QtCore import QObject, QTimer

#: How often is looked whether there is enough to collect.
_LOOK_MS = 250


class GarbageCollection(QObject):
    """Collects garbage on the thread it lives on, as often as Python itself would, until `stop`.

    Python collects on whichever thread happens to allocate next. On a lane that would free
    objects of Qt which belong to the window's thread, while that thread works with them: the
    program falls over without a word.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self, interval=_LOOK_MS)
        timer.timeout.connect(self._look)
        timer.start()

    def stop(self) -> None:
        """Leave the collecting to Python again; the looking ends with this object."""
        gc.enable()

    def _look(self) -> None:
        full = [count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if full[0]:
            gc.collect(2 if full[2] and full[1] else 1 if full[1] else 0)
