# SPDX-License-Identifier: MIT
"""A picture of the window for who cannot see the screen: a script, a machine that builds."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer

from fieldsales.ui.window import Window

#: The picture is taken this long after all was shown: the map paints a frame or two more.
_SETTLED_MS = 900
_PATIENCE_MS = 90_000


def picture_when_ready(window: Window, file: Path, finished: Callable[[int], object]) -> None:
    """Write a picture of the window once all is in sight, then call `finished` with the exit status.

    The status is 1 when it did not come in time; the picture shows how far it came.
    """
    waited = QTimer(window, singleShot=True, interval=_PATIENCE_MS)

    def take(status: int) -> None:
        waited.stop()
        saved = window.grab().save(str(file))
        finished(status if saved else 1)

    waited.timeout.connect(partial(take, 1))
    window.settled.connect(lambda: QTimer.singleShot(_SETTLED_MS, window, partial(take, 0)))
    waited.start()
