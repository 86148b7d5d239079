# SPDX-License-Identifier: MIT
"""Measures the evening: a day of twelve stops closed by keyboard alone in the real window."""

import tempfile
from pathlib import Path
from typing import Any

from measured import Measured, once
from window import run

CHILD = Path(__file__).with_name("evening_child.py")


def keys(full: bool) -> Measured:
    """Keys from the day to the planned day after it, over twelve stops."""
    del full
    seen = _evening()
    return Measured(seen["keys"], note=f"{seen['stops']} stops, {seen['missed']} missed and proposed again")


def blocked(full: bool) -> Measured:
    """The longest time the window's thread was blocked while the day was closed, milliseconds."""
    del full
    seen = _evening()
    return Measured(
        seen["blocked_ms"], note=f"an answer is on the disk and shown after {seen['saved_ms']:.0f} ms"
    )


@once
def _evening() -> Any:
    with tempfile.TemporaryDirectory(prefix="fieldsales-bench-") as folder:
        return run(CHILD, "close_day", folder)
