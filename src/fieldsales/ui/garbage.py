# SPDX-License-Identifier: MIT
"""Where Python's garbage is collected while there is a window: on the window's thread alone."""

import gc

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

#: How often is looked whether there is enough to collect.
_LOOK_MS = 100

#: So many objects that grew old are looked through in some 50 ms; of more the window would stand still.
_MOST = 100_000


class GarbageCollection(QObject):
    """Collects garbage on the thread it lives on, about as often as Python itself would, until `stop`.

    Python collects on whichever thread happens to allocate next. On a lane that would free
    objects of Qt which belong to the window's thread, while that thread works with them: the
    program falls over without a word.

    What grew old is looked through once and then set aside: five thousand prospects are half a
    million objects, and going through them all takes a quarter of a second. That is done while
    the rep works in another program.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._has_aside = False
        gc.disable()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def stop(self) -> None:
        """Leave the collecting to Python again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def _look(self) -> None:
        if self._has_aside and not _is_in_use():
            gc.unfreeze()
            gc.collect()
            self._set_aside(is_garbage_left=False)
            return
        full = [count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if not full[0]:
            return
        if not (full[1] and full[2]):
            gc.collect(1 if full[1] else 0)
            return
        is_small = len(gc.get_objects(generation=2)) <= _MOST
        gc.collect(2 if is_small else 1)
        self._set_aside(is_garbage_left=True)

    def _set_aside(self, *, is_garbage_left: bool) -> None:
        """Let what is there now be looked through no more while the window is in use."""
        gc.freeze()
        self._has_aside = is_garbage_left


def _is_in_use() -> bool:
    return QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive
