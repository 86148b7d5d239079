# SPDX-License-Identifier: MIT
"""Tells whether a picture of the window shows something."""

from collections import Counter
from pathlib import Path

from PySide6.QtGui import QImage

from report import SetUpError

_STEP = 5


def look_at(path: Path) -> str:
    """Return what a picture is like in a few words. Raises SetUpError when it shows nothing."""
    image = QImage(str(path))
    if image.isNull():
        raise SetUpError(f"{path} is no picture.")
    width, height = image.width(), image.height()
    colours = Counter(image.pixel(x, y) for x in range(0, width, _STEP) for y in range(0, height, _STEP))
    most = max(colours.values()) / colours.total()
    told = f"{width} × {height}, {len(colours)} colours, the commonest on {most:.0%}"
    if len(colours) < 16 or most > 0.99:
        raise SetUpError(f"{path} shows nothing: {told}.")
    return told
