# SPDX-License-Identifier: MIT
"""Where Python's garbage is collected while there is a window: on the window's thread alone."""

import gc

from PySide6.QtCore import QObject, QTimer

#: How often is looked whether there is enough to collect.
_LOOK_MS = 100

#: Python looks everything through once what is old has grown so much: it takes a moment.
_GROWTH = 1.25


class GarbageCollection(QObject):
    """Collects garbage on the thread it lives on, as often as Python itself would, until `stop`.

    Python collects on whichever thread happens to allocate next. On a lane that would free
    objects of Qt which belong to the window's thread, while that thread works with them: the
    program falls over without a word.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._old = _count_old()
        gc.disable()
        timer = QTimer(self, interval=_LOOK_MS)
        timer.timeout.connect(self._look)
        timer.start()

    def stop(self) -> None:
        """Leave the collecting to Python again; the looking ends with this object."""
        gc.enable()

    def _look(self) -> None:
        full = [count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if not full[0]:
            return
        is_everything = full[1] and full[2] and _count_old() > _GROWTH * self._old
        gc.collect(2 if is_everything else 1 if full[1] else 0)
        if is_everything:
            self._old = _count_old()


def _count_old() -> int:
    return len(gc.get_objects(generation=2))
